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
