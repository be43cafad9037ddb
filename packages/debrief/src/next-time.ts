/**
 * What to do differently: at most three sentences by rules from the record, the most telling first. Each names what was
 * there and when it was done; none blames.
 */
import { printAction, printClock } from '@firedrill/drill';
import { helpsOf } from './moves.ts';
import { all, isFalseAlarm, type Play, sincePage } from './play.ts';
import { hasRecovered } from './scores/understanding-recovery.ts';
import { clockOf, fromWords, tellingOf } from './sentences.ts';
import type { SeenSignal } from './signals.ts';
import type { Sentence } from './types.ts';
import { distinctViable } from './ways-out.ts';

/** More than this is a lecture. */
const MOST = 3;
/** A signal that was opened sooner after the page, or after it could be seen, was opened in good time (s). */
const PROMPT = 180;
/** So long from the telling signal to the move that helped is the work itself (s). */
const WORK = 180;
/** A confidence from here on means that a theory is held. */
const HELD = 0.5;

/** The sentences; where nothing is to be said, one that says so. */
export function nextTimeOf(play: Play, signals: readonly SeenSignal[]): readonly Sentence[] {
  const found = isFalseAlarm(play.scenario)
    ? [...openSooner(play, signals), ...judgeNone(play)]
    : [
        ...openSooner(play, signals),
        ...proveWrong(play),
        ...moveOnEvidence(play),
        ...waysOutSooner(play, signals),
        ...stayOnIt(play),
        ...stateRadius(play),
        ...severitySooner(play),
      ];
  if (found.length > 0) return found.slice(0, MOST);
  return [{ text: 'The record asks for nothing more. Try a variant, or the next level.', facts: [] }];
}

/** The telling signal was there and was opened late, or never. */
function openSooner(play: Play, signals: readonly SeenSignal[]): readonly Sentence[] {
  const signal = tellingOf(signals);
  if (signal === undefined) return [];
  const { title, panel, visibleAt, seenAt, look } = signal;
  const there = `it was visible from ${fromWords(play, visibleAt)}`;
  const what = `Open "${title}" (${panel})`;
  if (seenAt === undefined) return [{ text: `${what} first: ${there}, and was never opened.`, facts: [] }];
  const from = Math.max(visibleAt, play.paged?.epochMs ?? visibleAt);
  if ((seenAt - from) / 1000 <= PROMPT) return [];
  const text = `${what} sooner: ${there}, and was opened at ${clockOf(play, seenAt)}.`;
  return [{ text, facts: look === undefined ? [] : [look.seq] }];
}

/** A theory was held at the close that is not what broke. */
function proveWrong(play: Play): readonly Sentence[] {
  if (play.isUnderstood) return [];
  const held = play.state.hypotheses.find(
    ({ state, confidence }) => state === 'confirmed' || (state !== 'refuted' && confidence >= HELD),
  );
  if (held === undefined) return [];
  const opened = all(play.facts, 'hypothesis-opened').find(({ event }) => event.id === held.id);
  const judged = all(play.facts, 'hypothesis-judged').findLast(({ event }) => event.id === held.id);
  const end =
    held.state === 'confirmed' && judged !== undefined
      ? `confirmed at ${clockOf(play, judged.epochMs)}`
      : 'held to the end';
  const wrongIf =
    held.wrongIf === ''
      ? 'Write down what would prove a theory wrong, and look for that'
      : 'Look for what would prove a theory wrong';
  return [
    {
      text: `${wrongIf}, before you hold it: "${held.text}" was ${end}, and it is not what broke.`,
      facts: [opened, judged].flatMap((fact) => (fact === undefined ? [] : [fact.seq])),
    },
  ];
}

/** Moves before the cause was named that did not help. */
function moveOnEvidence(play: Play): readonly Sentence[] {
  const until = play.diagnosis?.seq ?? Number.POSITIVE_INFINITY;
  const asked = all(play.facts, 'action-requested').filter(({ seq, event }) => {
    const verdict = play.state.actions.find(({ id }) => id === event.id)?.verdict;
    return seq < until && verdict !== undefined && verdict !== 'better';
  });
  if (asked.length === 0) return [];
  const names = asked.map(({ event, epochMs }) => `"${printAction(event.action)}" at ${clockOf(play, epochMs)}`);
  const said = names.length < 3 ? names.join(' and ') : `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
  return [
    {
      text: `Say before a move which figure it will change, and look at that figure first: ${said} did not help.`,
      facts: asked.map(({ seq }) => seq),
    },
  ];
}

/** The ways out came long after the signal was on screen, or never. */
function waysOutSooner(play: Play, signals: readonly SeenSignal[]): readonly Sentence[] {
  const helped = helpsOf(play)[0]?.requested.event;
  const options = distinctViable(play);
  if (helped === undefined || !hasRecovered(play))
    return options.length > 0
      ? []
      : [{ text: 'Write two ways out down before the first move: none stood on the record.', facts: [] }];
  const seen = signals.flatMap(({ seenAt, look }) =>
    seenAt === undefined || look === undefined ? [] : [{ seenAt, look }],
  );
  const first = seen.sort((a, b) => a.seenAt - b.seenAt)[0];
  const asked = all(play.facts, 'action-requested').find(({ event }) => event.id === helped.id);
  if (first === undefined || asked === undefined || (asked.epochMs - first.seenAt) / 1000 <= WORK) return [];
  const held = sincePage(play, play.recovery?.event.since ?? asked.at) ?? 0;
  const text = `Write the ways out down while the cause is still being proven: the first deciding signal was open at ${clockOf(play, first.seenAt)}, the first move that helped came at ${clockOf(play, asked.epochMs)}, and customers waited until ${printClock(held)}.`;
  return [{ text, facts: [first.look.seq, asked.seq] }];
}

/** Closed by those who played before the journeys had held. */
function stayOnIt(play: Play): readonly Sentence[] {
  const { closed } = play;
  if (closed === undefined || closed.event.timeUp === true || hasRecovered(play)) return [];
  return [
    {
      text: `Hand over rather than close while customers are still hurt: it was closed at ${clockOf(play, closed.epochMs)}, before the journeys had held.`,
      facts: [closed.seq],
    },
  ];
}

function stateRadius(play: Play): readonly Sentence[] {
  if (all(play.facts, 'blast-radius-stated').length > 0) return [];
  return [{ text: 'State whom it reaches within the first five minutes: it was never stated.', facts: [] }];
}

function severitySooner(play: Play): readonly Sentence[] {
  const { incident } = play.state;
  const { severity } = play.scenario.truth;
  if (incident === undefined || incident.severity <= severity) return [];
  const declared = all(play.facts, 'incident-declared')[0];
  return [
    {
      text: `Take the higher severity when in doubt: it stood at SEV-${incident.severity} and was SEV-${severity}.`,
      facts: declared === undefined ? [] : [declared.seq],
    },
  ];
}

/** A false alarm was never judged to be one. */
function judgeNone(play: Play): readonly Sentence[] {
  if (play.diagnosis !== undefined) return [];
  return [
    { text: 'Say that there is no incident, with the evidence that shows it, as soon as you have it.', facts: [] },
  ];
}
