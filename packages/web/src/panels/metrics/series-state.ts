/**
 * Which series of a chart is lifted and which are hidden; the panel owns it, chart, legend and keys share it.
 */
import { useState } from 'react';

/** What the player does to the series of one chart; keys of lines in `hidden`. */
export type SeriesState = {
  readonly lifted: number | undefined;
  readonly lift: (index: number | undefined) => void;
  readonly hidden: ReadonlySet<string>;
  readonly hide: (hidden: ReadonlySet<string>) => void;
};

/** Nothing lifted, nothing hidden at first. */
export function useSeries(): SeriesState {
  const [lifted, lift] = useState<number | undefined>(undefined);
  const [hidden, hide] = useState<ReadonlySet<string>>(new Set());
  return { lifted, lift, hidden, hide };
}

/** The series after or before the lifted one, round and round. */
export function stepSeries(series: SeriesState, count: number, by: 1 | -1): void {
  if (count > 0) series.lift(((series.lifted ?? (by > 0 ? -1 : 0)) + by + count) % count);
}
