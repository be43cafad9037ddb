/**
 * Runs suites in the test language for LogQL over entries that the suite loads.
 */
import type { LogReader, LogRecord } from '@firedrill/telemetry';
import type { PromqlTestFailure, PromqlTestReport } from '../promql/promqltest.ts';
import { printValue, type QueryResult } from '../result.ts';
import type { LogqlExpr } from './ast.ts';
import { labelKey } from './labels.ts';
import { logRangeQuery } from './log-query.ts';
import {
  type EvalTime,
  type Expected,
  type ExpectedLine,
  type ExpectedSeries,
  type LoadedEntry,
  type LogqlTestCommand,
  parseLogqlTest,
} from './logqltest-parse.ts';
import { logInstantQuery, logMetricQuery } from './metric-query.ts';
import { parseLogql } from './parse.ts';

/** `anyWords`: a query that must fail may do so in other words than the suite's. */
export type LogqlTestOptions = { readonly anyWords?: boolean };

/** What a suite gave. */
export type LogqlTestReport = Omit<PromqlTestReport, 'edition'>;

/** Runs a suite. */
export function runLogqlTest(text: string, file: string, options: LogqlTestOptions = {}): LogqlTestReport {
  const entries: LoadedEntry[] = [];
  const failures: PromqlTestFailure[] = [];
  let passed = 0;
  for (const command of parseLogqlTest(text)) {
    if (command.kind === 'clear') entries.length = 0;
    if (command.kind === 'load') entries.push(...command.entries);
    if (command.kind === 'bad') failures.push({ line: command.line, expr: '', reason: command.message });
    if (command.kind !== 'eval') continue;
    const reason = differs(command, readerOf(entries), options);
    if (reason === undefined) passed++;
    else failures.push({ line: command.line, expr: command.query, reason });
  }
  const failed = failures.length;
  return { file, passed, failed, total: passed + failed, failures };
}

/** A reader of loaded entries; each has structured metadata of its own, if only none. */
export function readerOf(entries: readonly LoadedEntry[]): LogReader {
  const keys = entries.map(({ labels }) => labelKey(labels));
  const ids = new Map([...new Set(keys)].map((key, id) => [key, id]));
  const streams = [...ids].map(([key, id]) => ({ id, labels: entries[keys.indexOf(key)]!.labels }));
  const records = entries
    .map(({ at, line, metadata }, seq): LogRecord => {
      const stream = ids.get(keys[seq]!)!;
      return { at, seq, stream, level: 'info', metadata, line: () => line, traceId: () => '' };
    })
    .sort((a, b) => a.at - b.at || a.seq - b.seq);
  return {
    streams: () => streams,
    scan: ({ streams: wanted, from, to, backward }, visit) => {
      const found = records.filter(({ stream, at }) => wanted.has(stream) && at >= from && at < to);
      for (const record of backward === true ? found.reverse() : found) if (!visit(record)) return;
    },
  };
}

type Eval = Extract<LogqlTestCommand, { kind: 'eval' }>;
type Outcome = QueryResult | { readonly kind: 'lines'; readonly lines: readonly ExpectedLine[] };
type Answer = { readonly value: Outcome } | { readonly mistake: string };

/** How an evaluation differs from what is expected; undefined when it does not. */
function differs({ query, time, expected }: Eval, reader: LogReader, options: LogqlTestOptions): string | undefined {
  const answer = ask(query, time, reader);
  if ('mistake' in answer)
    return expected.kind === 'fail' ? otherWords(expected, answer.mistake, options) : answer.mistake;
  if (expected.kind === 'fail') return `expected to fail, got ${printOutcome(answer.value)}`;
  return compare(expected, answer.value, time);
}

function otherWords(
  { message, isPattern }: Extract<Expected, { kind: 'fail' }>,
  mistake: string,
  { anyWords }: LogqlTestOptions,
): string | undefined {
  const said = isPattern ? new RegExp(message).test(mistake) : mistake.includes(message);
  return said || anyWords === true ? undefined : `expected to fail with "${message}", it says "${mistake}"`;
}

function ask(query: string, time: EvalTime, reader: LogReader): Answer {
  const { value, issues } = parseLogql(query);
  const said = (of: typeof issues) => of.map(({ message }) => message).join('; ');
  if (value === undefined) return { mistake: said(issues) };
  if (value.kind === 'log' || time.kind === 'lines') return askLines(value, time, reader);
  const { start, end, step } = time.kind === 'instant' ? { start: time.at, end: time.at, step: 0 } : time;
  const answer =
    time.kind === 'instant'
      ? logInstantQuery(reader, value, time.at)
      : logMetricQuery(reader, value, { start, end, step });
  return answer.value === undefined ? { mistake: said(answer.issues) } : { value: answer.value };
}

function askLines(expr: LogqlExpr, time: EvalTime, reader: LogReader): Answer {
  if (expr.kind !== 'log') return { mistake: 'eval lines is for log queries' };
  if (time.kind !== 'lines') return { mistake: 'a log query gives lines: write eval lines' };
  const direction = time.backward ? 'backward' : 'forward';
  const { entries } = logRangeQuery(reader, expr, { start: -1e15, end: 1e15, limit: 1000, direction });
  return { value: { kind: 'lines', lines: entries.map(({ labels, line, at }) => ({ labels, line, at })) } };
}

function compare(expected: Expected, value: Outcome, time: EvalTime): string | undefined {
  switch (expected.kind) {
    case 'empty':
      return isEmpty(value) ? undefined : `expected nothing, got ${printOutcome(value)}`;
    case 'scalar':
      if (value.kind === 'scalar' && isNear(value.value, expected.value)) return undefined;
      return `expected ${printValue(expected.value)}, got ${printOutcome(value)}`;
    case 'lines':
      return value.kind === 'lines' ? compareLines(expected.lines, value.lines) : 'expected lines';
    case 'series':
      return compareSeries(expected.series, seriesOf(value, time), expected.ordered);
    default:
      return 'expected to fail';
  }
}

function isEmpty(value: Outcome): boolean {
  if (value.kind === 'lines') return value.lines.length === 0;
  return (
    (value.kind === 'vector' && value.samples.length === 0) || (value.kind === 'matrix' && value.series.length === 0)
  );
}

function compareLines(expected: readonly ExpectedLine[], got: readonly ExpectedLine[]): string | undefined {
  const print = ({ labels, line, at }: ExpectedLine, withTime: boolean) =>
    `${printLabels(labels)} ${JSON.stringify(line)}${withTime ? ` @ ${at}ms` : ''}`;
  const wanted = expected.map((one) => print(one, one.at !== undefined));
  const found = got.map((one, i) => print(one, expected[i]?.at !== undefined));
  if (wanted.length === found.length && wanted.every((line, i) => line === found[i])) return undefined;
  return `expected\n${wanted.join('\n')}\ngot\n${found.join('\n')}`;
}

/** Series with a point, or a gap, for every step. */
function seriesOf(value: Outcome, time: EvalTime): readonly ExpectedSeries[] {
  if (value.kind === 'vector') return value.samples.map(({ labels, value: point }) => ({ labels, points: [point] }));
  if (value.kind !== 'matrix' || time.kind !== 'range') return [];
  const count = Math.floor((time.end - time.start) / time.step) + 1;
  return value.series.map(({ labels, times, values }) => ({
    labels,
    points: Array.from({ length: count }, (_, i) => {
      const at = times.indexOf(time.start + i * time.step);
      return at < 0 ? undefined : values[at];
    }),
  }));
}

function compareSeries(
  expected: readonly ExpectedSeries[],
  got: readonly ExpectedSeries[],
  ordered: boolean,
): string | undefined {
  const sorted = (series: readonly ExpectedSeries[]) =>
    ordered ? series : [...series].sort((a, b) => (labelKey(a.labels) < labelKey(b.labels) ? -1 : 1));
  const [wanted, found] = [sorted(expected), sorted(got)];
  const same =
    wanted.length === found.length &&
    wanted.every(
      ({ labels, points }, i) => labelKey(labels) === labelKey(found[i]!.labels) && arePoints(points, found[i]!.points),
    );
  return same ? undefined : `expected ${wanted.map(printSeries).join(', ')}; got ${found.map(printSeries).join(', ')}`;
}

function arePoints(wanted: ExpectedSeries['points'], found: ExpectedSeries['points']): boolean {
  return wanted.length === found.length && wanted.every((point, i) => isNear(point, found[i]));
}

function isNear(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (Object.is(a, b) || a === b) return true;
  const apart = Math.abs(a - b);
  return apart <= 1e-9 || apart / Math.max(Math.abs(a), Math.abs(b)) <= 1e-9;
}

function printLabels(labels: ExpectedLine['labels']): string {
  const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(', ')}}`;
}

function printSeries({ labels, points }: ExpectedSeries): string {
  return `${printLabels(labels)} ${points.map((point) => (point === undefined ? '_' : printValue(point))).join(' ')}`;
}

function printOutcome(value: Outcome): string {
  if (value.kind === 'lines') return `${value.lines.length} lines`;
  if (value.kind === 'scalar') return printValue(value.value);
  if (value.kind === 'vector')
    return value.samples.map(({ labels, value: point }) => printSeries({ labels, points: [point] })).join(', ');
  if (value.kind !== 'matrix') return value.value;
  return value.series.map(({ labels, values }) => printSeries({ labels, points: [...values] })).join(', ');
}
