/**
 * What postgres_exporter says of sequences (`pg_sequences`), where a table has ids.
 */
import { countedTables, LAST_INTEGER, nextId } from '../cold/ids.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

const column = familiesOfOneKind();
const LAST = column('gauge', 'pg_sequences_last_value');
const MOST = column('gauge', 'pg_sequences_max_value');

/** Every table with ids, with nothing shown. */
export function idSeries({ machine: { plan } }: World): Subject[] {
  return countedTables(plan).map(({ table, ids }) => {
    const { name, database } = plan.tables[table]!;
    const server = plan.databases[database]!.name;
    return subject({ server, relname: name, sequencename: `${name}_${ids.column}_seq` });
  });
}

/** The last id given, and the last that there is. */
export function scrapeIds(s: Scraper): void {
  s.known.ids.forEach((shown, i) => {
    const state = s.world.cold.ids![i]!;
    const most = state.type === 'integer' ? LAST_INTEGER : 2 ** 63;
    s.put(shown, LAST, Math.min(most, nextId(s.world, state) - 1));
    s.put(shown, MOST, most);
  });
}
