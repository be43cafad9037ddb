/**
 * Actions about third parties: a ticket to the support of a provider, a request for a higher quota, calls that go to
 * another provider from now on.
 */
import { printDuration } from '@firedrill/base';
import { meanOf, QUOTA_PARAMETERS, QUOTAS } from '@firedrill/scenario';
import { askForQuota, quotaOf, sendTicket } from '../cold/providers.ts';
import { standbysOf } from '../cold/switch-provider.ts';
import { toNumber } from '../faults/config-field.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });
const TWENTY_MINUTES = { kind: 'constant', value: 1200 } as const;

/** Carries `open-ticket`, `raise-quota` and `switch-provider` out; undefined when it is another action. */
export function providers(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  if (action.do === 'switch-provider') return switchProvider(world, action, id);
  if (action.do !== 'open-ticket' && action.do !== 'raise-quota') return undefined;
  const { target } = action;
  const { file } = world.options;
  if (action.do === 'raise-quota' && QUOTAS.some((name) => name === target)) return raise(world, action, id);
  const provider = file.providers.find((p) => p.name === target);
  if (provider === undefined) return refused('unknown-target', `There is no provider "${target}"`);
  if (provider.support === undefined) return refused('impossible', `${target} has no support that answers tickets`);
  if (action.do === 'raise-quota') return raise(world, action, id);
  const ticket = sendTicket(world, target, provider.support.answers);
  const takes = Math.round(meanOf(provider.support.answers));
  const says = `ticket ${ticket} sent to the support of ${target}; answers take about ${printDuration(takes)}`;
  return { says, takes, undo: undefined };
}

/** Calls that are under way stay with whom they asked. */
function switchProvider(world: World, { target, params }: ActionRequest, id: string): Done | Refused {
  const service = world.options.file.services.find(({ name }) => name === target);
  const call = String(params.call ?? '');
  if (service?.calls.some(({ name }) => name === call) !== true)
    return refused('unknown-target', `${target} has no call ${call}`);
  const all = standbysOf(service, call);
  if (all.length < 2) return refused('impossible', `No other provider stands by for the call ${call} of ${target}`);
  const wanted = all.findIndex(({ to }) => to === params.provider);
  if (wanted < 0)
    return refused(
      'bad-parameter',
      `"${String(params.provider)}" does not stand by for ${call}; ${all.map(({ to }) => to).join(', ')} can be asked`,
    );
  const parameter = `call/${target}/${call}/provider`;
  if (world.parameters.value(parameter) === wanted)
    return refused('impossible', `${target} asks ${params.provider} for ${call} already`);
  world.parameters.add({ owner: id, parameter, op: 'set', value: wanted });
  const { limit } = quotaOf(world, all[wanted]!.to);
  const known = limit === Infinity ? '' : `; it takes ${limit} requests in each window of its quota`;
  return {
    says: `${target}: ${call} now asks ${params.provider}${known}`,
    takes: 1,
    undo: { how: 'remove-owner' },
  };
}

function raise(world: World, { target, params }: ActionRequest, id: string): Done | Refused {
  const quota = QUOTAS.find((name) => name === target);
  const parameter = quota === undefined ? `provider/${target}/quota` : QUOTA_PARAMETERS[quota];
  const value = toNumber(params.quota ?? Number.NaN);
  const now = world.parameters.value(parameter);
  if (!Number.isInteger(value) || value < 1)
    return refused('bad-parameter', `"${String(params.quota)}" is not a quota`);
  if (now === Infinity) return refused('impossible', `${target} has no quota`);
  if (value <= now) return refused('bad-parameter', `The quota of ${target} is ${now} already`);
  const { file } = world.options;
  const support = file.providers.find((p) => p.name === target)?.support;
  const raises = quota === undefined ? support!.raises : (file.quota?.raises ?? TWENTY_MINUTES);
  askForQuota(world, id, { parameter, value, raises });
  const takes = Math.round(meanOf(raises));
  return {
    says: `${target}: quota ${now} → ${value} asked for; that takes about ${printDuration(takes)}`,
    takes,
    undo: { how: 'remove-owner' },
  };
}
