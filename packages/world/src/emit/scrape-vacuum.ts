/**
 * What postgres_exporter says of dead rows, vacuums and transaction ids; the server that writes tells it.
 */
import { PAGE_BYTES, pagesOf } from '../cold/planner.ts';
import { oldestAge } from '../cold/transaction-ids.ts';
import { writerOf } from '../cold/vacuum.ts';
import { bloatOf, deadRows, markBefore, type Place, specOf } from '../cold/vacuum-state.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

/** A server that may write, of a database by its place among those that are vacuumed; its tables by place. */
export type VacuumSeries = {
  readonly d: number;
  readonly n: number;
  readonly firstTable: number;
  readonly shown: Subject;
  readonly freezeMaxAge: number;
  readonly tables: readonly Subject[];
};

const database = familiesOfOneKind();
const AGE = database('gauge', 'pg_database_wraparound_age_datfrozenxid_seconds');
const FREEZE_MAX_AGE = database('gauge', 'pg_settings_autovacuum_freeze_max_age');
const XMIN_AGE = database('gauge', 'pg_stat_activity_max_backend_xmin_age');

const table = familiesOfOneKind();
const DEAD = table('gauge', 'pg_stat_user_tables_n_dead_tup');
const INSERTED = table('counter', 'pg_stat_user_tables_n_tup_ins');
const UPDATED = table('counter', 'pg_stat_user_tables_n_tup_upd');
const DELETED = table('counter', 'pg_stat_user_tables_n_tup_del');
const VACUUMS = table('counter', 'pg_stat_user_tables_vacuum_count');
const AUTOVACUUMS = table('counter', 'pg_stat_user_tables_autovacuum_count');
const VACUUMED = table('gauge', 'pg_stat_user_tables_last_vacuum');
const AUTOVACUUMED = table('gauge', 'pg_stat_user_tables_last_autovacuum');
const SIZE = table('gauge', 'pg_stat_user_tables_table_size_bytes');

/** Every server of a database that says how it vacuums, with nothing shown. */
export function vacuumSeries({ machine: { plan }, cold }: World): VacuumSeries[] {
  return (cold.vacuum ?? []).flatMap(({ database: primary }, n) => {
    const { name: of, vacuum } = plan.databases[primary]!;
    return plan.databases.flatMap(({ name, replicaOf, tables }, d) => {
      if (d !== primary && replicaOf !== of) return [];
      return [
        {
          d,
          n,
          firstTable: plan.tables.findIndex((one) => one.database === d),
          shown: subject({ server: name }),
          freezeMaxAge: vacuum!.freezeMaxAge,
          tables: tables.map((one) => subject({ server: name, relname: one.name })),
        },
      ];
    });
  });
}

/** Of each database what its writer knows. */
export function scrapeVacuum(s: Scraper): void {
  for (const series of s.known.vacuum) {
    const state = s.world.cold.vacuum![series.n]!;
    if (writerOf(s.world, state) !== series.d) continue;
    s.put(series.shown, AGE, oldestAge(state));
    s.put(series.shown, FREEZE_MAX_AGE, series.freezeMaxAge);
    s.put(series.shown, XMIN_AGE, state.xids - markBefore(state, state.horizon).xids);
    state.tables.forEach((one, place) => {
      scrapeTable(s, series, { state, place, table: one });
    });
  }
}

function scrapeTable(s: Scraper, series: VacuumSeries, at: Place): void {
  const { table: one, place } = at;
  const shown = series.tables[place]!;
  const epoch = (instant: number | undefined) =>
    instant === undefined ? 0 : Math.round(s.world.options.file.clock / 1000 + instant);
  s.put(shown, DEAD, Math.round(deadRows(s.world, at)));
  s.put(shown, INSERTED, one.inserted);
  s.put(shown, UPDATED, one.updated);
  s.put(shown, DELETED, one.deleted);
  s.put(shown, VACUUMS, one.vacuums);
  s.put(shown, AUTOVACUUMS, one.autovacuums);
  s.put(shown, VACUUMED, epoch(one.vacuumedAt));
  s.put(shown, AUTOVACUUMED, epoch(one.autovacuumedAt));
  s.put(shown, SIZE, pagesOf(specOf(s.world, at), bloatOf(s.world, series.firstTable + place)) * PAGE_BYTES);
}
