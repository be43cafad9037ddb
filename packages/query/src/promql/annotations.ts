/**
 * Warnings and infos of PromQL in the words of Prometheus. Each is told once, with the place in the query it is about.
 */
import { type Position, printEpoch } from '@firedrill/base';
import type { Labels } from '@firedrill/telemetry';
import { printGeneral } from '../print-number.ts';
import type { QueryState, Repair } from './frame.ts';

/** Where and of what an annotation speaks. */
export type Place = { readonly query: QueryState; readonly at: Position };

/** Adds a warning. */
export function warn({ query, at }: Place, text: string): void {
  query.warnings.add(`PromQL warning: ${text} (${at.line}:${at.column})`);
}

/** Adds an info. */
export function inform({ query, at }: Place, text: string): void {
  query.infos.add(`PromQL info: ${text} (${at.line}:${at.column})`);
}

/** A metric's name in quotes, as Go's %q; empty when it has none. */
export function quotedName(labels: Labels): string {
  return JSON.stringify(labels.__name__ ?? '');
}

const ofMetric = (labels: Labels) => (labels.__name__ === undefined ? '' : ` for metric name ${quotedName(labels)}`);

/** The texts, by what they are about. */
export const TEXTS = {
  quantile: (phi: number) => `quantile value should be between 0 and 1, got ${printGeneral(phi)}`,
  ratio: (ratio: number, capped: number) =>
    `ratio value should be between -1 and 1, got ${printGeneral(ratio)}, capping to ${printGeneral(capped)}`,
  badBucket: (le: string, labels: Labels) =>
    `bucket label "le" is missing or has a malformed value of ${JSON.stringify(le)}${ofMetric(labels)}`,
  mixed: (labels: Labels) => `encountered a mix of histograms and floats for metric name ${quotedName(labels)}`,
  mixedAggregation: 'encountered a mix of histograms and floats for aggregation',
  mixedClassic: (labels: Labels) => `vector contains a mix of classic and native histograms${ofMetric(labels)}`,
  notCounter: (labels: Labels) => `this native histogram metric is not a counter: ${quotedName(labels)}`,
  notGauge: (labels: Labels) => `this native histogram metric is not a gauge: ${quotedName(labels)}`,
  mixedSchemas: (labels: Labels) =>
    `vector contains a mix of histograms with exponential and custom buckets schemas for metric name ${quotedName(labels)}`,
  mixedBounds: (labels: Labels) =>
    `vector contains histograms with incompatible custom buckets for metric name ${quotedName(labels)}`,
  nonCounter: (labels: Labels) =>
    `metric might not be a counter, name does not end in _total/_sum/_count/_bucket: ${quotedName(labels)}`,
  operandTypes: (left: string, op: string, right: string) =>
    `incompatible sample types encountered for binary operator ${JSON.stringify(op)}: ${left} ${op} ${right}`,
  ignored: (aggregation: string) => `ignored histogram in ${aggregation} aggregation`,
  ignoredInRange: (labels: Labels) =>
    `ignored histograms in a range containing both floats and histograms for metric name ${quotedName(labels)}`,
  operandLayout: (op: string) => `incompatible bucket layout encountered for binary operator ${op}`,
  sortInRange: 'sort is ineffective for range queries since results are always ordered by labels',
  nanResult: (labels: Labels) => `input to histogram_quantile has NaN observations, result is NaN${ofMetric(labels)}`,
  nanSkew: (labels: Labels) =>
    `input to histogram_quantile has NaN observations, result is skewed higher${ofMetric(labels)}`,
  nanFraction: (labels: Labels) =>
    `input to histogram_fraction has NaN observations, which are excluded from all fractions${ofMetric(labels)}`,
  resetConflict: (operation: Operation) => `conflicting counter resets during histogram ${operation}`,
  reconciled: (operation: Operation) => `mismatched custom buckets were reconciled during ${operation}`,
} as const;

/** What was done to histograms. */
export type Operation = 'addition' | 'subtraction' | 'aggregation';

/** Notes that counts of a classic histogram had to be made to rise; all notes of a place become one. */
export function noteRepair({ query, at }: Place, labels: Labels, repair: Omit<Repair, 'count'>): void {
  const text = `input to histogram_quantile needed to be fixed for monotonicity (see https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile)${ofMetric(labels)}`;
  const key = `PromQL info: ${text}\n(${at.line}:${at.column})`;
  const known = query.repairs.get(key);
  query.repairs.set(key, {
    from: Math.min(repair.from, known?.from ?? repair.from),
    to: Math.max(repair.to, known?.to ?? repair.to),
    least: Math.min(repair.least, known?.least ?? repair.least),
    most: Math.max(repair.most, known?.most ?? repair.most),
    difference: Math.max(repair.difference, known?.difference ?? 0),
    count: (known?.count ?? 0) + 1,
  });
}

/** Notes that a start timestamp lies before a sample of another counter. */
export function noteOverlap({ query, at }: Place, labels: Labels): void {
  const key = `PromQL warning: sample has start time that overlaps with previous sample timestamp for metric ${quotedName(labels)}\n(${at.line}:${at.column})`;
  query.overlaps.set(key, (query.overlaps.get(key) ?? 0) + 1);
}

/** All warnings and infos of a query that ended. */
export function settleAnnotations(query: QueryState): {
  readonly warnings: readonly string[];
  readonly infos: readonly string[];
} {
  const overlaps = [...query.overlaps].map(([key, count]) => {
    const [text, at] = key.split('\n');
    return count > 1 ? `${text} (${count} occurrences) ${at}` : `${text} ${at}`;
  });
  const repairs = [...query.repairs].map(([key, repair]) => {
    const [text, at] = key.split('\n');
    if (query.edition === '3.5') return `${text} ${at}`;
    const { least, most, difference, count, from, to } = repair;
    const buckets = `from buckets ${printGeneral(least)} to ${printGeneral(most)}, with a max diff of ${printShort(difference)}`;
    return `${text}, ${buckets}, over ${count} samples from ${printInstant(from)} to ${printInstant(to)} ${at}`;
  });
  return { warnings: [...query.warnings, ...overlaps], infos: [...query.infos, ...repairs] };
}

/** Go's `%.2g`. */
function printShort(value: number): string {
  return printGeneral(Number(value.toPrecision(2)));
}

/** RFC 3339 to the second, in UTC. */
function printInstant(ms: number): string {
  return printEpoch(Math.floor(ms / 1000) * 1000).replace('.000Z', 'Z');
}
