/** Grades of post-mortems: cases computed by hand, then the texts of the library's experts. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Instant, instant } from '@firedrill/base';
import type { Fact } from '@firedrill/drill';
import { parseScenario } from '@firedrill/scenario';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { scenario as slowTill } from '../../testdata/slow-till.ts';
import { scorecard } from '../scorecard.ts';
import { isVerifiable, onlyReminds } from './follow-ups.ts';
import { type FiledPostMortem, gradePostMortem } from './grade.ts';
import { gradedRecord } from './graded-record.ts';
import { ideasOf, linesOf, recallOf } from './recall.ts';

const filed = (text: Partial<FiledPostMortem>): FiledPostMortem => ({
  type: 'post-mortem-filed',
  ...{ summary: '', trigger: '', rootCause: '', sustaining: '', factors: [], actions: [] },
  ...{ wentWell: '', lucky: '', detectionGap: '', human: '' },
  ...text,
});
const action = (
  title: string,
  check = 'the same test passes',
  kind: 'specific' | 'class' | 'architecture' = 'class',
) => ({
  ...{ title, check, kind, owner: 'platform' },
});
const truth = {
  causes: [{ component: 'seating', mechanism: 'retry-storm' }],
  summary: 'Retries kept the queue full.',
  trigger: 'The daily compaction made seating three times slower.',
  sustaining: 'Tries keep the queue growing, and the queue makes every try late.',
  factors: [
    'The queue of seating has no bound.',
    'No deadline travels with a request of seating.',
    'Alerts look at CPU, not at answers in time.',
    'The presale took the room for error.',
  ],
};
const item = (grade: ReturnType<typeof gradePostMortem>, id: string) => grade.items.find((one) => one.id === id)!;

describe('[B60] every grade names the line that earned it', () => {
  const text = filed({
    summary: 'From 13:50 on seats did not load. The daily compaction slowed seating three times.',
    trigger: 'A compaction.',
    rootCause: 'Retries in partners flood seating.',
    sustaining: 'Every retry lengthens the queue. So every try comes late.',
    factors: ['seating queues without limit', 'Nothing tells seating that a request passed its deadline'],
    detectionGap: 'No alarm watches answers in time; they look at CPU.',
    actions: [action('Bound the queue'), action('Remind everybody of retries', 'tbd')],
  });
  const grade = gradePostMortem(text, truth);

  it('by field and words, and says what is missed', () => {
    expect(item(grade, 'factor-1')).toMatchObject({ met: true, line: { field: 'factor-1', text: text.factors[0] } });
    expect(item(grade, 'factor-2')).toMatchObject({ met: true, line: { field: 'factor-2', text: text.factors[1] } });
    expect(item(grade, 'factor-3').line?.field).toBe('detectionGap');
    expect(item(grade, 'factor-4')).toMatchObject({ met: false, line: undefined, wanted: truth.factors[3] });
    expect(item(grade, 'trigger').line).toEqual({
      field: 'summary',
      text: 'The daily compaction slowed seating three times.',
    });
    expect(item(grade, 'evidence').line?.text).toBe('From 13:50 on seats did not load.');
  });

  it('and the parts are what the items come to: 3 of 4, 1, 1, 1 of 2, 1 of 2, 1; mean 4.75 ÷ 6', () => {
    expect(grade.parts).toEqual([
      { name: 'factors', value: 0.75 },
      { name: 'trigger', value: 1 },
      { name: 'sustaining effect', value: 1 },
      { name: 'actions that change the system', value: 0.5 },
      { name: 'actions with a check', value: 0.5 },
      { name: 'evidence cited', value: 1 },
    ]);
    expect(grade.value).toBeCloseTo(4.75 / 6, 10);
  });

  it('what stands beside the figure is no part of it', () => {
    expect(item(grade, 'cause')).toMatchObject({ met: true, part: undefined, line: { field: 'rootCause' } });
    expect(item(grade, 'levels')).toMatchObject({ met: false, because: 'None is marked specific or architecture.' });
    expect(item(grade, 'dates').because).toBe('0 of 2 have a date.');
  });

  it('an empty text earns nothing, without a number that is none', () => {
    const empty = gradePostMortem(filed({}), truth);
    expect(empty.value).toBe(0);
    expect(empty.parts).toHaveLength(6);
  });
});

describe('[B61] a line recalls a statement by shared ideas', () => {
  const recall = (statement: string, text: string) =>
    recallOf([statement], linesOf('summary', text), truth.factors)?.line.text;

  it.each([
    ['The queue of seating has no bound.', 'seating queued endlessly'],
    ['The presale took the room for error.', 'There was no headroom left after the pre-sale'],
    ['No deadline travels with a request of seating.', 'Requests carry no deadline'],
    ['No alert on 413.', 'No alert fires on 413.'],
  ])('%s ← %s', (statement, text) => expect(recall(statement, text)).toBe(text));

  it.each([
    ['The queue of seating has no bound.', 'seating was slow'],
    ['Alerts look at CPU, not at answers in time.', 'The CPU was busy'],
    ['The presale took the room for error.', ''],
    ['No deadline travels with a request of seating.', 'The deadline travels with each request.'],
    ['No alert on 413.', 'No alert fires on 502.'],
  ])('%s is not in "%s"', (statement, text) => expect(recall(statement, text)).toBeUndefined());

  it('a line is a sentence, or two that follow one another: a heap of words far apart says nothing', () => {
    const apart = 'No request was lost. It rained. Nobody slept. The deadline of the release was near.';
    expect(recall(truth.factors[1]!, apart)).toBeUndefined();
    expect(linesOf('summary', 'One. Two. Three.').map(({ text }) => text)).toEqual([
      'One.',
      'One. Two.',
      'Two.',
      'Two. Three.',
      'Three.',
    ]);
  });

  it('synonyms are one idea', () => {
    expect(ideasOf('retries without any limit')).toEqual(ideasOf('tried, unbounded'));
    expect(ideasOf("the caller had left, nobody's waiting")).toContain('abandoned');
  });
});

it('[B61] where nothing kept it going by itself, an empty field and "none" are right', () => {
  const calm = { ...truth, sustaining: 'None beyond the report. It ends by itself within a second.' };
  const met = (sustaining: string) => item(gradePostMortem(filed({ sustaining }), calm), 'sustaining').met;
  expect([met(''), met('None.'), met('Nothing did.'), met('The cache made it worse.')]).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

it('[B60] evidence is a figure, a time, or a cited fact that is in the record', () => {
  const record = [{ seq: 7, at: instant(1), epochMs: 1, actor: 'wei', event: { type: 'acknowledged' } }] as Fact[];
  const met = (facts: number[]) =>
    item(gradePostMortem(filed({ citations: [{ field: 'trigger', facts }] }), truth, gradedRecord(record)), 'evidence')
      .met;
  expect([met([7]), met([8]), met([])]).toEqual([true, false, false]);
});

it('[B74] a level says what mends it: told beside the figure, by line', () => {
  const mends = { mitigation: 'End the retries of partners by hand.', durable: 'Bound the queue of seating.' };
  const text = filed({
    rootCause: 'Retries kept the queue full.',
    timeline: [{ at: 0, text: 'Retries of partners ended by hand', facts: [] }],
    actions: [action('Give the queue of seating a bound')],
  });
  const told = (one: FiledPostMortem) =>
    gradePostMortem(one, { ...truth, causes: [], mends }).items.flatMap(({ id, part, met, line }) =>
      ['cause', 'mitigation', 'durable'].includes(id) ? [[id, part, met, line?.field]] : [],
    );
  expect(told(text)).toEqual([
    ['cause', undefined, true, 'rootCause'],
    ['mitigation', undefined, true, 'timeline'],
    ['durable', undefined, true, 'action-1'],
  ]);
  expect(told(filed({})).map(([, , met]) => met)).toEqual([false, false, false]);
  const value = (more: object) => gradePostMortem(text, { ...truth, causes: [], ...more }).value;
  expect(value({ mends })).toBe(value({}));
});

it('[B74] whoever says a statement in other words that the truth holds for it has said it', () => {
  const also = { [truth.factors[1]!]: ['Late answers are computed to the end.'] };
  const text = filed({ factors: ['Answers that come too late are still computed to the end'] });
  const met = (more: object) => item(gradePostMortem(text, { ...truth, ...more }), 'factor-2').met;
  expect([met({}), met({ also })]).toEqual([false, true]);
});

it('[B74] impact is held against what the record counts, whatever it is', () => {
  const record = { facts: new Set<number>(), impact: { amount: 8, counts: 'Users were not served for 8 min' } };
  const met = (impact: string) => item(gradePostMortem(filed({ impact }), truth, record), 'impact').met;
  expect(['8 min', '8.5 minutes', '12 min'].map(met)).toEqual([true, true, false]);
});

it('[B60] a number within a tenth of the requests that failed is impact in numbers', () => {
  const counted = { type: 'impact-counted', journeys: [{ journey: 'seats', requests: 5000, bad: 1000, money: 0 }] };
  const record = [{ seq: 1, at: 0 as Instant, epochMs: 0, actor: 'world', event: counted }] as unknown as Fact[];
  const met = (impact: string) => item(gradePostMortem(filed({ impact }), truth, gradedRecord(record)), 'impact').met;
  expect(['1,050 requests failed', '1 050 requests', 'about 1.1k', '900', '1,200', 'many'].map(met)).toEqual([
    ...[true, true, true, true, false, false],
  ]);
});

describe('[B64] actions by their words', () => {
  it('what the system does from now on is no reminder', () => {
    const reminders = ['Train all engineers in retries', 'Make sure everybody reads the runbook', 'Be more careful'];
    expect(reminders.map(onlyReminds)).toEqual([true, true, true]);
    expect(['An alert that reminds the on-call of cordons', 'Retry budget of 10 %'].map(onlyReminds)).toEqual([
      false,
      false,
    ]);
  });
  it('a check can be observed', () => {
    expect(['the alert fires within a minute', 'p99 < 1 s', '0 cordons older than a day'].map(isVerifiable)).toEqual([
      ...[true, true, true],
    ]);
    expect(['', 'tbd', "we'll see", 'it works', 'no more incidents', 'n/a', 'tests'].map(isVerifiable)).toEqual(
      Array(7).fill(false),
    );
  });
});

it('[B62] the first text handed in counts; with its grades the truth was told', () => {
  const fact = (seq: number, event: object) =>
    ({ seq, at: instant(seq), epochMs: seq * 1000, actor: 'wei', event }) as unknown as Fact;
  const closed = fact(1, { type: 'closed', message: 'm', recovered: true });
  const poor = fact(2, filed({ summary: 'Nothing.' }));
  const better = fact(3, filed({ summary: 'At 14:00', factors: slowTill.truth.factors.map(String) }));
  const figure = (facts: readonly Fact[]) => scorecard(facts, slowTill).figures.find(({ id }) => id === 'post-mortem')!;
  expect(figure([closed, poor, better]).value).toBe(figure([closed, poor]).value);
  expect(figure([closed, poor, better])).toMatchObject({ inputs: [2] });
  expect(figure([closed, poor, better]).detail).toContain('Handed in again once.');
});

const ROOT = new URL('../../../../scenarios/', import.meta.url).pathname;
const textOf = (slug: string, file: string) => readFileSync(`${ROOT}${slug}/${file}`, 'utf8');
const experts = readdirSync(ROOT).flatMap((slug) => {
  const proofs = readdirSync(`${ROOT}${slug}/proof`).filter((file) => file.endsWith('.yaml'));
  const paths = ['scenario.yaml', 'truth.yaml', ...proofs.map((file) => `proof/${file}`)];
  const files = new Map(paths.map((file) => [`scenarios/${slug}/${file}`, textOf(slug, file)]));
  const text = filedIn(parse(textOf(slug, 'proof/expert.yaml')));
  return text === undefined ? [] : [{ slug, text, truth: parseScenario(files).value!.truth }];
});

function filedIn(value: unknown): FiledPostMortem | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('type' in value && value.type === 'file-post-mortem') return filed({ ...value, type: 'post-mortem-filed' });
  return Object.values(value)
    .map(filedIn)
    .find((found) => found !== undefined);
}

describe("[B63] the experts' texts of the library", () => {
  it.each(experts.map((one) => [one.slug, one] as const))('%s meets the goal', (_, { text, truth: own }) => {
    expect(gradePostMortem(text, own).value).toBeGreaterThanOrEqual(0.8);
  });

  it("say what is true of their own scenario, and of another's hardly ever", () => {
    const pairs = experts.flatMap((one) =>
      experts.filter(({ slug }) => slug !== one.slug).map((other) => [one, other] as const),
    );
    const factors = pairs.flatMap(([{ text }, other]) =>
      gradePostMortem(text, other.truth).items.filter(({ part }) => part === 'factors'),
    );
    expect(experts.length).toBeGreaterThanOrEqual(10);
    expect(factors.filter(({ met }) => met).length / factors.length).toBeLessThanOrEqual(0.05);
  });
});
