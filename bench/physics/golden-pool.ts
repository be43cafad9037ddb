/**
 * The parameter sheet of the held pool: in the first world, payments hold a connection while they ask a provider that
 * turns from 25 ms to 700 ms; then the call is bounded at 200 ms and fails open.
 */
import { instant } from '@firedrill/base';
import type { ComponentTotals, Tap, World } from '@firedrill/world';
import { type Check, claim, near, type Subject } from './check.ts';
import { type Experiment, type Lab, run } from './lab.ts';
import { littleLines } from './row-experiment.ts';
import { littleReadings } from './window.ts';

const SEED = 7;
const POOL = 'payments/shop-db';

/** Good answers of payments until an instant, and the mean of its connections in use and of its waiters. */
function during(world: World, tap: Tap, until: number) {
  const read = () => {
    const totals = world.totals();
    const of = (name: string): ComponentTotals => totals.find(({ component }) => component === name)!;
    return { service: of('payments'), pool: of(POOL) };
  };
  const from = world.now;
  tap.takeKept();
  const before = read();
  run(world, until);
  const after = read();
  const good = tap.takeKept();
  const failed = after.service.failures - before.service.failures;
  const at = (q: number) => good[Math.floor(good.length * q)]!;
  const busy = (after.pool.busySeconds - before.pool.busySeconds) / (until - from);
  return {
    perSecond: good.length / (until - from),
    errors: failed / (failed + good.length),
    p50: at(0.5),
    p95: at(0.95),
    busy,
    waiting: (after.pool.insideSeconds - before.pool.insideSeconds) / (until - from) - busy,
  };
}

function slowProvider(world: World): void {
  const latency = { kind: 'lognormal', median: 0.7, sigma: 0.25 } as const;
  const spec = {
    do: 'provider',
    provider: 'fraud-api',
    latency,
    errors: undefined,
    statusPageDelay: undefined,
  } as const;
  const at = { file: '', line: 1, column: 1 };
  world.strike({ apiVersion: '', kind: 'ProviderChaos', name: 'slow', at, spec }, instant(60), undefined);
}

function held(lab: Lab): Check[] {
  const names = { name: 'pool sheet', parameters: 'provider 25 ms to 700 ms' };
  const about = (metric: string): Subject => ({ ...names, metric });
  const world = lab.world('tidewater', {}, SEED);
  const tap = world.tap({ keep: 'payments' });
  run(world, 20);
  const before = during(world, tap, 60);
  slowProvider(world);
  run(world, 90);
  const after = during(world, tap, 150);
  return [
    near(about('p50 s before'), 0.05, before.p50, 0.1),
    claim(about('connections before'), 7, before.busy, [6, 8]),
    near(about('p50 s'), 3.71, after.p50, 0.1),
    near(about('p95 s'), 4.07, after.p95, 0.1),
    near(about('share of errors'), 0.325, after.errors, 0.1),
    near(about('good answers/s'), 137, after.perSecond, 0.1),
    near(about('connections'), 100, after.busy, 0.1),
    near(about('waiters'), 600, after.waiting, 0.1),
    ...mended(world, tap),
    ...littleLines(names, littleReadings(world, tap)),
  ];
}

function mended(world: World, tap: Tap): Check[] {
  const about = (metric: string): Subject => ({ name: 'pool sheet', parameters: 'bounded at 200 ms', metric });
  for (const [what, params] of [
    ['set-timeout', { call: 'fraud', timeout: '200ms' }],
    ['set-fail-open', { call: 'fraud', on: true }],
  ] as const) {
    const done = world.act({ do: what, target: 'payments', params }, 'physics');
    if (!done.ok) throw new Error(done.reason);
  }
  const first = during(world, tap, 180);
  const later = during(world, tap, 240);
  return [
    near(about('p50 s in 30 s'), 0.226, first.p50, 0.1),
    near(about('p50 s'), 0.226, later.p50, 0.1),
    near(about('p95 s'), 0.228, later.p95, 0.1),
    claim(about('share of errors'), 0, later.errors, [0, 0]),
    claim(about('connections'), 43, later.busy, [36, 50.6]),
  ];
}

export const POOL_SHEET: readonly Experiment[] = [{ title: 'pool sheet', cost: 1_000_000, fast: false, run: held }];
