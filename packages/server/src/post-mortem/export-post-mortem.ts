/**
 * A post-mortem as a file: Markdown, JSON, or PDF. What was handed in comes with the grades of its first text, the one
 * that counts.
 */
import {
  type PostMortemDocument,
  type PrintedAbout,
  postMortemMarkdown,
  printedBlocks,
  STAGE_WORDS,
} from '@firedrill/debrief';
import type { PostMortemNow } from '@firedrill/protocol';
import type { PostMortemSubject } from './subject.ts';

export type ExportFormat = 'md' | 'pdf' | 'json';

/** What is written out. */
export type Exported = {
  readonly subject: PostMortemSubject;
  readonly document: PostMortemDocument;
  readonly now: PostMortemNow;
};

/** The file's content. */
export async function exportOf(format: ExportFormat, exported: Exported): Promise<string | Buffer> {
  const about = aboutOf(exported);
  if (format === 'md') return postMortemMarkdown(exported.document, about);
  if (format === 'json') return jsonOf(exported);
  const { printPdf } = await import('./print-pdf.ts'); // fonts and layout are read when somebody asks for a PDF
  return printPdf(printedBlocks(exported.document, about), { title: `Post-mortem: ${about.title}` });
}

function aboutOf({ subject, now }: Exported): PrintedAbout {
  const nameOf = (id: string) => now.people.find(({ person }) => person === id)?.name ?? id;
  const writers = [...new Set(Object.values(now.fields).map(({ by }) => by))];
  return {
    title: subject.title,
    played: subject.played,
    stage: now.stage,
    people: writers.map(nameOf),
    decisions: now.decisions.map(({ verdict, by, at, text, isOwnWork }) => {
      const own = isOwnWork ? ', who also wrote in it' : '';
      return `${STAGE_WORDS[verdict]} by ${nameOf(by)}${own}, ${dayOf(at)}${text === '' ? '' : `: ${text}`}`;
    }),
    grade: now.handIns[0]?.grade,
  };
}

/** `2026-11-22`. */
export function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Everything that was written, for other programs; shapes as on the wire. */
function jsonOf({ subject, document, now }: Exported): string {
  const { comments, decisions, handIns, people, stage } = now;
  const head = { kind: 'firedrill-post-mortem', version: 1, about: subject.about, ...subject.facts, stage };
  return `${JSON.stringify({ ...head, document, comments, decisions, handIns, people }, undefined, 2)}\n`;
}
