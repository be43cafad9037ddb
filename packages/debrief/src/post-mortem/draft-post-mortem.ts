/**
 * What a post-mortem begins with: the timeline and the impact from the record, and the cause as its own crew confirmed
 * it. From facts and figures only; nothing here reads the truth.
 */
import type { EpochMs } from '@firedrill/base';
import { type Fact, printCount, printShare, stateOf } from '@firedrill/drill';
import { type FactOf, first } from '../play.ts';
import type { Debrief } from '../types.ts';
import type { DraftRow, PostMortemDraft } from './document.ts';

/** What of a debrief a draft is made from. */
export type DraftSource = Pick<Debrief, 'timeline' | 'scorecard'>;

/** Figures whose words stand beside the impact, where they have a value. */
const BESIDE: readonly string[] = ['time-to-acknowledge', 'time-to-declare', 'time-to-mitigation', 'severity'];

/** The draft of a closed drill. `facts` are the whole record. */
export function draftPostMortem(source: DraftSource, facts: readonly Fact[]): PostMortemDraft {
  const end = facts.findIndex(({ event }) => event.type === 'closed');
  const record = end === -1 ? facts : facts.slice(0, end + 1);
  return { rows: rowsOf(source, record), texts: textsOf(source, record), numbers: numbersOf(source) };
}

/** Story rows up to the close, each with the fact it tells. */
function rowsOf({ timeline }: DraftSource, record: readonly Fact[]): readonly DraftRow[] {
  const last = record.at(-1)?.seq ?? 0;
  return timeline
    .filter(({ seq, story }) => story && seq <= last)
    .map(({ seq, at, text }) => ({ id: `f${seq}`, at, text, facts: [seq] }));
}

function textsOf(source: DraftSource, record: readonly Fact[]): PostMortemDraft['texts'] {
  const { hypotheses } = stateOf(record);
  const cause = hypotheses.findLast(({ state }) => state === 'confirmed');
  return {
    impact: impactWords(source, record),
    ...(cause !== undefined && { rootCause: cause.text, trigger: cause.trigger }),
  };
}

/** The impact in sentences: since when, how many requests, what they cost. */
function impactWords({ scorecard }: DraftSource, record: readonly Fact[]): string {
  const counted = record.findLast((fact): fact is FactOf<'impact-counted'> => fact.event.type === 'impact-counted');
  if (counted === undefined) return '';
  const hurt = counted.event.journeys.filter(({ bad }) => bad > 0);
  const bad = hurt.reduce((sum, one) => sum + one.bad, 0);
  const all = counted.event.journeys.reduce((sum, one) => sum + one.requests, 0);
  if (bad === 0) return 'No user request failed or was slow.';
  const shares = hurt.map((one) => `${one.journey} ${printShare(one.bad / Math.max(1, one.requests))}`).join(', ');
  const impact = scorecard.figures.find(({ id }) => id === 'impact');
  const parts = (impact?.parts ?? []).filter(
    ({ title, value = 0 }) => value > 0 && /^(?:Money lost|Error budget)/.test(title),
  );
  return [
    spanWords(record),
    `${printCount(bad)} of ${printCount(all)} requests failed or were slow (${shares}).`,
    ...parts.map(({ title, words }) => `${title}: ${words}.`),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** From the first journey that left its goal about the page to the last that came back. */
function spanWords(record: readonly Fact[]): string {
  const page = first(record, 'paged');
  const open = new Map<string, EpochMs>();
  let [from, to, wasPaged]: [EpochMs | undefined, EpochMs | undefined, boolean] = [undefined, undefined, false];
  for (const { event, epochMs, seq } of record) {
    wasPaged ||= page !== undefined && seq >= page.seq;
    if (event.type === 'impact-began') open.set(event.journey, epochMs);
    if (wasPaged && open.size > 0) from = Math.min(from ?? Infinity, ...open.values());
    if (event.type !== 'impact-ended') continue;
    open.delete(event.journey);
    if (wasPaged) to = epochMs;
  }
  if (from === undefined) return '';
  const until = open.size > 0 || to === undefined ? undefined : to;
  if (until === undefined) return `Users were affected from ${clockOf(from)} on, and still were at the close.`;
  return `Users were affected from ${clockOf(from)} to ${clockOf(until)} UTC (${Math.round((until - from) / 60_000)} min).`;
}

function numbersOf({ scorecard }: DraftSource): PostMortemDraft['numbers'] {
  const impact = scorecard.figures.find(({ id }) => id === 'impact');
  const beside = scorecard.figures.filter(({ id, value }) => BESIDE.includes(id) && value !== undefined);
  return [
    ...(impact === undefined ? [] : [{ title: impact.title, words: impact.words }]),
    ...(impact?.parts ?? []).map(({ title, words }) => ({ title, words })),
    ...beside.map(({ title, words }) => ({ title, words })),
  ];
}

/** `14:21`, in UTC. */
export function clockOf(at: EpochMs): string {
  const minutes = Math.floor(at / 60_000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}
