/**
 * Which scrape counts what happened at an instant. Asked of what comes in order, the answer is where it was or beside it.
 */
import type { EpochMs } from '@firedrill/base';
import type { MetricReader } from './types.ts';

/** The first column that is not before an instant, `timeCount` when there is none yet; looked for from a column on. */
export function columnFrom(
  { times, timeCount }: Pick<MetricReader, 'times' | 'timeCount'>,
  at: EpochMs,
  near: number,
): number {
  let column = near;
  while (column > 0 && times[column - 1]! >= at) column--;
  while (column < timeCount && times[column]! < at) column++;
  return column;
}
