/**
 * Vacuum: updates and deletes leave dead rows, which lie in the pages until a vacuum removes those that no snapshot needs
 * any more; what it frees, later rows take. Plans follow the rows that are really there.
 *
 *   update ──▶ dead ──(older than the oldest snapshot, and vacuumed)──▶ free ──▶ the next row
 */
import * as K from '../machine/disks.table.ts';
import * as T from '../machine/fields.table.ts';
import type { World } from '../world.ts';
import { turnAutovacuum } from './autovacuum.ts';
import { clusterOf } from './clusters.ts';
import { horizonOf } from './snapshots.ts';
import type { SessionEffect } from './state.ts';
import { ageOf, defineXids, firstWrites, watchXids } from './transaction-ids.ts';
import {
  deadRows,
  diedOf,
  markBefore,
  type Place,
  specOf,
  type TableVacuum,
  type VacuumState,
  vacuumOf,
} from './vacuum-state.ts';

/** Most instants that are remembered; past it every other one goes. */
const MOST_MARKS = 600;
/** Plans follow once so many of a table's rows, as a share, are dead or free that were not. */
const STEP = 0.002;
/** `vacuum_freeze_min_age` and `vacuum_freeze_table_age`. */
const FREEZE_MIN_AGE = 50_000_000;
const FREEZE_TABLE_AGE = 150_000_000;

type Vacuumed = Extract<SessionEffect, { do: 'vacuumed' }>;
type Verb = 'inserted' | 'updated' | 'deleted';
/** A statement that writes: its row of the plan, the database and table it counts for. */
type Writer = {
  readonly index: number;
  readonly database: number;
  readonly place: number;
  readonly verb: Verb;
  readonly isFirst: boolean;
};

const COUNTED: Readonly<Record<string, Verb>> = { INSERT: 'inserted', UPDATE: 'updated', DELETE: 'deleted' };

export class Vacuum {
  private readonly world: World;
  private readonly writers: readonly Writer[];

  constructor(world: World) {
    this.world = world;
    const { plan } = world.machine;
    this.writers = plan.statements.flatMap((row): Writer[] => {
      const verb = COUNTED[row.verb];
      const at = vacuumOf(world, row.table);
      if (verb === undefined || at === undefined) return [];
      const isFirst = firstWrites(plan, row.service).has(row.text);
      return [{ index: row.index, database: at.state.database, place: at.place, verb, isFirst }];
    });
  }

  /** Declares what may be set of vacuum. */
  define(): void {
    const { parameters, machine: m } = this.world;
    for (const state of this.world.cold.vacuum!) {
      const { name, vacuum, tables } = m.plan.databases[state.database]!;
      // Looked at when a table may be due.
      const looked = () => {};
      parameters.define(`database/${name}/autovacuumWorkers`, vacuum!.workers, looked);
      parameters.define(`database/${name}/autovacuumCostLimit`, vacuum!.costLimit, looked);
      defineXids(this.world, state);
      for (const table of tables) {
        parameters.define(`table/${name}/${table.name}/autovacuum`, 1, looked);
        parameters.define(`table/${name}/${table.name}/autovacuumThreshold`, vacuum!.threshold, looked);
        parameters.define(`table/${name}/${table.name}/autovacuumScaleFactor`, vacuum!.scaleFactor, looked);
      }
    }
  }

  /** One second: rows die, snapshots grow old, workers begin. */
  turn(): void {
    for (const state of this.world.cold.vacuum!) {
      this.count(state);
      state.horizon = horizonOf(this.world, state);
      remember(this.world, state);
      if (followed(this.world, state)) this.world.plans!.replan();
      const server = writerOf(this.world, state);
      if (this.world.machine.I[this.world.machine.db(server) + T.D_UP] === 0) continue;
      watchXids(this.world, state, server);
      turnAutovacuum(this.world, state, server);
    }
  }

  private count(state: VacuumState): void {
    const { machine: m } = this.world;
    for (const { index, database, place, verb, isFirst } of this.writers) {
      if (database !== state.database) continue;
      const calls = m.I[m.statement(index) + K.X_CALLS]!;
      const more = calls - (state.counted[index] ?? 0);
      if (more === 0) continue;
      state.counted[index] = calls;
      const table = state.tables[place]!;
      table[verb] += more;
      if (verb !== 'deleted') table.free = Math.max(0, table.free - more);
      if (isFirst) state.xids += more;
    }
  }
}

/** Who writes now. */
export function writerOf(world: World, { database }: VacuumState): number {
  const cluster = clusterOf(world, database);
  return cluster === undefined ? database : cluster.state.members[cluster.state.writer]!.database;
}

/** Marks from the oldest snapshot on; those before it nobody asks for again. */
function remember(world: World, state: VacuumState): void {
  state.marks.push({ at: world.machine.kernel.now, xids: state.xids, died: state.tables.map(diedOf) });
  const first = state.marks.findLastIndex(({ at }) => at <= state.horizon);
  state.marks.splice(0, Math.max(0, first));
  if (state.marks.length > MOST_MARKS) state.marks = state.marks.filter((_, i) => i % 2 === 0);
}

/** Brings what plans go by up to the rows that are there; true when that has changed. */
function followed(world: World, state: VacuumState): boolean {
  let has = false;
  state.tables.forEach((table, place) => {
    const dead = deadRows(world, { state, place, table });
    const { rows } = specOf(world, { state, place, table });
    const apart = Math.abs(dead - table.planned.dead) + Math.abs(table.free - table.planned.free);
    if (apart <= rows * STEP) return;
    table.planned = { dead, free: table.free };
    has = true;
  });
  return has;
}

/** Dead rows that a vacuum which knows snapshots since `before` may remove. */
export function removableOf(world: World, at: Place, before: number): number {
  const died = (specOf(world, at).dead ?? 0) + markBefore(at.state, before).died[at.place]!;
  return Math.max(0, died - at.table.removed);
}

/** Whether it looks at every page, to freeze what is old. */
export function isAggressive(state: VacuumState, table: TableVacuum): boolean {
  return ageOf(state, table) > FREEZE_TABLE_AGE;
}

/** A vacuum has run to its end; says what it removed and what it had to leave. */
export function vacuumed(world: World, effect: Vacuumed): { readonly removed: number; readonly left: number } {
  const at = vacuumOf(world, effect.table)!;
  const { state, table } = at;
  const removed = removableOf(world, at, effect.before);
  table.removed += removed;
  table.free = effect.isRewrite ? 0 : table.free + removed;
  if (effect.freezes !== 'none') {
    const young = effect.freezes === 'all' ? 0 : FREEZE_MIN_AGE;
    const until = markBefore(state, effect.before).xids - young;
    if (table.isMoved || until > table.frozen) table.frozen = until;
    table.isMoved = false;
  }
  const { now } = world.machine.kernel;
  if (effect.isAuto) {
    table.autovacuums++;
    table.autovacuumedAt = now;
  } else if (!effect.isRewrite) {
    table.vacuums++;
    table.vacuumedAt = now;
  }
  return { removed, left: deadRows(world, at) };
}
