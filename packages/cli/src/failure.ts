/**
 * What a command could not do, in one sentence for the person at the terminal.
 */

/** 1: something failed or was found wrong. 2: the command was not understood. */
export type ExitCode = 0 | 1 | 2;

/** Ends a command with a sentence instead of a stack trace. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The exit code of whatever was thrown: a trouble with what one was told (`called`) is a command not understood. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof Failure) return error.exitCode;
  return error instanceof Error && (error as { readonly code?: unknown }).code === 'called' ? 2 : 1;
}

/** One sentence about anything thrown (a query's stands under it); how to see more where it was not expected. */
export function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const isExpected = error instanceof Error && ['Failure', 'Trouble', 'BoundError'].includes(error.name);
  return isExpected ? message : `Something went wrong: ${message.split('\n')[0]} (FIREDRILL_DEBUG=1 shows where)`;
}
