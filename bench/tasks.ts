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

/** What a world of a benchmark tells. */
export type Told = 'everything' | 'metrics' | 'nothing';

/** A world's history from its beginning, for its CPU time and for what it leaves in memory. */
export type HistoryTask = {
  readonly do: 'history';
  readonly path: string;
  readonly seconds: number;
  readonly seed: number;
  readonly told: Told;
};

/** So many worlds side by side, all telemetry on, each stepped every 100 ms as in real time. */
export type DrillsTask = {
  readonly do: 'drills';
  readonly path: string;
  readonly drills: number;
  readonly seconds: number;
  readonly seed: number;
};

/** Snapshots of a world after `seconds`, and what follows for `again` seconds run again, with recorders on. */
export type ReplayTask = {
  readonly do: 'replay';
  readonly path: string;
  readonly seconds: number;
  readonly again: number;
  readonly seed: number;
};

export type Task = TreeTask | WorldTask | HistoryTask | DrillsTask | ReplayTask;

/** `memoryBytes`: by how much the process's resident memory grew, garbage collected. */
export type HistoryRun = { readonly seconds: number; readonly requests: number; readonly memoryBytes: number };

/** `share`: CPU seconds per simulated second, of all drills together. `worstTickMs`: the longest step of all drills. */
export type DrillsRun = { readonly share: number; readonly worstTickMs: number; readonly memoryBytes: number };

/** `same`: the restored world came to the state of the one that was never interrupted. */
export type ReplayRun = {
  readonly snapshotMs: number;
  readonly restoreMs: number;
  readonly snapshotBytes: number;
  readonly againMs: number;
  readonly spans: number;
  readonly same: boolean;
};

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
