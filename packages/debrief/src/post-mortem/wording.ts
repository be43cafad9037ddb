/**
 * Reads a text while it is written and says where words blame, guess backwards or name people as causes, and what to
 * write instead. Pure rules from `wording.table.ts`; it advises and never bars.
 */
import { fieldRow } from './fields.table.ts';
import { isVerifiable, onlyReminds } from './follow-ups.ts';
import { WORDING_RULES, type WordingRule } from './wording.table.ts';

/** A place in a text: `from` and `to` are places of characters, `said` the words there. */
export type WordingHint = {
  readonly rule: string;
  readonly from: number;
  readonly to: number;
  readonly said: string;
  readonly why: string;
  readonly instead: string;
};

/** `path` of the field (see document); `names`: people of the crew and of the world. */
export type WordingPlace = { readonly path: string; readonly names?: readonly string[] };

/** Hints about a text, in the order of its words; at most one at a place. */
export function wordingHints(text: string, { path, names = [] }: WordingPlace): readonly WordingHint[] {
  const found = [
    ...WORDING_RULES.filter((rule) => applies(rule, { path, text })).flatMap((rule) => hits(rule, text)),
    ...(isCause(path) ? namesIn(text, names) : []),
  ].sort((a, b) => a.from - b.from || b.to - a.to);
  return found.filter((hint, i) => !found.slice(0, i).some((before) => before.to > hint.from));
}

function applies({ id, scope, except = [] }: WordingRule, { path, text }: { path: string; text: string }): boolean {
  if (except.some((field) => field === path)) return false;
  if (id === 'reminder') return path.endsWith('/title') && onlyReminds(text);
  if (id === 'no-check') return path.endsWith('/check') && text.trim() !== '' && !isVerifiable(text);
  return scope === 'all' || (scope === 'causes' && isCause(path));
}

/** Whether a field names causes. */
function isCause(path: string): boolean {
  return /^factor\/[^/]+\/text$/.test(path) || fieldRow(path)?.isCause === true;
}

function hits({ id, looksFor, why, instead }: WordingRule, text: string): readonly WordingHint[] {
  return [...text.matchAll(looksFor)].map((match) => ({
    rule: id,
    from: match.index,
    to: match.index + match[0].length,
    said: match[0],
    why,
    instead,
  }));
}

/** Names shorter than this are words too often. */
const SHORTEST_NAME = 3;

function namesIn(text: string, names: readonly string[]): readonly WordingHint[] {
  const words = names.flatMap((name) => [name, ...name.split(/\s+/)]).filter(({ length }) => length >= SHORTEST_NAME);
  return [...new Set(words)].flatMap((name) =>
    [...text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'gu'))].map((match) => ({
      rule: 'name-as-cause',
      from: match.index,
      to: match.index + match[0].length,
      said: match[0],
      why: 'A person is no cause: somebody else would have stood in the same place.',
      instead: 'The role, or what the role had to work with: "The console offers production and staging side by side."',
    })),
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
