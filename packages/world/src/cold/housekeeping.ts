/**
 * What happens once a second: the control loop turns, pools renew old connections, the level of traffic wanders, and
 * databases write of statements that wait for locks (`log_lock_waits`).
 */

import { databaseStream } from '../emit/log-voice.ts';
import * as T from '../machine/fields.table.ts';
import { LOCK_MODES } from '../machine/locks.table.ts';
import { closeIdle } from '../machine/pools.ts';
import { R_DEADLOCK } from '../machine/reasons.table.ts';
import { abort } from '../machine/requests.ts';
import type { World } from '../world.ts';
import { turnAutoscalers } from './autoscalers.ts';
import { followCurves } from './client-parameters.ts';
import { shareNodes } from './contention.ts';
import { stopOverdue } from './deadlines.ts';
import { turnDisks } from './define-disks.ts';
import { turnDescriptors } from './descriptors.ts';
import { watchNodes } from './eviction.ts';
import { coolDown } from './functions.ts';
import { turnPageCaches } from './host-cache.ts';
import { turnHosts } from './hosts.ts';
import { turnIds } from './ids.ts';
import { turnKafka } from './kafka.ts';
import { turnLedger } from './ledger.ts';
import { lostConnections } from './lost-connections.ts';
import { killOversized, leakMemory } from './memory.ts';
import { turnNodeGroups } from './node-autoscaler.ts';
import { turnLostNodes } from './node-loss.ts';
import { turnReads } from './node-reads.ts';
import { NOISE_EVERY, wander } from './noise.ts';
import { turnPerimeter } from './perimeter.ts';
import { probeInstances } from './probes.ts';
import { keepQuotas } from './providers.ts';
import { shareConcurrency } from './quota.ts';
import { turnClusters } from './replication.ts';
import { blockers, isDeadlocked, sessionRows } from './session-rows.ts';
import { warmUp } from './warm-up.ts';

const LOCK_LOG_AFTER = 1;

/** One second of everything slow. */
export function housekeeping(world: World): void {
  const now = Math.round(world.machine.kernel.now);
  turnAutoscalers(world, now);
  world.orchestrator.reconcile(now);
  turnNodeGroups(world, now);
  leakMemory(world);
  turnDescriptors(world);
  killOversized(world);
  turnLostNodes(world, now);
  watchNodes(world, now);
  turnReads(world);
  probeInstances(world, now);
  warmUp(world);
  coolDown(world);
  shareConcurrency(world);
  shareNodes(world);
  renewConnections(world);
  lostConnections(world, now);
  stopOverdue(world);
  if (now % NOISE_EVERY === 0) wander(world, now);
  followCurves(world);
  keepQuotas(world, now);
  tellLockWaits(world);
  turnHosts(world);
  turnKafka(world);
  turnLedger(world);
  turnClusters(world);
  turnPerimeter(world);
  turnIds(world);
  world.vacuum?.turn();
  turnPageCaches(world, world.plans?.turn() ?? []);
  turnDisks(world);
}

/** Idle connections past their lifetime are closed: on average open ÷ lifetime a second. */
function renewConnections(world: World): void {
  const { machine: m } = world;
  for (let p = 0; p < m.plan.poolCount; p++) {
    const pool = m.pool(p);
    const lifetime = m.F[(pool + T.P_LIFETIME) >> 1]!;
    if (m.I[pool + T.P_OPEN] === 0 || lifetime === Infinity) continue;
    const due = m.F[(pool + T.P_RECYCLE) >> 1]! + m.I[pool + T.P_OPEN]! / lifetime;
    const closed = due >= 1 ? closeIdle(m, p, Math.floor(due)) : 0;
    m.F[(pool + T.P_RECYCLE) >> 1] = Math.min(2, due - closed);
  }
}

/** A session that has waited a second for a lock is told of once, with who is in its way; a deadlock ends it. */
function tellLockWaits(world: World): void {
  const { machine: m } = world;
  const now = m.kernel.now;
  for (let k = 0; k < m.connCount; k++) {
    const at = m.conn(k);
    if (m.I[at + T.K_STATE] !== T.CONN_LOCK || m.I[at + T.K_LOGGED] === 1) continue;
    const waited = now - m.F[(at + T.K_SINCE) >> 1]!;
    if (waited < LOCK_LOG_AFTER) continue;
    m.I[at + T.K_LOGGED] = 1;
    if (world.recorder !== undefined) tellLockWait(world, k, waited);
    if (isDeadlocked(m, k)) breakDeadlock(world, k);
  }
}

/** PostgreSQL looks for a cycle after a second of waiting (`deadlock_timeout`) and cancels the one who looked. */
function breakDeadlock(world: World, k: number): void {
  const { machine: m } = world;
  const at = m.conn(k);
  const database = m.plan.databases[m.I[at + T.K_DB]!]!.name;
  world.recorder?.voice.line(
    world.recorder.epoch,
    databaseStream(database),
    'error',
    `[${m.I[at + T.K_PID]}] ERROR:  deadlock detected  DETAIL: Process ${m.I[at + T.K_PID]} waits for a lock; blocked by ${blockers(m, k).join(', ')}.`,
  );
  abort(m, m.I[at + T.K_VISIT]!, R_DEADLOCK);
}

function tellLockWait(world: World, k: number, waited: number): void {
  const { machine: m } = world;
  const at = m.conn(k);
  const database = m.plan.databases[m.I[at + T.K_DB]!]!.name;
  const table = m.plan.tables[m.I[at + T.K_TABLE]!]!.name;
  const visit = m.visit(m.I[at + T.K_VISIT]!);
  const mode = LOCK_MODES[m.I[visit + T.V_MODE]!]!;
  const row = sessionRows(world).find((r) => r.database === database && r.pid === m.I[at + T.K_PID]);
  const inTheWay = blockers(m, k);
  world.recorder!.voice.line(
    world.recorder!.epoch,
    databaseStream(database),
    'warn',
    `[${m.I[at + T.K_PID]}] LOG:  process ${m.I[at + T.K_PID]} still waiting for ${mode}Lock on relation "${table}" after ${(waited * 1000).toFixed(3)} ms  DETAIL: Blocked by ${inTheWay.slice(0, 4).join(', ')}${inTheWay.length > 4 ? `, and ${inTheWay.length - 4} more` : ''}.  STATEMENT: ${row?.statement ?? ''}`,
  );
}
