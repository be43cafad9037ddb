/**
 * Dead rows and transaction ids as cold state, one for each primary that says how it vacuums. A replica has the pages of
 * its primary, so its plans look here as well. Plain data; a world without `vacuum` has none of it.
 */
import type { VacuumSpec } from '@firedrill/scenario';
import type { Plan } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { type Bloat, NO_BLOAT } from './planner.ts';

/** A table, in the order of its database. Counts of rows since instant 0; instants in seconds. */
export type TableVacuum = {
  inserted: number;
  updated: number;
  deleted: number;
  /** Dead rows that were removed again, those of instant 0 among them. */
  removed: number;
  free: number;
  /** Transaction ids taken when its oldest was frozen; below 0: before instant 0. */
  frozen: number;
  /** Not vacuumed since somebody moved the ids of its database. */
  isMoved: boolean;
  vacuums: number;
  autovacuums: number;
  vacuumedAt: number | undefined;
  autovacuumedAt: number | undefined;
  /** What plans go by: it follows the rows in small steps. */
  planned: Bloat;
};

/** Rows of each table that had died by an instant, and ids taken by then. */
type Mark = { readonly at: number; readonly xids: number; readonly died: readonly number[] };

export type VacuumState = {
  /** The primary, by number. */
  readonly database: number;
  tables: TableVacuum[];
  /** Statements counted, by their rows of the plan. */
  counted: Record<number, number>;
  /** Transaction ids taken since instant 0, and how many a fault adds. */
  xids: number;
  moved: number;
  /** From the oldest snapshot on. */
  marks: Mark[];
  /** Since when somebody has a snapshot; now where nobody has one. */
  horizon: number;
  /** When it is next looked whether a table is due. */
  lookAt: number;
  warnedAt: number;
  isStopped: boolean;
};

/** At instant 0; undefined where no database says how it vacuums. */
export function newVacuum({ databases }: Plan): VacuumState[] | undefined {
  const states = databases.flatMap(({ vacuum, replicaOf, tables }, database): VacuumState[] => {
    if (vacuum === undefined || replicaOf !== undefined) return [];
    return [
      {
        database,
        tables: tables.map(({ dead }) => newTable(vacuum, dead ?? 0)),
        counted: {},
        xids: 0,
        moved: 0,
        marks: [{ at: 0, xids: 0, died: tables.map(() => 0) }],
        horizon: 0,
        lookAt: vacuum.naptime,
        warnedAt: -Infinity,
        isStopped: false,
      },
    ];
  });
  return states.length === 0 ? undefined : states;
}

function newTable({ xidAge }: VacuumSpec, dead: number): TableVacuum {
  return {
    inserted: 0,
    updated: 0,
    deleted: 0,
    removed: 0,
    free: 0,
    frozen: -xidAge,
    isMoved: false,
    vacuums: 0,
    autovacuums: 0,
    vacuumedAt: undefined,
    autovacuumedAt: undefined,
    planned: { dead, free: 0 },
  };
}

/** A table of a vacuumed database: its state, its place, and what the world says of it. */
export type Place = { readonly state: VacuumState; readonly place: number; readonly table: TableVacuum };

/** Where the rows of a table of the plan, of a primary or a replica, are counted; undefined where they are not. */
export function vacuumOf(world: World, t: number): Place | undefined {
  if (world.cold.vacuum === undefined) return undefined;
  const { plan } = world.machine;
  const { database, name } = plan.tables[t]!;
  const primary = plan.databases[database]!.replicaOf;
  const d = primary === undefined ? database : plan.databases.findIndex((one) => one.name === primary);
  const state = world.cold.vacuum.find((one) => one.database === d);
  if (state === undefined) return undefined;
  const place = plan.databases[d]!.tables.findIndex((one) => one.name === name);
  return { state, place, table: state.tables[place]! };
}

/** What the world says of the table. */
export const specOf = (world: World, { state, place }: Place) =>
  world.machine.plan.databases[state.database]!.tables[place]!;

/** Rows that have died since instant 0. */
export const diedOf = ({ updated, deleted }: TableVacuum): number => updated + deleted;

/** Dead rows that lie in the table now. */
export function deadRows(world: World, at: Place): number {
  return (specOf(world, at).dead ?? 0) + diedOf(at.table) - at.table.removed;
}

/** Live rows. */
export function liveRows(world: World, at: Place): number {
  return specOf(world, at).rows + at.table.inserted - at.table.deleted;
}

/** What had died, and the ids that were taken, by an instant: as far as that is remembered, rather too little. */
export function markBefore({ marks }: VacuumState, instant: number): Mark {
  return marks.findLast(({ at }) => at <= instant) ?? marks[0]!;
}

/** What plans go by of a table's dead rows. */
export function bloatOf(world: World, t: number): Bloat {
  return vacuumOf(world, t)?.table.planned ?? NO_BLOAT;
}
