/**
 * What leaves a drill: its telemetry, as far as players know it, in batches of OTLP, each told once. Lives in the
 * drill's thread and works only when it is asked, a small batch at a time, so that the drill's clock is not held up.
 */
import type { EpochMs } from '@firedrill/base';
import type { SessionLike } from '@firedrill/drill';
import {
  ExemplarIndex,
  encodeOtlp,
  type LogEntry,
  type MessageName,
  MetricOutlet,
  type OtlpMetrics,
  type OtlpOptions,
  otlpLogs,
  otlpPoints,
  otlpTraces,
  type StoredSpan,
} from '@firedrill/telemetry';

/** The three kinds of telemetry, by their names in OTLP's paths. */
export type ExportSignal = 'metrics' | 'logs' | 'traces';

/**
 * How far each signal has left: of logs and traces the next number in order of arrival, of metrics an instant before
 * which all have. A drill that is played again numbers alike, so it goes on where it stood.
 */
export type OutletCursor = Readonly<Record<ExportSignal, number>>;

/** How everything leaves. */
export type OutletOptions = {
  readonly encoding: 'protobuf' | 'json';
  readonly temporality: 1 | 2;
  readonly resource: OtlpOptions['resource'];
  /** What began before this instant stays. */
  readonly from: EpochMs;
  /** Where to go on; what is before has left already. */
  readonly cursor: OutletCursor | undefined;
};

/** One batch, ready to send. `cursor` holds once it has been taken; `isLast`: there is no more for now. */
export type OutletBatch = {
  readonly body: Uint8Array | string;
  readonly items: number;
  readonly cursor: number;
  readonly isLast: boolean;
  /** Items that the drill's stores had to drop before they could leave. */
  readonly lost: number;
};

/** Items of a batch, and how many may be looked at for it: some ten milliseconds of work. */
const BATCH: Readonly<Record<ExportSignal, number>> = { metrics: 1_500, logs: 1_000, traces: 1_000 };
const LOOKED_AT = 20_000;

/** The way out of one session. */
export class Outlet {
  readonly #session: SessionLike;
  readonly #options: OutletOptions;
  readonly #epochNow: () => EpochMs;
  readonly #metrics: MetricOutlet;
  #taking: { readonly pieces: Generator<OtlpMetrics, void>; readonly before: EpochMs } | undefined;
  #takenBefore: EpochMs;
  #logs: number;
  #spans: number;

  constructor(session: SessionLike, options: OutletOptions, epochNow: () => EpochMs) {
    const { temporality, resource, cursor, from } = options;
    this.#session = session;
    this.#options = options;
    this.#epochNow = epochNow;
    this.#takenBefore = Math.max(from, cursor?.metrics ?? from);
    this.#logs = cursor?.logs ?? 0;
    this.#spans = cursor?.traces ?? 0;
    const exemplars = new ExemplarIndex(session.known.metrics, session.arrivals);
    const how = { temporality, resource, from: this.#takenBefore, exemplars };
    this.#metrics = new MetricOutlet(session.known.metrics, how);
  }

  /** The next batch of a signal, its instants moved by `shiftMs`. */
  next(signal: ExportSignal, shiftMs: number): OutletBatch {
    switch (signal) {
      case 'metrics':
        return this.#nextMetrics(shiftMs);
      case 'logs':
        return this.#nextLogs(shiftMs);
      case 'traces':
        return this.#nextSpans(shiftMs);
    }
  }

  /** Samples of now may still be added to: those before are whole. */
  #nextMetrics(shiftMs: number): OutletBatch {
    const before = this.#epochNow();
    this.#taking ??= { pieces: this.#metrics.take(before, { points: BATCH.metrics, shiftMs }), before };
    const { done, value } = this.#taking.pieces.next();
    if (done === true) {
      this.#takenBefore = this.#taking.before;
      this.#taking = undefined;
    }
    const message = done === true || value === undefined ? { resourceMetrics: [] } : value;
    return this.#batch('MetricsData', message, {
      items: otlpPoints(message),
      cursor: this.#takenBefore,
      isLast: done === true,
      lost: 0,
    });
  }

  #nextSpans(shiftMs: number): OutletBatch {
    const spans: StoredSpan[] = [];
    let looked = 0;
    const start = this.#spans;
    this.#spans = this.#session.arrivals.spans(start, (span) => {
      looked++;
      if (span.start >= this.#options.from) spans.push(span);
      return spans.length < BATCH.traces && looked < LOOKED_AT;
    });
    const items = spans.length;
    const message = otlpTraces(spans, { resource: this.#options.resource, shiftMs });
    return this.#batch('TracesData', message, {
      items,
      cursor: this.#spans,
      isLast: items < BATCH.traces && looked < LOOKED_AT,
      lost: this.#spans - start - looked,
    });
  }

  #nextLogs(shiftMs: number): OutletBatch {
    const entries: LogEntry[] = [];
    let looked = 0;
    const start = this.#logs;
    this.#logs = this.#session.arrivals.logs(start, (record) => {
      const { at, stream, level, seq } = record;
      looked++;
      if (at >= this.#options.from)
        entries.push({ at, stream, level, seq, line: record.line(), traceId: record.traceId() });
      return entries.length < BATCH.logs && looked < LOOKED_AT;
    });
    const streams = new Map(this.#session.known.logs.streams().map(({ id, labels }) => [id, labels]));
    const message = otlpLogs(entries, (stream) => streams.get(stream) ?? {}, {
      resource: this.#options.resource,
      shiftMs,
    });
    return this.#batch('LogsData', message, {
      items: entries.length,
      cursor: this.#logs,
      isLast: entries.length < BATCH.logs && looked < LOOKED_AT,
      lost: this.#logs - start - looked,
    });
  }

  #batch(name: MessageName, message: object, batch: Omit<OutletBatch, 'body'>): OutletBatch {
    return { body: this.#options.encoding === 'json' ? JSON.stringify(message) : encodeOtlp(name, message), ...batch };
  }
}
