/**
 * `limitk` and `limit_ratio`: some of the rows of each group, as they are.
 */
import { hashText } from '@firedrill/base';
import type { Group } from './aggregate.ts';
import { type Context, type Histograms, isPresent, type Row } from './frame.ts';
import { labelsKey } from './labels.ts';

/** The first k rows that hold something, step by step. */
export function limitRows(ctx: Context, group: Group, k: Float64Array): readonly Row[] {
  const left = Float64Array.from(k, Math.trunc);
  return keepSteps(group.rows, (row, step) => {
    if (!isPresent(row, step) || left[step]! < 1) return false;
    left[step]!--;
    return step < ctx.steps;
  });
}

/** A share of the rows, chosen by a hash of their labels; a negative share is the complement of its positive. */
export function sampleRows(group: Group, ratio: Float64Array): readonly Row[] {
  return keepSteps(group.rows, (row, step) => {
    const place = hashText(labelsKey(row.labels)) / 2 ** 32 + 0.5;
    const share = Math.max(-1, Math.min(1, ratio[step]!));
    return share >= 0 ? place - Math.floor(place) < share : place - Math.floor(place) >= 1 + share;
  });
}

function keepSteps(rows: readonly Row[], keeps: (row: Row, step: number) => boolean): readonly Row[] {
  return rows.map((row) => {
    const kept = row.has.map((_, step) => (keeps(row, step) ? 1 : 0));
    const out = { ...row, has: row.has.map((has, step) => has & kept[step]!) };
    if (row.histograms === undefined) return out;
    const histograms: Histograms = row.histograms.map((h, step) => (kept[step] === 1 ? h : undefined));
    return { ...out, histograms };
  });
}
