/**
 * Names: what the zone's servers answer, what the resolvers of users remember of it, and the resolver of the cluster.
 * A user whose resolver remembers that a name is not there is broken for as long as it remembers, whatever the zone says
 * meanwhile; one whose resolver still has the old answer notices nothing.
 *
 *   record ──▶ caches of a region, each with a phase of its own ──▶ share of users who have an address
 *          ──▶ resolver of the cluster ──▶ share of lookups of calls that are answered
 */
import { combine32, hashText } from '@firedrill/base';
import type { RecordSpec, ResolverSpec } from '@firedrill/scenario';
import type { World } from '../world.ts';
import { type ClusterState, newCluster } from './resolver.ts';

/** What can be answered: `record/<name>/answer` is an index into this. */
export const ANSWERS = ['right', 'nxdomain', 'nodata', 'servfail', 'elsewhere'] as const;
export type Answer = (typeof ANSWERS)[number];

/** Response codes as exporters name them, by answer. */
export const RCODES = ['NOERROR', 'NXDOMAIN', 'NOERROR', 'SERVFAIL', 'NOERROR'] as const;

const SERVFAIL_TTL = 5;

type Cached = { until: number; answer: number };

export type NamesState = {
  /** By region, by record: what each cache has. */
  readonly users: Cached[][][];
  /** By record: what the resolver of the cluster has. */
  readonly inside: Cached[];
  /** Answers of the zone's servers, by {@link ANSWERS}. */
  readonly asked: number[];
  readonly cluster: ClusterState | undefined;
};

/** Names as they are while all is well: every cache is filled, at an age of its own. */
export function newNames(world: World): NamesState {
  const dns = world.options.file.dns;
  const records = dns?.records ?? [];
  const aged = (record: RecordSpec, of: string): Cached => ({
    until: unit(world, `${of}/${record.name}`) * record.ttl,
    answer: 0,
  });
  return {
    users: (dns?.resolvers ?? []).map(({ region, caches }) =>
      records.map((record) => Array.from({ length: caches }, (_, i) => aged(record, `dns/${region}/${i}`))),
    ),
    inside: records.map((record) => aged(record, 'dns/cluster')),
    asked: ANSWERS.map(() => 0),
    cluster: dns?.cluster === undefined ? undefined : newCluster(dns.cluster),
  };
}

/** A number from 0 to below 1 that this name has in this run. */
export function unit(world: World, name: string): number {
  return (combine32(world.options.seed, hashText(name)) >>> 0) / 2 ** 32;
}

/** One second: what has expired is asked for again. */
export function turnNames(world: World, names: NamesState): void {
  const records = world.options.file.dns?.records ?? [];
  const now = world.machine.kernel.now;
  records.forEach((record, k) => {
    const answer = world.parameters.value(`record/${record.name}/answer`);
    const ttl = ttlOf(world, record, answer);
    const ask = (cached: Cached) => {
      if (cached.until > now) return;
      // A cache that looks each second is late by half a second; what it has counts from when the old one went.
      cached.until = Math.max(cached.until, now - 1) + ttl;
      cached.answer = answer;
      names.asked[answer]!++;
    };
    for (const region of names.users) for (const cached of region[k]!) ask(cached);
    ask(names.inside[k]!);
  });
}

function ttlOf(world: World, { name }: RecordSpec, answer: number): number {
  const value = (field: string) => world.parameters.value(`record/${name}/${field}`);
  const word = ANSWERS[answer];
  if (word === 'servfail') return SERVFAIL_TTL;
  return Math.max(1, word === 'nxdomain' || word === 'nodata' ? value('negativeTtl') : value('ttl'));
}

/** Of the users of a region: the share that has no address for a name, and that has a wrong one. */
export function unresolved(world: World, names: NamesState, region: string, host: string): [number, number] {
  const { dns } = world.options.file;
  const k = dns?.records.findIndex(({ name }) => name === host) ?? -1;
  const caches = names.users[regionOf(dns?.resolvers ?? [], region)]?.[k];
  if (caches === undefined) return [0, 0];
  let [none, wrong] = [0, 0];
  for (const { answer } of caches) {
    if (ANSWERS[answer] === 'elsewhere') wrong++;
    else if (answer !== 0) none++;
  }
  return [none / caches.length, wrong / caches.length];
}

/** What one cache of a region has of a name: a probe there sees the same. */
export function cachedAnswer(names: NamesState, region: number, record: number, cache: number): Answer {
  const caches = names.users[region]![record]!;
  return ANSWERS[caches[cache % caches.length]!.answer]!;
}

/** Row of a region; users of none of them ask the first. */
function regionOf(resolvers: readonly ResolverSpec[], region: string): number {
  return Math.max(
    0,
    resolvers.findIndex((r) => r.region === region),
  );
}

/** Those resolvers of a region that flush when asked forget a name. Returns how many. */
export function purge(world: World, names: NamesState, region: string, host: string): number {
  const { dns } = world.options.file;
  const r = dns!.resolvers.findIndex((one) => one.region === region);
  const k = dns!.records.findIndex(({ name }) => name === host);
  const caches = names.users[r]![k]!;
  const count = Math.round(caches.length * dns!.resolvers[r]!.purgeable);
  for (let i = 0; i < count; i++) caches[i]!.until = 0;
  return count;
}

/** The resolver of the cluster forgets a name, or all. */
export function purgeInside(world: World, names: NamesState, host: string): void {
  world.options.file.dns!.records.forEach(({ name }, k) => {
    if (name === host) names.inside[k]!.until = 0;
  });
}

/** Declares `record/<name>/{answer,ttl,negativeTtl}`. They are read when a cache asks. */
export function defineNames(world: World): void {
  const { dns } = world.options.file;
  if (dns === undefined) return;
  for (const record of dns.records) {
    world.parameters.define(`record/${record.name}/answer`, 0, () => {});
    world.parameters.define(`record/${record.name}/ttl`, record.ttl, () => {});
    world.parameters.define(`record/${record.name}/negativeTtl`, dns.negativeTtl, () => {});
  }
  if (dns.cluster === undefined) return;
  for (const field of ['replicas', 'memory', 'capacity', 'search', 'queries'] as const)
    world.parameters.define(`dns/${field}`, dns.cluster[field], () => {});
  world.parameters.define('dns/nodeLocal', dns.cluster.nodeLocal ? 1 : 0, () => {});
}
