/**
 * Logs: append-only columns in chunks, 32 bytes a record and about half once a chunk is full. A record is a time, a stream, a template, a trace and four
 * numbers; nothing is worded before somebody reads. When the store is full its oldest chunk goes, and the loss is counted.
 */
import { assert, type EpochMs } from '@firedrill/base';
import { traceIdOf } from './ids.ts';
import { LineSearch } from './line-search.ts';
import { type FrozenLogChunk, LogChunk } from './log-chunk.ts';
import {
  type CompiledTemplate,
  compileTemplate,
  escapeText,
  type LineSource,
  renderLine,
  toFixedPoint,
} from './log-line.ts';
import { MAX_CHUNK_SIZE, scanChunks } from './time-chunk.ts';
import type { Labels, LogLevel, LogReader, LogRecord, LogTemplate, LogWriter } from './types.ts';

/** Bounds of a {@link LogStore}; a chunk is the unit in which the oldest records go. */
export type LogStoreOptions = { readonly maxRecords?: number; readonly chunkSize?: number; readonly maxTexts?: number };

/** What a scan asks for. */
type ScanOptions = Parameters<LogReader['scan']>[0];

const MAX_HANDLES = 65_536;
const FULL_TEXT = '(text table full)';

/** A {@link LogStore} as plain data. */
export type FrozenLogs = {
  readonly chunks: readonly FrozenLogChunk[];
  readonly streams: readonly Labels[];
  readonly templates: readonly LogTemplate[];
  readonly texts: readonly string[];
  readonly written: number;
  readonly dropped: number;
  readonly refusedTexts: number;
};

/** Writer and reader of one drill's logs. */
export class LogStore implements LogWriter, LogReader {
  private readonly maxRecords: number;
  private readonly chunkSize: number;
  private readonly maxTexts: number;
  private readonly chunks: LogChunk[] = [];
  private readonly streamList: { readonly id: number; readonly labels: Labels }[] = [];
  private readonly streamIds = new Map<string, number>();
  private readonly services: string[] = [];
  private readonly templates: CompiledTemplate[] = [];
  private readonly sources: LogTemplate[] = [];
  private readonly texts: string[] = [FULL_TEXT];
  private readonly textIds = new Map<string, number>();
  private written = 0;
  private dropped = 0;
  private refusedTexts = 0;

  constructor(options: LogStoreOptions = {}) {
    this.maxRecords = options.maxRecords ?? 2_000_000;
    this.chunkSize = Math.min(options.chunkSize ?? 16_384, this.maxRecords);
    this.maxTexts = options.maxTexts ?? 1_000_000;
    assert(this.chunkSize >= 1 && this.chunkSize <= MAX_CHUNK_SIZE, 'a log chunk holds 1 to 65,536 records');
  }

  /** Registers a stream, or finds the one with equal labels. Its line's `service` is `service_name`, else `app`. */
  stream(labels: Labels): number {
    const key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    const known = this.streamIds.get(key);
    if (known !== undefined) return known;
    const id = this.streamList.length;
    assert(id < MAX_HANDLES, `at most ${MAX_HANDLES} log streams`);
    this.streamIds.set(key, id);
    this.streamList.push({ id, labels: { ...labels } });
    this.services.push(escapeText(labels.service_name ?? labels.app ?? ''));
    return id;
  }

  template(template: LogTemplate): number {
    assert(this.templates.length < MAX_HANDLES, `at most ${MAX_HANDLES} log templates`);
    this.sources.push(template);
    return this.templates.push(compileTemplate(template)) - 1;
  }

  /** Interns a text. When the table is full, new texts read "(text table full)" and are counted. */
  text(value: string): number {
    const known = this.textIds.get(value);
    if (known !== undefined) return known;
    if (this.texts.length > this.maxTexts) {
      this.refusedTexts++;
      return 0;
    }
    const id = this.texts.push(escapeText(value)) - 1;
    this.textIds.set(value, id);
    return id;
  }

  append(
    at: EpochMs,
    stream: number,
    template: number,
    trace: number,
    a: number,
    b: number,
    c: number,
    d: number,
  ): void {
    const scales = this.templates[template]?.scales;
    assert(
      scales !== undefined && stream < this.streamList.length,
      'a log record names a registered stream and template',
    );
    const chunk = this.openChunk();
    const slot = chunk.begin(at, template, trace);
    if (a !== 0) chunk.setArgument(slot, 0, toFixedPoint(a, scales[0]!));
    if (b !== 0) chunk.setArgument(slot, 1, toFixedPoint(b, scales[1]!));
    if (c !== 0) chunk.setArgument(slot, 2, toFixedPoint(c, scales[2]!));
    if (d !== 0) chunk.setArgument(slot, 3, toFixedPoint(d, scales[3]!));
    chunk.end(slot, stream);
    this.written++;
  }

  /** The chunk that takes the next record; makes room by dropping the oldest. */
  private openChunk(): LogChunk {
    if (this.recordCount >= this.maxRecords) this.dropOldest();
    const last = this.chunks[this.chunks.length - 1];
    if (last !== undefined && last.count < last.capacity) return last;
    const chunk = new LogChunk(this.written, this.chunkSize);
    this.chunks.push(chunk);
    return chunk;
  }

  private dropOldest(): void {
    this.dropped += this.chunks.shift()?.count ?? 0;
  }

  /** Everything kept, as plain data: columns without spare room. */
  freeze(): FrozenLogs {
    return {
      chunks: this.chunks.map((chunk) => chunk.freeze()),
      streams: this.streamList.map(({ labels }) => labels),
      templates: [...this.sources],
      texts: [...this.textIds.keys()],
      written: this.written,
      dropped: this.dropped,
      refusedTexts: this.refusedTexts,
    };
  }

  /** Becomes the store that was frozen (of equal bounds); what it held before is gone, handles are the frozen one's. */
  thaw(frozen: FrozenLogs): void {
    for (const list of [this.chunks, this.streamList, this.services, this.templates, this.sources]) list.length = 0;
    this.texts.length = 1;
    this.streamIds.clear();
    this.textIds.clear();
    for (const labels of frozen.streams) this.stream(labels);
    for (const template of frozen.templates) this.template(template);
    for (const text of frozen.texts) this.text(text);
    for (const one of frozen.chunks) {
      const chunk = new LogChunk(one.base, this.chunkSize);
      chunk.fill(one);
      this.chunks.push(chunk);
    }
    this.written = frozen.written;
    this.dropped = frozen.dropped;
    this.refusedTexts = frozen.refusedTexts;
  }

  streams(): readonly { readonly id: number; readonly labels: Labels }[] {
    return this.streamList;
  }

  scan(options: ScanOptions, visit: (record: LogRecord) => boolean): void {
    const wanted = new Uint8Array(this.streamList.length);
    for (const id of options.streams) wanted[id] = 1;
    const cursor = new RecordCursor({ services: this.services, templates: this.templates, texts: this.texts });
    scanChunks(this.chunks, options, (chunk, slot) => {
      if (wanted[chunk.streamOf(slot)] === 0) return true;
      cursor.move(chunk, slot);
      return visit(cursor);
    });
  }

  /**
   * Visits records in order of arrival, from the one of a sequence number on, until `visit` returns false; gives back the
   * number after the last one visited. Records that are gone are passed over.
   */
  arrivals(from: number, visit: (record: LogRecord) => boolean): number {
    const cursor = new RecordCursor({ services: this.services, templates: this.templates, texts: this.texts });
    let sequence = Math.max(from, this.dropped);
    while (sequence < this.written) {
      // Only the youngest chunk may be part-filled, so a sequence number leads straight to its chunk.
      const chunk = this.chunks[Math.floor((sequence - this.dropped) / this.chunkSize)]!;
      cursor.move(chunk, sequence - chunk.base);
      sequence++;
      if (!visit(cursor)) break;
    }
    return sequence;
  }

  /** Records now kept. */
  get recordCount(): number {
    return this.written - this.dropped;
  }

  /** How many records the bound `maxRecords` has cost. */
  get droppedRecords(): number {
    return this.dropped;
  }

  /** How many texts the bound `maxTexts` has turned into "(text table full)". */
  get droppedTexts(): number {
    return this.refusedTexts;
  }
}

/** What a cursor needs of its store. */
type Tables = {
  readonly services: readonly string[];
  readonly templates: readonly CompiledTemplate[];
  readonly texts: readonly string[];
};

/** One record under a scan; the same object moves from record to record and is its own source of the line. */
class RecordCursor implements LogRecord, LineSource {
  at: EpochMs = 0;
  stream = 0;
  level: LogLevel = 'info';
  seq = 0;
  template = 0;
  private chunk: LogChunk | undefined;
  private slot = 0;
  private readonly tables: Tables;
  private readonly searches = new Map<string, LineSearch>();

  constructor(tables: Tables) {
    this.tables = tables;
  }

  move(chunk: LogChunk, slot: number): void {
    this.chunk = chunk;
    this.slot = slot;
    this.at = chunk.timeOf(slot);
    this.stream = chunk.streamOf(slot);
    this.template = chunk.templateOf(slot);
    this.level = this.tables.templates[this.template]!.level;
    this.seq = chunk.base + slot;
  }

  line(): string {
    return renderLine(this.tables.templates[this.chunk!.templateOf(this.slot)]!, this);
  }

  contains(text: string): boolean | undefined {
    let search = this.searches.get(text);
    if (search === undefined) {
      search = new LineSearch(text);
      this.searches.set(text, search);
    }
    const template = this.chunk!.templateOf(this.slot);
    return search.find(this.tables.templates[template]!, this, template * MAX_HANDLES + this.stream);
  }

  service(): string {
    return this.tables.services[this.stream]!;
  }

  argument(n: number): number {
    return this.chunk!.argument(this.slot, n);
  }

  text(index: number): string {
    return this.tables.texts[index] ?? '';
  }

  traceId(): string {
    const key = this.chunk!.traceOf(this.slot);
    return key === 0 ? '' : traceIdOf(key);
  }
}
