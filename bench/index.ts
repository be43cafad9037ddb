/**
 * Benchmarks. Each compares side by side within one run and returns plain figures; the command line prints them.
 */
export type { KernelBench, KernelBenchOptions, KernelFigures } from './kernel.ts';
export { benchKernel } from './kernel.ts';
