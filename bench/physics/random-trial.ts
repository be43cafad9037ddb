/**
 * One random world carried to its end with all that happens to it, and what did not add up on the way: the audit of its
 * tables and Little's law of everything in it.
 */
import { audit, World } from '@firedrill/world';
import type { Check } from './check.ts';
import { claim } from './check.ts';
import type { Experiment } from './lab.ts';
import { broken, ledgers } from './little.ts';
import { carryOn, type Mishap, mishapOf, tapeOf, tell } from './random-troubles.ts';
import type { Trouble } from './trials.ts';

/** Seconds between two looks. */
const LOOK = 0.25;

/** What is wrong with a random world, in words; empty when all adds up. */
export function wrongIn(mishap: Mishap): string[] {
  const world = World.create({ file: mishap.file, seed: 1, telemetry: undefined });
  const tap = world.tap();
  for (let at = LOOK; at <= mishap.end; at += LOOK) {
    carryOn(world, mishap, at);
    const wrong = [...audit(world), ...broken(ledgers(world, tap))];
    if (wrong.length > 0) return wrong;
  }
  return [];
}

/** Random worlds for the trials of sameness, one after each of the given, until there are `count`. */
export function amongRandom(given: readonly Trouble[], count: number): Trouble[] {
  return Array.from({ length: 2 * count }, (_, n) =>
    n % 2 === 0 ? given[(n / 2) % given.length]! : randomInTrouble((n - 1) / 2),
  );
}

function randomInTrouble(n: number): Trouble {
  const mishap = mishapOf(tapeOf(2, n));
  const carry = (world: World, to: number) => carryOn(world, mishap, to);
  return { name: `random ${n}`, file: mishap.file, end: mishap.end, faults: [], actions: [], carry };
}

const WORLDS = 100;
const GROUPS = 4;

function group(first: number): Check[] {
  const bad: string[] = [];
  for (let n = first; n < first + WORLDS; n++) {
    const mishap = mishapOf(tapeOf(1, n));
    const wrong = wrongIn(mishap);
    if (wrong.length > 0) bad.push(`world ${n}: ${wrong[0]}\n${tell(mishap)}`);
  }
  const parameters = `${first} to ${first + WORLDS - 1}`;
  const check = claim(
    { name: 'random worlds', parameters, metric: 'worlds that do not add up' },
    0,
    bad.length,
    [0, 0],
  );
  return [{ ...check, note: bad[0] ?? "Little's law of every queue, pool, limit, cache and leg; audit" }];
}

/** A few hundred worlds, a hundred a line. */
export const RANDOM_EXPERIMENTS: readonly Experiment[] = Array.from({ length: GROUPS }, (_, n) => ({
  title: `random worlds ${n * WORLDS}`,
  cost: 4_000_000,
  fast: false,
  run: () => group(n * WORLDS),
}));
