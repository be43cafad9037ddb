/**
 * What fuzzing needs of TraceQL: the queries of its suites, and an evaluation over the spans that the suites name.
 */
import type { FuzzTarget } from '../testing/fuzz.ts';
import { traceMetricInstant, traceMetricRange } from './metric-query.ts';
import { parseTraceql } from './parse.ts';
import { searchTraces } from './search.ts';
import { parseTraceqlSuite, queriesOf, suiteStore } from './suite.ts';

/** The queries of suites. */
export function traceqlCorpus(suites: readonly string[]): readonly string[] {
  return suites.map(parseTraceqlSuite).flatMap(queriesOf);
}

const RANGE = { start: 0, end: 600_000 };

/** Answers a query as a search, or as series at an instant and over a range. */
export function fuzzTraceql(suites: readonly string[]): FuzzTarget {
  const store = suiteStore(suites.map(parseTraceqlSuite).flatMap(({ traces }) => Object.values(traces)));
  return (text) => {
    const { value, issues } = parseTraceql(text);
    if (value === undefined) return { value, issues };
    if (value.kind === 'search') return { value: searchTraces(store, value, { from: 0, to: RANGE.end }), issues: [] };
    const instant = traceMetricInstant(store, value, RANGE);
    if (instant.value === undefined) return instant;
    return traceMetricRange(store, value, { ...RANGE, step: 10_000, exemplars: 4 });
  };
}
