/**
 * The languages that can be fuzzed: where their own suites lie, which queries those hold, and what answers a query.
 */
import { fuzzLogql, logqlCorpus } from '../logql/fuzz-logql.ts';
import { fuzzPromql, promqlCorpus } from '../promql/fuzz-promql.ts';
import { fuzzTraceql, traceqlCorpus } from '../traceql/fuzz-traceql.ts';
import type { FuzzTarget } from './fuzz.ts';

/** A language, given the texts of its suites. */
export type FuzzLanguage = {
  /** The folder of its suites below `packages/query/testdata`. */
  readonly suites: string;
  /** The queries to mutate. */
  corpus(suites: readonly string[]): readonly string[];
  /** Parses and evaluates one query over the telemetry of the suites. */
  target(suites: readonly string[]): FuzzTarget;
};

/** By name. */
export const FUZZ_LANGUAGES: ReadonlyMap<string, FuzzLanguage> = new Map([
  ['logql', { suites: 'logql', corpus: logqlCorpus, target: fuzzLogql }],
  ['promql', { suites: 'promql', corpus: promqlCorpus, target: fuzzPromql }],
  ['traceql', { suites: 'traceql', corpus: traceqlCorpus, target: fuzzTraceql }],
]);
