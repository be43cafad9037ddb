/**
 * Actions at the door of a service: who is let in, how long a request may stay, and by what the load balancer believes
 * an instance to be well.
 */
import { printDuration } from '@firedrill/base';
import { PROBES } from '@firedrill/scenario';
import { toNumber } from '../faults/config-field.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

const CONFIG_PUSH = 1;
const OURS: readonly string[] = ['block-client', 'set-deadline', 'set-health-check', 'set-panic'];
const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });

type Setting = { readonly sets: readonly (readonly [string, number])[]; readonly says: string };

/** Carries one out; undefined when it is none. */
export function doors(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  if (!OURS.includes(action.do)) return undefined;
  const { target } = action;
  const isService = world.machine.plan.services.some(({ kind, name }) => kind === 'service' && name === target);
  if (!isService) return refused('unknown-target', `There is no service "${target}"`);
  const setting = settingOf(world, action);
  if ('code' in setting) return setting;
  for (const [parameter, value] of setting.sets) world.parameters.add({ owner: id, parameter, op: 'set', value });
  return { says: `${target}: ${setting.says}`, takes: CONFIG_PUSH, undo: { how: 'remove-owner' } };
}

function settingOf(world: World, action: ActionRequest): Setting | Refused {
  switch (action.do) {
    case 'block-client':
      return block(world, action);
    case 'set-deadline':
      return deadline(action);
    case 'set-health-check':
      return healthCheck(world, action);
    default: {
      const percent = toNumber(action.params.percent ?? Number.NaN);
      if (!(percent >= 0 && percent <= 100))
        return refused('bad-parameter', `"${String(action.params.percent)}" is not a percentage`);
      const says = `all instances are used when fewer than ${percent} % are fit`;
      return { sets: [[`service/${action.target}/panic`, percent / 100]], says };
    }
  }
}

function block({ machine }: World, { target, params }: ActionRequest): Setting | Refused {
  const label = String(params.segment);
  const [key, ...rest] = label.split('=');
  const wanted = rest.join('=');
  const whom = machine.plan.clients.filter(({ to, segment }) => to === target && segment[key!] === wanted);
  if (whom.length === 0) return refused('impossible', `Nobody with ${label} comes in at ${target}`);
  return { sets: whom.map(({ name }) => [`client/${name}/blocked`, 1]), says: `refuses every request of ${label}` };
}

function deadline({ target, params }: ActionRequest): Setting | Refused {
  const value = toNumber(params.deadline ?? Number.NaN);
  if (!(value > 0))
    return refused('bad-parameter', `"${String(params.deadline)}" is not a duration; write 10s or none`);
  const says =
    value === Infinity ? 'requests may take as long as they take' : `stops requests older than ${printDuration(value)}`;
  return { sets: [[`service/${target}/deadline`, value]], says };
}

/** How often instances are asked where nothing was said (s). */
const ASKED_EVERY = 5;

function healthCheck(world: World, { target, params }: ActionRequest): Setting | Refused {
  const asks = String(params.asks);
  const name = `service/${target}/health`;
  if (asks === 'nothing')
    return { sets: [[`${name}/interval`, 0]], says: 'instances are no longer asked how they are' };
  const value = (PROBES as readonly string[]).indexOf(asks);
  if (value < 0) return refused('bad-parameter', `"${asks}" cannot be asked; there are ${PROBES.join(', ')}, nothing`);
  const isAsked = world.parameters.value(`${name}/interval`) > 0;
  const interval: readonly (readonly [string, number])[] = isAsked ? [] : [[`${name}/interval`, ASKED_EVERY]];
  return { sets: [[`${name}/asks`, value], ...interval], says: `health checks now ask for a ${asks}` };
}
