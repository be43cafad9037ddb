/**
 * Runs of worlds for `bench history`, `drills` and `replay`, inside the measuring process.
 */
import { instant } from '@firedrill/base';
import { World } from '@firedrill/world';
import { cpuSeconds, residentBytes } from './clock.ts';
import { median } from './figures.ts';
import type { DrillsRun, DrillsTask, HistoryRun, HistoryTask, ReplayRun, ReplayTask } from './tasks.ts';
import { openTelemetry, openWorld, readWorld, runFor } from './world-tree.ts';

/** Simulated seconds before the clock is read. */
const WARM_UP = 30;
/** As the server steps a drill (packages/server/src/engine/worker.ts). */
const TICK = 0.2;
/** Simulated seconds of a drill that are counted by themselves: every series is told for the first time in them. */
const FIRST = 60;
/** How often a snapshot is taken and put back; the median counts. */
const SNAPSHOTS = 41;
/** How often the time after it is run again; the median counts. */
const REPLAYS = 3;

/** A world's history, warm, from its beginning. */
export function timeHistory({ path, seconds, seed, told }: HistoryTask): HistoryRun {
  const file = readWorld(path);
  runFor(openWorld(file, seed, told), Math.min(WARM_UP, seconds));
  const before = residentBytes();
  const world = openWorld(file, seed, told);
  const began = process.cpuUsage();
  runFor(world, seconds);
  const took = cpuSeconds(began);
  const memoryBytes = residentBytes() - before;
  const users = world.users()[0]!;
  return { seconds: took, requests: users.completions + users.failures, memoryBytes };
}

/** Worlds of different seeds in turn, as a server steps its drills; no tick waits for the clock on the wall. */
export function timeDrills({ path, drills, seconds, seed }: DrillsTask): DrillsRun {
  const file = readWorld(path);
  const before = residentBytes();
  const worlds = Array.from({ length: drills }, (_, i) => openWorld(file, seed + i, 'everything'));
  const tick = (n: number) => {
    for (const world of worlds) world.advance(instant(n * TICK));
  };
  const run = (from: number, ticks: number) => {
    let worst = 0;
    const began = process.cpuUsage();
    for (let n = from + 1; n <= from + ticks; n++) {
      const at = process.cpuUsage();
      tick(n);
      worst = Math.max(worst, cpuSeconds(at));
    }
    return { share: cpuSeconds(began) / (ticks * TICK), worstTickMs: worst * 1000 };
  };
  const minute = Math.round(Math.min(FIRST, seconds) / TICK);
  const first = run(0, minute);
  const memoryBytes = (residentBytes() - before) / drills;
  const { share, worstTickMs } = run(minute, Math.round(seconds / TICK));
  return { share, worstTickMs, firstShare: first.share, firstWorstTickMs: first.worstTickMs, memoryBytes };
}

/** Snapshots and the time after one, run again by a world with empty stores. */
export function timeReplay({ path, seconds, again, seed }: ReplayTask): ReplayRun {
  const file = readWorld(path);
  const world = openWorld(file, seed, 'nothing');
  runFor(world, seconds);
  const snapshot = world.snapshot();
  const snapshotMs = medianMs(SNAPSHOTS, () => void world.snapshot());
  const restoreMs = medianMs(SNAPSHOTS, () => world.restore(snapshot));
  runFor(world, again);
  const wanted = world.hash();
  let [spans, same] = [0, true];
  const took: number[] = [];
  for (let i = 0; i < REPLAYS; i++) {
    const telemetry = openTelemetry();
    const copy = World.create({ file, seed, telemetry, reports: false });
    copy.restore(snapshot);
    took.push(medianMs(1, () => runFor(copy, again)));
    spans = telemetry.traces.spanCount;
    same &&= copy.hash() === wanted;
  }
  const snapshotBytes = snapshot.arena.byteLength + snapshot.cold.length;
  return { snapshotMs, restoreMs, snapshotBytes, againMs: median(took), spans, same };
}

function medianMs(times: number, work: () => void): number {
  const took = Array.from({ length: times }, () => {
    const began = process.cpuUsage();
    work();
    return cpuSeconds(began) * 1000;
  });
  return median(took);
}
