/**
 * A window of a run, without its warm-up: differences of sums at two instants, and Little's law over the whole run.
 */
import { type ComponentTotals, readCaches, type Tap, type TapSums, type World } from '@firedrill/world';
import { run } from './lab.ts';

/** One component over a window: counts, the time averages of the number inside and in service, means and shares. */
export type Reading = {
  readonly seconds: number;
  readonly arrivals: number;
  readonly completions: number;
  readonly failures: number;
  readonly refusals: number;
  /** Time average of the number inside, of the number in service. */
  readonly inside: number;
  readonly busy: number;
  /** Of those who left: share that had to wait, mean wait, mean residence (seconds), share above the tap's bound. */
  readonly waited: number;
  readonly wait: number;
  readonly residence: number;
  readonly above: number;
  /** Σ work × residence ÷ Σ work². */
  readonly slope: number;
};

/** Little's law for one component since instant 0: L, the time average of the number inside, and λW, of times per second. */
export type LittleReading = { readonly component: string; readonly inside: number; readonly rateTimesTime: number };

export type WindowReading = {
  readonly of: (component: string) => Reading;
  /** Share of lookups, over all caches, that hit. */
  readonly hit: number;
  readonly little: readonly LittleReading[];
};

/** Runs a world from instant 0 to `until`, and reads what happened after `warmUp`. */
export function measureWindow(world: World, tap: Tap, warmUp: number, until: number): WindowReading {
  run(world, warmUp);
  const before = { totals: world.totals(), tap: tap.read(), caches: lookups(world) };
  run(world, until);
  const after = { totals: world.totals(), tap: tap.read(), caches: lookups(world) };
  return {
    of: (component) => {
      const at = after.totals.findIndex((row) => row.component === component);
      const tapped = after.tap.findIndex((row) => row.component === component);
      return difference(
        until - warmUp,
        [before.totals[at]!, after.totals[at]!],
        [before.tap[tapped], after.tap[tapped]],
      );
    },
    hit: (after.caches.hits - before.caches.hits) / (after.caches.all - before.caches.all),
    little: littleReadings(world, tap),
  };
}

/** Hits and lookups of all caches since instant 0. */
export function lookups(world: World): { readonly hits: number; readonly all: number } {
  let [hits, all] = [0, 0];
  for (const cache of readCaches(world)) {
    hits += cache.hits;
    all += cache.hits + cache.misses;
  }
  return { hits, all };
}

function difference(
  seconds: number,
  [from, to]: readonly [ComponentTotals, ComponentTotals],
  [tapFrom, tapTo]: readonly [TapSums | undefined, TapSums | undefined],
): Reading {
  const tapped = (of: (sums: TapSums) => number) =>
    tapFrom === undefined || tapTo === undefined ? Number.NaN : of(tapTo) - of(tapFrom);
  const left = tapped((sums) => sums.left);
  return {
    seconds,
    arrivals: to.arrivals - from.arrivals,
    completions: to.completions - from.completions,
    failures: to.failures - from.failures,
    refusals: to.refusals - from.refusals,
    inside: (to.insideSeconds - from.insideSeconds) / seconds,
    busy: (to.busySeconds - from.busySeconds) / seconds,
    waited: tapped((sums) => sums.waited) / left,
    wait: tapped((sums) => sums.waitSeconds) / left,
    residence: tapped((sums) => sums.residenceSeconds) / left,
    above: tapped((sums) => sums.above) / left,
    slope: tapped((sums) => sums.workTimesResidence) / tapped((sums) => sums.workSquared),
  };
}

/**
 * Both sides of Little's law of every service and pool that was used, over the whole run. A station began empty, so the
 * integral of the number inside is the times of those who left and the ages of those still inside, but for rounding.
 */
export function littleReadings(world: World, tap: Tap): LittleReading[] {
  const seconds = new Map<string, number>([
    ...tap.read().map((row) => [row.component, row.residenceSeconds] as const),
    ...tap.readPools().map((row) => [row.component, row.seconds] as const),
  ]);
  return world
    .totals()
    .filter(({ kind, insideSeconds }) => kind !== 'client' && insideSeconds > 0)
    .map(({ component, insideSeconds, agesInside, leftSeconds }) => {
      const left = seconds.get(component) ?? leftSeconds;
      return { component, inside: insideSeconds / world.now, rateTimesTime: (left + agesInside) / world.now };
    });
}
