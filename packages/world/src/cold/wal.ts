/**
 * Write-ahead logs: statements that write add to them, a checkpoint recycles what nobody needs, and a slot whose
 * consumer is gone needs all of it. Where no byte is left the server panics, and cannot start while that is so.
 *
 *   up ─(no space)─▶ full ─(space again)─▶ recovering ─▶ up          corrupt: the log was deleted; never again
 */
import { errorText, NO_SPACE, type WalSpec } from '@firedrill/scenario';
import * as T from '../machine/fields.table.ts';
import type { PlanStatement } from '../plan/plan.ts';
import type { World } from '../world.ts';
import type { HostsState, LogState } from './host-state.ts';
import { sayDatabase } from './hosts.ts';
import { freeBytes, type Volume, volumeOf } from './volumes.ts';

/** Bytes of a file of the log. */
export const SEGMENT = 16 * 1024 ** 2;
/** What a server needs to start. */
const TO_START = 4 * SEGMENT;
/** Files are removed so fast (bytes per second). */
export const REMOVED_PER_SECOND = 8 * 1024 ** 3;
/** A server that cannot start is tried again so often (s). */
const TRY_EVERY = 10;
const WRITES = ['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'ALTER', 'CREATE', 'VACUUM', 'REINDEX'];
const BUCKETS = T.BOUNDS.length + 1;

/** One second of every log. */
export function turnLogs(world: World, state: HostsState): void {
  for (const log of state.logs) {
    const wal = walOf(world, log);
    if (log.server === 'up' || log.server === 'away') writeLog(world, log, wal);
    else if (log.server !== 'corrupt') tryToStart(world, log, wal);
    recycle(world, log, wal);
  }
}

/** What the world says of a log. */
export function walOf(world: World, log: LogState): WalSpec {
  return world.options.file.databases[log.database]!.wal!;
}

/** The log of a database; undefined where it has none. */
export function logOf(world: World, d: number): LogState | undefined {
  return world.cold.hosts?.logs.find(({ database }) => database === d);
}

const volumeOfLog = (world: World, log: LogState): Volume => volumeOf(world, log.host, walOf(world, log).volume)!;

/** The error of every write to a log that a fault brings; 0 = none. */
const errnoOf = (world: World, log: LogState) =>
  world.parameters.value(`database/${world.machine.plan.databases[log.database]!.name}/logErrno`);

/** What the server says of a write that failed. */
const whyNot = (world: World, log: LogState) => errorText(errnoOf(world, log) || NO_SPACE);

/** Owner of what a server that is down for its log does. */
const ownerOf = (log: LogState) => `wal/${log.database}`;

function writeLog(world: World, log: LogState, wal: WalSpec): void {
  const m = world.machine;
  if (m.I[m.db(log.database) + T.D_UP] === 0) return;
  const writes = countWrites(world, log.database);
  const bulk = world.cold.sessions.filter((s) => s.database === log.database && isWriting(world, s)).length;
  // An instance that restarts counts from 0 again.
  const bytes = Math.max(0, writes - log.writesSeen) * wal.perWrite + bulk * wal.bulk;
  log.writesSeen = writes;
  log.written += bytes;
  world.cold.hosts!.hosts[log.host]!.written += log.server === 'away' ? 0 : 2 * bytes;
  const more = needed(log) - log.size;
  if (log.server === 'away') {
    log.size += Math.max(0, more);
    return;
  }
  const volume = volumeOfLog(world, log);
  if (errnoOf(world, log) > 0 || (more > 0 && more > freeBytes(world, volume))) return panic(world, log, wal);
  log.size += Math.max(0, more);
}

/** Bytes from the oldest place that somebody needs. */
function needed(log: LogState): number {
  return log.written - Math.min(log.redo, ...log.slots.map(({ from }) => from ?? Infinity));
}

/** A place in the log as PostgreSQL writes it. */
export function lsnOf(bytes: number): string {
  const whole = Math.max(0, Math.round(bytes));
  const hex = (n: number) => n.toString(16).toUpperCase();
  return `${hex(Math.floor(whole / 2 ** 32))}/${hex(whole % 2 ** 32)}`;
}

/** Bytes that a slot keeps. */
export function retainedBy(log: LogState, from: number | undefined): number {
  return from === undefined ? 0 : log.written - from;
}

/** Statements that write which a database has run for instances that are up. */
export function countWrites(world: World, database: number): number {
  return countStatements(world, (row) => row.database === database && WRITES.includes(row.verb));
}

/** How often some statements were run by instances that are up, since each began. */
export function countStatements(world: World, counts: (row: PlanStatement) => boolean): number {
  const m = world.machine;
  let sum = 0;
  for (const statement of m.plan.statements) {
    if (!counts(statement)) continue;
    const { firstInstance, instances } = m.plan.services[statement.service]!;
    for (let n = firstInstance; n < firstInstance + instances; n++) {
      const hist = m.statementHists + (n * m.maxStatements + m.statementLocal[statement.index]!) * T.HIST;
      for (let b = 0; b < BUCKETS; b++) sum += m.I[hist + b]!;
    }
  }
  return sum;
}

/** Whether a session of its own is just writing. */
export function isWriting(
  world: World,
  { statement, visit }: { readonly statement: string; readonly visit: number },
): boolean {
  const { machine: m } = world;
  const verb = /^\s*([A-Za-z]+)/.exec(statement)?.[1]?.toUpperCase() ?? '';
  return WRITES.includes(verb) && m.I[m.visit(visit) + T.V_STATE] === T.DB_RUNNING;
}

function recycle(world: World, log: LogState, wal: WalSpec): void {
  const { now } = world.machine.kernel;
  const runs = log.server === 'up' || log.server === 'away';
  if (runs && now >= log.checkpointAt) checkpoint(world, log, wal);
  if (!runs || !log.isRecycling) return;
  const wanted = Math.max(wal.keeps, needed(log));
  log.size = Math.max(wanted, log.size - REMOVED_PER_SECOND);
  log.isRecycling = log.size > wanted;
}

function checkpoint(world: World, log: LogState, wal: WalSpec): void {
  log.redo = log.written;
  log.checkpointAt = world.machine.kernel.now + wal.checkpoint;
  log.isRecycling = true;
  const kept = Math.max(wal.keeps, needed(log));
  const removed = Math.max(0, Math.round((log.size - kept) / SEGMENT));
  sayDatabase(
    world,
    log.database,
    'info',
    `LOG:  checkpoint complete: ${removed} WAL file(s) to be removed; distance=${Math.round(kept / 1024)} kB`,
  );
}

/** The server stops at once: it cannot write its log. */
function panic(world: World, log: LogState, wal: WalSpec): void {
  const file = `${wal.path.split('/').at(-1)}/xlogtemp.${3000 + (Math.round(world.machine.kernel.now) % 6000)}`;
  sayDatabase(world, log.database, 'error', `PANIC:  could not write to file "${file}": ${whyNot(world, log)}`);
  sayDatabase(
    world,
    log.database,
    'error',
    'LOG:  server process was terminated by signal 6: Aborted; terminating any other active server processes',
  );
  hold(world, log, 'full', TRY_EVERY);
}

function hold(world: World, log: LogState, server: 'full' | 'recovering' | 'corrupt', seconds: number): void {
  log.server = server;
  log.until = world.machine.kernel.now + seconds;
  const parameter = `database/${world.machine.plan.databases[log.database]!.name}/up`;
  if (!world.parameters.inForce().some((m) => m.owner === ownerOf(log)))
    world.parameters.add({ owner: ownerOf(log), parameter, op: 'set', value: 0 });
}

function tryToStart(world: World, log: LogState, wal: WalSpec): void {
  if (world.machine.kernel.now < log.until) return;
  if (!hasRoom(world, log)) {
    sayDatabase(
      world,
      log.database,
      'error',
      `FATAL:  could not write to file "${wal.path.split('/').at(-1)}/xlogtemp.27": ${whyNot(world, log)}; startup failed`,
    );
    hold(world, log, 'full', TRY_EVERY);
    return;
  }
  if (log.server === 'full') {
    sayDatabase(
      world,
      log.database,
      'info',
      'LOG:  database system was not properly shut down; automatic recovery in progress',
    );
    hold(world, log, 'recovering', wal.recovery);
    return;
  }
  sayDatabase(world, log.database, 'info', 'LOG:  database system is ready to accept connections');
  log.server = 'up';
  log.checkpointAt = world.machine.kernel.now;
  world.parameters.removeOwner(ownerOf(log));
}

function hasRoom(world: World, log: LogState): boolean {
  const volume = volumeOfLog(world, log);
  return errnoOf(world, log) === 0 && freeBytes(world, volume) >= TO_START;
}

/** A server that was restarted comes up, unless it has no room to. */
export function cameUp(world: World, d: number): void {
  const log = logOf(world, d);
  if (log?.server === 'up' && !hasRoom(world, log)) hold(world, log, 'full', 0);
}

/** The log's directory, or the tables', was deleted: this server never starts again. */
export function corrupt(world: World, log: LogState): void {
  sayDatabase(world, log.database, 'error', 'PANIC:  could not locate a valid checkpoint record');
  hold(world, log, 'corrupt', 0);
}

/** The standby is the primary now: its own disk, its own log, no slots but those it has itself. */
export function promoted(world: World, d: number): void {
  const log = logOf(world, d);
  if (log === undefined || log.server === 'away') return;
  const wal = walOf(world, log);
  world.parameters.removeOwner(ownerOf(log));
  log.server = 'away';
  log.slots = log.slots.filter(({ from }) => from === undefined);
  log.size = wal.keeps;
  log.redo = log.written;
  log.isRecycling = false;
}

/** A slot whose consumer is gone has kept so much already, as far as it fits. */
export function keepLog(
  world: World,
  log: LogState,
  slot: { readonly name: string; readonly retained: number; readonly owner: string },
): void {
  const room = log.size + freeBytes(world, volumeOfLog(world, log));
  const retained = Math.min(slot.retained, room);
  const { name, owner } = slot;
  log.slots.push({
    name,
    type: 'physical',
    owner,
    from: log.written - retained,
    since: world.machine.kernel.now,
  });
  log.size = Math.max(log.size, retained);
}

/** A fault's slot is gone as if it had never been. */
export function forgetSlot(world: World, log: LogState, owner: string): void {
  if (!log.slots.some((slot) => slot.owner === owner)) return;
  log.slots = log.slots.filter((slot) => slot.owner !== owner);
  log.size = Math.max(walOf(world, log).keeps, needed(log));
}
