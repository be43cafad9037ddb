/**
 * From the document to what is filed in the drill's record: rows that were kept, factors and actions that say
 * something. What is missing is told by name, so that it can be mended.
 */
import type { CommandInput } from '@firedrill/drill';
import type { PostMortemDocument } from './document.ts';

/** The order that files a text. */
export type Filing = Extract<CommandInput, { type: 'file-post-mortem' }>;

const MOST_FACTORS = 12;
const MOST_ACTIONS = 20;

/** What keeps a document from being handed in, in words; empty when nothing does. */
export function missingOf({ texts, factors, actions }: PostMortemDocument): readonly string[] {
  const isBlank = (text: string) => text.trim() === '';
  const said = actions.filter(({ title }) => !isBlank(title));
  return [
    ...(isBlank(texts.summary) ? ['The summary is empty.'] : []),
    ...(isBlank(texts.trigger) ? ['The trigger is empty.'] : []),
    ...(isBlank(texts.rootCause) ? ['The root cause is empty.'] : []),
    ...(factors.every(({ text }) => isBlank(text)) ? ['No contributing factor is named.'] : []),
    ...(factors.length > MOST_FACTORS ? [`${factors.length} factors are named; ${MOST_FACTORS} are taken.`] : []),
    ...(said.length > MOST_ACTIONS ? [`${said.length} actions are named; ${MOST_ACTIONS} are taken.`] : []),
    ...said.flatMap(({ title, owner }) => (isBlank(owner) ? [`"${title.trim()}" has no owner.`] : [])),
  ];
}

/** The order for a document from which nothing is missing. */
export function filingOf({ texts, cited, timeline, factors, actions }: PostMortemDocument): Filing {
  const { communication, documentation, authority, tooling, ...prose } = texts;
  const said = factors.filter(({ text }) => text.trim() !== '');
  const citations = [
    ...Object.entries(cited).map(([field, facts]) => ({ field, facts: [...facts] })),
    ...said.flatMap(({ facts }, i) => (facts.length === 0 ? [] : [{ field: `factor-${i + 1}`, facts: [...facts] }])),
  ];
  return {
    type: 'file-post-mortem',
    ...prose,
    factors: said.map(({ text }) => text.trim()),
    humanSystem: { communication, documentation, authority, tooling },
    timeline: timeline
      .filter(({ isKept, text }) => isKept && text.trim() !== '')
      .map(({ at, text, facts }) => ({ at, text: text.trim(), facts: [...facts] })),
    actions: actions
      .filter(({ title }) => title.trim() !== '')
      .map(({ title, kind, owner, due, check }) => ({
        title: title.trim(),
        kind,
        owner: owner.trim(),
        check: check.trim(),
        ...(due !== '' && { due }),
      })),
    citations,
  };
}
