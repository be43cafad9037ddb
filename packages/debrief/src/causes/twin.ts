/**
 * The fault-free twin: the first minutes of the same world and seed without any fault, for signals that had no before in
 * the run because a fault was there from the first instant. It rests on nothing that is played, so it can be run while
 * the drill goes on, slice by slice, and a debrief need not wait for it.
 */
import { instant } from '@firedrill/base';
import { type LiveSettings, settle } from '@firedrill/drill';
import type { Scenario, WorldFile } from '@firedrill/scenario';
import { ChangeStore, LogStore, type MetricReader, MetricStore, TraceStore } from '@firedrill/telemetry';
import { World } from '@firedrill/world';
import { struckParts } from './struck.ts';

/** How long it runs (s), and how much of that at one step: some 25 ms of a processor in the largest world. */
export const TWIN_SECONDS = 300;
const SLICE_SECONDS = 5;

/** Whose twin. */
export type TwinOf = { readonly world: WorldFile; readonly seed: number; readonly settings?: LiveSettings | undefined };

/** Runs it, a slice at each step; the last one gives its metrics. */
export function* runTwin({ world: file, seed, settings = [] }: TwinOf): Generator<undefined, MetricReader> {
  const metrics = new MetricStore();
  const stores = { metrics, logs: new LogStore(), traces: new TraceStore(), changes: new ChangeStore() };
  const world = settle(World.create({ file, seed, telemetry: stores, metricsOnly: true }), settings);
  for (let at = SLICE_SECONDS; at <= TWIN_SECONDS; at += SLICE_SECONDS) {
    yield;
    world.advance(instant(at));
  }
  return metrics;
}

/** Whether causes of a scenario are held against a twin: something was struck at the first instant. */
export function needsTwin(scenario: Pick<Scenario, 'story' | 'truth'>, world: WorldFile): boolean {
  return struckParts(scenario, world, world.clock).some(({ at }) => at === world.clock);
}

/** What a run comes to when all its steps are taken at once. */
export function lastOf<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
