/**
 * The page cache of a host: memory that neither the system, nor its databases, nor its processes hold keeps pages of
 * files. A page that a database misses in its own buffers is looked for here, and only then read from the disk; what
 * processes read in order passes through, and pushes out what is asked for less often (Che, Tung & Wang 2002).
 *
 *   memory = system + Σ (shared buffers + sessions) + Σ held by processes + page cache
 *
 * The disk is one: what processes and major faults read of it is not there for databases.
 */
import { amountOf, type HostSpec } from '@firedrill/scenario';
import * as K from '../machine/disks.table.ts';
import * as T from '../machine/fields.table.ts';
import type { World } from '../world.ts';
import { heldAt } from './batch.ts';
import { setCeiling } from './define-plans.ts';
import type { HostCacheState, HostState, ProcessState } from './host-state.ts';
import { endProcess, say } from './hosts.ts';
import { hitShare, type PageClass, turnPages, warmPages } from './page-cache.ts';
import { PAGE_BYTES } from './planner.ts';

/** What a session of PostgreSQL holds beside the shared buffers. */
const PER_SESSION = 10 * 1024 ** 2;
/** Programs and libraries of a host that run, and how often each of their pages is needed (s). */
const PROGRAMS = (192 * 1024 ** 2) / PAGE_BYTES;
const NEEDED_EVERY = 5;
/** Pages of files that are read once, in order: more than will ever be read. */
const ENDLESS = 1e12;
/** However much processes read, so much of the disk is left to others. */
const LEAST_LEFT = 0.05;
const EVERYTHING: readonly [number, number] = [1, 1];

/** Declares `host/<host>/disk` where a host has a page cache; read once a second. */
export function definePageCaches({ parameters, options }: World): void {
  for (const { name, pageCache } of options.file.hosts ?? [])
    if (pageCache !== undefined) parameters.define(`host/${name}/disk`, pageCache.disk, () => {});
}

/** At instant 0: programs and hot pages are there, and of the rest as much as there is room for. */
export function beginPageCaches(world: World): void {
  const { plan } = world.machine;
  for (const [host, spec] of cachedHosts(world)) {
    const tables = plan.tables.filter(
      ({ database }) =>
        spec.databases.includes(plan.databases[database]!.name) && plan.databases[database]!.storage !== undefined,
    );
    const classes: PageClass[] = [
      ...tables.flatMap(({ index }) => [0, 1].map((n) => ({ ...pagesOf(world, index * 2 + n), rate: 0 }))),
      { pages: PROGRAMS, resident: 0, rate: PROGRAMS / NEEDED_EVERY },
      { pages: ENDLESS, resident: 0, rate: 0 },
    ];
    const known = classes.slice(0, -1);
    warmPages(
      known,
      known.map((_, n) => n === known.length - 1 || n % 2 === 0),
      room(world, host, spec),
    );
    host.pageCache = { tables: tables.map(({ index }) => index), classes, faults: 0, seen: 0, left: 1, oomKills: 0 };
  }
  world.plans?.writeAll();
}

/** One second of every page cache; `missing`: pages that databases did not find in their buffers, by class of the plan. */
export function turnPageCaches(world: World, missing: readonly number[]): void {
  for (const [host, spec] of cachedHosts(world)) {
    const cache = host.pageCache!;
    killForMemory(world, host, spec);
    const programs = cache.classes.length - 2;
    cache.tables.forEach((table, i) => {
      for (const n of [0, 1]) cache.classes[i * 2 + n]!.pages = pagesOf(world, table * 2 + n).pages;
    });
    const read = (host.read - cache.seen) / PAGE_BYTES;
    cache.seen = host.read;
    const needed = PROGRAMS / NEEDED_EVERY;
    const faults = needed * (1 - hitShare(cache.classes[programs]!));
    cache.faults += faults;
    const asked = cache.tables.flatMap((table) => [missing[table * 2] ?? 0, missing[table * 2 + 1] ?? 0]);
    turnPages(cache.classes, [...asked, needed, read], room(world, host, spec));
    shareDisk(world, { host, spec, cache }, (read + faults) * PAGE_BYTES);
  }
}

type Cached = { readonly host: HostState; readonly spec: HostSpec; readonly cache: HostCacheState };

function shareDisk(world: World, { spec, cache }: Cached, taken: number): void {
  const left = Math.max(LEAST_LEFT, 1 - taken / diskOf(world, spec));
  if (left === cache.left) return;
  cache.left = left;
  for (const d of databasesOf(world, spec))
    if (world.machine.plan.databases[d]!.storage !== undefined) setCeiling(world, d);
}

/** The kernel kills the process that holds most, until what is held fits. PostgreSQL protects its server from that. */
function killForMemory(world: World, host: HostState, spec: HostSpec): void {
  while (availableMemory(world, host, spec) < 0) {
    const held = host.processes.filter(({ holds }) => holds !== undefined);
    if (held.length === 0) return;
    const largest = held.reduce((most, one) => (residentOf(world, one) > residentOf(world, most) ? one : most));
    const mib = Math.round(residentOf(world, largest) / 1024 ** 2);
    const victim = `${largest.pid} (${largest.name}) anon-rss:${mib * 1024}kB`;
    say(world, host, 'error', `kernel: Out of memory: Killed process ${victim}, UID 0, oom_score_adj:0`);
    host.pageCache!.oomKills++;
    endProcess(world, largest.id, 'killed');
  }
}

/** Of pages of a table that a database has not in its buffers, the shares that come from the disk: hot ones, the rest. */
export function missShares(world: World, table: number): readonly [number, number] {
  const { cold, machine } = world;
  for (const { pageCache } of cold.hosts?.hosts ?? []) {
    const at = pageCache?.tables.indexOf(table) ?? -1;
    if (pageCache === undefined || at < 0) continue;
    const { database } = machine.plan.tables[table]!;
    if (cold.hosts!.logs.some((log) => log.database === database && log.server === 'away')) return EVERYTHING;
    return [1 - hitShare(pageCache.classes[at * 2]!), 1 - hitShare(pageCache.classes[at * 2 + 1]!)];
  }
  return EVERYTHING;
}

/** Share of the disk behind a database that nobody else on its host uses. */
export function diskLeft(world: World, database: number): number {
  const { name } = world.machine.plan.databases[database]!;
  const at = (world.options.file.hosts ?? []).findIndex(({ databases }) => databases.includes(name));
  return world.cold.hosts?.hosts[at]?.pageCache?.left ?? 1;
}

/** How far the disk lets the processes of a host read as fast as they would: 1 = it does. */
export function readingPace(world: World, host: HostState): number {
  if (host.pageCache === undefined) return 1;
  const wanted = host.processes.reduce((sum, { reads, isStopped }) => sum + (isStopped ? 0 : reads), 0);
  return wanted === 0 ? 1 : Math.min(1, (diskOf(world, specOf(world, host)) * (1 - LEAST_LEFT)) / wanted);
}

/** Bytes of files in the page cache of a host. */
export function cachedBytes({ classes }: HostCacheState): number {
  return classes.reduce((sum, { resident }) => sum + resident, 0) * PAGE_BYTES;
}

/** Bytes that its databases and major faults have read from the disk of a host. */
export function otherReads(world: World, host: HostState): number {
  const { machine: m } = world;
  const operations = databasesOf(world, specOf(world, host)).reduce(
    (sum, d) =>
      m.plan.databases[d]!.storage === undefined ? sum : sum + Math.floor(m.F[(m.disk(d) + K.DK_OPS) >> 1]!),
    0,
  );
  return (operations + Math.floor(host.pageCache?.faults ?? 0)) * PAGE_BYTES;
}

/** Bytes of a host's memory that nobody holds, the page cache included; below 0 where more is wanted than there is. */
export function availableMemory(world: World, host: HostState, spec: HostSpec): number {
  const { machine: m, parameters } = world;
  const databases = databasesOf(world, spec).reduce((sum, d) => {
    const { name, storage } = m.plan.databases[d]!;
    if (m.I[m.db(d) + T.D_UP] === 0) return sum;
    const buffers = storage === undefined ? 0 : parameters.value(`database/${name}/cache`);
    return sum + buffers + m.I[m.db(d) + T.D_OPEN]! * PER_SESSION;
  }, 0);
  const processes = host.processes.reduce((sum, process) => sum + residentOf(world, process), 0);
  return spec.memory - amountOf(spec.pageCache!.reserved, spec.memory) - databases - processes;
}

/** Bytes that a process holds now. */
export function residentOf({ machine }: World, { holds, since }: ProcessState): number {
  return holds === undefined ? 0 : heldAt(holds, machine.kernel.now - since!);
}

const room = (world: World, host: HostState, spec: HostSpec) =>
  Math.max(0, availableMemory(world, host, spec)) / PAGE_BYTES;

const diskOf = ({ parameters }: World, { name }: HostSpec) => Math.max(1, parameters.value(`host/${name}/disk`));

const pagesOf = (world: World, n: number) => ({ pages: world.cold.plans!.pages[n]!.pages, resident: 0 });

const databasesOf = ({ machine }: World, spec: HostSpec) =>
  spec.databases.map((name) => machine.plan.databases.findIndex((database) => database.name === name));

function specOf({ options }: World, { name }: HostState): HostSpec {
  return options.file.hosts!.find((host) => host.name === name)!;
}

function cachedHosts(world: World): readonly (readonly [HostState, HostSpec])[] {
  const specs = world.options.file.hosts ?? [];
  return (world.cold.hosts?.hosts ?? []).flatMap((host, h) =>
    specs[h]!.pageCache === undefined ? [] : [[host, specs[h]!] as const],
  );
}
