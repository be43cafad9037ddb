/**
 * A database server as somebody with `psql` meets it: its views, the functions that only it can answer, and EXPLAIN of the
 * statements it has seen. Reading changes nothing.
 */

import { PAGE_BYTES, pagesOf } from '../cold/planner.ts';
import type { PlannedStatement } from '../cold/plans.ts';
import { blockers, connectionOf } from '../cold/session-rows.ts';
import { bloatOf } from '../cold/vacuum-state.ts';
import { lsnOf } from '../cold/wal.ts';
import { diskRate } from '../machine/disk.ts';
import * as K from '../machine/disks.table.ts';
import * as T from '../machine/fields.table.ts';
import type { CatalogueValue, DatabaseCatalogue } from '../types.ts';
import type { World } from '../world.ts';
import { ageOfXid } from './catalogue-vacuum.ts';
import { catalogueView, isReader, placeInLog, VIEW_NAMES } from './catalogue-views.ts';
import { explain } from './explain.ts';

/** The server of that name; undefined: there is none. */
export function catalogueOf(world: World, database: string): DatabaseCatalogue | undefined {
  const { machine: m } = world;
  const d = m.plan.databases.findIndex(({ name }) => name === database);
  if (d < 0) return undefined;
  return {
    now: world.epoch,
    database,
    isUp: m.I[m.db(d) + T.D_UP] === 1,
    views: VIEW_NAMES,
    view: (name) => catalogueView(world, d, name),
    functions: functionsOf(world, d),
    explain: (text, options) => explainOf(world, d, { text, ...options }),
  };
}

function functionsOf(world: World, d: number): DatabaseCatalogue['functions'] {
  const { machine: m } = world;
  const place = () => lsnOf(placeInLog(world, d));
  return {
    age_of_xid: (xid) => ageOfXid(world, d, Number(xid)),
    pg_blocking_pids: (pid) => {
      const k = connectionOf(m, d, Number(pid));
      return k < 0 || m.I[m.conn(k) + T.K_STATE] !== T.CONN_LOCK ? [] : blockers(m, k);
    },
    pg_current_wal_lsn: () => (isReader(world, d) ? null : place()),
    pg_is_in_recovery: () => isReader(world, d),
    pg_last_wal_replay_lsn: () => (isReader(world, d) ? place() : null),
    pg_relation_size: (table) => sizeOf(world, d, table),
    pg_total_relation_size: (table) => sizeOf(world, d, table),
  };
}

function sizeOf(world: World, d: number, table: CatalogueValue): number | null {
  const spec = world.machine.plan.databases[d]!.tables.find(({ name }) => name === table);
  const { tables } = world.machine.plan;
  const t = tables.findIndex(({ database, name }) => database === d && name === table);
  return spec === undefined ? null : pagesOf(spec, bloatOf(world, t)) * PAGE_BYTES;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();

type Question = { readonly text: string; readonly analyze: boolean; readonly buffers: boolean };

function explainOf(world: World, d: number, { text, analyze, buffers }: Question): string[] | undefined {
  const asked = oneLine(text);
  const statement = world.plans?.statements.find(({ row }) => row.database === d && oneLine(row.text) === asked);
  if (statement === undefined) return undefined;
  const seconds = analyze ? secondsNow(world, statement) : undefined;
  return explain(statement, { seconds, hits: world.plans!.hitRatio(statement), buffers });
}

/** What one execution takes at the present load: its time on a core, and its share of the disk. */
function secondsNow({ machine: m, parameters }: World, { row }: PlannedStatement): number {
  const at = m.statement(row.index);
  const disk = m.disk(row.database);
  const slow = parameters.value(`database/${m.plan.databases[row.database]!.name}/slow`);
  const core = row.mean * m.F[(at + K.X_CPU) >> 1]! * slow;
  const rate = m.I[disk + K.DK_COUNT] === 0 ? m.F[(disk + K.DK_STREAM) >> 1]! : diskRate(m, disk);
  return core + (row.mean * m.F[(at + K.X_READS) >> 1]!) / rate;
}
