/**
 * The tree as a world: the file in `worlds/`, run by packages/world with all its telemetry or with none.
 */
import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { parseWorld, type WorldFile } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { World } from '@firedrill/world';
import { cpuSeconds } from './clock.ts';
import { median } from './figures.ts';
import type { CostRun, CostTask, Told, TreeRun, WorldTask } from './tasks.ts';
import { CALLS } from './tree-model.ts';

/** A world is as old as a drill is at its page before the clock is read: an hour, or for short runs twelve times theirs. */
const AGE = 3600;
const TIMES_THE_RUN = 12;
/** Simulated seconds of a block: a scrape falls into every one. */
const BLOCK = 15;

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

/** Runs a world that has lived for a while: every series is told, every chunk has been full once, code is warm. */
export function timeWorld({ path, seconds, seed, telemetry }: WorldTask): TreeRun {
  const world = openWorld(readWorld(path), seed, telemetry ? 'everything' : 'nothing');
  runFor(world, Math.min(AGE, seconds * TIMES_THE_RUN));
  // What was left behind until now is not this run's to clear away.
  globalThis.gc?.();
  const before = readUsers(world);
  const began = process.cpuUsage();
  runFor(world, seconds);
  const took = cpuSeconds(began);
  const after = readUsers(world);
  const [ok, fail] = [after.ok - before.ok, after.fail - before.fail];
  const events = after.events - before.events;
  // The world's users have no network of their own: the tree's first trip is added.
  const meanLatencyMs = ((after.leftSeconds - before.leftSeconds) / (ok + fail)) * 1000 + CALLS[0]!.rttMs;
  return { ok, fail, meanLatencyMs, events, timedEvents: events, seconds: took };
}

/**
 * What telemetry costs, free of what else the machine does: a silent and a telling world of one seed take turns within
 * one process, and each block is compared with the one that ran in the same few milliseconds.
 */
export function timeCost({ path, blocks, seed }: CostTask): CostRun {
  const file = readWorld(path);
  const [silent, telling] = [openWorld(file, seed, 'nothing'), openWorld(file, seed, 'everything')];
  for (const world of [silent, telling]) runFor(world, Math.min(AGE, blocks * BLOCK * TIMES_THE_RUN));
  globalThis.gc?.();
  const timeBlock = (world: World) => {
    const began = process.cpuUsage();
    runFor(world, BLOCK);
    return cpuSeconds(began);
  };
  const shares: number[] = [];
  for (let n = 0; n < blocks; n++) {
    const [first, second] = n % 2 === 0 ? [silent, telling] : [telling, silent];
    const [one, other] = [timeBlock(first), timeBlock(second)];
    shares.push((first === silent ? other / one : one / other) - 1);
  }
  return { share: median(shares) };
}

/** What users got since the world's beginning. */
function readUsers(world: World) {
  const { completions: ok, failures: fail, leftSeconds } = world.users()[0]!;
  return { ok, fail, leftSeconds, events: world.machine.kernel.executed };
}
