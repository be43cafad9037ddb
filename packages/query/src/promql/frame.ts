/**
 * What evaluation passes around: a frame of rows, one value per step and a byte that tells whether there is one; the
 * context (clock, reader, limits); and the failure that ends a query.
 */
import { assert, type Position } from '@firedrill/base';
import type { Labels, MetricReader, NativeHistogram } from '@firedrill/telemetry';
import { labelsKey, withoutName } from './labels.ts';

/** The native histograms of a row, step by step. */
export type Histograms = (NativeHistogram | undefined)[];

/** One series over all steps. `nameless`: its name is to be dropped when the query ends (delayed name removal). */
export type Row = {
  readonly labels: Labels;
  readonly nameless: boolean;
  readonly values: Float64Array;
  /** 1 where there is a number. */
  readonly has: Uint8Array;
  /** Histograms, at steps without a number; absent on a row that has none. */
  readonly histograms?: Histograms;
};

/** True where a row holds a number or a histogram. */
export function isPresent(row: Row, step: number): boolean {
  return row.has[step] === 1 || row.histograms?.[step] !== undefined;
}

/** The row with histograms beside its numbers; the row itself when there are none. */
export function withHistograms(row: Row, histograms: Histograms): Row {
  return histograms.some((h) => h !== undefined) ? { ...row, histograms } : row;
}

/** True when some row holds a histogram. */
export function holdHistograms(rows: readonly Row[]): boolean {
  return rows.some((row) => row.histograms !== undefined);
}

export type Value =
  | { readonly type: 'scalar'; readonly values: Float64Array }
  | { readonly type: 'vector'; readonly rows: readonly Row[] }
  | { readonly type: 'string'; readonly text: string };

/**
 * Where editions of Prometheus differ. 3.5: histograms with different bounds of their own cannot meet, and the rate of a
 * histogram is extrapolated without regard to zero. 3.14: their common bounds are taken, and no count falls below zero.
 */
export type Edition = '3.5' | '3.14';

/** What is shared by a whole query. */
export type QueryState = {
  readonly reader: MetricReader;
  /** Start and end of the query, for `@ start()` and `@ end()`. */
  readonly start: number;
  readonly end: number;
  /** Resolution of the query; 0 at an instant. */
  readonly stepMs: number;
  readonly lookbackMs: number;
  readonly defaultStepMs: number;
  readonly maxSamples: number;
  /** Asked now and then whether the query has taken too long. */
  readonly isOver: (() => boolean) | undefined;
  /** Names go when the query ends, not where they lose their meaning. */
  readonly delayNames: boolean;
  readonly edition: Edition;
  /** Start timestamps of samples count as resets. */
  readonly startTimestamps: boolean;
  samples: number;
  readonly warnings: Set<string>;
  readonly infos: Set<string>;
  /** Histograms whose counts had to be made to rise, by text and place: told in one sentence when the query ends. */
  readonly repairs: Map<string, Repair>;
  /** Samples whose start timestamps overlap, by text and place. */
  readonly overlaps: Map<string, number>;
};

/** Where and how far counts of classic histograms were corrected. */
export type Repair = {
  readonly from: number;
  readonly to: number;
  readonly least: number;
  readonly most: number;
  readonly difference: number;
  readonly count: number;
};

/** The steps at which an expression is evaluated; a subquery has its own. */
export type Context = {
  readonly query: QueryState;
  readonly start: number;
  readonly step: number;
  readonly steps: number;
};

/** Ends a query; caught where queries begin and turned into an issue. */
export class QueryFailure extends Error {
  override readonly name = 'QueryFailure';
  readonly at: Position | undefined;
  readonly code: string;

  constructor(message: string, where: { readonly code?: string; readonly at?: Position } = {}) {
    super(message);
    this.at = where.at;
    this.code = where.code ?? 'promql-execution';
  }
}

/** The instant of a step. */
export function instantOf(ctx: Context, step: number): number {
  return ctx.start + step * ctx.step;
}

/** A row without values. */
export function emptyRow(ctx: Context, labels: Labels, nameless = false): Row {
  return { labels, nameless, values: new Float64Array(ctx.steps), has: new Uint8Array(ctx.steps) };
}

/** Ends a query that has taken too long. */
export function keepTime({ isOver }: QueryState): void {
  if (isOver?.() === true)
    throw new QueryFailure('query timed out in expression evaluation', { code: 'promql-timeout' });
}

/** Counts samples against the limit of the query. */
export function spend(query: QueryState, samples: number): void {
  keepTime(query);
  query.samples += samples;
  if (query.samples <= query.maxSamples) return;
  throw new QueryFailure(
    `query processing would load too many samples into memory in query execution (limit ${query.maxSamples})`,
    { code: 'promql-too-many-samples' },
  );
}

/** The identity of a row after an operation that takes the metric's name away. */
export function dropName(
  ctx: Context,
  row: Pick<Row, 'labels' | 'nameless'>,
): { readonly labels: Labels; readonly nameless: boolean } {
  if (ctx.query.delayNames) return { labels: row.labels, nameless: true };
  return { labels: withoutName(row.labels), nameless: false };
}

const SAME_LABELS = 'vector cannot contain metrics with the same labelset';

/** Joins rows of equal labels that never meet at one step; that they do is an error of the query. */
export function mergeRows(rows: readonly Row[]): readonly Row[] {
  const byKey = new Map<string, Row>();
  const copied = new Set<string>();
  for (const row of rows) {
    const key = labelsKey(row.labels);
    const known = byKey.get(key);
    if (known === undefined) {
      byKey.set(key, row);
    } else if (copied.has(key)) {
      joinInto(known, row);
    } else {
      copied.add(key);
      byKey.set(key, joinInto(copyOf(known), row));
    }
  }
  return byKey.size === rows.length ? rows : [...byKey.values()];
}

function copyOf(row: Row): Row {
  return { ...row, values: row.values.slice(), has: row.has.slice(), histograms: [...(row.histograms ?? [])] };
}

function joinInto(target: Row, row: Row): Row {
  for (let i = 0; i < row.has.length; i++) {
    const histogram = row.histograms?.[i];
    if (row.has[i] === 0 && histogram === undefined) continue;
    if (isPresent(target, i)) throw new QueryFailure(SAME_LABELS);
    if (histogram !== undefined) target.histograms![i] = histogram;
    target.has[i] = row.has[i]!;
    target.values[i] = row.values[i]!;
  }
  return target;
}

/** Drops names that were left until the end of the query. */
export function settleNames(rows: readonly Row[]): readonly Row[] {
  if (rows.every((row) => !row.nameless)) return rows;
  return mergeRows(
    rows.map((row) => (row.nameless ? { ...row, labels: withoutName(row.labels), nameless: false } : row)),
  );
}

/** Rows with at least one value. */
export function occupied(rows: readonly Row[]): readonly Row[] {
  return rows.filter((row) => row.has.includes(1) || row.histograms !== undefined);
}

/** The rows of a vector. */
export function rowsOf(value: Value): readonly Row[] {
  assert(value.type === 'vector', 'the checker lets only vectors through');
  return value.rows;
}

/** The values of a scalar. */
export function scalarOf(value: Value): Float64Array {
  assert(value.type === 'scalar', 'the checker lets only scalars through');
  return value.values;
}
