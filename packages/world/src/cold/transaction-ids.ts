/**
 * Transaction ids: a transaction takes one at its first write, and there are 2³¹ ahead of the oldest that is not frozen.
 * Near the end a server warns, and three million before it refuses whatever would take another, until vacuum has frozen
 * old rows (src/backend/access/transam/varsup.c of PostgreSQL 14 to 16, whose words these are).
 */
import type { StepSpec } from '@firedrill/scenario';
import * as T from '../machine/fields.table.ts';
import type { Plan } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { sayDatabase } from './hosts.ts';
import type { TableVacuum, VacuumState } from './vacuum-state.ts';

const WRAP_AGE = 2 ** 31 - 1;
const WARN_AGE = WRAP_AGE - 40_000_000;
const STOP_AGE = WRAP_AGE - 3_000_000;
/** A line about it at most so often (s). */
const SAY_EVERY = 60;

/** Ids between the oldest of a table that is not frozen and the next: `age(relfrozenxid)`. */
export function ageOf(state: VacuumState, { frozen, isMoved }: TableVacuum): number {
  return Math.max(0, state.xids - frozen + (isMoved ? state.moved : 0));
}

/** `age(datfrozenxid)`. */
export function oldestAge(state: VacuumState): number {
  return state.tables.reduce((oldest, table) => Math.max(oldest, ageOf(state, table)), 0);
}

/** Declares `database/<database>/xidsLeft`. */
export function defineXids(world: World, state: VacuumState): void {
  const { database } = state;
  const { name } = world.machine.plan.databases[database]!;
  world.parameters.define(`database/${name}/xidsLeft`, Infinity, (left) => {
    const now = world.cold.vacuum!.find((one) => one.database === database)!;
    now.moved = 0;
    for (const table of now.tables) table.isMoved = left !== Infinity;
    if (left !== Infinity) now.moved = Math.max(0, STOP_AGE - left - oldestAge(now));
    refuse(world, now);
  });
}

/** One second: warns, and refuses. */
export function watchXids(world: World, state: VacuumState, server: number): void {
  const wasStopped = state.isStopped;
  refuse(world, state);
  const age = oldestAge(state);
  const { now } = world.machine.kernel;
  if (age < WARN_AGE || (wasStopped === state.isStopped && now < state.warnedAt + SAY_EVERY)) return;
  state.warnedAt = now;
  const { name } = world.machine.plan.databases[state.database]!;
  const says = state.isStopped
    ? `ERROR:  database is not accepting commands to avoid wraparound data loss in database "${name}"  HINT:  Stop the postmaster and vacuum that database in single-user mode.`
    : `WARNING:  database "${name}" must be vacuumed within ${Math.round(WRAP_AGE - age)} transactions  HINT:  To avoid a database shutdown, execute a database-wide VACUUM in that database.`;
  sayDatabase(
    world,
    server,
    'error',
    `${says} You might also need to commit or roll back old prepared transactions, or drop stale replication slots.`,
  );
}

/** Tables of every server of the database refuse writes, or no longer. */
function refuse({ machine: m }: World, state: VacuumState): void {
  const isStopped = oldestAge(state) >= STOP_AGE;
  if (isStopped === state.isStopped) return;
  state.isStopped = isStopped;
  const { name } = m.plan.databases[state.database]!;
  for (const { index, database } of m.plan.tables) {
    const { replicaOf } = m.plan.databases[database]!;
    if (database !== state.database && replicaOf !== name) continue;
    const at = m.table(index) + T.T_REFUSES;
    m.I[at] = (m.I[at]! & ~T.NO_XID_LEFT) | (isStopped ? T.NO_XID_LEFT : 0);
  }
}

const WRITES = /^\s*(insert|update|delete|merge)\b/i;

/** Texts of the statements of a service that are the first to write in a transaction. */
export function firstWrites({ services }: Plan, service: number): ReadonlySet<string> {
  const found = new Set<string>();
  const { spec } = services[service]!;
  const programs = [...(spec?.operations ?? []), ...(spec?.versions ?? []).flatMap(({ operations }) => operations)];
  for (const { steps } of programs) walk(steps, false, found);
  return found;
}

/** True when the transaction that is open after these steps has written. */
function walk(steps: readonly StepSpec[], written: boolean, found: Set<string>): boolean {
  return steps.reduce((before, step) => {
    switch (step.do) {
      case 'acquire':
      case 'release':
        return false;
      case 'query':
        if (!WRITES.test(step.statement)) return before;
        if (!before) found.add(step.statement);
        return true;
      case 'branch': {
        const [one, other] = [walk(step.then, before, found), walk(step.otherwise, before, found)];
        return one && other;
      }
      case 'cache': {
        const [one, other] = [walk(step.hit, before, found), walk(step.miss, before, found)];
        return one && other;
      }
      default:
        return before;
    }
  }, written);
}
