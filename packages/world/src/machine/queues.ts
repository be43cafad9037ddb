/**
 * Doubly linked queues of visits: a header of three words (head, tail, count) anywhere in the arena. A visit is in at
 * most one queue, so that an abandoned wait is taken out in constant time.
 */
import { V_NEXT, V_PREV } from './fields.table.ts';
import type { Machine } from './machine.ts';

/** Makes a header empty. */
export function clearQueue(m: Machine, q: number): void {
  m.I[q] = -1;
  m.I[q + 1] = -1;
  m.I[q + 2] = 0;
}

/** Appends a visit. */
export function push(m: Machine, q: number, v: number): void {
  const I = m.I;
  const at = m.visit(v);
  const tail = I[q + 1]!;
  I[at + V_NEXT] = -1;
  I[at + V_PREV] = tail;
  if (tail < 0) I[q] = v;
  else I[m.visit(tail) + V_NEXT] = v;
  I[q + 1] = v;
  I[q + 2]!++;
}

/** Takes a visit out, wherever it stands. */
export function remove(m: Machine, q: number, v: number): void {
  const I = m.I;
  const at = m.visit(v);
  const next = I[at + V_NEXT]!;
  const previous = I[at + V_PREV]!;
  if (previous < 0) I[q] = next;
  else I[m.visit(previous) + V_NEXT] = next;
  if (next < 0) I[q + 1] = previous;
  else I[m.visit(next) + V_PREV] = previous;
  I[q + 2]!--;
}

/** Takes the first visit out; -1 when empty. */
export function shift(m: Machine, q: number): number {
  const v = m.I[q]!;
  if (v >= 0) remove(m, q, v);
  return v;
}
