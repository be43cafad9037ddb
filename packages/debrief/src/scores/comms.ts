/** Communication: were those who wait kept informed as often as the severity demands? */
import type { Instant, Seconds } from '@firedrill/base';
import { cadenceSeconds, type DrillState, evolve, initialState, printClock } from '@firedrill/drill';
import { figure, seqsOf } from '../figure.ts';
import { all, type FactOf, first, type Play, sincePage } from '../play.ts';
import type { Figure, FigurePart } from '../types.ts';

/** Two updates within so long to different audiences are one piece of news. */
const SAME_NEWS: Seconds = 60;

/** Goal: nine in ten updates in time. */
export function comms(play: Play): Figure {
  const updates = all(play.facts, 'update-posted');
  const { sent, missed } = countDue(play);
  const due = sent + missed;
  const [opening, closing] = [openingPart(play), closePart(play)];
  return figure({
    id: 'comms',
    title: 'Updates in time',
    unit: 'share',
    better: 'higher',
    target: 0.9,
    value: due === 0 ? undefined : sent / due,
    words:
      due === 0
        ? first(play.facts, 'incident-declared') === undefined
          ? 'Nothing declared'
          : 'None was due'
        : `${sent} of ${due}`,
    detail: `Goal 90 %. First update ${opening.words}; ${closing.words}.`,
    formula:
      'updates sent in time ÷ updates due from the declaration to the close; an update falls due 10, 15 or 30 minutes (SEV-1, 2, 3) after the last, sooner when promised; while none is sent, again after each such time of the severity then; the same news to another audience within a minute is one update',
    inputs: [first(play.facts, 'incident-declared'), ...all(play.facts, 'severity-set'), ...updates, play.closed],
    parts: [opening, closing],
  });
}

function openingPart(play: Play): FigurePart {
  const update = first(play.facts, 'update-posted');
  const value = update === undefined ? undefined : sincePage(play, update.at);
  const words = value === undefined ? 'never' : `at ${printClock(value)}`;
  return { title: 'first update', value, words, inputs: seqsOf([update]) };
}

function closePart({ closed }: Play): FigurePart {
  const isTheirs = closed !== undefined && closed.event.timeUp !== true;
  const words = isTheirs
    ? 'closed explicitly'
    : closed === undefined
      ? 'no explicit close'
      : 'ended by the facilitator';
  return { title: 'explicit close', value: Number(isTheirs), words, inputs: seqsOf([closed]) };
}

/** Each update after the declaration settles the one due before it; every full cadence of silence beyond is one missed. */
function countDue(play: Play): { readonly sent: number; readonly missed: number } {
  let sent = 0;
  let missed = 0;
  let state: DrillState = initialState;
  let last: FactOf<'update-posted'> | undefined;
  for (const fact of play.facts) {
    if (fact.event.type === 'update-posted') {
      const update = fact as FactOf<'update-posted'>;
      const { dueAt } = update.event;
      if (dueAt !== undefined && !isSameNews(update, last)) {
        if (fact.at <= dueAt) sent++;
        else missed += silences(state, dueAt, fact.at);
      }
      last = update;
    }
    if (fact.event.type !== 'closed') state = evolve(state, fact);
  }
  const end = play.facts.at(-1)?.at;
  const open = state.nextUpdateDue?.at;
  if (open !== undefined && end !== undefined && end > open) missed += silences(state, open, end);
  return { sent, missed };
}

function isSameNews({ at, event }: FactOf<'update-posted'>, before: FactOf<'update-posted'> | undefined): boolean {
  return before !== undefined && at - before.at <= SAME_NEWS && event.audience !== before.event.audience;
}

function silences({ incident }: DrillState, dueAt: Instant, until: Instant): number {
  const every = incident === undefined ? undefined : cadenceSeconds[incident.severity];
  return 1 + (every === undefined ? 0 : Math.floor((until - dueAt - 1e-6) / every));
}
