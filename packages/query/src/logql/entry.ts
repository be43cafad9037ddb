/**
 * A log entry on its way through a pipeline: its line, and labels of three kinds. Those of the stream come first, then
 * structured metadata (with us the detected level), then what parsers find; whoever finds its name taken by an earlier
 * kind gets `_extracted` behind it. One object serves a whole scan: it is valid only during the visit.
 */
import type { Labels, LogLevel, LogRecord } from '@firedrill/telemetry';
import type { Hints } from './hints.ts';

export const ERROR_LABEL = '__error__';
export const ERROR_DETAILS = '__error_details__';
/** Marks an entry whose error was asked for, so that a metric query may count it. */
export const KEEP_ERROR = '__preserve_error__';
const TAKEN = '_extracted';

/** What went wrong with an entry, as Loki names it. */
export type EntryError =
  | 'JSONParserErr'
  | 'LogfmtParserErr'
  | 'LabelFilterErr'
  | 'SampleExtractionErr'
  | 'TemplateFormatErr';

/** The labels of a stream, ready to look things up. */
export type StreamLabels = { readonly labels: Labels; readonly map: ReadonlyMap<string, string> };

/** Makes the labels of a stream ready; empty ones do not count. */
export function streamLabels(labels: Labels): StreamLabels {
  return { labels, map: new Map(Object.entries(labels).filter(([, value]) => value !== '')) };
}

/** One entry and its labels. */
export class Entry {
  at = 0;
  seq = 0;
  level: LogLevel = 'info';
  error = '';
  details = '';
  readonly hints: Hints;
  private stream: StreamLabels = { labels: {}, map: new Map() };
  private record: LogRecord | undefined;
  private text: string | undefined;
  /** Structured metadata of the record's own; undefined: the level alone. */
  private metadata: Map<string, string> | undefined;
  /** Whether the level is a label of this entry. */
  private levelled = true;
  private readonly found = new Map<string, string>();
  private readonly removed = new Set<string>();
  /** Parsed labels that were taken away again: no parser finds them anew. */
  private readonly forgotten = new Set<string>();

  constructor(hints: Hints) {
    this.hints = hints;
  }

  /** Begins with a record; `line` is handed in when it is worded already. */
  begin(record: LogRecord, stream: StreamLabels, line: string | undefined): void {
    this.record = record;
    this.stream = stream;
    this.at = record.at;
    this.seq = record.seq;
    this.level = record.level;
    this.text = line;
    this.error = '';
    this.details = '';
    if (this.found.size > 0) this.found.clear();
    if (this.removed.size > 0) this.removed.clear();
    if (this.forgotten.size > 0) this.forgotten.clear();
    this.metadata = undefined;
    this.levelled = record.metadata === undefined;
    if (record.metadata !== undefined) this.takeMetadata(record.metadata);
  }

  private takeMetadata(metadata: Labels): void {
    this.metadata = new Map();
    for (const name in metadata) {
      const own = this.stream.map.has(name) ? name + TAKEN : name;
      this.metadata.set(own, metadata[name]!);
    }
  }

  get line(): string {
    this.text ??= this.record!.line();
    return this.text;
  }

  set line(text: string) {
    this.text = text;
  }

  /** The stream's own labels. */
  get base(): Labels {
    return this.stream.labels;
  }

  /** Whether neither stage nor metadata changed the labels: then they are those of the stream and the level. */
  get untouched(): boolean {
    return (
      this.levelled && this.found.size === 0 && this.removed.size === 0 && this.error === '' && this.details === ''
    );
  }

  /** The value of a label, or undefined. `level` falls back to the detected level. */
  get(name: string): string | undefined {
    const found = this.found.get(name) ?? this.metadata?.get(name);
    if (found !== undefined) return found;
    if (this.removed.has(name)) return undefined;
    const value = this.stream.map.get(name);
    if (value !== undefined) return value;
    return this.levelled && (name === 'detected_level' || name === 'level') ? this.level : undefined;
  }

  /** The value of any label, those of errors too. */
  read(name: string): string | undefined {
    if (name === ERROR_LABEL) return this.error === '' ? undefined : this.error;
    if (name === ERROR_DETAILS) return this.details === '' ? undefined : this.details;
    return this.get(name);
  }

  /** The name under which a parser keeps what it finds as `name`. */
  nameFor(name: string): string {
    const taken =
      this.stream.map.has(name) || (this.metadata?.has(name) ?? false) || (this.levelled && name === 'detected_level');
    return taken ? name + TAKEN : name;
  }

  /** Whether a parser found that label before. */
  wasFound(name: string): boolean {
    return this.found.has(name) || (this.forgotten.size > 0 && this.forgotten.has(name));
  }

  /** Adds what a parser found, if it is wanted and new. The first finding under a name stays. */
  give(name: string, value: string): void {
    const own = this.nameFor(name);
    if (this.hints.wants(own) && !this.wasFound(own)) this.set(own, value);
  }

  /** Sets a label, whatever had its name. */
  set(name: string, value: string): void {
    this.metadata?.delete(name);
    this.found.set(name, value);
  }

  /** How much was found so far. */
  mark(): number {
    return this.found.size;
  }

  /** Forgets what was found since a mark. */
  rollBack(mark: number): void {
    for (const name of [...this.found.keys()].slice(mark)) this.found.delete(name);
  }

  fail(error: EntryError, details: string): void {
    this.error = error;
    this.details = details;
    if (this.hints.keepsErrors) this.set(KEEP_ERROR, 'true');
  }

  remove(name: string): void {
    if (this.found.delete(name)) this.forgotten.add(name);
    this.metadata?.delete(name);
    this.removed.add(name);
  }

  /** Labels that parsers gave. */
  parsed(): Labels {
    if (this.found.size === 0 && this.error === '' && this.details === '') return NONE;
    return Object.fromEntries([...this.found, ...this.errorLabels()]);
  }

  /** Labels that came with the record beside its stream: structured metadata. */
  beside(): Labels {
    const own = this.metadata === undefined ? this.levelLabel() : [...this.metadata];
    return Object.fromEntries(own.filter(([name]) => !this.found.has(name)));
  }

  private levelLabel(): (readonly [string, string])[] {
    return this.levelled && !this.removed.has('detected_level') ? [['detected_level', this.level]] : [];
  }

  private errorLabels(): (readonly [string, string])[] {
    const out: (readonly [string, string])[] = [];
    if (this.error !== '') out.push([ERROR_LABEL, this.error]);
    if (this.details !== '') out.push([ERROR_DETAILS, this.details]);
    return out;
  }

  /** All labels in the order in which they were found: stream, metadata, parsers, errors. */
  entries(): (readonly [string, string])[] {
    const out: (readonly [string, string])[] = [];
    for (const pair of this.stream.map) if (!this.hides(pair[0])) out.push(pair);
    for (const pair of this.metadata ?? this.levelLabel()) if (!this.found.has(pair[0])) out.push(pair);
    out.push(...this.found, ...this.errorLabels());
    return out;
  }

  /** Whether a label of the stream is gone or hidden by another kind. */
  private hides(name: string): boolean {
    return this.removed.has(name) || this.found.has(name) || (this.metadata?.has(name) ?? false);
  }

  /** All labels. */
  labels(): Labels {
    return this.untouched ? plainLabels(this.stream.labels, this.level) : Object.fromEntries(this.entries());
  }
}

const NONE: Labels = Object.freeze({});

/** Labels of entries that no stage touched: one set for all of a stream and a level. */
const plain = new WeakMap<Labels, Map<LogLevel, Labels>>();

function plainLabels(stream: Labels, level: LogLevel): Labels {
  const levels = plain.get(stream) ?? new Map<LogLevel, Labels>();
  plain.set(stream, levels);
  const labels = levels.get(level) ?? Object.freeze({ ...stream, detected_level: level });
  levels.set(level, labels);
  return labels;
}
