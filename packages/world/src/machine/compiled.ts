/**
 * The machine compiled to WebAssembly. This is what stands here where sources run as they are written: nothing, and the
 * machine runs in JavaScript. The bundle and the tests put the compiled machine in its place (scripts/wasm).
 */
import type { Compiled } from './compiled-machine.ts';

export const compiled: Compiled | undefined = undefined as Compiled | undefined;
