/**
 * The tree on the flat kernel, compiled to WebAssembly as a world's machine is. Here stands nothing, and the tree runs in
 * JavaScript; the bundle and the tests put the compiled one in its place (scripts/wasm).
 */
import type { Compiled } from '@firedrill/kernel';
import type { FlatTree } from './flat-tree.ts';

export const compiled: Compiled<FlatTree> | undefined = undefined as Compiled<FlatTree> | undefined;
