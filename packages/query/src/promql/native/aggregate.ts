/**
 * Aggregations of rows that hold histograms. Where numbers and histograms meet in a group there is no sum, and a warning.
 */
import type { Position } from '@firedrill/base';
import type { Group } from '../aggregate.ts';
import { TEXTS, warn } from '../annotations.ts';
import { type Context, emptyRow, type Histograms, isPresent, type Row, withHistograms } from '../frame.ts';
import { addTo, Mean, type Sum, totalOf } from '../sum.ts';
import { noteRemarks } from './over-time.ts';
import { HistogramTotal } from './total.ts';

type Total = { readonly isMean: boolean; readonly at: Position };

/** Sum or mean, step by step. */
export function totalRows(ctx: Context, group: Group, { isMean, at }: Total): Row {
  const out = emptyRow(ctx, group.labels, group.nameless);
  const histograms: Histograms = new Array(ctx.steps);
  const place = { query: ctx.query, at };
  for (let step = 0; step < ctx.steps; step++) {
    const present = group.rows.filter((row) => isPresent(row, step));
    const numbers = present.filter((row) => row.has[step] === 1);
    if (present.length === 0) continue;
    if (numbers.length > 0 && numbers.length < present.length) {
      noteUncombined(group, step, place);
      warn(place, TEXTS.mixedAggregation);
    } else if (numbers.length > 0) {
      out.values[step] = totalNumbers(numbers, step, isMean);
      out.has[step] = 1;
    } else histograms[step] = totalHistograms(present, step, { isMean, place });
  }
  return withHistograms(out, histograms);
}

/** Histograms that could not meet are told of even where numbers spoil the sum. */
function noteUncombined(group: Group, step: number, place: Parameters<typeof warn>[0]): void {
  const present = group.rows.filter((row) => isPresent(row, step));
  if (present[0]?.has[step] === 1) return;
  const holders = present.filter((row) => row.histograms?.[step] !== undefined);
  totalHistograms(holders, step, { isMean: false, place });
}

function totalNumbers(rows: readonly Row[], step: number, isMean: boolean): number {
  if (isMean) {
    const mean = new Mean();
    for (const row of rows) mean.add(row.values[step]!);
    return mean.value();
  }
  const total: Sum = { sum: rows[0]!.values[step]!, low: 0 };
  for (const row of rows.slice(1)) addTo(total, row.values[step]!);
  return totalOf(total);
}

function totalHistograms(
  rows: readonly Row[],
  step: number,
  { isMean, place }: { readonly isMean: boolean; readonly place: Parameters<typeof warn>[0] },
): Histograms[number] {
  const total = new HistogramTotal(rows[0]!.histograms![step]!, { isMean, edition: place.query.edition });
  let fits = true;
  for (const row of rows.slice(1)) {
    const objection = total.add(row.histograms![step]!);
    if (objection === undefined) continue;
    warn(place, TEXTS[objection](row.labels));
    fits = false;
    break;
  }
  noteRemarks(place, total.remarks(), 'aggregation');
  return fits ? total.value() : undefined;
}

/** How many rows hold something; or 1 where any does. */
export function countPresent(ctx: Context, group: Group, asOne: boolean): Row {
  const out = emptyRow(ctx, group.labels, group.nameless);
  for (let step = 0; step < ctx.steps; step++) {
    const count = group.rows.filter((row) => isPresent(row, step)).length;
    if (count === 0) continue;
    out.values[step] = asOne ? 1 : count;
    out.has[step] = 1;
  }
  return out;
}
