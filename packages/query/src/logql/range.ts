/**
 * Range functions: samples of each series in the window (t − range, t] at every step, by two moving ends.
 */
import type { EpochMs } from '@firedrill/base';
import type { Labels, LogReader } from '@firedrill/telemetry';
import type { Grouping, RangeAggregation, RangeOp, Unwrap } from './ast.ts';
import { type Entry, ERROR_LABEL } from './entry.ts';
import { visitEntries } from './log-query.ts';
import { holds } from './stages.ts';
import { parseBytes, parseNumber, parseSeconds } from './units.ts';

/** Series over shared steps; `present[i]` tells a value from a gap. */
export type FrameSeries = { readonly labels: Labels; readonly values: Float64Array; readonly present: Uint8Array };
export type Frame = readonly FrameSeries[];

/** A query that cannot be evaluated on what the logs hold: said once, with the mend. */
export class EvaluationLimit extends Error {
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** The most series that one range function may make. */
export const MAX_SERIES = 5000;

type Samples = { readonly labels: Labels; readonly at: number[]; readonly values: number[] };

/** Evaluates a range function at the steps. `grouping` overrides its own: an outer sum may group early. */
export function evaluateRange(
  reader: LogReader,
  expr: RangeAggregation,
  context: { readonly steps: Float64Array; readonly grouping: Grouping | undefined },
): Frame {
  const series = collect(reader, expr, context);
  const reduce = REDUCERS[expr.op];
  const seconds = expr.rangeMs / 1000;
  const parameter = expr.parameter ?? 0;
  const frame = series.map((samples): FrameSeries => {
    const out = emptySeries(samples.labels, context.steps.length);
    let low = 0;
    let high = 0;
    for (let i = 0; i < context.steps.length; i++) {
      const end = context.steps[i]! - expr.offsetMs;
      while (high < samples.at.length && samples.at[high]! <= end) high++;
      while (low < high && samples.at[low]! <= end - expr.rangeMs) low++;
      if (low === high) continue;
      out.values[i] = reduce(samples.values, { low, high, seconds, parameter, counts: expr.unwrap === undefined });
      out.present[i] = 1;
    }
    return out;
  });
  return expr.op === 'absent_over_time' ? [absent(expr, frame, context.steps.length)] : frame;
}

/** A series without values yet. */
export function emptySeries(labels: Labels, length: number): FrameSeries {
  return { labels, values: new Float64Array(length), present: new Uint8Array(length) };
}

function absent({ selection }: RangeAggregation, frame: Frame, length: number): FrameSeries {
  const labels = Object.fromEntries(
    selection.matchers.filter((m) => m.op === '=' && m.value !== '').map((m) => [m.name, m.value]),
  );
  const out = emptySeries(labels, length);
  for (let i = 0; i < length; i++) {
    if (frame.some((series) => series.present[i] === 1)) continue;
    out.values[i] = 1;
    out.present[i] = 1;
  }
  return out;
}

function collect(
  reader: LogReader,
  expr: RangeAggregation,
  { steps, grouping }: { readonly steps: Float64Array; readonly grouping: Grouping | undefined },
): Samples[] {
  const from: EpochMs = steps[0]! - expr.offsetMs - expr.rangeMs;
  const last: EpochMs = steps[steps.length - 1]! - expr.offsetMs;
  const byKey = new Map<string, Samples>();
  const group = expr.grouping ?? grouping;
  const measure = measuring(expr);
  visitEntries(reader, expr.selection, { from, to: last + 1 }, (entry) => {
    if (entry.at <= from || entry.at > last) return true;
    const value = measure(entry);
    if (value === undefined) return true;
    refuseErrors(entry);
    const { key, labels } = identity(entry, group, expr.unwrap?.label);
    let samples = byKey.get(key);
    if (samples === undefined) {
      if (byKey.size >= MAX_SERIES) {
        throw new EvaluationLimit(`more than ${MAX_SERIES} series`, 'group them: sum by (service_name) (…)');
      }
      samples = { labels: labels(), at: [], values: [] };
      byKey.set(key, samples);
    }
    samples.at.push(entry.at);
    samples.values.push(value);
    return true;
  });
  return [...byKey.values()];
}

function refuseErrors(entry: Entry): void {
  const error = entry.get(ERROR_LABEL);
  if (error === undefined) return;
  throw new EvaluationLimit(
    `a line could not be read (${error}): ${entry.line.slice(0, 120)}`,
    `leave such lines out: | ${ERROR_LABEL}=""`,
  );
}

/** What a series is told apart by: the grouped labels only, or all. */
function identity(
  entry: Entry,
  group: Grouping | undefined,
  unwrapped: string | undefined,
): { readonly key: string; readonly labels: () => Labels } {
  if (group !== undefined && !group.without) {
    const values = group.labels.map((name) => entry.get(name) ?? '');
    return { key: values.join('\u0000'), labels: () => pick(group.labels, values) };
  }
  const left = Object.entries(entry.labels()).filter(
    ([name]) => name !== unwrapped && !(group?.labels.includes(name) ?? false),
  );
  left.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    key: left.map(([name, value]) => `${name}\u0001${value}`).join('\u0000'),
    labels: () => Object.fromEntries(left),
  };
}

function pick(names: readonly string[], values: readonly string[]): Labels {
  const out: Record<string, string> = {};
  names.forEach((name, i) => {
    if (values[i] !== '') out[name] = values[i]!;
  });
  return out;
}

/** The number that an entry adds: 1, its bytes, or its unwrapped label; undefined when it adds none. */
function measuring({ op, unwrap }: RangeAggregation): (entry: Entry) => number | undefined {
  if (unwrap !== undefined) return (entry) => unwrapValue(unwrap, entry);
  return op === 'bytes_over_time' || op === 'bytes_rate' ? (entry) => utf8Length(entry.line) : () => 1;
}

function unwrapValue({ label, conversion, filters }: Unwrap, entry: Entry): number | undefined {
  const text = entry.get(label);
  if (text === undefined || text === '') return undefined;
  const read = conversion === 'duration' ? parseSeconds : conversion === 'bytes' ? parseBytes : parseNumber;
  const value = read(text);
  if (value === undefined && !entry.failed) entry.fail('SampleExtractionErr', `${label}=${JSON.stringify(text)}`);
  return filters.every((filter) => holds(filter, entry)) ? (value ?? 0) : undefined;
}

function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    // a surrogate pair is four bytes, two for each half
    bytes += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2;
  }
  return bytes;
}

type Window = {
  readonly low: number;
  readonly high: number;
  readonly seconds: number;
  readonly parameter: number;
  readonly counts: boolean;
};
type Reducer = (values: readonly number[], window: Window) => number;

const sum: Reducer = (values, { low, high }) => {
  let total = 0;
  let lost = 0;
  for (let i = low; i < high; i++) {
    const value = values[i]! - lost;
    const next = total + value;
    lost = next - total - value;
    total = next;
  }
  return total;
};
const count: Reducer = (_, { low, high }) => high - low;
const average: Reducer = (values, window) => sum(values, window) / count(values, window);
const variance: Reducer = (values, window) => {
  const mean = average(values, window);
  let squares = 0;
  for (let i = window.low; i < window.high; i++) squares += (values[i]! - mean) ** 2;
  return squares / count(values, window);
};
const quantile: Reducer = (values, { low, high, parameter }) => quantileOf(values.slice(low, high), parameter);

const REDUCERS: Readonly<Record<RangeOp, Reducer>> = {
  count_over_time: count,
  rate: (values, window) => (window.counts ? count(values, window) : sum(values, window)) / window.seconds,
  bytes_over_time: sum,
  bytes_rate: (values, window) => sum(values, window) / window.seconds,
  absent_over_time: count,
  sum_over_time: sum,
  avg_over_time: average,
  min_over_time: (values, { low, high }) => values.slice(low, high).reduce((a, b) => Math.min(a, b)),
  max_over_time: (values, { low, high }) => values.slice(low, high).reduce((a, b) => Math.max(a, b)),
  stddev_over_time: (values, window) => Math.sqrt(variance(values, window)),
  stdvar_over_time: variance,
  first_over_time: (values, { low }) => values[low]!,
  last_over_time: (values, { high }) => values[high - 1]!,
  quantile_over_time: quantile,
};

/** Quantile by linear interpolation between ranks, as Prometheus does; below 0 it is −Inf, above 1 +Inf. */
export function quantileOf(values: readonly number[], q: number): number {
  if (values.length === 0 || Number.isNaN(q)) return Number.NaN;
  if (q < 0) return Number.NEGATIVE_INFINITY;
  if (q > 1) return Number.POSITIVE_INFINITY;
  const sorted = Float64Array.from(values).sort();
  const rank = q * (sorted.length - 1);
  const low = Math.floor(rank);
  const high = Math.min(low + 1, sorted.length - 1);
  const weight = rank - low;
  return sorted[low]! * (1 - weight) + sorted[high]! * weight;
}
