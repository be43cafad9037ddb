/**
 * What fuzzing needs of LogQL: the queries of its suites, and an evaluation over all that the suites load.
 */
import type { FuzzTarget } from '../testing/fuzz.ts';
import { logRangeQuery } from './log-query.ts';
import { readerOf } from './logqltest.ts';
import { parseLogqlTest } from './logqltest-parse.ts';
import { logInstantQuery, logMetricQuery } from './metric-query.ts';
import { parseLogql } from './parse.ts';

/** The queries of suites. */
export function logqlCorpus(suites: readonly string[]): readonly string[] {
  return suites.flatMap(parseLogqlTest).flatMap((command) => (command.kind === 'eval' ? [command.query] : []));
}

const RANGE = { start: 0, end: 300_000, step: 30_000 };

/** Evaluates a query: its lines, or its numbers at an instant and over a range. */
export function fuzzLogql(suites: readonly string[]): FuzzTarget {
  const entries = suites.flatMap(parseLogqlTest).flatMap((command) => (command.kind === 'load' ? command.entries : []));
  const reader = readerOf(entries);
  return (text) => {
    const { value, issues } = parseLogql(text);
    if (value === undefined) return { value, issues };
    if (value.kind === 'log') return { value: logRangeQuery(reader, value, { start: 0, end: 1e6, limit: 50 }), issues };
    const instant = logInstantQuery(reader, value, 60_000);
    return instant.value === undefined ? instant : logMetricQuery(reader, value, RANGE);
  };
}
