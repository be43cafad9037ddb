/**
 * Measuring on the hot path: telemetry histograms, fine histograms for reports, the journeys' bins, and the integrals
 * of busy and inside that give utilisation and the mean number in system (Little's law is checked against them).
 */
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';

const scratch = new Float64Array(1);
const scratchWords = new Int32Array(scratch.buffer);

export const BOUNDS: Float64Array = Float64Array.from([...T.BOUNDS, Infinity]);
/** Bits of a double's upper word that pick its cell: sign, exponent and three of the mantissa. */
const CELL_SHIFT = 17;
/** Bucket of the lower edge of each cell. No cell (1/8 octave) holds two bounds, so one comparison more is exact. */
export const CELLS: Uint8Array = cellBuckets();

function cellBuckets(): Uint8Array {
  const cells = new Uint8Array(1 << (32 - CELL_SHIFT));
  for (let cell = 0; cell < cells.length; cell++) {
    scratch[0] = 0;
    scratchWords[1] = cell << CELL_SHIFT;
    const edge = scratch[0];
    let bucket = 0;
    while (bucket < T.BOUNDS.length && edge > BOUNDS[bucket]!) bucket++;
    cells[cell] = bucket;
  }
  return cells;
}

/** Adds a duration (s) to a telemetry histogram: the bucket is the first whose bound it does not exceed. */
export function observe(m: Machine, hist: number, seconds: number): void {
  scratch[0] = seconds;
  const bucket = CELLS[scratchWords[1]! >>> CELL_SHIFT]!;
  m.I[hist + (seconds > BOUNDS[bucket]! ? bucket + 1 : bucket)]!++;
  m.F[(hist + 16) >> 1]! += seconds;
}

/** Adds the time since the instant (f64) that stands at a word. Only integers are passed: nothing is boxed. */
export function observeSince(m: Machine, hist: number, word: number): void {
  const { I, F } = m;
  const seconds = F[m.now]! - F[word >> 1]!;
  scratch[0] = seconds;
  const bucket = CELLS[scratchWords[1]! >>> CELL_SHIFT]!;
  I[hist + (seconds > BOUNDS[bucket]! ? bucket + 1 : bucket)]!++;
  F[(hist + 16) >> 1]! += seconds;
}

/** Bucket of a duration in `octaves` from `2^-start` s with 2^`bits` linear buckets each. */
function logBucket(seconds: number, scale: number, bits: number, last: number): number {
  scratch[0] = seconds * scale + 1;
  const high = scratchWords[1]!;
  const octave = (high >>> 20) - 1023;
  const at = (octave << bits) | ((high >>> (20 - bits)) & ((1 << bits) - 1));
  return at > last ? last : at;
}

/** Lower edge (s) of a bucket of {@link logBucket}. */
function bucketEdge(at: number, scale: number, bits: number): number {
  const octave = at >> bits;
  const part = (at & ((1 << bits) - 1)) / (1 << bits);
  return ((1 + part) * 2 ** octave - 1) / scale;
}

/** Adds a wait and a residence time to the fine histograms of a component. */
export function observeFine(m: Machine, component: number, wait: number, residence: number): void {
  if (!m.reports) return;
  const base = m.fine + component * 2 * T.FINE;
  m.I[base + logBucket(wait, 1e6, 5, T.FINE - 1)]!++;
  m.I[base + T.FINE + logBucket(residence, 1e6, 5, T.FINE - 1)]!++;
}

/** Quantile of a fine histogram, interpolated inside its bucket; `which` 0 wait, 1 residence. NaN when empty. */
export function fineQuantile(m: Machine, component: number, which: 0 | 1, q: number): number {
  const base = m.fine + (component * 2 + which) * T.FINE;
  return quantile(m.I, base, T.FINE, q, 1e6, 5);
}

/** Quantile of the counts of a fine histogram that were taken out of the arena. NaN when empty. */
export function histogramQuantile(counts: Int32Array, q: number): number {
  return quantile(counts, 0, T.FINE, q, 1e6, 5);
}

/** Sum of counts of a fine histogram. */
export function fineCount(m: Machine, component: number, which: 0 | 1): number {
  const base = m.fine + (component * 2 + which) * T.FINE;
  let n = 0;
  for (let i = 0; i < T.FINE; i++) n += m.I[base + i]!;
  return n;
}

function quantile(counts: Int32Array, base: number, size: number, q: number, scale: number, bits: number): number {
  let total = 0;
  for (let i = 0; i < size; i++) total += counts[base + i]!;
  if (total === 0) return Number.NaN;
  const rank = q * total;
  let below = 0;
  for (let i = 0; i < size; i++) {
    const n = counts[base + i]!;
    if (n > 0 && below + n >= rank) {
      if (i === 0) return 0;
      const lo = bucketEdge(i, scale, bits);
      return lo + (bucketEdge(i + 1, scale, bits) - lo) * ((rank - below) / n);
    }
    below += n;
  }
  return bucketEdge(size, scale, bits);
}

/** What became of a user's request: good, slow (answered too late for the goal), failed. */
export const GOOD = 1;
export const SLOW = 2;
export const FAILED = 3;

/** Books a finished user request into the journey's bin of now. */
export function bookJourney(m: Machine, journey: number, outcome: number, seconds: number): void {
  const I = m.I;
  const stamp = ((m.F[m.now]! / T.BIN_SECONDS) | 0) + 1;
  const index = stamp % T.BIN_COUNT;
  const bin = m.bins + (journey * T.BIN_COUNT + index) * T.BIN;
  if (index >= I[m.binsUsed + journey]!) openBins(m, journey, index);
  if (I[bin] !== stamp) {
    I.fill(0, bin, bin + T.BIN);
    I[bin] = stamp;
  }
  I[bin + outcome]!++;
  if (outcome !== FAILED) I[bin + T.BIN_HIST + logBucket(seconds, 1e3, 3, T.BIN_BUCKETS - 1)]!++;
}

/** Bins up to this one come into use: what lies in them is from another future. */
function openBins(m: Machine, journey: number, index: number): void {
  const first = m.bins + journey * T.BIN_COUNT * T.BIN;
  m.I.fill(0, first + m.I[m.binsUsed + journey]! * T.BIN, first + (index + 1) * T.BIN);
  m.I[m.binsUsed + journey] = index + 1;
}

const merged = new Int32Array(T.BIN_BUCKETS);

/** Counts and quantiles of a journey over the bins that begin in [from, to). */
export function readJourney(
  m: Machine,
  journey: number,
  from: number,
  to: number,
): { good: number; slow: number; failed: number; p50: number; p95: number; p99: number } {
  const I = m.I;
  merged.fill(0);
  let [good, slow, failed] = [0, 0, 0];
  const first = Math.ceil(from / T.BIN_SECONDS - 1e-9) + 1;
  const last = Math.ceil(to / T.BIN_SECONDS - 1e-9);
  for (let stamp = Math.max(1, first, last - T.BIN_COUNT + 1); stamp <= last; stamp++) {
    const index = stamp % T.BIN_COUNT;
    const bin = m.bins + (journey * T.BIN_COUNT + index) * T.BIN;
    if (index >= I[m.binsUsed + journey]! || I[bin] !== stamp) continue;
    good += I[bin + GOOD]!;
    slow += I[bin + SLOW]!;
    failed += I[bin + FAILED]!;
    for (let b = 0; b < T.BIN_BUCKETS; b++) merged[b]! += I[bin + T.BIN_HIST + b]!;
  }
  const at = (q: number) => quantile(merged, 0, T.BIN_BUCKETS, q, 1e3, 3);
  return { good, slow, failed, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** Brings an instance's integrals up to now; call before its numbers change. */
export function touchInstance(m: Machine, at: number): void {
  if (!m.reports) return;
  const F = m.F;
  const now = F[m.now]!;
  const dt = now - F[(at + T.N_LAST) >> 1]!;
  if (dt === 0) return;
  const busy = m.I[at + T.N_BUSY]!;
  F[(at + T.N_AREA_BUSY) >> 1]! += busy * dt;
  F[(at + T.N_AREA_SYSTEM) >> 1]! += (busy + m.I[at + T.N_QUEUE + 2]!) * dt;
  F[(at + T.N_LAST) >> 1] = now;
}

/** The same for a pool: connections in use and waiters. */
export function touchPool(m: Machine, at: number): void {
  if (!m.reports) return;
  const F = m.F;
  const now = F[m.now]!;
  const dt = now - F[(at + T.P_LAST) >> 1]!;
  if (dt === 0) return;
  F[(at + T.P_AREA_BUSY) >> 1]! += m.I[at + T.P_ACTIVE]! * dt;
  F[(at + T.P_AREA_WAIT) >> 1]! += m.I[at + T.P_WAITERS + 2]! * dt;
  F[(at + T.P_LAST) >> 1] = now;
}

/** The same for a database: busy cores, statements running and queued. */
export function touchDatabase(m: Machine, at: number): void {
  const F = m.F;
  const now = F[m.now]!;
  const dt = now - F[(at + T.D_LAST) >> 1]!;
  if (dt === 0) return;
  const busy = m.I[at + T.D_BUSY]!;
  F[(at + T.D_AREA_BUSY) >> 1]! += busy * dt;
  F[(at + T.D_CPU) >> 1]! += busy * dt;
  F[(at + T.D_AREA_SYSTEM) >> 1]! += (busy + m.I[at + T.D_QUEUE + 2]!) * dt;
  F[(at + T.D_LAST) >> 1] = now;
}
