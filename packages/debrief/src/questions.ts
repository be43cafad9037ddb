/**
 * The review questions, answered for this run by rules from the record. An answer quotes the facts it rests on.
 */
import { countOf, printAction, printShare, printSpan } from '@firedrill/drill';
import { luckOf } from './luck.ts';
import { type Help, helpsOf } from './moves.ts';
import { all, type FactOf, type Play } from './play.ts';
import { clockOf, fromWords, tellingOf } from './sentences.ts';
import { SEEN_SECONDS, type SeenSignal } from './signals.ts';
import type { Debrief } from './types.ts';
import { distinctViable } from './ways-out.ts';

type Question = Debrief['questions'][number];
type Good = { readonly text: string; readonly seq: number };

/** Looks that the first answer tells of, at most: one of each person. */
const MOST_FIRST_LOOKS = 4;

/** The questions in the order of the page: what went well comes first. */
export function questionsOf(play: Play, signals: readonly SeenSignal[]): readonly Question[] {
  return [wentWell(play), firstLook(play), tellingSignal(play, signals), luck(play, signals)];
}

function firstLook(play: Play): Question {
  const title = 'What did you look at first, and why?';
  const looks = firstLooksOf(play);
  if (looks.length === 0)
    return { title, answer: 'Nothing was open for two seconds or more after the page.', facts: [] };
  const told = looks.slice(0, MOST_FIRST_LOOKS).map((look) => ({ look, reason: reasonFor(play, look) }));
  const isAlone = looks.length === 1;
  const answers = told.map(
    ({ look, reason }) => `${isAlone ? '' : `${nameOf(play, look.actor)}: `}${lookWords(play, look)} ${reason.text}`,
  );
  const rest = looks.length - told.length;
  return {
    title,
    answer: [
      ...answers,
      ...(rest > 0 ? [`${countOf(rest, 'more person').replace('persons', 'people')} looked as well.`] : []),
    ].join(' '),
    facts: [...new Set(told.flatMap(({ look, reason }) => [look.seq, ...reason.facts]))],
  };
}

/** The first view after the page of everybody who looked. */
function firstLooksOf(play: Play): readonly FactOf<'looked'>[] {
  const first = new Map<string, FactOf<'looked'>>();
  for (const fact of all(play.facts, 'looked'))
    if (
      !first.has(fact.actor) &&
      fact.event.visibleSeconds >= SEEN_SECONDS &&
      (play.paged === undefined || fact.seq > play.paged.seq)
    )
      first.set(fact.actor, fact);
  return [...first.values()];
}

function lookWords(play: Play, { event, epochMs }: FactOf<'looked'>): string {
  const opened = Math.max(play.paged?.epochMs ?? 0, epochMs - event.visibleSeconds * 1000);
  return `${capital(event.panel)}${event.query === '' ? '' : `, ${event.query}`}, at ${clockOf(play, opened)}.`;
}

const nameOf = ({ state }: Play, person: string) => state.crew.find(({ id }) => id === person)?.name ?? person;

/** The record knows no motives; it knows what stood in it by then. */
function reasonFor(play: Play, look: FactOf<'looked'>): { readonly text: string; readonly facts: readonly number[] } {
  const theory = all(play.facts, 'hypothesis-opened').find((fact) => fact.seq < look.seq);
  if (theory !== undefined)
    return { text: `The ledger held a theory by then: "${theory.event.text}".`, facts: [theory.seq] };
  if (play.paged === undefined) return { text: 'No theory was in the ledger yet.', facts: [] };
  return {
    text: `No theory was in the ledger yet; the page said: "${play.paged.event.summary}".`,
    facts: [play.paged.seq],
  };
}

function tellingSignal(play: Play, signals: readonly SeenSignal[]): Question {
  const title = 'Which signal would have told you?';
  const signal = tellingOf(signals);
  if (signal === undefined)
    return { title, answer: 'None of the deciding signals was visible in this run.', facts: [] };
  const opened = signals.flatMap(({ look }) => (look === undefined ? [] : [look.seq]));
  const count = `Of ${countOf(signals.length, 'deciding signal')} you opened ${opened.length === 0 ? 'none' : opened.length}.`;
  const visible = `${signal.title}: visible from ${fromWords(play, signal.visibleAt)}.`;
  return {
    title,
    answer: `${visible} ${openedWords(play, signal)} ${signal.tells} ${count}`,
    facts: [...new Set(opened)],
  };
}

function openedWords(play: Play, { seenAt, visibleAt, unseenSeconds }: SeenSignal): string {
  if (seenAt === undefined) return 'It was not opened before the end.';
  const wasThere = visibleAt !== undefined && play.paged !== undefined && visibleAt < play.paged.epochMs;
  const late =
    unseenSeconds === undefined || unseenSeconds < 1
      ? ''
      : `, ${printSpan(unseenSeconds)} after ${wasThere ? 'the page' : 'it could be seen'}`;
  return `You opened it at ${clockOf(play, seenAt)}${late}.`;
}

function wentWell(play: Play): Question {
  const title = 'What went well?';
  const good = goodThings(play);
  if (good.length === 0)
    return { title, answer: 'You took the page and left a record: the next time starts from here.', facts: [] };
  return { title, answer: good.map((g) => `${g.text}.`).join(' '), facts: good.map((g) => g.seq) };
}

function luck(play: Play, signals: readonly SeenSignal[]): Question {
  const title = 'Where were you lucky?';
  const found = luckOf(play, signals);
  if (found.length === 0) return { title, answer: 'Nothing in the record looks like luck.', facts: [] };
  return {
    title,
    answer: found.map(({ text }) => `${text}.`).join(' '),
    facts: [...new Set(found.flatMap(({ facts }) => facts))],
  };
}

function goodThings(play: Play): readonly Good[] {
  const { facts, paged, state } = play;
  const within = (fact: FactOf<'acknowledged'> | FactOf<'incident-declared'> | undefined) =>
    fact !== undefined && paged !== undefined && fact.at - paged.at <= 300;
  const acknowledged = all(facts, 'acknowledged')[0];
  const declared = all(facts, 'incident-declared')[0];
  const helped = [...helpsOf(play)].sort((a, b) => b.after - b.before - (a.after - a.before))[0];
  const undone = all(facts, 'action-undone').find((fact) =>
    state.actions.some((a) => a.id === fact.event.id && a.verdict !== 'better'),
  );
  const refuted = all(facts, 'hypothesis-judged').find((fact) => fact.event.state === 'refuted');
  const options = distinctViable(play);
  const inTime = all(facts, 'update-posted').filter(
    (fact) => fact.event.dueAt !== undefined && fact.at <= fact.event.dueAt,
  );
  const good = (fact: { readonly seq: number } | undefined, text: string): Good[] =>
    fact === undefined ? [] : [{ text, seq: fact.seq }];
  return [
    ...good(
      within(acknowledged) ? acknowledged : undefined,
      `The page was taken at ${clockOf(play, acknowledged?.epochMs ?? 0)}`,
    ),
    ...good(
      within(declared) ? declared : undefined,
      `The incident was declared at ${clockOf(play, declared?.epochMs ?? 0)}`,
    ),
    ...good(play.diagnosis, `The mechanism was named at ${clockOf(play, play.diagnosis?.epochMs ?? 0)}`),
    ...good(refuted, 'A theory was given up on evidence'),
    ...good(options[1], 'A second way out was written down before it was needed'),
    ...good(helped?.measured, helped === undefined ? '' : helpWords(play, helped)),
    ...good(undone, 'An action that did not help was taken back'),
    ...good(inTime[0], `${countOf(inTime.length, 'update')} went out in time`),
  ];
}

/** `"Roll back: payments", asked for at 10:20, helped checkout: 67 % of its requests were good before, 99.9 % two minutes after` */
function helpWords(play: Play, { requested, journey, before, after, goal }: Help): string {
  const rest = after < goal ? `, still below its goal of ${printShare(goal)}` : '';
  return `"${printAction(requested.event.action)}", asked for at ${clockOf(play, requested.epochMs)}, helped ${journey}: from ${printShare(before)} good requests to ${printShare(after)}${rest}`;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
