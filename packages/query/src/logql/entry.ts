/**
 * A log entry on its way through a pipeline: its line, and the labels found so far. Labels of the stream come first; what a
 * parser finds under a name that is taken gets `_extracted` behind it.
 */
import type { Labels, LogLevel, LogRecord } from '@firedrill/telemetry';

export const ERROR_LABEL = '__error__';
const ERROR_DETAILS = '__error_details__';

/** What went wrong with an entry, as Loki names it. */
export type EntryError = 'JSONParserErr' | 'LogfmtParserErr' | 'LabelFilterErr' | 'SampleExtractionErr';

/** One entry and its labels; made anew for every record that passes the first line filters. */
export class Entry {
  readonly at: number;
  readonly seq: number;
  readonly level: LogLevel;
  readonly stream: Labels;
  private readonly record: LogRecord;
  private text: string | undefined;
  private found: Map<string, string> | undefined;
  private removed: Set<string> | undefined;

  /** `line` is handed in when it is worded already; otherwise it is when somebody asks, within the visit. */
  constructor(record: LogRecord, stream: Labels, line: string | undefined) {
    this.record = record;
    this.at = record.at;
    this.seq = record.seq;
    this.level = record.level;
    this.stream = stream;
    this.text = line;
  }

  get line(): string {
    this.text ??= this.record.line();
    return this.text;
  }

  set line(text: string) {
    this.text = text;
  }

  /** The value of a label, or undefined. `level` falls back to the level of the record. */
  get(name: string): string | undefined {
    if (this.removed?.has(name)) return undefined;
    const value = this.stream[name] ?? this.found?.get(name);
    if (value !== undefined) return value;
    return name === 'detected_level' || name === 'level' ? this.level : undefined;
  }

  /** Adds what a parser found. The first finding under a name stays. */
  give(name: string, value: string): void {
    const taken = this.stream[name] !== undefined || name === 'detected_level';
    const free = taken ? `${name}_extracted` : name;
    this.found ??= new Map();
    if (!this.found.has(free)) this.found.set(free, value);
  }

  get failed(): boolean {
    return this.get(ERROR_LABEL) !== undefined;
  }

  fail(error: EntryError, details: string): void {
    this.found ??= new Map();
    this.found.set(ERROR_LABEL, error);
    this.found.set(ERROR_DETAILS, details);
  }

  remove(name: string): void {
    this.found?.delete(name);
    this.removed ??= new Set();
    this.removed.add(name);
  }

  /** Labels that a parser gave. */
  parsed(): Labels {
    return this.found === undefined ? {} : Object.fromEntries(this.found);
  }

  /** All labels: of the stream, the detected level, the parsed ones. */
  labels(): Labels {
    if (this.found === undefined && this.removed === undefined) return plainLabels(this.stream, this.level);
    const all: Record<string, string> = { ...this.stream, detected_level: this.level };
    for (const [name, value] of this.found ?? []) all[name] = value;
    for (const name of this.removed ?? []) delete all[name];
    return all;
  }
}

/** Labels of entries that no stage touched: one set for all of a stream and a level. */
const plain = new WeakMap<Labels, Map<LogLevel, Labels>>();

function plainLabels(stream: Labels, level: LogLevel): Labels {
  const levels = plain.get(stream) ?? new Map<LogLevel, Labels>();
  plain.set(stream, levels);
  const labels = levels.get(level) ?? Object.freeze({ ...stream, detected_level: level });
  levels.set(level, labels);
  return labels;
}
