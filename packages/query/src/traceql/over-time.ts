/**
 * Spans to series: counts, rates and what their values come to, for each group and interval. Groups are found once for
 * spans that are alike.
 */
import type { StoredSpan } from '@firedrill/telemetry';
import type { FieldName, FirstStage, OverTimeOp } from './ast.ts';
import { type Compiled, compileFieldName, isShared, nanos, type SpanRead } from './compile-field.ts';
import { ExemplarSet } from './exemplars.ts';
import { type Intervals, intervalOf } from './intervals.ts';
import { bucketOf, bucketTop, quantileOf } from './log2-histogram.ts';
import { PerLook } from './per-look.ts';
import type { TraceLabel } from './pipeline.ts';
import { printFieldName } from './print-field.ts';
import { NAME_LABEL, type Series, seriesOf } from './series.ts';
import type { SeriesBound } from './series-bound.ts';
import type { TraceSpans } from './trace-spans.ts';
import { typeOf } from './types.ts';
import { typedValue, type Value } from './value.ts';

/** Takes spans in, one after another, and gives series in the end. */
export interface SpanObserver {
  /** `isExemplar`: the span may stand for its trace. */
  observe(span: StoredSpan, trace: TraceSpans, isExemplar: boolean): void;
  series(): readonly Series[];
}

/** What an observer works within. */
export type ObserverContext = {
  readonly intervals: Intervals;
  readonly exemplars: number;
  readonly bound: SeriesBound;
};

type OverTime = Extract<FirstStage, { readonly kind: 'over-time' }>;

/** Spans of one group: what is kept for each interval depends on the operation. */
type Group = {
  readonly labels: readonly TraceLabel[];
  readonly values: Float64Array;
  /** How many values went in (`avg`), or what a sum lost to rounding (`sum`). */
  readonly aside: Float64Array;
  /** Counts per power of two, for each interval that has any. */
  readonly histograms: Map<number, Float64Array>;
  readonly exemplars: ExemplarSet;
};

/** Observes spans for `rate`, `count_over_time` and all others that look at one value of a span. */
export class OverTimeObserver implements SpanObserver {
  private readonly stage: OverTime;
  private readonly context: ObserverContext;
  private readonly groups = new Map<string, Group>();
  private readonly find: (span: StoredSpan, trace: TraceSpans) => Group;
  private readonly read: (span: StoredSpan, trace: TraceSpans) => number;

  constructor(stage: OverTime, context: ObserverContext) {
    this.stage = stage;
    this.context = context;
    this.read = compileMeasure(stage);
    this.find = this.compileGroups(stage.by);
    if (stage.by.length === 0 && stage.of === undefined) this.groupOf([]);
  }

  observe(span: StoredSpan, trace: TraceSpans, isExemplar: boolean): void {
    const interval = intervalOf(this.context.intervals, span.start);
    if (interval < 0) return;
    const value = this.read(span, trace);
    if (Number.isNaN(value)) return;
    const group = this.find(span, trace);
    take(this.stage.op, group, interval, value);
    if (isExemplar) group.exemplars.offer(span, exemplarValue(this.stage, value));
  }

  private compileGroups(by: readonly FieldName[]): (span: StoredSpan, trace: TraceSpans) => Group {
    const fields = by.map((field) => ({ field, ...compileFieldName(field) }));
    const find = (span: StoredSpan, trace: TraceSpans) =>
      this.groupOf(fields.map(({ field, read }) => ({ field, value: read(span, trace) })));
    if (!fields.every((each: Compiled) => isShared(each))) return find;
    const known = new PerLook<Group>();
    return (span, trace) => known.get(span, () => find(span, trace));
  }

  private groupOf(values: readonly { readonly field: FieldName; readonly value: Value }[]): Group {
    const all = values.map(
      ({ field, value }): TraceLabel => ({
        name: printFieldName(field),
        value: typedValue(value, typeOf(field)),
      }),
    );
    const key = JSON.stringify(all.map(({ value }) => value));
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    const { intervals, exemplars, bound } = this.context;
    bound.add(intervals.count);
    const starts = STARTS_ABSENT.has(this.stage.op) ? Number.NaN : 0;
    const group: Group = {
      labels: labelsOf(all, this.stage.op),
      values: new Float64Array(intervals.count).fill(starts),
      aside: new Float64Array(intervals.count),
      histograms: new Map(),
      exemplars: new ExemplarSet(exemplars, intervals),
    };
    this.groups.set(key, group);
    return group;
  }

  series(): readonly Series[] {
    const groups = [...this.groups.values()];
    if (this.stage.op === 'histogram_over_time') return groups.flatMap((group) => this.bucketSeries(group));
    if (this.stage.op === 'quantile_over_time') return groups.flatMap((group) => this.quantileSeries(group));
    const { step } = this.context.intervals;
    return groups.map(({ labels, values, aside, exemplars }) => {
      const finish = FINISHES[this.stage.op];
      const done = finish === undefined ? values : values.map((value, i) => finish(value, aside[i]!, step));
      return seriesOf(labels, done, exemplars.found);
    });
  }

  /** A series of counts for each power of two that has any. */
  private bucketSeries({ labels, histograms, exemplars }: Group): readonly Series[] {
    const isDuration = isDurationField(this.stage.of);
    const all = sumOf(histograms.values());
    const filled = [...all.keys()].filter((bucket) => all[bucket]! > 0);
    return filled.map((bucket) => {
      this.context.bound.add(this.context.intervals.count);
      const values = new Float64Array(this.context.intervals.count);
      for (const [interval, counts] of histograms) values[interval] = counts[bucket]!;
      const top: TraceLabel = { name: '__bucket', value: { type: 'float', value: bucketTop(bucket, isDuration) } };
      const own = labels.filter(({ value }) => value.type !== 'nil');
      return seriesOf([...own, top], values, exemplars.found);
    });
  }

  private quantileSeries({ labels, histograms, exemplars }: Group): readonly Series[] {
    const isDuration = isDurationField(this.stage.of);
    const whole = this.stage.quantiles.map((quantile) => quantileOf(quantile, sumOf(histograms.values()), isDuration));
    return this.stage.quantiles.map((quantile, i) => {
      this.context.bound.add(this.context.intervals.count);
      const values = new Float64Array(this.context.intervals.count);
      for (const [interval, counts] of histograms) values[interval] = quantileOf(quantile, counts, isDuration);
      const own = labels.filter(({ value }) => value.type !== 'nil');
      const p: TraceLabel = { name: 'p', value: { type: 'float', value: quantile } };
      return seriesOf(
        [...own, p],
        values,
        exemplars.found.filter(({ value }) => nearestIndex(whole, value) === i),
      );
    });
  }
}

const STARTS_ABSENT: ReadonlySet<OverTimeOp> = new Set([
  'min_over_time',
  'max_over_time',
  'avg_over_time',
  'sum_over_time',
]);

const FINISHES: Partial<Record<OverTimeOp, (value: number, aside: number, step: number) => number>> = {
  rate: (count, _, step) => count / (step / 1000),
  sum_over_time: (sum, lost) => sum + lost,
  avg_over_time: (mean) => mean,
};

/** The labels of a group: what is missing is left out; if all is, the first says so. */
function labelsOf(all: readonly TraceLabel[], op: OverTimeOp): readonly TraceLabel[] {
  const present = all.filter(({ value }) => value.type !== 'nil');
  if (present.length > 0) return present;
  if (all.length > 0) return all.slice(0, 1);
  if (op === 'histogram_over_time' || op === 'quantile_over_time') return [];
  return [{ name: NAME_LABEL, value: { type: 'string', value: op } }];
}

function isDurationField(field: FieldName | undefined): boolean {
  return field !== undefined && typeOf(field) === 'duration';
}

/** What a span adds: 1, its value, or the number of its power of two; NaN when it adds nothing. */
function compileMeasure({ op, of }: OverTime): (span: StoredSpan, trace: TraceSpans) => number {
  if (of === undefined) return () => 1;
  const isBucketed = op === 'histogram_over_time' || op === 'quantile_over_time';
  const isSpanDuration = of.kind === 'intrinsic' && of.name === 'duration';
  if (isSpanDuration && !isBucketed) return (span) => nanos(span) / 1e9;
  const { read } = compileFieldName(of);
  const number = numberOf(read);
  if (!isBucketed) return number;
  return (span, trace) => {
    const value = number(span, trace);
    // as in Tempo: only whole numbers from 2 on have a bucket
    return Number.isInteger(value) && value >= 2 ? value : Number.NaN;
  };
}

function numberOf(read: SpanRead): (span: StoredSpan, trace: TraceSpans) => number {
  return (span, trace) => {
    const value = read(span, trace);
    return typeof value === 'number' ? value : Number.NaN;
  };
}

function exemplarValue({ op, of }: OverTime, value: number): number {
  if (of === undefined || op === 'histogram_over_time') return Number.NaN;
  return op === 'quantile_over_time' && isDurationField(of) ? value / 1e9 : value;
}

function take(op: OverTimeOp, { values, aside, histograms }: Group, i: number, value: number): void {
  const before = values[i]!;
  switch (op) {
    case 'rate':
    case 'count_over_time':
      values[i] = before + 1;
      return;
    case 'min_over_time':
      if (!(before <= value)) values[i] = value;
      return;
    case 'max_over_time':
      if (!(before >= value)) values[i] = value;
      return;
    case 'sum_over_time':
      return addTo(values, aside, i, value);
    case 'avg_over_time':
      aside[i]!++;
      values[i] = Number.isNaN(before) ? value : before + (value - before) / aside[i]!;
      return;
    default:
      count(histograms, i, value);
  }
}

/** A compensated sum; what rounding loses lies aside. */
function addTo(values: Float64Array, aside: Float64Array, i: number, value: number): void {
  const before = values[i]!;
  if (Number.isNaN(before)) {
    values[i] = value;
    return;
  }
  const sum = before + value;
  aside[i]! += Math.abs(before) >= Math.abs(value) ? before - sum + value : value - sum + before;
  values[i] = sum;
}

function count(histograms: Map<number, Float64Array>, interval: number, value: number): void {
  const counts = histograms.get(interval) ?? new Float64Array(64);
  counts[bucketOf(value)]!++;
  histograms.set(interval, counts);
}

function sumOf(histograms: Iterable<Float64Array>): Float64Array {
  const sum = new Float64Array(64);
  for (const counts of histograms) for (let i = 0; i < 64; i++) sum[i]! += counts[i]!;
  return sum;
}

function nearestIndex(values: readonly number[], value: number): number {
  let best = 0;
  for (const [i, each] of values.entries()) if (Math.abs(each - value) < Math.abs(values[best]! - value)) best = i;
  return best;
}
