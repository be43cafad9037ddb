/**
 * Autovacuum: once in a while a worker looks which tables are due, and vacuums them one after another at the pace of the
 * cost limit that all workers share. It takes the table's lock only where nobody is in its way, and gives it up for who
 * waits, except where it prevents wraparound.
 */
import * as T from '../machine/fields.table.ts';
import { CONFLICTS, LOCK_MODES } from '../machine/locks.table.ts';
import { R_CANCELLED } from '../machine/reasons.table.ts';
import { abort } from '../machine/requests.ts';
import type { World } from '../world.ts';
import { sayDatabase } from './hosts.ts';
import { startSession } from './sessions.ts';
import type { OwnSession, SessionEffect } from './state.ts';
import { ageOf } from './transaction-ids.ts';
import { isAggressive, removableOf, vacuumed, writerOf } from './vacuum.ts';
import { labourOf, readSeconds } from './vacuum-labour.ts';
import { deadRows, liveRows, type Place, specOf, type VacuumState } from './vacuum-state.ts';

const MODE = LOCK_MODES.indexOf('ShareUpdateExclusive');
/** `deadlock_timeout` (s). */
const YIELDS_AFTER = 1;
/** `vacuum_failsafe_age`: older than this, it neither pauses nor looks at indexes. */
const FAILSAFE_AGE = 1_600_000_000;
/** However little there is to do (s). */
const LEAST_SECONDS = 0.05;

type Vacuumed = Extract<SessionEffect, { do: 'vacuumed' }>;
type Worker = OwnSession & { readonly effect: Vacuumed };

/** Vacuums of a database that run by themselves. */
function workersOf(world: World, server: number): Worker[] {
  return world.cold.sessions.filter(
    (one): one is Worker => one.database === server && one.effect?.do === 'vacuumed' && one.effect.isAuto,
  );
}

/** One second of the workers of a server. */
export function turnAutovacuum(world: World, state: VacuumState, server: number): void {
  for (const worker of workersOf(world, server)) makeWay(world, worker);
  const { now } = world.machine.kernel;
  if (now < state.lookAt) return;
  const { name, vacuum } = world.machine.plan.databases[state.database]!;
  state.lookAt = now + vacuum!.naptime;
  const most = Math.max(1, world.parameters.value(`database/${name}/autovacuumWorkers`));
  if (workersOf(world, server).length >= most) return;
  next(
    world,
    state,
    state.tables.map((_, place) => place),
  );
}

/** A table is due when it has too many dead rows, or its oldest id is too old, whatever is set. */
function isDue(world: World, at: Place): 'dead' | 'wraparound' | undefined {
  const { state, table } = at;
  const { name, vacuum } = world.machine.plan.databases[state.database]!;
  if (ageOf(state, table) > vacuum!.freezeMaxAge) return 'wraparound';
  const parameter = `table/${name}/${specOf(world, at).name}`;
  const value = (field: string) => world.parameters.value(`${parameter}/${field}`);
  if (world.parameters.value(`database/${name}/autovacuumWorkers`) === 0 || value('autovacuum') === 0) return undefined;
  const most = value('autovacuumThreshold') + value('autovacuumScaleFactor') * liveRows(world, at);
  return deadRows(world, at) > most ? 'dead' : undefined;
}

/** The worker takes the next of its tables that is due and that nobody vacuums or locks. */
function next(world: World, state: VacuumState, places: readonly number[]): void {
  const { machine: m } = world;
  const server = writerOf(world, state);
  const first = m.plan.tables.findIndex(({ database }) => database === server);
  for (const [i, place] of places.entries()) {
    const at = { state, place, table: state.tables[place]! };
    const due = isDue(world, at);
    if (due === undefined || isLocked(world, first + place)) continue;
    return begin(world, at, {
      server,
      t: first + place,
      isForWraparound: due === 'wraparound',
      rest: places.slice(i + 1),
    });
  }
}

/** Somebody holds or awaits what is in the way of a vacuum. */
function isLocked({ machine: m }: World, t: number): boolean {
  const at = m.table(t);
  if (m.I[at + T.T_QUEUE]! >= 0) return true;
  return LOCK_MODES.some((_, mode) => (CONFLICTS[MODE]! & (1 << mode)) !== 0 && m.I[at + T.T_HELD + mode]! > 0);
}

type Task = {
  readonly server: number;
  readonly t: number;
  readonly isForWraparound: boolean;
  readonly rest: readonly number[];
};

function begin(world: World, at: Place, { server, t, isForWraparound, rest }: Task): void {
  const { state, table } = at;
  const { name, vacuum } = world.machine.plan.databases[state.database]!;
  const spec = specOf(world, at);
  const isFailsafe = ageOf(state, table) > FAILSAFE_AGE;
  const freezes = isForWraparound || isAggressive(state, table) ? 'old' : 'none';
  const removable = removableOf(world, at, state.horizon);
  const labour = labourOf(world, at, t, { removable, isAggressive: freezes === 'old', isFailsafe });
  const limit = world.parameters.value(`database/${name}/autovacuumCostLimit`) / (workersOf(world, server).length + 1);
  const pauses = isFailsafe ? 0 : (labour.cost / limit) * vacuum!.costDelay;
  const seconds = Math.max(LEAST_SECONDS, pauses + labour.core + readSeconds(world, server, labour));
  startSession(
    world,
    {
      job: -1,
      name: 'autovacuum',
      database: world.machine.plan.databases[server]!.name,
      statement: `autovacuum: VACUUM public.${spec.name}${isForWraparound ? ' (to prevent wraparound)' : ''}`,
      table: spec.name,
      lock: 'ShareUpdateExclusive',
      user: 'postgres',
      applicationName: '',
      paced: { seconds, reads: labour.reads / seconds },
      effect: {
        do: 'vacuumed',
        table: t,
        before: state.horizon,
        freezes,
        isAuto: true,
        isRewrite: false,
        isForWraparound,
        pages: labour.heap,
        seconds,
        rest,
      },
    },
    { kind: 'constant', value: seconds },
    undefined,
  );
}

/** Who has waited for a lock that a worker is in the way of gets it, unless the worker prevents wraparound. */
function makeWay({ machine: m }: World, worker: Worker): void {
  if (worker.effect.isForWraparound) return;
  const first = m.I[m.table(worker.effect.table) + T.T_QUEUE]!;
  if (first < 0) return;
  const visit = m.visit(first);
  const since = m.F[(m.conn(m.I[visit + T.V_CONN]! - 1) + T.K_SINCE) >> 1]!;
  if ((CONFLICTS[MODE]! & (1 << m.I[visit + T.V_MODE]!)) === 0 || m.kernel.now - since < YIELDS_AFTER) return;
  worker.failure = 'canceling autovacuum task';
  abort(m, worker.visit, R_CANCELLED);
}

/** A vacuum of either kind has run to its end: an autovacuum says what came of it, and its worker takes its next table. */
export function vacuumDone(world: World, effect: Vacuumed): void {
  const { removed, left } = vacuumed(world, effect);
  if (!effect.isAuto) return;
  const { machine: m, cold } = world;
  const { database, name } = m.plan.tables[effect.table]!;
  const { name: server, replicaOf } = m.plan.databases[database]!;
  const state = cold.vacuum!.find((one) => m.plan.databases[one.database]!.name === (replicaOf ?? server))!;
  const kind = effect.isForWraparound ? 'automatic aggressive vacuum to prevent wraparound' : 'automatic vacuum';
  sayDatabase(
    world,
    database,
    'info',
    `LOG:  ${kind} of table "${server}.public.${name}": pages: ${effect.pages} total; tuples: ${Math.round(removed)} removed, ${Math.round(left)} are dead but not yet removable; elapsed: ${effect.seconds.toFixed(2)} s`,
  );
  next(world, state, effect.rest);
}
