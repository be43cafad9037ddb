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
import type { SignalLane } from './types.ts';
import type { View } from './views.ts';
import { type Sight, type Visibility, visibilityOf } from './visibility.ts';

/** A view shorter than this does not count as seen. */
export const SEEN_SECONDS = 2;

/** A lane with the fact that opened it. */
export type SeenSignal = SignalLane & { readonly look: FactOf<'looked'> | undefined };

/** One lane per deciding signal, in the order of the scenario. */
export function signalLanes(play: Play, sight: Sight): readonly SeenSignal[] {
  return play.scenario.truth.signals.map((signal) => lane(signal, play, sight));
}

/** The lanes of a playing whose telemetry is gone: nobody can say what was visible. */
export function unseenLanes({ scenario }: Play): readonly SeenSignal[] {
  return scenario.truth.signals.map(({ at: _, ...signal }) => ({
    ...signal,
    visibleAt: undefined,
    seenAt: undefined,
    unseenSeconds: undefined,
    look: undefined,
  }));
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

/** Who has seen a signal and by which view first, in the order in which they did. */
export function firstLooks(signal: DecidingSignal, play: Play, sight: Sight): ReadonlyMap<string, FactOf<'looked'>> {
  const visibility = visibilityOf(signal, sight);
  const out = new Map<string, FactOf<'looked'>>();
  for (const look of all(play.facts, 'looked'))
    if (!out.has(look.actor) && shows(signal, look, { visibility, sight })) out.set(look.actor, look);
  return out;
}

/** Long enough, of the right panel, and showing by evaluation what the signal rests on, while it was visible. */
function shows(
  signal: DecidingSignal,
  { event, epochMs }: FactOf<'looked'>,
  { visibility, sight }: { visibility: Visibility; sight: Sight },
): boolean {
  if (event.visibleSeconds < SEEN_SECONDS || visibility.firstAt === undefined || event.panel !== signal.panel)
    return false;
  const range = { from: event.from, to: Math.min(event.to, epochMs) };
  const view: View = { ...event, ...range };
  const { views } = sight;
  switch (signal.panel) {
    case 'metrics':
      return visibility.during(range.from, range.to) && views.showsSeries(view, views.seriesOf(signal.query), range);
    case 'logs':
      return views.showsSamples(view, views.linesOf(signal.query));
    case 'traces':
      return views.showsTraceOf(view, signal.query) || views.showsSamples(view, views.tracesOf(signal.query));
    default:
      return visibility.during(range.from, range.to);
  }
}

/** The view was opened then, unless the signal appeared while it was open. */
export function seenInstant({ event, epochMs }: FactOf<'looked'>, visibleAt: EpochMs | undefined): EpochMs {
  const opened = Math.min(epochMs, Math.max(event.openedAt, epochMs - event.visibleSeconds * 1000));
  return Math.max(opened, visibleAt ?? opened);
}

/** Seconds visible and unseen, from the page at the earliest; undefined: it was not visible. */
export function unseen(
  visibleAt: EpochMs | undefined,
  seenAt: EpochMs | undefined,
  { paged, closed, facts }: Play,
): number | undefined {
  if (visibleAt === undefined || paged === undefined) return undefined;
  const end = seenAt ?? closed?.epochMs ?? facts.at(-1)?.epochMs ?? paged.epochMs;
  return Math.max(0, (end - Math.max(visibleAt, paged.epochMs)) / 1000);
}
