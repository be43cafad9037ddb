/**
 * Shapes of telemetry and the two faces of its stores: writers (used by the simulated world) and readers (used by
 * query evaluators). All timestamps are {@link EpochMs}: milliseconds since the Unix epoch, fractions allowed.
 */
import type { EpochMs } from '@firedrill/base';

/** A label set; for metrics it includes `__name__`. */
export type Labels = Readonly<Record<string, string>>;

// ── Metrics ────────────────────────────────────────────────────────────────────────────────────────────────────────

export type MetricType = 'counter' | 'gauge' | 'histogram' | 'unknown';

/** What `/api/v1/metadata` tells of a metric family. `name` is the family name (no `_bucket`, `_sum`, `_count`). */
export type MetricMeta = {
  readonly name: string;
  readonly type: MetricType;
  readonly unit: string;
  readonly help: string;
};

/**
 * Buckets of one sign of a native histogram: `counts[i]` observations in the bucket `indexes[i]`; indexes ascend. The
 * bucket i of schema n ends at ±2^(i / 2^n); with bounds of its own (schema -53) bucket i ends at `bounds[i]`.
 */
export type HistogramBuckets = { readonly indexes: readonly number[]; readonly counts: readonly number[] };

/** A native histogram of Prometheus: one sample that holds a distribution. Never changed once made. */
export type NativeHistogram = {
  /** -4 to 8: buckets grow by 2^(2^-schema). -53: the bounds stand in `bounds`. */
  readonly schema: number;
  readonly count: number;
  readonly sum: number;
  /** Observations not farther from 0 than `zeroThreshold`. */
  readonly zeroCount: number;
  readonly zeroThreshold: number;
  readonly positive: HistogramBuckets;
  readonly negative: HistogramBuckets;
  /** Upper bounds, ascending, when the schema is -53; the last bucket ends at +Inf. */
  readonly bounds: readonly number[];
  /** What is known of a reset between the sample before and this one; a gauge has none. */
  readonly hint: 'unknown' | 'reset' | 'not_reset' | 'gauge';
};

/** Samples of a series that are histograms, as columns in order of time. No time is also that of a number. */
export type HistogramColumn = {
  readonly times: Float64Array;
  readonly values: readonly NativeHistogram[];
  /** Instant of the first staleness marker after a sample, before the next sample of any kind; Infinity: none. */
  readonly staleAt: Float64Array;
  /** Start timestamp of each sample, 0 for unknown. */
  readonly starts?: Float64Array;
};

/** Numbered handle of a series inside one store. */
export type SeriesId = number;

/**
 * One series as read. Samples are columns: sample `i` was taken at `times[first + i]`; `isPresent(i)` tells a sample from
 * a gap or a staleness marker (a bitmap, never a NaN payload: JavaScript does not keep those).
 * The arrays are live views, longer than `count`; read only below `count`.
 */
export type SeriesView = {
  readonly id: SeriesId;
  readonly labels: Labels;
  /** Shared by all series of the store: the scrape instants, ascending. */
  readonly times: Float64Array;
  /** Index into `times` of this series' first sample. */
  readonly first: number;
  /** Number of columns from `first` on, including gaps. */
  readonly count: number;
  readonly values: Float64Array;
  /** True for a series registered as counter: its resets are known without reading the values. */
  readonly counter: boolean;
  /**
   * Counters that were reset: prefix sum of what resets took away, up to and including sample i, so that
   * `values[j] - values[i] + lost[j] - lost[i]` is the reset-corrected increase in O(1) (and exact when nothing was lost).
   * Undefined on gauges and on counters never reset.
   */
  readonly lost: Float64Array | undefined;
  /** Number of real samples; equal to `count` when the series has neither gaps nor staleness markers. */
  readonly samples: number;
  /** Bit i set: a real sample stands at i. */
  readonly present: Uint8Array;
  /** Bit i set: a staleness marker stands at i (the series ended or vanished from the scrape). */
  readonly stale: Uint8Array;
  /** The samples that are native histograms, beside those that are numbers. */
  readonly histograms?: HistogramColumn;
  /** When the counter of sample i began, in the rhythm of `values`; 0 for unknown. */
  readonly starts?: Float64Array;
};

/** `=`, `!=`, `=~`, `!~` on one label; patterns are RE2, fully anchored. */
export type LabelMatcher = { readonly name: string; readonly op: '=' | '!=' | '=~' | '!~'; readonly value: string };

/** Decides a label value; built once per matcher by the query layer (which owns RE2). */
export type LabelTest = {
  readonly name: string;
  readonly test: (value: string) => boolean /** set for `=`: allows an index look-up */;
  readonly equals?: string;
};

export interface MetricReader {
  /** Series whose labels pass every test (an absent label reads as ''), in order of first appearance. */
  select(tests: readonly LabelTest[]): readonly SeriesView[];
  labelNames(): readonly string[];
  labelValues(name: string): readonly string[];
  metadata(): readonly MetricMeta[];
  /** Scrape instants so far. */
  readonly times: Float64Array;
  readonly timeCount: number;
}

export interface MetricWriter {
  describe(meta: MetricMeta): void;
  /** Registers a series, or finds the one with equal labels. `type` 'counter' keeps the sums of its resets. */
  series(labels: Labels, type: 'counter' | 'gauge'): SeriesId;
  /** Registers, in order, a series for each value (none empty) of the label `name`, all else equal: a histogram's buckets. */
  seriesBy(name: string, values: readonly string[], labels: Labels, type: 'counter' | 'gauge'): readonly SeriesId[];
  /**
   * Opens the column of an instant not earlier than all before; at the instant of the last column it reopens that one.
   * A series belongs to the job (default 'world') that first put it; each job judges the staleness of its own series.
   */
  beginScrape(at: EpochMs, job?: string): void;
  /** Sets the open column of a series; NaN is a value like any other. */
  put(id: SeriesId, value: number): void;
  /** Closes the column: a series of this job, put in the job's scrape before and not in this one, gets a staleness marker. */
  endScrape(): void;
}

// ── Logs ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/**
 * How a log line is worded. A stored record is only (time, stream, template, four numbers, trace); the line is rendered
 * when somebody reads it, as one line of JSON: `{"ts":…,"level":…,"service":…,"msg":…,<fields>,"trace_id":…}`.
 * `{0}`…`{3}` in `message` and in string fields are replaced by the arguments; a field whose value is exactly `{n}`
 * becomes a JSON number. `args[n]` says how argument n prints: a number with so many decimals, or an index into the
 * store's string table.
 */
export type LogTemplate = {
  readonly level: LogLevel;
  readonly message: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly args?: readonly ({ readonly kind: 'number'; readonly decimals: number } | { readonly kind: 'text' })[];
  /** So many ms ahead is the clock that the line's own `ts` is read from; the record's time is the collector's. */
  readonly ahead?: number;
};

export interface LogWriter {
  /** Stream labels, e.g. `{service_name, namespace, pod, container}`. */
  stream(labels: Labels): number;
  template(template: LogTemplate): number;
  /** Interns a text for use as an argument. */
  text(value: string): number;
  /** `trace` is the trace key (0 = none). Times need not ascend strictly, but never step back by more than a scrape. */
  append(
    at: EpochMs,
    stream: number,
    template: number,
    trace: number,
    a: number,
    b: number,
    c: number,
    d: number,
  ): void;
}

/** One rendered entry. */
export type LogEntry = {
  readonly at: EpochMs;
  readonly stream: number;
  readonly line: string;
  readonly level: LogLevel;
  readonly traceId: string /** position in the store; with `at` a stable identity */;
  readonly seq: number;
};

export interface LogReader {
  streams(): readonly { readonly id: number; readonly labels: Labels }[];
  /**
   * Visits the records of the streams with `from <= at < to` in order of time (or backwards) until `visit` returns false.
   * `line()` renders lazily.
   */
  scan(
    options: {
      readonly streams: ReadonlySet<number>;
      readonly from: EpochMs;
      readonly to: EpochMs;
      readonly backward?: boolean;
    },
    visit: (record: LogRecord) => boolean,
  ): void;
}

/** A record under the cursor of {@link LogReader.scan}; valid only during the visit. */
export type LogRecord = {
  readonly at: EpochMs;
  readonly stream: number;
  readonly level: LogLevel;
  readonly seq: number;
  /** Number of its wording in the store: records of one stream with equal numbers say the same. Absent: not known. */
  readonly template?: number;
  /** Structured metadata of the record's own, beside its line; a record without any has its level as `detected_level`. */
  readonly metadata?: Labels;
  line(): string;
  /** Whether the line holds a text, if that is known without wording it. */
  contains?(text: string): boolean | undefined;
  traceId(): string;
};

// ── Traces ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A value of a span's attribute, typed as OpenTelemetry has it: text, integer or floating number, truth value, list. */
export type AttributeValue = string | number | boolean | readonly (string | number | boolean)[];
/** What is said of a span, by the names of OpenTelemetry's semantic conventions. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

export type SpanKind = 'server' | 'client' | 'internal' | 'producer' | 'consumer';
export type SpanStatus = 'unset' | 'ok' | 'error';

/** What all spans of one place in the program share. */
export type SpanShape = { readonly name: string; readonly kind: SpanKind; readonly attributes: Attributes };
/** The emitter of a span: OpenTelemetry resource attributes (`service.name`, `k8s.pod.name`, `service.version`, …). */
export type SpanResource = Labels;

export type Span = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly kind: SpanKind;
  readonly service: string;
  readonly resource: SpanResource;
  readonly attributes: Attributes;
  readonly start: EpochMs;
  readonly durationMs: number;
  readonly status: SpanStatus;
  /** `error.type` when status is error. */
  readonly error: string | undefined;
};

/**
 * A span as it lies in the store, read when asked. Keys stand for ids, those of spans within their trace. Spans of equal `lookKey` are alike
 * in name, kind, status, error and attributes; those of equal `resourceKey` have one resource.
 */
export type StoredSpan = Span & {
  readonly traceKey: number;
  readonly spanKey: number;
  /** 0 for a span without a parent. */
  readonly parentKey: number;
  readonly lookKey: number;
  readonly resourceKey: number;
};

/** One span to append; keys are 32-bit words that print as ids (see {@link TraceWriter}). */
export type SpanRecord = {
  readonly trace: number;
  readonly span: number;
  readonly parent: number;
  readonly shape: number;
  readonly resource: number;
  readonly start: EpochMs;
  readonly durationMs: number;
  /** 0 unset, else an interned error type. */
  readonly error: number;
  /** Attempt number of a client span, from 1; 0 = not a call. */
  readonly attempt: number;
};

export interface TraceWriter {
  shape(shape: SpanShape): number;
  resource(resource: SpanResource): number;
  errorType(name: string): number;
  /** Takes over the numbers of a span; the object stays the caller's, who may write the next span into it. */
  append(span: SpanRecord): void;
}

export type TraceSummary = {
  readonly traceId: string;
  readonly rootService: string;
  readonly rootName: string;
  readonly start: EpochMs;
  readonly durationMs: number;
  readonly spanCount: number;
  readonly errorCount: number;
  /** services in the trace, sorted */
  readonly services: readonly string[];
};

export interface TraceReader {
  /** All spans of a trace, parents before children, then by start; empty when unknown. */
  trace(traceId: string): readonly Span[];
  /** Summaries of traces with a root or any span that starts in [from, to), latest first, for which `keep` holds. */
  search(options: {
    readonly from: EpochMs;
    readonly to: EpochMs;
    readonly limit: number;
    readonly keep: (spans: readonly StoredSpan[]) => boolean;
    /** Only the trace of this id. */
    readonly trace?: string | undefined;
  }): readonly TraceSummary[];
  /** Number of stored spans. */
  readonly spanCount: number;
}

/** What came in, in order of arrival: for those who pass it on. Sequence numbers count from 0, for ever. */
export interface ArrivalReader {
  /** Visits spans from a number on until `visit` returns false; gives back the number to go on from. */
  spans(from: number, visit: (span: StoredSpan) => boolean): number;
  /** Log records, in the same way. */
  logs(from: number, visit: (record: LogRecord) => boolean): number;
}

/** 32 hex digits of a trace key; 16 of a span key. Pure functions of the key, never drawn from a simulation stream. */
export type TraceKey = number;

// ── Changes ────────────────────────────────────────────────────────────────────────────────────────────────────────

export type ChangeKind = 'deploy' | 'config' | 'flag' | 'migration' | 'scale' | 'infrastructure' | 'action';

/** One row of the change feed. All kinds carry equal weight. */
export type Change = {
  readonly id: string;
  readonly at: EpochMs;
  readonly kind: ChangeKind;
  /** Service or component it touches, as named in telemetry. */
  readonly target: string;
  readonly title: string;
  readonly author: string;
  /** Unified diff or free text, shown on demand. */
  readonly details: string;
  readonly version?: string;
};

export interface ChangeReader {
  list(from: EpochMs, to: EpochMs): readonly Change[];
}
export interface ChangeWriter {
  append(change: Change): void;
}

// ── Together ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Everything a player may ask, as one read interface. */
export type TelemetryReader = {
  readonly metrics: MetricReader;
  readonly logs: LogReader;
  readonly traces: TraceReader;
  readonly changes: ChangeReader;
};
/** Everything a world may emit. */
export type TelemetryWriter = {
  readonly metrics: MetricWriter;
  readonly logs: LogWriter;
  readonly traces: TraceWriter;
  readonly changes: ChangeWriter;
};
