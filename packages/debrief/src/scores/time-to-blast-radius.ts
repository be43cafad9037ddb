/** Time to blast radius: from the page until a statement of who is hit was mostly right. */
import { printShare } from '@firedrill/drill';
import { clockFigure } from '../figure.ts';
import { all, isFalseAlarm, type Play } from '../play.ts';
import type { Figure } from '../types.ts';

type Radius = {
  readonly journeys: readonly string[];
  readonly services: readonly string[];
  readonly segments: readonly string[];
};

/** A statement counts from this F1 on. */
export const RADIUS_F1 = 0.8;

/** Goal: five minutes. */
export function timeToBlastRadius(play: Play): Figure {
  const { truth } = play.scenario;
  const statements = all(play.facts, 'blast-radius-stated');
  const end = statements.find((fact) => radiusF1(fact.event.radius, truth) >= RADIUS_F1 - 1e-9);
  const best = Math.max(0, ...statements.map((fact) => radiusF1(fact.event.radius, truth)));
  return clockFigure(play, {
    id: 'time-to-blast-radius',
    title: 'Time to blast radius',
    target: 300,
    end,
    never:
      statements.length === 0
        ? isFalseAlarm(play.scenario)
          ? 'Nobody was hurt'
          : 'Never stated'
        : `Not reached, ${printShare(best)} right at best`,
    detail: end === undefined ? undefined : `${printShare(radiusF1(end.event.radius, truth))} right.`,
    formula:
      'first blast radius that is at least 80 % right − paged; right = 2 × names that are right ÷ (names stated + true names), over journeys, services and segments (F1)',
  });
}

/** F1 of a stated radius against the true one: names of journeys, services and segments count alike. */
export function radiusF1(radius: Radius, truth: { readonly blastRadius: Radius }): number {
  const named = namesOf(radius);
  const real = namesOf(truth.blastRadius);
  if (named.size + real.size === 0) return 1;
  const right = [...named].filter((name) => real.has(name)).length;
  return (2 * right) / (named.size + real.size);
}

function namesOf(radius: Radius): ReadonlySet<string> {
  const { journeys, services, segments } = radius;
  return new Set([
    ...journeys.map((x) => `journey ${x}`),
    ...services.map((x) => `service ${x}`),
    ...segments.map((x) => `segment ${x}`),
  ]);
}
