/**
 * What users and data suffered, in the three measures of the scorecard: bad requests, money, error budget. One
 * definition for the figure at the close and for runs that were never played.
 */
import type { Seconds } from '@firedrill/base';
import type { Impact } from '@firedrill/drill';
import type { JourneySpec } from '@firedrill/scenario';

/** An error budget is that of thirty days. */
const BUDGET_SECONDS: Seconds = 30 * 86_400;

/** Counts as a fact or a session has them; `data` absent: nothing wrong. */
export type Counts = Pick<Impact, 'journeys'> & { readonly data?: Impact['data'] | undefined };

/** Totals from the drill's first instant. `bad`: failed or slow. `money` in the world's currency. `burnt`: shares of 1. */
export type Tally = {
  readonly requests: number;
  readonly bad: number;
  readonly money: number;
  readonly budgets: readonly { readonly journey: string; readonly burnt: number }[];
};

/** What counts come to over `seconds` of a drill; journeys without a goal below 1 have no budget. */
export function tallyOf(
  counts: Counts,
  {
    journeys,
    seconds,
  }: { readonly journeys: readonly Pick<JourneySpec, 'name' | 'goal'>[]; readonly seconds: Seconds },
): Tally {
  return {
    requests: sum(counts.journeys, ({ requests }) => requests),
    bad: badOf(counts),
    money: moneyOf(counts),
    budgets: counts.journeys.flatMap((count) => {
      const goal = journeys.find(({ name }) => name === count.journey)?.goal;
      const burnt = goal === undefined ? undefined : burntShare(count, { goal, seconds });
      return burnt === undefined ? [] : [{ journey: count.journey, burnt }];
    }),
  };
}

/** Failed or slow requests of all journeys. */
export function badOf({ journeys }: Counts): number {
  return sum(journeys, ({ bad }) => bad);
}

/** Failed requests × the journey's value, and what wrong data costs. */
export function moneyOf({ journeys, data = [] }: Counts): number {
  return sum(journeys, ({ money }) => money) + sum(data, ({ money }) => money);
}

/** Of the bad requests that thirty days at this rate allow, the share used in `seconds`; undefined where none can be said. */
export function burntShare(
  { requests, bad }: Pick<Counts['journeys'][number], 'requests' | 'bad'>,
  { goal, seconds }: { readonly goal: number; readonly seconds: Seconds },
): number | undefined {
  if (goal >= 1 || requests === 0 || seconds <= 0) return undefined;
  return bad / (((1 - goal) * requests * BUDGET_SECONDS) / seconds);
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
