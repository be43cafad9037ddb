/**
 * The signal lanes: for each deciding signal, when it could first be seen and when it was.
 *
 *      visible ░░░░░░░░░░░ page ░░░░░░░░░░░░░ ◉ seen
 *                          └─ unseen seconds ─┘
 *
 * Seen: a panel that shows the signal was on screen for at least two seconds, with a range that holds an instant,
 * not later than the look itself, at which the signal was visible.
 */
import type { EpochMs } from '@firedrill/base';
import type { DecidingSignal } from '@firedrill/scenario';
import { all, type FactOf, type Play } from './play.ts';
import { touches } from './touches.ts';
import type { SignalLane } from './types.ts';
import { type Sight, type Visibility, visibilityOf } from './visibility.ts';

/** A view shorter than this does not count as seen. */
export const SEEN_SECONDS = 2;

/** A lane with the fact that opened it. */
export type SeenSignal = SignalLane & { readonly look: FactOf<'looked'> | undefined };

/** One lane per deciding signal, in the order of the scenario. */
export function signalLanes(play: Play, sight: Sight): readonly SeenSignal[] {
  return play.scenario.truth.signals.map((signal) => lane(signal, play, sight));
}

function lane(signal: DecidingSignal, play: Play, sight: Sight): SeenSignal {
  const visibility = visibilityOf(signal, sight);
  const look = all(play.facts, 'looked').find((fact) => shows(signal, fact, { visibility, sight }));
  const seenAt = look === undefined ? undefined : seenInstant(look, visibility.firstAt);
  const { id, title, panel, query, tells } = signal;
  return {
    id,
    title,
    panel,
    query,
    tells,
    visibleAt: visibility.firstAt,
    seenAt,
    unseenSeconds: unseen(visibility.firstAt, seenAt, play),
    look,
  };
}

/** Who has seen a signal, the first first. */
export function lookersOf(signal: DecidingSignal, play: Play, sight: Sight): readonly string[] {
  const visibility = visibilityOf(signal, sight);
  const looks = all(play.facts, 'looked').filter((fact) => shows(signal, fact, { visibility, sight }));
  return [...new Set(looks.map(({ actor }) => actor))];
}

function shows(
  signal: DecidingSignal,
  { event, epochMs }: FactOf<'looked'>,
  { visibility, sight }: { visibility: Visibility; sight: Sight },
): boolean {
  if (event.visibleSeconds < SEEN_SECONDS || visibility.firstAt === undefined) return false;
  return touches(signal, event, sight.telemetry) && visibility.during(event.from, Math.min(event.to, epochMs));
}

/** The view was opened then, unless the signal appeared while it was open. */
function seenInstant({ event, epochMs }: FactOf<'looked'>, visibleAt: EpochMs | undefined): EpochMs {
  const opened = Math.min(epochMs, Math.max(event.openedAt, epochMs - event.visibleSeconds * 1000));
  return Math.max(opened, visibleAt ?? opened);
}

function unseen(
  visibleAt: EpochMs | undefined,
  seenAt: EpochMs | undefined,
  { paged, closed, facts }: Play,
): number | undefined {
  if (visibleAt === undefined || paged === undefined) return undefined;
  const end = seenAt ?? closed?.epochMs ?? facts.at(-1)?.epochMs ?? paged.epochMs;
  return Math.max(0, (end - Math.max(visibleAt, paged.epochMs)) / 1000);
}
