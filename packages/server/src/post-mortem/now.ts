/**
 * A post-mortem as it stands, for whoever may read what it is about: fields, comments, decisions, and what was handed in
 * with its grades, which are computed from the record and the truth each time.
 */
import { type PostMortemEntry, postMortemOf } from '@firedrill/debrief';
import type { PostMortemNow } from '@firedrill/protocol';
import type { PostMortemSubject } from './subject.ts';

/** Everything that was written comes to this. */
export function postMortemNow(subject: PostMortemSubject, entries: readonly PostMortemEntry[]): PostMortemNow {
  const { handIns: _, ...state } = postMortemOf(entries);
  return { ...state, people: subject.people(), handIns: subject.graded(entries) };
}
