/**
 * Columns that will not change again, in the fewest bytes that hold them exactly: small integers by their largest,
 * instants as whole ticks from the first one, sparse outliers beside a column of single bytes.
 */
import type { EpochMs } from '@firedrill/base';

/** Whole numbers of a column; which kind of array says how many bytes they take. */
export type NarrowColumn = Uint8Array | Uint16Array | Uint32Array | Int32Array;

/** The first `count` whole numbers as a copy, in the narrowest kind that holds each. */
export function narrowed(values: NarrowColumn, count: number): NarrowColumn {
  const used = values.subarray(0, count);
  let [least, most] = [0, 0];
  for (let i = 0; i < count; i++) {
    const value = used[i]!;
    if (value > most) most = value;
    else if (value < least) least = value;
  }
  if (least < 0) return new Int32Array(used);
  if (most < 256) return new Uint8Array(used);
  return most < 65_536 ? new Uint16Array(used) : new Uint32Array(used);
}

/** Instants as `origin + ticks[i] * unit`, exact to the last bit. */
export type Instants = {
  readonly origin: EpochMs;
  readonly unit: number;
  readonly ticks: Float64Array | Uint32Array;
};

/** Of today's epochs in milliseconds a double keeps twelve binary places. */
const UNIT = 1 / 4096;

/** A copy of the first `count` instants in four bytes each, where that loses nothing; in eight elsewhere. */
export function narrowedInstants(times: Float64Array, count: number): Instants {
  let origin = Number.POSITIVE_INFINITY;
  for (let i = 0; i < count; i++) origin = Math.min(origin, times[i]!);
  const ticks = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    ticks[i] = (times[i]! - origin) / UNIT;
    if (origin + ticks[i]! * UNIT !== times[i]!) return { origin: 0, unit: 1, ticks: times.slice(0, count) };
  }
  return { origin, unit: UNIT, ticks };
}

/** What stands in a byte for "look beside". */
const BESIDE = 255;

/** Whole numbers that are nearly all under 255: a byte each, the others by their slots, ascending. */
export type SparseColumn = { readonly bytes: Uint8Array; readonly slots: Uint16Array; readonly values: Uint32Array };

/** The first `count` numbers of a column of up to 65,536. */
export function sparse(values: Uint32Array, count: number): SparseColumn {
  const bytes = new Uint8Array(count);
  const slots: number[] = [];
  for (let i = 0; i < count; i++) {
    if (values[i]! < BESIDE) bytes[i] = values[i]!;
    else {
      bytes[i] = BESIDE;
      slots.push(i);
    }
  }
  return { bytes, slots: Uint16Array.from(slots), values: Uint32Array.from(slots, (i) => values[i]!) };
}

/** The number at a slot. */
export function sparseAt({ bytes, slots, values }: SparseColumn, slot: number): number {
  const byte = bytes[slot]!;
  if (byte !== BESIDE) return byte;
  let low = 0;
  let high = slots.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (slots[middle]! < slot) low = middle + 1;
    else high = middle;
  }
  return values[low]!;
}
