/**
 * Actions on connections: how many a database opens, in all and for one role; how long a pool keeps one and whether it
 * tries it first.
 */
import { printDuration } from '@firedrill/base';
import { databaseNamed } from '@firedrill/scenario';
import { logOf } from '../cold/wal.ts';
import { toNumber } from '../faults/config-field.ts';
import { mostConnections } from '../plan/connections.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import { coldMemory, stopDatabase } from './stop-database.ts';
import type { ActionRequest } from './vocabulary.ts';

const CONFIG_PUSH = 1;
const UNDO = { how: 'remove-owner' } as const;

/** Carries one out; undefined when it is none. */
export function connections(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  switch (action.do) {
    case 'set-max-connections':
      return setMaxConnections(world, action, id);
    case 'set-connection-limit':
      return setConnectionLimit(world, action, id);
    case 'set-max-lifetime':
      return setMaxLifetime(world, action, id);
    case 'set-pool-validation':
      return setPoolValidation(world, action, id);
    default:
      return undefined;
  }
}

const noDatabase = (name: string): Refused => ({
  code: 'unknown-target',
  reason: `There is no database "${name}"`,
});

/** `max_connections` is read when the server starts: it is restarted. */
function setMaxConnections(world: World, { target, params }: ActionRequest, id: string): Done | Refused {
  const { databases } = world.machine.plan;
  const d = databases.findIndex(({ name }) => name === target);
  if (d < 0) return noDatabase(target);
  const value = toNumber(params.connections ?? Number.NaN);
  const spec = databases[d]!;
  if (!(value > spec.reservedConnections))
    return {
      code: 'bad-parameter',
      reason: `${String(params.connections)} is too few: ${spec.reservedConnections} are reserved (FATAL: superuser_reserved_connections must be less than max_connections)`,
    };
  if (value > mostConnections(spec))
    return {
      code: 'impossible',
      reason: `${target} would not start with ${value} (FATAL: could not map anonymous shared memory: Cannot allocate memory); its memory is sized for ${spec.maxConnections}, and has room for ${mostConnections(spec)} at most`,
    };
  if (logOf(world, d)?.server === 'corrupt')
    return { code: 'impossible', reason: `${target} cannot start: PANIC: could not locate a valid checkpoint record` };
  world.parameters.add({ owner: `${id}/setting`, parameter: `database/${target}/maxConnections`, op: 'set', value });
  const seconds = spec.restart;
  stopDatabase(world, d, { id, seconds });
  coldMemory(world, d, { id, seconds });
  const says = `${target}: max_connections = ${value}; restarting, no connections for ${printDuration(seconds)}`;
  return { says, takes: seconds, undo: undefined };
}

/** `ALTER ROLE … CONNECTION LIMIT`: new sessions of a role are refused above it; those that are open stay. */
function setConnectionLimit(world: World, { target, params }: ActionRequest, id: string): Done | Refused {
  const { plan } = world.machine;
  const database = plan.databases.find(({ name }) => name === target);
  if (database === undefined) return noDatabase(target);
  const role = String(params.role);
  const pools = plan.services
    .find(({ name }) => name === role)
    ?.pools.filter((pool) => databaseNamed(plan.file, pool.database) === database);
  if (pools === undefined || pools.length === 0)
    return { code: 'unknown-target', reason: `role "${role}" does not exist on ${target}` };
  const value = toNumber(params.connections ?? Number.NaN);
  if (!(value >= 0))
    return { code: 'bad-parameter', reason: `"${String(params.connections)}" is not a number of sessions` };
  for (const { name } of pools)
    world.parameters.add({ owner: id, parameter: `pool/${role}/${name}/roleLimit`, op: 'set', value });
  const says = value === Infinity ? 'as many sessions as there are' : `${value} sessions at most`;
  return { says: `${target}: role ${role} may have ${says}; open ones stay`, takes: 0, undo: UNDO };
}

function setMaxLifetime(world: World, { target, params }: ActionRequest, id: string): Done | Refused {
  const parameter = `pool/${target}/${String(params.pool)}/maxLifetime`;
  if (!world.parameters.has(parameter)) return noPool(target, params.pool);
  const value = toNumber(params.lifetime ?? Number.NaN);
  if (!(value > 0))
    return { code: 'bad-parameter', reason: `"${String(params.lifetime)}" is not a duration; write 5m or none` };
  world.parameters.add({ owner: id, parameter, op: 'set', value });
  const how = value === Infinity ? 'connections are kept for ever' : `connections live ${printDuration(value)}`;
  return { says: `${target}: pool ${String(params.pool)}: ${how}`, takes: CONFIG_PUSH, undo: UNDO };
}

function setPoolValidation(world: World, { target, params }: ActionRequest, id: string): Done | Refused {
  if (!world.parameters.has(`pool/${target}/${String(params.pool)}/size`)) return noPool(target, params.pool);
  const parameter = `pool/${target}/${String(params.pool)}/validate`;
  if (!world.parameters.has(parameter))
    return {
      code: 'impossible',
      reason: `The pool ${String(params.pool)} of ${target} cannot try its connections; its client has no such setting`,
    };
  const value = toNumber(params.on ?? Number.NaN);
  world.parameters.add({ owner: id, parameter, op: 'set', value });
  const how = value > 0 ? 'are tried when they are borrowed' : 'are handed out as they are';
  return { says: `${target}: connections of pool ${String(params.pool)} ${how}`, takes: CONFIG_PUSH, undo: UNDO };
}

const noPool = (service: string, pool: unknown): Refused => ({
  code: 'unknown-target',
  reason: `${service} has no pool ${String(pool)}`,
});
