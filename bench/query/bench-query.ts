/**
 * `bench query`: a real Prometheus and this house's PromQL behind their own HTTP servers, each in a process of its own,
 * over the same metrics; one client asks them by turns. What is timed is what a dashboard waits for: from the request to
 * the last byte of the answer, so parsing, evaluating, printing and sending on either side.
 */
import { execFileSync } from 'node:child_process';
import { Agent } from 'node:http';
import { canonicalJson } from '@firedrill/base';
import { type BenchReport, type Figure, figure, median } from '../figures.ts';
import { type ApiAnswer, differenceOf } from '../oracle/compare-answers.ts';
import { findPrometheus } from '../oracle/find-prometheus.ts';
import { ask, startPrometheus, textOf } from '../oracle/prometheus-server.ts';
import { FIRST_SCRAPE, queryMetrics, SCRAPE_MS, SCRAPES } from './query-metrics.ts';
import { type BenchQuestion, QUESTIONS } from './questions.table.ts';

/** A server of ours over {@link queryMetrics}, in a process of its own. */
export type OwnServer = { readonly port: number; readonly pid: number; close(): Promise<void> };

/** How often each question is asked, who starts our server, and who hears of every question that is done. */
export type QueryBenchOptions = {
  readonly rounds: number;
  readonly startOwn: () => Promise<OwnServer>;
  readonly onStep?: (done: number, total: number) => void;
};

const WARM_UP = 3;
const STEP_SECONDS = 15;

type Side = { readonly pid: number; readonly get: (path: string, params: Params) => ReturnType<typeof ask> };
type Params = Readonly<Record<string, string>>;
type Timed = {
  readonly question: BenchQuestion;
  readonly theirs: number;
  readonly ours: number;
  readonly bytes: number;
};

/** Measures. Throws when an answer differs: a fast wrong answer is none. */
export async function benchQuery({ rounds, startOwn, onStep }: QueryBenchOptions): Promise<BenchReport> {
  const programs = await findPrometheus();
  const prometheus = await startPrometheus(programs, { metrics: queryMetrics() });
  try {
    const own = await startOwn();
    try {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      const ours: Side = { pid: own.pid, get: (path, params) => ask({ port: own.port, agent, path }, params) };
      const timed: Timed[] = [];
      for (const [i, question] of QUESTIONS.entries()) {
        timed.push(await timeBoth({ theirs: prometheus, ours }, question, rounds));
        onStep?.(i + 1, QUESTIONS.length);
      }
      return reportOf(timed, { rounds, version: programs.version, resident: residentOf({ theirs: prometheus, ours }) });
    } finally {
      await own.close();
    }
  } finally {
    await prometheus.close();
  }
}

type Sides = { readonly theirs: Side; readonly ours: Side };

async function timeBoth({ theirs, ours }: Sides, question: BenchQuestion, rounds: number): Promise<Timed> {
  const { path, params } = requestOf(question);
  const times = { theirs: [] as number[], ours: [] as number[] };
  let bytes = 0;
  for (let round = -WARM_UP; round < rounds; round++) {
    const [a, theirMs] = await timeOne(theirs, path, params);
    const [b, ourMs] = await timeOne(ours, path, params);
    if (round === -WARM_UP) {
      const difference = differenceBetween(question, textOf(a), textOf(b));
      if (difference !== undefined) throw new Error(`${question.id} is answered differently: ${difference}`);
      bytes = b.bytes.length;
    }
    if (round < 0) continue;
    times.theirs.push(theirMs);
    times.ours.push(ourMs);
  }
  return { question, theirs: median(times.theirs), ours: median(times.ours), bytes };
}

function differenceBetween({ kind, query }: BenchQuestion, theirs: ApiAnswer, ours: ApiAnswer): string | undefined {
  if (kind === 'range' || kind === 'instant')
    return differenceOf(theirs, ours, { ordered: kind === 'range', ties: query.includes('topk') });
  const [a, b] = [theirs, ours].map(({ body }) =>
    (JSON.parse(body) as { data: readonly unknown[] }).data.map(canonicalJson).sort(),
  );
  return JSON.stringify(a) === JSON.stringify(b) ? undefined : 'not the same list';
}

async function timeOne(side: Side, path: string, params: Params) {
  const began = performance.now();
  const answer = await side.get(path, params);
  return [answer, performance.now() - began] as const;
}

function requestOf({ kind, query }: BenchQuestion): { readonly path: string; readonly params: Params } {
  const seconds = (at: number) => String(at / 1000);
  const end = FIRST_SCRAPE + (SCRAPES - 1) * SCRAPE_MS;
  const hour = { start: seconds(FIRST_SCRAPE - SCRAPE_MS), end: seconds(end) };
  switch (kind) {
    case 'range':
      return { path: '/api/v1/query_range', params: { query, ...hour, step: String(STEP_SECONDS) } };
    case 'instant':
      return { path: '/api/v1/query', params: { query, time: seconds(end) } };
    case 'series':
      return { path: '/api/v1/series', params: { 'match[]': query, ...hour } };
    case 'values':
      return { path: `/api/v1/label/${query}/values`, params: hour };
  }
}

/** Resident memory of both processes in MiB, as the system counts it. */
function residentOf({ theirs, ours }: Sides): { readonly theirs: number; readonly ours: number } {
  const of = (pid: number) => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024;
  return { theirs: of(theirs.pid), ours: of(ours.pid) };
}

function reportOf(
  timed: readonly Timed[],
  about: {
    readonly rounds: number;
    readonly version: string;
    readonly resident: { readonly theirs: number; readonly ours: number };
  },
): BenchReport {
  const figures = timed.flatMap(({ question, theirs, ours }): Figure[] => [
    figure(`${question.id} ${question.kind}`, theirs / ours, {
      unit: '× Prometheus',
      kind: 'ratio',
      target: { atLeast: question.atLeast },
    }),
    figure(`${question.id} Prometheus`, theirs, { unit: 'ms', kind: 'absolute' }),
    figure(`${question.id} Firedrill`, ours, { unit: 'ms', kind: 'absolute' }),
  ]);
  const { theirs, ours } = about.resident;
  return {
    bench: 'query',
    rounds: about.rounds,
    rows: [],
    figures: [
      ...figures,
      figure('resident memory, Prometheus', theirs, { unit: 'MiB', kind: 'absolute' }),
      figure('resident memory, Firedrill', ours, { unit: 'MiB', kind: 'absolute' }),
    ],
    absent: [],
    notes: [
      `Beside Prometheus ${about.version} on a block of the same 4,000 series × ${SCRAPES} samples; medians of ${about.rounds} after ${WARM_UP} to warm up, asked by turns over HTTP, answers equal.`,
      ...timed.map(({ question, bytes }) => `${question.id}: ${question.query} (${bytes} bytes)`),
    ],
  };
}
