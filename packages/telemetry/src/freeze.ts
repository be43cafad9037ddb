/**
 * All four stores at an instant as one value of plain data, and back: what a history is kept as, so that a drill begins
 * without living through it again. Columns are copied as they lie; a thawed store goes on exactly as the frozen one.
 */
import type { ChangeStore, FrozenChanges } from './change-store.ts';
import type { FrozenMetrics } from './frozen-metrics.ts';
import type { FrozenLogs, LogStore } from './log-store.ts';
import type { MetricStore } from './metric-store.ts';
import type { FrozenTraces, TraceStore } from './trace-store.ts';

/** The stores of one drill. */
export type TelemetryStores = {
  readonly metrics: MetricStore;
  readonly logs: LogStore;
  readonly traces: TraceStore;
  readonly changes: ChangeStore;
};

/** {@link TelemetryStores} as plain data, fit for `pack`. */
export type FrozenTelemetry = {
  readonly metrics: FrozenMetrics;
  readonly logs: FrozenLogs;
  readonly traces: FrozenTraces;
  readonly changes: FrozenChanges;
};

/** Copies everything the stores hold. Between scrapes only. */
export function freezeTelemetry({ metrics, logs, traces, changes }: TelemetryStores): FrozenTelemetry {
  return { metrics: metrics.freeze(), logs: logs.freeze(), traces: traces.freeze(), changes: changes.freeze() };
}

/** Makes the stores what they were when frozen. */
export function thawTelemetry(stores: TelemetryStores, frozen: FrozenTelemetry): void {
  stores.metrics.thaw(frozen.metrics);
  stores.logs.thaw(frozen.logs);
  stores.traces.thaw(frozen.traces);
  stores.changes.thaw(frozen.changes);
}
