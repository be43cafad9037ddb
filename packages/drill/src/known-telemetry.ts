/**
 * Telemetry as it is known now. While it comes late, samples, lines and spans are in the stores and nobody sees them yet:
 * queries and alert rules read through here, and find what had come in by then. No data is not 0: a series ends where
 * its known part ends, and goes on when the rest has come.
 */
import type { EpochMs, Instant } from '@firedrill/base';
import type { SignalKind } from '@firedrill/scenario';
import type {
  ArrivalReader,
  Labels,
  LogReader,
  LogRecord,
  MetricReader,
  SeriesView,
  StoredSpan,
  TelemetryReader,
  TelemetryStores,
  TraceReader,
} from '@firedrill/telemetry';
import { type TelemetryDelay, targetOf } from '@firedrill/world';

/** What is late now, and how an instant reads in telemetry. */
export type Lateness = {
  readonly delays: () => readonly TelemetryDelay[];
  readonly epochOf: (at: Instant) => EpochMs;
};

/** Up to when signals of a target are known; Infinity = up to now. */
type KnownUntil = (signal: SignalKind, target: string) => EpochMs;

function untilOfTarget(signal: SignalKind, { delays, epochOf }: Lateness): (target: string) => EpochMs {
  return (target) =>
    Math.min(
      ...delays()
        .filter(
          ({ signals, targets }) => signals.includes(signal) && (targets.length === 0 || targets.includes(target)),
        )
        .map(({ knownUntil }) => epochOf(knownUntil as Instant)),
    );
}

/** Readers that see what has come in. */
export function knownTelemetry(stores: TelemetryReader, lateness: Lateness): TelemetryReader {
  const isWhole = () => lateness.delays().length === 0;
  const until: KnownUntil = (signal, target) => untilOfTarget(signal, lateness)(target);
  return {
    metrics: knownMetrics(stores.metrics, isWhole, until),
    logs: knownLogs(stores.logs, isWhole, until),
    traces: knownTraces(stores.traces, isWhole, until),
    changes: stores.changes,
  };
}

/**
 * Spans and lines in order of arrival, up to the first that has not come in: what comes late holds up what is behind it,
 * so that nothing is passed over.
 */
export function knownArrivals({ traces, logs }: TelemetryStores, lateness: Lateness): ArrivalReader {
  return {
    spans: (from, visit) => {
      const until = remembered(untilOfTarget('traces', lateness));
      const { isKnown, held } = watched<StoredSpan>((span) => span.start + span.durationMs <= until(span.service));
      return traces.arrivals(from, (span) => isKnown(span) && visit(span)) - held();
    },
    logs: (from, visit) => {
      const until = remembered(untilOfTarget('logs', lateness));
      const services = new Map(logs.streams().map(({ id, labels }) => [id, labels.service_name ?? '']));
      const { isKnown, held } = watched<LogRecord>(({ at, stream }) => at <= until(services.get(stream) ?? ''));
      return logs.arrivals(from, (record) => isKnown(record) && visit(record)) - held();
    },
  };
}

/** A test that remembers whether it failed: `held` is 1 then, for the one that was visited and not taken. */
function watched<T>(test: (item: T) => boolean) {
  let failed = 0;
  const isKnown = (item: T) => {
    failed = test(item) ? 0 : 1;
    return failed === 0;
  };
  return { isKnown, held: () => failed };
}

function remembered(until: (target: string) => EpochMs): (target: string) => EpochMs {
  const known = new Map<string, EpochMs>();
  return (target) => {
    const at = known.get(target) ?? until(target);
    known.set(target, at);
    return at;
  };
}

function knownMetrics(metrics: MetricReader, isWhole: () => boolean, until: KnownUntil): MetricReader {
  return {
    select: (tests) => {
      const all = metrics.select(tests);
      if (isWhole()) return all;
      return all.map((series) => cut(series, untilOf(series.labels, until))).filter(({ count }) => count > 0);
    },
    labelNames: () => metrics.labelNames(),
    labelValues: (name) => metrics.labelValues(name),
    metadata: () => metrics.metadata(),
    get times() {
      return metrics.times;
    },
    get timeCount() {
      return metrics.timeCount;
    },
  };
}

/** What rules have recorded was late when they read it, and is no later for being written down. */
function untilOf(labels: Labels, until: KnownUntil): EpochMs {
  const name = labels.__name__ ?? '';
  return name.includes(':') || name.startsWith('ALERTS')
    ? Number.POSITIVE_INFINITY
    : until('metrics', targetOf(labels));
}

/** A series as it was at an instant. */
function cut(series: SeriesView, until: EpochMs): SeriesView {
  const { times, first, present } = series;
  let count = series.count;
  while (count > 0 && times[first + count - 1]! > until) count--;
  if (count === series.count) return series;
  let samples = 0;
  for (let i = 0; i < count; i++) samples += (present[i >> 3]! >> (i & 7)) & 1;
  // A series of a store is an object with getters: its parts are named.
  const { id, labels, values, counter, lost, stale } = series;
  return { id, labels, times, first, count, values, counter, lost, samples, present, stale };
}

function knownLogs(logs: LogReader, isWhole: () => boolean, until: KnownUntil): LogReader {
  return {
    streams: () => logs.streams(),
    scan: (options, visit) => {
      if (isWhole()) return logs.scan(options, visit);
      const known = new Map<number, EpochMs>();
      for (const { id, labels } of logs.streams()) known.set(id, until('logs', labels.service_name ?? ''));
      logs.scan(options, (record) => record.at > known.get(record.stream)! || visit(record));
    },
  };
}

function knownTraces(traces: TraceReader, isWhole: () => boolean, until: KnownUntil): TraceReader {
  const isKnown = (span: { readonly service: string; readonly start: EpochMs; readonly durationMs: number }) =>
    span.start + span.durationMs <= until('traces', span.service);
  return {
    trace: (traceId) => (isWhole() ? traces.trace(traceId) : traces.trace(traceId).filter(isKnown)),
    search: (options) => {
      if (isWhole()) return traces.search(options);
      const keep: typeof options.keep = (spans) => spans.every(isKnown) && options.keep(spans);
      return traces.search({ ...options, keep });
    },
    get spanCount() {
      return traces.spanCount;
    },
  };
}
