/**
 * The fields of the OTLP messages that Firedrill writes and reads: name in the JSON encoding, number and type as in
 * opentelemetry-proto 1.9. A type that is not a scalar names another message; `[]` repeats, and packs numbers.
 */

/** How a scalar is written. `hex` is bytes that the JSON encoding writes in hex; 64-bit numbers are decimal text there. */
export type Scalar = 'string' | 'bool' | 'hex' | 'double' | 'uint32' | 'int64' | 'fixed64';

/** Number and type of each field, in order of the numbers. */
type FieldTable = Readonly<Record<string, readonly [number: number, type: string]>>;

const KEY_VALUES = 'KeyValue[]';

/** Every message by its name. */
export const MESSAGES = {
  // common and resource
  AnyValue: {
    stringValue: [1, 'string'],
    boolValue: [2, 'bool'],
    intValue: [3, 'int64'],
    doubleValue: [4, 'double'],
    arrayValue: [5, 'ArrayValue'],
  },
  ArrayValue: { values: [1, 'AnyValue[]'] },
  KeyValue: { key: [1, 'string'], value: [2, 'AnyValue'] },
  InstrumentationScope: { name: [1, 'string'], version: [2, 'string'] },
  Resource: { attributes: [1, KEY_VALUES] },

  // traces
  TracesData: { resourceSpans: [1, 'ResourceSpans[]'] },
  ResourceSpans: { resource: [1, 'Resource'], scopeSpans: [2, 'ScopeSpans[]'] },
  ScopeSpans: { scope: [1, 'InstrumentationScope'], spans: [2, 'Span[]'] },
  Span: {
    traceId: [1, 'hex'],
    spanId: [2, 'hex'],
    parentSpanId: [4, 'hex'],
    name: [5, 'string'],
    kind: [6, 'uint32'],
    startTimeUnixNano: [7, 'fixed64'],
    endTimeUnixNano: [8, 'fixed64'],
    attributes: [9, KEY_VALUES],
    status: [15, 'Status'],
  },
  Status: { code: [3, 'uint32'] },

  // metrics
  MetricsData: { resourceMetrics: [1, 'ResourceMetrics[]'] },
  ResourceMetrics: { resource: [1, 'Resource'], scopeMetrics: [2, 'ScopeMetrics[]'] },
  ScopeMetrics: { scope: [1, 'InstrumentationScope'], metrics: [2, 'Metric[]'] },
  Metric: {
    name: [1, 'string'],
    description: [2, 'string'],
    unit: [3, 'string'],
    gauge: [5, 'Gauge'],
    sum: [7, 'Sum'],
    histogram: [9, 'Histogram'],
  },
  Gauge: { dataPoints: [1, 'NumberDataPoint[]'] },
  Sum: { dataPoints: [1, 'NumberDataPoint[]'], aggregationTemporality: [2, 'uint32'], isMonotonic: [3, 'bool'] },
  Histogram: { dataPoints: [1, 'HistogramDataPoint[]'], aggregationTemporality: [2, 'uint32'] },
  NumberDataPoint: {
    startTimeUnixNano: [2, 'fixed64'],
    timeUnixNano: [3, 'fixed64'],
    asDouble: [4, 'double'],
    attributes: [7, KEY_VALUES],
    flags: [8, 'uint32'],
  },
  HistogramDataPoint: {
    startTimeUnixNano: [2, 'fixed64'],
    timeUnixNano: [3, 'fixed64'],
    count: [4, 'fixed64'],
    sum: [5, 'double'],
    bucketCounts: [6, 'fixed64[]'],
    explicitBounds: [7, 'double[]'],
    exemplars: [8, 'Exemplar[]'],
    attributes: [9, KEY_VALUES],
    flags: [10, 'uint32'],
  },

  Exemplar: { timeUnixNano: [2, 'fixed64'], asDouble: [3, 'double'], spanId: [4, 'hex'], traceId: [5, 'hex'] },

  // logs
  LogsData: { resourceLogs: [1, 'ResourceLogs[]'] },
  ResourceLogs: { resource: [1, 'Resource'], scopeLogs: [2, 'ScopeLogs[]'] },
  ScopeLogs: { scope: [1, 'InstrumentationScope'], logRecords: [2, 'LogRecord[]'] },
  LogRecord: {
    timeUnixNano: [1, 'fixed64'],
    severityNumber: [2, 'uint32'],
    severityText: [3, 'string'],
    body: [5, 'AnyValue'],
    traceId: [9, 'hex'],
    observedTimeUnixNano: [11, 'fixed64'],
  },

  // answers of receivers; RpcStatus is google.rpc.Status, the body of an error
  ExportTraceServiceResponse: { partialSuccess: [1, 'ExportTracePartialSuccess'] },
  ExportTracePartialSuccess: { rejectedSpans: [1, 'int64'], errorMessage: [2, 'string'] },
  ExportMetricsServiceResponse: { partialSuccess: [1, 'ExportMetricsPartialSuccess'] },
  ExportMetricsPartialSuccess: { rejectedDataPoints: [1, 'int64'], errorMessage: [2, 'string'] },
  ExportLogsServiceResponse: { partialSuccess: [1, 'ExportLogsPartialSuccess'] },
  ExportLogsPartialSuccess: { rejectedLogRecords: [1, 'int64'], errorMessage: [2, 'string'] },
  RpcStatus: { code: [1, 'uint32'], message: [2, 'string'] },
} as const satisfies Readonly<Record<string, FieldTable>>;

/** A message of the table. */
export type MessageName = keyof typeof MESSAGES;
