/**
 * The action on how requests wait for a worker: places, order, and what is dropped when its turn comes. Who waits
 * already stays, so a bound does not empty a queue; purging does.
 */
import { DROPS, ORDERS } from '../cold/define-service-parameters.ts';
import { UNBOUNDED } from '../plan/plan.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

const CONFIG_PUSH = 1;
const WORDS: Readonly<Record<string, readonly string[]>> = { order: ORDERS, drop: DROPS };
const SAYS: Readonly<Record<string, (text: string) => string>> = {
  queue: (text) => (text === 'unbounded' ? 'any number may wait' : `${text} may wait per instance`),
  order: (text) => (text === 'lifo' ? 'last come, first served' : 'first come, first served'),
  drop: (text) =>
    ({ expired: 'drops whose caller has given up', codel: 'drops by CoDel' })[text] ?? 'drops nobody who waits',
};

/** Carries `set-queue` out; undefined when the action is another. */
export function queues(world: World, action: ActionRequest, id: string): Done | Refused | undefined {
  if (action.do !== 'set-queue') return undefined;
  const { target, params } = action;
  if (!world.parameters.has(`service/${target}/queue`))
    return { code: 'unknown-target', reason: `There is no service "${target}"` };
  const given = Object.keys(SAYS).filter((field) => params[field] !== undefined);
  if (given.length === 0)
    return { code: 'bad-parameter', reason: 'Say what to set: queue (how many may wait), order or drop' };
  const values = given.map((field) => ({ field, value: numberFor(field, params[field]!) }));
  const wrong = values.find(({ value }) => !(value >= 0));
  if (wrong !== undefined)
    return { code: 'bad-parameter', reason: `"${String(params[wrong.field])}" is not a value for ${wrong.field}` };
  for (const { field, value } of values)
    world.parameters.add({ owner: id, parameter: `service/${target}/${field}`, op: 'set', value });
  const says = given.map((field) => SAYS[field]!(printQueue(world, target, field)));
  return { says: `${target}: ${says.join('; ')}`, takes: CONFIG_PUSH, undo: { how: 'remove-owner' } };
}

function numberFor(field: string, given: string | number | boolean): number {
  const words = WORDS[field];
  if (words === undefined) return given === 'unbounded' ? Infinity : Number(given);
  const index = words.indexOf(String(given));
  return index < 0 ? Number.NaN : index;
}

/** A field of a service's queue as it is in force. */
export function printQueue(world: World, service: string, field: string): string {
  const value = world.parameters.value(`service/${service}/${field}`);
  const words = WORDS[field];
  if (words !== undefined) return words[Math.round(value)] ?? words[0]!;
  return value >= UNBOUNDED ? 'unbounded' : String(value);
}
