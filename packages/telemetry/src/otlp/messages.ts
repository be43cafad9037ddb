/**
 * What OTLP carries, as its JSON encoding writes it (opentelemetry-proto 1.9, "JSON Protobuf Encoding"): ids in hex,
 * 64-bit numbers as decimal text, enumerations as numbers. Only what Firedrill sends is here.
 */

/** The value of an attribute, or the body of a log record: exactly one member is present. */
export type OtlpValue =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: OtlpDouble }
  | { readonly arrayValue: { readonly values: readonly OtlpValue[] } };

/** JSON has no word for what is not finite; the encoding uses these texts. */
export type OtlpDouble = number | 'NaN' | 'Infinity' | '-Infinity';

/** Nanoseconds since the Unix epoch, as decimal text. */
export type OtlpNanos = string;

export type OtlpAttribute = { readonly key: string; readonly value: OtlpValue };
export type OtlpResource = { readonly attributes: readonly OtlpAttribute[] };
export type OtlpScope = { readonly name: string; readonly version?: string };

// ── Traces ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `TracesData`, which is on the wire the same as an export request and as Tempo's `Trace`. */
export type OtlpTraces = { readonly resourceSpans: readonly OtlpResourceSpans[] };

export type OtlpResourceSpans = {
  readonly resource: OtlpResource;
  readonly scopeSpans: readonly { readonly scope: OtlpScope; readonly spans: readonly OtlpSpan[] }[];
};

export type OtlpSpan = {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number;
  readonly startTimeUnixNano: OtlpNanos;
  readonly endTimeUnixNano: OtlpNanos;
  readonly attributes: readonly OtlpAttribute[];
  /** Code 0 unset, 1 ok, 2 error. */
  readonly status: { readonly code?: number };
};

// ── Metrics ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `MetricsData`, which is on the wire the same as an export request. */
export type OtlpMetrics = { readonly resourceMetrics: readonly OtlpResourceMetrics[] };

export type OtlpResourceMetrics = {
  readonly resource: OtlpResource;
  readonly scopeMetrics: readonly { readonly scope: OtlpScope; readonly metrics: readonly OtlpMetric[] }[];
};

/** 1 delta: what came since the start of the point; 2 cumulative: since the counter began. */
export type OtlpTemporality = 1 | 2;

export type OtlpMetric = { readonly name: string; readonly description?: string; readonly unit?: string } & (
  | { readonly gauge: { readonly dataPoints: readonly OtlpNumberPoint[] } }
  | {
      readonly sum: {
        readonly dataPoints: readonly OtlpNumberPoint[];
        readonly aggregationTemporality: OtlpTemporality;
        readonly isMonotonic: true;
      };
    }
  | {
      readonly histogram: {
        readonly dataPoints: readonly OtlpHistogramPoint[];
        readonly aggregationTemporality: OtlpTemporality;
      };
    }
);

/** What all points have. `flags` 1: no value, the series has ended here. */
type OtlpPoint = {
  readonly attributes: readonly OtlpAttribute[];
  readonly startTimeUnixNano?: OtlpNanos;
  readonly timeUnixNano: OtlpNanos;
  readonly flags?: 1;
};

export type OtlpNumberPoint = OtlpPoint & { readonly asDouble?: OtlpDouble };

/** One more bucket than there are bounds: the last has none. */
export type OtlpHistogramPoint = OtlpPoint & {
  readonly count: string;
  readonly sum?: OtlpDouble;
  readonly bucketCounts?: readonly string[];
  readonly explicitBounds?: readonly number[];
  readonly exemplars?: readonly OtlpExemplar[];
};

/** An observation and the span that made it. */
export type OtlpExemplar = {
  readonly timeUnixNano: OtlpNanos;
  readonly asDouble: OtlpDouble;
  readonly spanId: string;
  readonly traceId: string;
};

// ── Logs ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** `LogsData`, which is on the wire the same as an export request. */
export type OtlpLogs = { readonly resourceLogs: readonly OtlpResourceLogs[] };

export type OtlpResourceLogs = {
  readonly resource: OtlpResource;
  readonly scopeLogs: readonly { readonly scope: OtlpScope; readonly logRecords: readonly OtlpLogRecord[] }[];
};

export type OtlpLogRecord = {
  readonly timeUnixNano: OtlpNanos;
  readonly observedTimeUnixNano: OtlpNanos;
  /** 5 debug, 9 info, 13 warn, 17 error. */
  readonly severityNumber: number;
  readonly severityText: string;
  readonly body: OtlpValue;
  readonly traceId?: string;
};

// ── Answers ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a receiver that took a request says, if anything: how much of it it will not keep, and why. */
export type OtlpAnswer = {
  readonly partialSuccess?: {
    readonly rejectedSpans?: string;
    readonly rejectedDataPoints?: string;
    readonly rejectedLogRecords?: string;
    readonly errorMessage?: string;
  };
};
