/**
 * A day without any fault, to measure the rule by: the same evidence is held against itself before, as if something had
 * struck, and every signal that is called visible is called so by chance.
 *
 *     |── before ──|┄ nothing strikes ┄|──── after ────|
 */
import { type EpochMs, instant } from '@firedrill/base';
import type { WorldFile } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { World } from '@firedrill/world';
import { componentsOf } from './component-of.ts';
import { findChanges } from './find-changes.ts';
import { logColumns } from './log-columns.ts';
import { metricColumns } from './metric-columns.ts';
import { traceColumns } from './trace-columns.ts';

/** So many minutes before and after the instant at which nothing strikes; `later`: hours after the world's own clock at which the run begins. */
export type QuietOptions = {
  readonly world: WorldFile;
  readonly later?: number;
  readonly seed: number;
  readonly before: number;
  readonly after: number;
  /** Metrics alone: no logs, no traces. */
  readonly metricsOnly?: boolean;
};

/** What came of it. `visible`: names of the signals called visible. */
export type QuietDay = {
  readonly world: string;
  readonly seed: number;
  /** When the run began. */
  readonly from: EpochMs;
  readonly scored: number;
  readonly visible: readonly string[];
};

/** Runs the world and applies the rule. */
export function quietDay(options: QuietOptions): QuietDay {
  const { seed, before, after, metricsOnly = false, later = 0 } = options;
  const file = { ...options.world, clock: options.world.clock + later * 3_600_000 };
  const stores = {
    metrics: new MetricStore(),
    logs: new LogStore(),
    traces: new TraceStore(),
    changes: new ChangeStore(),
  };
  const world = World.create({ file, seed, telemetry: stores, metricsOnly });
  world.advance(instant((before + after) * 60));
  const { times, timeCount: count } = stores.metrics;
  const step = file.telemetry.scrapeInterval;
  const onset = file.clock + before * 60_000;
  const components = componentsOf(file);
  const grid = { times, count, step, quietUntil: Math.floor((before * 60) / step) };
  const columns = [
    ...metricColumns(stores.metrics, components, grid),
    ...(metricsOnly ? [] : logColumns(stores.logs, components, grid)),
    ...(metricsOnly ? [] : traceColumns(stores.traces, { from: file.clock, to: world.epoch })),
  ];
  const { scored, found } = findChanges(columns, onset);
  return { world: file.name, seed, from: file.clock, scored, visible: found.map(({ column }) => column.key) };
}
