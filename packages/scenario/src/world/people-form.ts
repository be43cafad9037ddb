/**
 * The people of a world, as its file says them.
 */
import { fallback, field, optional, record } from '../form/record.ts';
import { choice, name, text } from '../form/scalars.ts';
import { PERSON_KINDS, type PersonSpec } from '../people-file.ts';

/** One of `people:` of a world. */
export const person = record<PersonSpec>({
  title: 'person',
  about: 'Somebody who works there, or for a vendor. Injects of scenarios come from them.',
  fields: {
    id: field(name, 'What injects call them.'),
    name: field(text(100), 'Their name.'),
    role: field(text(100), 'What they do, in words.'),
    kind: field(choice(PERSON_KINDS), 'What they are to an incident.'),
    team: optional(name, 'The team that they are called for, as the `team` of alerts says it; absent: none.'),
    hours: fallback(text(100), 'office hours', 'office hours', 'When they can be reached.'),
    knows: field(text(300), 'What to ask them.'),
    writes: field(text(300), 'How they write; for authors, players do not see it.'),
  },
});
