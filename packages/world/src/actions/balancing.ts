/**
 * Actions on how requests find an instance: the algorithm of a service, and the weight of a version or of one instance.
 */
import { ALGORITHMS } from '@firedrill/scenario';
import { toNumber } from '../faults/config-field.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

const CONFIG_PUSH = 1;
const NAMES: readonly string[] = ALGORITHMS;
/** As much more than others as anything may take. */
const HEAVIEST = 1000;
/** With these a weight other than 0 makes no difference. */
const BLIND: readonly string[] = ['round-robin', 'random'];

type Setting = { readonly parameter: string; readonly value: number; readonly says: string };

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });

/** Carries an action on balancing out; undefined when it is none. */
export function balancing(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  if (action.do !== 'set-balancing' && action.do !== 'set-weight') return undefined;
  const service = world.machine.plan.services.find((s) => s.kind === 'service' && s.name === action.target);
  if (service === undefined) return refused('unknown-target', `There is no service "${action.target}"`);
  const setting = action.do === 'set-balancing' ? algorithm(action) : weight(world, service, action);
  if ('code' in setting) return setting;
  world.parameters.add({ owner: id, parameter: setting.parameter, op: 'set', value: setting.value });
  return { says: `${action.target}: ${setting.says}`, takes: CONFIG_PUSH, undo: { how: 'remove-owner' } };
}

function algorithm({ target, params }: ActionRequest): Setting | Refused {
  const named = String(params.algorithm);
  const value = NAMES.indexOf(named);
  if (value < 0) return refused('bad-parameter', `"${named}" is no algorithm; there are ${ALGORITHMS.join(', ')}`);
  return { parameter: `service/${target}/algorithm`, value, says: `instances are now chosen by ${named}` };
}

function weight(world: World, service: PlanService, { params }: ActionRequest): Setting | Refused {
  const value = toNumber(params.weight ?? Number.NaN);
  if (!(value >= 0 && value <= HEAVIEST))
    return refused('bad-parameter', `"${String(params.weight)}" is not a weight; 1 is as much as others, 0 is none`);
  const whose = find(world, service, String(params.of));
  if (whose === undefined)
    return refused('unknown-target', `${service.name} has no version and no ready instance "${String(params.of)}"`);
  const chosen = ALGORITHMS[world.parameters.value(`service/${service.name}/algorithm`)] ?? ALGORITHMS[0];
  const note = value > 0 && BLIND.includes(chosen) ? `; it counts when the algorithm is not ${chosen}` : '';
  const says = value === 0 ? `${whose.name} takes no new requests` : `weight of ${whose.name} is ${value}${note}`;
  return { parameter: whose.parameter, value, says };
}

type Whose = { readonly parameter: string; readonly name: string };

function find(world: World, service: PlanService, of: string): Whose | undefined {
  if (service.versions.includes(of))
    return { parameter: `service/${service.name}/weight/${of}`, name: `version ${of}` };
  const pod = world.orchestrator.podsOf(service.index).find((p) => p.name === of && p.phase === 'Ready');
  return pod === undefined ? undefined : { parameter: `instance/${pod.slot}/weight`, name: of };
}
