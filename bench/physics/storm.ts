/**
 * A retry storm on the components of a world: a front that gives up and tries again, one server with a queue, a
 * trigger, and what came of it by phases.
 */
import type { ComponentTotals, Tap, World } from '@firedrill/world';
import type { Check } from './check.ts';
import { type Fill, type Lab, run } from './lab.ts';
import { littleLines } from './row-experiment.ts';
import { littleReadings } from './window.ts';

/** Per second over a phase: what users ask, what reaches the server, what the server works off, good answers. */
export type Phase = {
  readonly offered: number;
  readonly attempts: number;
  readonly processed: number;
  readonly goodput: number;
  /** Requests in the server at the end: in its queue and in service. */
  readonly inside: number;
};

/** HotOS'21 as the places of storm.world.yaml: 10 servers × 33.3 ms = 300/s, timeout 1 s, one immediate retry. */
export const HOTOS: Fill = {
  rate: 280,
  arrivals: '',
  workers: 10,
  work: `${1000 / 30}ms`,
  queue: 'unbounded',
  order: 'fifo',
  drop: 'none',
  timeout: '1s',
  attempts: 2,
  backoff: '{base: 0s, cap: 0s, factor: 1, jitter: none}',
  budget: 'unlimited',
  breaker: '',
};

/** What the server can do in HotOS'21, requests per second. */
export const HOTOS_CAPACITY = 300;

export class Storm {
  readonly world: World;
  private readonly tap: Tap | undefined;

  private constructor(world: World, tap: Tap | undefined) {
    this.world = world;
    this.tap = tap;
  }

  /** A storm at instant 0: nothing has happened yet. */
  static open(lab: Lab, fill: Fill, seed: number): Storm {
    const world = lab.world('storm', fill, seed);
    return new Storm(world, world.tap());
  }

  /** The same storm from here on, apart from this one. */
  fork(): Storm {
    return new Storm(this.world.fork(), undefined);
  }

  /** Sets a parameter at an instant, until another or for good. */
  set(parameter: string, value: number, from: number, until = Infinity): void {
    run(this.world, from);
    const owner = `physics/${parameter}/${from}`;
    this.world.parameters.add({ owner, parameter, op: 'set', value });
    if (until === Infinity) return;
    run(this.world, until);
    this.world.parameters.removeOwner(owner);
  }

  /** The network to the server holds every packet, then delivers all of them. */
  outage(from: number, until: number): void {
    this.set('call/front/server/outage', 1, from, until);
  }

  /** Another load, as a share of the planned one. */
  load(share: number, from: number, until = Infinity): void {
    this.set('client/users/rate', share, from, until);
  }

  /** What happened between two instants, the first not before now. */
  phase(from: number, until: number): Phase {
    run(this.world, from);
    const before = this.world.totals();
    run(this.world, until);
    const after = this.world.totals();
    const each = (component: string, of: (row: ComponentTotals) => number) =>
      (of(rowOf(after, component)) - of(rowOf(before, component))) / (until - from);
    return {
      offered: each('users', ({ arrivals }) => arrivals),
      attempts: each('server', ({ arrivals }) => arrivals),
      processed: each('server', ({ completions, failures }) => completions + failures),
      goodput: each('users', ({ completions }) => completions),
      inside: rowOf(after, 'server').inside,
    };
  }

  /** The first whole second after `from` in which goodput is above `level`; `until` when there is none. */
  heals(level: number, from: number, until: number): number {
    for (let t = from; t < until; t++) if (this.phase(t, t + 1).goodput > level) return t;
    return until;
  }

  /** Little's law of front and server since instant 0; a fork has none. */
  little(subject: { readonly name: string; readonly parameters: string }): Check[] {
    return this.tap === undefined ? [] : littleLines(subject, littleReadings(this.world, this.tap));
  }
}

const rowOf = (totals: readonly ComponentTotals[], component: string): ComponentTotals =>
  totals.find((row) => row.component === component)!;

/** Storms of so many seeds, opened one after the other. */
export function storms(lab: Lab, fill: Fill, seeds: number): Storm[] {
  return Array.from({ length: seeds }, (_, n) => Storm.open(lab, { ...HOTOS, ...fill }, 1 + n));
}

/** Mean of something over storms. */
export function meanOver<S>(all: readonly S[], of: (one: S) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0) / all.length;
}
