/**
 * Ids of tables whose column is an integer: they are taken by inserts, one after another, and past the last one inserts
 * fail. A table may copy the ids of another, as a foreign key does; then it fails at the same id, whatever the other has.
 */
import type { IdsSpec } from '@firedrill/scenario';
import * as T from '../machine/fields.table.ts';
import type { Plan } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { sayDatabase } from './hosts.ts';
import { countStatements } from './wal.ts';

/** 2³¹ − 1. */
export const LAST_INTEGER = 2147483647;
const LAST_BIGINT = 2 ** 63;

/** By table with ids: how many were taken since instant 0, and by how much a fault, or a restart of the sequence, has moved
 * the next one. */
export type IdsState = {
  readonly table: number;
  taken: number;
  counted: number;
  moved: number;
  restarted: number;
  type: 'integer' | 'bigint';
  isOut: boolean;
};

/** Tables whose ids are counted: those of servers that write at first. */
export function countedTables(plan: Plan): { readonly table: number; readonly ids: IdsSpec }[] {
  return plan.tables.flatMap(({ index, database, name }) => {
    const { tables, replicaOf } = plan.databases[database]!;
    const { ids } = tables.find((one) => one.name === name)!;
    return ids === undefined || replicaOf !== undefined ? [] : [{ table: index, ids }];
  });
}

/** Every table with ids, and what may be set of it. */
export function defineIds(world: World): void {
  const { plan } = world.machine;
  const ids = countedTables(plan).map(
    ({ table, ids: { type } }): IdsState => ({
      table,
      taken: 0,
      counted: 0,
      moved: 0,
      restarted: 0,
      type,
      isOut: false,
    }),
  );
  if (ids.length === 0) return;
  world.cold.ids = ids;
  for (const { table } of ids) {
    const { database, name } = plan.tables[table]!;
    world.parameters.define(`table/${plan.databases[database]!.name}/${name}/idsLeft`, Infinity, (left) => {
      const state = world.cold.ids!.find((one) => one.table === table)!;
      state.moved = 0;
      if (left !== Infinity) state.moved = lastOf(state) + 1 - left - nextId(world, state);
      refuse(world, state);
    });
  }
}

const lastOf = ({ type }: IdsState): number => (type === 'integer' ? LAST_INTEGER : LAST_BIGINT);

const specOf = ({ machine: { plan } }: World, { table }: IdsState) => {
  const { database, name } = plan.tables[table]!;
  return plan.databases[database]!.tables.find((one) => one.name === name)!.ids!;
};

/** The id that the next row gets. */
export function nextId(world: World, state: IdsState): number {
  const { plan } = world.machine;
  const spec = specOf(world, state);
  const { database } = plan.tables[state.table]!;
  const other = world.cold.ids!.find(
    ({ table }) => plan.tables[table]!.database === database && plan.tables[table]!.name === spec.copies,
  );
  return (other === undefined ? spec.next + state.taken : nextId(world, other)) + state.moved + state.restarted;
}

/** Ids that are left, of those that the column can hold. */
export function idsLeft(world: World, state: IdsState): number {
  return Math.max(0, lastOf(state) + 1 - nextId(world, state));
}

/** One second: ids are taken by what was inserted. */
export function turnIds(world: World): void {
  for (const state of world.cold.ids ?? []) {
    const { database } = world.machine.plan.tables[state.table]!;
    const inserts = countStatements(world, (row) => row.table === state.table && row.verb === 'INSERT');
    // An instance that restarts counts from 0 again.
    state.taken += Math.max(0, inserts - state.counted);
    state.counted = inserts;
    refuse(world, state);
    if (state.isOut) sayDatabase(world, database, 'error', 'ERROR:  integer out of range');
  }
}

/** Inserts fail where no id is left. */
function refuse(world: World, state: IdsState): void {
  const { machine: m } = world;
  state.isOut = idsLeft(world, state) <= 0;
  const at = m.table(state.table) + T.T_REFUSES;
  m.I[at] = (m.I[at]! & ~T.NO_ID_LEFT) | (state.isOut ? T.NO_ID_LEFT : 0);
}

/** Ids of a table begin anew at the least that an integer can hold. */
export function restartIds(world: World, state: IdsState): void {
  state.restarted += -LAST_INTEGER - 1 - nextId(world, state);
  refuse(world, state);
}

/** Its column has been rewritten as bigint. */
export function widen(world: World, table: number): void {
  const state = world.cold.ids?.find((one) => one.table === table);
  if (state === undefined) return;
  state.type = 'bigint';
  refuse(world, state);
}
