/**
 * What a query evaluates to, whatever its language, and how Prometheus and Loki print numbers.
 */
import type { EpochMs } from '@firedrill/base';
import type { Labels, NativeHistogram } from '@firedrill/telemetry';
import { printFloat } from './print-number.ts';

/** One series of a range query as parallel columns, in order of time; instants without a value are left out. */
export type ResultSeries = {
  readonly labels: Labels;
  readonly times: Float64Array;
  readonly values: Float64Array;
  /** The instants whose value is a native histogram. */
  readonly histograms?: { readonly times: Float64Array; readonly values: readonly NativeHistogram[] };
};

/** One sample of an instant query; with a histogram, `value` is NaN. */
export type ResultSample = {
  readonly labels: Labels;
  readonly at: EpochMs;
  readonly value: number;
  readonly histogram?: NativeHistogram;
};

export type QueryResult =
  | { readonly kind: 'matrix'; readonly series: readonly ResultSeries[] }
  | { readonly kind: 'vector'; readonly samples: readonly ResultSample[] }
  | { readonly kind: 'scalar'; readonly at: EpochMs; readonly value: number }
  | { readonly kind: 'string'; readonly at: EpochMs; readonly value: string };

/** A value as the HTTP APIs print it: `+Inf`, `-Inf`, `NaN`, otherwise the shortest exact decimal. */
export function printValue(value: number): string {
  return printFloat(value);
}
