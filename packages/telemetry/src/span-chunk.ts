/**
 * The columns of spans, and a view that reads one span out of them without copying. Ids and attribute sets are made when
 * asked for; attribute sets are shared by all spans that look alike.
 */
import { spanIdOf, traceIdOf } from './ids.ts';
import type { Labels, Span, SpanKind, SpanRecord, SpanShape, SpanStatus } from './types.ts';

/** What spans refer to by number. `attributes` caches complete sets by (shape, error, attempt). */
export type SpanTables = {
  readonly shapes: SpanShape[];
  readonly resources: Labels[];
  readonly errors: string[];
  readonly attributes: Map<number, Labels>;
};

/** A chunk as plain columns. */
export type FrozenSpans = {
  readonly base: number;
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

/** Spans `base`, `base + 1`, … in order of arrival. */
export class SpanChunk {
  readonly base: number;
  readonly capacity: number;
  count = 0;
  readonly trace: Uint32Array;
  readonly span: Uint32Array;
  readonly parent: Uint32Array;
  readonly start: Float64Array;
  /** Milliseconds; the view rounds to whole microseconds. */
  readonly duration: Float32Array;
  readonly shape: Uint16Array;
  readonly resource: Uint16Array;
  readonly error: Uint16Array;
  readonly attempt: Uint8Array;
  private readonly link: Uint32Array;

  constructor(base: number, capacity: number) {
    this.base = base;
    this.capacity = capacity;
    this.trace = new Uint32Array(capacity);
    this.span = new Uint32Array(capacity);
    this.parent = new Uint32Array(capacity);
    this.start = new Float64Array(capacity);
    this.duration = new Float32Array(capacity);
    this.shape = new Uint16Array(capacity);
    this.resource = new Uint16Array(capacity);
    this.error = new Uint16Array(capacity);
    this.attempt = new Uint8Array(capacity);
    this.link = new Uint32Array(capacity);
  }

  /** `previous` is the sequence number of the trace's span before this one, -1 for its first. */
  append(span: SpanRecord, previous: number): void {
    const slot = this.count++;
    this.trace[slot] = span.trace;
    this.span[slot] = span.span;
    this.parent[slot] = span.parent;
    this.start[slot] = span.start;
    this.duration[slot] = span.durationMs;
    this.shape[slot] = span.shape;
    this.resource[slot] = span.resource;
    this.error[slot] = span.error;
    this.attempt[slot] = Math.min(span.attempt, 255);
    this.link[slot] = previous + 1;
  }

  /** Copies of its columns, without spare room. */
  freeze(): FrozenSpans {
    const { base, count } = this;
    return {
      base,
      trace: this.trace.slice(0, count),
      span: this.span.slice(0, count),
      parent: this.parent.slice(0, count),
      start: this.start.slice(0, count),
      duration: this.duration.slice(0, count),
      shape: this.shape.slice(0, count),
      resource: this.resource.slice(0, count),
      error: this.error.slice(0, count),
      attempt: this.attempt.slice(0, count),
      link: this.link.slice(0, count),
    };
  }

  /** Takes the spans of a frozen chunk. */
  fill(frozen: FrozenSpans): void {
    this.count = frozen.trace.length;
    this.trace.set(frozen.trace);
    this.span.set(frozen.span);
    this.parent.set(frozen.parent);
    this.start.set(frozen.start);
    this.duration.set(frozen.duration);
    this.shape.set(frozen.shape);
    this.resource.set(frozen.resource);
    this.error.set(frozen.error);
    this.attempt.set(frozen.attempt);
    this.link.set(frozen.link);
  }

  previous(slot: number): number {
    return this.link[slot]! - 1;
  }
}

/** One stored span; reads its columns when asked. */
export class SpanView implements Span {
  private readonly chunk: SpanChunk;
  private readonly slot: number;
  private readonly tables: SpanTables;

  constructor(chunk: SpanChunk, slot: number, tables: SpanTables) {
    this.chunk = chunk;
    this.slot = slot;
    this.tables = tables;
  }

  get traceKey(): number {
    return this.chunk.trace[this.slot]!;
  }
  get spanKey(): number {
    return this.chunk.span[this.slot]!;
  }
  get parentKey(): number {
    return this.chunk.parent[this.slot]!;
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
    return this.tables.resources[this.chunk.resource[this.slot]!]!;
  }
  get start(): number {
    return this.chunk.start[this.slot]!;
  }
  get durationMs(): number {
    return Math.round(this.chunk.duration[this.slot]! * 1000) / 1000;
  }
  get status(): SpanStatus {
    return this.chunk.error[this.slot] === 0 ? 'unset' : 'error';
  }
  get error(): string | undefined {
    const error = this.chunk.error[this.slot]!;
    return error === 0 ? undefined : this.tables.errors[error];
  }

  /** The shape's attributes, with `error.type` and, from the second attempt on, `http.request.resend_count`. */
  get attributes(): Labels {
    const error = this.chunk.error[this.slot]!;
    const attempt = this.chunk.attempt[this.slot]!;
    if (error === 0 && attempt <= 1) return this.shape.attributes;
    const key = (this.chunk.shape[this.slot]! * 65_536 + error) * 256 + attempt;
    const known = this.tables.attributes.get(key);
    if (known !== undefined) return known;
    const made: Record<string, string> = { ...this.shape.attributes };
    if (error !== 0) made['error.type'] = this.tables.errors[error]!;
    if (attempt > 1) made['http.request.resend_count'] = String(attempt - 1);
    this.tables.attributes.set(key, made);
    return made;
  }

  private get shape(): SpanShape {
    return this.tables.shapes[this.chunk.shape[this.slot]!]!;
  }
}
