/**
 * What pairs of runs say of a countermeasure: per journey the share of good requests before and after, the paired
 * difference with its 95 % interval, and one verdict. The journey whose share moved most decides, if it moved by half a
 * point at least and the interval leaves out zero; the same bound by which an action in a drill is measured.
 */
import { type Estimate, estimate } from '@firedrill/base';
import { SHARE_MOVED, type TrialPair, type TrialRun } from '@firedrill/drill';

/** `undecided`: fewer pairs than a verdict needs. */
export type TrialVerdict = 'better' | 'worse' | 'no-difference' | 'undecided';

/** A verdict is given from so many pairs on. */
export const PAIRS_WANTED = 20;

/** A mean with its 95 % interval; without width for a single pair (`low` and `high` absent). */
export type Interval = { readonly mean: number; readonly low: number | undefined; readonly high: number | undefined };

/** A journey over all pairs; shares 0 to 1. */
export type JudgedJourney = {
  readonly journey: string;
  readonly before: number;
  readonly after: number;
  /** After − before. */
  readonly difference: Interval;
  readonly verdict: TrialVerdict;
};

/** Sums over all journeys of a run, per pair. */
export type JudgedFigure = {
  readonly figure: 'bad' | 'failed' | 'money' | 'budget' | 'data';
  readonly before: number;
  readonly after: number;
  readonly difference: Interval;
};

/** In how many pairs somebody was paged, and when on average where it was so (s from the drill's first instant). */
export type JudgedPages = {
  readonly before: { readonly paged: number; readonly at: number | undefined };
  readonly after: { readonly paged: number; readonly at: number | undefined };
  /** After − before, over the pairs in which both were paged; absent where there is none. */
  readonly difference: Interval | undefined;
};

/** One way of playing the pairs, judged. `decides`: the journey that moved most. */
export type JudgedWay = {
  readonly pairs: number;
  readonly verdict: TrialVerdict;
  readonly decides: string | undefined;
  readonly journeys: readonly JudgedJourney[];
  readonly figures: readonly JudgedFigure[];
  readonly pages: JudgedPages;
  readonly formula: string;
};

export type TrialJudgement = { readonly nobody: JudgedWay; readonly crew: JudgedWay | undefined };

/** Judges pairs so far; below {@link PAIRS_WANTED} (or `wanted`) the verdict stays open. */
export function judgeTrial(pairs: readonly TrialPair[], wanted = PAIRS_WANTED): TrialJudgement {
  const crew = pairs.flatMap(({ crew: both }) => both ?? []);
  return {
    nobody: judgeWay(
      pairs.map(({ nobody }) => nobody),
      wanted,
    ),
    crew: crew.length === 0 ? undefined : judgeWay(crew, wanted),
  };
}

type Both = TrialPair['nobody'];

const FORMULA =
  'share of good requests from the drill’s first instant to the end of the window, after − before, per seed; 95 % interval by Student’s t over the pairs; better or worse when the journey that moved most moved by half a point at least and its interval leaves out zero';

function judgeWay(runs: readonly Both[], wanted: number): JudgedWay {
  const names = runs[0]?.before.journeys.map(({ journey }) => journey) ?? [];
  const journeys = names.map((journey) => judgeJourney(journey, runs, wanted));
  const moved = journeys.filter(({ verdict }) => verdict === 'better' || verdict === 'worse');
  const decides = [...moved].sort((a, b) => Math.abs(b.difference.mean) - Math.abs(a.difference.mean))[0];
  return {
    pairs: runs.length,
    verdict: runs.length < wanted ? 'undecided' : (decides?.verdict ?? 'no-difference'),
    decides: decides?.journey,
    journeys,
    figures: FIGURES.map(([figure, of]) => judgeFigure(figure, of, runs)),
    pages: judgePages(runs),
    formula: FORMULA,
  };
}

function judgeJourney(journey: string, runs: readonly Both[], wanted: number): JudgedJourney {
  const shareOf = (run: TrialRun) => {
    const found = run.journeys.find((one) => one.journey === journey);
    return found === undefined || found.requests === 0 ? 1 : found.good / found.requests;
  };
  const before = runs.map((both) => shareOf(both.before));
  const after = runs.map((both) => shareOf(both.after));
  const difference = intervalOf(after.map((share, i) => share - before[i]!));
  return {
    journey,
    before: meanOf(before),
    after: meanOf(after),
    difference,
    verdict: runs.length < wanted ? 'undecided' : verdictOf(difference),
  };
}

function verdictOf({ mean, low, high }: Interval): TrialVerdict {
  if (low === undefined || high === undefined) return 'undecided';
  if (mean >= SHARE_MOVED && low > 0) return 'better';
  return mean <= -SHARE_MOVED && high < 0 ? 'worse' : 'no-difference';
}

const sum = (run: TrialRun, of: (journey: TrialRun['journeys'][number]) => number) =>
  run.journeys.reduce((total, journey) => total + of(journey), 0);

const FIGURES: readonly (readonly [JudgedFigure['figure'], (run: TrialRun) => number])[] = [
  ['bad', (run) => sum(run, ({ requests, good }) => requests - good)],
  ['failed', (run) => sum(run, ({ failed }) => failed)],
  ['money', (run) => sum(run, ({ money }) => money) + run.data.reduce((total, { money }) => total + money, 0)],
  ['budget', (run) => Math.max(0, ...run.journeys.map(({ budget }) => budget))],
  ['data', (run) => run.data.reduce((total, { count }) => total + count, 0)],
];

function judgeFigure(
  figure: JudgedFigure['figure'],
  of: (run: TrialRun) => number,
  runs: readonly Both[],
): JudgedFigure {
  const before = runs.map((both) => of(both.before));
  const after = runs.map((both) => of(both.after));
  const difference = intervalOf(after.map((value, i) => value - before[i]!));
  return { figure, before: meanOf(before), after: meanOf(after), difference };
}

function judgePages(runs: readonly Both[]): JudgedPages {
  const at = (way: 'before' | 'after') => runs.flatMap((both) => both[way].pagedAt ?? []);
  const side = (instants: readonly number[]) => ({
    paged: instants.length,
    at: instants.length === 0 ? undefined : meanOf(instants),
  });
  const both = runs.flatMap(({ before, after }) =>
    before.pagedAt === undefined || after.pagedAt === undefined ? [] : [after.pagedAt - before.pagedAt],
  );
  return {
    before: side(at('before')),
    after: side(at('after')),
    difference: both.length === 0 ? undefined : intervalOf(both),
  };
}

const meanOf = (values: readonly number[]) => (values.length === 0 ? 0 : estimate(values).mean);

function intervalOf(values: readonly number[]): Interval {
  if (values.length === 0) return { mean: 0, low: undefined, high: undefined };
  const { mean, half }: Estimate = estimate(values);
  return Number.isNaN(half) ? { mean, low: undefined, high: undefined } : { mean, low: mean - half, high: mean + half };
}
