/**
 * Traces: spans as columns in chunks (about 20 bytes each once a chunk is full, with a link to the trace's span before
 * it) and one row per trace. A search reads the rows by time, latest first, and looks at spans only until its limit is reached.
 */
import { assert, type EpochMs } from '@firedrill/base';
import { traceIdOf, traceKeyOf } from './ids.ts';
import { type FrozenSpans, SpanChunk, type SpanTables, SpanView } from './span-chunk.ts';
import { MAX_CHUNK_SIZE } from './time-chunk.ts';
import { inTraceOrder, summarize } from './trace-order.ts';
import { type FrozenRows, TraceRows } from './trace-rows.ts';
import type {
  Span,
  SpanRecord,
  SpanResource,
  SpanShape,
  StoredSpan,
  TraceReader,
  TraceSummary,
  TraceWriter,
} from './types.ts';

/** Bounds of a {@link TraceStore}; a chunk is the unit in which the oldest spans go. */
export type TraceStoreOptions = { readonly maxSpans?: number; readonly chunkSize?: number };

/** What a search asks for. */
type SearchOptions = Parameters<TraceReader['search']>[0];

/** A {@link TraceStore} as plain data. */
export type FrozenTraces = {
  readonly chunks: readonly FrozenSpans[];
  readonly rows: FrozenRows;
  readonly shapes: readonly SpanShape[];
  readonly resources: readonly SpanResource[];
  readonly errors: readonly string[];
  readonly written: number;
  readonly dropped: number;
};

const MAX_HANDLES = 65_536;

/** Writer and reader of one drill's traces. */
export class TraceStore implements TraceWriter, TraceReader {
  private readonly maxSpans: number;
  private readonly chunkSize: number;
  private readonly chunks: SpanChunk[] = [];
  private readonly rows = new TraceRows();
  private readonly tables: SpanTables = { shapes: [], resources: [], errors: [''], attributes: new Map() };
  private written = 0;
  private dropped = 0;

  constructor(options: TraceStoreOptions = {}) {
    this.maxSpans = options.maxSpans ?? 1_000_000;
    this.chunkSize = Math.min(options.chunkSize ?? 16_384, this.maxSpans);
    assert(this.chunkSize >= 1 && this.chunkSize <= MAX_CHUNK_SIZE, 'a span chunk holds 1 to 65,536 spans');
  }

  shape(shape: SpanShape): number {
    return register(this.tables.shapes, { ...shape, attributes: { ...shape.attributes } });
  }

  resource(resource: SpanResource): number {
    return register(this.tables.resources, { ...resource });
  }

  /** Interns an error type; handles count from 1. */
  errorType(name: string): number {
    const known = this.tables.errors.indexOf(name, 1);
    return known > 0 ? known : register(this.tables.errors, name);
  }

  append(span: SpanRecord): void {
    const { shapes, resources, errors } = this.tables;
    assert(
      span.shape < shapes.length && span.resource < resources.length,
      'a span names a registered shape and resource',
    );
    assert(span.error < errors.length, 'a span names a registered error type');
    const chunk = this.openChunk();
    const sequence = this.written++;
    chunk.append(span, this.rows.add(span, sequence));
  }

  private openChunk(): SpanChunk {
    if (this.spanCount >= this.maxSpans) this.dropOldest();
    const last = this.chunks[this.chunks.length - 1];
    if (last !== undefined && last.count < last.capacity) return last;
    const chunk = new SpanChunk(this.written, this.chunkSize);
    this.chunks.push(chunk);
    return chunk;
  }

  private dropOldest(): void {
    const chunk = this.chunks.shift();
    if (chunk === undefined) return;
    this.dropped += chunk.count;
    for (let slot = 0; slot < chunk.count; slot++) this.rows.release(chunk.traceOf(slot));
  }

  /** Everything kept, as plain data: columns without spare room. */
  freeze(): FrozenTraces {
    const { shapes, resources, errors } = this.tables;
    return {
      chunks: this.chunks.map((chunk) => chunk.freeze()),
      rows: this.rows.freeze(),
      shapes: [...shapes],
      resources: [...resources],
      errors: [...errors],
      written: this.written,
      dropped: this.dropped,
    };
  }

  /** Becomes the store that was frozen (of equal bounds); what it held before is gone, handles are the frozen one's. */
  thaw(frozen: FrozenTraces): void {
    const { shapes, resources, errors, attributes } = this.tables;
    shapes.splice(0, shapes.length, ...frozen.shapes);
    resources.splice(0, resources.length, ...frozen.resources);
    errors.splice(0, errors.length, ...frozen.errors);
    attributes.clear();
    this.chunks.length = 0;
    for (const one of frozen.chunks) {
      const chunk = new SpanChunk(one.base, this.chunkSize);
      chunk.fill(one);
      this.chunks.push(chunk);
    }
    this.rows.thaw(frozen.rows);
    this.written = frozen.written;
    this.dropped = frozen.dropped;
  }

  trace(traceId: string): readonly Span[] {
    return this.rowsOf(traceId).flatMap((row) => {
      const views = inTraceOrder(this.viewsOf(row));
      return views.map((view) => toSpan(view, traceIdOf(traceKeyOf(traceId)!)));
    });
  }

  /** The row of a trace, where there is one. */
  private rowsOf(traceId: string): readonly number[] {
    const key = traceKeyOf(traceId);
    const row = key === undefined ? undefined : this.rows.find(key);
    return row === undefined ? [] : [row];
  }

  /** `keep` sees a trace's spans in no promised order, as views that read the store when asked. */
  search({ from, to, limit, keep, trace }: SearchOptions): readonly TraceSummary[] {
    const found: TraceSummary[] = [];
    if (limit <= 0) return found;
    for (const row of trace === undefined ? this.rows.latestFirst(from, to) : this.rowsOf(trace)) {
      const views = this.viewsOf(row);
      if (!views.some((span) => span.start >= from && span.start < to) || !keep(views)) continue;
      found.push(summarize(views));
      if (found.length >= limit) break;
    }
    return found;
  }

  /**
   * Visits spans in order of arrival, from the one of a sequence number on, until `visit` returns false; gives back the
   * number after the last one visited. Spans that are gone are passed over.
   */
  arrivals(from: number, visit: (span: StoredSpan, sequence: number) => boolean): number {
    let sequence = Math.max(from, this.dropped);
    while (sequence < this.written) {
      const chunk = this.chunkOf(sequence);
      const isWanted = visit(new SpanView(chunk, sequence - chunk.base, this.tables), sequence);
      sequence++;
      if (!isWanted) break;
    }
    return sequence;
  }

  /** Views of the spans of a trace that are still kept, latest appended first. */
  private viewsOf(row: number): SpanView[] {
    const views: SpanView[] = [];
    let sequence = this.rows.lastOf(row);
    while (sequence >= this.dropped) {
      const chunk = this.chunkOf(sequence);
      const view = new SpanView(chunk, sequence - chunk.base, this.tables);
      views.push(view);
      sequence = chunk.previous(sequence - chunk.base);
    }
    return views;
  }

  /** Only the youngest chunk may be part-filled, so a sequence number leads straight to its chunk. */
  private chunkOf(sequence: number): SpanChunk {
    return this.chunks[Math.floor((sequence - this.dropped) / this.chunkSize)]!;
  }

  /** Spans now kept. */
  get spanCount(): number {
    return this.written - this.dropped;
  }

  /** How many spans the bound `maxSpans` has cost. */
  get droppedSpans(): number {
    return this.dropped;
  }

  /** Traces now kept, whole or in part. */
  get traceCount(): number {
    return this.rows.size;
  }

  /** When the earliest and the latest kept trace began, or undefined while there is none. */
  get timeRange(): { readonly from: EpochMs; readonly to: EpochMs } | undefined {
    return this.rows.timeRange();
  }
}

function register<T>(table: T[], value: T): number {
  assert(table.length < MAX_HANDLES, `at most ${MAX_HANDLES} shapes, resources or error types`);
  return table.push(value) - 1;
}

/** A plain object of a view: what leaves the store for good. */
function toSpan(view: SpanView, traceId: string): Span {
  return {
    traceId,
    spanId: view.spanId,
    parentSpanId: view.parentSpanId,
    name: view.name,
    kind: view.kind,
    service: view.service,
    resource: view.resource,
    attributes: view.attributes,
    start: view.start,
    durationMs: view.durationMs,
    status: view.status,
    error: view.error,
  };
}
