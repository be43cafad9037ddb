/**
 * `bench kernel`: the ten-service tree on the flat kernel, side by side with a naive one, C++, simjs, SimPy and the tree
 * as a world. Rounds are interleaved, so that a noisy neighbour slows all alike; every subject runs in a process of its
 * own and measures its own CPU time; the median round counts.
 */
import { estimate } from '@firedrill/base';
import { type BenchReport, type Figure, figure, median, type SubjectRow } from './figures.ts';
import { ABSENT_CPP, ask, openWorkshop, TREE_WORLD, type Workshop } from './launch.ts';
import type { CostRun, CostTask, TreeRun, TreeTask } from './tasks.ts';
import { ARRIVALS_PER_MS } from './tree-model.ts';

/** How long and how often; `onStep` hears of every measuring process that is done. */
export type KernelBenchOptions = {
  readonly simulatedSeconds: number;
  readonly rounds: number;
  readonly seed: number;
  readonly onStep?: (done: number, total: number) => void;
};

/** Whether a subject uses the kernel's own draws, so that it must come to the same figures to the last digit. */
type Draws = 'same' | 'own';

type Subject = {
  readonly name: string;
  readonly draws: Draws;
  readonly simulatedSeconds: number;
  readonly run: (round: number) => Promise<TreeRun>;
};

type Measured = { readonly subject: Subject; readonly runs: readonly TreeRun[] };

/** Scales and storm of the flat kernel, as speeds in events per CPU second. */
type Speeds = Readonly<Record<'x1' | 'x10' | 'x50' | 'storm', number>>;

/** Measures everything that is there. Throws when a subject with the same draws comes to other figures. */
export async function benchKernel(options: KernelBenchOptions): Promise<BenchReport> {
  const workshop = await openWorkshop({ peers: true });
  try {
    const subjects = listSubjects(workshop, options);
    const stress = listStress(workshop, options);
    const cost: CostTask = {
      do: 'cost',
      path: TREE_WORLD,
      seed: options.seed,
      blocks: Math.ceil(options.simulatedSeconds / 6),
    };
    const costs: number[] = [];
    const total = options.rounds * (subjects.length + stress.length + 1);
    const runs = [...subjects, ...stress].map((): TreeRun[] => []);
    let done = 0;
    for (let round = 0; round < options.rounds; round++) {
      for (const [i, subject] of [...subjects, ...stress].entries()) {
        runs[i]!.push(await subject.run(round));
        options.onStep?.(++done, total);
      }
      costs.push((await workshop.child<CostRun>(cost)).share);
      options.onStep?.(++done, total);
    }
    const measured = subjects.map((subject, i) => ({ subject, runs: runs[i]! }));
    const speed = (i: number) => median(runs[subjects.length + i]!.map((r) => r.timedEvents! / r.seconds));
    const speeds = { x1: speed(0), x10: speed(1), x50: speed(2), storm: speed(3) };
    return reportOf({ measured, cost: median(costs), speeds }, workshop);
  } finally {
    await workshop.close();
  }
}

function listSubjects(workshop: Workshop, { simulatedSeconds, seed }: KernelBenchOptions): Subject[] {
  const tree = (kernel: TreeTask['kernel']) => ({ do: 'tree' as const, kernel, seed, scale: 1, storm: false });
  const world = (telemetry: boolean) => ({ do: 'world' as const, path: TREE_WORLD, seed, telemetry });
  const subjects: Subject[] = [];
  const add = (
    name: string,
    draws: Draws,
    seconds: number,
    run: (seconds: number, round: number) => Promise<TreeRun>,
  ) => subjects.push({ name, draws, simulatedSeconds: seconds, run: (round) => run(seconds, round) });
  // The slow ones run a part of the time, and are compared by simulated second.
  const part = (share: number) => Math.max(5, Math.round(simulatedSeconds * share));
  add('flat', 'same', simulatedSeconds, (s) => workshop.child({ ...tree('flat'), seconds: s }));
  const { cpp, simjs, simpy } = workshop;
  if (cpp !== undefined) add('C++', 'same', simulatedSeconds, (s) => ask(cpp, [s, seed]));
  add('naive', 'same', simulatedSeconds, (s) => workshop.child({ ...tree('naive'), seconds: s }));
  if (simjs !== undefined) add('simjs', 'own', part(1 / 10), (s, round) => ask(simjs, [s, seed + round]));
  if (simpy !== undefined) add('SimPy', 'own', part(1 / 30), (s, round) => ask(simpy, [s, seed + round]));
  for (const telemetry of [false, true])
    add(telemetry ? 'world + telemetry' : 'world', 'own', part(1 / 2), (s) =>
      workshop.child({ ...world(telemetry), seconds: s }),
    );
  return subjects;
}

/** The flat kernel at 1, 10 and 50 times the load, with the same number of events each, and in a storm. */
function listStress(workshop: Workshop, { simulatedSeconds, seed }: KernelBenchOptions): Subject[] {
  return [
    { name: 'x1', scale: 1, storm: false },
    { name: 'x10', scale: 10, storm: false },
    { name: 'x50', scale: 50, storm: false },
    { name: 'storm', scale: 1, storm: true },
  ].map(({ name, scale, storm }) => {
    const seconds = Math.max(1, Math.round(simulatedSeconds / scale));
    const task = { do: 'tree', kernel: 'flat', seconds, seed, scale, storm } as const;
    return { name, draws: 'same', simulatedSeconds: seconds, run: () => workshop.child<TreeRun>(task) };
  });
}

function reportOf(
  { measured, cost, speeds }: { measured: readonly Measured[]; cost: number; speeds: Speeds },
  workshop: Workshop,
): BenchReport {
  const reference = measured[0]!.runs[0]!;
  const rows = measured.map((m, i) => rowOf(m, i === 0 ? undefined : reference));
  const apart = rows.find((row) => row.agrees === 'apart');
  const same = measured.find(({ subject }) => subject.name === apart?.name)?.subject.draws === 'same';
  if (apart !== undefined && same)
    throw new Error(`${apart.name} ran apart from flat: mean latency ${apart.meanLatencyMs} ms, ok ${apart.ok}`);
  return {
    bench: 'kernel',
    rounds: measured[0]!.runs.length,
    rows,
    figures: [...ratiosOf(rows), costOf(cost), ...stressOf(speeds)],
    absent: listAbsent(workshop),
    notes: [
      'Seconds are CPU time of the subject alone, warm, median of the rounds.',
      'Cost of telemetry: a silent and a telling world, an hour old, in turns of 15 s within one process; median of their ratios.',
      "Mean latency of the worlds includes the tree's first trip of 0.5 ms, which a world's users do not make.",
    ],
  };
}

function rowOf({ subject, runs }: Measured, reference: TreeRun | undefined): SubjectRow {
  const { name, simulatedSeconds } = subject;
  const middle = median(runs.map((r) => r.seconds));
  const run = runs.find((r) => r.seconds === middle)!;
  const batches = runs.flatMap((r) => r.batchMeansMs ?? []);
  const meanLatencyMs = runs.reduce((sum, r) => sum + r.meanLatencyMs, 0) / runs.length;
  const row = {
    name,
    simulatedSeconds,
    seconds: run.seconds,
    requestsPerSecond: Math.round((run.ok + run.fail) / run.seconds),
    ...(run.timedEvents === undefined ? {} : { eventsPerSecond: Math.round(run.timedEvents / run.seconds) }),
    ok: run.ok,
    fail: run.fail,
    ...(run.retries === undefined ? {} : { retries: run.retries }),
    meanLatencyMs: subject.draws === 'same' ? run.meanLatencyMs : meanLatencyMs,
    ...(batches.length < 2 ? {} : { plusMinusMs: estimate(batches).half }),
  };
  if (reference === undefined) return { ...row, agrees: 'reference' };
  const agrees = subject.draws === 'same' ? isEqual(run, reference) : isNear(row, reference);
  return { ...row, agrees: agrees ? (subject.draws === 'same' ? 'equal' : 'within noise') : 'apart' };
}

function isEqual(run: TreeRun, reference: TreeRun): boolean {
  const words = (r: TreeRun) => [r.events, r.ok, r.fail, r.retries, r.meanLatencyMs].join(' ');
  return words(run) === words(reference);
}

/** Mean latency within 1.5 times its interval (1 % without one), and arrivals within four deviations of Poisson's. */
function isNear(row: Omit<SubjectRow, 'agrees'>, reference: TreeRun): boolean {
  const tolerance = row.plusMinusMs === undefined ? 0.01 * reference.meanLatencyMs : 1.5 * row.plusMinusMs;
  const expected = ARRIVALS_PER_MS * 1000 * row.simulatedSeconds;
  return (
    Math.abs(row.meanLatencyMs - reference.meanLatencyMs) <= tolerance &&
    Math.abs(row.ok + row.fail - expected) <= 4 * Math.sqrt(expected)
  );
}

/** How many times the CPU time of `row` that of `other` is, for the same simulated time. */
const costRatio = (other: SubjectRow, row: SubjectRow) =>
  other.seconds / other.simulatedSeconds / (row.seconds / row.simulatedSeconds);

function ratiosOf(rows: readonly SubjectRow[]): Figure[] {
  const figures: Figure[] = [];
  const of = (name: string) => rows.find((row) => row.name === name);
  const ratio = (name: string, fast: string, slow: string, target?: Figure['target']) => {
    const [a, b] = [of(fast), of(slow)];
    if (a !== undefined && b !== undefined)
      figures.push(figure(name, costRatio(b, a), { unit: '×', kind: 'ratio', ...(target && { target }) }));
  };
  ratio('flat ÷ SimPy', 'flat', 'SimPy', { atLeast: 100 });
  ratio('flat ÷ simjs', 'flat', 'simjs', { atLeast: 30 });
  ratio('flat ÷ naive', 'flat', 'naive', { atLeast: 5 });
  ratio('flat ÷ C++', 'flat', 'C++', { atLeast: 0.5 });
  ratio('world ÷ flat', 'world', 'flat');
  ratio('world ÷ SimPy', 'world', 'SimPy');
  ratio('world ÷ C++', 'world', 'C++');
  return figures;
}

const costOf = (share: number) =>
  figure('telemetry costs the world', 100 * share, {
    unit: '% of its CPU time',
    kind: 'ratio',
    target: { atMost: 15 },
  });

function stressOf({ x1, x10, x50, storm }: Speeds): Figure[] {
  const share = (name: string, value: number, atLeast: number) =>
    figure(name, value / x1, { unit: '× the speed at 1×', kind: 'ratio', target: { atLeast } });
  return [share('at 10× the load', x10, 0.7), share('at 50× the load', x50, 0.7), share('in a storm', storm, 0.75)];
}

function listAbsent({ cpp, simpy, simjs }: Workshop): BenchReport['absent'] {
  const peers = [
    { ...ABSENT_CPP, command: cpp },
    { peer: 'SimPy', command: simpy, howToGet: 'apt-get install python3-simpy3' },
    { peer: 'simjs', command: simjs, howToGet: 'npm ci' },
  ];
  return peers.filter((p) => p.command === undefined).map(({ peer, howToGet }) => ({ peer, howToGet }));
}
