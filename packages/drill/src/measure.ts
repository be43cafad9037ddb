/**
 * Did an action move what users get? SLIs over two minutes before it are compared with two minutes after its effect.
 *
 *     before          act   takes    after
 *     [at−120, at) ───┤├──────────┤[effect, effect+120)──▶ verdict
 *
 * The thresholds are stated here and nowhere else. A verdict says whether, never why.
 */
import type { Instant, Seconds } from '@firedrill/base';
import type { JourneyReading } from '@firedrill/world';
import type { SliReading, Verdict } from './event.ts';
import { printLatency, printLatencyMove, printShare } from './words.ts';

/** Length of each of the two windows. */
export const MEASURE_SECONDS: Seconds = 120;
/** A share of good requests moved when it changed by at least half a point … */
export const SHARE_MOVED = 0.005;
/** … and by more than chance explains: so many standard errors of the difference. */
export const STANDARD_ERRORS = 2;
/** A 95th percentile moved when it changed by at least ten per cent. */
export const P95_MOVED = 0.1;
/** Windows with fewer requests tell nothing of a percentile. */
export const ENOUGH_REQUESTS = 50;

/** A world's reading over `seconds` as it stands in facts: JSON-safe, with a rate. */
export function toSliReading(reading: JourneyReading, seconds: Seconds): SliReading {
  const { journey, requests } = reading;
  if (requests === 0 || seconds <= 0) return { journey, good: 1, p50: 0, p95: 0, p99: 0, perSecond: 0 };
  const latency = (value: number) => (Number.isFinite(value) ? round(value) : 0);
  return {
    journey,
    good: round(reading.good / requests),
    p50: latency(reading.p50),
    p95: latency(reading.p95),
    p99: latency(reading.p99),
    perSecond: round(requests / seconds),
  };
}

/** The first instant at which the window after an action is complete. */
export function measuredAt(requested: Instant, takes: Seconds): number {
  return requested + takes + MEASURE_SECONDS;
}

/** What a verdict rests on: one journey before and after; `size` only orders moves of a kind. */
export type DecidingMove = {
  readonly before: SliReading;
  readonly after: SliReading;
  readonly size: number;
  readonly better: boolean;
};

/**
 * The verdict over all journeys. The journey whose share of good requests moved most decides; where no share moved,
 * the one whose 95th percentile moved most. A lower latency of mostly failing requests does not count as better.
 */
export function compareReadings(
  before: readonly SliReading[],
  after: readonly SliReading[],
): { readonly verdict: Verdict; readonly words: string } {
  const first = pairsOf(before, after)[0];
  if (first === undefined) return { verdict: 'no-change', words: 'no change, no traffic to compare' };
  const move = decidingMove(before, after);
  if (move === undefined)
    return {
      verdict: 'no-change',
      words: `no change, ${stillWords(first.after)}`,
    };
  return { verdict: move.better ? 'better' : 'worse', words: moveWords(move) };
}

/** The move on which the verdict of {@link compareReadings} rests; undefined where nothing moved. */
export function decidingMove(before: readonly SliReading[], after: readonly SliReading[]): DecidingMove | undefined {
  const pairs = pairsOf(before, after);
  return largest(pairs.flatMap(shareMove)) ?? largest(pairs.flatMap(latencyMove));
}

/**
 * Whether users felt a move: their journey was outside its goal before or after it. A latency that moves while the goal is
 * kept is a figure, and nobody's trouble. Without a goal every move counts.
 */
export function isFelt({ before, after }: Pick<DecidingMove, 'before' | 'after'>, goal: number | undefined): boolean {
  return goal === undefined || Math.min(before.good, after.good) < goal;
}

/** What was measured, for whom: `worse for browse, 13.9 → 15.4 ms (100 % good)`. `words`: as {@link compareReadings} gave them. */
export function sayMeasured(
  words: string,
  before: readonly SliReading[] | undefined,
  after: readonly SliReading[] | undefined,
): string {
  const move = before === undefined || after === undefined ? undefined : decidingMove(before, after);
  return move === undefined ? words : words.replace(/^(better|worse)/, `$1 for ${move.after.journey}`);
}

type Pair = Pick<DecidingMove, 'before' | 'after'>;

/** Journeys that had traffic on both sides. */
function pairsOf(before: readonly SliReading[], after: readonly SliReading[]): readonly Pair[] {
  return before.flatMap((b) => {
    const a = after.find((x) => x.journey === b.journey);
    return a === undefined || a.perSecond === 0 || b.perSecond === 0 ? [] : [{ before: b, after: a }];
  });
}

function stillWords({ p95, good }: SliReading): string {
  return p95 <= 0 ? `${printShare(good)} good` : `${printLatency(p95)} (${printShare(good)} good)`;
}

/** `better, 4.10 → 0.23 s (67 → 99.9 % good)`; without the latency where nobody got an answer to measure. */
function moveWords({ before, after, better }: DecidingMove): string {
  const share = `${moveOfShare(before.good, after.good)} good`;
  const verdict = better ? 'better' : 'worse';
  if (before.p95 <= 0 || after.p95 <= 0) return `${verdict}, ${share}`;
  return `${verdict}, ${printLatencyMove(before.p95, after.p95)} (${share})`;
}

function shareMove({ before, after }: Pair): DecidingMove[] {
  const change = after.good - before.good;
  const error = Math.sqrt(variance(before) + variance(after));
  const size = Math.abs(change);
  return size + 1e-9 < SHARE_MOVED || size < STANDARD_ERRORS * error
    ? []
    : [{ before, after, size, better: change > 0 }];
}

function latencyMove({ before, after }: Pair): DecidingMove[] {
  if (
    Math.min(before.perSecond, after.perSecond) * MEASURE_SECONDS < ENOUGH_REQUESTS ||
    before.p95 <= 0 ||
    after.p95 <= 0
  )
    return [];
  const better = after.p95 < before.p95;
  if (better && after.good < 0.5) return [];
  const change = Math.abs(after.p95 - before.p95) / before.p95;
  return change + 1e-9 < P95_MOVED
    ? []
    : [{ before, after, size: Math.max(after.p95 / before.p95, before.p95 / after.p95), better }];
}

/** Of equal moves the earlier one. */
function largest(moves: readonly DecidingMove[]): DecidingMove | undefined {
  return moves.reduce<DecidingMove | undefined>(
    (best, move) => (best === undefined || move.size > best.size ? move : best),
    undefined,
  );
}

function variance({ good, perSecond }: SliReading): number {
  return (good * (1 - good)) / (perSecond * MEASURE_SECONDS);
}

function moveOfShare(before: number, after: number): string {
  const [from, to] = [printShare(before), printShare(after)];
  return from === to ? to : `${from.replace(' %', '')} → ${to}`;
}

/** Facts keep six decimals: enough to read, the same on every machine. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
