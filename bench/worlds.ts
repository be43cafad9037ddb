/**
 * `bench history`, `bench drills` and `bench replay`: the tree as a world with its telemetry, over an hour, many at a
 * time, and again from a snapshot. Rounds are interleaved and the median counts, as in `bench kernel`.
 */
import { type BenchReport, type Figure, figure, median } from './figures.ts';
import { ABSENT_CPP, ask, openWorkshop, TREE_WORLD, type Workshop } from './launch.ts';
import type {
  BakedRun,
  BakeRun,
  DrillsRun,
  HistoryRun,
  MemoryRun,
  MinuteRun,
  ReplayRun,
  Task,
  Told,
  TreeRun,
} from './tasks.ts';

/** How long and how often; `onStep` hears of every measuring process that is done. */
export type WorldBenchOptions = {
  readonly simulatedSeconds: number;
  readonly rounds: number;
  readonly seed: number;
  readonly onStep?: (done: number, total: number) => void;
};

const HOUR = 3600;
/** CPU seconds of the tree's hour in C++ on the machine for which absolute targets were written (docs/adr/0016). */
const HOUR_IN_CPP = 1.12;
const MEGA = 1024 * 1024;
const absolute = (unit: string, target?: Figure['target']) => ({
  unit,
  kind: 'absolute' as const,
  ...(target && { target }),
});

/**
 * One hour of history with and without telemetry, beside the flat kernel's hour, and the hour taken up from a bake.
 * Other lengths are scaled to it, bakes excepted.
 */
export async function benchHistory(options: WorldBenchOptions): Promise<BenchReport> {
  const { simulatedSeconds: seconds, seed } = options;
  const world = (told: Told): Task => ({ do: 'history', path: TREE_WORLD, seconds, seed, told });
  const flat: Task = { do: 'tree', kernel: 'flat', seconds, seed, scale: 1, storm: false };
  const tasks = [flat, world('nothing'), world('metrics'), world('everything')];
  const steps = options.rounds * (tasks.length + 3) + 2;
  const heard = { ...options, onStep: (done: number) => options.onStep?.(done, steps) };
  const { answers, cppHour } = await measure(heard, tasks);
  const [kernel, silent, charted, told] = answers as [TreeRun[], HistoryRun[], HistoryRun[], HistoryRun[]];
  const baked = await measureBaked(options, (done) => heard.onStep(options.rounds * (tasks.length + 1) + done));
  const hour = (runs: readonly { readonly seconds: number }[]) => (median(runs.map((r) => r.seconds)) * HOUR) / seconds;
  return report('history', options, cppHour, {
    figures: [
      ...held('one hour, metrics, cold', hour(charted), 2.5, { unit: 'CPU s', asSeconds: 1, cppHour }),
      figure('one hour, metrics, logs and traces, cold', hour(told), absolute('CPU s')),
      figure('one hour, no telemetry, cold', hour(silent), absolute('CPU s')),
      ...baked,
      figure("one hour of the flat kernel's tree", hour(kernel), absolute('CPU s')),
      figure('world + telemetry ÷ flat', hour(told) / hour(kernel), { unit: '× its CPU time', kind: 'ratio' }),
    ],
    notes: [
      'Baked: read, checked and taken up in a fresh process, until the drill can be stepped and asked.',
      ...scaled(seconds),
    ],
  });
}

/** Two bakes, each begun from as often as there are rounds; `onDone` hears of every process. */
async function measureBaked(
  { simulatedSeconds: history, rounds, seed }: WorldBenchOptions,
  onDone: (done: number) => void,
): Promise<Figure[]> {
  const workshop = await openWorkshop({ peers: false });
  let done = 0;
  const run = async <T>(task: Task) => {
    const answered = await workshop.child<T>(task);
    onDone(++done);
    return answered;
  };
  const begin = async (told: 'metrics' | 'everything') => {
    const drill = { path: TREE_WORLD, history, seed, told, file: workshop.path(`${told}.bin`) };
    const { bytes, sum } = await run<BakeRun>({ do: 'bake', ...drill });
    const runs: BakedRun[] = [];
    for (let round = 0; round < rounds; round++) runs.push(await run<BakedRun>({ do: 'baked', sum, ...drill }));
    return { bytes, of: (key: keyof BakedRun) => median(runs.map((one) => one[key])) };
  };
  try {
    const charted = await begin('metrics');
    const told = await begin('everything');
    return [
      figure('one hour, metrics, baked', charted.of('beginMs'), absolute('CPU ms', { atMost: 100 })),
      figure('one hour, metrics, logs and traces, baked', told.of('beginMs'), absolute('CPU ms', { atMost: 100 })),
      figure('first question after it', told.of('askMs'), absolute('CPU ms')),
      figure('first second after it', told.of('stepMs'), absolute('CPU ms')),
      figure('size of that bake', told.bytes / MEGA, absolute('MiB')),
    ];
  } finally {
    await workshop.close();
  }
}

/** Forty and two hundred drills at 500 requests a second each, and what one keeps in memory after an hour. */
export async function benchDrills(options: WorldBenchOptions): Promise<BenchReport> {
  const { simulatedSeconds: seconds, seed } = options;
  const drills = (count: number): Task => ({ do: 'drills', path: TREE_WORLD, drills: count, seconds, seed });
  const hour: Task = { do: 'memory', path: TREE_WORLD, history: HOUR, seed, told: 'everything', drills: 3 };
  const { answers, cppHour } = await measure(options, [drills(40), drills(200)]);
  const [forty, many] = answers as [DrillsRun[], DrillsRun[]];
  const [[long]] = (await measure({ ...options, rounds: 1 }, [hour])).answers as [[MemoryRun]];
  // A share of a core in per cent, as CPU seconds of an hour.
  const beside = { unit: '% of a core', asSeconds: HOUR / 100, cppHour };
  const of = (runs: readonly DrillsRun[], key: keyof DrillsRun) => median(runs.map((r) => r[key]));
  return report('drills', options, cppHour, {
    figures: [
      ...held('40 drills', 100 * of(forty, 'share'), 5, beside),
      ...held('200 drills', 100 * of(many, 'share'), 20, beside),
      figure('200 drills ÷ 40 drills, each', of(many, 'share') / of(forty, 'share') / 5, {
        unit: '× the CPU time',
        kind: 'ratio',
      }),
      figure('worst tick of 40 drills', of(forty, 'worstTickMs'), absolute('CPU ms')),
      figure('worst tick of 200 drills', of(many, 'worstTickMs'), absolute('CPU ms')),
      figure('40 drills in their first minute', 100 * of(forty, 'firstShare'), absolute('% of a core')),
      figure('200 drills in their first minute', 100 * of(many, 'firstShare'), absolute('% of a core')),
      figure('worst tick of 40 drills in it', of(forty, 'firstWorstTickMs'), absolute('CPU ms')),
      figure('memory per drill, fresh (of 40)', of(forty, 'memoryBytes') / MEGA, absolute('MiB')),
      figure('memory of a drill with an hour of telemetry', long.eachBytes / MEGA, absolute('MiB', { atMost: 40 })),
      figure('the same of the first in a process', long.firstBytes / MEGA, absolute('MiB')),
      figure('the same, memory never touched included', long.reservedBytes / MEGA, absolute('MiB')),
    ],
    notes: [
      'All telemetry is on; each drill is stepped every 200 ms of simulated time; share = CPU time ÷ simulated time, after the first minute.',
      'Memory is resident memory after garbage collection: by how much the process grows with one drill more.',
    ],
  });
}

/** Snapshot, restore, a minute of logs and traces asked for, and a minute run again from a snapshot. */
export async function benchReplay(options: WorldBenchOptions): Promise<BenchReport> {
  const { simulatedSeconds: seconds, seed } = options;
  const task: Task = { do: 'replay', path: TREE_WORLD, seconds, again: 60, seed };
  const minute: Task = { do: 'minute', path: TREE_WORLD, history: 12 * 60, seed, told: 'everything', rounds: 9 };
  const { answers, cppHour } = await measure(options, [task, minute]);
  const [runs, minutes] = answers as [ReplayRun[], MinuteRun[]];
  if (!runs.every((r) => r.same))
    throw new Error('A restored world came to another state than the one it was taken from.');
  const of = (key: Exclude<keyof ReplayRun, 'same'>) => median(runs.map((r) => r[key]));
  const asked = (key: keyof MinuteRun) => median(minutes.map((r) => r[key]));
  return report('replay', options, cppHour, {
    figures: [
      figure('snapshot', of('snapshotMs'), absolute('CPU ms', { atMost: 0.5 })),
      figure('restore', of('restoreMs'), absolute('CPU ms')),
      figure('size of a snapshot', of('snapshotBytes') / MEGA, absolute('MiB', { atMost: 2 })),
      ...held('a minute of logs and traces, asked', asked('againMs'), 80, { unit: 'CPU ms', asSeconds: 1e-3, cppHour }),
      figure('the same, asked first in a process', asked('firstMs'), absolute('CPU ms')),
      figure('log lines of that minute', asked('lines'), absolute('lines')),
      figure('spans of that minute', asked('spans'), absolute('spans')),
      figure('a minute of the world again, with logs and traces', of('againMs'), absolute('CPU ms')),
    ],
    notes: [
      'Asked: every line and every trace of the minute through LogQL and TraceQL, all in JSON.',
      'Every minute run again ended in the state of the world that was never interrupted.',
    ],
  });
}

/**
 * A time that is held to a target twice: as measured, which only informs, and beside the tree in C++ of the same
 * minutes, which decides (docs/adr/0016). `asSeconds`: CPU seconds of one of its units.
 */
function held(
  name: string,
  value: number,
  atMost: number,
  { unit, asSeconds, cppHour }: { readonly unit: string; readonly asSeconds: number; readonly cppHour?: number },
): Figure[] {
  const told = figure(name, value, absolute(unit, { atMost }));
  if (cppHour === undefined) return [told];
  const target = { atMost: Number(((atMost * asSeconds) / HOUR_IN_CPP).toPrecision(3)) };
  const beside = { unit: "× the tree's hour in C++", kind: 'ratio' as const, target };
  return [told, figure(`${name} ÷ C++`, (value * asSeconds) / cppHour, beside)];
}

/** Answers of each task, round by round. `cppHour`: CPU seconds of the tree's hour in C++, where it can be compiled. */
type Measured = { readonly answers: readonly unknown[][]; readonly cppHour?: number };

/** Asks one process at a time; the tree in C++ takes its turn in every round. */
async function measure(options: WorldBenchOptions, tasks: readonly Task[]): Promise<Measured> {
  const workshop: Workshop = await openWorkshop({ peers: true });
  const answers = tasks.map((): unknown[] => []);
  const hours: number[] = [];
  const turns = tasks.length + 1;
  try {
    for (let round = 0; round < options.rounds; round++) {
      for (const [i, task] of tasks.entries()) {
        answers[i]!.push(await workshop.child(task));
        options.onStep?.(round * turns + i + 1, options.rounds * turns);
      }
      const { cpp } = workshop;
      if (cpp !== undefined) hours.push((await ask<TreeRun>(cpp, [HOUR, options.seed])).seconds);
      options.onStep?.((round + 1) * turns, options.rounds * turns);
    }
  } finally {
    await workshop.close();
  }
  return { answers, ...(hours.length > 0 && { cppHour: median(hours) }) };
}

function report(
  bench: string,
  { rounds }: WorldBenchOptions,
  cppHour: number | undefined,
  { figures, notes }: { readonly figures: readonly Figure[]; readonly notes: readonly string[] },
): BenchReport {
  const absent = cppHour === undefined ? [ABSENT_CPP] : [];
  return { bench, rounds, rows: [], figures, absent, notes };
}

const scaled = (seconds: number) => (seconds === HOUR ? [] : [`Scaled from ${seconds} simulated seconds to an hour.`]);
