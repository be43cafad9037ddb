/**
 * LogQL text to {@link LogqlExpr}, read strictly by a parser of our own: what the language refuses (missing ranges and
 * parameters, empty selectors, words in the wrong place) is refused here, each with its own issue.
 */
import type { Issue, Parsed } from '@firedrill/base';
import { issueAt } from '../mistake.ts';
import type { LogqlExpr } from './ast.ts';
import { Cursor, SyntaxStop } from './cursor.ts';
import { explainSyntax } from './diagnose.ts';
import { parseSelection } from './parse-log.ts';
import { parseMetric } from './parse-metric.ts';

/** Longest query that is read, in UTF-16 code units. */
export const MAX_QUERY_LENGTH = 20_000;

/** Parses and checks a LogQL query. Warnings may come with a value. */
export function parseLogql(text: string): Parsed<LogqlExpr> {
  if (text.length > MAX_QUERY_LENGTH) {
    const message = `a query has at most ${MAX_QUERY_LENGTH} characters`;
    return { value: undefined, issues: [issueAt(text, 0, { code: 'too-long', message, hint: 'shorten it' })] };
  }
  const cursor = new Cursor(text);
  try {
    const value = isLogQuery(cursor) ? parseSelection(cursor) : parseMetric(cursor);
    if (!cursor.atEnd) cursor.stop();
    const broken = cursor.issues.some(isError);
    return { value: broken ? undefined : value, issues: cursor.issues };
  } catch (error) {
    if (!(error instanceof SyntaxStop)) throw error;
    const said = cursor.issues.filter(isError);
    return { value: undefined, issues: said.length > 0 ? said : [explainSyntax(text, error.offset)] };
  }
}

function isError(issue: Issue): boolean {
  return issue.severity !== 'warning';
}

/** Whether the query gives lines: the first thing behind opening brackets is a selector. */
function isLogQuery(cursor: Cursor): boolean {
  let ahead = 0;
  while (cursor.is('(', ahead)) ahead++;
  return cursor.is('{', ahead);
}
