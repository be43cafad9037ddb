/**
 * Questions for series over traces: how many spans there were, how long they took, by what they have in common. Every
 * pipeline sees whole traces; of what it finds, the spans count that begin in the range.
 */
import { combine32, type EpochMs, type Parsed } from '@firedrill/base';
import type { StoredSpan, TraceReader } from '@firedrill/telemetry';
import { issueAt } from '../mistake.ts';
import type { Hint, TraceMetric, TraceqlExpr } from './ast.ts';
import { CompareObserver } from './compare.ts';
import { type Intervals, instantInterval, rangeIntervals } from './intervals.ts';
import { type ObserverContext, OverTimeObserver, type SpanObserver } from './over-time.ts';
import { compilePipeline, type Pipeline } from './pipeline.ts';
import { processSeries } from './second-stage.ts';
import { answerSeries, type Series, type TraceSeries } from './series.ts';
import { SeriesBound, TooMuch } from './series-bound.ts';
import { TraceSpans } from './trace-spans.ts';

/** A question for series, as opposed to a search. */
export type TraceMetricExpr = Extract<TraceqlExpr, { readonly kind: 'metric' }>;

/** Milliseconds; `exemplars` is the most of each series (default none; the hint `with(exemplars=…)` goes before it). */
export type TraceMetricOptions = {
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly step: number;
  readonly exemplars?: number;
};

/** Series of the shape that all languages share, with types of labels and exemplars beside. */
export type TraceMetricAnswer = { readonly kind: 'matrix'; readonly series: readonly TraceSeries[] };

/** The most points per series, as Prometheus has it. */
const MOST_POINTS = 11_000;
/** The most exemplars of a series that anybody may ask for. */
const MOST_EXEMPLARS = 1_000;
/** What `with(exemplars=true)` asks for. */
const SOME_EXEMPLARS = 100;

/** One sample per step, at multiples of the step; the first at or before `start`, the last at or after `end`. */
export function traceMetricRange(
  reader: TraceReader,
  expr: TraceMetricExpr,
  { start, end, step, exemplars = 0 }: TraceMetricOptions,
): Parsed<TraceMetricAnswer> {
  if (!(step > 0) || !(end > start))
    return mistake('range', 'the range needs an end after its start, and a step above 0', 'check start, end and step');
  const intervals = rangeIntervals(start, end, step);
  if (intervals.count > MOST_POINTS)
    return mistake('too-many-points', `more than ${MOST_POINTS} points per series`, 'take a longer step');
  return evaluate(reader, expr, intervals, exemplarsOf(expr.hints, exemplars));
}

/** One sample per series, over the whole range, at its end. */
export function traceMetricInstant(
  reader: TraceReader,
  expr: TraceMetricExpr,
  { start, end }: { readonly start: EpochMs; readonly end: EpochMs },
): Parsed<TraceMetricAnswer> {
  if (!(end > start)) return mistake('range', 'the range needs an end after its start', 'check start and end');
  return evaluate(reader, expr, instantInterval(start, end), 0);
}

/** The step that Tempo takes when none is given: about 240 points, in round numbers. Milliseconds. */
export function defaultTraceStep(start: EpochMs, end: EpochMs): number {
  const aim = (end - start) / 240;
  const grains = end - start < 60_000 ? [50] : [3_600_000, 300_000, 60_000, 15_000, 5_000, 1_000];
  const grain = grains.find((each) => aim > each);
  return grain === undefined ? grains[grains.length - 1]! : Math.floor(aim / grain) * grain;
}

function exemplarsOf(hints: readonly Hint[], asked: number): number {
  const hint = hints.find(({ name }) => name === 'exemplars')?.value.value;
  if (hint === false) return 0;
  if (hint === true) return asked > 0 ? Math.min(asked, MOST_EXEMPLARS) : SOME_EXEMPLARS;
  return Math.min(typeof hint === 'number' ? hint : asked, MOST_EXEMPLARS);
}

function evaluate(
  reader: TraceReader,
  expr: TraceMetricExpr,
  intervals: Intervals,
  exemplars: number,
): Parsed<TraceMetricAnswer> {
  try {
    const bound = new SeriesBound();
    const leaf = (metric: Leaf) => observeAll(reader, metric, { intervals, exemplars, bound });
    const series = answerSeries(processSeries(expr.metric, leaf), intervals);
    return { value: { kind: 'matrix', series }, issues: [] };
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    return mistake('too-much', error.message, 'group by less, filter more, or take a longer step');
  }
}

type Leaf = Extract<TraceMetric, { readonly kind: 'series' }>;

function observeAll(reader: TraceReader, { stages, first }: Leaf, context: ObserverContext): readonly Series[] {
  const run = compilePipeline(stages);
  const observer =
    first.kind === 'compare' ? new CompareObserver(first, context) : new OverTimeObserver(first, context);
  const { from, to } = context.intervals;
  // a reader takes ranges closed on the left and open on the right: the instant `from` counts for nothing, `to` counts
  const visit = (spans: readonly StoredSpan[]) => observeTrace(run, observer, new TraceSpans(spans), context.intervals);
  reader.search({ from, to: to + 1, limit: Number.POSITIVE_INFINITY, keep: visit });
  return observer.series();
}

/**
 * Says false: nothing is kept of a trace that was looked at. One of its spans may be an exemplar, any with equal chance:
 * its key is the dice.
 */
function observeTrace(run: Pipeline, observer: SpanObserver, trace: TraceSpans, { from, to }: Intervals): boolean {
  const inRange = run(trace).flatMap(({ spans }) => spans.filter(({ start }) => start > from && start <= to));
  const [first] = inRange;
  if (first === undefined) return false;
  const exemplar = (combine32(first.spanKey, inRange.length) >>> 0) % inRange.length;
  for (const [i, span] of inRange.entries()) observer.observe(span, trace, i === exemplar);
  return false;
}

function mistake(code: string, message: string, hint: string): Parsed<TraceMetricAnswer> {
  return { value: undefined, issues: [issueAt('', 0, { code, message, hint })] };
}
