/**
 * Somebody's own trend, from the closed drills in which they played by their key. Nobody else can ask for it.
 */
import { type Debrief, type TrendSource, trendOf } from '@firedrill/debrief';
import type { OwnTrend } from '@firedrill/protocol';
import { recordOf } from '../post-mortem/material.ts';
import type { StoredDrill, StoredPerson } from '../storage/storage.ts';
import type { HttpContext } from './context.ts';

/** Drills that are looked back on, newest first. */
const MOST_DRILLS = 60;

/** The trend of whoever has this key; empty without one. */
export function trendFor(context: HttpContext, self: string | undefined): OwnTrend {
  if (self === undefined) return { isKnown: false, under: 0, changed: 0, ...trendOf([]) };
  const played = context.storage.drillsOf(self).filter(({ person }) => person.as === 'player');
  const over = played.filter(({ drill }) => drill.status.closed && drill.status.broken === undefined);
  const closed = over.filter(({ drill }) => drill.status.change === undefined);
  const sources = closed.slice(0, MOST_DRILLS).flatMap((one) => sourceOf(context, one) ?? []);
  return {
    isKnown: true,
    under: played.length - over.length,
    changed: over.length - closed.length,
    ...trendOf(sources),
  };
}

function sourceOf(
  context: HttpContext,
  { drill, person }: { readonly drill: StoredDrill; readonly person: StoredPerson },
): TrendSource | undefined {
  const scenario = context.library.scenario(drill.scenario)?.scenario;
  if (scenario === undefined) return undefined;
  const { id, title, mode, seed, startedAt, status } = drill;
  const debrief = status.debrief === undefined ? undefined : (JSON.parse(status.debrief) as Debrief);
  return {
    ...{ drill: id, title, mode, seed, at: startedAt, person: person.id, scenario },
    attempt: debrief?.scorecard.attempt ?? 1,
    facts: recordOf(context, drill),
  };
}
