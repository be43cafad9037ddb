/**
 * A question in one of the four languages, read before anything runs and then put to what a session knows. What came of
 * it is data (`answer`, for `--json`) and lines for the terminal.
 */
import type { EpochMs, Issue, Parsed } from '@firedrill/base';
import type { Session } from '@firedrill/drill';
import {
  askSql,
  instantQuery,
  logInstantQuery,
  logMetricQuery,
  logRangeQuery,
  parseLogql,
  parsePromql,
  parseTraceql,
  printQueryMistake,
  rangeQuery,
  searchTraces,
  traceMetricInstant,
  traceMetricRange,
} from '@firedrill/query';
import { Failure } from '../failure.ts';
import { printResult, printRows } from './print-answer.ts';

/** When is asked about: an instant, or from `start` to `at` in steps. Epoch ms. */
export type When = { readonly at: EpochMs; readonly start: EpochMs | undefined; readonly stepMs: number };

/** How much of lines and traces is told, and whom SQL is asked. */
export type AskOptions = When & { readonly limit: number; readonly database: string | undefined };

export type Answer = { readonly answer: unknown; readonly lines: readonly string[] };

/** A question that was understood. */
export type Question = (session: Session, options: AskOptions) => Answer;

export type Language = 'promql' | 'logql' | 'traceql' | 'sql';

/** Lines and traces are looked for so long before an instant, when no start is named. */
const LOOK_BACK_MS = 300_000;

/** Reads a question; ends with code 2 and a caret under what is wrong with it. */
export function readQuestion(language: Language, text: string): Question {
  switch (language) {
    case 'promql':
      return aboutMetrics(text, understood(text, parsePromql(text)));
    case 'logql':
      return aboutLogs(text, understood(text, parseLogql(text)));
    case 'traceql':
      return aboutTraces(text, understood(text, parseTraceql(text)));
    case 'sql':
      return inSql(text);
  }
}

function aboutMetrics(text: string, expr: Value<typeof parsePromql>): Question {
  return ({ known }, { at, start, stepMs }) => {
    const parsed =
      start === undefined
        ? instantQuery(known.metrics, expr, at)
        : rangeQuery(known.metrics, expr, { start, end: at, step: stepMs });
    const { warnings, infos, ...result } = understood(text, parsed);
    return { answer: { ...result, warnings, infos }, lines: [...printResult(result), ...warnings, ...infos] };
  };
}

function aboutLogs(text: string, expr: Value<typeof parseLogql>): Question {
  return ({ known }, { at, start, stepMs, limit }) => {
    if (expr.kind === 'log') {
      const { entries, total } = logRangeQuery(known.logs, expr, {
        start: start ?? at - LOOK_BACK_MS,
        end: at + 1,
        limit,
      });
      const more = total.complete ? [] : [`More lines follow; --limit ${limit} ended the search.`];
      return { answer: { entries, total }, lines: [...entries.map(({ line }) => line).reverse(), ...more] };
    }
    const parsed =
      start === undefined
        ? logInstantQuery(known.logs, expr, at)
        : logMetricQuery(known.logs, expr, { start, end: at, step: stepMs });
    const result = understood(text, parsed);
    return { answer: result, lines: printResult(result) };
  };
}

function aboutTraces(text: string, expr: Value<typeof parseTraceql>): Question {
  return ({ known }, { at, start, stepMs, limit }) => {
    const from = start ?? at - LOOK_BACK_MS;
    if (expr.kind === 'metric') {
      const parsed =
        start === undefined
          ? traceMetricInstant(known.traces, expr, { start: from, end: at })
          : traceMetricRange(known.traces, expr, { start, end: at, step: stepMs });
      const result = understood(text, parsed);
      return { answer: result, lines: printResult(result) };
    }
    const matches = searchTraces(known.traces, expr, { from, to: at + 1, limit });
    const rows = matches.map(({ summary, matched }) => [
      summary.traceId,
      new Date(summary.start).toISOString().slice(11, 23),
      `${summary.rootService} ${summary.rootName}`,
      summary.durationMs.toFixed(1),
      String(summary.spanCount),
      String(summary.errorCount),
      String(matched),
    ]);
    const headings = ['trace', 'began (UTC)', 'root', 'ms', 'spans', 'errors', 'matched'];
    return { answer: matches, lines: printRows(headings, rows) };
  };
}

function inSql(text: string): Question {
  return (session, { database }) => {
    if (database === undefined) throw new Failure('SQL is asked of a database server: name it with --database.', 2);
    const server = session.catalogue(database);
    if (server === undefined) throw new Failure(`There is no database server "${database}" in this world.`, 2);
    const answer = understood(text, askSql(server, text));
    const rows = answer.rows.map((row) => row.map((cell) => cell ?? ''));
    const more = answer.isCut ? ['There are more rows than are shown.'] : [];
    return { answer, lines: [...printRows(answer.columns, rows), ...more] };
  };
}

type Value<Parse extends (text: string) => Parsed<unknown>> = NonNullable<ReturnType<Parse>['value']>;

/** What was read, or the end of the command. */
function understood<T>(
  text: string,
  { value, issues }: { readonly value: T | undefined; readonly issues: readonly Issue[] },
): T {
  if (value !== undefined) return value;
  throw new Failure(issues.map((issue) => pointAt(text, issue)).join('\n'), 2);
}

/** The line of a query, a caret under the place, and what is wrong there. */
function pointAt(text: string, issue: Issue): string {
  const { line, column } = issue.at;
  const shown = text.split('\n')[line - 1] ?? '';
  return [shown, `${' '.repeat(Math.max(0, column - 1))}^`, printQueryMistake(issue)].join('\n');
}
