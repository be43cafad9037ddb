/**
 * Series of the test language of Prometheus: labels, then values such as `1 2+1x5 _x3 stale {{count:1 buckets:[1]}}x2`.
 */
import type { Labels, NativeHistogram } from '@firedrill/telemetry';
import { makeLabels } from './labels.ts';
import { readDuration, readNumber } from './literals.ts';
import { combine } from './native/arithmetic.ts';
import { EMPTY_HISTOGRAM } from './native/histogram.ts';
import { parsePromql } from './parse.ts';

/** A point of a described series: a number, a histogram, a gap (undefined) or a staleness marker. */
export type Point = number | NativeHistogram | undefined | 'stale';

/** A line of `load`, or of what an evaluation is to give. `hinted` tells of which histograms the reset hint was written. */
export type SeriesText = {
  readonly labels: Labels;
  readonly points: readonly Point[];
  readonly hinted: readonly boolean[];
};

const METRIC = /^([a-zA-Z_:][\w:]*)?\s*(\{(?!\{)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^}"'])*\})?/;

/** Reads a series; a text that is none gives a reason. */
export function parseSeries(line: string): SeriesText | string {
  const metric = METRIC.exec(line)![0];
  const labels = parseMetric(metric.trim());
  if (labels === undefined) return `not a series: ${line}`;
  const points: Point[] = [];
  const hinted: boolean[] = [];
  for (const item of line.slice(metric.length).match(/(?:\{\{.*?\}\}|[^\s{])+|\{/g) ?? []) {
    const read = parseItem(item);
    if (typeof read === 'string') return read;
    const isHinted = item.includes('counter_reset_hint');
    for (const point of read) {
      points.push(point);
      hinted.push(isHinted);
    }
  }
  return { labels, points, hinted };
}

/** Labels of a metric as written: `up`, `{job="a"}`, `up{job="a"}`, `{"a name", job="a"}`. */
export function parseMetric(text: string): Labels | undefined {
  if (text === '' || /^\{\s*\}$/.test(text)) return {};
  const named = /^([\w:]+)\s*(\{[\s\S]*\})?$/.exec(text);
  const [name, braces] = named === null ? [undefined, text] : [named[1], named[2]];
  const own: (readonly [string, string])[] = name === undefined ? [] : [['__name__', name]];
  if (braces === undefined || /^\{[\s,]*\}$/.test(braces)) return makeLabels(own);
  // A label may be empty, which a selector may not be alone.
  const parsed = parsePromql(`x${braces}`).value ?? parsePromql(braces).value;
  if (parsed?.kind !== 'selector') return undefined;
  const matchers = parsed.matchers.filter((m) => !(m.name === '__name__' && m.value === 'x'));
  return makeLabels([...own, ...matchers.map((m) => [m.name, m.value] as const)]);
}

const NUMBER = '(?:(?:\\d[\\d_]*\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?|inf|nan)';
const ITEM = new RegExp(`^([-+]?${NUMBER})(?:([-+])([-+]?${NUMBER}))?(?:x(\\d+))?$`, 'i');
const HISTOGRAM_ITEM = /^\{\{(.*?)\}\}(?:([-+])\{\{(.*?)\}\})?(?:x(\d+))?$/;
/** No suite describes more points in one item. */
const MOST_POINTS = 100_000;

function parseItem(item: string): readonly Point[] | string {
  const gap = /^(_|stale)(?:x(\d+))?$/i.exec(item);
  const repeat = Number(/x(\d+)$/.exec(item)?.[1] ?? 0);
  if (repeat > MOST_POINTS) return `more than ${MOST_POINTS} points: ${item}`;
  if (gap !== null) {
    if (gap[1] === '_') return Array.from({ length: gap[2] === undefined ? 1 : repeat }, () => undefined);
    return Array.from({ length: repeat + 1 }, () => 'stale');
  }
  const match = ITEM.exec(item);
  if (match !== null) return numbers(match, repeat);
  const histogram = HISTOGRAM_ITEM.exec(item);
  return histogram === null ? `not a value: ${item}` : histograms(histogram, repeat);
}

function numbers([, first, sign, step]: RegExpExecArray, repeat: number): readonly number[] {
  const by = step === undefined ? 0 : (sign === '-' ? -1 : 1) * readSigned(step);
  const points: number[] = [];
  for (let value = readSigned(first!); points.length <= repeat; value += by) points.push(value);
  return points;
}

/** A number with its sign; NaN when it is none. */
export function readSigned(text: string): number {
  const value = readNumber(text.replace(/^[-+]/, '')) ?? Number.NaN;
  return text.startsWith('-') ? -value : value;
}

function histograms([, first, sign, step]: RegExpExecArray, repeat: number): readonly NativeHistogram[] | string {
  const start = parseHistogram(first!);
  const by = step === undefined ? undefined : parseHistogram(step);
  if (typeof start === 'string') return start;
  if (typeof by === 'string') return by;
  const points = [start];
  while (points.length <= repeat) {
    const last = points.at(-1)!;
    if (by === undefined) points.push(last);
    else if (last.schema > by.schema) return `cannot merge from schema ${by.schema} to ${last.schema}`;
    else {
      const next = combine(last, by, sign === '-' ? -1 : 1);
      if (next === undefined) return 'cannot combine exponential and custom buckets';
      points.push(next.value);
    }
  }
  return points;
}

const FIELD = /(\w+):(\[[^\]]*\]|[^\s]+)/g;
const SCALARS: Readonly<Record<string, 'schema' | 'sum' | 'count' | 'zeroCount' | 'zeroThreshold'>> = {
  schema: 'schema',
  sum: 'sum',
  count: 'count',
  z_bucket: 'zeroCount',
  z_bucket_w: 'zeroThreshold',
};
const HINTS: Readonly<Record<string, NativeHistogram['hint']>> = {
  unknown: 'unknown',
  reset: 'reset',
  not_reset: 'not_reset',
  gauge: 'gauge',
};

/** `schema:1 count:3 buckets:[1 2]`, all parts optional and in any order. */
function parseHistogram(text: string): NativeHistogram | string {
  const draft: { -readonly [K in keyof NativeHistogram]: NativeHistogram[K] } = { ...EMPTY_HISTOGRAM };
  const lists = new Map<string, readonly number[]>();
  const offsets = new Map<string, number>();
  for (const [, name, value] of text.matchAll(FIELD)) {
    const scalar = SCALARS[name!];
    if (scalar !== undefined) draft[scalar] = readSigned(value!);
    else if (name === 'counter_reset_hint') draft.hint = HINTS[value!] ?? 'unknown';
    else if (name!.endsWith('offset')) offsets.set(name!, readSigned(value!));
    else if (/^(?:n_)?buckets$|^custom_values$/.test(name!)) lists.set(name!, readList(value!));
    else return `a histogram has no ${name}`;
  }
  const side = (prefix: string) => {
    const counts = lists.get(`${prefix}buckets`) ?? [];
    return { counts, indexes: counts.map((_, i) => (offsets.get(`${prefix}offset`) ?? 0) + i) };
  };
  return { ...draft, bounds: lists.get('custom_values') ?? [], positive: side(''), negative: side('n_') };
}

function readList(text: string): readonly number[] {
  return text
    .slice(1, -1)
    .split(/\s+/)
    .filter((item) => item !== '')
    .map(readSigned);
}

/** Start timestamps: offsets from the samples, in ms (`_`, `-1m`, `-1mx3`, `-30s-15sx4`); undefined is unknown. */
export function parseStarts(text: string): readonly (number | undefined)[] | string {
  const out: (number | undefined)[] = [];
  for (const item of text.split(/\s+/).filter((part) => part !== '')) {
    const match = /^(?:_|([-+]?\d+(?:[a-z]+?)?)(?:([-+])([-+]?\d+(?:[a-z]+?)?))?)(?:x(\d+))?$/.exec(item);
    if (match === null) return `not a start timestamp: ${item}`;
    const [, first, sign, step, times] = match;
    const count = first === undefined ? Number(times ?? 1) : Number(times ?? 0) + 1;
    const by = step === undefined ? 0 : (sign === '-' ? -1 : 1) * signedDuration(step);
    for (let i = 0; i < Math.min(count, MOST_POINTS); i++) {
      out.push(first === undefined ? undefined : signedDuration(first) + i * by);
    }
  }
  return out;
}

/** Milliseconds of a duration with a sign, or of a number of seconds; NaN when it is neither. */
export function signedDuration(text: string): number {
  const body = text.replace(/^[-+]/, '');
  const ms = readDuration(body) ?? (/^\d*\.?\d+$/.test(body) ? Number(body) * 1000 : Number.NaN);
  return text.startsWith('-') ? -ms : ms;
}
