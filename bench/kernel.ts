/**
 * Flat kernel against closures on an object heap: the same tree, the same draws, the same trajectory, in one process.
 * Rounds are interleaved, so that a noisy neighbour slows both; the median round is reported, in CPU time.
 */
import { FlatTree } from './flat-tree.ts';
import { runNaiveTree } from './naive-tree.ts';
import type { TreeResult } from './tree-model.ts';

/** One kernel's figures: what it simulated (equal for both) and how fast, in executed events per CPU second. */
export type KernelFigures = TreeResult & { readonly eventsPerSecond: number; readonly seconds: number };

/** `ratio`: how many times sooner the flat kernel is done with the same simulated time. */
export type KernelBench = {
  readonly simulatedSeconds: number;
  readonly rounds: number;
  readonly flat: KernelFigures;
  readonly naive: KernelFigures;
  readonly ratio: number;
};

/** How long and how often to run. `cpuMicros` reads the process's CPU time, which belongs to the caller. */
export type KernelBenchOptions = {
  readonly simulatedSeconds: number;
  readonly rounds: number;
  readonly seed: number;
  readonly cpuMicros: () => number;
};

type Runner = (untilMs: number, seed: number) => TreeResult;

const runFlatTree: Runner = (untilMs, seed) => new FlatTree(seed).run(untilMs);

type Timed = { readonly result: TreeResult; readonly seconds: number };

/** Runs both kernels `rounds` times in turn. Throws when their trajectories differ: then the speeds mean nothing. */
export function benchKernel(options: KernelBenchOptions): KernelBench {
  const { simulatedSeconds, rounds } = options;
  warmUp(options);
  const flat: Timed[] = [];
  const naive: Timed[] = [];
  for (let round = 0; round < rounds; round++) {
    flat.push(time(runFlatTree, options));
    naive.push(time(runNaiveTree, options));
  }
  assertSameTrajectory(flat[0]!.result, naive[0]!.result);
  const flatMedian = median(flat);
  const naiveMedian = median(naive);
  const ratio = Math.round((naiveMedian.seconds / flatMedian.seconds) * 100) / 100;
  return { simulatedSeconds, rounds, flat: figures(flatMedian), naive: figures(naiveMedian), ratio };
}

/** Lets the compiler settle: the first half second of either kernel is slower than all that follows. */
function warmUp({ simulatedSeconds, seed }: KernelBenchOptions): void {
  const untilMs = Math.min(200, simulatedSeconds) * 1000;
  for (const run of [runFlatTree, runNaiveTree, runFlatTree, runFlatTree]) run(untilMs, seed);
}

function time(run: Runner, options: KernelBenchOptions): Timed {
  const before = options.cpuMicros();
  const result = run(options.simulatedSeconds * 1000, options.seed);
  return { result, seconds: (options.cpuMicros() - before) / 1e6 };
}

function median(rounds: readonly Timed[]): Timed {
  return rounds.toSorted((a, b) => a.seconds - b.seconds)[rounds.length >> 1]!;
}

function figures({ result, seconds }: Timed): KernelFigures {
  return { ...result, seconds, eventsPerSecond: Math.round(result.events / seconds) };
}

function assertSameTrajectory(flat: TreeResult, naive: TreeResult): void {
  const of = ({ ok, fail, retries, meanLatencyMs }: TreeResult) =>
    `ok ${ok}, fail ${fail}, retries ${retries}, mean latency ${meanLatencyMs.toFixed(6)} ms`;
  if (of(flat) === of(naive)) return;
  throw new Error(`The kernels ran apart: the flat one gives ${of(flat)}; the naive one ${of(naive)}`);
}
