/**
 * The text in which programs tell Prometheus their metrics, read into samples. A line that is none is left out, as a
 * panel that shows the rest helps more than an error.
 *
 * Source: https://prometheus.io/docs/instrumenting/exposition_formats/
 */
import type { MetricMeta } from '@firedrill/telemetry';

/** A sample; `labels` has `__name__`. `isCounter` as its TYPE says: buckets, sums and counts of histograms are counters too. */
export type Sample = {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  readonly isCounter: boolean;
};
export type Exposition = { readonly samples: readonly Sample[]; readonly metas: readonly MetricMeta[] };

/** Samples of one scrape at most. */
export const MOST_SAMPLES = 5_000;

const SAMPLE = /^([a-zA-Z_:][\w:]*)\s*(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?\s*$/;
const LABEL = /([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"/g;
const TYPES: ReadonlySet<string> = new Set(['counter', 'gauge', 'histogram']);

/** Reads a scrape. */
export function parseExposition(text: string): Exposition {
  const types = new Map<string, MetricMeta['type']>();
  const helps = new Map<string, string>();
  const samples: Sample[] = [];
  for (const line of text.split('\n')) {
    const [, word, name = '', rest = ''] = /^#\s+(TYPE|HELP)\s+(\S+)\s*(.*)$/.exec(line) ?? [];
    if (word === 'TYPE') types.set(name, TYPES.has(rest.trim()) ? (rest.trim() as MetricMeta['type']) : 'unknown');
    else if (word === 'HELP') helps.set(name, rest.trim());
    else if (!line.startsWith('#') && samples.length < MOST_SAMPLES) samples.push(...sampleOf(line, types));
  }
  const names = [...new Set([...types.keys(), ...helps.keys()])];
  return {
    samples,
    metas: names.map((name) => ({
      name,
      type: types.get(name) ?? 'unknown',
      unit: unitOf(name),
      help: helps.get(name) ?? '',
    })),
  };
}

function sampleOf(line: string, types: ReadonlyMap<string, MetricMeta['type']>): readonly Sample[] {
  const [, name, inner = '', number = ''] = SAMPLE.exec(line) ?? [];
  const value = numberOf(number);
  if (name === undefined || value === undefined) return [];
  const labels: Record<string, string> = { __name__: name };
  for (const [, label = '', said = ''] of inner.matchAll(LABEL)) labels[label] = unescaped(said);
  const family = name.replace(/_(?:bucket|sum|count)$/, '');
  const isCounter = types.get(name) === 'counter' || (family !== name && types.get(family) === 'histogram');
  return [{ labels, value, isCounter }];
}

function numberOf(text: string): number | undefined {
  if (text === '+Inf' || text === 'Inf') return Number.POSITIVE_INFINITY;
  if (text === '-Inf') return Number.NEGATIVE_INFINITY;
  if (text === 'NaN') return Number.NaN;
  const value = Number(text);
  return text === '' || Number.isNaN(value) ? undefined : value;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));
}

function unitOf(name: string): string {
  return /_(seconds|bytes)(?:_total)?$/.exec(name)?.[1] ?? '';
}
