/**
 * The debrief in sentences: plain, blameless, about what was visible and what was done. No sentence says "should".
 */
import { type ActionState, printAction, printClock, printLatencyMove, printShare } from '@firedrill/drill';
import { dataWords } from './data-words.ts';
import { goalOf, hurtUsers, moveOf } from './moves.ts';
import { all, dataLeftWrong, isFalseAlarm, needlessActions, type Play, sincePage } from './play.ts';
import { hasRecovered, quadrantOf } from './scores/understanding-recovery.ts';
import type { SeenSignal } from './signals.ts';
import type { Debrief, Sentence, TheoryReview } from './types.ts';

/** The one sentence that a debrief opens with; its time is the figure of the time to mitigation. */
export function openingSentence(play: Play): string {
  const quadrant = quadrantOf(play);
  if (quadrant === 'neither') return 'Not recovered. Everything you need for next time is below.';
  if (quadrant === 'understood-not-recovered') return 'You named it; customers still waited when it ended.';
  const tail = quadrant === 'understood-and-recovered' ? ', and you knew why.' : '; the record does not yet say why.';
  if (play.recovery === undefined || play.paged === undefined) return `Customers were served all along${tail}`;
  const since = play.recovery.event.since - play.paged.at;
  return since <= 0
    ? `Customers were served again before the page${tail}`
    : `Customers were served again ${printClock(since)} after the page${tail}`;
}

/** Three independent verdicts. */
export function verdictsOf(play: Play, signals: readonly SeenSignal[]): Debrief['verdicts'] {
  return {
    recovered: recoveredVerdict(play),
    understood: understoodVerdict(play, signals),
    noNewHarm: harmVerdict(play),
  };
}

function recoveredVerdict(play: Play): Debrief['verdicts']['recovered'] {
  const ok = hasRecovered(play);
  const since = play.recovery === undefined ? undefined : sincePage(play, play.recovery.event.since);
  if (ok)
    return {
      ok,
      words: since === undefined ? 'All journeys held throughout' : `All journeys held from ${printClock(since)} on`,
    };
  const wrong = dataLeftWrong(play);
  if (wrong.length > 0 && since !== undefined)
    return { ok, words: `All journeys held from ${printClock(since)} on; data was left wrong: ${dataWords(wrong)}` };
  const closedAt = play.closed === undefined ? undefined : sincePage(play, play.closed.at);
  if (closedAt === undefined) return { ok, words: 'The journeys had not held long enough' };
  const hurt = hurtAtTheEnd(play);
  const still =
    hurt.length === 0
      ? ', before the journeys had held long enough'
      : `, while users of ${hurt.join(' and ')} were still hurt`;
  return { ok, words: `Closed at ${printClock(closedAt)}${still}` };
}

/** Journeys that were outside their goals when the record ended. */
function hurtAtTheEnd({ facts }: Play): readonly string[] {
  const hurt = new Set<string>();
  for (const { event } of facts) {
    if (event.type === 'impact-began') hurt.add(event.journey);
    if (event.type === 'impact-ended') hurt.delete(event.journey);
  }
  return [...hurt];
}

function understoodVerdict(play: Play, signals: readonly SeenSignal[]): Debrief['verdicts']['understood'] {
  const first = tellingOf(signals);
  const visible =
    first === undefined ? '' : `. The deciding signal was visible from ${fromWords(play, first.visibleAt)}`;
  if (isFalseAlarm(play.scenario)) return falseAlarmVerdict(play, visible);
  if (play.diagnosis === undefined) return { ok: false, words: `The mechanism was not named${visible}` };
  const named = `Mechanism named at ${clockOf(play, play.diagnosis.epochMs)}`;
  return play.isUnderstood
    ? { ok: true, words: `${named}${visible}` }
    : { ok: false, words: `${named} and given up again before the close${visible}` };
}

/** A false alarm is understood by saying so and citing what shows it. */
function falseAlarmVerdict(play: Play, visible: string): Debrief['verdicts']['understood'] {
  if (play.diagnosis !== undefined)
    return { ok: true, words: `Judged to be no incident at ${clockOf(play, play.diagnosis.epochMs)}${visible}` };
  const judged = all(play.facts, 'no-incident-judged').length > 0;
  return {
    ok: false,
    words: judged
      ? `Judged to be no incident, without evidence that shows it or not for good${visible}`
      : `Nobody said that there was no incident${visible}`,
  };
}

function harmVerdict(play: Play): Debrief['verdicts']['noNewHarm'] {
  const needless = needlessActions(play);
  const fell = play.state.actions.filter((action) => action.verdict === 'worse' && !needless.includes(action));
  const worse = fell.filter((action) => hurtUsers(play, action));
  const relapses = all(play.facts, 'relapsed');
  if (worse.length + needless.length + relapses.length === 0)
    return {
      ok: true,
      words: ['Nothing that was done made it worse for users', ...unfeltWords(play, fell)].join('; '),
    };
  const parts = worse.map(
    (action) =>
      `${printAction(action.action)}: ${worseWords(play, action)}${action.state === 'undone' ? ', taken back' : ''}`,
  );
  for (const one of needless) {
    const { action, verdict, state } = one;
    const effect = verdict === 'worse' ? worseWords(play, one) : 'nothing was wrong, and it was changed';
    parts.push(`${printAction(action)}: ${effect}${state === 'undone' ? ', taken back' : ''}`);
  }
  if (relapses.length > 0)
    parts.push(`${relapses.length === 1 ? 'A journey' : 'Journeys'} left the goal again after recovery`);
  return { ok: false, words: parts.join('; ') };
}

/** For whom it became worse, and by how much. */
function worseWords(play: Play, action: ActionState): string {
  const { words = 'worse' } = action;
  const move = moveOf(play, action);
  if (move === undefined) return words;
  const said = words.replace(/^worse/, `worse for ${move.after.journey}`);
  return hurtUsers(play, action) ? said : `${said}, within its goal throughout`;
}

/** Moves that were worse by a figure, and that nobody felt: the verdict is about figures, the goal is about people. */
function unfeltWords(play: Play, actions: readonly ActionState[]): string[] {
  return actions.flatMap((action) => {
    const move = moveOf(play, action);
    if (move === undefined) return [];
    const { journey } = move.after;
    const goal = goalOf(play, journey);
    const kept = goal === undefined ? '' : ` and kept its goal of ${printShare(goal)}`;
    return [
      `after "${printAction(action.action)}" ${journey} took ${printLatencyMove(move.before.p95, move.after.p95)} (p95)${kept}`,
    ];
  });
}

/** The first signal in the scenario's order, most telling first, that could be seen in this run. */
export function tellingOf(signals: readonly SeenSignal[]): (SeenSignal & { readonly visibleAt: number }) | undefined {
  return signals.find((s): s is SeenSignal & { readonly visibleAt: number } => s.visibleAt !== undefined);
}

/** An epoch instant as time since the page. */
export function clockOf(play: Play, epochMs: number): string {
  return printClock(play.paged === undefined ? 0 : (epochMs - play.paged.epochMs) / 1000);
}

/** An instant from which something could be seen: `02:10`, or `03:00 before the page`. */
export function fromWords(play: Play, epochMs: number): string {
  const before = ((play.paged?.epochMs ?? epochMs) - epochMs) / 1000;
  return before >= 1 ? `${printClock(before)} before the page` : clockOf(play, epochMs);
}

/** What had been excluded by something seen, and how sure its author still was: one sentence for each such theory. */
export function excludedSentences(play: Play, theories: readonly TheoryReview[]): readonly Sentence[] {
  return theories.flatMap(({ text, excluded, confidence, refutedAt }) => {
    if (excluded === undefined) return [];
    const { at, evidence, seq } = excluded;
    const held = confidence.findLast((step) => step.at <= at) ?? confidence[0]!;
    const later = refutedAt === undefined || refutedAt < at ? '' : `; it was given up at ${clockOf(play, refutedAt)}`;
    const sure = `${Math.round(held.confidence * 100)} %`;
    const opened = held.at > at ? ` It was written down later, at ${sure}` : ` It stood at ${sure}`;
    return [
      {
        text: `From ${clockOf(play, at)} the evidence spoke against "${text}": ${evidence}.${opened}${later}.`,
        facts: [seq, held.seq],
      },
    ];
  });
}
