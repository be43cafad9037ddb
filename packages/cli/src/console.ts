/**
 * Where a command writes: results to `print`, everything else to `say`, so that `--json` output can be piped.
 */

/** The two streams of a terminal, or of a test. */
export type Console = {
  /** A line of the result, on stdout. */
  print(line: string): void;
  /** A line about the work, on stderr. */
  say(line: string): void;
  /** Replaces the current line of stderr; only called when `isTerminal`. */
  sketch(line: string): void;
  /** Whether stderr is a terminal, where progress may be drawn. */
  readonly isTerminal: boolean;
  /** Milliseconds of a clock that never runs back. */
  now(): number;
};

/** The console of this process. A reader that hangs up (`| head`) ends it quietly. */
export function processConsole(): Console {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    print: (line) => void process.stdout.write(`${line}\n`),
    say: (line) => void process.stderr.write(`${line}\n`),
    sketch: (line) => void process.stderr.write(`\r\u001b[K${line}`),
    isTerminal: process.stderr.isTTY === true,
    now: () => performance.now(),
  };
}

/** Prints a value as indented JSON; numbers that JSON cannot hold become null. */
export function printJson(console: Console, value: unknown): void {
  console.print(JSON.stringify(value, null, 2));
}
