/**
 * Range functions over series that hold histograms, or whose counters tell when they began. What the numbers alone give
 * is left to the functions of numbers.
 */
import type { Labels, NativeHistogram } from '@firedrill/telemetry';
import type { Place } from '../annotations.ts';
import { type Context, type Histograms, type Row, withHistograms } from '../frame.ts';
import type { Window } from '../range-functions.ts';
import type { Bounds } from '../select.ts';
import type { Samples } from '../source.ts';
import { type HistogramSlice, histogramsWithin } from './columns.ts';

/** A window with numbers (`lo` … `hi - 1`) and histograms. */
export type MixedWindow = {
  readonly numbers: Window;
  readonly histograms: HistogramSlice;
  readonly labels: Labels;
  /** Where annotations about the samples stand. */
  readonly place: Place;
};

/** What a range function makes of such a window. */
export type MixedFunction = (w: MixedWindow, param: number, second: number) => number | NativeHistogram | undefined;

type Windows = {
  readonly samples: Samples;
  readonly bounds: Bounds;
  readonly ends: Float64Array;
  readonly rangeMs: number;
  readonly how: {
    readonly mixed: MixedFunction;
    readonly params: readonly (Float64Array | undefined)[];
    readonly at: Place['at'];
  };
};

/** Applies a function to every window of a series; undefined when there is no result at any step. */
export function overMixed(ctx: Context, windows: Windows, row: Row): Row | undefined {
  const { samples, bounds, ends, rangeMs, how } = windows;
  const histograms: Histograms = new Array(ctx.steps);
  const place = { query: ctx.query, at: how.at };
  let found = false;
  for (let step = 0; step < ctx.steps; step++) {
    const [lo, hi, end] = [bounds.lo[step]!, bounds.hi[step]!, ends[step]!];
    const slice = histogramsWithin(samples, end - rangeMs, end);
    if (lo === hi && slice.from === slice.to) continue;
    const numbers: Window = { samples, lo, hi, start: end - rangeMs, end, at: ctx.start + step * ctx.step, rangeMs };
    const window = { numbers, histograms: slice, labels: samples.labels, place };
    const value = how.mixed(window, how.params[0]?.[step] ?? 0, how.params[1]?.[step] ?? 0);
    if (value === undefined) continue;
    found = true;
    if (typeof value === 'object') histograms[step] = value;
    else {
      row.values[step] = value;
      row.has[step] = 1;
    }
  }
  return found ? withHistograms(row, histograms) : undefined;
}
