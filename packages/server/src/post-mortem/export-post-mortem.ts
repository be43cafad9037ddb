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
import type { StoredDrill } from '../storage/storage.ts';

export type ExportFormat = 'md' | 'pdf' | 'json';

/** What is written out. */
export type Exported = {
  readonly drill: StoredDrill;
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

function aboutOf({ drill, now }: Exported): PrintedAbout {
  const nameOf = (id: string) => now.people.find(({ person }) => person === id)?.name ?? id;
  const writers = [...new Set(Object.values(now.fields).map(({ by }) => by))];
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  return {
    title: drill.title,
    drill: drill.id,
    about: `${drill.mode}, seed ${drill.seed}, played on ${day(drill.startedAt)}`,
    stage: now.stage,
    people: writers.map(nameOf),
    decisions: now.decisions.map(({ verdict, by, at, text, isOwnWork }) => {
      const own = isOwnWork ? ', who also wrote in it' : '';
      return `${STAGE_WORDS[verdict]} by ${nameOf(by)}${own}, ${day(at)}${text === '' ? '' : `: ${text}`}`;
    }),
    grade: now.handIns[0]?.grade,
  };
}

/** Everything that was written, for other programs; shapes as on the wire. */
function jsonOf({ drill, document, now }: Exported): string {
  const { comments, decisions, handIns, people, stage } = now;
  const { id, title, scenario, seed, mode } = drill;
  const about = { kind: 'firedrill-post-mortem', version: 1, drill: id, title, scenario, seed, mode, stage };
  return `${JSON.stringify({ ...about, document, comments, decisions, handIns, people }, undefined, 2)}\n`;
}
