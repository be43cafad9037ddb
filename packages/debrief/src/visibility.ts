/**
 * When could a signal be seen? Each deciding signal's query is evaluated over the telemetry as it was:
 * metrics at every scrape (visible while the expression yields something), logs by matching lines, traces by matching
 * traces, changes by title, alerts by name.
 */
import type { EpochMs } from '@firedrill/base';
import type { Fact } from '@firedrill/drill';
import {
  logMetricQuery,
  logRangeQuery,
  parseLogql,
  parsePromql,
  parseTraceql,
  type QueryResult,
  rangeQuery,
  searchTraces,
} from '@firedrill/query';
import type { DecidingSignal, WorldFile } from '@firedrill/scenario';
import type { TelemetryReader } from '@firedrill/telemetry';
import { Views } from './views.ts';

/** Where and when to look. `step` is the scrape interval in milliseconds. */
export type Sight = {
  readonly telemetry: TelemetryReader;
  readonly facts: readonly Fact[];
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly step: number;
  readonly views: Views;
  readonly world: WorldFile;
  /** What was found out about signals so far, by panel and query. */
  readonly known: Map<string, Visibility>;
};

/** What there is to see of a playing up to an instant. */
export function sightOf(
  { telemetry, facts }: Pick<Sight, 'telemetry' | 'facts'>,
  world: WorldFile,
  to: EpochMs,
): Sight {
  const from = world.clock;
  const step = world.telemetry.scrapeInterval * 1000;
  return { telemetry, facts, from, to, step, views: new Views(telemetry, { from, to }), world, known: new Map() };
}

export type Visibility = {
  /** The first instant at which the signal could be seen. */
  readonly firstAt: EpochMs | undefined;
  /** Whether it could be seen at some instant of [from, to]. */
  during(from: EpochMs, to: EpochMs): boolean;
};

/** The log of changes is read from so long before the first scrape on. */
const CHANGES_BACK_MS = 14 * 86_400_000;
/** Window by window, so that the first matching trace is found without reading them all. */
const TRACE_WINDOW_MS = 60_000;

/** When `signal` could be seen within the sight; found out once. A query with mistakes is never visible: lint has said so. */
export function visibilityOf(signal: DecidingSignal, sight: Sight): Visibility {
  const key = `${signal.panel} ${signal.query}`;
  const known = sight.known.get(key) ?? findOut(signal, sight);
  sight.known.set(key, known);
  return known;
}

function findOut(signal: DecidingSignal, sight: Sight): Visibility {
  switch (signal.panel) {
    case 'metrics':
      return ofInstants(metricInstants(signal.query, sight));
    case 'logs':
      return ofLogs(signal.query, sight);
    case 'traces':
      return ofTraces(signal.query, sight);
    case 'changes':
      return ofInstants(
        sight.telemetry.changes
          .list(sight.from - CHANGES_BACK_MS, sight.to)
          .filter((change) => contains(change.title, signal.query))
          .map((change) => change.at),
      );
    case 'alerts':
      return ofInstants(
        sight.facts.flatMap(({ event, epochMs }) =>
          event.type === 'alert-fired' && contains(event.alert, signal.query) ? [epochMs] : [],
        ),
      );
  }
}

const contains = (text: string, part: string) => text.toLowerCase().includes(part.toLowerCase());

function ofInstants(instants: Iterable<EpochMs>): Visibility {
  const sorted = [...instants].sort((a, b) => a - b);
  return { firstAt: sorted[0], during: (from, to) => sorted.some((at) => from <= at && at <= to) };
}

function metricInstants(query: string, sight: Sight): Iterable<EpochMs> {
  const expr = parsePromql(query).value;
  if (expr === undefined) return [];
  return instantsOf(
    rangeQuery(sight.telemetry.metrics, expr, { start: sight.from, end: sight.to, step: sight.step }).value,
  );
}

function instantsOf(result: QueryResult | undefined): Iterable<EpochMs> {
  return result?.kind === 'matrix' ? new Set(result.series.flatMap((series) => [...series.times])) : [];
}

function ofLogs(query: string, sight: Sight): Visibility {
  const expr = parseLogql(query).value;
  if (expr === undefined) return ofInstants([]);
  const { logs } = sight.telemetry;
  if (expr.kind !== 'log')
    return ofInstants(
      instantsOf(logMetricQuery(logs, expr, { start: sight.from, end: sight.to, step: sight.step }).value),
    );
  const firstIn = (start: EpochMs, end: EpochMs) =>
    logRangeQuery(logs, expr, { start, end, limit: 1, direction: 'forward' }).entries[0]?.at;
  return { firstAt: firstIn(sight.from, sight.to), during: (from, to) => firstIn(from, to) !== undefined };
}

function ofTraces(query: string, sight: Sight): Visibility {
  const expr = parseTraceql(query).value;
  if (expr === undefined) return ofInstants([]);
  const find = (from: EpochMs, to: EpochMs, limit: number) =>
    searchTraces(sight.telemetry.traces, expr, { from, to, limit });
  const firstAt = () => {
    for (let from = sight.from; from < sight.to; from += TRACE_WINDOW_MS) {
      const to = Math.min(from + TRACE_WINDOW_MS, sight.to);
      if (find(from, to, 1).length > 0) return find(from, to, 10_000).at(-1)?.summary.start;
    }
    return undefined;
  };
  return { firstAt: firstAt(), during: (from, to) => find(from, to, 1).length > 0 };
}
