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

/** A silent and a telling world in turns, in one process, over blocks of some seconds each. */
export type CostTask = {
  readonly do: 'cost';
  readonly path: string;
  readonly blocks: number;
  readonly seed: number;
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

/** So many worlds side by side, all telemetry on, each stepped every 200 ms as in real time. */
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

/** A drill over a world: a history of so many seconds, then the page. */
type OfDrill = {
  readonly path: string;
  readonly history: number;
  readonly seed: number;
  readonly told: Exclude<Told, 'nothing'>;
};

/** A drill's history lived through and left in a file. */
export type BakeTask = OfDrill & { readonly do: 'bake'; readonly file: string };

/** The same drill begun from that file, in a process that has run nothing else. */
export type BakedTask = OfDrill & { readonly do: 'baked'; readonly file: string; readonly sum: number };

/** All lines and traces of so many minutes, one after another. */
export type MinuteTask = OfDrill & { readonly do: 'minute'; readonly rounds: number };

/** So many drills in one process. */
export type MemoryTask = OfDrill & { readonly do: 'memory'; readonly drills: number };

export type Task =
  | TreeTask
  | WorldTask
  | CostTask
  | HistoryTask
  | DrillsTask
  | ReplayTask
  | BakeTask
  | BakedTask
  | MinuteTask
  | MemoryTask;

/** `share`: by how much a telling block takes longer than the silent one beside it, the median of all. */
export type CostRun = { readonly share: number };

/** `sum`: CRC-32 of the file. */
export type BakeRun = { readonly bytes: number; readonly sum: number };

/** CPU time to read, check and take up a bake; then of the first question, and of the first second. */
export type BakedRun = { readonly beginMs: number; readonly askMs: number; readonly stepMs: number };

/** CPU time of the first minute asked, the median of the others, and what one of them holds. */
export type MinuteRun = {
  readonly firstMs: number;
  readonly againMs: number;
  readonly lines: number;
  readonly spans: number;
};

/** Resident memory of the first drill and of each one more; `reservedBytes` counts untouched memory too. */
export type MemoryRun = { readonly firstBytes: number; readonly eachBytes: number; readonly reservedBytes: number };

/** `memoryBytes`: by how much the process's resident memory grew, garbage collected. */
export type HistoryRun = { readonly seconds: number; readonly requests: number; readonly memoryBytes: number };

/**
 * Share of a core and worst tick after the first minute, and in it; what a drill then keeps. `share`: CPU seconds per
 * simulated second, of all drills together. `worstTickMs`: the longest step of all drills.
 */
export type DrillsRun = Readonly<
  Record<'share' | 'worstTickMs' | 'firstShare' | 'firstWorstTickMs' | 'memoryBytes', number>
>;

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
