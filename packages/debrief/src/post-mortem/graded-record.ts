/**
 * What a grade reads of the record beside the text: which facts there are to cite, and how large the impact was. A drill
 * gives it from its facts; a lab, whose record is another, says it itself.
 */
import type { Fact } from '@firedrill/drill';

/** `facts`: places in the record. */
export type GradedRecord = {
  readonly facts: ReadonlySet<number>;
  /** The impact as a number that a text should hold, and what it counts; undefined where nothing was counted. */
  readonly impact: { readonly amount: number; readonly counts: string } | undefined;
};

/** That of a drill, from its facts up to the close. */
export function gradedRecord(record: readonly Fact[]): GradedRecord {
  const counted = record.findLast(({ event }) => event.type === 'impact-counted')?.event;
  const facts = new Set(record.map(({ seq }) => seq));
  if (counted?.type !== 'impact-counted') return { facts, impact: undefined };
  const amount = counted.journeys.reduce((sum, journey) => sum + journey.bad, 0);
  return { facts, impact: { amount, counts: `${amount} requests failed or were slow` } };
}
