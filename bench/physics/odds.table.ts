/**
 * Where a storm is at its edge the outcome is chance: how often the published model itself comes out of it. Got by the
 * published run repeated: the same model, the same windows, seeds 1 to 64 instead of 1 to 4 (two cells, on which two
 * samples differed, with 256 seeds more). The published goodput is the mean of its four seeds, so at the edge a draw.
 */

/** Storms of the published model that ended, out of so many. */
export type Odds = { readonly ended: number; readonly of: number };

const of64 = (ended: number): Odds => ({ ended, of: 64 });

/** Load (per second) and seconds of a cut, goodput as published, and how often the storm ended. */
export type Cut = { readonly to: number; readonly seconds: number; readonly published: number; readonly odds: Odds };

const row = (to: number, published: readonly number[], odds: readonly Odds[]): readonly Cut[] =>
  [5, 10, 30, 60].map((seconds, n) => ({ to, seconds, published: published[n]!, odds: odds[n]! }));

export const CUTS: readonly (readonly Cut[])[] = [
  row(200, [0, 0, 0, 0], [of64(0), of64(0), of64(0), of64(0)]),
  row(160, [0, 0, 0, 0], [of64(0), of64(0), of64(0), of64(0)]),
  row(150, [0, 0, 0, 69], [of64(0), of64(0), of64(3), { ended: 13 + 89, of: 320 }]),
  row(145, [0, 0, 210, 280], [of64(0), of64(0), of64(39), of64(60)]),
  row(140, [0, 0, 280, 280], [of64(0), { ended: 4 + 26, of: 320 }, of64(61), of64(64)]),
  row(130, [0, 139, 279, 280], [of64(0), of64(48), of64(64), of64(64)]),
  row(120, [0, 278, 279, 280], [of64(7), of64(64), of64(64), of64(64)]),
  row(100, [139, 278, 279, 281], [of64(58), of64(64), of64(64), of64(64)]),
];

/** Load, share of the retry budget, goodput as published (none: not published), and how often the storm ended. */
export const BUDGETS: readonly {
  readonly rate: number;
  readonly budget: number;
  readonly published: number | undefined;
  readonly odds: Odds;
}[] = [
  { rate: 280, budget: 0.2, published: 0, odds: of64(0) },
  { rate: 280, budget: 0.1, published: 0, odds: of64(0) },
  { rate: 280, budget: 0.05, published: 280.2, odds: of64(63) },
  { rate: 280, budget: 0.02, published: 280.2, odds: of64(64) },
  { rate: 260, budget: 0.1, published: 260.2, odds: of64(64) },
  { rate: 255, budget: 0.2, published: undefined, odds: of64(0) },
  { rate: 250, budget: 0.1, published: 250.2, odds: of64(64) },
  { rate: 250, budget: 0.2, published: 53.6, odds: of64(33) },
  { rate: 250, budget: 0.25, published: 0, odds: of64(0) },
  { rate: 245, budget: 0.2, published: undefined, odds: of64(63) },
];

/** Seconds of a cut that end half of 64 storms of the published model, by bisection to a twentieth of 600/(300 − 2X). */
export const HALVES: readonly { readonly to: number; readonly half: number }[] = [
  { to: 145, half: 27.2 },
  { to: 140, half: 15.5 },
  { to: 130, half: 9.1 },
  { to: 120, half: 6.4 },
  { to: 100, half: 4.4 },
];

/** Room of such a time: 1.5 × its 95 % interval where it is widest (at 140 a second more ends 7 % more of the storms). */
export const HALF_ROOM = 0.3;
