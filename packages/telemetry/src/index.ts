/**
 * Telemetry: what a world says about itself, as shapes and append-only stores with one read interface.
 */
export { ChangeStore } from './change-store.ts';
export { ExemplarIndex } from './exemplars/exemplar-index.ts';
export type { Exemplar, ExemplarSeries } from './exemplars/exemplar-ring.ts';
export { type FrozenTelemetry, freezeTelemetry, type TelemetryStores, thawTelemetry } from './freeze.ts';
export { spanIdOf, traceIdOf, traceKeyOf } from './ids.ts';
export type { LogStoreOptions } from './log-store.ts';
export { LogStore } from './log-store.ts';
export { MetricStore } from './metric-store.ts';
export type { OpenMetricsRange } from './open-metrics.ts';
export { printOpenMetrics } from './open-metrics.ts';
export { type OtlpOptions, SCOPE } from './otlp/attributes.ts';
export { decodeOtlp } from './otlp/decode.ts';
export { encodeOtlp } from './otlp/encode.ts';
export type { MessageName } from './otlp/fields.table.ts';
export { otlpLogs } from './otlp/logs.ts';
export type * from './otlp/messages.ts';
export { MetricOutlet, type MetricOutletOptions, otlpPoints } from './otlp/metric-outlet.ts';
export { printNanos } from './otlp/nanos.ts';
export { otlpTraces } from './otlp/traces.ts';
export { SpanMetrics } from './span-metrics/span-metrics.ts';
export { MetricTape, type TapePiece, TapeReader } from './tape/metric-tape.ts';
export type { TraceStoreOptions } from './trace-store.ts';
export { TraceStore } from './trace-store.ts';
export type * from './types.ts';
