/**
 * Views of a PostgreSQL server as `psql` shows them, read from the tables of the machine. Only what this world has state
 * for; a column that stands here means what it means in PostgreSQL's documentation.
 */
import { instant } from '@firedrill/base';
import { clusterOf } from '../cold/clusters.ts';
import { countedTables, LAST_INTEGER, nextId } from '../cold/ids.ts';
import { COUNTED_BEFORE } from '../cold/plans.ts';
import { sessionRows } from '../cold/session-rows.ts';
import { deadRows, liveRows, vacuumOf } from '../cold/vacuum-state.ts';
import { countStatements, logOf, lsnOf, retainedBy, walOf } from '../cold/wal.ts';
import * as K from '../machine/disks.table.ts';
import * as T from '../machine/fields.table.ts';
import { LOCK_MODES } from '../machine/locks.table.ts';
import type { CatalogueValue, CatalogueView } from '../types.ts';
import type { World } from '../world.ts';
import { relations, transactionOf, vacuums, xidDatabase, xminOfSlot } from './catalogue-vacuum.ts';
import { queryId } from './scrape-plans.ts';

/** Rows of a view. */
export type Rows = readonly (readonly CatalogueValue[])[];
type View = { readonly columns: readonly string[]; readonly rows: (world: World, d: number) => Rows };

/** Word of a histogram's sum (f64). */
const HIST_SUM = 16;

/** Every view by its name. */
const VIEWS: Readonly<Record<string, View>> = {
  pg_class: { columns: ['relname', 'relkind', 'reltuples', 'relpages', 'relfrozenxid'], rows: relations },
  pg_control_checkpoint: { columns: ['checkpoint_lsn', 'timeline_id'], rows: checkpoint },
  pg_database: { columns: ['datname', 'datfrozenxid'], rows: xidDatabase },
  pg_indexes: { columns: ['tablename', 'indexname', 'indexdef'], rows: indexes },
  pg_locks: { columns: ['locktype', 'relation', 'pid', 'mode', 'granted'], rows: locks },
  pg_replication_slots: {
    columns: ['slot_name', 'slot_type', 'active', 'xmin', 'restart_lsn', 'wal_status'],
    rows: slots,
  },
  pg_sequences: { columns: ['sequencename', 'data_type', 'last_value', 'max_value'], rows: sequences },
  pg_settings: { columns: ['name', 'setting', 'unit'], rows: settings },
  pg_stat_activity: {
    columns: [
      'datname',
      'pid',
      'usename',
      'application_name',
      'backend_start',
      'xact_start',
      'state_change',
      'wait_event_type',
      'wait_event',
      'state',
      'backend_xid',
      'backend_xmin',
      'query',
      'backend_type',
    ],
    rows: activity,
  },
  pg_stat_database: {
    columns: [
      'datname',
      'numbackends',
      'xact_commit',
      'xact_rollback',
      'blks_read',
      'blks_hit',
      'tup_returned',
      'tup_fetched',
      'sessions',
    ],
    rows: database,
  },
  pg_stat_progress_vacuum: {
    columns: ['pid', 'datname', 'relid', 'phase', 'heap_blks_total', 'heap_blks_scanned'],
    rows: vacuums,
  },
  pg_stat_replication: {
    columns: ['application_name', 'state', 'sent_lsn', 'replay_lsn', 'replay_lag', 'sync_state'],
    rows: replication,
  },
  pg_stat_statements: {
    columns: [
      'usename',
      'queryid',
      'query',
      'calls',
      'total_exec_time',
      'mean_exec_time',
      'max_exec_time',
      'rows',
      'shared_blks_hit',
      'shared_blks_read',
    ],
    rows: statements,
  },
  pg_stat_user_tables: {
    columns: [
      'relname',
      'seq_scan',
      'seq_tup_read',
      'idx_scan',
      'idx_tup_fetch',
      'n_tup_ins',
      'n_tup_upd',
      'n_tup_del',
      'n_live_tup',
      'n_dead_tup',
      'last_vacuum',
      'last_autovacuum',
      'last_analyze',
      'vacuum_count',
      'autovacuum_count',
    ],
    rows: tables,
  },
};

/** Names of all views, alphabetical. */
export const VIEW_NAMES: readonly string[] = Object.keys(VIEWS);

/** A view with its rows of now; undefined: there is none of that name. */
export function catalogueView(world: World, d: number, name: string): CatalogueView | undefined {
  const view = Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined;
  return view === undefined ? undefined : { columns: view.columns, rows: view.rows(world, d) };
}

const nameOf = (world: World, d: number) => world.machine.plan.databases[d]!.name;
const ago = (world: World, seconds: number) => ({ timestamp: world.epoch - seconds * 1000 });
const specOf = (world: World, d: number, table: string) =>
  world.machine.plan.databases[d]!.tables.find(({ name }) => name === table)!;
const tablesOf = (world: World, d: number) => world.machine.plan.tables.filter(({ database: of }) => of === d);

function activity(world: World, d: number): Rows {
  const { machine: m } = world;
  return sessionRows(world)
    .filter((row) => row.database === nameOf(world, d))
    .map((row) => {
      const [type, event] = row.waitEvent.split(': ');
      const since = ago(world, row.seconds);
      const conn = connections(world, d).find((at) => m.I[at + T.K_PID] === row.pid)!;
      const born = ago(world, m.kernel.now - m.F[(conn + T.K_BORN) >> 1]!);
      const started = row.state === 'idle' ? null : since;
      const change = ago(world, m.kernel.now - m.F[(conn + T.K_SINCE) >> 1]!);
      return [
        row.database,
        row.pid,
        row.user,
        row.application,
        born,
        started,
        change,
        type === '' ? null : type!,
        event ?? null,
        row.state,
        ...transactionOf(world, d, row),
        row.statement,
        row.statement.startsWith('autovacuum:') ? 'autovacuum worker' : 'client backend',
      ];
    });
}

/** Offsets of the connections that a server has. */
function connections({ machine: m }: World, d: number): number[] {
  const found: number[] = [];
  for (let k = 0; k < m.connCount; k++) {
    const at = m.conn(k);
    if (m.I[at + T.K_STATE] !== T.CONN_FREE && m.I[at + T.K_CLOSING] !== T.DEAD_PEER && m.I[at + T.K_DB] === d)
      found.push(at);
  }
  return found;
}

function locks(world: World, d: number): Rows {
  const { machine: m } = world;
  const { I } = m;
  const row = (pid: number, table: number, mode: number, granted: boolean) => [
    'relation',
    m.plan.tables[table]!.name,
    pid,
    `${LOCK_MODES[mode]!}Lock`,
    granted,
  ];
  const held = connections(world, d).flatMap((at) =>
    Array.from({ length: I[at + T.K_LOCKS]! }, (_, i) => I[at + T.K_LOCK0 + i]!).map((lock) =>
      row(I[at + T.K_PID]!, lock >> 4, lock & 15, true),
    ),
  );
  const awaited: (readonly CatalogueValue[])[] = [];
  for (const { index } of tablesOf(world, d))
    for (let v = I[m.table(index) + T.T_QUEUE]!; v >= 0; v = I[m.visit(v) + T.V_NEXT]!) {
      const at = m.visit(v);
      awaited.push(row(I[m.conn(I[at + T.V_CONN]! - 1) + T.K_PID]!, index, I[at + T.V_MODE]!, false));
    }
  return [...held, ...awaited];
}

function statements(world: World, d: number): Rows {
  const { machine: m } = world;
  return m.plan.statements
    .filter((one) => one.database === d)
    .map((one) => {
      const at = m.statement(one.index);
      const sums = world.cold.plans?.statements[one.index];
      const isPlanned = sums !== undefined && m.I[at + K.X_PLANNED] === 1;
      const calls = isPlanned ? m.I[at + K.X_CALLS]! : countStatements(world, (row) => row === one);
      const total = (isPlanned ? m.F[(at + K.X_SECONDS) >> 1]! : secondsOf(world, one)) * 1000;
      return [
        m.plan.services[one.service]!.name,
        queryId(one.text),
        one.text,
        calls,
        total,
        calls === 0 ? null : total / calls,
        isPlanned ? m.F[(at + K.X_LONGEST) >> 1]! * 1000 : null,
        isPlanned ? Math.round(sums.rows) : null,
        isPlanned ? Math.round(sums.hits) : null,
        isPlanned ? Math.round(sums.reads) : null,
      ];
    });
}

/** Time of all calls by instances that are up, since each began. */
function secondsOf({ machine: m }: World, one: { readonly index: number; readonly service: number }): number {
  const { firstInstance, instances } = m.plan.services[one.service]!;
  let sum = 0;
  for (let n = firstInstance; n < firstInstance + instances; n++)
    sum += m.F[(m.statementHists + (n * m.maxStatements + m.statementLocal[one.index]!) * T.HIST + HIST_SUM) >> 1]!;
  return sum;
}

function tables(world: World, d: number): Rows {
  return tablesOf(world, d).map(({ index, name }) => {
    const sums = world.cold.plans?.tables[index];
    const at = vacuumOf(world, index);
    const isMissing = world.plans?.statisticsOf(d, name) === 'missing';
    const counted =
      sums?.analyzedAt === undefined
        ? { timestamp: world.options.file.clock - COUNTED_BEFORE * 1000 }
        : { timestamp: world.epochOf(instant(sums.analyzedAt)) };
    return [
      name,
      sums?.seqScans ?? null,
      sums === undefined ? null : Math.round(sums.seqRows),
      sums?.indexScans ?? null,
      sums === undefined ? null : Math.round(sums.indexRows),
      at?.table.inserted ?? null,
      at?.table.updated ?? null,
      at?.table.deleted ?? null,
      at === undefined ? specOf(world, d, name).rows : Math.round(liveRows(world, at)),
      at === undefined ? null : Math.round(deadRows(world, at)),
      stamp(world, at?.table.vacuumedAt),
      stamp(world, at?.table.autovacuumedAt),
      isMissing ? null : counted,
      at?.table.vacuums ?? null,
      at?.table.autovacuums ?? null,
    ];
  });
}

const stamp = (world: World, at: number | undefined) =>
  at === undefined ? null : { timestamp: world.epochOf(instant(at)) };

function indexes(world: World, d: number): Rows {
  return tablesOf(world, d).flatMap(({ name }) => {
    const spec = specOf(world, d, name);
    const found = world.plans?.indexesOf(d, spec) ?? spec.indexes ?? [];
    return found.map((index) => [
      name,
      index.name,
      `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${index.name} ON public.${name} USING btree (${index.columns.join(', ')})`,
    ]);
  });
}

function sequences(world: World, d: number): Rows {
  const { plan } = world.machine;
  return countedTables(plan).flatMap(({ table, ids }, i) => {
    if (plan.tables[table]!.database !== d || ids.copies !== undefined) return [];
    const state = world.cold.ids![i]!;
    const most = state.type === 'integer' ? LAST_INTEGER : 2 ** 63;
    const last = Math.min(most, nextId(world, state) - 1);
    return [[`${plan.tables[table]!.name}_${ids.column}_seq`, state.type, last, most]];
  });
}

function settings(world: World, d: number): Rows {
  const { machine: m, parameters } = world;
  const { name, reservedConnections, storage } = m.plan.databases[d]!;
  const cache = storage === undefined ? undefined : parameters.value(`database/${name}/cache`);
  return [
    ['default_transaction_read_only', parameters.value(`database/${name}/readOnly`) > 0 ? 'on' : 'off', null],
    ['in_hot_standby', isReader(world, d) ? 'on' : 'off', null],
    ['max_connections', String(parameters.value(`database/${name}/maxConnections`)), null],
    ...(cache === undefined ? [] : [['shared_buffers', String(Math.round(cache / 8192)), '8kB']]),
    ['superuser_reserved_connections', String(reservedConnections), null],
  ];
}

/** Whether a server replays the log of another. */
export function isReader(world: World, d: number): boolean {
  const found = clusterOf(world, d);
  return found !== undefined && found.state.members[found.place]!.role === 'reader';
}

function database(world: World, d: number): Rows {
  const { machine: m, cold } = world;
  const at = m.db(d);
  const sum = (of: readonly number[]) => Math.round(of.reduce((all, one) => all + one, 0));
  const own = m.plan.statements.filter((one) => one.database === d).map((one) => cold.plans?.statements[one.index]);
  const scans = tablesOf(world, d).map(({ index }) => cold.plans?.tables[index]);
  return [
    [
      nameOf(world, d),
      connections(world, d).length,
      m.I[at + T.D_COMMITS]!,
      m.I[at + T.D_ROLLBACKS]!,
      sum(own.map((one) => one?.reads ?? 0)),
      sum(own.map((one) => one?.hits ?? 0)),
      sum(scans.map((one) => (one?.seqRows ?? 0) + (one?.indexRows ?? 0))),
      sum(scans.map((one) => one?.indexRows ?? 0)),
      m.I[at + T.D_CONNECTS]!,
    ],
  ];
}

/** In PostgreSQL a function; here a view of one row. */
function checkpoint(world: World, d: number): Rows {
  const found = clusterOf(world, d);
  const timeline = found === undefined ? 1 : found.state.members[found.place]!.timeline;
  return [[lsnOf(placeInLog(world, d)), timeline]];
}

/** Who streams from this server. Its own lag is what a replica tells of itself. */
function replication(world: World, d: number): Rows {
  const found = clusterOf(world, d);
  if (found === undefined || found.state.writer !== found.place) return [];
  const { members, written } = found.state;
  return members.flatMap(({ role, state, database: follower, replayed, received, lag }) => {
    if (role !== 'reader' || state !== 'there' || world.machine.I[world.machine.db(follower) + T.D_UP] === 0) return [];
    const isStreaming = written - received < 16 * 1024 ** 2;
    const name = nameOf(world, follower);
    return [
      [name, isStreaming ? 'streaming' : 'catchup', lsnOf(received), lsnOf(replayed), { interval: lag }, 'async'],
    ];
  });
}

function slots(world: World, d: number): Rows {
  const log = logOf(world, d);
  if (log === undefined) return [];
  const { keeps } = walOf(world, log);
  return log.slots.map(({ name, type, from, since }) => {
    const kept = retainedBy(log, from);
    return [
      name,
      type,
      from === undefined,
      xminOfSlot(world, d, { type, since }),
      lsnOf(log.written - kept),
      kept > keeps ? 'extended' : 'reserved',
    ];
  });
}

/** How far a server has come in the log: what it wrote, or replayed. */
export function placeInLog(world: World, d: number): number {
  const found = clusterOf(world, d);
  if (found !== undefined) return found.state.members[found.place]!.replayed;
  return logOf(world, d)?.written ?? 0;
}
