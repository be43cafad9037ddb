/**
 * Where it went well by luck: outcomes that the record does not explain, named without blame. Each rule is a fact about
 * the order of facts.
 */
import { printAction } from '@firedrill/drill';
import { helpsOf } from './moves.ts';
import { all, dataLeftWrong, isFalseAlarm, type Play } from './play.ts';
import { clockOf } from './sentences.ts';
import type { SeenSignal } from './signals.ts';
import type { Sentence } from './types.ts';

/** What looks like luck in the record, in order of time. */
export function luckOf(play: Play, signals: readonly SeenSignal[]): readonly Sentence[] {
  if (isFalseAlarm(play.scenario)) return [];
  return [...byItself(play), ...beforeAnyTheory(play), ...beforeAnySignal(play, signals), ...unexplained(play)];
}

/** Users were served again and nobody had changed anything. */
function byItself({ recovery, state }: Play): readonly Sentence[] {
  if (recovery === undefined || state.actions.some(({ state: s }) => s !== 'failed')) return [];
  return [{ text: 'Users were served again before anything was changed', facts: [recovery.seq] }];
}

/** An action helped before the cause was known, and no theory spoke of its target by then. */
function beforeAnyTheory(play: Play): readonly Sentence[] {
  const helped = helpsOf(play)[0]?.measured;
  const action = play.state.actions.find(({ id }) => id === helped?.event.id);
  if (helped === undefined || action === undefined) return [];
  const asked = all(play.facts, 'action-requested').find(({ event }) => event.id === action.id)!;
  if (play.diagnosis !== undefined && play.diagnosis.seq < asked.seq) return [];
  const { target, params } = action.action;
  const named = new Set([target, ...Object.values(params).map(String)]);
  const hasTheory = all(play.facts, 'hypothesis-opened').some(
    ({ event, seq }) => seq < asked.seq && (named.has(event.component) || event.text.includes(target)),
  );
  if (hasTheory) return [];
  const text = `"${printAction(action.action)}" helped at ${clockOf(play, asked.epochMs)}; no theory in the ledger spoke of ${target} by then`;
  return [{ text, facts: [asked.seq, helped.seq] }];
}

/** The cause was named before any signal that tells it had been opened. */
function beforeAnySignal({ diagnosis, ...play }: Play, signals: readonly SeenSignal[]): readonly Sentence[] {
  if (diagnosis === undefined) return [];
  if (signals.some(({ look }) => look !== undefined && look.seq < diagnosis.seq)) return [];
  const at = clockOf({ diagnosis, ...play }, diagnosis.epochMs);
  return [
    { text: `The mechanism was named at ${at}, before any deciding signal had been opened`, facts: [diagnosis.seq] },
  ];
}

/** Recovered, and the record does not say why. */
function unexplained(play: Play): readonly Sentence[] {
  if (play.recovery === undefined || play.diagnosis !== undefined || dataLeftWrong(play).length > 0) return [];
  const text = 'Users were served again although no theory that names the cause was confirmed';
  return [{ text, facts: [play.recovery.seq] }];
}
