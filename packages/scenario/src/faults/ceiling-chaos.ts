/**
 * CeilingChaos: a ceiling that nobody looked at is reached. Of the platform, of a provider of functions, of a table, of
 * a database.
 */
import { type Form, mapped, type Reading } from '../form/form.ts';
import { field, optional, record } from '../form/record.ts';
import { choice, count, duration, identifier, name } from '../form/scalars.ts';
import { expectName } from '../lint/expect-name.ts';
import { databaseNamed } from '../replication-file.ts';
import { QUOTA_PARAMETERS, QUOTAS, type QuotaName } from '../world/autoscaling-form.ts';
import type { Tree } from '../yaml/tree.ts';
import type { Struck } from './struck.ts';

type Ceiling = {
  readonly target: QuotaName | 'ids' | 'connections' | 'transaction-ids';
  readonly limit: number;
  readonly database: string | undefined;
  readonly table: string | undefined;
  readonly role: string | undefined;
  readonly duration: number | undefined;
};

/** CeilingChaos. */
export const ceilingChaos: Form<Struck> = mapped(
  record<Ceiling>({
    title: 'CeilingChaos',
    about: 'A ceiling is lower than anybody thought (`spec`).',
    fields: {
      target: field(
        choice([...QUOTAS, 'ids', 'connections', 'transaction-ids'] as const),
        '`ids`: a table has so few ids left that its inserts fail in a while. `connections`: a database opens no more sessions; those that are open stay. `transaction-ids`: a database has so few left before it refuses writes, because nothing froze its old rows. `pods`: pods of the namespace; what is above stays, and nothing new is created. `function-concurrency`: environments of all functions of the account together.',
      ),
      limit: field(count(0, 1e9), 'The ceiling; with `ids` and `transaction-ids`: how many are left.'),
      database: optional(name, 'With `ids`, `connections` and `transaction-ids`: the database.'),
      table: optional(identifier, 'With `ids`: the table, which has `ids` in the world.'),
      role: optional(
        name,
        'With `connections`: only of this role, which is the service that connects (`CONNECTION LIMIT`); absent: of all (`max_connections`).',
      ),
      duration: optional(duration(), 'How long; absent: until the drill ends.'),
    },
  }),
  (value, tree, to) => {
    const parameters = parametersOf(value, tree, to);
    if (parameters === undefined) return undefined;
    const sets = parameters.map((parameter) => ({ parameter, value: value.limit }));
    return { spec: { do: 'ceiling', sets }, duration: value.duration };
  },
);

function parametersOf(value: Ceiling, tree: Tree, to: Reading): readonly string[] | undefined {
  if (value.target === 'ids') return idsParameter(value, tree, to);
  if (value.target === 'transaction-ids') return xidsParameter(value, tree, to);
  if (value.target === 'connections') return connectionsParameters(value, tree, to);
  return [QUOTA_PARAMETERS[value.target]];
}

/** The parameter of a table whose ids are counted. */
function idsParameter({ database, table }: Ceiling, tree: Tree, to: Reading): readonly string[] | undefined {
  if (database === undefined || table === undefined)
    return to.report(tree.at, 'missing-key', 'target "ids" needs "database" and "table"');
  const counted = to.world?.databases
    .flatMap(({ name: server, tables }) =>
      tables.filter(({ ids }) => ids !== undefined).map((t) => `${server}/${t.name}`),
    )
    .sort();
  if (counted === undefined || counted.includes(`${database}/${table}`)) return [`table/${database}/${table}/idsLeft`];
  return to.report(
    tree.at,
    'no-ids',
    `${database} has no table "${table}" whose ids are counted`,
    counted.length > 0 ? `counted are ${counted.join(', ')}` : 'give the table ids: {next: …}',
  );
}

/** The parameter of a database whose transaction ids are counted. */
function xidsParameter({ database }: Ceiling, tree: Tree, to: Reading): readonly string[] | undefined {
  if (database === undefined) return to.report(tree.at, 'missing-key', 'target "transaction-ids" needs "database"');
  const counted = to.world?.databases
    .filter(({ vacuum, replicaOf }) => vacuum !== undefined && replicaOf === undefined)
    .map(({ name: server }) => server);
  if (counted === undefined || counted.includes(database)) return [`database/${database}/xidsLeft`];
  return to.report(
    tree.at,
    'no-ids',
    `there is no database "${database}" whose transaction ids are counted`,
    counted.length > 0 ? `counted are ${counted.join(', ')}` : 'give the database vacuum: {xidAge: …}',
  );
}

/** The parameter of a database, or those of the pools of a role. */
function connectionsParameters(value: Ceiling, tree: Tree, to: Reading): readonly string[] | undefined {
  const { database, role } = value;
  if (database === undefined) return to.report(tree.at, 'missing-key', 'target "connections" needs "database"');
  const { world } = to;
  const known = world?.databases.map(({ name: server }) => server) ?? [database];
  if (!expectName(database, known, { what: 'database', at: to.at(value, 'database'), to })) return undefined;
  if (role === undefined) return [`database/${database}/maxConnections`];
  if (world === undefined) return [];
  const roles = world.services
    .map(({ name: service, pools }) => ({
      service,
      pools: pools.filter((pool) => databaseNamed(world, pool.database)?.name === database),
    }))
    .filter(({ pools }) => pools.length > 0);
  const names = roles.map(({ service }) => service);
  if (!expectName(role, names, { what: `role of ${database}`, at: to.at(value, 'role'), to })) return undefined;
  return roles.find(({ service }) => service === role)!.pools.map((pool) => `pool/${role}/${pool.name}/roleLimit`);
}
