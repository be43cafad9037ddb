/**
 * Little's law of everything in a world, and conservation: the integral of the number inside is the times of all who
 * came, ages of those still inside included, for every station, its queue, every pool and limit, the waits for another's
 * load of a cache, and the legs of every edge that is not plain; whoever came has left or is inside.
 */
import { type ComponentTotals, readCaches, type Tap, type World } from '@firedrill/world';

/** One queue or station: both sides of the law, in seconds, and how many came, left and are inside. */
export type Ledger = {
  readonly what: string;
  readonly integral: number;
  readonly times: number;
  readonly came: number;
  readonly left: number;
  readonly inside: number;
};

/** The ledgers of a world that was tapped from instant 0. */
export function ledgers(world: World, tap: Tap): Ledger[] {
  return [...stations(world, tap), ...caches(world), ...legs(tap)];
}

/** What is wrong with them, in words; empty when the law holds but for rounding. */
export function broken(rows: readonly Ledger[]): string[] {
  return rows.flatMap(({ what, integral, times, came, left, inside }) => [
    ...(Math.abs(integral - times) < 1e-6 + 1e-9 * integral
      ? []
      : [`${what}: ∫N dt = ${integral}, Σ times = ${times}`]),
    ...(came === left + inside ? [] : [`${what}: ${came} came, ${left} left, ${inside} inside`]),
  ]);
}

function stations(world: World, tap: Tap): Ledger[] {
  const services = new Map(tap.read().map((row) => [row.component, row]));
  const pools = new Map(tap.readPools().map((row) => [row.component, row.seconds]));
  return world.totals().flatMap((row): Ledger[] => {
    const { component, insideSeconds, busySeconds, agesInside, leftSeconds } = row;
    // Whether users add up is the audit's: here their number inside is what is left over.
    if (row.kind === 'client') return [];
    const service = services.get(component);
    const ended = service?.residenceSeconds ?? pools.get(component) ?? leftSeconds;
    const whole: Ledger = { ...countOf(row), integral: insideSeconds, times: ended + agesInside };
    if (service === undefined) return [whole];
    const waits = service.waitSeconds + service.waitsInside;
    return [whole, { ...NOBODY, what: `queue of ${component}`, integral: insideSeconds - busySeconds, times: waits }];
  });
}

const NOBODY = { integral: 0, times: 0, came: 0, left: 0, inside: 0 };

/** A pool or limit counts who got a turn as one who came and is no concern of its counts any more. */
function countOf({ component, kind, arrivals, completions, failures, refusals, inside }: ComponentTotals): Ledger {
  const what = `${kind} ${component}`;
  if (kind === 'pool' || kind === 'limit') return { ...NOBODY, what };
  return { ...NOBODY, what, came: arrivals, left: completions + failures + refusals, inside };
}

const caches = (world: World): Ledger[] =>
  readCaches(world).map(({ cache, store, waitingSeconds, waitedSeconds, agesWaiting }) => ({
    ...NOBODY,
    what: `waits at cache ${cache} ${store}`,
    integral: waitingSeconds,
    times: waitedSeconds + agesWaiting,
  }));

const legs = (tap: Tap): Ledger[] =>
  tap.readLegs().map(({ leg, sent, ended, inside, insideSeconds, endedSeconds, agesInside }) => ({
    what: leg,
    integral: insideSeconds,
    times: endedSeconds + agesInside,
    came: sent,
    left: ended,
    inside,
  }));
