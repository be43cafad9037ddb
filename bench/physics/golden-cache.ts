/**
 * The parameter sheet of the flushed cache: 4,000/s on 200,000 keys, rows that are read 800 times a second at most, an
 * answer later than a second fills nothing. Emptied, the cache never fills again; throttled and let in by steps, it does.
 */
import type { World } from '@firedrill/world';
import { type Check, claim, near, type Subject } from './check.ts';
import { type Experiment, type Lab, run } from './lab.ts';
import { littleLines } from './row-experiment.ts';
import { littleReadings, lookups } from './window.ts';

const SEED = 7;

/** Shares of lookups that hit and of admitted users who were served, and rows read per second, until an instant. */
function during(world: World, until: number): { hit: number; ok: number; rows: number } {
  const read = () => {
    const totals = world.totals();
    const of = (name: string) => totals.find(({ component }) => component === name)!;
    return { users: of('users'), shed: of('web').refusals, rows: of('rows').completions, cache: lookups(world) };
  };
  const from = world.now;
  const before = read();
  run(world, until);
  const after = read();
  const served = after.users.completions - before.users.completions;
  const failed = after.users.failures - before.users.failures - (after.shed - before.shed);
  return {
    hit: (after.cache.hits - before.cache.hits) / (after.cache.all - before.cache.all),
    ok: served / (served + failed),
    rows: (after.rows - before.rows) / (until - from),
  };
}

function act(world: World, what: string, target: string, params: Readonly<Record<string, string | number>>): void {
  const done = world.act({ do: what, target, params }, 'physics');
  if (!done.ok) throw new Error(done.reason);
}

function flushed(lab: Lab): Check[] {
  const names = { name: 'cache sheet', parameters: 'flush at 60 s' };
  const about = (metric: string): Subject => ({ ...names, metric });
  const world = lab.world('cache-flush', {}, SEED);
  const tap = world.tap();
  const warm = during(world, 60);
  act(world, 'flush-cache', 'pages', {});
  run(world, 90);
  const stuck = during(world, 150);
  const checks = [
    near(about('hit before'), 0.97, warm.hit, 0.1),
    near(about('hit 30-90 s after'), 0.43, stuck.hit, 0.1),
    near(about('served 30-90 s after'), 0.43, stuck.ok, 0.1),
    near(about('rows/s 30-90 s after'), 800, stuck.rows, 0.1),
    ...littleLines(names, littleReadings(world, tap)),
  ];
  return [...checks, ...throttled(world)];
}

/** Fifteen in a hundred are let in and the line is cleared at 150 s, then forty at 210 s, then all at 270 s. */
function throttled(world: World): Check[] {
  const about = (metric: string): Subject => ({ name: 'cache sheet', parameters: 'throttled, then let in', metric });
  const admit = (percent: number) => act(world, 'set-admission', 'web', { percent });
  admit(15);
  act(world, 'restart', 'rows', { how: 'all at once' });
  run(world, 180);
  const low = during(world, 210);
  admit(40);
  run(world, 240);
  const middle = during(world, 270);
  admit(100);
  run(world, 330);
  const back = during(world, 360);
  return [
    near(about('hit at 15 %'), 0.63, low.hit, 0.1),
    near(about('hit at 40 %'), 0.85, middle.hit, 0.1),
    near(about('hit at 100 %'), 0.91, back.hit, 0.1),
    claim(about('served of those let in'), 1, Math.min(low.ok, middle.ok, back.ok), [0.99, 1]),
  ];
}

export const CACHE_SHEET: readonly Experiment[] = [
  { title: 'cache sheet', cost: 4_000_000, fast: false, run: flushed },
];
