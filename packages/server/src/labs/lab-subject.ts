/**
 * An ended lab as what a post-mortem is about. Its record is what was kept of it and what its terminals showed; texts are
 * filed in it, and graded against what the level says happened.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type FiledPostMortem,
  filingOf,
  type PostMortemDocument,
  type PostMortemDraft,
  type PostMortemEntry,
} from '@firedrill/debrief';
import type { GradedHandIn, PostMortemMaterial } from '@firedrill/protocol';
import type { NamedLevel } from '@firedrill/scenario';
import { type HttpContext, HttpError } from '../http/context.ts';
import { orderOf } from '../http/order-of.ts';
import { dayOf } from '../post-mortem/export-post-mortem.ts';
import type { HandingIn, PostMortemSubject } from '../post-mortem/subject.ts';
import { readCast } from './commands-shown.ts';
import { type LabFact, labFacts, type ReadRecording } from './lab-facts.ts';
import { gradeOf } from './lab-grade.ts';
import { impactWords, labImpact, minutesWords } from './lab-impact.ts';
import type { LabRecord } from './lab-record.ts';
import { scorecardOf } from './lab-score.ts';

/** That of a lab that has ended. Throws {@link HttpError} 404 where its level is gone. */
export function labSubject(context: HttpContext, { id }: LabRecord): PostMortemSubject {
  const { labs, storage } = context;
  const record = () => labs.store.get(id)!;
  const { level: slug, title, seed, mode, startedAt } = record();
  const level = labs.levelOf(record());
  if (level === undefined)
    throw new HttpError(404, 'not-found', { message: `Level ${slug} is not in this installation any more.` });
  const facts = async () => labFacts(record(), level, await recordingsOf(context, record()));
  return {
    ...{ about: 'lab', id, title, name: `${slug}-${seed}`, facts: { lab: id, title, level: slug, seed, mode } },
    played: `Live lab. ${mode}, seed ${seed}, played on ${dayOf(startedAt)}`,
    entries: () => storage.postMortem(id),
    append: async (entries, stage) => {
      await storage.appendPostMortem(id, entries, stage);
      labs.notePostMortem(id, stage);
    },
    draft: async () => draftOf(record(), level, await facts()),
    material: async () => materialOf(record(), level, await facts()),
    file: async (document, by) => fileText(context, { id, document, by, after: (await facts()).length }),
    graded: (entries) => gradedOf(record(), level, entries),
    people: () => record().people.map((one) => ({ person: one.id, name: one.name })),
  };
}

/** Recordings of a lab with what they hold. One that cannot be read any more holds nothing. */
async function recordingsOf(
  { labs, log }: HttpContext,
  { id, recordings }: LabRecord,
): Promise<readonly ReadRecording[]> {
  const folder = join(labs.store.folderOf(id), 'recordings');
  const read: ReadRecording[] = [];
  for (const one of recordings) {
    const text = await readFile(join(folder, `${one.id}.cast`), 'utf8').catch((error: unknown) => {
      log('warn', 'a recording of a lab cannot be read', { lab: id, recording: one.id, why: String(error) });
      return '';
    });
    read.push({ ...one, read: readCast(text) });
  }
  return read;
}

function draftOf(record: LabRecord, level: NamedLevel, facts: readonly LabFact[]): PostMortemDraft {
  const { happened, cause, mitigation } = record.report;
  return {
    rows: facts
      .filter(({ isStory }) => isStory)
      .map(({ seq, at, text }) => ({ id: `f${seq}`, at, text, facts: [seq] })),
    texts: {
      summary: [happened, mitigation]
        .map((text) => text.trim())
        .join(' ')
        .trim(),
      impact: impactWords(record, level),
      rootCause: cause.trim(),
    },
    numbers: [
      { title: 'Not served', words: minutesWords(labImpact(record, level).minutes) },
      ...scorecardOf(record, level).map(({ name, value }) => ({ title: name, words: value })),
    ],
  };
}

function materialOf(record: LabRecord, level: NamedLevel, facts: readonly LabFact[]): PostMortemMaterial {
  const { id, title, mode, seed, startedAt, endedAt, people } = record;
  return {
    about: 'lab',
    ...{ id, title, mode, seed, playedAt: startedAt, closedAt: endedAt ?? startedAt },
    draft: draftOf(record, level, facts),
    facts: facts.map(({ isStory: _, ...fact }) => fact),
    names: people.map(({ name }) => name),
  };
}

type ToFile = {
  readonly id: string;
  readonly document: PostMortemDocument;
  readonly by: HandingIn;
  readonly after: number;
};

function fileText({ labs }: HttpContext, { id, document, by, after }: ToFile): number {
  const command = orderOf({ id: by.id, command: filingOf(document) });
  const text = { ...command, type: 'post-mortem-filed' } as FiledPostMortem;
  return labs.file(id, { order: by.id, by: by.by, at: Date.now(), text }, after).fact;
}

function gradedOf(record: LabRecord, level: NamedLevel, entries: readonly PostMortemEntry[]): readonly GradedHandIn[] {
  return record.filed.flatMap((filed) => {
    const { fact, by, at } = filed;
    // A text that was filed just before the server went down is handed in when its order comes again.
    if (!entries.some(({ act }) => act.type === 'handed-in' && act.fact === fact)) return [];
    return [{ fact, by, at, grade: gradeOf(record, level, filed) }];
  });
}
