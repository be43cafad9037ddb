/**
 * The functions of histograms, classic and native.
 */
import type { NativeHistogram } from '@firedrill/telemetry';
import { printGeneral } from '../print-number.ts';
import { notePhi } from './aggregate.ts';
import { inform, TEXTS } from './annotations.ts';
import type { Expr } from './ast.ts';
import { type Call, rowsArg, scalarArg, textArg } from './call-arguments.ts';
import { dropName, emptyRow, mergeRows, type Row, type Value } from './frame.ts';
import { bucketFraction, bucketQuantile, overHistograms } from './histogram.ts';
import { setLabels } from './labels.ts';
import { nativeFraction, nativeQuantile, nativeVariance } from './native/estimate.ts';

function histogramQuantile(call: Call): Value {
  const { ctx, expr } = call;
  const phi = scalarArg(call, 0);
  const rows = rowsArg(call, 1);
  notePhi(ctx, phi, expr.args[0]!.at);
  return { type: 'vector', rows: quantiles(call, rows, { phi, at: expr.args[1]!.at }) };
}

type Quantile = { readonly phi: Float64Array; readonly at: Expr['at'] };

function quantiles({ ctx }: Call, rows: readonly Row[], { phi, at }: Quantile): readonly Row[] {
  return overHistograms(ctx, rows, {
    at,
    classic: (step, buckets, repaired) => bucketQuantile(phi[step]!, buckets, repaired),
    native(step, histogram, labels) {
      const { value, nans } = nativeQuantile(phi[step]!, histogram);
      if (nans === 'result') inform({ query: ctx.query, at }, TEXTS.nanResult(labels));
      if (nans === 'skew') inform({ query: ctx.query, at }, TEXTS.nanSkew(labels));
      return value;
    },
  });
}

/** Several quantiles at once, told apart by a label. */
function histogramQuantiles(call: Call): Value {
  const { ctx, expr } = call;
  const [rows, label] = [rowsArg(call, 0), textArg(call, 1)];
  const out = expr.args.slice(2).flatMap((arg, i) => {
    const phi = scalarArg(call, i + 2);
    notePhi(ctx, phi, arg.at);
    const found = quantiles(call, rows, { phi, at: expr.args[0]!.at });
    return [...new Set(phi)].flatMap((value) =>
      found.map((row) => ({
        ...row,
        labels: setLabels(row.labels, [[label, printOpenMetrics(value)]]),
        has: row.has.map((has, step) => (Object.is(phi[step], value) ? has : 0)),
      })),
    );
  });
  return { type: 'vector', rows: mergeRows(out) };
}

/** A float as OpenMetrics writes it in labels: whole numbers with `.0`. */
function printOpenMetrics(value: number): string {
  const text = printGeneral(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function histogramFraction(call: Call): Value {
  const { ctx, expr } = call;
  const [lower, upper] = [scalarArg(call, 0), scalarArg(call, 1)];
  const at = expr.args[2]!.at;
  const rows = overHistograms(ctx, rowsArg(call, 2), {
    at,
    classic: (step, buckets) => bucketFraction([lower[step]!, upper[step]!], buckets),
    native(step, histogram, labels) {
      const { value, nans } = nativeFraction(lower[step]!, upper[step]!, histogram);
      if (nans !== 'none') inform({ query: ctx.query, at }, TEXTS.nanFraction(labels));
      return value;
    },
  });
  return { type: 'vector', rows };
}

/** Applies a function to histograms; numbers are passed over. */
function mapHistograms(call: Call, apply: (h: NativeHistogram) => number): Value {
  const { ctx } = call;
  const rows = rowsArg(call, 0).flatMap((row): readonly Row[] => {
    if (row.histograms === undefined) return [];
    const out = emptyRow(ctx, row.labels);
    for (let i = 0; i < ctx.steps; i++) {
      const histogram = row.histograms[i];
      if (histogram === undefined) continue;
      out.values[i] = apply(histogram);
      out.has[i] = 1;
    }
    return [{ ...out, ...dropName(ctx, row) }];
  });
  return { type: 'vector', rows: mergeRows(rows) };
}

/** By name. */
export const HISTOGRAM_CALLS: ReadonlyMap<string, (call: Call) => Value> = new Map<string, (call: Call) => Value>([
  ['histogram_quantile', histogramQuantile],
  ['histogram_quantiles', histogramQuantiles],
  ['histogram_fraction', histogramFraction],
  ['histogram_count', (call) => mapHistograms(call, (h) => h.count)],
  ['histogram_sum', (call) => mapHistograms(call, (h) => h.sum)],
  ['histogram_avg', (call) => mapHistograms(call, (h) => h.sum / h.count)],
  ['histogram_stdvar', (call) => mapHistograms(call, nativeVariance)],
  ['histogram_stddev', (call) => mapHistograms(call, (h) => Math.sqrt(nativeVariance(h)))],
]);
