/** Communication: were those who wait kept informed as often as the severity demands? */
import type { Instant } from '@firedrill/base';
import { cadenceSeconds, printClock } from '@firedrill/drill';
import { figure } from '../figure.ts';
import { all, first, type Play, sincePage } from '../play.ts';
import type { Figure } from '../types.ts';

type Due = { readonly sent: number; readonly missed: number };

/** Goal: nine in ten updates in time. */
export function comms(play: Play): Figure {
  const updates = all(play.facts, 'update-posted');
  const { sent, missed } = countDue(play);
  const due = sent + missed;
  const opening = updates[0] === undefined ? undefined : sincePage(play, updates[0].at);
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
    detail: `Goal 90 %. First update ${opening === undefined ? 'never' : `at ${printClock(opening)}`}; ${play.closed === undefined ? 'no explicit close' : 'closed explicitly'}.`,
    formula:
      'updates sent in time ÷ updates due from the declaration to the close; an update falls due 10, 15 or 30 minutes (SEV-1, 2, 3) after the last, sooner when promised; while none is sent, again after each such time',
    inputs: [first(play.facts, 'incident-declared'), ...updates, play.closed],
  });
}

/** Each update after the declaration settles the one due before it; every full cadence of silence beyond is one missed. */
function countDue(play: Play): Due {
  let sent = 0;
  let missed = 0;
  for (const { at, event } of all(play.facts, 'update-posted')) {
    if (event.dueAt === undefined) continue;
    if (at <= event.dueAt) sent++;
    else missed += silences(play, event.dueAt, at);
  }
  const open = stateBeforeClose(play);
  if (open !== undefined && open.end > open.dueAt) missed += silences(play, open.dueAt, open.end);
  return { sent, missed };
}

function silences(play: Play, dueAt: Instant, until: Instant): number {
  const severity = play.state.incident?.severity;
  const every = severity === undefined ? undefined : cadenceSeconds[severity];
  return 1 + (every === undefined ? 0 : Math.floor((until - dueAt - 1e-6) / every));
}

/** What was due last, and when the drill ended. */
function stateBeforeClose(play: Play): { readonly dueAt: Instant; readonly end: Instant } | undefined {
  const end = play.closed?.at ?? play.facts.at(-1)?.at;
  const dueAt = play.closed === undefined ? play.state.nextUpdateDue?.at : play.state.dueAtClose?.at;
  return end === undefined || dueAt === undefined ? undefined : { dueAt, end };
}
