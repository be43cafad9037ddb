/**
 * Who still needs rows that are dead for everybody else: sessions with a snapshot or an id of their own, those on
 * replicas that tell their primary (feedback, or one volume for all), and slots that keep what their consumer told last.
 *
 * A session of a pool has a snapshot while its statement runs, and an id from its first write on; one that only read and
 * idles in its transaction has neither, and is in nobody's way (READ COMMITTED).
 */
import * as T from '../machine/fields.table.ts';
import { LOCK_MODES } from '../machine/locks.table.ts';
import type { World } from '../world.ts';
import { clusterOf } from './clusters.ts';
import { isSession } from './session-rows.ts';
import type { VacuumState } from './vacuum-state.ts';
import { logOf } from './wal.ts';

const WRITES = LOCK_MODES.indexOf('RowExclusive');

/** The instant of the oldest snapshot that counts for a database; now where there is none. */
export function horizonOf(world: World, state: VacuumState): number {
  const { machine: m } = world;
  const servers = serversOf(world, state.database);
  let oldest = m.kernel.now;
  for (let k = 0; k < m.connCount; k++) {
    const at = m.conn(k);
    if (m.I[at + T.K_STATE] === T.CONN_FREE || !servers.includes(m.I[at + T.K_DB]!)) continue;
    oldest = Math.min(oldest, snapshotOf(world, k) ?? oldest);
  }
  return Math.min(oldest, slotSince(world, state.database));
}

/** Servers whose snapshots count: who writes, and those whose needs it hears of. */
function serversOf(world: World, d: number): readonly number[] {
  const cluster = clusterOf(world, d);
  if (cluster === undefined) return [d];
  const { feedback, storage } = cluster.plan.spec;
  const { members, writer } = cluster.state;
  return members.filter((_, place) => place === writer || feedback || storage === 'shared').map((one) => one.database);
}

/** Since when a session has the snapshot or the id that it has now (`backend_xmin`); undefined: it has none. */
export function snapshotOf(world: World, k: number): number | undefined {
  const { machine: m } = world;
  const at = m.conn(k);
  if (!isSession(m, at)) return undefined;
  const state = m.I[at + T.K_STATE]!;
  if (state === T.CONN_IDLE) return undefined;
  const own = m.I[at + T.K_POOL]! < 0;
  if (own && isVacuuming(world, m.I[at + T.K_JOB]!)) return undefined;
  if (own || hasWritten(world, k)) return m.F[(at + T.K_XACT) >> 1]!;
  return state === T.CONN_IN_TX ? undefined : m.F[(at + T.K_SINCE) >> 1]!;
}

/** Its transaction has taken an id (`backend_xid`): by the locks that it holds. */
export function hasWritten({ machine: m }: World, k: number): boolean {
  const at = m.conn(k);
  for (let i = 0; i < m.I[at + T.K_LOCKS]!; i++) if ((m.I[at + T.K_LOCK0 + i]! & 15) >= WRITES) return true;
  return false;
}

/** VACUUM is in no other's way. */
function isVacuuming(world: World, id: number): boolean {
  return world.cold.sessions.find((one) => one.id === id)?.effect?.do === 'vacuumed';
}

/** Since when a slot without consumer holds what its replica last asked for; Infinity where none does. */
function slotSince(world: World, d: number): number {
  const cluster = clusterOf(world, d);
  if (cluster?.plan.spec.feedback !== true) return Infinity;
  const gone = (logOf(world, d)?.slots ?? []).filter(({ type, since }) => type === 'physical' && since !== undefined);
  return gone.reduce((oldest, { since }) => Math.min(oldest, since!), Infinity);
}
