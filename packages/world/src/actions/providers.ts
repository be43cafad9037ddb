/**
 * Actions towards people outside: a ticket to the support of a provider, a request for a higher quota.
 */
import { printDuration } from '@firedrill/base';
import { meanOf, QUOTA_PARAMETERS, QUOTAS } from '@firedrill/scenario';
import { askForQuota, sendTicket } from '../cold/providers.ts';
import { toNumber } from '../faults/config-field.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

const refused = (code: Refused['code'], reason: string): Refused => ({ code, reason });
const TWENTY_MINUTES = { kind: 'constant', value: 1200 } as const;

/** Carries `open-ticket` and `raise-quota` out; undefined when it is another action. */
export function providers(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
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
