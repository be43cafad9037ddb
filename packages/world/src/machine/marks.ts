/**
 * Marks of the ledger: a ring of what happened since the cold side last looked, each with its request and its instant.
 */
import type { Plan } from '../plan/plan.ts';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';

/** Marks that the ring holds; it is read once a second. A power of two. */
export const MARKS = 8192;
/** Words before the first mark (the first counts them all), and of each: its number, its request, its instant (f64). */
export const MARKS_HEAD = 2;
export const MARK = 4;

/** Words of the ring; none where nothing is marked. */
export const wordsOfMarks = ({ marks }: Plan): number => (marks.length === 0 ? 0 : MARKS_HEAD + MARKS * MARK);

/** Words beside the ring: when the request of each mark came (f64), where rows have versions. */
export const wordsOfArrivals = ({ file, marks }: Plan): number =>
  marks.length > 0 && file.ledger?.entities.some(({ updates }) => updates !== undefined) === true ? MARKS * 2 : 0;

/** Notes a mark. */
export function mark(m: Machine, v: number, row: number): void {
  const { I, F } = m;
  const n = I[m.marks]!;
  I[m.marks] = n + 1;
  const at = m.marks + MARKS_HEAD + (n & (MARKS - 1)) * MARK;
  I[at] = row;
  I[at + 1] = I[m.visit(v) + T.V_REQ]!;
  F[(at + 2) >> 1] = F[m.now]!;
  if (m.markArrivals !== 0) F[(m.markArrivals + (n & (MARKS - 1)) * 2) >> 1] = F[(m.visit(v) + T.V_ARRIVED) >> 1]!;
}
