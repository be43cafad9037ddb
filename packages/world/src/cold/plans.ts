/**
 * Plans in force: for every statement that says by what it finds its rows, the way that the planner takes now, and what
 * it costs: core time for rows looked at, disk reads for pages that are not in memory. Looked at anew whenever an index,
 * statistics or a binding changes, and each second as pages come into memory and leave it.
 */
import { type IndexSpec, type PlanSpec, STATISTICS, type Statistics, type TableSpec } from '@firedrill/scenario';
import * as K from '../machine/disks.table.ts';
import type { PlanStatement } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { missShares } from './host-cache.ts';
import { hitShare, type PageClass, turnPages, warmPages } from './page-cache.ts';
import { type Bloat, type Circumstances, choose, PAGE_BYTES, pagesOf, type Way } from './planner.ts';
import { bloatOf } from './vacuum-state.ts';

/** Core time of looking at one row: reading it off its page and applying the filter. */
const ROW_SECONDS = 0.25e-6;
/** Share of the pages of single rows that lie among the hot ones. */
const LOCALITY = 0.99;
const HOT = 0.05;
/** A scan of more than this part of memory keeps to a ring of its own and brings nothing in (BAS_BULKREAD). */
const RING_ABOVE = 0.25;
/** However good a new index is, parsing and answering remain. */
const LEAST_FACTOR = 0.2;
/** Tables of a healthy server were last counted so long before the clock began (s). */
export const COUNTED_BEFORE = 5 * 3600 + 900;

/** What a statement has done since instant 0. */
export type StatementSums = { calls: number; hits: number; reads: number; examined: number; rows: number };
/** `pg_stat_user_tables`; `analyzedAt` instant of the last ANALYZE that a session ran. */
export type TableSums = {
  seqScans: number;
  seqRows: number;
  indexScans: number;
  indexRows: number;
  analyzedAt: number | undefined;
};
/** An index that somebody has built; the database and table by number. */
export type BuiltIndex = { readonly owner: string; readonly table: number; readonly index: IndexSpec };

/** Cold state; plain data. Statements and tables by their rows of the plan; classes: hot, rest, of each table. */
export type PlansState = {
  statements: StatementSums[];
  tables: TableSums[];
  pages: PageClass[];
  built: BuiltIndex[];
};

/** A statement with what its plan follows from; `best` is the plan of fresh statistics and the file's own indexes. */
export type PlannedStatement = {
  readonly row: PlanStatement;
  readonly spec: PlanSpec;
  readonly table: TableSpec;
  readonly best: Way;
  /** Parameters of the statement begin so. */
  readonly parameter: string;
  way: Way;
};

/** By class: pages that statements asked for, and of these those that were not in memory. */
type Counted = { readonly asked: number[]; readonly missing: number[] };
/** Pages asked for by one execution: hot, rest. */
type Asked = { readonly hot: number; readonly rest: number; readonly staysOut: boolean };

export class Plans {
  readonly statements: readonly PlannedStatement[];
  private readonly world: World;

  constructor(world: World) {
    this.world = world;
    const { plan } = world.machine;
    this.statements = plan.statements.flatMap((row) => {
      const { storage, tables } = plan.databases[row.database]!;
      const table = tables.find(({ name }) => name === row.tableName)!;
      if (row.plan === undefined || storage === undefined) return [];
      const best = choose(table, row.plan, {
        statistics: 'fresh',
        indexes: table.indexes ?? [],
        isMismatched: false,
        forced: 0,
        bloat: bloatOf(world, row.table),
      });
      const parameter = `statement/${plan.services[row.service]!.name}/${row.plan.name}`;
      return [{ row, spec: row.plan, table, best, parameter, way: best }];
    });
  }

  private get state(): PlansState {
    return this.world.cold.plans!;
  }

  /** State at instant 0: nothing done, memory warm. */
  begin(): void {
    const { plan } = this.world.machine;
    this.world.cold.plans = {
      statements: plan.statements.map(() => ({ calls: 0, hits: 0, reads: 0, examined: 0, rows: 0 })),
      tables: plan.tables.map(() => ({ seqScans: 0, seqRows: 0, indexScans: 0, indexRows: 0, analyzedAt: undefined })),
      pages: plan.tables.flatMap(({ index, database, name }) => {
        const table = plan.databases[database]!.tables.find((one) => one.name === name)!;
        return sizes(table, bloatOf(this.world, index)).map((pages): PageClass => ({ pages, resident: 0, rate: 0 }));
      }),
      built: [],
    };
    plan.databases.forEach(({ replicaOf }, d) => {
      // What a replica has in memory comes of what it is asked itself.
      if (replicaOf !== undefined) return;
      const classes = this.classesOf(d);
      warmPages(
        classes,
        classes.map((__, i) => i % 2 === 0),
        this.capacity(d),
      );
    });
    this.replan();
  }

  /** Every statement takes the way that is best in the eyes of its planner now. */
  replan(): void {
    for (const { index, database, name } of this.world.machine.plan.tables) {
      const table = this.world.machine.plan.databases[database]!.tables.find((one) => one.name === name)!;
      sizes(table, bloatOf(this.world, index)).forEach((pages, i) => {
        this.state.pages[index * 2 + i]!.pages = pages;
      });
    }
    for (const statement of this.statements) {
      statement.way = choose(statement.table, statement.spec, this.circumstances(statement));
      this.write(statement);
    }
  }

  /**
   * One second: counts what was done, turns the pages in memory, and says what reading costs from now on. Returns how
   * many pages were missing, by class.
   */
  turn(): readonly number[] {
    const { machine: m } = this.world;
    const asked = this.state.pages.map(() => 0);
    const missing = this.state.pages.map(() => 0);
    for (const statement of this.statements) {
      const sums = this.state.statements[statement.row.index]!;
      const calls = m.I[m.statement(statement.row.index) + K.X_CALLS]! - sums.calls;
      if (calls > 0) this.count(statement, calls, { asked, missing });
    }
    m.plan.databases.forEach((_, d) => {
      const of = (n: number) => m.plan.tables[Math.floor(n / 2)]!.database === d;
      turnPages(
        this.classesOf(d),
        asked.filter((__, n) => of(n)),
        this.capacity(d),
      );
    });
    this.writeAll();
    return missing;
  }

  /** Says anew what reading costs. */
  writeAll(): void {
    for (const statement of this.statements) this.write(statement);
  }

  /** The server has stopped: nothing is in memory. */
  chill(d: number): void {
    for (const one of this.classesOf(d)) one.resident = 0;
    this.writeAll();
  }

  /** Indexes of a table that are there, the file's and those built since. */
  indexesOf(database: number, table: TableSpec): readonly IndexSpec[] {
    const { plan } = this.world.machine;
    const name = plan.databases[database]!.name;
    const own = (table.indexes ?? []).filter(
      (one) => this.world.parameters.value(`index/${name}/${one.name}/present`) > 0,
    );
    const built = this.state.built.filter(
      (one) => plan.tables[one.table]!.database === database && plan.tables[one.table]!.name === table.name,
    );
    return [...own, ...built.map(({ index }) => index)];
  }

  statisticsOf(database: number, table: string): Statistics {
    const name = this.world.machine.plan.databases[database]!.name;
    return STATISTICS[this.world.parameters.value(`table/${name}/${table}/statistics`)] ?? 'fresh';
  }

  /** Share of the pages of one execution that are in memory now. */
  hitRatio(statement: PlannedStatement): number {
    const { hot, rest } = this.ask(statement);
    const [h, r] = this.shares(statement.row.table);
    return (hot * h + rest * r) / Math.max(1e-9, hot + rest);
  }

  /** Share of the pages of a table that are in memory now. */
  residentShare(t: number): number {
    const classes = [this.state.pages[t * 2]!, this.state.pages[t * 2 + 1]!];
    const all = classes.reduce((sum, { pages }) => sum + pages, 0);
    return all <= 0 ? 1 : Math.min(1, classes.reduce((sum, { resident }) => sum + resident, 0) / all);
  }

  private circumstances({ row, table, parameter }: PlannedStatement): Circumstances {
    const { parameters } = this.world;
    return {
      statistics: this.statisticsOf(row.database, table.name),
      indexes: this.indexesOf(row.database, table),
      isMismatched: parameters.value(`${parameter}/mismatch`) > 0,
      forced: parameters.value(`${parameter}/forced`),
      bloat: bloatOf(this.world, row.table),
    };
  }

  private classesOf(d: number): PageClass[] {
    const { tables } = this.world.machine.plan;
    return this.state.pages.filter((_, n) => tables[Math.floor(n / 2)]!.database === d);
  }

  private capacity(d: number): number {
    const { name, storage } = this.world.machine.plan.databases[d]!;
    return storage === undefined ? 0 : this.world.parameters.value(`database/${name}/cache`) / PAGE_BYTES;
  }

  private shares(table: number): readonly [number, number] {
    return [hitShare(this.state.pages[table * 2]!), hitShare(this.state.pages[table * 2 + 1]!)];
  }

  /** The pages of the best plan are mostly hot ones; what another plan reads besides lies anywhere in the table. */
  private ask({ way, best, row }: PlannedStatement): Asked {
    const hasHot = this.state.pages[row.table * 2]!.pages > 0;
    const hot = hasHot ? Math.min(way.pages, best.pages) * LOCALITY : 0;
    const isScan = way.index === undefined && way.pages > this.capacity(row.database) * RING_ABOVE;
    return { hot: isScan ? 0 : hot, rest: isScan ? way.pages : way.pages - hot, staysOut: isScan };
  }

  /** Tells the machine what an execution costs. */
  private write(statement: PlannedStatement): void {
    const { machine: m, parameters } = this.world;
    const { way, best, row } = statement;
    const at = m.statement(row.index);
    const { hot, rest } = this.ask(statement);
    const [h, r] = this.shares(row.table);
    const [hotMiss, restMiss] = missShares(this.world, row.table);
    const operations = (hot * (1 - h) * hotMiss + rest * (1 - r) * restMiss) / way.pagesPerRead;
    const more = way.examined - best.examined + parameters.value(`${statement.parameter}/rows`);
    m.I[at + K.X_PLANNED] = 1;
    m.F[(at + K.X_CPU) >> 1] = Math.max(LEAST_FACTOR, 1 + (more * ROW_SECONDS) / row.mean);
    m.F[(at + K.X_READS) >> 1] = operations / row.mean;
  }

  private count(statement: PlannedStatement, calls: number, { asked, missing }: Counted): void {
    const { way, row } = statement;
    const { hot, rest, staysOut } = this.ask(statement);
    const [h, r] = this.shares(row.table);
    const sums = this.state.statements[row.index]!;
    const table = this.state.tables[row.table]!;
    sums.calls += calls;
    sums.hits += calls * (hot * h + rest * r);
    sums.reads += calls * (hot * (1 - h) + rest * (1 - r));
    sums.examined += calls * way.examined;
    sums.rows += calls * way.rows;
    if (way.index === undefined) {
      table.seqScans += calls;
      table.seqRows += calls * way.examined;
    } else {
      table.indexScans += calls;
      table.indexRows += calls * way.examined;
    }
    missing[row.table * 2]! += calls * hot * (1 - h);
    missing[row.table * 2 + 1]! += calls * rest * (1 - r);
    if (staysOut) return;
    asked[row.table * 2]! += calls * hot;
    asked[row.table * 2 + 1]! += calls * rest;
  }
}

/** Pages of a table: hot ones and the rest, where dead rows lie. */
function sizes(table: TableSpec, bloat: Bloat): readonly [number, number] {
  const hot = Math.ceil(pagesOf(table) * (table.hot ?? HOT));
  return [hot, Math.max(0, pagesOf(table, bloat) - hot)];
}

/** Whether a database of the world has storage, so that plans are looked at. */
export function hasStorage(world: World): boolean {
  return world.machine.plan.databases.some(({ storage }) => storage !== undefined);
}
