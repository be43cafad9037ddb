/**
 * What people wrote of the incident in their own words before they were told, held against the truth: the cause as
 * diagnoses are read, trigger, sustaining effect and factors as post-mortems are. Told beside it, and part of no figure.
 */
import { type NoDiagnosis, readDiagnosis } from '@firedrill/drill';
import { MECHANISMS, type Truth } from '@firedrill/scenario';
import { all, isFalseAlarm, type Play } from './play.ts';
import { linesOf, recallOf } from './post-mortem/recall.ts';
import type { ReasonReview } from './types.ts';

type Part = ReasonReview['parts'][number];

/** Everybody's, in the order in which they were given. */
export function reviewReasons(play: Play): readonly ReasonReview[] {
  const { crew } = play.state;
  return all(play.afterwards, 'reason-given').map(({ event, actor, epochMs, seq }) => ({
    person: actor,
    name: crew.length < 2 ? '' : (crew.find(({ id }) => id === actor)?.name ?? ''),
    text: event.text,
    at: epochMs,
    seq,
    parts: isFalseAlarm(play.scenario) ? [] : partsOf(event.text, play.scenario.truth),
  }));
}

function partsOf(text: string, truth: Truth): readonly Part[] {
  const { factors, trigger, sustaining } = truth;
  const lines = linesOf('reason', text);
  const among = [...factors, trigger, ...(sustaining === undefined ? [] : [sustaining])];
  const says = (statement: string) => recallOf([statement], lines, among) !== undefined;
  const recalled = factors.filter(says);
  const more = factors.length - recalled.length;
  return [
    causePart(text, truth),
    { title: 'Trigger', said: says(trigger), words: trigger },
    ...(sustaining === undefined || NONE.test(sustaining)
      ? []
      : [{ title: 'Kept going by', said: says(sustaining), words: sustaining }]),
    ...recalled.map((words) => ({ title: 'Contributing factor', said: true, words })),
    ...(more === 0
      ? []
      : [
          {
            title: 'Contributing factors',
            said: false,
            words: `${more} of ${factors.length} are not in it; they stand below.`,
          },
        ]),
  ];
}

const titleOf = (id: string) => MECHANISMS.find((one) => one.id === id)?.title ?? id;

/** What the truth says where nothing kept it going by itself; nobody has to write that. */
const NONE = /^\W*(?:none|nothing)\b/i;

/** Why words name no cause, to who wrote them. */
const WHY: Readonly<Record<NoDiagnosis, string>> = {
  'no-component': 'The part that broke is not named.',
  'no-mechanism': 'The part that broke is named; how it broke is not.',
  'several-theories': 'Several theories stand side by side, and none of them is held.',
  'turned-round': 'An effect is told as the cause.',
  opposite: 'It says the opposite of what happened.',
};

function causePart(text: string, truth: Truth): Part {
  const title = 'What broke, and how';
  const reading = [text, ...linesOf('reason', text).map((line) => line.text)].map((said) => readDiagnosis(said, truth));
  const found = reading.find((one) => one.matches);
  if (found?.matches === true)
    return { title, said: true, words: `${found.cause.component}: ${titleOf(found.cause.mechanism)}.` };
  const whole = reading[0];
  return { title, said: false, words: whole?.matches === false ? WHY[whole.why] : '' };
}
