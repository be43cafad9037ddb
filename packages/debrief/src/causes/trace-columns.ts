/**
 * Traces as signals, from a sample: the last traces of every minute, how long each operation of each component takes in
 * them and which share of it fails.
 */
import type { EpochMs } from '@firedrill/base';
import type { StoredSpan, TraceReader } from '@firedrill/telemetry';
import type { Column, Sample } from './column.ts';

/** Traces read of every minute. */
const TRACES_A_MINUTE = 30;
const MINUTE = 60_000;
/** Minutes in a row that must stand out, and minutes before. */
const HOLD_MINUTES = 2;
const FEWEST_MINUTES = 5;
/** Spans of an operation in a minute that make a mean. */
const FEW_SPANS = 3;

type Tally = {
  readonly service: string;
  readonly name: string;
  readonly kind: string;
  readonly spans: Float64Array;
  readonly durations: Float64Array;
  readonly errors: Float64Array;
  readonly kept: Sample[];
};

/** Operations in the traces of [from, to). */
export function traceColumns(traces: TraceReader, { from, to }: { from: EpochMs; to: EpochMs }): readonly Column[] {
  const count = Math.max(0, Math.floor((to - from) / MINUTE));
  const times = Float64Array.from({ length: count }, (_, i) => from + (i + 1) * MINUTE);
  const tallies = new Map<string, Tally>();
  for (let minute = 0; minute < count; minute++) {
    const keep = (spans: readonly StoredSpan[]) => {
      for (const span of spans) add(tallies, span, { minute, count });
      return true;
    };
    traces.search({ from: from + minute * MINUTE, to: times[minute]!, limit: TRACES_A_MINUTE, keep });
  }
  return [...tallies].flatMap(([key, tally]) => columnsOf(key, tally, times));
}

function add(
  tallies: Map<string, Tally>,
  span: StoredSpan,
  { minute, count }: { minute: number; count: number },
): void {
  const key = `traces|${span.service}|${span.name}|${span.kind}`;
  let tally = tallies.get(key);
  if (tally === undefined) {
    const zeros = () => new Float64Array(count);
    tally = {
      service: span.service,
      name: span.name,
      kind: span.kind,
      spans: zeros(),
      durations: zeros(),
      errors: zeros(),
      kept: [],
    };
    tallies.set(key, tally);
  }
  tally.spans[minute]!++;
  tally.durations[minute]! += span.durationMs;
  if (span.status === 'error') tally.errors[minute]!++;
  if (tally.spans[minute]! <= 2) tally.kept.push({ at: span.start, seq: 0, trace: span.traceId });
}

function columnsOf(key: string, tally: Tally, times: Float64Array): readonly Column[] {
  const { service, name, kind, spans, durations, errors, kept } = tally;
  const samples = (from: EpochMs, to: EpochMs) => kept.filter(({ at }) => from <= at && at <= to);
  const column = (how: 'duration' | 'errors', values: Float64Array, counted: number): Column => ({
    panel: 'traces',
    key: `${key}|${how}`,
    name,
    component: service,
    what: kind,
    how,
    times,
    count: times.length,
    values,
    counted,
    hold: HOLD_MINUTES,
    fewest: FEWEST_MINUTES,
    series: [],
    samples,
  });
  const each = (total: Float64Array) => total.map((sum, i) => (spans[i]! >= FEW_SPANS ? sum / spans[i]! : Number.NaN));
  // One failure among a few spans is no signal yet.
  return [column('duration', each(durations), 0), column('errors', each(errors), 0.1)];
}
