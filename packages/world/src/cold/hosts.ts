/**
 * Hosts turn once a second: cores are shared by weight among the runnable threads of databases and processes, so that
 * statements slow down alike; then volumes fill and logs are written.
 *
 *   rate of a thread = min(1, λ · weight),  Σ threads · rate = cores      (what CFS does; weight 1024 at nice 0)
 */

import { databaseStream } from '../emit/log-voice.ts';
import { freeCore } from '../machine/database.ts';
import * as T from '../machine/fields.table.ts';
import { touchDatabase } from '../machine/measure.ts';
import { mostConnections } from '../plan/connections.ts';
import type { World } from '../world.ts';
import { readingPace } from './host-cache.ts';
import type { HostState, ProcessState } from './host-state.ts';
import { turnRewrites } from './rewrites.ts';
import { closeSession } from './sessions.ts';
import { fillVolumes } from './volumes.ts';
import { turnLogs } from './wal.ts';

/** The part of a statement's time that needs a core; the rest it waits for disks and clients anyway. */
export const ON_CPU = 0.7;
/** One second of the mean over a minute: 1 − e^(−1/60). */
const LOAD_STEP = 0.016528546;
const SYSTEM_SHARE = 0.15;

/** One second of every host. */
export function turnHosts(world: World): void {
  const { hosts: state } = world.cold;
  if (state === undefined) return;
  for (const [h, host] of state.hosts.entries()) turnHost(world, host, h);
  turnRewrites(world);
  fillVolumes(world, state);
  turnLogs(world, state);
}

type Runnable = { readonly threads: number; readonly weight: number; rate: number };

function turnHost(world: World, host: HostState, h: number): void {
  const spec = world.options.file.hosts![h]!;
  for (const process of [...host.processes]) endOrphan(world, host, process);
  const databases = spec.databases.map((name) => lookAt(world, host, name));
  const running = host.processes.filter((process) => !process.isStopped);
  const ofDatabases = databases.map(({ threads }) => ({ threads, weight: weightOf(0), rate: 1 }));
  const ofProcesses = running.map(({ threads, nice }) => ({ threads, weight: weightOf(nice), rate: 1 }));
  if (running.length > 0) share([...ofDatabases, ...ofProcesses], spec.cpu);
  for (const [i, database] of databases.entries()) {
    setSlots(world, database, running.length > 0);
    slowDown(world, database, { host, rate: ofDatabases[i]!.rate });
  }
  const runnable = [...ofDatabases, ...ofProcesses].reduce((sum, { threads }) => sum + threads, 0);
  host.load1 += (runnable - host.load1) * LOAD_STEP;
  for (const [i, process] of running.entries()) work(world, host, { process, rate: ofProcesses[i]!.rate });
}

/** Weight of a niceness: 1.25 times as much for each step towards −20, as in the kernel's table. */
export function weightOf(nice: number): number {
  let weight = 1024;
  for (let n = 0; n < nice; n++) weight /= 1.25;
  for (let n = 0; n > nice; n--) weight *= 1.25;
  return weight;
}

/** Gives every thread its rate: nobody more than a core, the rest by weight (water-filling). */
export function share(all: readonly Runnable[], cores: number): void {
  let open = [...all];
  let left = cores;
  for (;;) {
    const weights = open.reduce((sum, one) => sum + one.threads * one.weight, 0);
    const level = weights > 0 ? left / weights : Infinity;
    const content = open.filter((one) => one.weight * level >= 1);
    for (const one of content) one.rate = 1;
    if (content.length === 0 || content.length === open.length) {
      if (content.length === 0) for (const one of open) one.rate = one.weight * level;
      return;
    }
    left -= content.reduce((sum, one) => sum + one.threads, 0);
    open = open.filter((one) => !content.includes(one));
  }
}

type Database = {
  readonly index: number;
  readonly busy: number;
  /** Sessions that feed processes. */
  readonly feeding: number;
  readonly threads: number;
};

/** How many statements were on the cores of a database in the last second, and how many threads wanted to run. */
function lookAt(world: World, host: HostState, name: string): Database {
  const m = world.machine;
  const index = m.plan.databases.findIndex((database) => database.name === name);
  const at = m.db(index);
  const seconds = m.F[(at + T.D_CPU) >> 1]! + m.I[at + T.D_BUSY]! * (m.kernel.now - m.F[(at + T.D_LAST) >> 1]!);
  const of = world.cold.hosts!.shares[index]!;
  // What feeds a process waits for it most of the time.
  const feeding = host.processes.reduce((sum, { sessions }) => sum + sessions.length, 0);
  const isAway = world.cold.hosts!.logs.some((log) => log.database === index && log.server === 'away');
  const busy = isAway ? 0 : Math.max(0, seconds - of.busySeen - feeding);
  of.busySeen = seconds;
  const inside = isAway ? 0 : busy + m.I[at + T.D_QUEUE + 2]!;
  // Of the time that a statement takes now, all but what it waits elsewhere it runs or wants to.
  const wants = (of.contention - (1 - ON_CPU)) / of.contention;
  return { index, busy, feeding, threads: inside * wants };
}

/** Statements that begin from now on take so much longer; what they burn stays the same. */
function slowDown(
  world: World,
  { index, busy, feeding }: Database,
  { host, rate }: { readonly host: HostState; readonly rate: number },
): void {
  const of = world.cold.hosts!.shares[index]!;
  const used = (busy * ON_CPU) / of.contention;
  host.user += used * (1 - SYSTEM_SHARE) + 0.04;
  host.system += used * SYSTEM_SHARE + 0.01;
  of.stolen += (busy + feeding) * ON_CPU - used;
  const contention = rate >= 1 ? 1 : 1 - ON_CPU + ON_CPU / rate;
  if (contention === of.contention) return;
  of.contention = contention;
  setSlow(world, index);
}

/**
 * A database alone runs as many statements at a time as it has cores. Beside other processes the scheduler shares the
 * cores among all that want to run, so as many are on them as there are; when the last process has gone all is as it was.
 */
function setSlots(world: World, { index: d, feeding }: Database, isShared: boolean): void {
  const m = world.machine;
  const of = world.cold.hosts!.shares[d]!;
  if (!isShared && feeding === 0 && of.cores === undefined) return;
  const at = m.db(d);
  touchDatabase(m, at);
  of.cores ??= m.I[at + T.D_CORES]!;
  const most = of.cores + feeding;
  m.I[at + T.D_CORES] = Math.max(most, isShared ? mostConnections(m.plan.databases[d]!) : m.I[at + T.D_BUSY]!);
  if (m.I[at + T.D_CORES] === of.cores && !isShared) of.cores = undefined;
  while (m.I[at + T.D_QUEUE + 2]! > 0 && m.I[at + T.D_BUSY]! < m.I[at + T.D_CORES]!) {
    m.I[at + T.D_BUSY]!++;
    freeCore(m, at);
  }
}

/** Writes the factor on the time of a database's statements: what is set, times what its host makes of it. */
export function setSlow(world: World, d: number): void {
  const { machine: m, parameters } = world;
  const factor = parameters.value(`database/${m.plan.databases[d]!.name}/slow`);
  m.F[(m.db(d) + T.D_SLOW) >> 1] = factor * (world.cold.hosts?.shares[d]?.contention ?? 1);
}

/** A process gets its seconds; when it has had all it wanted it is done. */
function work(
  world: World,
  host: HostState,
  { process, rate }: { readonly process: ProcessState; readonly rate: number },
): void {
  const seconds = process.threads * rate;
  process.cpu += seconds;
  if (process.nice > 0) host.nice += seconds;
  else host.user += seconds;
  const pace = rate * readingPace(world, host);
  process.read += process.reads * pace;
  host.read += process.reads * pace;
  process.left -= pace;
  if (process.left <= 0) endProcess(world, process.id, 'completed');
}

/** Whose session was taken away ends with an error. */
function endOrphan(world: World, host: HostState, process: ProcessState): void {
  if (process.sessions.length === 0 || process.isStopped) return;
  if (process.sessions.every((session) => world.cold.sessions.some(({ id }) => id === session))) return;
  say(world, host, 'error', `${process.name}[${process.pid}]: error: connection to the server was lost; giving up`);
  endProcess(world, process.id, 'failed');
}

/** A process ends; its session with it. A backup that was not completed is none. */
export function endProcess(world: World, id: number, how: 'completed' | 'killed' | 'failed' | 'undone'): void {
  const state = world.cold.hosts!;
  const host = state.hosts.find(({ processes }) => processes.some((process) => process.id === id));
  const process = host?.processes.find((one) => one.id === id);
  if (host === undefined || process === undefined) return;
  host.processes = host.processes.filter((one) => one.id !== id);
  host.ended[process.name] = (host.ended[process.name] ?? 0) + process.cpu;
  for (const session of process.sessions) closeSession(world, session, how === 'completed');
  if (how === 'undone') return;
  if (how === 'killed') say(world, host, 'warn', `${process.name}[${process.pid}]: terminated by signal 9`);
  if (process.backup === undefined) return;
  const backup = state.backups.find(({ name }) => name === process.backup)!;
  backup[how]++;
  if (how === 'completed') backup.lastSuccess = world.epoch / 1000;
  const level = how === 'completed' ? 'info' : 'error';
  say(
    world,
    host,
    level,
    `backup ${backup.name}: ${how === 'completed' ? 'complete' : `not complete (${how}); the file was removed`}`,
  );
}

/** A line in the log of a host (syslog). */
export function say(world: World, host: HostState, level: 'info' | 'warn' | 'error', message: string): void {
  const stream = { service: host.name, namespace: 'hosts', pod: host.name };
  world.recorder?.voice.line(world.recorder.epoch, stream, level, message);
}

/** A line in the log of a database. */
export function sayDatabase(world: World, d: number, level: 'info' | 'error', message: string): void {
  const stream = databaseStream(world.machine.plan.databases[d]!.name);
  world.recorder?.voice.line(world.recorder.epoch, stream, level, message);
}
