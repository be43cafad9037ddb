/**
 * The storm of "Metastable Failures in Distributed Systems" (HotOS'21) and what cures it: load 280/s, capacity 300/s,
 * a network outage from 60 s to 70 s whose packets are all delivered at its end, work that goes on unheard.
 */
import { type Check, claim, near, type Subject } from './check.ts';
import type { Experiment, Fill, Lab } from './lab.ts';
import { meanOver, type Phase, storms } from './storm.ts';

const LOAD = 280;
const SEEDS = 4;

/** Phases of one variant, each the mean over the seeds. */
type Outcome = { readonly before: Phase; readonly soon: Phase; readonly later: Phase; readonly last: Phase };

type Variant = {
  readonly title: string;
  readonly fill: Fill;
  /** Seconds after the outage at which the last phase ends; 170 unless told. */
  readonly claims: (outcome: Outcome, about: (metric: string) => Subject) => Check[];
  readonly fast?: boolean;
};

const STUCK: readonly [number, number] = [0, LOAD * 0.02];
const stuck = (about: (metric: string) => Subject, { later, last }: Outcome): Check[] => [
  claim(about('goodput/s 40-100 s after'), 0, later.goodput, STUCK),
  claim(about('goodput/s 100-170 s after'), 0, last.goodput, STUCK),
];
const cured = (about: (metric: string) => Subject, { later, last }: Outcome): Check[] => [
  near(about('goodput/s 40-100 s after'), LOAD, later.goodput, 0.03),
  near(about('goodput/s 100-170 s after'), LOAD, last.goodput, 0.03),
];
const amplified = (about: (metric: string) => Subject, times: number, { later }: Outcome): Check =>
  near(about('attempts ÷ requests'), times, later.attempts / later.offered, 0.03);

const VARIANTS: readonly Variant[] = [
  {
    title: '1 retry',
    fill: {},
    claims: (outcome, about) => [
      near(about('goodput/s before'), LOAD, outcome.before.goodput, 0.03),
      ...stuck(about, outcome),
      amplified(about, 2, outcome),
    ],
  },
  {
    title: 'no retries',
    fill: { attempts: 1 },
    claims: ({ soon, later, last }, about) => [
      claim(about('goodput/s 0-10 s after'), 0, soon.goodput, STUCK),
      near(about('attempts/s 40-100 s after'), LOAD, later.attempts, 0.03),
      claim(about('drained by 300 s: inside'), 14, last.inside, [0, 200]),
      near(about('goodput/s 250-300 s after'), LOAD, last.goodput, 0.03),
    ],
  },
  { title: '3 retries', fill: { attempts: 4 }, claims: (o, about) => [...stuck(about, o), amplified(about, 4, o)] },
  {
    title: 'backoff 1 s · 2^n, full jitter',
    fill: { backoff: '{base: 1s, cap: 64s, factor: 2, jitter: full}' },
    claims: (outcome, about) => [...stuck(about, outcome), amplified(about, 2, outcome)],
  },
  {
    title: 'retry budget 10 %',
    fill: { budget: '{ratio: 10%, burst: 100, per: call}' },
    claims: (outcome, about) => [...stuck(about, outcome), amplified(about, 1.1, outcome)],
  },
  { title: 'queue 150', fill: { queue: 150 }, claims: (outcome, about) => cured(about, outcome) },
  { title: 'queue 600', fill: { queue: 600 }, claims: (outcome, about) => stuck(about, outcome) },
  {
    title: 'last in first out',
    fill: { order: 'lifo' },
    claims: (outcome, about) => [
      ...cured(about, outcome),
      claim(about('stale requests left at 100 s'), 4030, outcome.later.inside, [2500, 5500]),
    ],
  },
  {
    title: 'expired ones dropped in turn',
    fill: { drop: 'expired' },
    claims: ({ later, last }, about) => [
      claim(about('goodput/s 40-100 s after'), 35.4, later.goodput, [20, 60]),
      claim(about('goodput/s 100-170 s after'), 33, last.goodput, [20, 60]),
    ],
  },
  {
    title: 'circuit breaker 50 %',
    fill: { breaker: 'breaker: {threshold: 50%, minimum: 20, window: 1s, open: 5s, probeShare: 1%}' },
    claims: (outcome, about) => cured(about, outcome),
  },
];

/** One experiment per variant. */
export const HOTOS_EXPERIMENTS: readonly Experiment[] = VARIANTS.map((variant) => ({
  title: `HotOS'21 storm, ${variant.title}`,
  cost: 1_500_000,
  fast: variant.fast === true,
  run: (lab) => runVariant(lab, variant),
}));

function runVariant(lab: Lab, { title, fill, claims }: Variant): Check[] {
  const names = { name: "HotOS'21 storm", parameters: title };
  const all = storms(lab, fill, SEEDS);
  const outcomes = all.map((storm): Outcome => {
    const before = storm.phase(20, 60);
    storm.outage(60, 70);
    const soon = storm.phase(70, 80);
    const later = storm.phase(110, 170);
    const last = title === 'no retries' ? storm.phase(320, 370) : storm.phase(170, 240);
    return { before, soon, later, last };
  });
  const mean = (key: keyof Outcome): Phase => ({
    offered: meanOver(outcomes, (o) => o[key].offered),
    attempts: meanOver(outcomes, (o) => o[key].attempts),
    processed: meanOver(outcomes, (o) => o[key].processed),
    goodput: meanOver(outcomes, (o) => o[key].goodput),
    inside: meanOver(outcomes, (o) => o[key].inside),
  });
  const outcome = { before: mean('before'), soon: mean('soon'), later: mean('later'), last: mean('last') };
  return [...claims(outcome, (metric) => ({ ...names, metric })), ...all[0]!.little(names)];
}
