/**
 * Actions against what was lost: a pool made anew, and sessions that idle in a transaction ended by their database.
 */
import { printDuration } from '@firedrill/base';
import { recyclePool } from '../cold/lost-connections.ts';
import { toNumber } from '../faults/config-field.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

const CONFIG_PUSH = 1;

/** Carries one out; undefined when it is none. */
export function leaks(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  if (action.do === 'recycle-pool') return recycle(world, action);
  if (action.do === 'set-idle-timeout') return idleTimeout(world, action, id);
  return undefined;
}

function recycle(world: World, { target, params }: ActionRequest): Done | Refused {
  const { plan } = world.machine;
  const service = plan.services.find(({ name, kind }) => kind === 'service' && name === target);
  const local = service?.pools.findIndex(({ name }) => name === String(params.pool)) ?? -1;
  if (service === undefined || local < 0)
    return { code: 'unknown-target', reason: `${target} has no pool ${String(params.pool)}` };
  const pools = Array.from(
    { length: service.instances },
    (_, i) => service.firstPool + i * service.pools.length + local,
  );
  const { closed, lost } = recyclePool(world.machine, pools);
  const says = `${target}: pool ${service.pools[local]!.name} made anew; ${closed} connections closed at once, ${lost} of them in use by nobody`;
  return { says, takes: CONFIG_PUSH, undo: undefined };
}

function idleTimeout(world: World, { target, params }: ActionRequest, id: string): Done | Refused {
  const parameter = `database/${target}/idleInTransactionTimeout`;
  if (!world.parameters.has(parameter)) return { code: 'unknown-target', reason: `There is no database "${target}"` };
  const value = toNumber(params.timeout ?? Number.NaN);
  if (!(value > 0))
    return { code: 'bad-parameter', reason: `"${String(params.timeout)}" is not a duration; write 5m or none` };
  world.parameters.add({ owner: id, parameter, op: 'set', value });
  const says =
    value === Infinity
      ? 'sessions may idle in a transaction for ever'
      : `sessions idle in a transaction for more than ${printDuration(value)} are ended`;
  return { says: `${target}: ${says}`, takes: CONFIG_PUSH, undo: { how: 'remove-owner' } };
}
