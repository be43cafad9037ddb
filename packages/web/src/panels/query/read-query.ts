/**
 * The engine's own reading of a query, in the browser: mistakes where they stand, and every part in words. Its chunk
 * is fetched with the editor, or when a query is asked to be told.
 */
import {
  explainLogql,
  explainPromql,
  explainTraceql,
  parseLogql,
  parsePromql,
  parseTraceql,
  type QueryPart,
} from '@firedrill/query';
import type { QueryLanguage } from '../query-line.tsx';

/** A mistake in a query: the stretch of the text that is wrong, what is wrong, how to mend it. */
export type QueryMistake = { readonly from: number; readonly to: number; readonly message: string };

/** Mistakes of a text; none for a language that only the server reads. */
export function mistakesOf(language: QueryLanguage, text: string): readonly QueryMistake[] {
  if (text.trim() === '' || language === 'sql') return [];
  const parse = { promql: parsePromql, logql: parseLogql, traceql: parseTraceql }[language];
  return parse(text).issues.map(({ at, message, hint }) => {
    const from = Math.min(offsetOf(text, at), Math.max(0, text.length - 1));
    const word = /^(?:[\w.:]+|\s+$|[\s\S])/.exec(text.slice(from))?.[0] ?? '';
    return { from, to: from + Math.max(1, word.length), message: wording(message, hint) };
  });
}

function offsetOf(text: string, at: { readonly line: number; readonly column: number }): number {
  const before = text.split('\n').slice(0, at.line - 1);
  return before.reduce((sum, line) => sum + line.length + 1, 0) + at.column - 1;
}

function wording(message: string, hint: string | undefined): string {
  return [message, hint ?? '']
    .filter((part) => part !== '')
    .map((part) => part.replace(/^./, (c) => c.toUpperCase()).replace(/[^.?!]$/, '$&.'))
    .join(' ');
}

/** Every part of a query in words, in the order of the text; empty when it cannot be read. */
export function partsOf(language: QueryLanguage, text: string): readonly QueryPart[] {
  if (language === 'sql') return [];
  return { promql: explainPromql, logql: explainLogql, traceql: explainTraceql }[language](text);
}
