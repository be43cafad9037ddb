/**
 * Actions on how the world is watched: thresholds, silences, a probe from outside, a look by hand. They change nothing
 * in it.
 */
import { watch } from '../cold/monitoring.ts';
import { toNumber } from '../faults/config-field.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

const LOOK = 60;

/** Carries one out; undefined when it is another action. */
export function monitoring(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  const { target, params } = action;
  const alert = String(params.alert ?? '');
  const undo = { how: 'remove-owner' } as const;
  switch (action.do) {
    case 'set-alert-threshold': {
      const value = toNumber(params.value ?? Number.NaN);
      if (!Number.isFinite(value))
        return { code: 'bad-parameter', reason: `"${String(params.value)}" is not a threshold` };
      watch(world, id, { kind: 'threshold', alert, value });
      return { says: `alert ${alert}: threshold ${value}; the system itself is unchanged`, takes: 0, undo };
    }
    case 'silence-alert':
      watch(world, id, { kind: 'silence', alert });
      return { says: `alert ${alert} is silenced; the system itself is unchanged`, takes: 0, undo };
    case 'add-probe':
    case 'look-out-of-band': {
      const isService = world.machine.plan.services.some(({ kind, name }) => kind === 'service' && name === target);
      if (!isService) return { code: 'unknown-target', reason: `There is no service "${target}"` };
      if (action.do === 'look-out-of-band') {
        world.after(LOOK, { do: 'looked', service: target });
        return { says: `${target}: every instance is looked at by hand`, takes: LOOK, undo: undefined };
      }
      watch(world, id, { kind: 'probe', service: target });
      const takes = world.options.file.telemetry.scrapeInterval;
      return { says: `${target} is asked from outside at every scrape`, takes, undo };
    }
    default:
      return undefined;
  }
}
