/**
 * The tree as a world: the file in `worlds/`, run by packages/world with all its telemetry or with none.
 */
import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { parseWorld, type WorldFile } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { World } from '@firedrill/world';
import { cpuSeconds } from './clock.ts';
import type { Told, TreeRun, WorldTask } from './tasks.ts';
import { CALLS } from './tree-model.ts';

/**
 * Most simulated seconds that run before the clock is read, when the run itself is no shorter: an hour. What telemetry
 * does once in minutes, when a chunk of it is full, needs as long to be warm.
 */
const WARM_UP = 3600;

/** Reads a world, or fails with its first mistake. */
export function readWorld(path: string): WorldFile {
  const { value, issues } = parseWorld(readFileSync(path, 'utf8'), path);
  if (value === undefined) throw new Error(`${path}: ${issues[0]?.message}`);
  return value;
}

/** Stores for everything that a world can tell. */
export function openTelemetry() {
  return {
    metrics: new MetricStore(),
    logs: new LogStore(),
    traces: new TraceStore(),
    changes: new ChangeStore(),
  };
}

/** A world of the file as a drill makes it: with stores of its own or none, without reports. */
export function openWorld(file: WorldFile, seed: number, told: Told): World {
  const telemetry = told === 'nothing' ? undefined : openTelemetry();
  return World.create({ file, seed, telemetry, metricsOnly: told === 'metrics', reports: false });
}

/** Advances second by second, as a drill is stepped. */
export function runFor(world: World, seconds: number): void {
  const from = world.now;
  for (let s = 1; s <= seconds; s++) world.advance(instant(from + s));
}

/** Runs the world once, warm, from its beginning. */
export function timeWorld({ path, seconds, seed, telemetry }: WorldTask): TreeRun {
  const file = readWorld(path);
  const told = telemetry ? 'everything' : 'nothing';
  runFor(openWorld(file, seed, told), Math.min(WARM_UP, seconds));
  const world = openWorld(file, seed, told);
  // What the warm-up left behind is not this run's to clear away.
  globalThis.gc?.();
  const began = process.cpuUsage();
  runFor(world, seconds);
  return { ...readUsers(world), seconds: cpuSeconds(began) };
}

/** What users got. The world's users have no network of their own: the tree's first trip is added. */
function readUsers(world: World): Omit<TreeRun, 'seconds'> {
  const users = world.users()[0]!;
  const events = world.machine.kernel.executed;
  return {
    ok: users.completions,
    fail: users.failures,
    meanLatencyMs: (users.leftSeconds / (users.completions + users.failures)) * 1000 + CALLS[0]!.rttMs,
    events,
    timedEvents: events,
  };
}
