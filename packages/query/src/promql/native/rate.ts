/**
 * `rate`, `increase`, `delta`, `irate` and `idelta` over windows with histograms or start timestamps.
 */
import type { NativeHistogram } from '@firedrill/telemetry';
import { inform, noteOverlap, TEXTS, warn } from '../annotations.ts';
import { combine, divide, isReset, reduceResolution, scale } from './arithmetic.ts';
import { compact, EMPTY_HISTOGRAM, hasCustomBounds } from './histogram.ts';
import { type Begun, beganAnew, overlaps } from './start-timestamps.ts';
import type { MixedWindow } from './windows.ts';

/** A counter's increase is corrected for resets and never extrapolated below zero; a rate is per second. */
export type RateKind = { readonly isCounter: boolean; readonly isRate: boolean };

/** A sample of a window. */
export type WindowSample = Begun & { readonly value: number | NativeHistogram };
type NumberSample = WindowSample & { readonly value: number };
type HistogramSample = WindowSample & { readonly value: NativeHistogram };

/** The numbers of a window. */
export function numbersOf({ numbers, place }: MixedWindow): readonly NumberSample[] {
  const { samples, lo, hi } = numbers;
  const starts = place.query.startTimestamps ? samples.starts : undefined;
  return Array.from({ length: hi - lo }, (_, i) => ({
    at: samples.times[lo + i]!,
    value: samples.values[lo + i]!,
    start: starts?.[lo + i] ?? 0,
  }));
}

/** The histograms of a window. */
export function histogramsOf({ histograms, place }: MixedWindow): readonly HistogramSample[] {
  const { column, from, to } = histograms;
  const starts = place.query.startTimestamps ? column.starts : undefined;
  return Array.from({ length: to - from }, (_, i) => ({
    at: column.times[from + i]!,
    value: column.values[from + i]!,
    start: starts?.[from + i] ?? 0,
  }));
}

/** Increase over the window, extrapolated to its edges where samples reach near them. */
export function windowRate(w: MixedWindow, kind: RateKind): number | NativeHistogram | undefined {
  const [numbers, histograms] = [numbersOf(w), histogramsOf(w)];
  if (numbers.length > 0 && histograms.length > 0) {
    warn(w.place, TEXTS.mixed(w.labels));
    return undefined;
  }
  const points: readonly WindowSample[] = histograms.length > 0 ? histograms : numbers;
  const change = histograms.length > 0 ? histogramChange(w, histograms, kind) : numberChange(w, numbers, kind);
  if (change === undefined) return undefined;
  const factor = extrapolation(w, points, { change, ...kind });
  if (factor === undefined) return undefined;
  const first = points[0]!.value;
  const whole = factor.fromStart ? plus(w, change, first) : change;
  if (whole === undefined) return undefined;
  return typeof whole === 'object' ? scale(whole, factor.by) : whole * factor.by;
}

function plus(
  w: MixedWindow,
  change: number | NativeHistogram,
  first: number | NativeHistogram,
): number | NativeHistogram | undefined {
  if (typeof change === 'number' || typeof first === 'number') return Number(change) + Number(first);
  if (change === NO_CHANGE) return first;
  return joined(w, [change, first], 1);
}

/** Stands for the change within a window of one histogram. */
const NO_CHANGE = EMPTY_HISTOGRAM;

function numberChange(w: MixedWindow, points: readonly NumberSample[], { isCounter }: RateKind): number {
  let change = points.at(-1)!.value - points[0]!.value;
  if (!isCounter) return change;
  noteOverlaps(w, points);
  for (let i = 1; i < points.length; i++) {
    const [before, now] = [points[i - 1]!, points[i]!];
    if (now.value < before.value || beganAnew(before, now)) change += before.value;
  }
  return change;
}

/** One overlap of a series and window is enough to tell. */
function noteOverlaps(w: MixedWindow, points: readonly WindowSample[]): void {
  if (points.some((now, i) => i > 0 && overlaps(points[i - 1]!, now))) noteOverlap(w.place, w.labels);
}

function histogramChange(
  w: MixedWindow,
  points: readonly HistogramSample[],
  { isCounter }: RateKind,
): NativeHistogram | undefined {
  if (points.length === 1) return NO_CHANGE;
  const [first, second, last] = [points[0]!, points[1]!, points.at(-1)!.value];
  if (isCounter && points.some(({ value }) => value.hint === 'gauge')) warn(w.place, TEXTS.notCounter(w.labels));
  let prev = first.value;
  // Before a reset nothing is known of the first sample's layout that matters.
  if (isCounter && (beganAnew(first, second) || isReset(second.value, prev, w.place.query.edition))) {
    prev = { ...EMPTY_HISTOGRAM, schema: second.value.schema, bounds: second.value.bounds };
  }
  const custom = hasCustomBounds(prev);
  const between = points.slice(1, -1).map(({ value }) => value);
  if (hasCustomBounds(last) !== custom || (isCounter && between.some((h) => hasCustomBounds(h) !== custom))) {
    warn(w.place, TEXTS.mixedSchemas(w.labels));
    return undefined;
  }
  const schema = Math.min(prev.schema, last.schema, ...(isCounter ? between.map((h) => h.schema) : []));
  let change = joined(w, [reduceResolution(last, schema), prev], -1);
  if (isCounter) {
    noteOverlaps(w, points);
    for (let i = 1; i < points.length && change !== undefined; i++) {
      const now = points[i]!;
      if (beganAnew(points[i - 1]!, now) || isReset(now.value, prev, w.place.query.edition))
        change = joined(w, [change, prev], 1);
      prev = now.value;
    }
  } else if (first.value.hint !== 'gauge' || last.hint !== 'gauge') {
    warn(w.place, TEXTS.notGauge(w.labels));
  }
  return change === undefined ? undefined : compact({ ...change, hint: 'gauge' });
}

/** A sum or difference with its annotations. */
export function joined(
  w: Pick<MixedWindow, 'place' | 'labels'>,
  [a, b]: readonly [NativeHistogram, NativeHistogram],
  sign: 1 | -1,
): NativeHistogram | undefined {
  const combined = combine(a, b, sign);
  if (combined === undefined) {
    warn(w.place, TEXTS.mixedSchemas(w.labels));
    return undefined;
  }
  if (combined.reconciled && w.place.query.edition === '3.5') {
    warn(w.place, TEXTS.mixedBounds(w.labels));
    return undefined;
  }
  if (combined.reconciled) inform(w.place, TEXTS.reconciled(sign === 1 ? 'addition' : 'subtraction'));
  return combined.value;
}

type Extrapolated = {
  /** The counter began within the window: all of its first sample counts. */
  readonly fromStart: boolean;
  readonly by: number;
};

/** By what the change between samples is to be multiplied; undefined when nothing can be told. */
function extrapolation(
  { numbers, place }: MixedWindow,
  points: readonly WindowSample[],
  { change, isCounter, isRate }: RateKind & { readonly change: number | NativeHistogram },
): Extrapolated | undefined {
  const [first, last] = [points[0]!, points.at(-1)!];
  let sampled = (last.at - first.at) / 1000;
  const between = points.length > 1 ? sampled / (points.length - 1) : 0;
  let toStart = (first.at - numbers.start) / 1000;
  let toEnd = (numbers.end - last.at) / 1000;
  const fromStart = isCounter && first.start !== 0 && first.start > numbers.start && first.start < first.at;
  if (fromStart) {
    toStart = 0;
    sampled = (last.at - first.start) / 1000;
  } else if (points.length === 1) return undefined;
  else {
    if (toStart >= between * 1.1) toStart = between / 2;
    const atZero = place.query.edition !== '3.5' || typeof change === 'number';
    if (isCounter && atZero) toStart = Math.min(toStart, toZero(first.value, change, sampled));
  }
  if (toEnd >= between * 1.1) toEnd = between / 2;
  const by = sampled === 0 ? 1 : (sampled + toStart + toEnd) / sampled;
  return { fromStart, by: isRate ? by / (numbers.rangeMs / 1000) : by };
}

/** Seconds back to where a counter that rises evenly would have been zero. */
function toZero(first: number | NativeHistogram, change: number | NativeHistogram, sampled: number): number {
  const [begin, rise] = [countOf(first), countOf(change)];
  return rise > 0 && begin >= 0 ? sampled * (begin / rise) : Number.POSITIVE_INFINITY;
}

function countOf(value: number | NativeHistogram): number {
  return typeof value === 'object' ? value.count : value;
}

/** From the last two samples alone, whichever kind they are. */
export function instantRate(w: MixedWindow, isRate: boolean): number | NativeHistogram | undefined {
  const points = [...numbersOf(w), ...histogramsOf(w)].sort((a, b) => a.at - b.at).slice(-2);
  const [before, last] = points;
  if (before === undefined || last === undefined || last.at === before.at) return undefined;
  const seconds = (last.at - before.at) / 1000;
  if (typeof before.value === 'number' && typeof last.value === 'number') {
    const anew = isRate && (last.value < before.value || beganAnew(before, last));
    const change = anew ? last.value : last.value - before.value;
    return isRate ? change / seconds : change;
  }
  if (typeof before.value === 'number' || typeof last.value === 'number') {
    warn(w.place, TEXTS.mixed(w.labels));
    return undefined;
  }
  const gauges = [before.value, last.value].filter(({ hint }) => hint === 'gauge').length;
  if (isRate && gauges > 0) warn(w.place, TEXTS.notCounter(w.labels));
  if (!isRate && gauges < 2) warn(w.place, TEXTS.notGauge(w.labels));
  const anew = isRate && (beganAnew(before, last) || isReset(last.value, before.value, w.place.query.edition));
  const change = anew ? last.value : joined(w, [last.value, before.value], -1);
  if (change === undefined) return undefined;
  const gauge = compact({ ...change, hint: 'gauge' });
  return isRate ? divide(gauge, seconds) : gauge;
}
