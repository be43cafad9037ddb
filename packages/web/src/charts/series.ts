/**
 * From an answer of the metrics API to what a chart draws: one time column, gaps as null, names that say only what
 * differs, a unit from the metric's metadata.
 */
import type { Labels, MetricMetadata, PrometheusData } from '@firedrill/protocol';
import type { Unit } from '../state/format.ts';

/** One line of a chart. `values` match the chart's times; null breaks the line. `entity` decides the colour. */
export type Line = {
  readonly key: string;
  readonly name: string;
  readonly entity: string;
  readonly labels: Labels;
  readonly values: readonly (number | null)[];
  readonly last: number | undefined;
  /** Nothing in the last two minutes of the chart: the instance is gone, or says nothing. */
  readonly hasEnded: boolean;
  readonly most: number;
  /** The same series one range earlier, drawn pale for comparison. */
  readonly isBefore?: boolean;
};
/** What a chart draws; times in seconds since the epoch. */
export type ChartData = { readonly times: readonly number[]; readonly lines: readonly Line[] };

/** A series without a value for so long at the end of its chart has ended. */
const ENDED_S = 120;

/** Label names that identify an entity, best first. */
const ENTITY = [
  'service',
  'service_name',
  'db',
  'database',
  'pool',
  'deployment',
  'container',
  'pod',
  'node',
  'instance',
  'journey',
  'job',
];

/** Several answers over the same steps in one chart: the answers to a query asked for several quantiles. */
export function joined(answers: readonly (readonly [quantile: string, data: PrometheusData])[]): PrometheusData {
  const result = answers.flatMap(([quantile, data]) =>
    matrix(data).map((row) => ({ metric: { ...row.metric, quantile }, values: row.values })),
  );
  return { resultType: 'matrix', result };
}

/** The lines of an answer over the steps of its range. */
export function toChart(
  data: PrometheusData,
  range: { readonly from: number; readonly to: number; readonly step: number },
): ChartData {
  const start = Math.round(range.from / 1000);
  const steps = Math.max(1, Math.floor((range.to / 1000 - start) / range.step) + 1);
  const times = Array.from({ length: steps }, (_, i) => start + i * range.step);
  const rows = matrix(data);
  const names = distinct(rows.map((row) => row.metric));
  const lines = rows.map((row, i) => {
    const values = new Array<number | null>(steps).fill(null);
    for (const [at, text] of row.values) {
      const n = Number(text);
      const slot = Math.round((at - start) / range.step);
      if (slot >= 0 && slot < steps && Number.isFinite(n)) values[slot] = n;
    }
    const known = values.filter((v) => v !== null);
    return {
      key: JSON.stringify(row.metric),
      name: names[i]!,
      entity: entityOf(row.metric, names[i]!),
      labels: row.metric,
      values,
      last: known.at(-1),
      hasEnded: known.length > 0 && values.slice(-1 - Math.ceil(ENDED_S / range.step)).every((v) => v === null),
      most: known.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY),
    };
  });
  return { times, lines };
}

type Row = { readonly metric: Labels; readonly values: readonly (readonly [number, string])[] };

function matrix(data: PrometheusData): readonly Row[] {
  if (data.resultType === 'matrix') return data.result;
  if (data.resultType === 'vector') return data.result.map((r) => ({ metric: r.metric, values: [r.value] }));
  return [{ metric: {}, values: [data.result] }];
}

function entityOf(labels: Labels, name: string): string {
  const key = ENTITY.find((k) => labels[k] !== undefined);
  if (key !== undefined) return labels[key]!;
  return labels.quantile === undefined ? name : '';
}

/** Names of series by the labels in which they differ: `payments`, or `payments, POST /charge`. */
export function distinct(all: readonly Labels[]): readonly string[] {
  if (all.length === 0) return [];
  if (all.length === 1) return [onlyName(all[0]!)];
  const keys = [...new Set(all.flatMap((labels) => Object.keys(labels)))].sort(byUse);
  const differing = keys.filter((key) => new Set(all.map((labels) => labels[key] ?? '')).size > 1);
  let use: string[] = [];
  for (const key of differing) {
    use = [...use, key];
    if (new Set(all.map((labels) => use.map((k) => labels[k] ?? '').join('\u0000'))).size === all.length) break;
  }
  return all.map(
    (labels) =>
      use
        .map((k) => (k === 'quantile' ? percentile(labels[k] ?? '') : (labels[k] ?? '')))
        .filter(Boolean)
        .join(', ') || onlyName(labels),
  );
}

/** `0.99` as `p99`; anything else as it is. */
export function percentile(quantile: string): string {
  const share = Number(quantile);
  return quantile === '' || !(share > 0 && share < 1) ? quantile : `p${Math.round(share * 1000) / 10}`;
}

function byUse(a: string, b: string): number {
  const [ia, ib] = [a, b].map((k) => (ENTITY.indexOf(k) < 0 ? 99 : ENTITY.indexOf(k))) as [number, number];
  return ia - ib || (a < b ? -1 : 1);
}

function onlyName(labels: Labels): string {
  const key = ENTITY.find((k) => labels[k] !== undefined);
  if (key !== undefined) return labels[key]!;
  const rest = Object.entries(labels).filter(([k]) => k !== '__name__');
  return rest.length > 0 ? rest.map(([, v]) => v).join(', ') : (labels.__name__ ?? '');
}

/** A chart with the same query's series of the range before behind its own, slot by slot. */
export function withBefore(chart: ChartData, before: ChartData): ChartData {
  const own = new Map(chart.lines.map((line) => [line.key, line]));
  const pale = before.lines
    .filter((line) => own.has(line.key))
    .map((line) => ({
      ...line,
      key: `${line.key} before`,
      entity: own.get(line.key)!.entity,
      values: chart.times.map((_, i) => line.values[i] ?? null),
      isBefore: true,
    }));
  return { times: chart.times, lines: [...chart.lines, ...pale] };
}

/** The unit of a query's values, from the metrics it names and what it does to them. */
export function unitOf(query: string, metadata: MetricMetadata | undefined): Unit {
  const names = query.match(/[a-zA-Z_:][a-zA-Z0-9_:]*(?=\s*[{[)\s]|$)/g) ?? [];
  if (/histogram_quantile/.test(query) && /seconds|duration/.test(query)) return 'seconds';
  const isRate = /\b(rate|irate)\s*\(/.test(query);
  if (/\//.test(query.replace(/"[^"]*"/g, '')) && !/_seconds/.test(query)) return 'ratio';
  for (const name of names) {
    const unit =
      metadata?.[name]?.[0]?.unit ?? metadata?.[name.replace(/_(bucket|sum|count|total)$/, '')]?.[0]?.unit ?? '';
    if (/_ratio$|utili[sz]ation/.test(name) || unit === 'ratio') return 'ratio';
    if (/_bytes/.test(name) || unit === 'bytes') return isRate ? 'number' : 'bytes';
    if (!isRate && !/_(count|bucket)$/.test(name) && (/_seconds(_|$)/.test(name) || unit === 'seconds'))
      return 'seconds';
    if (isRate && /_cpu_.*seconds|_cpu_seconds/.test(name)) return 'number';
  }
  return isRate ? 'per-second' : 'number';
}

/** What a chart shows, in one sentence for those who do not see it. */
export function describe(chart: ChartData, print: (value: number | null) => string): string {
  if (chart.lines.length === 0) return 'No series.';
  const top = [...chart.lines].sort((a, b) => b.most - a.most)[0]!;
  const first = top.values.find((v) => v !== null) ?? null;
  const [was, is] = [print(first), print(top.last ?? null)];
  const move =
    first === null || top.last === undefined
      ? `is ${is}`
      : was === is
        ? `stays at ${is}`
        : `${top.last > first ? 'rose' : 'fell'} from ${was} to ${is}, highest ${print(top.most)}`;
  return `${chart.lines.length === 1 ? '1 series' : `${chart.lines.length} series`}. ${top.name} ${move}.`;
}
