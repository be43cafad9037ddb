/**
 * A post-mortem as blocks that any writer of documents can lay out, and as Markdown. Facts are cited by their place in
 * the record; the grades come last, and only with a text that was handed in.
 */
import type { EpochMs } from '@firedrill/base';
import { printShare } from '@firedrill/drill';
import type { PostMortemDocument, PostMortemStage } from './document.ts';
import { clockOf } from './draft-post-mortem.ts';
import { POST_MORTEM_FIELDS, type TextField } from './fields.table.ts';
import type { PostMortemGrade } from './grade.ts';

/** What a printed post-mortem says of itself. `played`: what it was, and how; `people`: who wrote; `decisions` in words. */
export type PrintedAbout = {
  readonly title: string;
  readonly played: string;
  readonly stage: PostMortemStage;
  readonly people: readonly string[];
  readonly decisions: readonly string[];
  readonly grade: PostMortemGrade | undefined;
};

export type PrintedBlock =
  | { readonly kind: 'title' | 'heading' | 'subheading' | 'text' | 'small'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** `widths` are shares of the line. */
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly widths: readonly number[];
    };

export const STAGE_WORDS: Readonly<Record<PostMortemStage, string>> = {
  draft: 'Draft',
  'in-review': 'Handed in, in review',
  'changes-requested': 'Changes requested',
  approved: 'Approved',
};

const HUMAN: readonly TextField[] = ['communication', 'documentation', 'authority', 'tooling'];
const BEFORE: readonly TextField[] = ['summary', 'impact'];
const CAUSES: readonly TextField[] = ['trigger', 'rootCause', 'sustaining'];
const LEARNT: readonly TextField[] = ['wentWell', 'lucky', 'detectionGap'];

/** The blocks of a document, in reading order; what is empty is left out. */
export function printedBlocks(document: PostMortemDocument, about: PrintedAbout): readonly PrintedBlock[] {
  const prose = (fields: readonly TextField[], kind: 'heading' | 'subheading' = 'heading') =>
    fields.flatMap((field) => proseOf(document, field, kind));
  const human = prose(HUMAN, 'subheading');
  return [
    { kind: 'title', text: `Post-mortem: ${about.title}` },
    { kind: 'small', text: `${about.played}. ${STAGE_WORDS[about.stage]}. Written by ${listed(about.people)}.` },
    ...about.decisions.map((text): PrintedBlock => ({ kind: 'small', text })),
    ...prose(BEFORE),
    ...timelineOf(document),
    ...prose(CAUSES),
    ...factorsOf(document),
    ...prose(LEARNT),
    ...(human.length === 0 ? [] : [{ kind: 'heading', text: 'The human system' } as const, ...human]),
    ...actionsOf(document),
    ...gradesOf(about.grade),
  ];
}

function proseOf(
  document: PostMortemDocument,
  field: TextField,
  kind: 'heading' | 'subheading',
): readonly PrintedBlock[] {
  const text = document.texts[field].trim();
  const cited = citedWords(document.cited[field] ?? []);
  if (text === '') return [];
  const title = POST_MORTEM_FIELDS.find((row) => row.field === field)?.title ?? field;
  return [
    { kind, text: title },
    ...text.split(/\n{2,}/).map((part): PrintedBlock => ({ kind: 'text', text: part })),
    ...(cited === '' ? [] : [{ kind: 'small', text: cited } as const]),
  ];
}

function timelineOf({ timeline }: PostMortemDocument): readonly PrintedBlock[] {
  const rows = timeline.filter(({ isKept, text }) => isKept && text.trim() !== '');
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', text: 'Timeline (UTC)' },
    {
      kind: 'table',
      head: ['Time', 'What happened', 'Fact'],
      rows: rows.map(({ at, text, facts }) => [secondsOf(at), text, facts.join(', ')]),
      widths: [0.13, 0.76, 0.11],
    },
  ];
}

function factorsOf({ factors }: PostMortemDocument): readonly PrintedBlock[] {
  const said = factors.filter(({ text }) => text.trim() !== '');
  if (said.length === 0) return [];
  const words = said.map(({ text, facts }) => [text.trim(), citedWords(facts)].filter((part) => part !== '').join(' '));
  return [
    { kind: 'heading', text: 'Contributing factors' },
    { kind: 'list', items: words },
  ];
}

function actionsOf({ actions }: PostMortemDocument): readonly PrintedBlock[] {
  const said = actions.filter(({ title }) => title.trim() !== '');
  if (said.length === 0) return [];
  return [
    { kind: 'heading', text: 'Actions' },
    {
      kind: 'table',
      head: ['What', 'Level', 'Owner', 'Due', 'How we will know that it works'],
      rows: said.map(({ title, kind, owner, due, check }) => [title, kind, owner, due, check]),
      widths: [0.32, 0.14, 0.13, 0.12, 0.29],
    },
  ];
}

function gradesOf(grade: PostMortemGrade | undefined): readonly PrintedBlock[] {
  if (grade === undefined) return [];
  return [
    { kind: 'heading', text: `Against what was true: ${printShare(grade.value)}` },
    { kind: 'text', text: grade.parts.map(({ name, value }) => `${name} ${printShare(value)}`).join(', ') },
    {
      kind: 'table',
      head: ['', 'What is asked', 'The line that says it'],
      rows: grade.items.map(({ met, wanted, line, because }) => [met ? 'yes' : 'no', wanted, line?.text ?? because]),
      widths: [0.07, 0.48, 0.45],
    },
  ];
}

/** The document as Markdown. */
export function postMortemMarkdown(document: PostMortemDocument, about: PrintedAbout): string {
  return `${printedBlocks(document, about).map(markdownOf).join('\n\n')}\n`;
}

function markdownOf(block: PrintedBlock): string {
  switch (block.kind) {
    case 'title':
      return `# ${lineOf(block.text)}`;
    case 'heading':
      return `## ${lineOf(block.text)}`;
    case 'subheading':
      return `### ${lineOf(block.text)}`;
    case 'text':
      return block.text;
    case 'small':
      return `_${lineOf(block.text)}_`;
    case 'list':
      return block.items.map((item, i) => `${i + 1}. ${lineOf(item)}`).join('\n');
    case 'table':
      return [block.head, block.head.map(() => '---'), ...block.rows].map(rowOf).join('\n');
  }
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.map((cell) => lineOf(cell).replace(/\|/g, '\\|')).join(' | ')} |`;
}

function lineOf(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

function citedWords(facts: readonly number[]): string {
  return facts.length === 0 ? '' : `(${facts.length === 1 ? 'fact' : 'facts'} ${facts.join(', ')})`;
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? 'nobody yet';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function secondsOf(at: EpochMs): string {
  return `${clockOf(at)}:${String(Math.floor(at / 1000) % 60).padStart(2, '0')}`;
}
