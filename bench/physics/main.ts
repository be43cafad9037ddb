/**
 * `npm run physics`: every experiment, one line per check, `N checks, M outside` at the end.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Check } from './check.ts';
import { runTogether } from './crew.ts';
import { EXPERIMENTS } from './experiments.ts';
import type { Effort } from './lab.ts';
import { HEADER, printCheck, printSum } from './print.ts';

const FULL: Effort = { seeds: 8, customers: 1 };
const FAST: Effort = { seeds: 4, customers: 0.1 };

const USAGE = `npm run physics -- [--only <pattern>] [--fast] [--json] [--threads <n>]
  --only <pattern>  experiments whose title matches, e.g. "M/M/1 " or "storm"
  --fast            the subset of the tests, with fewer customers
  --json            the checks as JSON
  --threads <n>     threads; one per core unless told`;

/** The root of the project, and the first file of a thread. */
export type Place = { readonly root: string; readonly thread: URL };

/** Runs what the arguments ask for; returns the exit code. */
export async function physics(args: readonly string[], place: Place): Promise<number> {
  const options = readArguments(args);
  if (options === undefined) return 2;
  const { only, fast, json, threads } = options;
  const wanted = EXPERIMENTS.map((_, n) => n).filter((n) => {
    const { title, fast: inFast } = EXPERIMENTS[n]!;
    return (!fast || inFast) && (only === undefined || title.toLowerCase().includes(only.toLowerCase()));
  });
  if (wanted.length === 0) {
    const names = new Set(EXPERIMENTS.map(({ title }) => title.split(/, | \S+=/)[0]!));
    console.error(`No experiment has "${only}" in its title. They begin: ${[...names].join(', ')}`);
    return 2;
  }
  if (!json) for (const line of HEADER) console.log(line);
  const checks: Check[] = [];
  await runTogether(wanted, {
    ...place,
    threads,
    effort: fast ? FAST : FULL,
    onDone: (done) => sketch(`${done} of ${wanted.length} experiments`),
    onChecks: (some) => {
      checks.push(...some);
      if (json) return;
      sketch('');
      for (const check of some) console.log(printCheck(check));
    },
  });
  sketch('');
  console.log(json ? JSON.stringify(checks, undefined, 2) : printSum(checks));
  return checks.every(({ ok }) => ok) ? 0 : 1;
}

type Arguments = {
  readonly only: string | undefined;
  readonly fast: boolean;
  readonly json: boolean;
  readonly threads: number;
};

function readArguments(args: readonly string[]): Arguments | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: 'string' },
        fast: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        threads: { type: 'string', default: String(availableParallelism()) },
      },
    });
    const threads = Number(values.threads);
    if (!Number.isInteger(threads) || threads < 1) throw new Error(`--threads ${values.threads}: give a whole number`);
    return { only: values.only, fast: values.fast, json: values.json, threads };
  } catch (mistake) {
    console.error(`${mistake instanceof Error ? mistake.message : String(mistake)}\n\n${USAGE}`);
    return undefined;
  }
}

/** One line on a terminal that the next thing printed takes the place of. */
function sketch(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}`);
}
