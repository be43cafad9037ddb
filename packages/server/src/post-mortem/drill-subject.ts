/**
 * A closed drill as what a post-mortem is about. Texts are filed in the drill's own record by an order.
 */
import {
  filingOf,
  gradedRecord,
  gradePostMortem,
  type PostMortemDocument,
  type PostMortemEntry,
} from '@firedrill/debrief';
import type { Fact } from '@firedrill/drill';
import type { GradedHandIn } from '@firedrill/protocol';
import { entryOf, type HttpContext, HttpError } from '../http/context.ts';
import { orderOf } from '../http/order-of.ts';
import type { StoredDrill } from '../storage/storage.ts';
import { dayOf } from './export-post-mortem.ts';
import { draftOf, materialOf, recordOf } from './material.ts';
import type { HandingIn, PostMortemSubject } from './subject.ts';

/** Filed texts have this before the id of the order that handed them in. */
const FILED = 'filed:';

/** That of a drill that is closed. */
export function drillSubject(context: HttpContext, drill: StoredDrill): PostMortemSubject {
  const { id, title, scenario, seed, mode, startedAt } = drill;
  const { storage } = context;
  return {
    ...{ about: 'drill', id, title, name: `${scenario}-${seed}`, facts: { drill: id, title, scenario, seed, mode } },
    played: `Drill. ${mode}, seed ${seed}, played on ${dayOf(startedAt)}`,
    entries: () => storage.postMortem(id),
    append: (entries, stage) => storage.appendPostMortem(id, entries, stage),
    draft: () => draftOf(context, drill),
    material: () => materialOf(context, drill),
    file: (document, by) => file(context, { drill: id, document, by }),
    graded: (entries) => gradedOf(context, drill, entries),
    people: () => storage.people(id).map((one) => ({ person: one.id, name: one.name })),
  };
}

type ToFile = { readonly drill: string; readonly document: PostMortemDocument; readonly by: HandingIn };

async function file({ rooms }: HttpContext, { drill, document, by }: ToFile): Promise<number> {
  const room = await rooms.room(drill);
  const command = orderOf({ id: by.id, command: filingOf(document) });
  const answer = await room.command(`${FILED}${by.id}`, command, by.by);
  if (!answer.ok) throw new HttpError(409, 'refused', { message: answer.refusal.message });
  const filed = answer.facts.find(({ event }) => event.type === 'post-mortem-filed');
  return filed?.seq ?? answer.seq;
}

/** Texts as they stand in the record, whoever filed them and how, each graded. */
function gradedOf(
  context: HttpContext,
  drill: StoredDrill,
  entries: readonly PostMortemEntry[],
): readonly GradedHandIn[] {
  const isFiled = context.storage.drill(drill.id)?.status.phase === 'reviewed';
  if (!isFiled && entries.every(({ act }) => act.type !== 'handed-in')) return [];
  const record = recordOf(context, drill);
  const { truth } = entryOf(context, drill).scenario;
  const beforeClose = gradedRecord(record.slice(0, record.findIndex(({ event }) => event.type === 'closed') + 1));
  return record.flatMap((fact: Fact) => {
    if (fact.event.type !== 'post-mortem-filed') return [];
    const entry = entries.find(({ act }) => act.type === 'handed-in' && act.fact === fact.seq);
    const grade = gradePostMortem(fact.event, truth, beforeClose);
    return [{ fact: fact.seq, by: fact.actor, at: entry?.at ?? fact.epochMs, grade }];
  });
}
