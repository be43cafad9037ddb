/**
 * Views of dead rows and transaction ids, as `psql` shows them: what a server holds back, how old its oldest id is, and
 * how far a vacuum has come.
 */
import { clusterOf } from '../cold/clusters.ts';
import type { SlotState } from '../cold/host-state.ts';
import { pagesOf } from '../cold/planner.ts';
import { connectionOf } from '../cold/session-rows.ts';
import { hasWritten, snapshotOf } from '../cold/snapshots.ts';
import { ageOf, oldestAge } from '../cold/transaction-ids.ts';
import { bloatOf, liveRows, markBefore, type VacuumState, vacuumOf } from '../cold/vacuum-state.ts';
import * as T from '../machine/fields.table.ts';
import type { CatalogueValue } from '../types.ts';
import type { World } from '../world.ts';
import type { Rows } from './catalogue-views.ts';

const nameOf = (world: World, d: number) => world.machine.plan.databases[d]!.name;
const tablesOf = (world: World, d: number) => world.machine.plan.tables.filter(({ database }) => database === d);
const countsOf = (world: World, d: number) => vacuumOf(world, tablesOf(world, d)[0]!.index);

/** `backend_xid` and `backend_xmin`, where transaction ids are counted. */
export function transactionOf(world: World, d: number, { pid }: { readonly pid: number }): readonly CatalogueValue[] {
  const found = countsOf(world, d);
  const k = connectionOf(world.machine, d, pid);
  if (found === undefined || k < 0) return [null, null];
  const at = (instant: number) => xidOf(found.state, markBefore(found.state, instant).xids);
  const since = snapshotOf(world, k);
  const began = world.machine.F[(world.machine.conn(k) + T.K_XACT) >> 1]!;
  return [hasWritten(world, k) ? at(began) : null, since === undefined ? null : at(since)];
}

/** The oldest id that a slot's consumer needs, where it tells. */
export function xminOfSlot(world: World, d: number, { type, since }: Pick<SlotState, 'type' | 'since'>): number | null {
  const found = countsOf(world, d);
  if (found === undefined || type !== 'physical' || clusterOf(world, d)?.plan.spec.feedback !== true) return null;
  return xidOf(found.state, markBefore(found.state, since ?? found.state.horizon).xids);
}

/** The next transaction id of a server that has lived for a while. */
const FIRST_XID = 3_000_000_000;
const xidOf = (state: VacuumState, taken: number) => Math.max(3, (FIRST_XID + taken + state.moved) % 2 ** 32);

/** Transaction ids taken since one: `age(xid)`; null where they are not counted. */
export function ageOfXid(world: World, d: number, xid: number): number | null {
  const found = countsOf(world, d);
  return found === undefined ? null : (xidOf(found.state, found.state.xids) - xid + 2 ** 32) % 2 ** 32;
}

const frozenXid = (state: VacuumState, age: number) => (xidOf(state, state.xids) - age + 2 ** 32) % 2 ** 32;

/** `pg_database` of one database. */
export function xidDatabase(world: World, d: number): Rows {
  const found = countsOf(world, d);
  return [[nameOf(world, d), found === undefined ? null : frozenXid(found.state, oldestAge(found.state))]];
}

/** `pg_class`: tables. */
export function relations(world: World, d: number): Rows {
  return tablesOf(world, d).map(({ index, name }) => {
    const at = vacuumOf(world, index);
    const spec = world.machine.plan.databases[d]!.tables.find((one) => one.name === name)!;
    const pages = pagesOf(spec, bloatOf(world, index));
    const live = at === undefined ? spec.rows : Math.round(liveRows(world, at));
    return [name, 'r', live, pages, at === undefined ? null : frozenXid(at.state, ageOf(at.state, at.table))];
  });
}

/** `pg_stat_progress_vacuum`; one by hand does not say how far it is. */
export function vacuums(world: World, d: number): Rows {
  const { now } = world.machine.kernel;
  return world.cold.sessions.flatMap(({ database, pid, effect, startedAt }) => {
    if (database !== d || effect?.do !== 'vacuumed' || effect.isRewrite) return [];
    const share = effect.seconds > 0 ? Math.min(1, (now - startedAt) / effect.seconds) : 0;
    const { name } = world.machine.plan.tables[effect.table]!;
    return [[pid, nameOf(world, d), name, 'scanning heap', effect.pages, Math.round(effect.pages * share)]];
  });
}
