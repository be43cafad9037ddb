/**
 * From columns to visible signals: each is held against itself before, and tells when it first stood out, until when,
 * and from what to what it went.
 */
import type { EpochMs } from '@firedrill/base';
import { type Before, readBefore, scoreOf, stretchesOf } from './change-rule.ts';
import { type Column, placesBefore } from './column.ts';

/** A column that visibly changed. */
export type Change = {
  readonly column: Column;
  readonly before: Before;
  /** When it stood out, the first first; the last may still go on at the end. */
  readonly stretches: readonly (readonly [EpochMs, EpochMs])[];
  /** What it went to: its value farthest from before. */
  readonly peak: number;
};

/** What was held against what was before: how many could be, and which changed. */
export type Changes = { readonly scored: number; readonly found: readonly Change[] };

/** Columns that change from `onset` on. `beforeOf` gives values of before where the column itself has none. */
export function findChanges(
  columns: readonly Column[],
  onset: EpochMs,
  beforeOf: (column: Column) => Float64Array = (column) => column.values.subarray(0, placesBefore(column, onset)),
): Changes {
  let scored = 0;
  const found: Change[] = [];
  for (const column of columns) {
    const before = readColumnBefore(column, beforeOf(column));
    if (before === undefined) continue;
    scored++;
    const isNew = before.high === 0 && before.low === 0;
    const hold = isNew ? (column.holdNew ?? column.hold) : column.hold;
    const stretches = stretchesOf(column.values, before, { start: placesBefore(column, onset), hold });
    if (stretches.length > 0) found.push(changeOf(column, before, stretches));
  }
  return { scored, found };
}

/** What a gauge was before it existed: nothing, at all times. */
const NOTHING: Before = { median: 0, scale: 0, low: 0, high: 0 };

function readColumnBefore({ counted, fewest, how, holdNew }: Column, values: Float64Array): Before | undefined {
  const isLevel = how === 'sum' || how === 'largest';
  if (isLevel && values.length >= fewest && values.every(Number.isNaN)) return NOTHING;
  if (holdNew !== undefined && values.length >= fewest && values.every((value) => value === 0)) return NOTHING;
  return readBefore(values, counted, fewest);
}

function changeOf(column: Column, before: Before, stretches: readonly (readonly [number, number])[]): Change {
  const { times, values } = column;
  let peak = before.median;
  for (const [from, to] of stretches)
    for (let i = from; i <= to; i++)
      if (Math.abs(scoreOf(values[i]!, before)) >= Math.abs(scoreOf(peak, before))) peak = values[i]!;
  return { column, before, stretches: stretches.map(([from, to]) => [times[from]!, times[to]!] as const), peak };
}
