/**
 * Actions on caches: their settings are parameters that can be taken back; a flush is not.
 */
import { printDuration } from '@firedrill/base';
import type { ActionRequest } from '@firedrill/scenario';
import { flushCache } from '../cold/define-caches.ts';
import { toNumber } from '../faults/config-field.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';

const CONFIG_PUSH = 1;

/** Carries an action on a cache out; undefined when it is none. */
export function caches(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  const setting = settingOf(action);
  if (action.do !== 'flush-cache' && setting === undefined) return undefined;
  const cache = world.machine.plan.caches.find((c) => c.spec.name === action.target);
  if (cache === undefined) return { code: 'unknown-target', reason: `There is no cache "${action.target}"` };
  if (setting === undefined) {
    flushCache(world.machine, cache, Infinity);
    return { says: `${action.target}: flushed; every entry has to be loaded again`, takes: 0, undo: undefined };
  }
  const { field, value, says } = setting;
  const isGood = field === 'ttl' ? value > 0 : value >= 0;
  if (!isGood)
    return {
      code: 'bad-parameter',
      reason: `"${String(Object.values(action.params)[0])}" is not a value for ${field}`,
    };
  world.parameters.add({ owner: id, parameter: `cache/${action.target}/${field}`, op: 'set', value });
  return { says: `${action.target}: ${says}`, takes: CONFIG_PUSH, undo: { how: 'remove-owner' } };
}

type Setting = { readonly field: 'bypass' | 'ttl' | 'coalescing'; readonly value: number; readonly says: string };

function settingOf(action: ActionRequest): Setting | undefined {
  const on = toNumber(action.params.on ?? Number.NaN);
  switch (action.do) {
    case 'bypass-cache':
      return { field: 'bypass', value: on, says: on > 0 ? 'requests go past it' : 'requests look into it again' };
    case 'set-coalescing':
      return {
        field: 'coalescing',
        value: on,
        says: on > 0 ? 'one request loads a missing entry, others wait for it' : 'every request loads for itself',
      };
    case 'set-cache-ttl': {
      const ttl = toNumber(action.params.ttl ?? Number.NaN);
      return {
        field: 'ttl',
        value: ttl,
        says: `entries now live ${ttl === Infinity ? 'for ever' : printDuration(ttl)}`,
      };
    }
    default:
      return undefined;
  }
}
