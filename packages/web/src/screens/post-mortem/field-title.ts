/**
 * What a field is called for people: from its path (`factor/a/text`), its base (`factor/a`), or the name that grades
 * use (`factor-2`).
 */
import { fieldRow } from '@firedrill/debrief';
import type { PostMortemDocument } from '@firedrill/protocol';
import { clockShort } from '../../state/format.ts';

const PARTS: Readonly<Record<string, string>> = {
  owner: 'owner',
  due: 'due day',
  check: 'check',
  kind: 'level',
  facts: 'evidence',
  gone: 'removed',
  kept: 'kept or dropped',
};

/** `Root cause`, `Factor 2`, `Action 1, check`, `Timeline 14:02`. */
export function fieldTitle(document: PostMortemDocument, path: string): string {
  const graded = /^(factor|action)-(\d+)$/.exec(path);
  if (graded !== null) return `${graded[1] === 'factor' ? 'Factor' : 'Action'} ${graded[2]}`;
  const [list = '', id = '', part = ''] = path.split('/');
  const row = fieldRow(list);
  if (row !== undefined) return withPart(row.title, id);
  if (list === 'factor') return withPart(numbered('Factor', document.factors, id), part);
  if (list === 'action') return withPart(numbered('Action', document.actions, id), part);
  const item = document.timeline.find((one) => one.id === id);
  return withPart(item === undefined ? 'Timeline' : `Timeline ${clockShort(item.at)}`, part);
}

function numbered(word: string, items: readonly { readonly id: string }[], id: string): string {
  const at = items.findIndex((one) => one.id === id);
  return at === -1 ? `${word}, removed` : `${word} ${at + 1}`;
}

function withPart(title: string, part: string): string {
  return PARTS[part] === undefined ? title : `${title}, ${PARTS[part]}`;
}
