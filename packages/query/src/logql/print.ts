/**
 * Answers as Loki's HTTP API gives them (`data` of `/loki/api/v1/query_range` and `/query`): streams with times in
 * nanoseconds as text, matrices and vectors with times in seconds.
 */
import type { EpochMs } from '@firedrill/base';
import type { Labels } from '@firedrill/telemetry';
import { printValue, type QueryResult } from '../result.ts';
import { labelKey } from './labels.ts';
import type { LogResultEntry } from './log-query.ts';

export type LokiStreams = {
  readonly resultType: 'streams';
  readonly result: readonly { readonly stream: Labels; readonly values: readonly (readonly [string, string])[] }[];
};
export type LokiMatrix = {
  readonly resultType: 'matrix';
  readonly result: readonly { readonly metric: Labels; readonly values: readonly (readonly [number, string])[] }[];
};
export type LokiVector = {
  readonly resultType: 'vector';
  readonly result: readonly { readonly metric: Labels; readonly value: readonly [number, string] }[];
};

export type LokiScalar = { readonly resultType: 'scalar'; readonly result: readonly [number, string] };

/** Entries as streams: one per label set, in order of first appearance. */
export function printLokiStreams(entries: readonly LogResultEntry[]): LokiStreams {
  type Stream = { readonly stream: Labels; readonly values: [string, string][] };
  const streams = new Map<string, Stream>();
  // Most entries share their label set: its key is made once.
  const known = new Map<Labels, Stream>();
  for (const { labels, at, line } of entries) {
    let stream = known.get(labels);
    if (stream === undefined) {
      const key = labelKey(labels);
      stream = streams.get(key) ?? { stream: labels, values: [] };
      streams.set(key, stream);
      known.set(labels, stream);
    }
    stream.values.push([printNanoseconds(at), line]);
  }
  return { resultType: 'streams', result: [...streams.values()] };
}

/** A metric result as matrix, vector or scalar. */
export function printLokiMetric(result: QueryResult): LokiMatrix | LokiVector | LokiScalar {
  if (result.kind === 'scalar') return { resultType: 'scalar', result: [result.at / 1000, printValue(result.value)] };
  if (result.kind === 'matrix') {
    const rows = result.series.map(({ labels, times, values }) => ({
      metric: labels,
      values: Array.from(times, (at, i): [number, string] => [at / 1000, printValue(values[i]!)]),
    }));
    return { resultType: 'matrix', result: rows };
  }
  const samples = result.kind === 'vector' ? result.samples : [];
  return {
    resultType: 'vector',
    result: samples.map(({ labels, at, value }) => ({ metric: labels, value: [at / 1000, printValue(value)] })),
  };
}

/** Nanoseconds since the epoch as decimal text; a double could not hold them. */
export function printNanoseconds(at: EpochMs): string {
  const whole = Math.floor(at);
  const rest = Math.round((at - whole) * 1e6);
  if (whole > 0 && rest < 1e6) return `${whole}${String(rest).padStart(6, '0')}`;
  const nanoseconds = BigInt(whole) * 1_000_000n + BigInt(rest);
  return nanoseconds.toString();
}
