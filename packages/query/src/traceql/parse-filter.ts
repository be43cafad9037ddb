/**
 * A filter: the condition between braces.
 */
import type { Field } from './ast.ts';
import { stop, type TokenCursor } from './cursor.ts';
import type { Token } from './lex.ts';
import { parseField, unexpected } from './parse-field.ts';
import { typeName, typeOf } from './types.ts';

/** Parses what follows an opening brace, and the closing one. Without a condition every span passes. */
export function parseFilter(
  cursor: TokenCursor,
  open: Token,
): { readonly kind: 'filter'; readonly condition: Field | undefined } {
  if (cursor.takes('}')) return { kind: 'filter', condition: undefined };
  const condition = parseField(cursor);
  const { here } = cursor;
  if (!cursor.takes('}')) {
    if (here.kind === 'end') stop(open, 'bracket', '{ is not closed', 'add }');
    if (here.kind === 'sign' || here.kind === 'unknown') unexpectedInside(here);
    stop(here, 'unexpected', `${here.text} cannot stand here`, 'join conditions with && or ||');
  }
  const type = typeOf(condition);
  if (type !== 'boolean' && type !== 'any')
    stop(
      open,
      'type',
      `braces hold a condition, this is a ${typeName(type)}`,
      'compare it with something: { duration > 1s }',
    );
  return { kind: 'filter', condition };
}

function unexpectedInside(token: Token): never {
  if (token.text === ',') return stop(token, 'operator', 'conditions are not joined with a comma', 'write &&');
  if (token.text === '|')
    return stop(
      token,
      'operator',
      'a stage stands behind the braces',
      'close the braces first, or write || for either',
    );
  return unexpected(token);
}
