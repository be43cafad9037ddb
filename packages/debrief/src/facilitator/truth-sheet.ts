/**
 * The truth of a scenario as a sheet for its facilitator: what is broken, what tells it, ways out, what comes when.
 */
import type { Scenario, WorldFile } from '@firedrill/scenario';
import { architectureOf } from '../architecture.ts';
import { truthOf } from '../debrief.ts';
import type { SheetInject, TruthSheet } from './types.ts';

/** The sheet of a scenario in its world. */
export function truthSheet({ story, truth }: Pick<Scenario, 'story' | 'truth'>, world: WorldFile): TruthSheet {
  const { slug, title, symptom, role, briefing, minutes } = story;
  const { causes, blastRadius, alerts } = truth;
  return {
    slug,
    title,
    symptom,
    role,
    briefing,
    minutes,
    truth: { ...truthOf({ truth }), causes, blastRadius, alerts },
    architecture: architectureOf(world, truth),
    signals: truth.signals.map((signal) => {
      const { id, title, panel, query, tells } = signal;
      return { id, title, panel, query, tells };
    }),
    hints: truth.hints,
    faults: truth.faults.map(({ at, until, fault: { name, kind } }) => ({ name, kind, at, until })),
    injects: story.injects
      .map((inject) => injectOf(inject, world))
      .sort((a, b) => (a.after ?? Infinity) - (b.after ?? Infinity)),
    people: (world.people ?? []).map(({ id, name, role }) => ({ id, name, role })),
    watchFor: watchFor(truth),
  };
}

function injectOf(inject: Scenario['story']['injects'][number], world: WorldFile): SheetInject {
  const { id, from, text, after, when, choices } = inject;
  const person = world.people?.find((one) => one.id === from);
  return {
    id,
    from: person?.name ?? from,
    role: person?.role ?? '',
    text,
    after,
    when,
    ...(choices !== undefined && { choices: choices.map(({ id, text }) => ({ id, text })) }),
  };
}

/** The signal that told first and what it tells, the move that tempts, and what keeps the harm going or made it possible. */
function watchFor(truth: Scenario['truth']): readonly string[] {
  const [signal, move] = [truth.signals[0], truth.wrongMoves[0]];
  const stays = truth.sustaining ?? truth.factors[0];
  return [
    signal === undefined ? undefined : `Does anybody find "${signal.title}"? ${signal.tells}`,
    move === undefined ? undefined : `Does anybody try to ${lower(move.title)}? ${move.effect}`,
    stays === undefined ? undefined : `Does anybody ask what lets it go on? ${stays}`,
  ].filter((line) => line !== undefined);
}

function lower(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}
