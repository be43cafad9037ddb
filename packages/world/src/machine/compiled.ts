/**
 * The machine compiled to WebAssembly. This is what stands here where sources run as they are written: nothing, and the
 * machine runs in JavaScript. The bundle and the tests put the compiled machine in its place (scripts/wasm).
 */
import type { Compiled } from '@firedrill/kernel';
import type { Machine } from './machine.ts';

export const compiled: Compiled<Machine> | undefined = undefined as Compiled<Machine> | undefined;
