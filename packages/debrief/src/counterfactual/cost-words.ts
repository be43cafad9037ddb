/**
 * What a difference between two runs is in words. Plain and without blame: what users would have met, never what
 * somebody ought to have done.
 */
import { printCount, printShare } from '@firedrill/drill';
import type { Tally } from '../tally.ts';
import type { Fork } from './types.ts';

/** Fewer requests than this, or a smaller share of those as played, are nothing to speak of. */
const FEW_REQUESTS = 10;
const FEW_SHARE = 0.01;
/** Budgets are told apart from a tenth of a point on. */
const BUDGET_MOVED = 0.001;

/** Whether two counts of bad requests are as good as the same. */
export function isSameBad(asPlayed: number, other: number): boolean {
  const difference = Math.abs(asPlayed - other);
  return difference < FEW_REQUESTS || difference < FEW_SHARE * Math.max(asPlayed, other);
}

/** "3 120 fewer failed or slow requests, 12 400 less money lost, 4 % less of the error budget of checkout". */
export function differenceWords(asPlayed: Tally, other: Tally): string {
  const bad = asPlayed.bad - other.bad;
  const money = asPlayed.money - other.money;
  const parts = [
    ...(isSameBad(asPlayed.bad, other.bad)
      ? []
      : [`${printCount(Math.abs(bad))} ${bad > 0 ? 'fewer' : 'more'} failed or slow requests`]),
    ...(Math.abs(money) < Math.max(1, FEW_SHARE * Math.max(asPlayed.money, other.money))
      ? []
      : [`${printCount(Math.abs(money))} ${money > 0 ? 'less' : 'more'} money lost`]),
    ...budgetWords(asPlayed, other),
  ];
  return parts.length === 0 ? 'nothing to speak of' : parts.join(', ');
}

/** The error budget that moved most. */
function budgetWords(asPlayed: Tally, other: Tally): readonly string[] {
  if (isSameBad(asPlayed.bad, other.bad)) return [];
  const moves = asPlayed.budgets
    .map(({ journey, burnt }) => ({
      journey,
      by: burnt - (other.budgets.find((one) => one.journey === journey)?.burnt ?? burnt),
    }))
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by));
  const most = moves[0];
  if (most === undefined || Math.abs(most.by) < BUDGET_MOVED) return [];
  return [`${printShare(Math.abs(most.by))} ${most.by > 0 ? 'less' : 'more'} of the error budget of ${most.journey}`];
}

/** A run beside the drill as played. */
export function forkOf(asPlayed: Tally, run: Pick<Fork, 'tally' | 'lost' | 'factsHash'>): Fork {
  const { tally } = run;
  return {
    ...run,
    saves: { bad: asPlayed.bad - tally.bad, money: Math.round((asPlayed.money - tally.money) * 100) / 100 },
    words: differenceWords(asPlayed, tally),
  };
}
