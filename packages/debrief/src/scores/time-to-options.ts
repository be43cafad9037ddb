/** Time to options: from the page until two different ways out that can work were written down. */
import type { ActionRequest, Truth } from '@firedrill/scenario';
import { clockFigure } from '../figure.ts';
import { all, type FactOf, type Play } from '../play.ts';
import { recalls } from '../terms.ts';
import type { Figure } from '../types.ts';

/** Goal: fifteen minutes. */
export function timeToOptions(play: Play): Figure {
  const viable = distinctViable(play);
  const recorded = all(play.facts, 'option-added').length;
  return clockFigure(play, {
    id: 'time-to-options',
    title: 'Time to two options',
    target: 900,
    end: viable[1],
    never: recorded === 0 ? 'No option recorded' : `${viable.length} viable of ${recorded} recorded`,
    formula:
      "second distinct viable option − paged; viable = its action (and target) is one of a way out in the scenario's truth, or the world measured it as better, or its title recalls that way out (40 % of its terms); distinct = another action, target or parameters, or another title",
  });
}

/** Viable options, the first of each kind, in order of time. */
export function distinctViable(play: Play): FactOf<'option-added'>[] {
  const seen = new Set<string>();
  return all(play.facts, 'option-added').filter((fact) => {
    const key = keyOf(fact);
    if (seen.has(key) || !isViable(fact, play)) return false;
    seen.add(key);
    return true;
  });
}

function isViable({ event }: FactOf<'option-added'>, play: Play): boolean {
  const { mitigations } = play.scenario.truth;
  const { action } = event;
  if (action === undefined) return mitigations.some((way) => recalls(way.title, `${event.title} ${event.effect}`));
  return (
    isWayOut(action, mitigations) ||
    play.state.actions.some((done) => done.verdict === 'better' && isSame(done.action, action))
  );
}

function isWayOut(action: ActionRequest, mitigations: Truth['mitigations']): boolean {
  return mitigations.some((way) => way.actions.some((step) => isSame(step, action)));
}

const isSame = (a: ActionRequest, b: ActionRequest) => a.do === b.do && a.target === b.target;

function keyOf({ event }: FactOf<'option-added'>): string {
  const { action, title } = event;
  if (action === undefined) return title.trim().toLowerCase();
  const params = Object.entries(action.params).map(([name, value]) => `${name}=${String(value)}`);
  return [action.do, action.target, ...params.sort()].join(' ');
}
