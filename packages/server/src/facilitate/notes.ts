/**
 * A facilitator's private notes: pinned to instants, kept beside the log, in no answer but the facilitator's.
 */

import type { Instant } from '@firedrill/base';
import type { FacilitatorNote, NoteBody, NoteTag } from '@firedrill/protocol';
import { HttpError } from '../http/context.ts';
import type { Storage, StoredNote } from '../storage/storage.ts';

/** Notes that a drill holds, at most. */
export const MOST_NOTES = 500;

type Place = { readonly drill: string; readonly by: string; readonly begin: number; readonly wallMs: number };

/** Notes of a drill as they travel; `begin` is the epoch of the world's first instant. */
export function notesOf(
  storage: Storage,
  { drill, begin }: Pick<Place, 'drill' | 'begin'>,
): readonly FacilitatorNote[] {
  return storage.notes(drill).map((note) => noteOf(note, begin));
}

/** Writes a note; the 501st is refused. */
export async function putNote(storage: Storage, body: Required<NoteBody>, place: Place): Promise<FacilitatorNote> {
  const { drill, by, begin, wallMs } = place;
  const notes = storage.notes(drill);
  if (notes.length >= MOST_NOTES && !notes.some(({ id }) => id === body.id))
    throw new HttpError(409, 'not-allowed', { message: `A drill holds ${MOST_NOTES} notes. Write one of them anew.` });
  const { id, at, tag, text } = body;
  const note: StoredNote = { id, at: ((at - begin) / 1000) as Instant, by, tag, text, writtenAt: wallMs };
  await storage.putNote(drill, note);
  return noteOf(note, begin);
}

function noteOf({ id, at, by, tag, text }: StoredNote, begin: number): FacilitatorNote {
  return { id, at: begin + at * 1000, by, tag: tag as NoteTag, text };
}
