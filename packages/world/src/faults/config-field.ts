/**
 * Which parameters a configuration change touches: a field of a call policy, of a pool, or a flag.
 */
import { parseDuration } from '@firedrill/base';
import { PROBES } from '@firedrill/scenario';
import { DROPS, ORDERS } from '../cold/define-service-parameters.ts';
import type { World } from '../world.ts';

/** Fields whose values are words, by their number. */
const WORDS: Readonly<Record<string, readonly string[]>> = { order: ORDERS, drop: DROPS, 'health/asks': PROBES };

/** Parameters and values of `{service, call?, field, value}`; empty when nothing of that name exists. */
export function configField(
  world: World,
  change: {
    readonly service: string;
    readonly call: string | undefined;
    readonly field: string;
    readonly value: string | number | boolean;
  },
): { parameter: string; value: number }[] {
  const words = change.call === undefined ? WORDS[change.field] : undefined;
  const value = words === undefined ? toNumber(change.value) : words.indexOf(String(change.value));
  const candidates =
    change.call !== undefined
      ? [`call/${change.service}/${change.call}/${change.field}`]
      : [
          `pool/${change.service}/${change.field}`,
          `pool/${change.service}/${change.field.replace('.', '/')}`,
          `probe/${change.service}/${change.field.replace('.', '/')}`,
          `saga/${change.field.replaceAll('.', '/')}`,
          `flag/${change.field}`,
          `service/${change.service}/${change.field}`,
        ];
  return candidates.filter((parameter) => world.parameters.has(parameter)).map((parameter) => ({ parameter, value }));
}

/** `true` is 1, `none` is no limit, `60%` is 60, a duration is seconds, else a number. */
export function toNumber(value: string | number | boolean): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  if (value === 'true' || value === 'false') return value === 'true' ? 1 : 0;
  if (value === 'none') return Infinity;
  if (value.endsWith('%')) return Number(value.slice(0, -1));
  return parseDuration(value) ?? Number(value);
}
