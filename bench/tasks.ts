/**
 * What a child process of a benchmark can be asked to measure. Each subject runs in a process of its own, so that no
 * other's code shapes what the compiler makes of it; a task is plain data and so is its answer.
 */

/** The flat or the naive kernel for so long; `storm` times 60 s in which search is six times slower. */
export type TreeTask = {
  readonly do: 'tree';
  readonly kernel: 'flat' | 'naive';
  readonly seconds: number;
  readonly seed: number;
  readonly scale: number;
  readonly storm: boolean;
};

/** The tree as a world, with all its telemetry or none. */
export type WorldTask = {
  readonly do: 'world';
  readonly path: string;
  readonly seconds: number;
  readonly seed: number;
  readonly telemetry: boolean;
};

export type Task = TreeTask | WorldTask;

/** One timed run. `seconds` is the process's own CPU time over `timedEvents` and the simulated `simulatedSeconds`. */
export type TreeRun = {
  readonly ok: number;
  readonly fail: number;
  /** Absent where nobody counts them. */
  readonly retries?: number;
  readonly meanLatencyMs: number;
  /** Mean latencies of equal spans of time, of those that draw their own numbers. */
  readonly batchMeansMs?: readonly number[];
  /** Events of the whole run; absent where events are not comparable. */
  readonly events?: number;
  readonly timedEvents?: number;
  readonly seconds: number;
};
