/**
 * What postgres_exporter says of plans (pg_stat_statements, pg_stat_user_tables, blocks hit and read), and node_exporter
 * of the disk behind them. Only databases with storage.
 */
import { hashText } from '@firedrill/base';
import { isAbsent } from '../cold/clusters.ts';
import { COUNTED_BEFORE, type PlannedStatement } from '../cold/plans.ts';
import { liveRows, vacuumOf } from '../cold/vacuum-state.ts';
import * as K from '../machine/disks.table.ts';
import * as T from '../machine/fields.table.ts';
import type { Machine } from '../machine/machine.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

type StatementSeries = { readonly statement: PlannedStatement; readonly shown: Subject; readonly text: Subject };
type TableSeries = { readonly table: number; readonly rows: number; readonly shown: Subject };
/** A database with storage, its disk, its statements and tables. */
export type PlanSeries = {
  readonly d: number;
  readonly shown: Subject;
  readonly disk: Subject;
  readonly host: Subject;
  readonly statements: readonly StatementSeries[];
  readonly tables: readonly TableSeries[];
};

const READ_BYTES = 8192;

const database = familiesOfOneKind();
const HIT = database('counter', 'pg_stat_database_blks_hit');
const READ = database('counter', 'pg_stat_database_blks_read');
const RETURNED = database('counter', 'pg_stat_database_tup_returned');
const FETCHED = database('counter', 'pg_stat_database_tup_fetched');

const disk = familiesOfOneKind();
const OPS = disk('counter', 'node_disk_reads_completed_total');
const BYTES = disk('counter', 'node_disk_read_bytes_total');
const BUSY = disk('counter', 'node_disk_io_time_seconds_total');
const WEIGHTED = disk('counter', 'node_disk_io_time_weighted_seconds_total');

const IOWAIT = familiesOfOneKind()('counter', 'node_cpu_seconds_total', { mode: 'iowait' });

const statement = familiesOfOneKind();
const CALLS = statement('counter', 'pg_stat_statements_calls_total');
const SECONDS = statement('counter', 'pg_stat_statements_seconds_total');
const ROWS = statement('counter', 'pg_stat_statements_rows_total');
const BLOCK_HITS = statement('counter', 'pg_stat_statements_shared_blks_hit_total');
const BLOCK_READS = statement('counter', 'pg_stat_statements_shared_blks_read_total');
const TEXT = familiesOfOneKind()('gauge', 'pg_stat_statements_query_id');

const table = familiesOfOneKind();
const SEQ_SCAN = table('counter', 'pg_stat_user_tables_seq_scan');
const SEQ_ROWS = table('counter', 'pg_stat_user_tables_seq_tup_read');
const INDEX_SCAN = table('counter', 'pg_stat_user_tables_idx_scan');
const INDEX_ROWS = table('counter', 'pg_stat_user_tables_idx_tup_fetch');
const LIVE = table('gauge', 'pg_stat_user_tables_n_live_tup');
const ANALYZED = table('gauge', 'pg_stat_user_tables_last_analyze');

/** A number for a statement that stays the same, as PostgreSQL's queryid does. */
export const queryId = (text: string): string => String(hashText(text) >>> 0);

/** Every database with storage, with nothing shown. */
export function planSeries({ machine: { plan }, plans }: World): PlanSeries[] {
  return plan.databases.flatMap(({ name, storage, tables }, d) => {
    if (storage === undefined || plans === undefined) return [];
    const statements = plans.statements.filter(({ row }) => row.database === d);
    return [
      {
        d,
        shown: subject({ server: name }),
        disk: subject({ node: `${name}-0`, device: 'nvme1n1' }),
        host: subject({ node: `${name}-0` }),
        statements: statements.map((one) => {
          const labels = { server: name, user: plan.services[one.row.service]!.name, queryid: queryId(one.row.text) };
          return { statement: one, shown: subject(labels), text: subject({ ...labels, query: one.row.text }) };
        }),
        tables: plan.tables
          .filter((one) => one.database === d)
          .map((one) => ({
            table: one.index,
            rows: tables.find((spec) => spec.name === one.name)!.rows,
            shown: subject({ server: name, relname: one.name }),
          })),
      },
    ];
  });
}

/** Plans, tables and disks of every database with storage. */
export function scrapePlans(s: Scraper): void {
  for (const series of s.known.plans) {
    if (isAbsent(s.world, series.d)) continue;
    scrapeDisk(s, series);
    scrapeStatements(s, series);
    for (const one of series.tables) scrapeTable(s, series.d, one);
  }
}

/** Read without bringing the sums up to date: telemetry must change no state. */
function scrapeDisk(s: Scraper, { d, disk: shown, host }: PlanSeries): void {
  const m = s.world.machine;
  const at = m.disk(d);
  const since = s.world.now - m.F[(at + K.DK_LAST) >> 1]!;
  const count = m.I[at + K.DK_COUNT]!;
  const now = (word: number, rate: number) => m.F[(at + word) >> 1]! + since * rate;
  const operations = now(K.DK_OPS, count === 0 ? 0 : count * rateOf(m, at, count));
  s.put(shown, OPS, Math.floor(operations));
  s.put(shown, BYTES, Math.floor(operations) * READ_BYTES);
  s.put(shown, BUSY, now(K.DK_BUSY, count > 0 ? 1 : 0));
  s.put(shown, WEIGHTED, now(K.DK_INSIDE, count));
  const idle = Math.max(0, m.I[m.db(d) + T.D_CORES]! - m.I[m.db(d) + T.D_BUSY]!);
  s.put(host, IOWAIT, now(K.DK_IOWAIT, Math.min(idle, count)));
}

function rateOf(m: Machine, at: number, count: number): number {
  return Math.min(m.F[(at + K.DK_STREAM) >> 1]!, m.F[(at + K.DK_IOPS) >> 1]! / count);
}

function scrapeStatements(s: Scraper, { d, shown: server, statements }: PlanSeries): void {
  const { machine: m, cold } = s.world;
  const state = cold.plans!;
  let [hits, reads] = [0, 0];
  for (const { statement: one, shown, text } of statements) {
    const sums = state.statements[one.row.index]!;
    const at = m.statement(one.row.index);
    hits += sums.hits;
    reads += sums.reads;
    s.put(shown, CALLS, m.I[at + K.X_CALLS]!);
    s.put(shown, SECONDS, m.F[(at + K.X_SECONDS) >> 1]!);
    s.put(shown, ROWS, Math.round(sums.rows));
    s.put(shown, BLOCK_HITS, Math.round(sums.hits));
    s.put(shown, BLOCK_READS, Math.round(sums.reads));
    s.put(text, TEXT, 1);
  }
  s.put(server, HIT, Math.round(hits));
  s.put(server, READ, Math.round(reads));
  let [returned, fetched] = [0, 0];
  m.plan.tables.forEach((one, t) => {
    if (one.database !== d) return;
    returned += state.tables[t]!.seqRows + state.tables[t]!.indexRows;
    fetched += state.tables[t]!.indexRows;
  });
  s.put(server, RETURNED, Math.round(returned));
  s.put(server, FETCHED, Math.round(fetched));
}

function scrapeTable(s: Scraper, d: number, { table: t, rows, shown }: TableSeries): void {
  const sums = s.world.cold.plans!.tables[t]!;
  const isMissing = s.world.plans!.statisticsOf(d, s.world.machine.plan.tables[t]!.name) === 'missing';
  const { clock } = s.world.options.file;
  const counted = sums.analyzedAt === undefined ? clock / 1000 - COUNTED_BEFORE : clock / 1000 + sums.analyzedAt;
  s.put(shown, SEQ_SCAN, sums.seqScans);
  s.put(shown, SEQ_ROWS, Math.round(sums.seqRows));
  s.put(shown, INDEX_SCAN, sums.indexScans);
  s.put(shown, INDEX_ROWS, Math.round(sums.indexRows));
  const at = vacuumOf(s.world, t);
  s.put(shown, LIVE, isMissing ? 0 : at === undefined ? rows : Math.round(liveRows(s.world, at)));
  s.put(shown, ANALYZED, isMissing ? 0 : Math.round(counted));
}
