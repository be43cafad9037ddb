/**
 * A post-mortem as it stands, for whoever may read the drill: fields, comments, decisions, and what was handed in with
 * its grades, which are computed from the record and the truth each time.
 */
import { gradePostMortem, type PostMortemEntry, postMortemOf } from '@firedrill/debrief';
import type { Fact } from '@firedrill/drill';
import type { GradedHandIn, PostMortemNow } from '@firedrill/protocol';
import { entryOf, type HttpContext } from '../http/context.ts';
import type { StoredDrill } from '../storage/storage.ts';
import { recordOf } from './material.ts';

/** Everything that was written comes to this. */
export function postMortemNow(
  context: HttpContext,
  drill: StoredDrill,
  entries: readonly PostMortemEntry[],
): PostMortemNow {
  const { handIns: _, ...state } = postMortemOf(entries);
  const people = context.storage.people(drill.id).map(({ id, name }) => ({ person: id, name }));
  return { ...state, people, handIns: gradedOf(context, drill, entries) };
}

/** Texts as they stand in the record, whoever filed them and how, each graded. */
function gradedOf(
  context: HttpContext,
  drill: StoredDrill,
  entries: readonly PostMortemEntry[],
): readonly GradedHandIn[] {
  if (drill.status.phase !== 'reviewed' && entries.every(({ act }) => act.type !== 'handed-in')) return [];
  const record = recordOf(context, drill);
  const { truth } = entryOf(context, drill).scenario;
  const beforeClose = record.slice(0, record.findIndex(({ event }) => event.type === 'closed') + 1);
  return record.flatMap((fact: Fact) => {
    if (fact.event.type !== 'post-mortem-filed') return [];
    const entry = entries.find(({ act }) => act.type === 'handed-in' && act.fact === fact.seq);
    const grade = gradePostMortem(fact.event, truth, beforeClose);
    return [{ fact: fact.seq, by: fact.actor, at: entry?.at ?? fact.epochMs, grade }];
  });
}
