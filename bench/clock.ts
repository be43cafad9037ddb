/**
 * What a measuring process reads of itself: CPU time and resident memory.
 */

/** CPU seconds of this process since a reading of `process.cpuUsage()`. */
export function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

/** Bytes of objects and buffers, garbage collected; memory that was reserved and never touched counts as well. */
export function heapBytes(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Resident bytes of this process, after garbage collection where Node was started with `--expose-gc`. */
export function residentBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}
