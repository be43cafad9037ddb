/**
 * Actions on autoscalers. They set what the control loop works with; the loop decides at its next turn.
 */
import { AUTOSCALER_METRICS, SHARED_METRICS } from '@firedrill/scenario';
import { toNumber } from '../faults/config-field.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });
const CONFIG_PUSH = 1;
type Setting = { readonly what: string; readonly value: number; readonly says: string };

/** Carries `freeze-autoscaler` and `set-autoscaler` out; undefined when it is another action. */
export function autoscalers(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  if (action.do !== 'freeze-autoscaler' && action.do !== 'set-autoscaler') return undefined;
  const service = world.machine.plan.services.find((s) => s.kind === 'service' && s.name === action.target);
  if (service === undefined) return refused('unknown-target', `There is no service "${action.target}"`);
  const rules = service.spec!.autoscaling;
  if (rules === undefined) return refused('impossible', `${service.name} has no autoscaler`);
  const metrics = rules.metrics.map(({ metric }) => metric as string);
  const settings = action.do === 'freeze-autoscaler' ? [freeze(action)] : read(action, metrics);
  if ('code' in settings) return settings;
  const of = (what: string) => `autoscaler/${service.name}/${what}`;
  const bound = (what: string) => settings.find((s) => s.what === what)?.value ?? world.parameters.value(of(what));
  if (bound('min') > bound('max')) return refused('bad-parameter', `min ${bound('min')} is above max ${bound('max')}`);
  if (bound('max') > service.instances)
    return refused('impossible', `The quota of ${service.name} is ${service.instances} instances`);
  for (const { what, value } of settings) world.parameters.add({ owner: id, parameter: of(what), op: 'set', value });
  return {
    says: `${service.name}: autoscaler ${settings.map(({ says }) => says).join(', ')}`,
    takes: action.do === 'freeze-autoscaler' ? CONFIG_PUSH : rules.syncPeriod,
    undo: { how: 'remove-owner' },
  };
}

function freeze({ params }: ActionRequest): Setting {
  const on = toNumber(params.on ?? 1) > 0;
  return { what: 'frozen', value: on ? 1 : 0, says: on ? 'frozen: it changes nothing' : 'decides again' };
}

function read({ params }: ActionRequest, metrics: readonly string[]): Setting[] | Refused {
  const settings: Setting[] = [];
  for (const bound of ['min', 'max'] as const) {
    if (params[bound] === undefined) continue;
    const value = toNumber(params[bound]);
    if (!Number.isInteger(value) || value < 1)
      return refused('bad-parameter', `"${String(params[bound])}" is not a number of instances`);
    settings.push({ what: bound, value, says: `${bound} ${value}` });
  }
  if (params.target !== undefined) {
    const metric = AUTOSCALER_METRICS.find((m) => m === String(params.metric ?? metrics[0]));
    if (metric === undefined || !metrics.includes(metric))
      return refused('bad-parameter', `It does not look at ${String(params.metric)}, but at ${metrics.join(', ')}`);
    const target = toNumber(params.target);
    if (!(target > 0 && target < 1e9)) return refused('bad-parameter', `"${String(params.target)}" is not a target`);
    const isShare = SHARED_METRICS.includes(metric);
    const says = `target of ${metric} ${target}${isShare ? ' %' : ''}`;
    settings.push({ what: `target/${metric}`, value: isShare ? target / 100 : target, says });
  }
  return settings.length > 0 ? settings : refused('bad-parameter', 'Say what to change: min, max or target');
}

/** Said beside a number of instances that somebody sets by hand. */
export function whoDecides(world: World, service: string): string {
  const name = `autoscaler/${service}/frozen`;
  if (!world.parameters.has(name)) return '';
  return world.parameters.value(name) > 0
    ? '; its autoscaler is frozen'
    : '; its autoscaler decides anew at its next turn';
}
