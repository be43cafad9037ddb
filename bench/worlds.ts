/**
 * `bench history`, `bench drills` and `bench replay`: the tree as a world with its telemetry, over an hour, many at a
 * time, and again from a snapshot. Rounds are interleaved and the median counts, as in `bench kernel`.
 */
import { type BenchReport, type Figure, figure, median } from './figures.ts';
import { openWorkshop, TREE_WORLD, type Workshop } from './launch.ts';
import type { DrillsRun, HistoryRun, ReplayRun, Task, Told, TreeRun } from './tasks.ts';

/** How long and how often; `onStep` hears of every measuring process that is done. */
export type WorldBenchOptions = {
  readonly simulatedSeconds: number;
  readonly rounds: number;
  readonly seed: number;
  readonly onStep?: (done: number, total: number) => void;
};

const HOUR = 3600;
const MEGA = 1024 * 1024;
const absolute = (unit: string, target?: Figure['target']) => ({
  unit,
  kind: 'absolute' as const,
  ...(target && { target }),
});

/** One hour of history with and without telemetry, beside the flat kernel's hour. Other lengths are scaled to it. */
export async function benchHistory(options: WorldBenchOptions): Promise<BenchReport> {
  const { simulatedSeconds: seconds, seed } = options;
  const world = (told: Told): Task => ({ do: 'history', path: TREE_WORLD, seconds, seed, told });
  const flat: Task = { do: 'tree', kernel: 'flat', seconds, seed, scale: 1, storm: false };
  const tasks = [flat, world('nothing'), world('metrics'), world('everything')];
  const [kernel, silent, charted, told] = (await measure(options, tasks)) as [
    TreeRun[],
    HistoryRun[],
    HistoryRun[],
    HistoryRun[],
  ];
  const hour = (runs: readonly { readonly seconds: number }[]) => (median(runs.map((r) => r.seconds)) * HOUR) / seconds;
  return report('history', options, {
    figures: [
      figure('one hour, metrics, cold', hour(charted), absolute('CPU s', { atMost: 2.5 })),
      figure('one hour, metrics, logs and traces, cold', hour(told), absolute('CPU s')),
      figure('one hour, no telemetry, cold', hour(silent), absolute('CPU s')),
      figure("one hour of the flat kernel's tree", hour(kernel), absolute('CPU s')),
      figure('world + telemetry ÷ flat', hour(told) / hour(kernel), { unit: '× its CPU time', kind: 'ratio' }),
    ],
    notes: ['Baked history is not measured: nothing bakes yet.', ...scaled(seconds)],
  });
}

/** Forty and two hundred drills at 500 requests a second each, and what one keeps in memory after an hour. */
export async function benchDrills(options: WorldBenchOptions): Promise<BenchReport> {
  const { simulatedSeconds: seconds, seed } = options;
  const drills = (count: number): Task => ({ do: 'drills', path: TREE_WORLD, drills: count, seconds, seed });
  const hour: Task = { do: 'history', path: TREE_WORLD, seconds: HOUR, seed, told: 'everything' };
  const [forty, many] = (await measure(options, [drills(40), drills(200)])) as [DrillsRun[], DrillsRun[]];
  const [long] = (await measure({ ...options, rounds: 1 }, [hour])) as [HistoryRun[]];
  const of = (runs: readonly DrillsRun[], key: keyof DrillsRun) => median(runs.map((r) => r[key]));
  return report('drills', options, {
    figures: [
      figure('40 drills', 100 * of(forty, 'share'), absolute('% of a core', { atMost: 5 })),
      figure('200 drills', 100 * of(many, 'share'), absolute('% of a core', { atMost: 20 })),
      figure('200 drills ÷ 40 drills, each', of(many, 'share') / of(forty, 'share') / 5, {
        unit: '× the CPU time',
        kind: 'ratio',
      }),
      figure('worst tick of 40 drills', of(forty, 'worstTickMs'), absolute('CPU ms')),
      figure('worst tick of 200 drills', of(many, 'worstTickMs'), absolute('CPU ms')),
      figure('memory per drill, fresh (of 40)', of(forty, 'memoryBytes') / MEGA, absolute('MiB')),
      figure(
        'memory of a drill with an hour of telemetry',
        long[0]!.memoryBytes / MEGA,
        absolute('MiB', { atMost: 40 }),
      ),
    ],
    notes: [
      'All telemetry is on; each drill is stepped every 100 ms of simulated time; share = CPU time ÷ simulated time.',
    ],
  });
}

/** Snapshot, restore, and a minute of logs and traces run again from a snapshot. */
export async function benchReplay(options: WorldBenchOptions): Promise<BenchReport> {
  const { simulatedSeconds: seconds, seed } = options;
  const task: Task = { do: 'replay', path: TREE_WORLD, seconds, again: 60, seed };
  const [runs] = (await measure(options, [task])) as [ReplayRun[]];
  if (!runs.every((r) => r.same))
    throw new Error('A restored world came to another state than the one it was taken from.');
  const of = (key: Exclude<keyof ReplayRun, 'same'>) => median(runs.map((r) => r[key]));
  return report('replay', options, {
    figures: [
      figure('snapshot', of('snapshotMs'), absolute('CPU ms', { atMost: 0.5 })),
      figure('restore', of('restoreMs'), absolute('CPU ms')),
      figure('size of a snapshot', of('snapshotBytes') / MEGA, absolute('MiB', { atMost: 2 })),
      figure('a minute of logs and traces again', of('againMs'), absolute('CPU ms', { atMost: 80 })),
      figure('spans of that minute', of('spans'), absolute('spans')),
    ],
    notes: ['Every minute run again ended in the state of the world that was never interrupted.'],
  });
}

/** The answers to each task, round by round, one process at a time. */
async function measure(options: WorldBenchOptions, tasks: readonly Task[]): Promise<unknown[][]> {
  const workshop: Workshop = await openWorkshop({ peers: false });
  const answers = tasks.map((): unknown[] => []);
  try {
    for (let round = 0; round < options.rounds; round++)
      for (const [i, task] of tasks.entries()) {
        answers[i]!.push(await workshop.child(task));
        options.onStep?.(round * tasks.length + i + 1, options.rounds * tasks.length);
      }
  } finally {
    await workshop.close();
  }
  return answers;
}

function report(
  bench: string,
  { rounds }: WorldBenchOptions,
  { figures, notes }: { readonly figures: readonly Figure[]; readonly notes: readonly string[] },
): BenchReport {
  return { bench, rounds, rows: [], figures, absent: [], notes };
}

const scaled = (seconds: number) => (seconds === HOUR ? [] : [`Scaled from ${seconds} simulated seconds to an hour.`]);
