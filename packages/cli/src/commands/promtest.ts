/**
 * `firedrill promtest`: runs files in the test language of Prometheus (`load`, `eval`, `expect`), or `.logqltest` files in
 * the one of Loki, against the evaluators of this house, and names every evaluation that does not hold.
 */
import { type LogqlTestReport, runLogqlTest, runPromqlTest } from '@firedrill/query';
import { printJson } from '../console.ts';
import type { CommandContext } from '../program.ts';
import { startProgress } from '../progress.ts';
import { readText } from '../read-input.ts';
import { printTable } from '../table.ts';

/** What the command was told. */
export type PromtestOptions = {
  readonly experimental?: boolean;
  readonly edition?: '3.5' | '3.14';
  readonly anyWords?: true;
  readonly json?: true;
};

/** Runs the files and prints; ends with 1 when an evaluation does not hold. */
export function promtest(
  paths: readonly string[],
  { experimental = true, edition, anyWords, json }: PromtestOptions,
  { console, exit }: CommandContext,
): void {
  const progress = startProgress(console, { title: 'promtest', total: paths.length, unit: 'files' });
  const reports = paths.map((path, i) => {
    const text = readText(path);
    const report = path.endsWith('.logqltest')
      ? runLogqlTest(text, path, { anyWords: anyWords === true })
      : runPromqlTest(text, path, { experimental, ...(edition === undefined ? {} : { edition }) });
    progress.at(i + 1);
    return report;
  });
  progress.end();
  const sum = total(reports);
  if (json) printJson(console, { ...sum, files: reports });
  else for (const line of printReports(reports)) console.print(line);
  if (!json) console.say(`${sum.passed} of ${sum.total} evaluations hold, ${sum.failed} do not.`);
  if (sum.failed > 0) exit(1);
}

type Totals = Pick<LogqlTestReport, 'passed' | 'failed' | 'total'>;

function total(reports: readonly Totals[]): Totals {
  const add = (key: keyof Totals) => reports.reduce((sum, report) => sum + report[key], 0);
  return { passed: add('passed'), failed: add('failed'), total: add('total') };
}

/** `edition` is that of Prometheus; files for LogQL have none. */
type Report = LogqlTestReport & { readonly edition?: string };

function printReports(reports: readonly Report[]): string[] {
  const failures = reports.flatMap(({ file, failures }) =>
    failures.map(({ line, expr, reason }) => `${file}:${line}: ${expr}\n    ${reason}`),
  );
  const rows = reports.map(({ file, edition, ...counts }) => [
    file,
    edition ?? '',
    ...[counts.passed, counts.failed, counts.total].map(String),
  ]);
  return [...failures, ...printTable(['file', 'edition', 'passed', 'failed', 'total'], rows)];
}
