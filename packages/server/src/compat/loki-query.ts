/**
 * What Loki answers about an expression: lines or numbers, at an instant or over a range; what came since, for those
 * who follow; its text in good order.
 */
import type { EpochMs, Issue, Parsed } from '@firedrill/base';
import {
  type LogResultEntry,
  type LogSelection,
  logInstantQuery,
  logMetricQuery,
  logRangeQuery,
  printLokiMetric,
  printNanoseconds,
  type QueryResult,
} from '@firedrill/query';
import type { Labels } from '@firedrill/telemetry';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { json } from './error-forms.ts';
import { formatLogqlText } from './logql-text.ts';
import type { LokiSource } from './loki.ts';
import {
  type Bounds,
  boundsOf,
  countOf,
  directionOf,
  intervalOf,
  lineLimit,
  logqlOf,
  selectionOf,
  stepOf,
  timeOf,
} from './loki-params.ts';
import { badData, success, text } from './params.ts';

const CATEGORIZE = 'categorize-labels';

/** `query_range`. */
export function range(source: LokiSource, request: QueryRequest): QueryAnswer {
  const { params } = request;
  const bounds = boundsOf(params, source.now);
  const limit = lineLimit(params);
  const step = stepOf(params, bounds);
  const interval = intervalOf(params);
  const direction = directionOf(params);
  const expr = logqlOf(params);
  const began = performance.now();
  if (expr.kind === 'log') {
    const found = bounds.end <= bounds.start ? [] : lines(source, expr, { bounds, limit, interval, direction });
    return streams(found, request, began);
  }
  const { start, end } = bounds;
  if (end < start) return metric({ value: { kind: 'matrix', series: [] }, issues: [] }, began);
  return metric(logMetricQuery(source.logs, expr, { start, end: Math.min(end, source.now), step }), began);
}

/** `query`; lines cannot be asked at an instant. */
export function instant(source: LokiSource, { params }: QueryRequest): QueryAnswer {
  lineLimit(params);
  directionOf(params);
  const at = Math.min(timeOf(params, 'time', source.now), source.now);
  const expr = logqlOf(params);
  if (expr.kind === 'log')
    throw badData(
      'log queries are not supported as an instant query type, please change your query to a range query type',
    );
  return metric(logInstantQuery(source.logs, expr, at), performance.now());
}

/** `format_query`. */
export function formatLogql(_: LokiSource, { params }: QueryRequest): QueryAnswer {
  logqlOf(params);
  return success(json(formatLogqlText(text(params, 'query') ?? '')));
}

/** A page of what a follower has not seen yet: lines in order, and where the next page begins. */
export type TailPage = { readonly frame: string | undefined; readonly from: EpochMs; readonly after: number };

/** Lines may come later than their time says, by a scrape at most. */
const LATE_MS = 30_000;
const MAX_FRAME = 1000;

/**
 * A page of `tail`. `after` is the last position in the store that was seen; without it the page holds the latest
 * lines since `start`. Answers a {@link TailPage}; `frame` is what Loki sends to a follower.
 */
export function tailPage(source: LokiSource, request: QueryRequest): QueryAnswer {
  const { params } = request;
  const selection = selectionOf(params);
  if (countOf(params, 'delay_for', 1) > 5) throw badData(`delay_for can't be greater than 5`);
  const limit = Math.min(lineLimit(params), MAX_FRAME);
  const seen = text(params, 'after');
  const start = timeOf(params, 'start', source.now - 3_600_000);
  const scan = { start: seen === undefined ? start : Number(text(params, 'from')) - LATE_MS, end: source.now + 1 };
  const found =
    seen === undefined
      ? logRangeQuery(source.logs, selection, { ...scan, limit, direction: 'backward' }).entries.toReversed()
      : logRangeQuery(source.logs, selection, { ...scan, limit: MAX_FRAME * 10, direction: 'forward' }).entries.filter(
          ({ seq }) => seq > Number(seen),
        );
  const last = found.reduce((most, { seq }) => Math.max(most, seq), seen === undefined ? -1 : Number(seen));
  const shown = found.slice(0, MAX_FRAME);
  const dropped = found.slice(MAX_FRAME, MAX_FRAME + 100);
  const page: TailPage = {
    frame: shown.length === 0 ? undefined : frameOf(shown, dropped, isCategorized(request)),
    from: source.now,
    after: last,
  };
  return { status: 200, body: JSON.stringify(page) };
}

function frameOf(shown: readonly LogResultEntry[], dropped: readonly LogResultEntry[], split: boolean): string {
  const entries = dropped.map(({ at, labels }) => ({ timestamp: printNanoseconds(at), labels }));
  return json({
    streams: grouped(shown, split),
    ...(split ? { encodingFlags: [CATEGORIZE] } : {}),
    ...(entries.length === 0 ? {} : { dropped_entries: entries }),
  });
}

type Ask = {
  readonly bounds: Bounds;
  readonly limit: number;
  readonly interval: number;
  readonly direction: 'forward' | 'backward';
};

function lines(source: LokiSource, selection: LogSelection, ask: Ask): readonly LogResultEntry[] {
  const { bounds, direction, limit, interval } = ask;
  const options = { start: bounds.start, end: bounds.end, direction };
  const all = logRangeQuery(source.logs, selection, { ...options, limit: interval > 0 ? 10_000 : limit }).entries;
  if (interval === 0) return all;
  const kept: LogResultEntry[] = [];
  let last: EpochMs | undefined;
  for (const entry of all) {
    if (kept.length === limit) break;
    if (last !== undefined && Math.abs(entry.at - last) < interval) continue;
    kept.push(entry);
    last = entry.at;
  }
  return kept;
}

function streams(entries: readonly LogResultEntry[], request: QueryRequest, began: number): QueryAnswer {
  const split = isCategorized(request);
  return success(
    json({
      resultType: 'streams',
      ...(split ? { encodingFlags: [CATEGORIZE] } : {}),
      result: grouped(entries, split),
      stats: statsOf(entries.length, began),
    }),
  );
}

function isCategorized({ headers }: QueryRequest): boolean {
  return (headers?.['x-loki-response-encoding-flags'] ?? '').split(',').some((flag) => flag.trim() === CATEGORIZE);
}

type Value = readonly [string, string] | readonly [string, string, object];

/** One stream per label set, in order of first appearance; `split` keeps to the labels of the stream itself. */
function grouped(entries: readonly LogResultEntry[], split: boolean) {
  const found = new Map<string, { stream: Labels; values: Value[] }>();
  const keys = new Map<Labels, string>();
  for (const entry of entries) {
    const stream = split ? ownLabels(entry) : entry.labels;
    const key = keys.get(stream) ?? JSON.stringify(Object.entries(stream).sort());
    keys.set(stream, key);
    const group = found.get(key) ?? { stream, values: [] };
    found.set(key, group);
    const at = printNanoseconds(entry.at);
    group.values.push(split ? [at, entry.line, categories(entry)] : [at, entry.line]);
  }
  return [...found.values()];
}

/** Labels of the stream that the pipeline left as they were. */
function ownLabels({ stream, labels }: LogResultEntry): Labels {
  return Object.fromEntries(Object.entries(stream).filter(([name, value]) => labels[name] === value));
}

/** Where the other labels come from; empty categories are left out. */
function categories({ stream, labels, parsed }: LogResultEntry): object {
  const others = Object.entries(labels).filter(([name, value]) => stream[name] !== value);
  const found = others.filter(([name]) => name in parsed);
  const metadata = others.filter(([name]) => !(name in parsed));
  return {
    ...(metadata.length === 0 ? {} : { structuredMetadata: Object.fromEntries(metadata) }),
    ...(found.length === 0 ? {} : { parsed: Object.fromEntries(found) }),
  };
}

function metric(result: Parsed<QueryResult>, began: number): QueryAnswer {
  if (result.value === undefined) throw badData(result.issues.map(sentence).join('; '));
  const { resultType, result: rows } = printLokiMetric(result.value);
  const warnings = result.issues.map(sentence);
  return success(json({ resultType, result: rows, stats: statsOf(rows.length, began) }), { warnings });
}

function sentence({ message, hint }: Issue): string {
  return `${message}${hint === undefined ? '' : `; ${hint}`}`;
}

/** What the query cost, as far as one process without chunks and caches can tell. */
function statsOf(returned: number, began: number): object {
  const execTime = (performance.now() - began) / 1000;
  return {
    summary: {
      bytesProcessedPerSecond: 0,
      linesProcessedPerSecond: 0,
      totalBytesProcessed: 0,
      totalLinesProcessed: 0,
      execTime,
      queueTime: 0,
      subqueries: 0,
      totalEntriesReturned: returned,
      splits: 0,
      shards: 0,
      totalPostFilterLines: returned,
      totalStructuredMetadataBytesProcessed: 0,
    },
    querier: { store: STORE },
    ingester: {
      totalReached: 0,
      totalChunksMatched: 0,
      totalBatches: 0,
      totalLinesSent: 0,
      store: STORE,
    },
  };
}

const STORE = {
  totalChunksRef: 0,
  totalChunksDownloaded: 0,
  chunksDownloadTime: 0,
  chunk: {
    headChunkBytes: 0,
    headChunkLines: 0,
    decompressedBytes: 0,
    decompressedLines: 0,
    compressedBytes: 0,
    totalDuplicates: 0,
  },
};
