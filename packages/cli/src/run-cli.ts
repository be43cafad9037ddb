/**
 * Runs one command line and turns whatever happens into an exit code: 0 done, 1 failed or found wrong, 2 not understood.
 */
import { CommanderError } from 'commander';
import type { Console } from './console.ts';
import { exitCodeOf, sentenceOf } from './failure.ts';
import { createProgram } from './program.ts';

/** Runs `firedrill <argv…>`. Never throws, unless FIREDRILL_DEBUG=1 asks for the stack trace. */
export async function runCli(argv: readonly string[], console: Console): Promise<number> {
  let exitCode = 0;
  const program = createProgram(console, (code) => {
    exitCode = code;
  });
  try {
    if (argv[0] === '--version') {
      console.print((await import('@firedrill/server')).ownVersion());
      return 0;
    }
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (process.env.FIREDRILL_DEBUG === '1') throw error;
    console.say(sentenceOf(error));
    return exitCodeOf(error);
  }
}
