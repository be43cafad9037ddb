/**
 * PromQL conditions of the story and of proofs: true when the result is not empty and not false. False is a scalar 0,
 * or a comparison with `bool` that yields 0 everywhere; `x == 0` that finds samples is true, whatever their value.
 */
import type { EpochMs, Issue } from '@firedrill/base';
import { instantQuery, parsePromql, type QueryResult } from '@firedrill/query';
import type { MetricReader } from '@firedrill/telemetry';

/** What a condition came to; `value` in words: `0.32`, `3 series`, `nothing`. */
export type Condition = { readonly ok: boolean; readonly value: string; readonly issues: readonly Issue[] };

/** Evaluates `query` at an instant. A query with mistakes is false and says why. */
export function evaluateCondition(query: string, metrics: MetricReader, at: EpochMs): Condition {
  const parsed = parsePromql(query);
  if (parsed.value === undefined) return { ok: false, value: 'not a query', issues: parsed.issues };
  const evaluated = instantQuery(metrics, parsed.value, at);
  if (evaluated.value === undefined) return { ok: false, value: 'not evaluable', issues: evaluated.issues };
  const result = evaluated.value;
  return { ok: isTrue(result, /\bbool\b/.test(query)), value: describe(result), issues: [] };
}

/** Whether `query` is true at an instant. */
export function holds(query: string, metrics: MetricReader, at: EpochMs): boolean {
  return evaluateCondition(query, metrics, at).ok;
}

function isTrue(result: QueryResult, hasBool: boolean): boolean {
  if (result.kind === 'vector') return result.samples.some((sample) => !hasBool || sample.value !== 0);
  if (result.kind === 'matrix') return result.series.length > 0;
  return result.kind === 'scalar' ? result.value !== 0 && !Number.isNaN(result.value) : result.value !== '';
}

function describe(result: QueryResult): string {
  if (result.kind === 'scalar' || result.kind === 'string') return String(result.value);
  const count = result.kind === 'vector' ? result.samples.length : result.series.length;
  if (count === 0) return 'nothing';
  const only = result.kind === 'vector' && count === 1 ? result.samples[0] : undefined;
  return only === undefined ? `${count} series` : String(Number(only.value.toPrecision(6)));
}
