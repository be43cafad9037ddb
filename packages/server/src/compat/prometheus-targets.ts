/**
 * Scrape targets as Prometheus lists them: one for each series of `up`, which is what a scrape leaves behind.
 */
import { type EpochMs, printDuration, printEpoch } from '@firedrill/base';
import type { Labels, SeriesView } from '@firedrill/telemetry';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { json } from './error-forms.ts';
import { badData, success, text } from './params.ts';
import type { PrometheusSource } from './prometheus.ts';
import { testsOf } from './prometheus-series.ts';

type Params = QueryRequest['params'];
type Target = {
  readonly labels: Labels;
  readonly pool: string;
  readonly isUp: boolean;
  readonly lastScrape: EpochMs;
};

/** `targets`; none is ever dropped. */
export function targets(source: PrometheusSource, params: Params): QueryAnswer {
  const state = (text(params, 'state') ?? '').toLowerCase();
  const pool = text(params, 'scrapePool') ?? '';
  const isActive = state === '' || state === 'any' || state === 'active';
  const shown = isActive ? targetsOf(source).filter((target) => pool === '' || target.pool === pool) : [];
  return success(
    json({
      activeTargets: shown.map((target) => describe(target, source.interval)),
      droppedTargets: [],
      droppedTargetCounts: isActive && state === 'active' ? null : {},
    }),
  );
}

/** `scrape_pools`. */
export function scrapePools(source: PrometheusSource): QueryAnswer {
  return success(json({ scrapePools: [...new Set(targetsOf(source).map(({ pool }) => pool))].sort() }));
}

/** `targets/metadata`: what each target says that its metrics mean. */
export function targetMetadata(source: PrometheusSource, params: Params): QueryAnswer {
  const asked = text(params, 'limit') ?? '';
  if (asked !== '' && !/^[+-]?\d{1,9}$/.test(asked)) throw badData('limit must be a number');
  const match = text(params, 'match_target') ?? '';
  const tests = match === '' ? [] : testsOf(match, 'invalid parameter "match_target": ');
  const metric = text(params, 'metric') ?? '';
  const families = source.metrics.metadata().filter(({ name }) => metric === '' || name === metric);
  const rows = targetsOf(source)
    .filter(({ labels }) => tests.every(({ name, test }) => test(labels[name] ?? '')))
    .slice(0, asked === '' || Number(asked) < 0 ? undefined : Number(asked))
    .flatMap(({ labels }) => {
      const held = familiesOf(source, labels);
      return families
        .filter(({ name }) => held.has(name))
        .map(({ name, type, help, unit }) => ({
          target: labels,
          ...(metric === '' ? { metric: name } : {}),
          type,
          help,
          unit,
        }));
    });
  return success(json(rows));
}

function targetsOf({ metrics }: PrometheusSource): readonly Target[] {
  const up = metrics.select([{ name: '__name__', test: (name) => name === 'up', equals: 'up' }]);
  return up.flatMap((series) => targetOf(series, metrics.times));
}

/** A series that ended is a target that was taken away. */
function targetOf({ labels, first, count, values, present, stale }: SeriesView, times: Float64Array): Target[] {
  const has = (bits: Uint8Array, i: number) => ((bits[i >> 3]! >> (i & 7)) & 1) === 1;
  let last = count - 1;
  while (last >= 0 && !has(present, last)) if (has(stale, last--)) return [];
  if (last < 0) return [];
  const { __name__, ...own } = labels;
  return [{ labels: own, pool: own.job ?? 'firedrill', isUp: values[last] === 1, lastScrape: times[first + last]! }];
}

function describe({ labels, pool, isUp, lastScrape }: Target, interval: number): object {
  const address = labels.instance ?? '';
  const every = printDuration(interval);
  const url = `http://${address}/metrics`;
  return {
    discoveredLabels: {
      __address__: address,
      __metrics_path__: '/metrics',
      __scheme__: 'http',
      __scrape_interval__: every,
      __scrape_timeout__: every,
      job: pool,
    },
    labels,
    scrapePool: pool,
    scrapeUrl: url,
    globalUrl: url,
    lastError: isUp ? '' : `Get "${url}": context deadline exceeded`,
    lastScrape: printEpoch(lastScrape),
    lastScrapeDuration: 0,
    health: isUp ? 'up' : 'down',
    scrapeInterval: every,
    scrapeTimeout: every,
  };
}

/** Families of which the target has a series: those that carry its labels. */
function familiesOf({ metrics }: PrometheusSource, target: Labels): ReadonlySet<string> {
  const own = Object.entries(target).map(([name, value]) => ({
    name,
    test: (held: string) => held === value,
    equals: value,
  }));
  const names = metrics.select(own).map(({ labels }) => labels.__name__ ?? '');
  return new Set(names.flatMap((name) => [name, name.replace(/_(?:bucket|sum|count)$/, '')]));
}
