/**
 * Log queries: entries of a selection, and how many there are per level over time.
 */
import type { EpochMs } from '@firedrill/base';
import type { LabelMatcher, Labels, LogLevel, LogReader, LogRecord } from '@firedrill/telemetry';
import { compileRe2 } from '../regex.ts';
import type { LogSelection } from './ast.ts';
import { Entry, streamLabels } from './entry.ts';
import { ALL_WANTED, type Hints } from './hints.ts';
import { compilePipeline, runStages } from './stages.ts';

/**
 * One entry of a result. `labels` holds all of them; `stream`, `metadata` (structured metadata, the detected level among
 * it) and `parsed` tell where they came from.
 */
export type LogResultEntry = {
  readonly at: EpochMs;
  readonly seq: number;
  readonly line: string;
  readonly level: LogLevel;
  readonly traceId: string;
  readonly labels: Labels;
  readonly stream: Labels;
  readonly metadata: Labels;
  readonly parsed: Labels;
};

export type LogRangeOptions = {
  readonly start: EpochMs;
  readonly end: EpochMs;
  /** Most entries given back (default 100, at most {@link MAX_ENTRIES}). */
  readonly limit?: number;
  /** `backward` (default): latest first. */
  readonly direction?: 'forward' | 'backward';
  /** Go on counting matches behind the limit. */
  readonly countAll?: boolean;
};

/** `complete` is false when the limit ended the search: then `scanned` and `matched` count only up to there. */
export type LogTotals = { readonly scanned: number; readonly matched: number; readonly complete: boolean };

export type LogRangeResult = { readonly entries: readonly LogResultEntry[]; readonly total: LogTotals };

/** The most entries of one answer. */
export const MAX_ENTRIES = 10_000;

/** Entries with `start <= at < end` that pass the selection, in the direction asked for. */
export function logRangeQuery(reader: LogReader, selection: LogSelection, options: LogRangeOptions): LogRangeResult {
  const limit = Math.min(options.limit ?? 100, MAX_ENTRIES);
  const entries: LogResultEntry[] = [];
  let matched = 0;
  let complete = true;
  const scan = {
    from: options.start,
    to: options.end,
    backward: options.direction !== 'forward',
    hints: ALL_WANTED,
    now: options.end,
  };
  const scanned = visitEntries(reader, selection, scan, (entry, record) => {
    if (entries.length < limit) {
      entries.push(toResult(entry, record));
      matched++;
      return true;
    }
    if (options.countAll === true) matched++;
    else complete = false;
    return complete;
  });
  return { entries, total: { scanned, matched, complete } };
}

function toResult(entry: Entry, record: LogRecord): LogResultEntry {
  const { at, seq, line, level, base } = entry;
  return {
    at,
    seq,
    line,
    level,
    traceId: record.traceId(),
    labels: entry.labels(),
    stream: base,
    metadata: entry.beside(),
    parsed: entry.parsed(),
  };
}

/** What part of the logs is looked at, and how. */
export type Visit = {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly backward?: boolean;
  /** What parsers need not find. */
  readonly hints: Hints;
  /** What templates call now. */
  readonly now: EpochMs;
};

/** Visits the entries of a selection until `visit` returns false; gives the number of records looked at. */
export function visitEntries(
  reader: LogReader,
  { matchers, stages }: LogSelection,
  { from, to, backward, hints, now }: Visit,
  visit: (entry: Entry, record: LogRecord) => boolean,
): number {
  const { ids, labels } = selectStreams(reader, matchers);
  const ready = labels.map(streamLabels);
  const pipeline = compilePipeline(stages, now);
  const entry = new Entry(hints);
  const { record: knows, line: test, stages: rest } = pipeline;
  let scanned = 0;
  if (ids.size === 0) return scanned;
  reader.scan({ streams: ids, from, to, ...(backward === undefined ? {} : { backward }) }, (record) => {
    scanned++;
    const known = record.contains === undefined ? undefined : knows?.(record);
    if (known === false) return true;
    const line = test === undefined || known === true ? undefined : record.line();
    if (line !== undefined && test?.(line) === false) return true;
    entry.begin(record, ready[record.stream]!, line);
    return runStages(rest, entry) ? visit(entry, record) : true;
  });
  return scanned;
}

/** Streams whose labels pass every matcher; an absent label reads as ''. */
export function selectStreams(reader: LogReader, matchers: readonly LabelMatcher[]) {
  const tests = matchers.map((matcher) => ({ name: matcher.name, test: matcherTest(matcher) }));
  const ids = new Set<number>();
  const labels: Labels[] = [];
  for (const stream of reader.streams()) {
    if (!tests.every(({ name, test }) => test(stream.labels[name] ?? ''))) continue;
    labels[stream.id] = stream.labels;
    ids.add(stream.id);
  }
  return { ids, labels };
}

function matcherTest({ op, value }: LabelMatcher): (text: string) => boolean {
  if (op === '=') return (text) => text === value;
  if (op === '!=') return (text) => text !== value;
  const compiled = compileRe2(value, { anchored: true });
  const test = 'mistake' in compiled ? () => false : compiled.test;
  return op === '=~' ? test : (text) => !test(text);
}

export type LogHistogram = {
  /** Beginning of each bucket. */
  readonly starts: Float64Array;
  readonly bucketMs: number;
  readonly counts: Readonly<Record<LogLevel, Uint32Array>>;
  readonly total: number;
};

/** Entries per level in `buckets` equal parts of [start, end). Without stages no line is worded, so it is fast. */
export function logHistogram(
  reader: LogReader,
  selection: LogSelection,
  { start, end, buckets }: { readonly start: EpochMs; readonly end: EpochMs; readonly buckets: number },
): LogHistogram {
  const size = Math.max(1, Math.min(Math.floor(buckets), 10_000));
  const bucketMs = (end - start) / size;
  const column = () => new Uint32Array(size);
  const counts: Record<LogLevel, Uint32Array> = { debug: column(), info: column(), warn: column(), error: column() };
  const starts = Float64Array.from({ length: size }, (_, i) => start + i * bucketMs);
  let total = 0;
  const count = ({ at, level }: { readonly at: EpochMs; readonly level: LogLevel }) => {
    counts[level][Math.min(size - 1, Math.floor((at - start) / bucketMs))]!++;
    total++;
    return true;
  };
  const range = { from: start, to: end };
  if (selection.stages.length > 0) visitEntries(reader, selection, { ...range, hints: ALL_WANTED, now: end }, count);
  else reader.scan({ ...range, streams: selectStreams(reader, selection.matchers).ids }, count);
  return { starts, bucketMs, counts, total };
}
