/**
 * The ring in which the spans of a request wait for its end, as the recorder lays it out, and how what waits is put away
 * and taken out again. The recorder writes and reads the ring itself, on the hot path.
 */

import type { SpanMemory } from '../machine/exchange.ts';
import * as T from '../machine/fields.table.ts';
import type { Machine } from '../machine/machine.ts';
import { BEFORE, RING, TIMES, WORDS } from '../machine/spans.table.ts';

/** What waits, as plain data: heads as (call, record) in turn, records by their slots. */
export type FrozenWaiting = {
  readonly count: number;
  readonly heads: Float64Array;
  readonly slots: Int32Array;
  readonly words: Int32Array;
  readonly times: Float64Array;
};

/** Whether record `at` is one, has not been overwritten when `count` were made, and is this request's. */
export function isWaiting(ring: Int32Array, count: number, at: number, req: number): boolean {
  return at >= 0 && at >= count - RING && ring[(at & (RING - 1)) * WORDS] === req;
}

/** Copies the chains of calls under way; what else is in the ring is never read again. */
export function freezeWaiting(m: Machine): FrozenWaiting {
  const { ring, times, heads: latest, marks } = m.spans;
  const count = marks[0]!;
  const heads: number[] = [];
  const slots: number[] = [];
  for (let c = 0; c < m.callCount; c++) {
    const head = latest[c]!;
    if (head === -1 || m.I[m.call(c) + T.C_LIVE] !== 1) continue;
    heads.push(c, head);
    const req = m.I[m.call(c) + T.C_REQ]!;
    for (let at = head; isWaiting(ring, count, at, req); at = ring[(at & (RING - 1)) * WORDS + BEFORE]!)
      slots.push(at & (RING - 1));
  }
  return {
    count,
    heads: Float64Array.from(heads),
    slots: Int32Array.from(slots),
    words: Int32Array.from(slots.flatMap((i) => [...ring.subarray(i * WORDS, (i + 1) * WORDS)])),
    times: Float64Array.from(slots.flatMap((i) => [...times.subarray(i * TIMES, (i + 1) * TIMES)])),
  };
}

/** Puts the chains back where they were. */
export function thawWaiting({ ring, times, heads, marks }: SpanMemory, frozen: FrozenWaiting): void {
  marks[0] = frozen.count;
  heads.fill(-1);
  ring.fill(0);
  for (let i = 0; i < frozen.heads.length; i += 2) heads[frozen.heads[i]!] = frozen.heads[i + 1]!;
  frozen.slots.forEach((slot, i) => {
    ring.set(frozen.words.subarray(i * WORDS, (i + 1) * WORDS), slot * WORDS);
    times.set(frozen.times.subarray(i * TIMES, (i + 1) * TIMES), slot * TIMES);
  });
}
