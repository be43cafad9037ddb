/**
 * `/federate`: the latest sample of every selected series as text, for another Prometheus to scrape.
 */
import { printFloat } from '@firedrill/query';
import type { Labels, SeriesView } from '@firedrill/telemetry';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import type { PrometheusSource } from './prometheus.ts';
import { matchesOf, selectedSeries, testsOf } from './prometheus-series.ts';

/** A sample older than this is none. */
const LOOKBACK_MS = 300_000;

/** Every `match[]` adds what it selects; without one nothing is told. */
export function federate(source: PrometheusSource, params: QueryRequest['params']): QueryAnswer {
  const found = selectedSeries(
    source,
    matchesOf(params).map((match) => testsOf(match)),
  ).flatMap((series) => {
    const sample = latest(series, source.now);
    return sample === undefined ? [] : [{ labels: series.labels, ...sample }];
  });
  found.sort((a, b) => compare(a.labels.__name__ ?? '', b.labels.__name__ ?? ''));
  let text = '';
  let family: string | undefined;
  for (const { labels, value, at } of found) {
    const name = labels.__name__ ?? '';
    if (name !== family) text += `# TYPE ${name} untyped\n`;
    family = name;
    text += `${name}{${printed(labels)}} ${printFloat(value)} ${Math.round(at)}\n`;
  }
  return { status: 200, type: 'text/plain; version=0.0.4; charset=utf-8', body: text };
}

function latest({ times, first, count, values, present, stale }: SeriesView, now: number) {
  const has = (bits: Uint8Array, i: number) => ((bits[i >> 3]! >> (i & 7)) & 1) === 1;
  for (let i = count - 1; i >= 0; i--) {
    const at = times[first + i]!;
    if (at <= now - LOOKBACK_MS || has(stale, i)) return undefined;
    if (has(present, i)) return { value: values[i]!, at };
  }
  return undefined;
}

/** Sorted, with the empty `instance` that federation adds where there is none. */
function printed(labels: Labels): string {
  const all = { instance: '', ...labels };
  return Object.entries(all)
    .filter(([name]) => name !== '__name__')
    .sort(([a], [b]) => compare(a, b))
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, (c) => (c === '\n' ? '\\n' : `\\${c}`))}"`)
    .join(',');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
