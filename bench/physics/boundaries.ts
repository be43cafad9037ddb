/**
 * Where the storm of HotOS'21 begins and ends: the hidden capacity μ/(1+R), the rule of the retry budget λ(1+b) < μ,
 * and how far and how long the load must be cut.
 */
import { type Check, claim, near } from './check.ts';
import type { Experiment, Lab } from './lab.ts';
import { BUDGETS, CUTS, type Cut, HALF_ROOM, HALVES, type Odds } from './odds.table.ts';
import { ALLOWED } from './row-experiment.ts';
import { differenceRoom } from './statistics.ts';
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

/** Seeds where the outcome is certain, and where it is chance. */
const [FEW, MANY] = [8, 32];

const isUnanimous = ({ ended, of }: Odds) => ended === 0 || ended === of;
const asText = (published: number | undefined) => (published === undefined ? '' : `published mean ${published}/s`);

/** What is asked: at which load, with what was published about it as a note. */
type Subject = Pick<Check, 'name' | 'parameters' | 'metric' | 'note'> & { readonly load: number };

/** Goodput of each storm, and whether those of the published model ended. */
type Seen = { readonly ended: boolean; readonly goodputs: readonly number[] };

/** The outcome is certain: goodput is all of the load, or none of it. */
function certain(subject: Subject, { ended, goodputs }: Seen): Check {
  const { load, note } = subject;
  const goodput = meanOver(goodputs, (one) => one);
  const check = ended ? near(subject, load, goodput, 0.03) : claim(subject, 0, goodput, [0, load * 0.05]);
  return { ...check, note };
}

/** The outcome is chance: our share of storms that end and the model's are one, but for chance. */
function byChance(subject: Subject, odds: Odds, goodputs: readonly number[]): Check {
  const ours = { hits: goodputs.filter((goodput) => goodput > subject.load / 2).length, of: goodputs.length };
  const model = { hits: odds.ended, of: odds.of };
  const [measured, expected] = [ours.hits / ours.of, model.hits / model.of];
  const { below, above } = differenceRoom(ours, model);
  const allowed = [Math.max(0, expected - ALLOWED * above), Math.min(1, expected + ALLOWED * below)] as const;
  const note = `${ours.hits} of ${ours.of}, the model ${model.hits} of ${model.of}`;
  const check = claim({ ...subject, metric: 'share of storms ended' }, expected, measured, allowed);
  return { ...check, note: [subject.note, note].filter((part) => part !== '').join('; ') };
}

/** λ(1+b) < μ, published; at the edge (250, 20 %) λ(1+b) = μ, and just below it, by chance. */
function budgetRule(lab: Lab, { rate, budget, published, odds }: (typeof BUDGETS)[number]): Check {
  const fill = { rate, queue: 600, budget: `{ratio: ${budget * 100}%, burst: 50, per: call}` };
  const goodputs = storms(lab, fill, isUnanimous(odds) ? FEW : MANY).map((storm) => {
    storm.outage(60, 70);
    return storm.phase(170, 240).goodput;
  });
  const subject = {
    name: 'retry budget',
    parameters: `λ=${rate} b=${budget} λ(1+b)=${Math.round(rate * (1 + budget))}`,
    metric: 'goodput/s 100-170 s after',
    note: asText(published),
    load: rate,
  };
  if (!isUnanimous(odds)) return byChance(subject, odds, goodputs);
  return certain(subject, { ended: odds.ended > 0, goodputs });
}

/** In the storm at 120 s, the load is cut to X for D seconds; goodput 60 to 90 s after it is back at 280. */
function afterCut(storm: Storm, to: number, seconds: number): number {
  const copy = storm.fork();
  copy.load(to / 280, 120, 120 + seconds);
  return copy.phase(180 + seconds, 210 + seconds).goodput;
}

function inStorm(lab: Lab, seeds: number): Storm[] {
  return storms(lab, { queue: 600 }, seeds).map((storm) => {
    storm.outage(60, 70);
    storm.phase(119, 120);
    return storm;
  });
}

/** Certain is a cell in which all storms of the model fare alike, as they do in the next cell towards the edge. */
function isCertain(row: readonly Cut[], n: number): boolean {
  const { ended } = row[n]!.odds;
  const towardsEdge = row[ended > 0 ? n - 1 : n + 1];
  return isUnanimous(row[n]!.odds) && (towardsEdge === undefined ? ended === 0 : isUnanimous(towardsEdge.odds));
}

function loadCuts(lab: Lab): Check[] {
  const all = inStorm(lab, MANY);
  return CUTS.flatMap((row) =>
    row.map(({ to, seconds, published, odds }, n) => {
      const sure = isCertain(row, n);
      const goodputs = all.slice(0, sure ? FEW : MANY).map((storm) => afterCut(storm, to, seconds));
      const parameters = `to ${to}/s for ${seconds} s`;
      const subject = { name: 'load cut', parameters, metric: 'goodput/s after', note: asText(published), load: 280 };
      if (!sure) return byChance(subject, odds, goodputs);
      return certain(subject, { ended: odds.ended > 0, goodputs });
    }),
  );
}

/** The cut to X that ends half of the storms, beside the model's own; 600/(300 − 2X) works off the whole queue of 2 s. */
function cutThreshold(lab: Lab, { to, half }: (typeof HALVES)[number]): Check {
  const all = inStorm(lab, MANY);
  const rule = 600 / (300 - 2 * to);
  const needed = bisect(0, 2 * rule, rule / 20, (seconds) => most(all.map((s) => afterCut(s, to, seconds) > 140)));
  const subject = { name: 'load cut', parameters: `to ${to}/s`, metric: 'seconds that end half of the storms' };
  return { ...near(subject, half, needed, HALF_ROOM), note: `600/(300 − 2X) = ${Number(rule.toFixed(1))} s` };
}

export const BOUNDARY_EXPERIMENTS: readonly Experiment[] = [
  ...[1, 2, 3].map((retries) => ({
    title: `hidden capacity R=${retries}`,
    cost: 8_000_000,
    fast: false,
    run: (lab: Lab) => [hiddenCapacity(lab, retries)],
  })),
  ...BUDGETS.map((row) => ({
    title: `retry budget λ=${row.rate} b=${row.budget}`,
    cost: isUnanimous(row.odds) ? 2_000_000 : 6_000_000,
    fast: false,
    run: (lab: Lab) => [budgetRule(lab, row)],
  })),
  { title: 'load cut, cells', cost: 60_000_000, fast: false, run: loadCuts },
  ...HALVES.map((row) => ({
    title: `load cut, seconds needed at ${row.to}`,
    cost: 12_000_000,
    fast: false,
    run: (lab: Lab) => [cutThreshold(lab, row)],
  })),
];
