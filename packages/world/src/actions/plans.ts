/**
 * Actions on tables and their server: counting anew, building and dropping indexes, rewriting a table, a larger machine.
 * All but the last are sessions of their own: they take their lock in the order of asking, a core, and their share of the
 * disk, can be seen and cancelled, and have no effect until they have run to the end.
 */
import { printDuration } from '@firedrill/base';
import type { ActionRequest, IndexSpec, LockMode, TableSpec } from '@firedrill/scenario';
import { restartIds } from '../cold/ids.ts';
import { PAGE_BYTES, pagesOf, READ_AHEAD } from '../cold/planner.ts';
import { startSession } from '../cold/sessions.ts';
import type { OwnSession, SessionEffect, Undo } from '../cold/state.ts';
import { bloatOf, vacuumOf } from '../cold/vacuum-state.ts';
import { diskRate } from '../machine/disk.ts';
import * as K from '../machine/disks.table.ts';
import { R_CANCELLED } from '../machine/reasons.table.ts';
import { abort } from '../machine/requests.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import { rewritten } from './vacuum.ts';

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });

/** Rows that ANALYZE samples: 300 × default_statistics_target of 100. */
const SAMPLE = 30_000;
/** Reads that ANALYZE has under way at once (maintenance_io_concurrency as it comes about). */
const PREFETCH = 4;
/** Core seconds per row of a build, of a rewrite, of a sample. */
const BUILD = 0.6e-6;
const REWRITE = 1e-6;
const COUNT = 5e-6;
/** A resized machine has so many times the cores and the memory; its disk is the same. */
const UPSIZE = 2;

const PLANNED: readonly string[] = [
  'analyze',
  'create-index',
  'drop-index',
  'vacuum-full',
  'upsize-database',
  'alter-column-type',
  'restart-sequence',
];

/** Actions of this file; undefined when it is none of them. */
export function planActions(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  if (!PLANNED.includes(action.do)) return undefined;
  const d = world.machine.plan.databases.findIndex(({ name }) => name === action.target);
  if (d < 0) return refused('unknown-target', `There is no database "${action.target}"`);
  if (world.plans === undefined || world.machine.plan.databases[d]!.storage === undefined)
    return refused('impossible', `${action.target} is a managed server that does not let you do this`);
  if (action.do === 'upsize-database') return upsize(world, d, id);
  if (action.do === 'drop-index') return dropIndex(world, d, { name: String(action.params.index ?? ''), id });
  const table = world.machine.plan.tables.find((t) => t.database === d && t.name === String(action.params.table));
  if (table === undefined) return refused('unknown-target', `${action.target} has no table "${action.params.table}"`);
  const spec = world.machine.plan.databases[d]!.tables.find(({ name }) => name === table.name)!;
  const site = { world, d, table: table.index, spec, id };
  if (action.do === 'analyze') return analyze(site);
  if (action.do === 'alter-column-type' || action.do === 'restart-sequence') return ids(site, action.do);
  return action.do === 'vacuum-full' ? vacuumFull(site) : createIndex(site, action);
}

/** Where a statement is to run: a table, by its row of the plan. */
export type Site = {
  readonly world: World;
  readonly d: number;
  readonly table: number;
  readonly spec: TableSpec;
  readonly id: string;
};
/** A statement and what it costs alone. */
export type Task = {
  readonly statement: string;
  readonly lock: LockMode;
  readonly core: number;
  readonly reads: number;
  readonly effect?: SessionEffect;
  readonly undo?: Undo;
  /** The table is written anew, beside the old one. */
  readonly isRewrite?: boolean;
};

/** Runs a statement in a session of its own; says how long it takes at the disk's present load. */
export function run({ world, d, table, spec, id }: Site, task: Task): Done {
  const { machine: m } = world;
  const { name } = m.plan.databases[d]!;
  const { statement, lock, core, reads, effect, undo, isRewrite } = task;
  const disk = m.disk(d);
  const alone = m.F[(disk + K.DK_STREAM) >> 1]!;
  const shared = m.I[disk + K.DK_COUNT] === 0 ? alone : Math.min(alone, diskRate(m, disk));
  const takes = Math.max(1, Math.round(core + reads / shared));
  startSession(
    world,
    {
      job: -1,
      name: id,
      database: name,
      statement,
      table: spec.name,
      lock,
      user: 'postgres',
      applicationName: 'psql',
      reads,
      ...(effect === undefined ? {} : { effect }),
      ...(isRewrite === true ? { rewrite: { bytes: pagesOf(spec, bloatOf(world, table)) * PAGE_BYTES, takes } } : {}),
    },
    { kind: 'constant', value: core },
    undefined,
  );
  const says = `${name}: ${statement} started; about ${printDuration(takes)} at the present load of the disk`;
  return { says, takes, undo };
}

function analyze(site: Site): Done {
  const { spec, table } = site;
  const sample = Math.min(SAMPLE, spec.rows);
  const reads = Math.min(pagesOf(spec), sample) / PREFETCH;
  return run(site, {
    statement: `ANALYZE ${spec.name}`,
    lock: 'ShareUpdateExclusive',
    core: sample * COUNT,
    reads,
    effect: { do: 'analyzed', table },
  });
}

/** Rewrites the table: reads it and writes it, under a lock that keeps everybody out. It counts nothing. */
function vacuumFull(site: Site): Done {
  const { world, spec, table } = site;
  const at = vacuumOf(world, table);
  const pages = pagesOf(spec, bloatOf(world, table));
  return run(site, {
    statement: `VACUUM FULL ${spec.name}`,
    lock: 'AccessExclusive',
    core: spec.rows * REWRITE,
    reads: (2 * pages) / READ_AHEAD,
    ...(at === undefined ? {} : { effect: rewritten(at, table, pages) }),
    isRewrite: true,
  });
}

/** The column of ids is rewritten as bigint, which nobody may watch; or the sequence begins anew far below zero, at once. */
function ids(site: Site, action: 'alter-column-type' | 'restart-sequence'): Done | Refused {
  const { world, spec, table } = site;
  const state = world.cold.ids?.find((one) => one.table === table);
  if (state === undefined || spec.ids === undefined)
    return refused('impossible', `${spec.name} has no column of ids that anybody counts`);
  if (action === 'restart-sequence') {
    if (spec.ids.copies !== undefined)
      return refused('impossible', `${spec.name} copies the ids of ${spec.ids.copies}: it has no sequence`);
    restartIds(world, state);
    const says = `${spec.name}_${spec.ids.column}_seq: begins anew at -2147483648`;
    return { says, takes: 0, undo: undefined };
  }
  return run(site, {
    statement: `ALTER TABLE ${spec.name} ALTER COLUMN ${spec.ids.column} TYPE bigint`,
    lock: 'AccessExclusive',
    core: spec.rows * REWRITE * (1 + (spec.indexes?.length ?? 0)),
    reads: (2 * pagesOf(spec)) / READ_AHEAD,
    effect: { do: 'widened', table },
    isRewrite: true,
  });
}

function createIndex(site: Site, action: ActionRequest): Done | Refused {
  const { world, d, spec, table, id } = site;
  const columns = String(action.params.columns ?? '')
    .split(',')
    .map((column) => column.trim());
  const known = Object.keys(spec.columns ?? {});
  const strange = columns.find((column) => !known.includes(column));
  if (strange !== undefined)
    return refused(
      'bad-parameter',
      `${spec.name} has no column "${strange}" that an index would serve${known.length > 0 ? `; ${known.join(', ')}` : ''}`,
    );
  const same = (index: IndexSpec) => index.columns.join() === columns.join();
  const there = world.plans!.indexesOf(d, spec).find(same);
  if (there !== undefined) return refused('impossible', `${spec.name} has that index already: ${there.name}`);
  const isConcurrent = action.params.concurrently === true || action.params.concurrently === 'true';
  const name = spec.indexes?.find(same)?.name ?? `${spec.name}_${columns.join('_')}_idx`;
  const index: IndexSpec = { name, columns, unique: false };
  const rounds = isConcurrent ? 2 : 1;
  return run(site, {
    statement: `CREATE INDEX ${isConcurrent ? 'CONCURRENTLY ' : ''}${name} ON ${spec.name} (${columns.join(', ')})`,
    lock: isConcurrent ? 'ShareUpdateExclusive' : 'Share',
    core: spec.rows * BUILD * rounds,
    reads: (pagesOf(spec) / READ_AHEAD) * rounds,
    effect: { do: 'indexed', table, index, owner: id },
    undo: { how: 'drop-index', database: world.machine.plan.databases[d]!.name, index: name },
  });
}

function dropIndex(
  world: World,
  d: number,
  { name, id }: { readonly name: string; readonly id: string },
): Done | Refused {
  const { plan } = world.machine;
  const database = plan.databases[d]!;
  const spec = database.tables.find((table) => world.plans!.indexesOf(d, table).some((index) => index.name === name));
  if (spec === undefined) return refused('unknown-target', `${database.name} has no index "${name}"`);
  const table = plan.tables.find((t) => t.database === d && t.name === spec.name)!.index;
  return run(
    { world, d, table, spec, id },
    {
      statement: `DROP INDEX ${name}`,
      lock: 'AccessExclusive',
      core: 0.01,
      reads: 0,
      effect: { do: 'dropped', database: database.name, index: name, owner: id },
    },
  );
}

/** The machine is exchanged for a larger one: a restart, and nothing of the old memory. The disk stays what it is. */
function upsize(world: World, d: number, id: string): Done {
  const { name, restart } = world.machine.plan.databases[d]!;
  world.parameters.add({ owner: id, parameter: `database/${name}/cores`, op: 'multiply', value: UPSIZE });
  world.parameters.add({ owner: id, parameter: `database/${name}/cache`, op: 'multiply', value: UPSIZE });
  const down = `${id}/down`;
  world.parameters.add({ owner: down, parameter: `database/${name}/up`, op: 'set', value: 0 });
  world.after(restart, { do: 'database-up', owner: down });
  world.plans!.chill(d);
  return {
    says: `${name}: moving to a machine of twice the cores and memory, on the same disk; no connections for ${printDuration(restart)}`,
    takes: restart,
    undo: undefined,
  };
}

/** Takes a built index back. */
export function undoIndex(world: World, undo: Extract<Undo, { how: 'drop-index' }>): void {
  const isBuilding = ({ effect }: OwnSession) => effect?.do === 'indexed' && effect.index.name === undo.index;
  const building = world.cold.sessions.find(isBuilding);
  if (building !== undefined) return abort(world.machine, building.visit, R_CANCELLED);
  const d = world.machine.plan.databases.findIndex(({ name }) => name === undo.database);
  dropIndex(world, d, { name: undo.index, id: `undo/${undo.index}` });
}
