/**
 * How the spans that wait for the end of their request are put away and taken out again. The recorder and the machine
 * write and read them themselves, on the hot path (machine/exchange.ts).
 */
import { forgetSpans } from '../machine/exchange.ts';
import type { Machine } from '../machine/machine.ts';
import { BEFORE, FIRST, LATEST, ROOT, USED, WORDS } from '../machine/spans.table.ts';

/** What waits, as plain data: (call, latest record) in turn, records numbered as they are met from there. */
export type FrozenWaiting = { readonly heads: Float64Array; readonly words: Int32Array };

/** Copies the chains of calls under way; nobody asks for another record again. */
export function freezeWaiting(m: Machine): FrozenWaiting {
  const { waiting, roots } = m.spans;
  const heads: number[] = [];
  const words: number[] = [];
  for (let c = 0; c < m.callCount; c++) {
    const latest = roots[c * ROOT + LATEST]!;
    if (roots[c * ROOT] === 0 || latest < 0) continue;
    heads.push(c, words.length / WORDS);
    for (let at = latest; at >= 0; at = waiting[at * WORDS + BEFORE]!) {
      words.push(...waiting.subarray(at * WORDS, (at + 1) * WORDS));
      if (waiting[at * WORDS + BEFORE]! >= 0) words[words.length - WORDS + BEFORE] = words.length / WORDS;
    }
  }
  return { heads: Float64Array.from(heads), words: Int32Array.from(words) };
}

/** Puts the chains back, when the machine is the one they were taken from. */
export function thawWaiting(m: Machine, frozen: FrozenWaiting): void {
  const { waiting, roots, marks } = m.spans;
  forgetSpans(m);
  waiting.set(frozen.words);
  for (let i = 0; i < frozen.heads.length; i += 2) {
    const root = frozen.heads[i]! * ROOT;
    roots[root + LATEST] = frozen.heads[i + 1]!;
    for (let at = frozen.heads[i + 1]!; at >= 0; at = waiting[at * WORDS + BEFORE]!) roots[root + FIRST] = at;
  }
  marks[USED] = frozen.words.length / WORDS;
}
