/**
 * How the spans that wait for the end of their request are put away and taken out again. The recorder and the machine
 * write and read them themselves, on the hot path (machine/exchange.ts).
 */
import type { SpanMemory } from '../machine/exchange.ts';
import * as T from '../machine/fields.table.ts';
import type { Machine } from '../machine/machine.ts';
import { BEFORE, FREE, USED, WORDS } from '../machine/spans.table.ts';

/** What waits, as plain data: heads as (call, record) in turn, records numbered as they are met from there. */
export type FrozenWaiting = { readonly heads: Float64Array; readonly words: Int32Array };

/** Copies the chains of calls under way; nobody asks for another record again. */
export function freezeWaiting(m: Machine): FrozenWaiting {
  const { waiting, heads: latest } = m.spans;
  const heads: number[] = [];
  const words: number[] = [];
  for (let c = 0; c < m.callCount; c++) {
    const head = latest[c]!;
    if (head === -1 || m.I[m.call(c) + T.C_LIVE] !== 1) continue;
    heads.push(c, head < 0 ? head : words.length / WORDS);
    for (let at = head; at >= 0; at = waiting[at * WORDS + BEFORE]!) {
      words.push(...waiting.subarray(at * WORDS, (at + 1) * WORDS));
      if (waiting[at * WORDS + BEFORE]! >= 0) words[words.length - WORDS + BEFORE] = words.length / WORDS;
    }
  }
  return { heads: Float64Array.from(heads), words: Int32Array.from(words) };
}

/** Puts the chains back, in place of what waits. */
export function thawWaiting({ waiting, heads, tails, marks }: SpanMemory, frozen: FrozenWaiting): void {
  heads.fill(-1);
  waiting.set(frozen.words);
  for (let i = 0; i < frozen.heads.length; i += 2) {
    const root = frozen.heads[i]!;
    heads[root] = frozen.heads[i + 1]!;
    for (let at = heads[root]!; at >= 0; at = waiting[at * WORDS + BEFORE]!) tails[root] = at;
  }
  marks[FREE] = -1;
  marks[USED] = frozen.words.length / WORDS;
}
