/**
 * Actions on the edge. What is pushed spreads within its propagation time; what is emptied stays empty until it is asked
 * for again.
 */
import { printDuration } from '@firedrill/base';
import { RULE_MODES } from '@firedrill/scenario';
import { perimeterOf } from '../cold/perimeter.ts';
import type { World } from '../world.ts';
import { toBytes } from './amounts.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });
const isOn = (value: unknown) => value === true || value === 'true' || value === 1;

/** A parameter to set, how it reads, and whether it needs time to be everywhere. */
type Setting = { readonly parameter: string; readonly value: number; readonly says: string; readonly spreads: boolean };

/** Carries out an action on the edge; undefined when it is none. */
export function edgeActions(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  const setting = settingOf(action);
  const isOther = action.do === 'purge-edge-cache' || action.do === 'push-good-file';
  if (setting === undefined && !isOther) return undefined;
  const { edge } = world.options.file;
  if (edge === undefined || action.target !== edge.name)
    return refused('unknown-target', `There is no edge "${action.target}"`);
  if (setting === undefined) return refill(world, action);
  const { parameter, value, says, spreads } = setting;
  if (!world.parameters.has(`edge/${parameter}`)) return refused('bad-parameter', `The edge has no ${parameter}`);
  if (!(value >= 0))
    return refused('bad-parameter', `"${String(Object.values(action.params).at(-1))}" is no such value`);
  world.parameters.add({ owner: id, parameter: `edge/${parameter}`, op: 'set', value });
  const takes = spreads ? edge.propagation : 5;
  const when = spreads ? `; everywhere in ${printDuration(edge.propagation)}` : '';
  return { says: `${edge.name}: ${says}${when}`, takes, undo: { how: 'remove-owner' } };
}

function settingOf({ do: what, params }: ActionRequest): Setting | undefined {
  const text = (name: string) => String(params[name] ?? '');
  switch (what) {
    case 'set-rule-mode': {
      const value = (RULE_MODES as readonly string[]).indexOf(text('mode'));
      const says = `rule ${text('rule')} is in mode ${text('mode')}`;
      return { parameter: `rule/${text('rule')}/mode`, value: value < 0 ? Number.NaN : value, says, spreads: true };
    }
    case 'set-body-limit': {
      const value = toBytes(params.bytes);
      const says = `request bodies may have ${Math.round(value / 1024)} KiB`;
      return { parameter: 'bodyLimit', value, says, spreads: true };
    }
    case 'exempt-path':
      return {
        parameter: `exempt/${text('client')}`,
        value: 1,
        says: `the path of ${text('client')} passes rules, body limit and limiters`,
        spreads: true,
      };
    case 'set-limiter-key':
      return {
        parameter: `limiter/${text('limiter')}/key`,
        value: text('key') === 'balancer' ? 1 : text('key') === 'client' ? 0 : Number.NaN,
        says: `limiter ${text('limiter')} counts by ${text('key')}`,
        spreads: true,
      };
    case 'bypass-edge': {
      const on = isOn(params.on);
      const says = on
        ? 'users go past it, straight to the first service: nothing is cached or filtered'
        : 'users pass it again';
      return { parameter: 'bypass', value: on ? 1 : 0, says, spreads: false };
    }
    case 'bypass-edge-cache': {
      const on = isOn(params.on);
      const says = `copies ${text('copies')} are ${on ? 'not used' : 'used'}`;
      return { parameter: `cache/${text('copies')}/bypass`, value: on ? 1 : 0, says, spreads: false };
    }
    case 'kill-switch':
      return killSwitch(text('module'), isOn(params.on));
    case 'freeze-generator': {
      const on = isOn(params.on);
      const says = `the generator of ${text('module')} ${on ? 'writes no more files' : 'writes files again'}`;
      return { parameter: `module/${text('module')}/frozen`, value: on ? 1 : 0, says, spreads: false };
    }
    default:
      return undefined;
  }
}

/** `firewall` is all rules at once. */
function killSwitch(module: string, on: boolean): Setting {
  const isAll = module === 'firewall';
  return {
    parameter: isAll ? 'firewall' : `module/${module}/on`,
    value: on ? 0 : 1,
    says: isAll
      ? `the firewall is ${on ? 'off: no rule protects anything' : 'on'}`
      : `module ${module} is ${on ? 'off; requests pass without it' : 'on'}`,
    spreads: false,
  };
}

function refill(world: World, action: ActionRequest): Done | Refused {
  const edge = world.options.file.edge!;
  const state = perimeterOf(world).edge!;
  if (action.do === 'purge-edge-cache') {
    const name = String(action.params.copies);
    if (!edge.caches.some((cache) => cache.name === name))
      return refused('bad-parameter', `There are no copies "${name}"`);
    state.purged[name] = world.machine.kernel.now;
    return { says: `${edge.name}: all copies ${name} are gone; they are fetched anew`, takes: 5, undo: undefined };
  }
  const module = edge.modules.find(({ name }) => name === action.params.module);
  if (module === undefined) return refused('bad-parameter', `There is no module "${String(action.params.module)}"`);
  state.modules[module.name]!.entries = module.entries;
  const frozen = world.parameters.value(`edge/module/${module.name}/frozen`) > 0;
  const until = frozen ? '' : '; the generator overwrites it with its next run';
  const says = `${edge.name}: the last good file of ${module.name} (${module.entries} entries) is back${until}`;
  return { says, takes: 10, undo: undefined };
}
