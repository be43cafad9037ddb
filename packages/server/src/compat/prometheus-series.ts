/**
 * What Prometheus tells of the series it holds: label sets, names and values of labels, and what metrics mean.
 */
import type { EpochMs } from '@firedrill/base';
import { parsePromql, promqlErrorText } from '@firedrill/query';
import type { LabelTest, SeriesView } from '@firedrill/telemetry';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { json } from './error-forms.ts';
import { badData, limitOf, success, text, texts, time } from './params.ts';
import type { PrometheusSource } from './prometheus.ts';

type Params = QueryRequest['params'];
type Range = { readonly start: EpochMs; readonly end: EpochMs };

/** `series`: label sets that one of the selectors selects and that have a sample in the range. */
export function series(source: PrometheusSource, params: Params): QueryAnswer {
  const matches = matchesOf(params);
  if (matches.length === 0) throw badData('no match[] parameter provided');
  const limit = limitOf(params);
  const range = rangeOf(params);
  const found = selectedSeries(
    source,
    matches.map((match) => testsOf(match, 'invalid parameter "match[]": ')),
  ).filter((one) => overlaps(one, range));
  return limited(
    found.map(({ labels }) => labels),
    limit,
  );
}

/** `labels`. */
export function labelNames(source: PrometheusSource, params: Params): QueryAnswer {
  const limit = limitOf(params);
  const range = rangeOf(params);
  const tests = matchesOf(params).map((match) => testsOf(match));
  if (isOutside(source, range)) return limited([], limit);
  if (tests.length === 0) return limited(source.metrics.labelNames(), limit);
  return sorted(
    selectedSeries(source, tests).flatMap(({ labels }) => Object.keys(labels)),
    limit,
  );
}

/** `label/<name>/values`; a name that is not plain may come escaped, as `U__…`. */
export function labelValues(source: PrometheusSource, params: Params): QueryAnswer {
  const name = unescaped(text(params, ':name') ?? '');
  if (name === '') throw badData('invalid label name: ""');
  const limit = limitOf(params);
  const range = rangeOf(params);
  const tests = matchesOf(params).map((match) => testsOf(match));
  if (isOutside(source, range)) return limited([], limit);
  if (tests.length === 0) return limited(source.metrics.labelValues(name), limit);
  return sorted(
    selectedSeries(source, tests).flatMap(({ labels }) => labels[name] ?? []),
    limit,
  );
}

/** `metadata`, by family. */
export function metadata(source: PrometheusSource, params: Params): QueryAnswer {
  const limit = numberOf(params, 'limit');
  const perMetric = numberOf(params, 'limit_per_metric');
  const metric = text(params, 'metric') || undefined;
  const families = source.metrics.metadata().filter((meta) => metric === undefined || meta.name === metric);
  const shown = limit >= 0 ? families.slice(0, limit) : families;
  const rows = shown.map(({ name, type, unit, help }) => [name, perMetric === 0 ? [] : [{ type, unit, help }]]);
  return success(json(Object.fromEntries(rows)));
}

/** Series that one of the selectors selects, each once, in order of first appearance. */
export function selectedSeries(
  source: Pick<PrometheusSource, 'metrics'>,
  selectors: readonly (readonly LabelTest[])[],
): readonly SeriesView[] {
  const byId = new Map<number, SeriesView>();
  for (const tests of selectors) for (const one of source.metrics.select(tests)) byId.set(one.id, one);
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

/** The tests of a selector; `prefix` stands before what is wrong with it. */
export function testsOf(match: string, prefix = ''): readonly LabelTest[] {
  const { value, issues } = parsePromql(match);
  if (value?.kind === 'selector') return value.tests;
  throw badData(
    `${prefix}${issues[0] === undefined ? '1:1: parse error: a series selector is expected' : promqlErrorText(issues[0])}`,
  );
}

/** All `match[]`; the plain name is taken too. */
export function matchesOf(params: Params): readonly string[] {
  return texts(params, 'match');
}

function rangeOf(params: Params): Range {
  return {
    start: time(params, 'start', Number.NEGATIVE_INFINITY, 'named'),
    end: time(params, 'end', Number.POSITIVE_INFINITY, 'named'),
  };
}

/** Whether nothing was scraped in the range. */
function isOutside({ metrics: { times, timeCount } }: PrometheusSource, { start, end }: Range): boolean {
  return timeCount > 0 && (times[0]! > end || times[timeCount - 1]! < start);
}

function overlaps({ times, first, count }: SeriesView, { start, end }: Range): boolean {
  return count > 0 && times[first]! <= end && times[first + count - 1]! >= start;
}

/** `U__a_2e_b` is `a.b`; a name that was never escaped so stays as it is. */
function unescaped(name: string): string {
  if (!name.startsWith('U__')) return name;
  const plain = name
    .slice(3)
    .replace(/__|_([0-9a-fA-F]{1,6})_/g, (all, hex: string | undefined) =>
      hex === undefined ? '_' : codePoint(Number.parseInt(hex, 16), all),
    );
  return plain;
}

function codePoint(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

function sorted(values: readonly string[], limit: number): QueryAnswer {
  return limited([...new Set(values)].sort(), limit);
}

/** JSON of lists: a store gives the same one until a value joins. */
const printed = new WeakMap<readonly unknown[], string>();

function print(values: readonly unknown[]): string {
  const known = printed.get(values);
  if (known !== undefined) return known;
  const fresh = json(values);
  printed.set(values, fresh);
  return fresh;
}

function limited(values: readonly unknown[], limit: number): QueryAnswer {
  if (limit === 0 || values.length <= limit) return success(print(values));
  return success(json(values.slice(0, limit)), { warnings: ['results truncated due to limit'] });
}

function numberOf(params: Params, name: string): number {
  const value = text(params, name);
  if (value === undefined || value === '') return -1;
  if (!/^[+-]?\d{1,9}$/.test(value)) throw badData(`${name} must be a number`);
  return Number(value);
}
