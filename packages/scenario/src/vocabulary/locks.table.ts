/**
 * PostgreSQL's table lock modes, weakest first, and the mode that a statement takes by itself.
 * Source: PostgreSQL documentation, "Explicit locking", table-level locks.
 */
import type { LockMode } from '../world-file.ts';

export const LOCK_MODES: readonly LockMode[] = [
  'AccessShare',
  'RowShare',
  'RowExclusive',
  'ShareUpdateExclusive',
  'Share',
  'ShareRowExclusive',
  'Exclusive',
  'AccessExclusive',
];

const BY_STATEMENT: readonly (readonly [RegExp, LockMode])[] = [
  [/^select\b[\s\S]*\bfor\s+(no\s+key\s+)?(update|share|key\s+share)\b/i, 'RowShare'],
  [/^(select|with|copy\s[\s\S]*\sto|table)\b/i, 'AccessShare'],
  [/^(insert|update|delete|merge|copy)\b/i, 'RowExclusive'],
  [/^(create\s+(unique\s+)?index\s+concurrently|vacuum(?!\s+full)|analyze)\b/i, 'ShareUpdateExclusive'],
  [/^create\s+(unique\s+)?index\b/i, 'Share'],
  [/^(create\s+trigger|alter\s+table\s[\s\S]*\badd\s+(constraint\s+\S+\s+)?foreign\s+key)\b/i, 'ShareRowExclusive'],
  [/^refresh\s+materialized\s+view\s+concurrently\b/i, 'Exclusive'],
  [/^(alter|drop|truncate|vacuum\s+full|cluster|reindex|lock\s+table|refresh)\b/i, 'AccessExclusive'],
];

/** The lock mode a statement takes; AccessShare for what is not known. */
export function lockOfStatement(statement: string): LockMode {
  const body = statement.trim();
  return BY_STATEMENT.find(([pattern]) => pattern.test(body))?.[1] ?? 'AccessShare';
}
