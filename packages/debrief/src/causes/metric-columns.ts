/**
 * Metrics as signals: series of one family and one component that differ only in the instance are one signal. Counters
 * become a rate over a minute, histograms their mean and the share that is slower than nearly all were before, gauges
 * that only grow (clocks, ages, logs) how fast they do.
 *
 *      rows: series     pod a ─┐
 *                       pod b ─┼─▶ their sum, and their largest
 *                       pod c ─┘
 */
import type { Labels, MetricReader, SeriesView } from '@firedrill/telemetry';
import { FEWEST_BEFORE, HOLD } from './change-rule.ts';
import type { Column } from './column.ts';
import { type Components, componentOf } from './component-of.ts';

/** Counters of which each event is news by itself: a pod evicted, a task stopped. */
const INCIDENTS =
  /^(?:kubelet_evictions|node_vmstat_oom_kill|kube_pod_container_status_restarts_total|ecs_task_(?:stopped|state_changes)_total|kafka_server_replicamanager_isrshrinks_total|envoy_cluster_outlier_detection_ejections_enforced_total|cluster_autoscaler_failed_scale_ups_total|circuit_breaker_opened_total|edge_worker_restarts_total)$/;

/** Labels that tell instances apart, not signals. */
const OF_INSTANCES: ReadonlySet<string> = new Set([
  '__name__',
  'instance',
  'pod',
  'job',
  'namespace',
  'le',
  'zone',
  'ip',
  'uid',
  'task',
  'task_id',
  'container',
  'device',
  'service_version',
  'version',
  'k8s_node_name',
  'endpoint',
  'envoy_cluster_endpoint',
]);

/** Samples in a minute: rates are over so many scrapes. */
const WINDOW_SECONDS = 60;
/** Share of requests that count as quick before; the rest are the slow ones. */
const QUICK = 0.95;

type Group = {
  readonly key: string;
  readonly family: string;
  readonly component: string;
  readonly what: string;
  readonly isCounter: boolean;
  readonly series: SeriesView[];
};

/** Scrapes of the store: `count` of them, every `step` seconds; `quietUntil` are before the fault. */
export type Grid = {
  readonly times: ArrayLike<number>;
  readonly count: number;
  readonly step: number;
  readonly quietUntil: number;
};

/** All metrics of a store as signals, in order of first appearance. */
export function metricColumns(metrics: MetricReader, components: Components, grid: Grid): readonly Column[] {
  const groups = groupsOf(metrics, components);
  return [...groups.values()].flatMap((group) => {
    const { family } = group;
    if (family.endsWith('_bucket')) return slowShare(group, groups, grid);
    if (family.endsWith('_sum') && groups.has(countKey(group))) return meanOf(group, groups, grid);
    return plain(group, grid);
  });
}

function groupsOf(metrics: MetricReader, components: Components): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>();
  for (const view of metrics.select([])) {
    const family = view.labels.__name__ ?? '';
    if (family === '' || family.startsWith('ALERTS')) continue;
    const component = componentOf(view.labels, components);
    const what = whatOf(view.labels, component);
    const key = `${family}|${component}|${what}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { key, family, component, what, isCounter: view.counter, series: [view] });
    else known.series.push(view);
  }
  return groups;
}

function whatOf(labels: Labels, component: string): string {
  return Object.entries(labels)
    .filter(([name, value]) => !OF_INSTANCES.has(name) && value !== component)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}

const bucketKey = ({ family, component, what }: Group) => `${family.replace(/_sum$/, '_bucket')}|${component}|${what}`;

const countKey = ({ family, component, what }: Group) =>
  `${family.replace(/_(?:sum|bucket)$/, '_count')}|${component}|${what}`;

/** What every signal of a group has. */
function shared({ family, component, what }: Omit<Group, 'isCounter' | 'series'>, { times, count }: Grid) {
  const rest = { hold: HOLD, fewest: FEWEST_BEFORE, samples: () => [] };
  return { panel: 'metrics' as const, name: bare(family), component, what, times, count, ...rest };
}

function plain(group: Group, grid: Grid): Column[] {
  const { key, family, component, what, series } = group;
  const rows = series.map((view) => (group.isCounter ? ratesOf(view, grid) : steadied(levelsOf(view, grid), grid)));
  const isNews = INCIDENTS.test(family);
  const isCounted = group.isCounter && !isNews && !/seconds|bytes|duration|value|money|amount/.test(family);
  const counted = isCounted ? 1 / WINDOW_SECONDS : 0;
  const ids = series.map(({ id }) => id);
  const column = (how: Column['how'], values: Float64Array): Column => ({
    ...shared({ key, family, component, what }, grid),
    ...(isNews && { hold: scrapesIn(grid) }),
    key: `${key}|${how}`,
    how,
    values,
    counted,
    series: ids,
  });
  const sum = column(
    'sum',
    combined(rows, (a, b) => a + b),
  );
  return rows.length === 1 ? [sum] : [sum, column('largest', combined(rows, Math.max))];
}

/** Mean of a histogram: what was added to its sum for each thing counted. */
function meanOf(group: Group, groups: ReadonlyMap<string, Group>, grid: Grid): Column[] {
  const counts = groups.get(countKey(group))!;
  const total = combined(
    group.series.map((view) => ratesOf(view, grid)),
    (a, b) => a + b,
  );
  const number = combined(
    counts.series.map((view) => ratesOf(view, grid)),
    (a, b) => a + b,
  );
  const { key, series } = group;
  const values = total.map((value, i) => (number[i]! * WINDOW_SECONDS >= FEW ? value / number[i]! : Number.NaN));
  const buckets = groups.get(bucketKey(group))?.series ?? [];
  const ids = [...series, ...counts.series, ...buckets].map(({ id }) => id);
  return [{ ...shared(group, grid), key: `${key}|mean`, how: 'mean', values, counted: 0, series: ids }];
}

/** A mean over fewer things than this in a minute says nothing. */
const FEW = 10;
/** And a share over fewer than this. */
const FEW_SHARED = 60;

/** Share of a histogram beyond the bound that held {@link QUICK} of it before. */
function slowShare(group: Group, groups: ReadonlyMap<string, Group>, grid: Grid): Column[] {
  const counts = groups.get(countKey(group));
  if (counts === undefined) return [];
  const number = combined(
    counts.series.map((view) => ratesOf(view, grid)),
    (a, b) => a + b,
  );
  const bound = quickBound(group, number, grid);
  if (bound === undefined) return [];
  const quick = combined(
    boundsOf(group)
      .get(bound)!
      .map((view) => ratesOf(view, grid)),
    (a, b) => a + b,
  );
  const { key, series } = group;
  const values = number.map((n, i) => (n * WINDOW_SECONDS >= FEW_SHARED ? Math.max(0, 1 - quick[i]! / n) : Number.NaN));
  const ids = series.map(({ id }) => id);
  // A share of at least so many things: fewer than one in a hundred is no matter.
  return [{ ...shared(group, grid), key: `${key}|slow share`, how: 'slow share', values, counted: 0.01, series: ids }];
}

function boundsOf({ series }: Group): ReadonlyMap<string, SeriesView[]> {
  const out = new Map<string, SeriesView[]>();
  for (const view of series) {
    const le = view.labels.le ?? '';
    const known = out.get(le);
    if (known === undefined) out.set(le, [view]);
    else known.push(view);
  }
  return out;
}

function quickBound(group: Group, number: Float64Array, grid: Grid): string | undefined {
  const all = sumBefore(number, grid);
  if (all === 0) return undefined;
  const bounds = [...boundsOf(group)].sort(([a], [b]) => Number(a) - Number(b) || (a < b ? -1 : 1));
  return bounds.find(
    ([le, views]) =>
      le !== '+Inf' && views.reduce((sum, view) => sum + sumBefore(ratesOf(view, grid), grid), 0) >= QUICK * all,
  )?.[0];
}

function sumBefore(values: Float64Array, { quietUntil }: Grid): number {
  let sum = 0;
  for (let i = 0; i < quietUntil; i++) if (!Number.isNaN(values[i]!)) sum += values[i]!;
  return sum;
}

/** The family of a histogram's series. */
const bare = (family: string) => family.replace(/_(?:bucket|sum)$/, '');

const isPresent = (view: SeriesView, i: number) => (view.present[i >> 3]! & (1 << (i & 7))) !== 0;

function levelsOf(view: SeriesView, { count }: Grid): Float64Array {
  const out = new Float64Array(count).fill(Number.NaN);
  for (let i = 0; i < view.count && view.first + i < count; i++)
    if (isPresent(view, i)) out[view.first + i] = view.values[i]!;
  return out;
}

/** Scrapes in a minute: for so many one event is in the rate. */
const scrapesIn = ({ step }: Pick<Grid, 'step'>) => Math.max(1, Math.round(WINDOW_SECONDS / step));

/** Increase a second over the minute before each scrape; nothing before it appears is nothing counted. */
function ratesOf(view: SeriesView, { count, step }: Grid): Float64Array {
  const out = new Float64Array(count).fill(0);
  const back = scrapesIn({ step });
  for (let i = 1; i < view.count && view.first + i < count; i++) {
    const j = Math.max(0, i - back);
    if (!isPresent(view, i) || !isPresent(view, j)) continue;
    const lost = view.lost === undefined ? 0 : view.lost[i]! - view.lost[j]!;
    out[view.first + i] = (view.values[i]! - view.values[j]! + lost) / WINDOW_SECONDS;
  }
  return out;
}

/** A gauge that nearly always moves one way is told by its pace over a minute. */
function steadied(values: Float64Array, { quietUntil, step }: Grid): Float64Array {
  let [up, down, known] = [0, 0, 0];
  for (let i = 1; i < quietUntil; i++) {
    const change = values[i]! - values[i - 1]!;
    if (Number.isNaN(change)) continue;
    known++;
    if (change > 0) up++;
    if (change < 0) down++;
  }
  if (known === 0 || Math.max(up, down) < 0.8 * known) return values;
  const back = scrapesIn({ step });
  return values.map((value, i) => (i < back ? Number.NaN : value - values[i - back]!));
}

/** Rows put together place by place; where none has a value there is none. */
function combined(rows: readonly Float64Array[], join: (a: number, b: number) => number): Float64Array {
  if (rows.length === 1) return rows[0]!;
  const out = rows[0]!.slice();
  for (const row of rows.slice(1))
    for (let i = 0; i < out.length; i++) {
      if (Number.isNaN(row[i]!)) continue;
      out[i] = Number.isNaN(out[i]!) ? row[i]! : join(out[i]!, row[i]!);
    }
  return out;
}
