/**
 * Columns of native histograms beside those of numbers: which lie in a window, which is the latest, and how a row of steps
 * becomes a column.
 */
import type { HistogramColumn, NativeHistogram } from '@firedrill/telemetry';
import { type Context, type Edition, type Histograms, instantOf, type Row, withHistograms } from '../frame.ts';
import type { Bounds, Reading } from '../select.ts';
import { NO_HISTOGRAMS, type Samples } from '../source.ts';
import { isReset } from './arithmetic.ts';

/** Histograms of a window: `from` … `to - 1` of a column. */
export type HistogramSlice = { readonly column: HistogramColumn; readonly from: number; readonly to: number };

/** The histograms of a series in (start, end]. */
export function histogramsWithin(samples: Samples, start: number, end: number): HistogramSlice {
  const column = samples.histograms ?? NO_HISTOGRAMS;
  return { column, from: firstAfter(column.times, start), to: firstAfter(column.times, end) };
}

/** Index of the first time after an instant, by halving. */
export function firstAfter(times: Float64Array, instant: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A row's histograms as a column; its steps are their instants. */
export function columnOfRow(ctx: Context, histograms: Histograms): HistogramColumn {
  const times: number[] = [];
  const values: NativeHistogram[] = [];
  for (let step = 0; step < ctx.steps; step++) {
    const value = histograms[step];
    if (value === undefined) continue;
    times.push(instantOf(ctx, step));
    values.push(value);
  }
  return {
    times: Float64Array.from(times),
    values,
    staleAt: new Float64Array(times.length).fill(Number.POSITIVE_INFINITY),
  };
}

/** Forgets what is known of resets: a subquery may pass over the sample that would tell, or give it twice. */
export function withoutHints(column: HistogramColumn): HistogramColumn {
  return { ...column, values: column.values.map((h) => (h.hint === 'gauge' ? h : { ...h, hint: 'unknown' })) };
}

/** Works out for each histogram of unknown history whether its counter began anew after the one before. */
export function withKnownResets(samples: Samples, edition: Edition): Samples {
  const { histograms: column } = samples;
  if (column === undefined) return samples;
  const values = column.values.map((now, i): NativeHistogram => {
    const before = column.values[i - 1];
    if (now.hint !== 'unknown' || before === undefined || column.staleAt[i - 1]! <= column.times[i]!) return now;
    return { ...now, hint: isReset(now, before, edition) ? 'reset' : 'not_reset' };
  });
  return { ...samples, histograms: { ...column, values } };
}

/** Where a selector looks for the latest sample of a series. */
type Latest = {
  readonly samples: Samples;
  readonly bounds: Bounds;
  readonly ends: Float64Array;
  readonly rangeMs: number;
};

/** Lays histograms that are later than the numbers of a row over it; undefined when nothing is there at any step. */
export function layHistograms(
  ctx: Context,
  row: Row,
  { within, reading }: { readonly within: Latest; readonly reading: Reading },
): Row | undefined {
  const { samples, bounds, ends, rangeMs } = within;
  const histograms: Histograms = new Array(ctx.steps);
  for (let step = 0; step < ctx.steps; step++) {
    const end = ends[step]!;
    const { column, from, to } = histogramsWithin(samples, end - rangeMs, end);
    if (to <= from) continue;
    const [number, at] = [bounds.hi[step]! - 1, column.times[to - 1]!];
    if (number >= bounds.lo[step]! && samples.times[number]! > at) continue;
    row.has[step] = 0;
    if (column.staleAt[to - 1]! <= end) continue;
    if (reading === 'value') histograms[step] = column.values[to - 1];
    else {
      row.has[step] = 1;
      row.values[step] = (reading === 'timestamp' ? at : (column.starts?.[to - 1] ?? 0)) / 1000;
    }
  }
  const laid = withHistograms(row, histograms);
  return laid.histograms !== undefined || row.has.includes(1) ? laid : undefined;
}
