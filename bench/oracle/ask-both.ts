/**
 * Asks a real Prometheus and another answerer the same queries over the same metrics, at instants and over ranges, and
 * tells every answer that differs.
 */
import type { EpochMs } from '@firedrill/base';
import type { MetricReader } from '@firedrill/telemetry';
import { type ApiAnswer, differenceOf } from './compare-answers.ts';
import type { Prometheus } from './find-prometheus.ts';
import { startPrometheus, textOf } from './prometheus-server.ts';

/** Answers a path below `/api/v1/`. */
export type Answerer = (path: string, params: Readonly<Record<string, string>>) => ApiAnswer;

/** What to ask: instants in milliseconds, and a range. */
export type Questions = {
  readonly queries: readonly string[];
  readonly instants: readonly EpochMs[];
  readonly range: { readonly start: EpochMs; readonly end: EpochMs; readonly stepSeconds: number };
};

/** An answer that differs. */
export type Difference = {
  readonly query: string;
  readonly path: string;
  readonly at: string;
  readonly reason: string;
};

/** How it went; `same`: answers equal to the byte. */
export type OracleReport = {
  readonly asked: number;
  readonly same: number;
  readonly differences: readonly Difference[];
};

type Ask = { readonly query: string; readonly path: string; readonly params: Readonly<Record<string, string>> };

/** Lets a Prometheus take in the metrics, asks both, and compares. */
export async function askBoth(
  programs: Prometheus,
  about: { readonly metrics: MetricReader; readonly ours: Answerer; readonly questions: Questions },
  onStep?: (done: number, total: number) => void,
): Promise<OracleReport> {
  const server = await startPrometheus(programs);
  try {
    await server.write(about.metrics);
    const asks = asksOf(about.questions);
    const differences: Difference[] = [];
    let same = 0;
    for (const [i, { query, path, params }] of asks.entries()) {
      const theirs = textOf(await server.get(`/api/v1/${path}`, params));
      const ours = about.ours(path, params);
      if (theirs.body === ours.body) same++;
      const reason = differenceOf(theirs, ours, waysOf(query, path));
      if (reason !== undefined)
        differences.push({ query, path, at: params.time ?? `${params.start} to ${params.end}`, reason });
      onStep?.(i + 1, asks.length);
    }
    return { asked: asks.length, same, differences };
  } finally {
    await server.close();
  }
}

function asksOf({ queries, instants, range }: Questions): readonly Ask[] {
  const seconds = (at: EpochMs) => String(at / 1000);
  const { start, end, stepSeconds } = range;
  return queries.flatMap((query) => [
    ...instants.map((at) => ({ query, path: 'query', params: { query, time: seconds(at) } })),
    {
      query,
      path: 'query_range',
      params: { query, start: seconds(start), end: seconds(end), step: String(stepSeconds) },
    },
  ]);
}

/** A range answer is in order of labels; so is, of its values, what `sort` gives at an instant. */
function waysOf(query: string, path: string) {
  const ties = /\b(?:topk|bottomk)\b/.test(query);
  return { ties, ordered: path === 'query_range' || /^sort_by_label/.test(query) };
}
