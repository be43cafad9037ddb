/**
 * What a fault of plans names is in the world: the database and its table or index, the service and its statement.
 */
import type { QueryFault } from '../plan-file.ts';
import { plansIn } from '../world/plans-in.ts';
import type { WorldFile } from '../world-file.ts';
import { namesOf } from './expect-name.ts';

type Look = (key: string, name: string, about: { readonly what: string; readonly known: readonly string[] }) => boolean;

/** Reports what the fault names and the world does not have. */
export function checkQueryFault(
  { what }: QueryFault,
  { world, look }: { readonly world: WorldFile; readonly look: Look },
): void {
  if ('database' in what) {
    const stored = world.databases.filter(({ storage }) => storage !== undefined);
    if (!look('database', what.database, { what: 'database with storage', known: namesOf(stored) })) return;
    const { tables } = stored.find(({ name }) => name === what.database)!;
    const indexes = tables.flatMap((table) => namesOf(table.indexes ?? []));
    if (what.kind === 'index') look('index', what.index, { what: `index of ${what.database}`, known: indexes });
    else if (what.table !== undefined)
      look('table', what.table, { what: `table of ${what.database}`, known: namesOf(tables) });
    return;
  }
  if (!look('service', what.service, { what: 'service', known: namesOf(world.services) })) return;
  const planned = plansIn(world.services.find(({ name }) => name === what.service)!);
  const known = planned.map(({ plan }) => plan.name);
  if (!look('statement', what.statement, { what: `statement of ${what.service}`, known }) || what.kind !== 'plan')
    return;
  const { table } = planned.find(({ plan }) => plan.name === what.statement)!;
  const indexes = world.databases.flatMap(({ tables }) =>
    tables.filter(({ name }) => name === table).flatMap((one) => namesOf(one.indexes ?? [])),
  );
  look('index', what.index, { what: `index of ${table}`, known: ['seq_scan', ...indexes] });
}
