/**
 * Tables of forms as Markdown.
 */
import type { Section, Sections } from '../form/form.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** A table from rows of cells. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

/** One record as a heading, a sentence and a table. */
export function sectionText({ title, about, rows }: Section, depth = 2): string {
  const isVariants = rows.every(({ need }) => need === '');
  const body = isVariants
    ? table(
        ['key', 'value', 'meaning'],
        rows.map(({ key, word, doc }) => [`\`${key}\``, word, doc]),
      )
    : table(
        ['key', 'value', 'default', 'meaning'],
        rows.map(({ key, word, need, doc }) => [`\`${key}\``, word, need === 'required' ? '**required**' : need, doc]),
      );
  return `${'#'.repeat(depth)} ${title}\n\n${about}\n\n${body}\n`;
}

/** All records of a page. */
export function sectionsText(sections: Sections, depth = 2): string {
  return [...sections.values()].map((section) => sectionText(section, depth)).join('\n');
}
