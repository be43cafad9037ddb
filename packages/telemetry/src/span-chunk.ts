/**
 * The columns of spans, and a view that reads one span out of them without copying. Ids and attribute sets are made when
 * asked for; attribute sets are shared by all spans that look alike.
 */
import { spanIdOf, traceIdOf } from './ids.ts';
import {
  type Instants,
  type NarrowColumn,
  narrowed,
  narrowedInstants,
  type SparseColumn,
  sparse,
  sparseAt,
} from './narrow.ts';
import type {
  Attributes,
  AttributeValue,
  Labels,
  SpanKind,
  SpanRecord,
  SpanShape,
  SpanStatus,
  StoredSpan,
} from './types.ts';

/** What spans refer to by number. `attributes` caches complete sets by (shape, error, attempt). */
export type SpanTables = {
  readonly shapes: SpanShape[];
  readonly resources: Labels[];
  readonly errors: string[];
  readonly attributes: Map<number, Attributes>;
};

/** The columns of a chunk that still takes spans. */
type OpenColumns = {
  readonly trace: Uint32Array;
  readonly span: Uint32Array;
  readonly parent: Uint32Array;
  readonly start: Float64Array;
  readonly duration: Float32Array;
  readonly shape: Uint16Array;
  readonly resource: Uint16Array;
  readonly error: Uint16Array;
  readonly attempt: Uint8Array;
  readonly link: Uint32Array;
};

/**
 * The columns of a full chunk, which never change. Spans of a trace come together: `run` leads to its key. `kin` tells
 * where the parent stands: 0 nowhere (it has none), 1 just after, n just n − 1 before; or it is a key among `strangers`.
 * `link` counts spans back to the trace's span before this one, 0 when there is none.
 */
type SealedColumns = {
  readonly runs: Uint32Array;
  readonly run: NarrowColumn;
  readonly span: Uint32Array;
  readonly kin: SparseColumn;
  readonly start: Instants;
  readonly duration: Float32Array;
  readonly shape: NarrowColumn;
  readonly resource: NarrowColumn;
  readonly error: NarrowColumn;
  readonly attempt: NarrowColumn;
  readonly link: SparseColumn;
};

/** A chunk as plain columns. */
export type FrozenSpans = { readonly base: number } & (
  | { readonly open: OpenColumns }
  | { readonly sealed: SealedColumns }
);

/** Spans `base`, `base + 1`, … in order of arrival: wide columns while it fills, narrow ones for good. */
export class SpanChunk {
  readonly base: number;
  readonly capacity: number;
  count = 0;
  private open: OpenColumns | undefined;
  private sealed: SealedColumns | undefined;

  constructor(base: number, capacity: number) {
    this.base = base;
    this.capacity = capacity;
  }

  /** `previous` is the sequence number of the trace's span before this one, -1 for its first. */
  append(span: SpanRecord, previous: number): void {
    this.open ??= openColumns(this.capacity);
    const { open } = this;
    const slot = this.count++;
    open.trace[slot] = span.trace;
    open.span[slot] = span.span;
    open.parent[slot] = span.parent;
    open.start[slot] = span.start;
    open.duration[slot] = span.durationMs;
    open.shape[slot] = span.shape;
    open.resource[slot] = span.resource;
    open.error[slot] = span.error;
    open.attempt[slot] = Math.min(span.attempt, 255);
    open.link[slot] = previous < 0 ? 0 : this.base + slot - previous;
    if (this.count === this.capacity) this.seal(open);
  }

  private seal(open: OpenColumns): void {
    this.sealed = sealedColumns(open, this.count);
    this.open = undefined;
  }

  /** Its columns without spare room; those of a full chunk themselves, for they stay as they are. */
  freeze(): FrozenSpans {
    const { base, count, open, sealed } = this;
    if (sealed !== undefined) return { base, sealed };
    return { base, open: map(open ?? openColumns(0), (column) => column.slice(0, count)) };
  }

  /** Takes the spans of a frozen chunk. */
  fill(frozen: FrozenSpans): void {
    if ('sealed' in frozen) {
      this.sealed = frozen.sealed;
      this.count = frozen.sealed.span.length;
      return;
    }
    const wide = openColumns(this.capacity);
    for (const name of Object.keys(wide) as (keyof OpenColumns)[]) wide[name].set(frozen.open[name]);
    this.open = wide;
    this.count = frozen.open.span.length;
  }

  traceOf(slot: number): number {
    const { sealed } = this;
    return sealed === undefined ? this.open!.trace[slot]! : sealed.runs[sealed.run[slot]!]!;
  }

  spanOf(slot: number): number {
    return (this.sealed ?? this.open!).span[slot]!;
  }

  parentOf(slot: number): number {
    const { sealed } = this;
    if (sealed === undefined) return this.open!.parent[slot]!;
    const kin = sealed.kin.bytes[slot]!;
    if (kin === NO_KIN) return 0;
    if (kin === STRANGER) return sparseAt(sealed.kin, slot);
    return sealed.span[kin === NEXT ? slot + 1 : slot - (kin - 1)]!;
  }

  startOf(slot: number): number {
    const { sealed } = this;
    if (sealed === undefined) return this.open!.start[slot]!;
    return sealed.start.origin + sealed.start.ticks[slot]! * sealed.start.unit;
  }

  /** Milliseconds; the view rounds to whole microseconds. */
  durationOf(slot: number): number {
    return (this.sealed ?? this.open!).duration[slot]!;
  }

  shapeOf(slot: number): number {
    return (this.sealed ?? this.open!).shape[slot]!;
  }

  resourceOf(slot: number): number {
    return (this.sealed ?? this.open!).resource[slot]!;
  }

  errorOf(slot: number): number {
    return (this.sealed ?? this.open!).error[slot]!;
  }

  attemptOf(slot: number): number {
    return (this.sealed ?? this.open!).attempt[slot]!;
  }

  /** The sequence number of the trace's span before this one, -1 for its first. */
  previous(slot: number): number {
    const { sealed } = this;
    const back = sealed === undefined ? this.open!.link[slot]! : sparseAt(sealed.link, slot);
    return back === 0 ? -1 : this.base + slot - back;
  }
}

const openColumns = (size: number): OpenColumns => ({
  trace: new Uint32Array(size),
  span: new Uint32Array(size),
  parent: new Uint32Array(size),
  start: new Float64Array(size),
  duration: new Float32Array(size),
  shape: new Uint16Array(size),
  resource: new Uint16Array(size),
  error: new Uint16Array(size),
  attempt: new Uint8Array(size),
  link: new Uint32Array(size),
});

function map(
  columns: OpenColumns,
  each: <T extends OpenColumns[keyof OpenColumns]>(column: T) => OpenColumns[keyof OpenColumns],
): OpenColumns {
  const entries = Object.entries(columns).map(([name, column]) => [name, each(column)]);
  return Object.fromEntries(entries) as OpenColumns;
}

function sealedColumns(open: OpenColumns, count: number): SealedColumns {
  const run = new Uint32Array(count);
  const runs: number[] = [];
  for (let i = 0; i < count; i++) {
    if (i === 0 || open.trace[i] !== open.trace[i - 1]) runs.push(open.trace[i]!);
    run[i] = runs.length - 1;
  }
  return {
    runs: Uint32Array.from(runs),
    run: narrowed(run, count),
    span: open.span.slice(0, count),
    kin: kinOf(open, count),
    start: narrowedInstants(open.start, count),
    duration: open.duration.slice(0, count),
    shape: narrowed(open.shape, count),
    resource: narrowed(open.resource, count),
    error: narrowed(open.error, count),
    attempt: narrowed(open.attempt, count),
    link: sparse(open.link, count),
  };
}

const NO_KIN = 0;
const NEXT = 1;
const STRANGER = 255;

/** Where each span's parent stands; parents end later than their children and are written before them. */
function kinOf(open: OpenColumns, count: number): SparseColumn {
  const bytes = new Uint8Array(count);
  const slots: number[] = [];
  for (let slot = 0; slot < count; slot++) {
    bytes[slot] = kinAt(open, slot, count);
    if (bytes[slot] === STRANGER) slots.push(slot);
  }
  return { bytes, slots: Uint16Array.from(slots), values: Uint32Array.from(slots, (slot) => open.parent[slot]!) };
}

function kinAt({ trace, span, parent }: OpenColumns, slot: number, count: number): number {
  const key = parent[slot]!;
  if (key === 0) return NO_KIN;
  if (slot + 1 < count && span[slot + 1] === key) return NEXT;
  for (let back = 1; back < STRANGER - 1 && back <= slot && trace[slot - back] === trace[slot]; back++)
    if (span[slot - back] === key) return back + 1;
  return STRANGER;
}

/** One stored span; reads its columns when asked. */
export class SpanView implements StoredSpan {
  private readonly chunk: SpanChunk;
  private readonly slot: number;
  private readonly tables: SpanTables;

  constructor(chunk: SpanChunk, slot: number, tables: SpanTables) {
    this.chunk = chunk;
    this.slot = slot;
    this.tables = tables;
  }

  get traceKey(): number {
    return this.chunk.traceOf(this.slot);
  }
  get spanKey(): number {
    return this.chunk.spanOf(this.slot);
  }
  get parentKey(): number {
    return this.chunk.parentOf(this.slot);
  }
  get lookKey(): number {
    const { chunk, slot } = this;
    return (chunk.shapeOf(slot) * 65_536 + chunk.errorOf(slot)) * 256 + chunk.attemptOf(slot);
  }
  get resourceKey(): number {
    return this.chunk.resourceOf(this.slot);
  }
  get traceId(): string {
    return traceIdOf(this.traceKey);
  }
  get spanId(): string {
    return spanIdOf(this.spanKey);
  }
  get parentSpanId(): string | undefined {
    return this.parentKey === 0 ? undefined : spanIdOf(this.parentKey);
  }
  get name(): string {
    return this.shape.name;
  }
  get kind(): SpanKind {
    return this.shape.kind;
  }
  get service(): string {
    return this.resource['service.name'] ?? '';
  }
  get resource(): Labels {
    return this.tables.resources[this.chunk.resourceOf(this.slot)]!;
  }
  get start(): number {
    return this.chunk.startOf(this.slot);
  }
  get durationMs(): number {
    return Math.round(this.chunk.durationOf(this.slot) * 1000) / 1000;
  }
  get status(): SpanStatus {
    return this.chunk.errorOf(this.slot) === 0 ? 'unset' : 'error';
  }
  get error(): string | undefined {
    const error = this.chunk.errorOf(this.slot);
    return error === 0 ? undefined : this.tables.errors[error];
  }

  /** The shape's attributes, with `error.type` and, from the second attempt on, `http.request.resend_count`. */
  get attributes(): Attributes {
    const error = this.chunk.errorOf(this.slot);
    const attempt = this.chunk.attemptOf(this.slot);
    if (error === 0 && attempt <= 1) return this.shape.attributes;
    const key = this.lookKey;
    const known = this.tables.attributes.get(key);
    if (known !== undefined) return known;
    const made: Record<string, AttributeValue> = { ...this.shape.attributes };
    if (error !== 0) made['error.type'] = this.tables.errors[error]!;
    if (attempt > 1) made['http.request.resend_count'] = attempt - 1;
    this.tables.attributes.set(key, made);
    return made;
  }

  private get shape(): SpanShape {
    return this.tables.shapes[this.chunk.shapeOf(this.slot)]!;
  }
}
