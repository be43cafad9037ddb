/**
 * Paging somebody. What comes of it stands among the messages.
 */
import { page, personOf } from '../cold/people.ts';
import type { World } from '../world.ts';
import type { Done, Refused } from './carry-out.ts';
import type { ActionRequest } from './vocabulary.ts';

/** Carries `page` out; undefined when it is another action. */
export function people(world: World, action: ActionRequest): Done | Refused | undefined {
  if (action.do !== 'page') return undefined;
  const person = personOf(world, action.target);
  if (person === undefined) return { code: 'unknown-target', reason: `Nobody here is called "${action.target}"` };
  if (world.cold.pages?.includes(person.id))
    return { code: 'impossible', reason: `${person.name} is being paged already; wait for the answer` };
  const takes = page(world, person);
  return { says: `paged ${person.name}, ${person.role} (${person.hours})`, takes, undo: undefined };
}
