/**
 * Range functions: samples of each series in the window (t − range, t] at every step, by two moving ends.
 */
import type { EpochMs } from '@firedrill/base';
import type { LogReader } from '@firedrill/telemetry';
import { utf8Length } from '../utf8.ts';
import type { Grouping, RangeAggregation, Unwrap } from './ast.ts';
import { conditionTest, readMeasure } from './conditions.ts';
import { type Entry, KEEP_ERROR } from './entry.ts';
import { EvaluationLimit, emptySeries, type Frame, type FrameSeries, put } from './frame.ts';
import { hintsFor, namesIn } from './hints.ts';
import { visitEntries } from './log-query.ts';
import { type Samples, SamplesByLabels } from './samples.ts';
import { REDUCERS, type Window } from './window.ts';

/** The most samples that the windows of one range function may hold together, over all steps. */
export const MAX_WINDOW_SAMPLES = 1_000_000_000;

/** Steps, and a grouping from outside: an outer sum may group as the lines are read. */
export type RangeContext = { readonly steps: Float64Array; readonly grouping: Grouping | undefined };

/** Evaluates a range function at the steps. */
export function evaluateRange(reader: LogReader, expr: RangeAggregation, context: RangeContext): Frame {
  const { length } = context.steps;
  let work = 0;
  const frame = collect(reader, expr, context).map((samples): FrameSeries => {
    const out = emptySeries(samples.labels, length);
    work += slide(samples, { expr, steps: context.steps, out, spare: MAX_WINDOW_SAMPLES - work });
    return out;
  });
  return expr.op === 'absent_over_time' ? [absent(expr, frame, length)] : frame;
}

type Slide = {
  readonly expr: RangeAggregation;
  readonly steps: Float64Array;
  readonly out: FrameSeries;
  readonly spare: number;
};

/** Moves the window along the steps; gives how many samples the windows held together. */
function slide(samples: Samples, { expr, steps, out, spare }: Slide): number {
  const { at, values } = samples;
  const reduce = REDUCERS[expr.op];
  const window = { at, values, low: 0, high: 0, end: 0, seconds: expr.rangeMs / 1000, parameter: expr.parameter ?? 0 };
  const counts = expr.op === 'count_over_time' || expr.op === 'absent_over_time';
  let work = 0;
  for (let i = 0; i < steps.length; i++) {
    const end = steps[i]! - expr.offsetMs;
    window.end = end;
    while (window.high < at.length && at[window.high]! <= end) window.high++;
    while (window.low < window.high && at[window.low]! <= end - expr.rangeMs) window.low++;
    if (window.low === window.high) continue;
    if (samples.error !== undefined) refuseError(samples);
    if (!counts) work += window.high - window.low;
    if (work > spare) {
      const message = `the windows hold more than ${MAX_WINDOW_SAMPLES} samples together`;
      throw new EvaluationLimit(message, 'take a longer step or a shorter range');
    }
    put(out, i, reduce(window satisfies Window));
  }
  return work;
}

function refuseError({ error, line }: Samples): never {
  const name = error!.name;
  throw new EvaluationLimit(
    `a line could not be read (${name}): ${line.slice(0, 120)}`,
    'leave such lines out: | __error__=""',
  );
}

function absent({ selection }: RangeAggregation, frame: Frame, length: number): FrameSeries {
  const equal = new Map<string, string>();
  const unclear = new Set<string>();
  for (const { name, op, value } of selection.matchers) {
    if (op === '=' && !equal.has(name)) equal.set(name, value);
    else unclear.add(name);
  }
  const out = emptySeries(
    Object.fromEntries([...equal].filter(([name, value]) => value !== '' && !unclear.has(name))),
    length,
  );
  for (let i = 0; i < length; i++) if (!frame.some((series) => series.present[i] === 1)) put(out, i, 1);
  return out;
}

const NO_LABELS: Grouping = { without: false, labels: [] };

function collect(reader: LogReader, expr: RangeAggregation, { steps, grouping }: RangeContext): readonly Samples[] {
  const from: EpochMs = steps[0]! - expr.offsetMs - expr.rangeMs;
  const last: EpochMs = steps[steps.length - 1]! - expr.offsetMs;
  const group = expr.op === 'absent_over_time' ? NO_LABELS : (expr.grouping ?? grouping);
  const { unwrap, selection } = expr;
  const samples = new SamplesByLabels(group, unwrap?.label);
  const measure = measuring(expr);
  const read = unwrap === undefined ? [] : [unwrap.label, ...unwrap.filters.flatMap(namesIn)];
  const hints = hintsFor(selection.stages, group, read);
  const visit = { from, to: last + 1, hints, now: steps[steps.length - 1]! };
  visitEntries(reader, selection, visit, (entry) => {
    if (entry.at <= from || entry.at > last) return true;
    const value = measure(entry);
    if (value === undefined) return true;
    const into = samples.of(entry);
    if (entry.error !== '' && into.error === undefined && entry.get(KEEP_ERROR) === undefined) {
      into.error = { name: entry.error };
      into.line = entry.line;
    }
    samples.add(into, entry.at, value);
    return true;
  });
  return samples.all();
}

/** The number that an entry adds: 1, its bytes, or its unwrapped label; undefined when it adds none. */
function measuring({ op, unwrap }: RangeAggregation): (entry: Entry) => number | undefined {
  if (unwrap !== undefined) return unwrapping(unwrap);
  return op === 'bytes_over_time' || op === 'bytes_rate' ? (entry) => utf8Length(entry.line) : () => 1;
}

const KINDS = { none: 'number', duration: 'duration', bytes: 'bytes' } as const;

function unwrapping({ label, conversion, filters }: Unwrap): (entry: Entry) => number | undefined {
  const tests = filters.map(conditionTest);
  const kind = KINDS[conversion];
  return (entry) => {
    const text = entry.get(label);
    if (text === undefined || text === '') return undefined;
    const read = readMeasure(kind, text);
    if ('mistake' in read) entry.fail('SampleExtractionErr', read.mistake);
    if (!tests.every((test) => test(entry))) return undefined;
    return 'value' in read ? read.value : 0;
  };
}
