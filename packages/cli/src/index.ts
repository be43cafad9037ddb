/**
 * The door of the command line, for tests and for those who embed it.
 */
export type { Console } from './console.ts';
export { createProgram } from './program.ts';
export { runCli } from './run-cli.ts';
