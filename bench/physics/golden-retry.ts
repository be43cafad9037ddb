/**
 * The parameter sheet of the retry storm: 700/s on 50 workers × 50 ms (1,000/s), timeout 0.5 s, three attempts without
 * a pause, three times slower from 60 s to 80 s; then what each action at 150 s does.
 */
import { type Check, claim, near, type Subject } from './check.ts';
import { type Experiment, type Fill, type Lab, run } from './lab.ts';
import { meanOver, Storm, storms } from './storm.ts';

const LOAD = 700;
const SHEET: Fill = {
  rate: LOAD,
  arrivals: '',
  workers: 50,
  work: '50ms',
  queue: 'unbounded',
  order: 'fifo',
  drop: 'none',
  timeout: '500ms',
  attempts: 3,
  backoff: '{base: 0s, cap: 0s, factor: 1, jitter: none}',
  budget: 'unlimited',
  breaker: '',
};
const NONE: readonly [number, number] = [0, LOAD * 0.02];

type About = (metric: string) => Subject;
type Sheet = {
  readonly title: string;
  readonly fill: Fill;
  readonly fast?: boolean;
  /** What is asked of the storm, from the end of the trigger (80 s) on. */
  readonly play: (storm: Storm, about: About) => Check[];
};

const retriesOff = (storm: Storm) => storm.set('call/front/server/attempts', 1, 150);
/** Everything that waits at the server is refused at once. */
const purge = (storm: Storm) => {
  run(storm.world, 150);
  const done = storm.world.act({ do: 'purge-queue', target: 'server', params: {} }, 'physics');
  if (!done.ok) throw new Error(done.reason);
};

const SHEETS: readonly Sheet[] = [
  {
    title: 'as it is',
    fill: {},
    play: (storm, about) => {
      const { goodput, attempts, processed, inside } = storm.phase(100, 140);
      const later = storm.phase(140, 150);
      return [
        claim(about('goodput/s'), 0, goodput, NONE),
        near(about('attempts/s'), 2100, attempts, 0.1),
        near(about('processed/s'), 1000, processed, 0.1),
        near(about('queue grows by /s'), 1100, (later.inside - inside) / 10, 0.1),
      ];
    },
  },
  {
    title: 'retries off at 150 s',
    fill: {},
    play: (storm, about) => {
      retriesOff(storm);
      return [
        claim(about('goodput/s 150-450 s'), 0, storm.phase(150, 450).goodput, NONE),
        near(about('heals after s'), 370, storm.heals(350, 450, 650) - 150, 0.1),
      ];
    },
  },
  {
    title: 'queue purged at 150 s',
    fill: {},
    play: (storm, about) => {
      purge(storm);
      return [claim(about('goodput/s 160-200 s'), 0, storm.phase(160, 200).goodput, NONE)];
    },
  },
  {
    title: 'both at 150 s',
    fill: {},
    play: (storm, about) => {
      retriesOff(storm);
      purge(storm);
      return [near(about('goodput/s 151-200 s'), LOAD, storm.phase(151, 200).goodput, 0.1)];
    },
  },
  {
    title: 'queue 200',
    fill: { queue: 200 },
    fast: true,
    play: (storm, about) => [near(about('goodput/s 81-100 s'), LOAD, storm.phase(81, 100).goodput, 0.1)],
  },
  {
    title: 'capacity × 1.5 at 150 s',
    fill: {},
    play: (storm, about) => {
      storm.set('service/server/work', 1 / 1.5, 150);
      return [claim(about('goodput/s 155-175 s'), 0, storm.phase(155, 175).goodput, NONE)];
    },
  },
  {
    title: 'capacity × 2.5 at 150 s',
    fill: {},
    play: (storm, about) => {
      storm.set('service/server/work', 1 / 2.5, 150);
      const { goodput, inside } = storm.phase(160, 390);
      return [
        claim(about('goodput/s 160-390 s'), 0, goodput, NONE),
        claim(about('queue at 390 s'), 15_000, inside, [15_000, Infinity]),
      ];
    },
  },
];

/** Storms of several seeds after their trigger; what is asked of them is small against its chance. */
function triggered(lab: Lab, fill: Fill, seeds: number): Storm[] {
  return storms(lab, { ...SHEET, ...fill }, seeds).map((storm) => {
    storm.set('service/server/work', 3, 60, 80);
    return storm;
  });
}

/** The backlog of 20 s × (700 - 333) is worked off at 300/s until half a second of it is left. */
function oneAttempt(lab: Lab): Check[] {
  const names = { name: 'retry sheet', parameters: 'one attempt' };
  const all = triggered(lab, { attempts: 1 }, 4);
  const healed = meanOver(all, (storm) => storm.heals(LOAD / 2, 80, 140) - 80);
  return [
    near({ ...names, metric: 'heals after s' }, (20 * (700 - 1000 / 3) - 500) / 300, healed, 0.1),
    near(
      { ...names, metric: 'goodput/s after that' },
      LOAD,
      meanOver(all, (s) => s.phase(140, 180).goodput),
      0.1,
    ),
    ...all[0]!.little(names),
  ];
}

/** Those who are served have waited almost as long as they may: the queue stays at 0.5 s of 2,100/s. */
function firstInFirstOut(lab: Lab): Check[] {
  const names = { name: 'retry sheet', parameters: 'first in first out, stale dropped' };
  const all = triggered(lab, { drop: 'expired' }, 12);
  const goodput = meanOver(all, (storm) => storm.phase(100, 300).goodput);
  return [near({ ...names, metric: 'goodput/s 100-300 s' }, 20, goodput, 0.1), ...all[0]!.little(names)];
}

/** Last in first out with stale ones dropped is asked during the trigger, too. */
function lastInFirstOut(lab: Lab): Check[] {
  const names = { name: 'retry sheet', parameters: 'last in first out, stale dropped' };
  const storm = Storm.open(lab, { ...SHEET, order: 'lifo', drop: 'expired' }, 7);
  storm.phase(59, 60);
  storm.set('service/server/work', 3, 60);
  const during = storm.phase(60, 80).goodput;
  storm.set('service/server/work', 1, 80);
  return [
    claim({ ...names, metric: 'goodput/s in the trigger' }, 327, during, [320 * 0.9, 335 * 1.1]),
    near({ ...names, metric: 'goodput/s 85-120 s' }, LOAD, storm.phase(85, 120).goodput, 0.1),
    ...storm.little(names),
  ];
}

function playSheet(lab: Lab, { title, fill, play }: Sheet): Check[] {
  const names = { name: 'retry sheet', parameters: title };
  const storm = Storm.open(lab, { ...SHEET, ...fill }, 7);
  storm.set('service/server/work', 3, 60, 80);
  return [...play(storm, (metric) => ({ ...names, metric })), ...storm.little(names)];
}

export const RETRY_SHEET: readonly Experiment[] = [
  ...SHEETS.map((sheet) => ({
    title: `retry sheet, ${sheet.title}`,
    cost: 1_000_000,
    fast: sheet.fast === true,
    run: (lab: Lab) => playSheet(lab, sheet),
  })),
  { title: 'retry sheet, one attempt', cost: 1_000_000, fast: false, run: oneAttempt },
  { title: 'retry sheet, first in first out, stale dropped', cost: 10_000_000, fast: false, run: firstInFirstOut },
  { title: 'retry sheet, last in first out, stale dropped', cost: 300_000, fast: false, run: lastInFirstOut },
];
