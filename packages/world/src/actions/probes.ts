/**
 * The action on probes. A deployment with other probes has another template: its instances are replaced, those that are
 * not ready at once, with no pause left to wait for.
 */
import { printDuration } from '@firedrill/base';
import { PROBE_KINDS } from '@firedrill/scenario';
import { kindsOf, whatIsAsked } from '../cold/probes.ts';
import { toNumber } from '../faults/config-field.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

type Setting = { readonly field: string; readonly value: number; readonly says: string };

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });
const FIELDS: readonly string[] = ['failureThreshold', 'timeout', 'budget', 'period'];

/** Carries `set-probe` out; undefined when it is another action. */
export function probes(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  if (action.do !== 'set-probe') return undefined;
  const service = world.machine.plan.services.find((s) => s.kind === 'service' && s.name === action.target);
  if (service === undefined) return refused('unknown-target', `There is no service "${action.target}"`);
  const kind = PROBE_KINDS.find((k) => k === action.params.probe);
  if (kind === undefined || !kindsOf(service).includes(kind))
    return refused('unknown-target', `${service.name} has no ${String(action.params.probe)} probe`);
  const settings = read(service, action.params);
  if ('code' in settings) return settings;
  if (settings.length === 0) return refused('bad-parameter', 'Say what to change: asks, failureThreshold, timeout, …');
  for (const { field, value } of settings)
    world.parameters.add({ owner: id, parameter: `probe/${service.name}/${kind}/${field}`, op: 'set', value });
  world.orchestrator.deployment(service.index).template++;
  return {
    says: `${service.name}: ${kind} probe ${settings.map(({ says }) => says).join(', ')}; instances are replaced`,
    takes: service.spec!.startup + 4,
    undo: { how: 'probes', service: service.index },
  };
}

function read(service: PlanService, params: ActionRequest['params']): readonly Setting[] | Refused {
  const settings: Setting[] = [];
  if (params.asks !== undefined) {
    const value = whatIsAsked(service, String(params.asks));
    if (value < 0) return refused('bad-parameter', `${service.name} has no operation "${String(params.asks)}"`);
    if (!mayBeAsked(service, value)) return refused('bad-parameter', `${String(params.asks)} calls other services`);
    settings.push({ field: 'asks', value, says: `asks ${String(params.asks)}` });
  }
  for (const field of FIELDS) {
    if (params[field] === undefined) continue;
    const value = toNumber(params[field]);
    const isFine = field === 'failureThreshold' ? Number.isInteger(value) && value >= 1 : value > 0;
    if (!isFine) return refused('bad-parameter', `"${String(params[field])}" is not a value for ${field}`);
    const shown = field === 'failureThreshold' ? String(value) : value === Infinity ? 'none' : printDuration(value);
    settings.push({ field, value, says: `${field} ${shown}` });
  }
  return settings;
}

/** A probe is nobody's request: it has no caller whose calls it could make. */
function mayBeAsked(service: PlanService, asks: number): boolean {
  const { steps } = service.spec!.operations[asks - 1] ?? { steps: [] };
  return !JSON.stringify(steps).match(/"do":"(call|all)"/);
}
