/**
 * A signal as numbers over time, whatever panel shows it: what {@link findChanges} reads.
 */
import type { EpochMs } from '@firedrill/base';

/** A log record or a trace that shows a signal; `seq` is the record's, 0 for a trace. */
export type Sample = {
  readonly at: EpochMs;
  readonly seq: number;
  readonly trace: string;
  /** What the line says, where it is one. */
  readonly says?: string;
};

/** One signal. `values[i]` was so at `times[i]`; NaN: nothing is known then. */
export type Column = {
  readonly panel: 'metrics' | 'logs' | 'traces';
  /** Unique among all columns. */
  readonly key: string;
  /** Metric family, wording of a log line, name of an operation. */
  readonly name: string;
  readonly component: string;
  /** What tells it from others of its name and component: `state=used`. */
  readonly what: string;
  readonly how: 'sum' | 'largest' | 'mean' | 'slow share' | 'lines' | 'duration' | 'errors';
  readonly times: ArrayLike<number>;
  readonly count: number;
  readonly values: Float64Array;
  /** What one event is worth in `values`; 0: nothing is counted. */
  readonly counted: number;
  /** Values in a row that must stand out, and values before that are needed. */
  readonly hold: number;
  readonly fewest: number;
  /** Instead of `hold` for what was nothing at all before. */
  readonly holdNew?: number;
  /** Ids of the series it is made of; empty for logs and traces. */
  readonly series: readonly number[];
  /** Some of what shows it between two instants; empty for metrics. */
  readonly samples: (from: EpochMs, to: EpochMs) => readonly Sample[];
};

/** Places of a column before an instant. */
export function placesBefore({ times, count }: Pick<Column, 'times' | 'count'>, at: EpochMs): number {
  let n = 0;
  while (n < count && times[n]! < at) n++;
  return n;
}

/** Whether a signal is a component's, or tells of it from the other side of a call. */
export function speaksOf({ component, what }: Pick<Column, 'component' | 'what'>, part: string): boolean {
  return component === part || what.split(',').some((pair) => pair.endsWith(`=${part}`));
}

/** A signal in words: `db_client_connection_count, state=used`. */
export function titleOf({ name, what }: Pick<Column, 'name' | 'what'>): string {
  return what === '' ? name : `${name}, ${what}`;
}
