/**
 * What evaluation passes around: a frame of rows, one value per step and a byte that tells whether there is one; the
 * context (clock, reader, limits); and the failure that ends a query.
 */
import { assert, type Position } from '@firedrill/base';
import type { Labels, MetricReader } from '@firedrill/telemetry';
import { labelsKey, withoutName } from './labels.ts';

/** One series over all steps. `nameless`: its name is to be dropped when the query ends (delayed name removal). */
export type Row = {
  readonly labels: Labels;
  readonly nameless: boolean;
  readonly values: Float64Array;
  /** 1 where there is a value. */
  readonly has: Uint8Array;
};

export type Value =
  | { readonly type: 'scalar'; readonly values: Float64Array }
  | { readonly type: 'vector'; readonly rows: readonly Row[] }
  | { readonly type: 'string'; readonly text: string };

/** What is shared by a whole query. */
export type QueryState = {
  readonly reader: MetricReader;
  /** Start and end of the query, for `@ start()` and `@ end()`. */
  readonly start: number;
  readonly end: number;
  readonly lookbackMs: number;
  readonly defaultStepMs: number;
  readonly maxSamples: number;
  /** Names go when the query ends, not where they lose their meaning. */
  readonly delayNames: boolean;
  samples: number;
  readonly warnings: Set<string>;
  readonly infos: Set<string>;
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

/** Counts samples against the limit of the query. */
export function spend(query: QueryState, samples: number): void {
  query.samples += samples;
  if (query.samples <= query.maxSamples) return;
  throw new QueryFailure(
    `query processing would load too many samples into memory in query execution (limit ${query.maxSamples})`,
    { code: 'promql-too-many-samples' },
  );
}

/** Notes a warning or an info with its place, as Prometheus words them. */
export function annotate(set: Set<string>, message: string, at: Position): void {
  set.add(`${message} (${at.line}:${at.column})`);
}

/** The identity of a row after an operation that takes the metric's name away. */
export function dropName(ctx: Context, row: Row): { readonly labels: Labels; readonly nameless: boolean } {
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
      byKey.set(key, joinInto({ ...known, values: known.values.slice(), has: known.has.slice() }, row));
    }
  }
  return byKey.size === rows.length ? rows : [...byKey.values()];
}

function joinInto(target: Row, row: Row): Row {
  for (let i = 0; i < row.has.length; i++) {
    if (row.has[i] === 0) continue;
    if (target.has[i] === 1) throw new QueryFailure(SAME_LABELS);
    target.has[i] = 1;
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
  return rows.filter((row) => row.has.includes(1));
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
