/**
 * What fuzzing needs of PromQL: the expressions of its suites, and an evaluation over all that the suites load.
 */
import type { FuzzTarget } from '../testing/fuzz.ts';
import { parsePromql } from './parse.ts';
import { LoadedSeries } from './promqltest-load.ts';
import { parsePromqlTest } from './promqltest-parse.ts';
import { instantQuery, rangeQuery } from './query.ts';

/** The expressions of suites. */
export function promqlCorpus(suites: readonly string[]): readonly string[] {
  return suites.flatMap(parsePromqlTest).flatMap((command) => (command.kind === 'eval' ? [command.expr] : []));
}

/** Limits far below those of a server, so that a hundred thousand queries take minutes. */
const LIMITS = { maxSamples: 200_000, startTimestamps: true };
const RANGE = { start: 0, end: 600_000, step: 30_000 };

/** Evaluates a query, all that is experimental allowed, at an instant and over a range. */
export function fuzzPromql(suites: readonly string[]): FuzzTarget {
  const loaded = new LoadedSeries();
  for (const command of suites.flatMap(parsePromqlTest)) if (command.kind === 'load') loaded.load(command);
  const reader = loaded.store();
  return (text) => {
    const { value, issues } = parsePromql(text, { experimental: true });
    if (value === undefined) return { value, issues };
    const instant = instantQuery(reader, value, 300_000, LIMITS);
    return instant.value === undefined ? instant : rangeQuery(reader, value, RANGE, LIMITS);
  };
}
