/**
 * Mistakes in a query: where they stand, as people count (line and column from 1), and how to mend them.
 */
import type { Issue, Position } from '@firedrill/base';

/** What is wrong with a query and how to mend it. */
export type Mistake = {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly severity?: 'error' | 'warning';
};

/** The name under which issues report a query's text. */
export const QUERY_FILE = 'query';

/** Position of an offset (UTF-16 code units from 0) in a query's text. */
export function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { file: QUERY_FILE, line: before.split('\n').length, column: offset - lineStart + 1 };
}

/** An issue at an offset of a query's text. */
export function issueAt(text: string, offset: number, mistake: Mistake): Issue {
  return { ...mistake, at: positionOf(text, offset) };
}
