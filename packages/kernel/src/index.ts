/**
 * The kernel: discrete-event simulation on flat memory. Door of the package. See README.md and SPEC.md.
 */
export type { Allocate } from './arena.ts';
export { Arena, Layout } from './arena.ts';
export type { Clock, Compiled } from './compiled.ts';
export { CompiledMemory } from './compiled.ts';
export {
  keyedBits,
  keyedExponential,
  keyedNormal,
  streamBits,
  streamExponential,
  toUniform,
  ZIGGURAT_F,
  ZIGGURAT_K,
  ZIGGURAT_W,
} from './draws.ts';
export type { Handler, KernelOptions } from './kernel.ts';
export { BoundError, Kernel, KIND_BITS } from './kernel.ts';
export { type Linkable, link } from './link.ts';
export { exp, ln } from './math.ts';
