/**
 * Heaps of visits, smallest `V_DUE` first, threaded through the visits themselves: pairing heaps (Fredman, Sedgewick,
 * Sleator & Tarjan 1986). Anybody can be taken out from the middle. A heap is one word, its root (-1 = empty); a visit
 * is in at most one. Ties go by the shape of the heap, which is a function of its history alone.
 */
import { V_BACK, V_CHILD, V_DUE, V_SIBLING } from './fields.table.ts';
import type { Machine } from './machine.ts';

/** Puts a visit in; its `V_DUE` is set. */
export function heapPush(m: Machine, root: number, v: number): void {
  const { I } = m;
  const at = m.visit(v);
  I[at + V_CHILD] = -1;
  I[at + V_SIBLING] = -1;
  I[at + V_BACK] = -1;
  const old = I[root]!;
  I[root] = old < 0 ? v : meld(m, old, v);
}

/** Takes a visit out, wherever it stands. */
export function heapRemove(m: Machine, root: number, v: number): void {
  const { I } = m;
  const at = m.visit(v);
  const rest = mergePairs(m, I[at + V_CHILD]!);
  if (I[root] === v) {
    I[root] = rest;
    return;
  }
  const back = m.visit(I[at + V_BACK]!);
  const sibling = I[at + V_SIBLING]!;
  if (I[back + V_CHILD] === v) I[back + V_CHILD] = sibling;
  else I[back + V_SIBLING] = sibling;
  if (sibling >= 0) I[m.visit(sibling) + V_BACK] = I[at + V_BACK]!;
  if (rest >= 0) I[root] = meld(m, I[root]!, rest);
}

/** Two roots become one: the larger is the other's first child. */
function meld(m: Machine, a: number, b: number): number {
  const { I, F } = m;
  const isFirst = F[(m.visit(a) + V_DUE) >> 1]! <= F[(m.visit(b) + V_DUE) >> 1]!;
  const top = isFirst ? a : b;
  const below = isFirst ? b : a;
  const child = I[m.visit(top) + V_CHILD]!;
  I[m.visit(below) + V_SIBLING] = child;
  I[m.visit(below) + V_BACK] = top;
  if (child >= 0) I[m.visit(child) + V_BACK] = below;
  I[m.visit(top) + V_CHILD] = below;
  return top;
}

/** One heap of a list of siblings: in pairs from the left, then all from the right. */
function mergePairs(m: Machine, first: number): number {
  const { I } = m;
  let pairs = -1;
  for (let a = first; a >= 0; ) {
    const b = I[m.visit(a) + V_SIBLING]!;
    const next = b < 0 ? -1 : I[m.visit(b) + V_SIBLING]!;
    const won = b < 0 ? a : meld(m, a, b);
    I[m.visit(won) + V_SIBLING] = pairs;
    pairs = won;
    a = next;
  }
  if (pairs < 0) return -1;
  let top = pairs;
  let rest = I[m.visit(top) + V_SIBLING]!;
  while (rest >= 0) {
    const next = I[m.visit(rest) + V_SIBLING]!;
    top = meld(m, top, rest);
    rest = next;
  }
  I[m.visit(top) + V_SIBLING] = -1;
  I[m.visit(top) + V_BACK] = -1;
  return top;
}
