/**
 * The edge: what a request passes before the first service. What is pushed to it needs a while to be everywhere; until
 * then both the old and the new setting hold, each at its share of the points of presence.
 *
 *   workers panic? ─▶ body too long? ─▶ rules ─▶ limiters ─▶ a copy at hand? ─▶ first service
 */
import { type ClientSpec, RULE_MODES } from '@firedrill/scenario';
import * as O from '../machine/fronts.table.ts';
import * as R from '../machine/reasons.table.ts';
import type { World } from '../world.ts';
import { hitShare, longer } from './edge-laws.ts';
import { beforeCache } from './edge-rate.ts';
import type { Outcome } from './fronts.ts';
import { unit } from './names.ts';
import type { PerimeterState } from './perimeter.ts';

type Pushed = { readonly from: number; readonly to: number; readonly at: number };
type ModuleState = { entries: number; version: number; panics: number };

export type EdgeState = {
  /** Settings that were pushed, by parameter. */
  readonly pushed: Record<string, Pushed>;
  readonly modules: Record<string, ModuleState>;
  /** When a cache was emptied last. */
  readonly purged: Record<string, number>;
  /** Requests that rules only counted, by rule. */
  readonly counted: Record<string, number>;
  /** By population: what had passed, and found a copy, a second ago. */
  readonly seen: Record<number, { readonly passed: number; readonly hits: number }>;
  /** Answers from copies that carried a cookie of somebody else. */
  exposed: number;
};

/** Of the workers, those that are down at any time while a file makes them panic. */
const PANICKING = 0.6;

/** The edge at rest; undefined where a world has none. */
export function newEdge({ options: { file } }: World): EdgeState | undefined {
  if (file.edge === undefined) return undefined;
  const modules = Object.fromEntries(
    file.edge.modules.map(({ name, entries }) => [name, { entries, version: 0, panics: 0 }]),
  );
  return { pushed: {}, modules, purged: {}, counted: {}, seen: {}, exposed: 0 };
}

/** One second: generators write their files. */
export function turnEdge(world: World, perimeter: PerimeterState, state: EdgeState): void {
  const now = Math.round(world.machine.kernel.now);
  account(world, perimeter, state);
  for (const module of world.options.file.edge!.modules) {
    const value = (field: string) => world.parameters.value(`edge/module/${module.name}/${field}`);
    const file = state.modules[module.name]!;
    if (now % module.every === 0 && value('frozen') === 0) {
      const number = now / module.every;
      const isBad = unit(world, `edge/${module.name}/${number}`) < value('bad');
      file.entries = isBad ? module.entries * 2 + 4 : module.entries;
      file.version = number;
    }
    if (isPanicking(world, state, module.name)) file.panics++;
  }
}

/** Counts what rules only count, and copies that carry cookies, of what came within the last second. */
function account(world: World, perimeter: PerimeterState, state: EdgeState): void {
  const { edge } = world.options.file;
  world.machine.plan.clients.forEach((client, c) => {
    const counts = perimeter.counts[c];
    if (counts === undefined) return;
    const hits = Object.entries(counts.by).reduce((sum, [name, n]) => sum + (name.startsWith('hit/') ? n : 0), 0);
    const seen = state.seen[c] ?? { passed: 0, hits: 0 };
    const through = counts.passed - seen.passed + hits - seen.hits;
    for (const { name } of edge!.rules) {
      const share = matched({ world, state, client }, name, 'count');
      if (share > 0) state.counted[name] = (state.counted[name] ?? 0) + through * share;
    }
    for (const { name, clients } of edge!.caches)
      if (clients.includes(client.name) && world.parameters.value(`edge/cache/${name}/cookies`) > 0)
        state.exposed += hits - seen.hits;
    state.seen[c] = { passed: counts.passed, hits };
  });
}

/** Whether the workers of the edge cannot carry the file of a module. */
export function isPanicking(world: World, state: EdgeState, name: string): boolean {
  const module = world.options.file.edge!.modules.find((m) => m.name === name)!;
  const value = (field: string) => world.parameters.value(`edge/module/${name}/${field}`);
  return module.onOversize === 'panic' && value('on') > 0 && state.modules[name]!.entries > value('limit');
}

/** A setting is pushed: from now on it spreads. */
function push(world: World, name: string, to: number): void {
  const state = world.cold.perimeter?.edge;
  if (state === undefined) return;
  const before = state.pushed[name]?.to ?? world.parameters.base(name);
  if (before !== to) state.pushed[name] = { from: before, to, at: world.machine.kernel.now };
}

/** A setting as it holds over all points of presence: each value with its share. */
function spread(world: World, state: EdgeState, name: string): readonly (readonly [value: number, share: number])[] {
  const pushed = state.pushed[name];
  if (pushed === undefined) return [[world.parameters.value(name), 1]];
  const { propagation } = world.options.file.edge!;
  const share = propagation > 0 ? Math.min(1, (world.machine.kernel.now - pushed.at) / propagation) : 1;
  return [
    [pushed.to, share],
    [pushed.from, 1 - share],
  ];
}

/** Mean of something over the values of a setting. */
function mean(world: World, state: EdgeState, about: { name: string; of: (value: number) => number }): number {
  return spread(world, state, about.name).reduce((sum, [value, share]) => sum + share * about.of(value), 0);
}

/** How far the last push of a setting has come, 0..1. */
export function arrivedShare(world: World, state: EdgeState): number {
  const shares = Object.keys(state.pushed).map((name) => spread(world, state, name)[0]![1]);
  return Math.min(1, ...shares);
}

/** What the edge does with the requests of a population, each share of those that come so far. */
export function edgeOutcomes(world: World, perimeter: PerimeterState, c: number): Outcome[] {
  const { edge } = world.options.file;
  const state = perimeter.edge;
  const client = world.machine.plan.clients[c]!;
  if (edge === undefined || state === undefined || !edge.hosts.includes(client.host!)) return [];
  if (world.parameters.value('edge/bypass') > 0) return [];
  const refused = { kind: O.REFUSED, reason: R.R_EDGE, seconds: edge.latency };
  const final = { ...refused, kind: O.LOST };
  const about = { world, state, client };
  return [
    ...edge.modules
      .filter(({ name }) => isPanicking(world, state, name))
      .map(({ name }) => ({ name: `panic/${name}`, share: PANICKING, ...refused })),
    { name: 'body', share: tooLong(about), ...final },
    ...edge.rules.map(({ name }) => ({ name: `rule/${name}`, share: matched(about, name, 'block'), ...final })),
    ...edge.limiters.map(({ name }) => ({ name: `limiter/${name}`, share: limited(about, name), ...refused })),
    ...edge.caches
      .filter(({ clients }) => clients.includes(client.name))
      .map(({ name }) => ({
        name: `hit/${name}`,
        share: copies(about, name),
        kind: O.SERVED,
        reason: 0,
        seconds: edge.latency,
      })),
  ];
}

type About = { readonly world: World; readonly state: EdgeState; readonly client: ClientSpec };

/** Share that a setting switches on for a client that is not exempt. */
const notExempt = ({ world, state, client }: About): number =>
  1 - mean(world, state, { name: `edge/exempt/${client.name}`, of: (on) => Math.min(1, on) });

function tooLong(about: About): number {
  const { world, state, client } = about;
  if (client.body === undefined) return 0;
  const { body } = client;
  return notExempt(about) * mean(world, state, { name: 'edge/bodyLimit', of: (limit) => longer(body, limit) });
}

/** Share of a client's requests that a rule in a mode fits. */
export function matched(about: About, rule: string, mode: (typeof RULE_MODES)[number]): number {
  const { world, state, client } = about;
  if (world.parameters.value('edge/firewall') <= 0) return 0;
  const inMode = mean(world, state, {
    name: `edge/rule/${rule}/mode`,
    of: (value) => (RULE_MODES[value] === mode ? 1 : 0),
  });
  const fits = mean(world, state, { name: `edge/rule/${rule}/matches/${client.name}`, of: (value) => value });
  return notExempt(about) * inMode * Math.min(1, fits);
}

/** By the address of the balancer all users share few keys; by their own nobody of them reaches the limit. */
function limited(about: About, name: string): number {
  const { world, state, client } = about;
  const spec = world.options.file.edge!.limiters.find((one) => one.name === name)!;
  if (!spec.clients.includes(client.name)) return 0;
  const limit = world.parameters.value(`edge/limiter/${name}/limit`) * spec.balancers;
  const rate = beforeCache(world, spec.clients);
  const over = rate > limit ? 1 - limit / rate : 0;
  return notExempt(about) * mean(world, state, { name: `edge/limiter/${name}/key`, of: (key) => (key > 0 ? over : 0) });
}

function copies({ world, state, client }: About, name: string): number {
  const spec = world.options.file.edge!.caches.find((one) => one.name === name)!;
  const value = (field: string) => world.parameters.value(`edge/cache/${name}/${field}`);
  if (value('bypass') > 0 || client.host === undefined) return 0;
  const since = world.machine.kernel.now - (state.purged[name] ?? -Infinity);
  const rate = (beforeCache(world, spec.clients) * spec.cacheable) / world.options.file.edge!.pops;
  return spec.cacheable * hitShare(spec, { rate, ttl: value('ttl'), since });
}

/** What a status line says of an outcome of the edge. */
export function statusOf(world: World, outcome: string): number {
  const [kind, name] = outcome.split('/') as [string, string | undefined];
  if (kind === 'body') return 413;
  if (kind === 'limiter') return 429;
  if (kind === 'panic') return 500;
  if (kind === 'rule') return world.options.file.edge!.rules.find((rule) => rule.name === name)?.status ?? 403;
  return 200;
}

/** Declares `edge/…`. What is pushed spreads; the rest holds at once. */
export function defineEdge(world: World): void {
  const { edge, clients } = world.options.file;
  if (edge === undefined) return;
  const now = (name: string, value: number) => world.parameters.define(`edge/${name}`, value, () => {});
  const pushed = (name: string, value: number) =>
    world.parameters.define(`edge/${name}`, value, (to) => push(world, `edge/${name}`, to));
  now('bypass', 0);
  now('firewall', 1);
  now('corsOnErrors', edge.corsOnErrors ? 1 : 0);
  pushed('bodyLimit', edge.bodyLimit);
  const behind = clients.filter(({ host }) => host !== undefined && edge.hosts.includes(host));
  for (const { name } of behind) pushed(`exempt/${name}`, 0);
  for (const { name, mode, matches } of edge.rules) {
    pushed(`rule/${name}/mode`, RULE_MODES.indexOf(mode));
    for (const client of behind) pushed(`rule/${name}/matches/${client.name}`, matches[client.name] ?? 0);
  }
  for (const { name, key, limit } of edge.limiters) {
    pushed(`limiter/${name}/key`, key === 'balancer' ? 1 : 0);
    now(`limiter/${name}/limit`, limit);
  }
  for (const { name, ttl } of edge.caches) {
    now(`cache/${name}/ttl`, ttl);
    now(`cache/${name}/bypass`, 0);
    now(`cache/${name}/cookies`, 0);
  }
  for (const { name, limit } of edge.modules) {
    now(`module/${name}/on`, 1);
    now(`module/${name}/limit`, limit);
    now(`module/${name}/frozen`, 0);
    now(`module/${name}/bad`, 0);
  }
}
