/**
 * Who writes in a story works in its world.
 */
import type { Reading } from '../form/form.ts';
import { expectName } from './expect-name.ts';
import type { ScenarioParts, ScenarioRule } from './rule.ts';

function check({ story, world }: ScenarioParts, to: Reading): void {
  if (world === undefined) return;
  const known = (world.people ?? []).map(({ id }) => id);
  for (const inject of story.injects) expectName(inject.from, known, { what: 'person', at: to.at(inject, 'from'), to });
}

export const people: ScenarioRule = {
  codes: ['unknown-person'],
  about: 'Every inject comes from somebody of the world.',
  check,
};
