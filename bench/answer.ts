/**
 * Carries out a task inside the measuring process: warms the code up, then times what was asked in CPU time.
 */
import { cpuSeconds } from './clock.ts';
import { timeBaked, timeMinute, weighDrills, writeBake } from './drill-runs.ts';
import { FlatTree } from './flat-tree.ts';
import { NaiveTree } from './naive-tree.ts';
import type { Task, TreeRun, TreeTask } from './tasks.ts';
import { SEARCH } from './tree-model.ts';
import { timeDrills, timeHistory, timeReplay } from './world-runs.ts';
import { timeCost, timeWorld } from './world-tree.ts';

/** Simulated seconds before the clock is read: the compiler settles. */
const WARM_UP = 60;
const STORM_FROM = 30;
const STORM_UNTIL = 90;
const STORM_FACTOR = 6;

/** The figures of a task. */
export function answer(task: Task): unknown {
  switch (task.do) {
    case 'tree':
      return timeTree(task);
    case 'world':
      return timeWorld(task);
    case 'cost':
      return timeCost(task);
    case 'history':
      return timeHistory(task);
    case 'drills':
      return timeDrills(task);
    case 'replay':
      return timeReplay(task);
    case 'bake':
      return writeBake(task);
    case 'baked':
      return timeBaked(task);
    case 'minute':
      return timeMinute(task);
    case 'memory':
      return weighDrills(task);
  }
}

/** Runs a kernel once, warm. */
export function timeTree(task: TreeTask): TreeRun {
  if (task.storm) {
    runStorm(task);
    return runStorm(task);
  }
  const make = () => (task.kernel === 'flat' ? new FlatTree(task.seed, task.scale) : new NaiveTree(task.seed));
  make().run(Math.min(WARM_UP, task.seconds) * 1000);
  const tree = make();
  const began = process.cpuUsage();
  const result = tree.run(task.seconds * 1000);
  return { ...result, timedEvents: result.events, seconds: cpuSeconds(began) };
}

function runStorm({ seed, scale }: TreeTask): TreeRun {
  const tree = new FlatTree(seed, scale);
  const before = tree.run(STORM_FROM * 1000).events;
  tree.slow(SEARCH, STORM_FACTOR);
  const began = process.cpuUsage();
  const result = tree.run(STORM_UNTIL * 1000);
  return { ...result, timedEvents: result.events - before, seconds: cpuSeconds(began) };
}
