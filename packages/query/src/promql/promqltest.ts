/**
 * Runs suites in the plain-text test language of Prometheus (`load`, `clear`, `eval`, `expect`) as strictly as its own
 * runner does: an instant evaluation also runs with its instant pinned by `@` from five other instants, and each of those
 * in the middle of a range. Nothing is skipped: what cannot be evaluated fails.
 */
import type { MetricReader } from '@firedrill/telemetry';
import type { Expr } from './ast.ts';
import type { Edition } from './frame.ts';
import { parsePromql } from './parse.ts';
import { pinInstants } from './pin-instants.ts';
import { compareAnnotations, compareResult, compareText, middleOf } from './promqltest-compare.ts';
import { LoadedSeries } from './promqltest-load.ts';
import { type EvalCase, parsePromqlTest, type TestCommand } from './promqltest-parse.ts';
import { instantQuery, type QueryOptions, rangeQuery } from './query.ts';

/** An evaluation that did not hold: where it stands and how it differs. */
export type PromqlTestFailure = { readonly line: number; readonly expr: string; readonly reason: string };

/** What a suite gave. */
export type PromqlTestReport = {
  readonly file: string;
  /** The edition of Prometheus whose rules held where editions differ. */
  readonly edition: Edition;
  readonly passed: number;
  readonly failed: number;
  readonly total: number;
  readonly failures: readonly PromqlTestFailure[];
};

/**
 * How to run a suite: with all that is experimental in PromQL (as Prometheus does) or without; and by which edition's rules.
 * Without one, by the rules of that edition under which more of the suite holds: the edition it was written for.
 */
export type PromqlTestOptions = { readonly experimental?: boolean; readonly edition?: Edition };

/** Runs a suite. */
export function runPromqlTest(text: string, file: string, options: PromqlTestOptions = {}): PromqlTestReport {
  const { experimental = true, edition } = options;
  const commands = parsePromqlTest(text);
  if (edition !== undefined) return runCommands(commands, file, { experimental, edition });
  const stable = runCommands(commands, file, { experimental, edition: '3.5' });
  if (stable.failed === 0) return stable;
  const newest = runCommands(commands, file, { experimental, edition: '3.14' });
  return newest.failed < stable.failed ? newest : stable;
}

type Rules = { readonly experimental: boolean; readonly edition: Edition };

function runCommands(commands: readonly TestCommand[], file: string, rules: Rules): PromqlTestReport {
  const loaded = new LoadedSeries();
  const failures: PromqlTestFailure[] = [];
  let passed = 0;
  for (const command of commands) {
    if (command.kind === 'clear') loaded.clear();
    if (command.kind === 'load') loaded.load(command);
    if (command.kind === 'bad') failures.push({ line: command.line, expr: command.expr, reason: command.message });
    if (command.kind !== 'eval') continue;
    const reason = runCase(command, { reader: loaded.store(), ...rules });
    if (reason === undefined) passed++;
    else failures.push({ line: command.line, expr: command.expr, reason });
  }
  return { file, edition: rules.edition, passed, failed: failures.length, total: passed + failures.length, failures };
}

type Bench = Rules & { readonly reader: MetricReader };

/** The options that the runner of Prometheus sets. */
function optionsOf({ experimental, edition }: Bench): QueryOptions {
  return { delayNames: experimental, startTimestamps: experimental, edition };
}

/** Why an evaluation does not hold; undefined when it does. */
function runCase(test: EvalCase, bench: Bench): string | undefined {
  const { value: expr, issues } = parsePromql(test.expr, { experimental: bench.experimental });
  if (expr === undefined) return judgeFailure(test, issues[0]!.message);
  if (test.range !== undefined) {
    const answer = rangeQuery(bench.reader, expr, test.range, optionsOf(bench));
    return judge(test, answer);
  }
  const plain = runInstant(test, { expr, at: test.at }, bench);
  if (plain !== undefined) return plain;
  const pinned = pinInstants(expr, test.at);
  if (pinned === undefined) return undefined;
  const others = test.at === 0 ? [-1000, 0, 1000] : [-10 * test.at, 0, Math.trunc(test.at / 5), test.at, 10 * test.at];
  for (const at of others) {
    const reason = runInstant(test, { expr: pinned, at }, bench);
    if (reason !== undefined) return `with @ ${test.at / 1000} at ${at / 1000}: ${reason}`;
  }
  return undefined;
}

type Query = { readonly expr: Expr; readonly at: number };

function runInstant(test: EvalCase, { expr, at }: Query, bench: Bench): string | undefined {
  const answer = instantQuery(bench.reader, expr, at, optionsOf(bench));
  const reason = judge(test, answer);
  if (reason !== undefined || answer.value === undefined) return reason;
  if (test.window !== undefined || test.text !== undefined || /(?:start|end|range|step)\(\)/.test(test.expr))
    return undefined;
  const range = { start: at - 60_000, end: at + 60_000, step: 60_000 };
  const around = rangeQuery(bench.reader, expr, range, optionsOf(bench));
  if (around.value === undefined) return `as a range: ${around.issues[0]!.message}`;
  if (test.ordered || around.value.kind !== 'matrix') return undefined;
  const differs = compareResult(test, middleOf(around.value, at, answer.value.kind === 'scalar'));
  return differs === undefined ? undefined : `in the middle of a range: ${differs}`;
}

function judge(test: EvalCase, { value, issues }: ReturnType<typeof instantQuery>): string | undefined {
  if (value === undefined) return judgeFailure(test, issues[0]!.message);
  if (test.fails !== undefined) return 'expected to fail, and did not';
  return compareAnnotations(test, value) ?? compareResult(test, value);
}

function judgeFailure({ fails }: EvalCase, message: string): string | undefined {
  if (fails === undefined) return `failed: ${message}`;
  return compareText(fails, message) ? undefined : `failed with "${message}", expected ${JSON.stringify(fails)}`;
}
