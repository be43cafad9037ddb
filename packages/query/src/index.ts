/**
 * Query: the languages in which players question telemetry, evaluated over its readers.
 */
export { explainLogql } from './explain/explain-logql.ts';
export { explainPromql } from './explain/explain-promql.ts';
export { explainTraceql } from './explain/explain-traceql.ts';
export {
  LOGQL_RANGE_WORDS,
  LOGQL_STAGE_WORDS,
  LOGQL_VECTOR_WORDS,
} from './explain/logql-words.table.ts';
export type { QueryPart } from './explain/query-part.ts';
export { TRACEQL_INTRINSIC_WORDS, TRACEQL_STAGE_WORDS } from './explain/traceql-words.table.ts';
export { escapeGoJson } from './go-json.ts';
export type { LogqlExpr, LogSelection, MetricExpr } from './logql/ast.ts';
export type {
  LogHistogram,
  LogRangeOptions,
  LogRangeResult,
  LogResultEntry,
  LogTotals,
} from './logql/log-query.ts';
export { logHistogram, logRangeQuery, selectStreams } from './logql/log-query.ts';
export type { LogqlTestOptions, LogqlTestReport } from './logql/logqltest.ts';
export { runLogqlTest } from './logql/logqltest.ts';
export type { LogMetricOptions } from './logql/metric-query.ts';
export { logInstantQuery, logMetricQuery } from './logql/metric-query.ts';
export { parseLogql } from './logql/parse.ts';
export type { LogPattern } from './logql/patterns.ts';
export { logPatterns } from './logql/patterns.ts';
export type { LokiMatrix, LokiScalar, LokiStreams, LokiVector } from './logql/print.ts';
export { printLokiMetric, printLokiStreams, printNanoseconds } from './logql/print.ts';
export { printExponential, printFloat } from './print-number.ts';
export type { AtModifier, Expr, ValueType } from './promql/ast.ts';
export { selectorsOf } from './promql/ast.ts';
export type { Signature } from './promql/functions.table.ts';
export { AGGREGATES, FUNCTIONS } from './promql/functions.table.ts';
export { parsePromql, printQueryMistake, promqlErrorText } from './promql/parse.ts';
export { printPrometheusBytes, printPrometheusJson, printPrometheusPieces, printTime } from './promql/print-json.ts';
export { prettyPromql, printPromql } from './promql/print-query.ts';
export type { PromqlTestFailure, PromqlTestReport } from './promql/promqltest.ts';
export { runPromqlTest } from './promql/promqltest.ts';
export type { MetricAnswer, QueryOptions, TimeRange } from './promql/query.ts';
export { instantQuery, MAX_POINTS, rangeQuery } from './promql/query.ts';
export type { Re2, RegexMistake } from './regex.ts';
export { compileRe2 } from './regex.ts';
export type { QueryResult, ResultSample, ResultSeries } from './result.ts';
export type { RuleChanges } from './rules/revise.ts';
export type { ActiveAlert, RuleEngineState, RuleStatus, RuleTransition } from './rules/rule-engine.ts';
export { RuleEngine } from './rules/rule-engine.ts';
export type { Rule, RuleFile, RuleGroup } from './rules/rule-file.ts';
export { parseRuleFile } from './rules/rule-file.ts';
export { renderTemplate } from './rules/template.ts';
export type { SqlAnswer } from './sql/ask-sql.ts';
export { askSql, MOST_SQL_ROWS } from './sql/ask-sql.ts';
export type { SqlValue } from './sql/ast.ts';
export type { SqlServer, SqlTable } from './sql/server.ts';
export type { FuzzReport } from './testing/fuzz.ts';
export { fuzz } from './testing/fuzz.ts';
export type { FuzzLanguage } from './testing/languages.table.ts';
export { FUZZ_LANGUAGES } from './testing/languages.table.ts';
export type { FieldName, TraceqlExpr } from './traceql/ast.ts';
export type { TraceExemplar } from './traceql/exemplars.ts';
export { readUnfinished } from './traceql/lenient.ts';
export type { TraceMetricAnswer, TraceMetricExpr, TraceMetricOptions } from './traceql/metric-query.ts';
export { defaultTraceStep, traceMetricInstant, traceMetricRange } from './traceql/metric-query.ts';
export { parseTraceql, parseTraceqlField } from './traceql/parse.ts';
export type { TraceLabel } from './traceql/pipeline.ts';
export { printSpans } from './traceql/print.ts';
export { printFieldName } from './traceql/print-field.ts';
export type { FoundSpan, FoundSpanset, TraceMatch, TraceSearchOptions } from './traceql/search.ts';
export { searchTraces } from './traceql/search.ts';
export type { TraceSeries } from './traceql/series.ts';
export { printTraceLabels } from './traceql/series.ts';
export type { TraceTagOptions, TraceTags } from './traceql/tags.ts';
export { OFFERED_INTRINSICS, traceTags, traceTagValues } from './traceql/tags.ts';
export type { TraceValue } from './traceql/value.ts';
export { printTraceValue } from './traceql/value.ts';
