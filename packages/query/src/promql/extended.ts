/**
 * `anchored` and `smoothed`: selectors that look beyond the edges of their windows. An anchored range begins with the last
 * sample before it; a smoothed one is interpolated at both edges, as a smoothed instant is.
 */
import type { NativeHistogram } from '@firedrill/telemetry';
import { inform, type Place, TEXTS, warn } from './annotations.ts';
import type { MatrixExpr, SelectorExpr } from './ast.ts';
import {
  type Context,
  dropName,
  emptyRow,
  type Histograms,
  mergeRows,
  QueryFailure,
  type Row,
  withHistograms,
} from './frame.ts';
import { combine, divide, isReset, scale } from './native/arithmetic.ts';
import { compact, hasCustomBounds } from './native/histogram.ts';
import { isWindowChange, isWindowReset } from './native/over-time.ts';
import { histogramsOf, joined, numbersOf, type RateKind, type WindowSample } from './native/rate.ts';
import type { MixedWindow } from './native/windows.ts';
import { overWindows, shiftedInstant } from './select.ts';
import { firstAfter, type Samples, samplesOf } from './source.ts';

const RATES: Readonly<Record<string, RateKind>> = {
  rate: { isCounter: true, isRate: true },
  increase: { isCounter: true, isRate: false },
  delta: { isCounter: false, isRate: false },
};
const SAFE = {
  anchored: ['changes', 'delta', 'increase', 'rate', 'resets'],
  smoothed: ['delta', 'increase', 'rate'],
} as const;

/** A range function over an extended selector. */
export function extendedRange(ctx: Context, name: string, expr: MatrixExpr): readonly Row[] {
  const { selector, rangeMs } = expr;
  const how = selector.extend!;
  if (!SAFE[how].some((safe) => safe === name)) {
    throw new QueryFailure(`${how} modifier can only be used with: ${SAFE[how].join(', ')} - not with ${name}`);
  }
  const lookback = ctx.query.lookbackMs;
  const after = how === 'smoothed' ? lookback : 0;
  const shift = { ...selector.shift, offsetMs: selector.shift.offsetMs - after };
  const series = ctx.query.reader.select(selector.tests).map(samplesOf).map(asMixed);
  const vector = { series, rangeMs: rangeMs + lookback + after, shift };
  const rows = overWindows(ctx, vector, {
    apply: () => undefined,
    mixed: (w) => {
      const end = w.numbers.end - after;
      return extended(w, { name, smoothed: how === 'smoothed', start: end - rangeMs, end });
    },
    params: [],
    at: expr.at,
    identity: (samples) => dropName(ctx, samples),
    onRow(samples, row) {
      const named = samples.labels.__name__;
      if (!RATES[name]?.isCounter || named === undefined || /_(?:total|sum|count|bucket)$/.test(named)) return;
      if (row.has.includes(1)) inform({ query: ctx.query, at: expr.at }, TEXTS.nonCounter(samples.labels));
    },
  });
  return mergeRows(rows);
}

/** Series without histograms take the same path. */
function asMixed(samples: Samples): Samples {
  const column = { times: new Float64Array(), values: [], staleAt: new Float64Array() };
  return samples.histograms === undefined ? { ...samples, histograms: column } : samples;
}

/** The true window, of whose samples more than those within are known. */
type Edges = { readonly name: string; readonly smoothed: boolean; readonly start: number; readonly end: number };

function extended(w: MixedWindow, edges: Edges): number | NativeHistogram | undefined {
  const [numbers, histograms] = [numbersOf(w), histogramsOf(w)];
  const kind = RATES[edges.name];
  if (kind === undefined) return countFromAnchor([...numbers, ...histograms], edges);
  if (numbers.length > 0 && histograms.length > 0) {
    warn(w.place, TEXTS.mixed(w.labels));
    return undefined;
  }
  const all: readonly WindowSample[] = histograms.length > 0 ? histograms : numbers;
  const points = withinReach(all, edges);
  if (points === undefined) return undefined;
  return histograms.length > 0
    ? histogramRate(w, points, { ...edges, ...kind })
    : numberRate(points, { ...edges, ...kind });
}

/** From the last sample at or before the start to the last that counts; undefined when nothing lies after the start. */
function withinReach(
  all: readonly WindowSample[],
  { start, end, smoothed }: Edges,
): readonly WindowSample[] | undefined {
  const after = all.slice(0, -1).findIndex(({ at }) => at > start);
  const first = Math.max(0, (after < 0 ? all.length - 1 : after) - 1);
  const beyond = all.slice(0, -1).findIndex(({ at }) => at >= end);
  const last = smoothed && beyond >= 0 ? beyond : all.length - 1;
  if (all[last]!.at <= start || (smoothed && all[first]!.at > end)) return undefined;
  return all.slice(first, last + 1);
}

type Rate = Edges & RateKind;

function numberRate(points: readonly WindowSample[], rate: Rate): number {
  const { start, end, isCounter, isRate, smoothed } = rate;
  const value = ({ value: of }: WindowSample) => of as number;
  const [first, last] = [points[0]!, points.at(-1)!];
  const between = (a: WindowSample, b: WindowSample, at: number) => {
    const from = isCounter && value(b) < value(a) ? 0 : value(a);
    return from + ((value(b) - from) * (at - a.at)) / (b.at - a.at);
  };
  const left = smoothed && first.at < start ? between(first, points[1]!, start) : value(first);
  const right = smoothed && points.length > 1 && last.at > end ? between(points.at(-2)!, last, end) : value(last);
  let change = right - left;
  if (isCounter) {
    const within = points.slice(first.at <= start ? 1 : 0, last.at >= end ? -1 : undefined);
    let before = left;
    for (const now of [...within.map(value), right]) {
      if (now < before) change += before;
      before = now;
    }
  }
  return isRate ? change / ((end - start) / 1000) : change;
}

function histogramRate(w: MixedWindow, points: readonly WindowSample[], rate: Rate): NativeHistogram | undefined {
  const { isCounter, isRate, start, end } = rate;
  const values = points.map(({ value }) => value as NativeHistogram);
  if (values.some((h) => hasCustomBounds(h) !== hasCustomBounds(values[0]!))) {
    warn(w.place, TEXTS.mixedSchemas(w.labels));
    return undefined;
  }
  if (isCounter && values.some(({ hint }) => hint === 'gauge')) warn(w.place, TEXTS.notCounter(w.labels));
  const [left, right] = [
    edgeHistogram(w, points, { ...rate, edge: 'start' }),
    edgeHistogram(w, points, { ...rate, edge: 'end' }),
  ];
  if (left === undefined || right === undefined) return undefined;
  if (!isCounter && (left.hint !== 'gauge' || right.hint !== 'gauge')) warn(w.place, TEXTS.notGauge(w.labels));
  let change = joined(w, [right, left], -1);
  for (const lost of isCounter ? lostToResets(points, { ...rate, left, right }) : []) {
    if (change !== undefined) change = joined(w, [change, lost], 1);
  }
  if (change === undefined) return undefined;
  const whole = isRate ? divide(change, (end - start) / 1000) : change;
  return compact({ ...whole, hint: 'gauge' });
}

type AtEdge = Rate & { readonly edge: 'start' | 'end' };

function edgeHistogram(w: MixedWindow, points: readonly WindowSample[], how: AtEdge): NativeHistogram | undefined {
  const isStart = how.edge === 'start';
  const sample = isStart ? points[0]! : points.at(-1)!;
  const at = isStart ? how.start : how.end;
  const beyond = isStart ? sample.at < at : sample.at > at;
  if (!how.smoothed || !beyond || points.length < 2) return sample.value as NativeHistogram;
  const [a, b] = isStart ? [points[0]!, points[1]!] : [points.at(-2)!, points.at(-1)!];
  return interpolate(w, [a, b], { at, isCounter: how.isCounter });
}

/** A histogram between two samples; of a counter that began anew, between nothing and the second. */
function interpolate(
  w: Pick<MixedWindow, 'place' | 'labels'>,
  [a, b]: readonly [WindowSample, WindowSample],
  { at, isCounter }: { readonly at: number; readonly isCounter: boolean },
): NativeHistogram | undefined {
  const [before, after] = [a.value as NativeHistogram, b.value as NativeHistogram];
  if (at === a.at) return before;
  if (at === b.at) return after;
  const share = (at - a.at) / (b.at - a.at);
  if (isCounter && isReset(after, before, '3.14')) return scale(after, share);
  const change = joined(w, [after, before], -1);
  return change === undefined ? undefined : joined(w, [scale(change, share), before], 1);
}

type Resets = Rate & { readonly left: NativeHistogram; readonly right: NativeHistogram };

/** What was counted before each reset within the window. */
function lostToResets(
  points: readonly WindowSample[],
  { left, right, smoothed, start }: Resets,
): readonly NativeHistogram[] {
  const values = points.map(({ value }) => value as NativeHistogram);
  const spanned = smoothed && points[0]!.at < start && points.length > 1 && isReset(values[1]!, values[0]!, '3.14');
  let before = spanned ? values[1]! : left;
  const from = spanned ? 2 : 1;
  // Nothing lies between the edges: both come from the same two samples.
  if (from > values.length - 1) return [];
  const lost: NativeHistogram[] = [];
  for (const now of [...values.slice(from, -1), right]) {
    if (isReset(now, before, '3.14')) lost.push(before);
    before = now;
  }
  return lost;
}

/** Resets or changes since the last sample at or before the start, whichever kind it is. */
function countFromAnchor(all: readonly WindowSample[], { name, start }: Edges): number | undefined {
  const samples = [...all].sort((a, b) => a.at - b.at);
  const after = samples.findIndex(({ at }) => at > start);
  if (after < 0) return undefined;
  const counts = (before: WindowSample, now: WindowSample) =>
    name === 'resets' ? isWindowReset(before, now, '3.14') : isWindowChange(before, now);
  const from = samples.slice(Math.max(0, after - 1));
  return from.filter((now, i) => i > 0 && counts(from[i - 1]!, now)).length;
}

/** Rows of a smoothed instant selector: between two samples the line between them; after the last, the last. */
export function smoothRows(ctx: Context, expr: SelectorExpr): readonly Row[] {
  const lookback = ctx.query.lookbackMs;
  const place = { query: ctx.query, at: expr.at };
  return ctx.query.reader.select(expr.tests).flatMap((view) => {
    const samples = asMixed(samplesOf(view));
    const row = emptyRow(ctx, samples.labels);
    const histograms: Histograms = new Array(ctx.steps);
    for (let step = 0; step < ctx.steps; step++) {
      const at = shiftedInstant(ctx, expr.shift, step);
      const value = smoothAt(samples, { at, lookback, place });
      if (typeof value === 'object') histograms[step] = value;
      else if (value !== undefined) {
        row.values[step] = value;
        row.has[step] = 1;
      }
    }
    const out = withHistograms(row, histograms);
    return out.has.includes(1) || out.histograms !== undefined ? [out] : [];
  });
}

type Smooth = { readonly at: number; readonly lookback: number; readonly place: Place };

function smoothAt(samples: Samples, { at, lookback, place }: Smooth): number | NativeHistogram | undefined {
  const { labels, times, values, histograms } = samples;
  const [lo, hi] = [firstAfter(samples, at - lookback, 0), firstAfter(samples, at + lookback, 0)];
  const numbers = Array.from({ length: hi - lo }, (_, i) => ({ at: times[lo + i]!, value: values[lo + i]!, start: 0 }));
  const column = Array.from(histograms!.times, (t, i) => ({ at: t, value: histograms!.values[i]!, start: 0 }));
  const natives = column.filter((point) => point.at > at - lookback && point.at <= at + lookback);
  if (numbers.length > 0 && natives.length > 0) {
    warn(place, TEXTS.mixed(labels));
    return undefined;
  }
  const points: readonly WindowSample[] = numbers.length > 0 ? numbers : natives;
  const next = points.find((point) => point.at >= at);
  if (next?.at === at) return next.value;
  const before = points.filter((point) => point.at < at).at(-1);
  if (before === undefined) return undefined;
  if (next === undefined) return typeof before.value === 'object' ? { ...before.value, hint: 'unknown' } : before.value;
  return between(labels, [before, next], { at, place });
}

function between(
  labels: Samples['labels'],
  [a, b]: readonly [WindowSample, WindowSample],
  { at, place }: { readonly at: number; readonly place: Place },
): number | NativeHistogram | undefined {
  if (typeof a.value === 'number' || typeof b.value === 'number') {
    const [x, y] = [a.value as number, b.value as number];
    return x + ((y - x) * (at - a.at)) / (b.at - a.at);
  }
  if (combine(a.value, b.value, 1) === undefined) {
    warn(place, TEXTS.mixedSchemas(labels));
    return undefined;
  }
  const isCounter = a.value.hint !== 'gauge' || b.value.hint !== 'gauge';
  return interpolate({ place, labels }, [a, b], { at, isCounter });
}
