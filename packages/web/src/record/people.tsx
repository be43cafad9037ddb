/**
 * Who works there: whom to ask what, and when.
 */
import type { PersonView } from '@firedrill/protocol';
import type { JSX } from 'react';
import { initials } from '../crew/crew.ts';

/** One row a person, in the order of the world. */
export function People({ people }: { readonly people: readonly PersonView[] }): JSX.Element {
  return (
    <ul className="people">
      {people.map((person) => (
        <li key={person.id}>
          <span className="avatar npc" aria-hidden="true">
            {initials(person.name)}
          </span>
          <div>
            <p className="dense">
              <b className="medium">{person.name}</b> <span className="t3">{person.role}</span>
            </p>
            <p className="micro t2">{person.knows}</p>
            <p className="micro t3 num">{person.hours}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
