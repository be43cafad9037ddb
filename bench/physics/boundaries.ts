/**
 * Where the storm of HotOS'21 begins and ends: the hidden capacity μ/(1+R), the rule of the retry budget λ(1+b) < μ,
 * and how far and how long the load must be cut.
 */
import { type Check, claim, near } from './check.ts';
import type { Experiment, Lab } from './lab.ts';
import { HOTOS_CAPACITY, meanOver, type Storm, storms } from './storm.ts';

const bisect = (low: number, high: number, width: number, isAbove: (middle: number) => boolean): number => {
  let [from, to] = [low, high];
  while (to - from > width) {
    const middle = (from + to) / 2;
    if (isAbove(middle)) to = middle;
    else from = middle;
  }
  return (from + to) / 2;
};

const most = (flags: readonly boolean[]) => flags.filter(Boolean).length * 2 > flags.length;

/** The load from which a 10 s outage leaves the storm for good (still there 240 s later), by bisection, three seeds. */
function hiddenCapacity(lab: Lab, retries: number): Check {
  const theory = HOTOS_CAPACITY / (1 + retries);
  const isStuck = (rate: number) =>
    most(
      storms(lab, { rate, attempts: 1 + retries }, 3).map((storm) => {
        storm.outage(60, 70);
        return storm.phase(310, 340).goodput < rate / 2;
      }),
    );
  const measured = bisect(0.7 * theory, 1.5 * theory, 0.01 * theory, isStuck);
  return near(
    { name: 'hidden capacity', parameters: `R=${retries}`, metric: 'load/s μ/(1+R)' },
    theory,
    measured,
    0.07,
  );
}

/** Load, budget, and whether the storm ends; at the edge (250, 20 %) λ(1+b) = μ, which is not below it. */
const BUDGETS: readonly (readonly [number, number])[] = [
  [280, 0.2],
  [280, 0.1],
  [280, 0.05],
  [280, 0.02],
  [260, 0.1],
  [250, 0.1],
  [250, 0.2],
  [250, 0.25],
];

function budgetRule(lab: Lab, rate: number, budget: number): Check {
  const ends = rate * (1 + budget) < HOTOS_CAPACITY;
  const all = storms(lab, { rate, queue: 600, budget: `{ratio: ${budget * 100}%, burst: 50, per: call}` }, 4);
  const goodput = meanOver(all, (storm) => {
    storm.outage(60, 70);
    return storm.phase(170, 240).goodput;
  });
  const parameters = `λ=${rate} b=${budget} λ(1+b)=${Math.round(rate * (1 + budget))}`;
  const subject = { name: 'retry budget', parameters, metric: 'goodput/s 100-170 s after' };
  return ends ? near(subject, rate, goodput, 0.03) : claim(subject, 0, goodput, [0, rate / 2]);
}

/** In the storm at 120 s, the load is cut to X for D seconds; goodput 60 to 90 s after it is back at 280. */
function afterCut(storm: Storm, to: number, seconds: number): number {
  const copy = storm.fork();
  copy.load(to / 280, 120, 120 + seconds);
  return copy.phase(180 + seconds, 210 + seconds).goodput;
}

const CUT_SECONDS = [5, 10, 30, 60];
/** Goodput as published; the cells between stuck and full are the edge and decided by the threshold below. */
const CUTS: readonly (readonly [number, readonly number[]])[] = [
  [200, [0, 0, 0, 0]],
  [160, [0, 0, 0, 0]],
  [150, [0, 0, 0, 69]],
  [145, [0, 0, 210, 280]],
  [140, [0, 0, 280, 280]],
  [130, [0, 139, 279, 280]],
  [120, [0, 278, 279, 280]],
  [100, [139, 278, 279, 281]],
];

function inStorm(lab: Lab): Storm[] {
  return storms(lab, { queue: 600 }, 4).map((storm) => {
    storm.outage(60, 70);
    storm.phase(119, 120);
    return storm;
  });
}

function loadCuts(lab: Lab): Check[] {
  const all = inStorm(lab);
  return CUTS.flatMap(([to, published]) =>
    published.flatMap((expected, n) => {
      const seconds = CUT_SECONDS[n]!;
      if (expected > 10 && expected < 270) return [];
      const goodput = meanOver(all, (storm) => afterCut(storm, to, seconds));
      const subject = { name: 'load cut', parameters: `to ${to}/s for ${seconds} s`, metric: 'goodput/s after' };
      return [expected === 0 ? claim(subject, 0, goodput, [0, 14]) : near(subject, 280, goodput, 0.03)];
    }),
  );
}

/** The shortest cut to X that ends the storm, beside 600/(300 − 2X): the whole queue of 2 s worked off. */
function cutThresholds(lab: Lab): Check[] {
  const all = inStorm(lab).slice(0, 3);
  return [145, 140, 130, 120, 100].map((to) => {
    const rule = 600 / (300 - 2 * to);
    const needed = bisect(0, 2 * rule, rule / 20, (seconds) => most(all.map((s) => afterCut(s, to, seconds) > 140)));
    const subject = { name: 'load cut', parameters: `to ${to}/s`, metric: 'seconds needed' };
    return claim(subject, rule, needed, [rule * 0.4, rule * 1.2]);
  });
}

export const BOUNDARY_EXPERIMENTS: readonly Experiment[] = [
  ...[1, 2, 3].map((retries) => ({
    title: `hidden capacity R=${retries}`,
    cost: 8_000_000,
    fast: false,
    run: (lab: Lab) => [hiddenCapacity(lab, retries)],
  })),
  ...BUDGETS.map(([rate, budget]) => ({
    title: `retry budget λ=${rate} b=${budget}`,
    cost: 1_000_000,
    fast: false,
    run: (lab: Lab) => [budgetRule(lab, rate, budget)],
  })),
  { title: 'load cut, cells', cost: 8_000_000, fast: false, run: loadCuts },
  { title: 'load cut, seconds needed', cost: 8_000_000, fast: false, run: cutThresholds },
];
