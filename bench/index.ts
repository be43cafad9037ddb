/**
 * Benchmarks. Each compares side by side within one run and returns plain figures; the command line prints them.
 */
export type { BenchReport, Figure, SubjectRow } from './figures.ts';
export { figure, median } from './figures.ts';
export type { KernelBenchOptions } from './kernel.ts';
export { benchKernel } from './kernel.ts';
export type { Answerer, Difference, OracleReport, Questions } from './oracle/ask-both.ts';
export { askBoth } from './oracle/ask-both.ts';
export type { Prometheus } from './oracle/find-prometheus.ts';
export { findPrometheus, isOffline } from './oracle/find-prometheus.ts';
export { expandTemplates } from './oracle/queries.table.ts';
export { amongRandom } from './physics/random-trial.ts';
export type { TrialReport, Trouble } from './physics/trials.ts';
export { runTrials } from './physics/trials.ts';
export { shopInTrouble, tidewaterInTrouble, treeInTrouble } from './physics/troubles.ts';
export type { OwnServer, QueryBenchOptions } from './query/bench-query.ts';
export { benchQuery } from './query/bench-query.ts';
export { queryMetrics } from './query/query-metrics.ts';
export type { TraceqlBenchOptions } from './traceql.ts';
export { benchTraceql } from './traceql.ts';
export type { WorldBenchOptions } from './worlds.ts';
export { benchDrills, benchHistory, benchReplay } from './worlds.ts';
