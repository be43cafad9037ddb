/**
 * What a drill would have come to, had it been played otherwise: every run counted to the same instant. Holds the
 * truth; travels only after the close.
 */
import type { EpochMs, Seconds } from '@firedrill/base';
import type { Fact } from '@firedrill/drill';
import type { Tally } from '../tally.ts';

/** A run that was never played, beside the one that was. */
export type Fork = {
  readonly tally: Tally;
  /** Bad requests and money of the drill as played less those of this run: above 0, this run is the better one. */
  readonly saves: { readonly bad: number; readonly money: number };
  /** "3 120 fewer failed or slow requests", "nothing to speak of" */
  readonly words: string;
  /** Orders that could not be given in this run, with the reason in words. */
  readonly lost: readonly string[];
  readonly factsHash: string;
};

/** One thing that was done to the world, or taken back. */
export type MoveCost = {
  readonly id: string;
  readonly title: string;
  readonly kind: 'action' | 'undo';
  readonly at: EpochMs;
  /** Facts it rests on. */
  readonly facts: readonly number[];
  /** The same drill without it. */
  readonly without: Fork;
  /** The same drill with it up to three minutes earlier, by so many seconds; undefined: it could not have come earlier, or did not help, or was taken back. */
  readonly earlier: (Fork & { readonly seconds: Seconds }) | undefined;
};

/** A way in which the scenario's proofs get through it, played in this drill's world. */
export type RouteCost = { readonly name: string; readonly kind: 'expert' | 'alternative'; readonly fork: Fork };

/** A way out of the truth that nobody wrote down or tried, taken at `at` in place of all that was done. */
export type WayNotTaken = {
  readonly title: string;
  readonly effect: string;
  readonly at: EpochMs;
  readonly fork: Fork;
};

/** The expert route on the same seed. Times in seconds since the page. */
export type ReferenceRun = {
  readonly route: string;
  readonly seed: number;
  /** The facts that a scorecard compares with: counts and close. */
  readonly facts: readonly Fact[];
  /** How long some journey was outside its goal, from the drill's first instant to the close. */
  readonly impactSeconds: Seconds;
  /** "02:40 of impact" */
  readonly words: string;
  readonly mitigatedSeconds: Seconds | undefined;
  readonly bad: number;
  readonly money: number;
  /** Share of good requests of each journey over a minute or its own window. */
  readonly sli: readonly {
    readonly journey: string;
    readonly points: readonly (readonly [sincePage: Seconds, good: number | null])[];
  }[];
};

/** A sentence by rule, with the facts it rests on. */
export type CostSentence = { readonly text: string; readonly facts: readonly number[] };

/** Runs that are not ready. `of` 0: they wait for those of other drills, or live through the history. */
export type ForksUnready =
  | { readonly state: 'working'; readonly done: number; readonly of: number }
  | { readonly state: 'could-not'; readonly why: string };

/** How it stands with the runs of a drill. The reference run may be there before the rest; null: not yet, or the scenario has none. */
export type ForksState = { readonly reference: ReferenceRun | null } & (
  | ForksUnready
  | { readonly state: 'ready'; readonly value: Counterfactuals }
);

/** All runs beside a drill as played. */
export type Counterfactuals = {
  /** All runs are counted from the drill's first instant to here: the close, or the end of the expert route where that is later. */
  readonly until: EpochMs;
  readonly asPlayed: Tally;
  /** "12:10 of impact" */
  readonly impactWords: string;
  readonly moves: readonly MoveCost[];
  /** Moves that were not looked into, since they were too many. */
  readonly movesLeft: number;
  /** Nobody changes anything; undefined where nobody did. */
  readonly nothing: Fork | undefined;
  readonly routes: readonly RouteCost[];
  /** Name of the route with the fewest bad requests; undefined where the scenario has none. */
  readonly best: string | undefined;
  readonly waysNotTaken: readonly WayNotTaken[];
  readonly sentences: readonly CostSentence[];
};
