/**
 * What stands about the post-mortem of a closed drill: the draft from its record, the facts that can be cited, and the
 * names that are no causes. Nothing here reads the truth.
 */
import { type Debrief, draftPostMortem, type PostMortemDraft } from '@firedrill/debrief';
import { evolve, type Fact, initialState, timelineRow } from '@firedrill/drill';
import type { CitableFact, PostMortemMaterial } from '@firedrill/protocol';
import { entryOf, type HttpContext } from '../http/context.ts';
import { debriefJsonOf } from '../http/drill-routes.ts';
import type { StoredDrill } from '../storage/storage.ts';

const KINDS: Readonly<Record<string, CitableFact['kind']>> = {
  'evidence-pinned': 'pin',
  looked: 'look',
  'alert-fired': 'alert',
  paged: 'alert',
  'action-applied': 'action',
  'action-measured': 'action',
  'message-received': 'message',
  noted: 'note',
};
/** Shown to be cited although no kind of the table: what the story tells of the incident itself. */
const OTHERS: ReadonlySet<string> = new Set([
  'impact-began',
  'impact-ended',
  'recovered',
  'relapsed',
  'hypothesis-judged',
  'incident-declared',
  'blast-radius-stated',
  'closed',
]);
/** A look shorter than this is no evidence (s). */
const LOOKED_SECONDS = 2;

/** The record of a drill, in order. */
export function recordOf({ storage }: Pick<HttpContext, 'storage'>, { id }: StoredDrill): readonly Fact[] {
  return storage.facts(id, 0, Number.MAX_SAFE_INTEGER).map((json) => JSON.parse(json) as Fact);
}

/** What its post-mortem begins with. */
export async function draftOf(context: HttpContext, drill: StoredDrill): Promise<PostMortemDraft> {
  const debrief = JSON.parse(await debriefJsonOf(context, drill)) as Debrief;
  return draftPostMortem(debrief, recordOf(context, drill));
}

/** All that stands. */
export async function materialOf(context: HttpContext, drill: StoredDrill): Promise<PostMortemMaterial> {
  const record = recordOf(context, drill);
  const closed = record.find(({ event }) => event.type === 'closed');
  const people = entryOf(context, drill).world.file.people ?? [];
  const crew = context.storage.people(drill.id);
  return {
    about: 'drill',
    id: drill.id,
    title: drill.title,
    mode: drill.mode,
    seed: drill.seed,
    playedAt: drill.startedAt,
    closedAt: closed?.epochMs ?? 0,
    draft: await draftOf(context, drill),
    facts: citable(record, closed?.seq ?? 0),
    names: [...people, ...crew].map(({ name }) => name),
  };
}

function citable(record: readonly Fact[], last: number): readonly CitableFact[] {
  let state = initialState;
  const rows: CitableFact[] = [];
  for (const fact of record) {
    if (fact.seq > last) break;
    const { event, seq, epochMs: at } = fact;
    const kind = KINDS[event.type] ?? (OTHERS.has(event.type) ? 'other' : undefined);
    const tooShort = event.type === 'looked' && event.visibleSeconds < LOOKED_SECONDS;
    if (kind !== undefined && !tooShort) rows.push({ seq, at, kind, text: timelineRow(fact, state).text });
    state = evolve(state, fact);
  }
  return rows;
}
