/**
 * Results in the JSON of the Prometheus HTTP API, character for character.
 */
import type { EpochMs } from '@firedrill/base';
import { printFloat } from '../print-number.ts';
import type { QueryResult, ResultSample, ResultSeries } from '../result.ts';
import { printHistogramJson } from './native/print-json.ts';

/** The `data` object of `/api/v1/query` and `/api/v1/query_range`. */
export function printPrometheusJson(result: QueryResult): string {
  switch (result.kind) {
    case 'scalar':
      return wrap('scalar', printSample(result.at, result.value));
    case 'string':
      return wrap('string', `[${printTime(result.at)},${printText(result.value)}]`);
    case 'vector':
      return wrap(
        'vector',
        list(result.samples, (s) => `{"metric":${printText(s.labels)},${printValue(s)}}`),
      );
    case 'matrix':
      return wrap('matrix', list(result.series, printSeries));
  }
}

function printValue({ at, value, histogram }: ResultSample): string {
  if (histogram === undefined) return `"value":${printSample(at, value)}`;
  return `"histogram":[${printTime(at)},${printHistogramJson(histogram)}]`;
}

/** A piece is sent once it is so long, in characters. */
const PIECE = 64 * 1024;

/** The same text in pieces, printed as they are asked for: an answer too large to be built whole. */
export function* printPrometheusPieces(result: QueryResult): Generator<string> {
  if (result.kind !== 'matrix') {
    yield printPrometheusJson(result);
    return;
  }
  let piece = '{"resultType":"matrix","result":[';
  for (const [i, one] of result.series.entries()) {
    piece += `${i === 0 ? '' : ','}${printSeries(one)}`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}]}`;
}

function wrap(type: string, result: string): string {
  return `{"resultType":"${type}","result":${result}}`;
}

function list<T>(items: readonly T[], print: (item: T) => string): string {
  return `[${items.map(print).join(',')}]`;
}

function printSeries({ labels, times, values, histograms }: ResultSeries): string {
  const numbers = `"values":${printColumn(times, values)}`;
  if (histograms === undefined) return `{"metric":${printText(labels)},${numbers}}`;
  const column = histograms.values.map((h, i) => `[${printTime(histograms.times[i]!)},${printHistogramJson(h)}]`);
  const members = [...(times.length === 0 ? [] : [numbers]), `"histograms":[${column.join(',')}]`];
  return `{"metric":${printText(labels)},${members.join(',')}}`;
}

/** One join per series: joining pieces is what makes large answers fast. */
function printColumn(times: Float64Array, values: Float64Array): string {
  const parts = new Array<string>(times.length);
  for (let i = 0; i < parts.length; i++) parts[i] = printSample(times[i]!, values[i]!);
  return `[${parts.join(',')}]`;
}

function printSample(at: EpochMs, value: number): string {
  return `[${printTime(at)},"${printFloat(value)}"]`;
}

/** Seconds, with exactly three decimals unless they are whole. */
function printTime(at: EpochMs): string {
  const ms = Math.round(at);
  return ms % 1000 === 0 ? String(ms / 1000) : (ms / 1000).toFixed(3);
}

/** JSON with `<`, `>` and `&` escaped, as Go does. */
function printText(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
