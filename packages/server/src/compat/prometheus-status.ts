/**
 * What Prometheus tells of itself: version, configuration, flags, run time, what its head holds. Told of the drill:
 * times are simulated, and nothing of the machine that plays it is given away.
 */
import { printEpoch } from '@firedrill/base';
import type { SeriesView } from '@firedrill/telemetry';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { json } from './error-forms.ts';
import { badData, success, text } from './params.ts';
import type { PrometheusHandler, PrometheusSource } from './prometheus.ts';

/** A page of plain text, as `/-/healthy` is. */
export function plainText(body: string): PrometheusHandler {
  return () => ({ status: 200, type: 'text/plain; charset=utf-8', body });
}

/** `status/buildinfo`. */
export function buildInfo({ version }: PrometheusSource): QueryAnswer {
  return success(
    json({ version, revision: 'firedrill', branch: 'HEAD', buildUser: 'firedrill', buildDate: '', goVersion: '' }),
  );
}

/** `status/config`. */
export function config({ interval }: PrometheusSource): QueryAnswer {
  const yaml = `global:\n  scrape_interval: ${interval}s\n  evaluation_interval: ${interval}s\n`;
  return success(json({ yaml }));
}

/** `status/flags`: those that decide what queries may ask. */
export function flags(): QueryAnswer {
  return success(
    json({
      'query.lookback-delta': '5m',
      'query.max-concurrency': '20',
      'query.max-samples': '50000000',
      'query.timeout': '2m',
      'web.enable-admin-api': 'false',
      'web.enable-lifecycle': 'false',
      'web.enable-remote-write-receiver': 'false',
    }),
  );
}

/** `status/runtimeinfo`. */
export function runtimeInfo({ begin, now }: PrometheusSource): QueryAnswer {
  return success(
    json({
      startTime: printEpoch(begin),
      CWD: '/',
      hostname: 'firedrill',
      serverTime: printEpoch(now),
      reloadConfigSuccess: true,
      lastConfigTime: printEpoch(begin),
      corruptionCount: 0,
      goroutineCount: 1,
      GOMAXPROCS: 1,
      GOMEMLIMIT: 0,
      GOGC: '',
      GODEBUG: '',
      storageRetention: '15d',
    }),
  );
}

const MAX_TSDB_LIMIT = 10_000;

/** `status/tsdb`: the names and values of labels with the most series. */
export function tsdbStatus({ metrics }: PrometheusSource, params: QueryRequest['params']): QueryAnswer {
  const limit = tsdbLimit(text(params, 'limit'));
  const all = metrics.select([]);
  const byMetric = new Map<string, number>();
  const byPair = new Map<string, number>();
  const values = new Map<string, Set<string>>();
  for (const { labels } of all) {
    for (const [name, value] of Object.entries(labels)) {
      if (name === '__name__') count(byMetric, value);
      count(byPair, `${name}=${value}`);
      values.set(name, (values.get(name) ?? new Set()).add(value));
    }
  }
  const perName = [...values].map(([name, held]) => [name, held.size] as const);
  const bytes = [...values].map(([name, held]) => [name, [...held].reduce((sum, one) => sum + one.length, 0)] as const);
  return success(
    json({
      headStats: {
        numSeries: all.length,
        numLabelPairs: byPair.size,
        chunkCount: chunks(all),
        minTime: metrics.timeCount === 0 ? 0 : Math.round(metrics.times[0]!),
        maxTime: metrics.timeCount === 0 ? 0 : Math.round(metrics.times[metrics.timeCount - 1]!),
      },
      seriesCountByMetricName: most(byMetric, limit),
      labelValueCountByLabelName: most(perName, limit),
      memoryInBytesByLabelName: most(bytes, limit),
      seriesCountByLabelValuePair: most(byPair, limit),
    }),
  );
}

function tsdbLimit(asked: string | undefined): number {
  if (asked === undefined || asked === '') return 10;
  if (!/^\+?\d{1,9}$/.test(asked) || Number(asked) < 1) throw badData('limit must be a positive number');
  if (Number(asked) > MAX_TSDB_LIMIT) throw badData(`limit must not exceed ${MAX_TSDB_LIMIT}`);
  return Number(asked);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Prometheus cuts a series into chunks of 120 samples. */
function chunks(all: readonly SeriesView[]): number {
  return all.reduce((sum, { samples }) => sum + Math.ceil(samples / 120), 0);
}

function most(counts: Iterable<readonly [string, number]>, limit: number) {
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([name, value]) => ({ name, value }));
}
