/**
 * Further published figures: the MongoDB experiment of "Metastable Failures in the Wild" (OSDI'22), and the product of
 * attempts over layers (Brooker, "Timeouts, retries and backoff with jitter", Amazon Builders' Library).
 */
import { type Check, claim } from './check.ts';
import type { Experiment, Lab } from './lab.ts';
import { run } from './lab.ts';
import { littleLines } from './row-experiment.ts';
import { type Storm, storms } from './storm.ts';
import { littleReadings } from './window.ts';

const CAPACITY = 1000;
const SEEDS = 8;

/** What triggers it: how slow for how long, and at which share of the load. */
type Trigger = {
  readonly title: string;
  readonly speed: number;
  readonly seconds: number;
  readonly load: number;
  readonly stuck: 0 | 1;
};

const TRIGGERS: readonly Trigger[] = [
  { title: '10 s at -78 %', speed: 0.225, seconds: 10, load: 1, stuck: 0 },
  { title: '10 s at -80 %', speed: 0.2, seconds: 10, load: 1, stuck: 1 },
  { title: '9 s at -80 %', speed: 0.2, seconds: 9, load: 1, stuck: 0 },
  { title: '10 s at -80 %, load × 0.7', speed: 0.2, seconds: 10, load: 0.7, stuck: 0 },
];

/** Four servers of 4 ms, arrivals evenly spaced, timeout 3 s, four immediate retries. */
function isStuck(storm: Storm, rate: number, { speed, seconds }: Trigger): boolean {
  storm.set('service/server/work', 1 / speed, 60, 60 + seconds);
  return storm.phase(120 + seconds, 150 + seconds).goodput < rate / 2;
}

function osdi(lab: Lab, rho: number, trigger: Trigger): Check {
  const rate = rho * CAPACITY * trigger.load;
  const all = storms(
    lab,
    { rate, arrivals: 'arrivals: deterministic', workers: 4, work: '4ms', timeout: '3s', attempts: 5 },
    SEEDS,
  );
  const share = all.filter((storm) => isStuck(storm, rate, trigger)).length / SEEDS;
  const bounds: readonly [number, number] = trigger.stuck === 1 ? [0.75, 1] : [0, 0.25];
  const subject = { name: "OSDI'22 MongoDB", parameters: `ρ=${rho} ${trigger.title}`, metric: 'share stuck' };
  return claim(subject, trigger.stuck, share, bounds);
}

/** Requests to the bottom per request of a user, when it always fails. */
function layers(lab: Lab): Check[] {
  const world = lab.world('layers', {}, 1);
  const tap = world.tap();
  run(world, 100);
  world.parameters.add({ owner: 'physics', parameter: 'client/users/rate', op: 'set', value: 0 });
  run(world, 110);
  const totals = world.totals();
  const arrivals = (name: string) => totals.find(({ component }) => component === name)!.arrivals;
  const names = { name: 'retries over layers', parameters: '3 attempts, 5 layers' };
  const measured = arrivals('bottom') / arrivals('users');
  return [
    claim({ ...names, metric: 'attempts ÷ requests' }, 243, measured, [243, 243]),
    ...littleLines(names, littleReadings(world, tap)),
  ];
}

export const PUBLISHED_EXPERIMENTS: readonly Experiment[] = [
  ...[0.37, 0.38].flatMap((rho) =>
    TRIGGERS.map((trigger) => ({
      title: `OSDI'22 MongoDB ρ=${rho} ${trigger.title}`,
      cost: 1_500_000,
      fast: false,
      run: (lab: Lab) => [osdi(lab, rho, trigger)],
    })),
  ),
  { title: 'retries over layers', cost: 10_000, fast: true, run: layers },
];
