/**
 * What stands inside braces: a Pratt parser for conditions on one span, with the types checked as it goes.
 */
import { nearest, parseDuration } from '@firedrill/base';
import { unquote } from '../quoted.ts';
import { compileRe2, type Re2 } from '../regex.ts';
import type { ArithmeticOp, ComparisonOp, Field, LogicOp, ValueType } from './ast.ts';
import { stop, type TokenCursor } from './cursor.ts';
import type { Token } from './lex.ts';
import { FIELD_STRENGTH, INTRINSIC_TYPES, INTRINSICS, KINDS, NOT_YET, STATUSES } from './words.table.ts';

/** Parses an expression whose operators bind more strongly than `strength`. */
export function parseField(cursor: TokenCursor, strength = 0): Field {
  return cursor.nested(() => {
    let left = parsePrefix(cursor);
    for (;;) {
      const operator = cursor.here;
      const binding = operatorStrength(operator);
      if (binding === undefined || binding <= strength) return left;
      cursor.take();
      const right = parseField(cursor, operator.text === '^' ? binding - 1 : binding);
      left = combine(operator, left, right, cursor);
    }
  });
}

function operatorStrength(token: Token): number | undefined {
  if (token.kind === 'word' && /^(and|or)$/i.test(token.text)) {
    const sign = token.text.toLowerCase() === 'and' ? '&&' : '||';
    stop(token, 'operator', `${token.text} is written ${sign} here`, `write ${sign}`);
  }
  if (token.kind !== 'sign') return undefined;
  if (token.text === '==') stop(token, 'operator', 'TraceQL compares with =', 'write = instead of ==');
  return FIELD_STRENGTH[token.text];
}

function parsePrefix(cursor: TokenCursor): Field {
  if (cursor.takes('(')) {
    const inner = parseField(cursor);
    if (!cursor.takes(')')) stop(cursor.here, 'bracket', 'a bracket is not closed', 'add )');
    return inner;
  }
  const token = cursor.take();
  if (token.kind === 'sign' && token.text === '!') {
    const of = parseField(cursor, 6);
    requireType(token, of, 'boolean', '!');
    return { kind: 'not', of };
  }
  if (token.kind === 'sign' && token.text === '-') return { kind: 'negative', of: parseField(cursor, 6) };
  return parsePrimary(token);
}

function parsePrimary(token: Token): Field {
  switch (token.kind) {
    case 'text':
      return { kind: 'value', type: 'text', value: readText(token) };
    case 'number':
      return { kind: 'value', type: 'number', value: Number(token.text) };
    case 'duration':
      return { kind: 'value', type: 'duration', value: parseDuration(token.text)! * 1000 };
    case 'attribute':
      return parseAttribute(token);
    case 'word':
      return parseWord(token);
    case 'end':
      return stop(
        token,
        'ends-early',
        'the query ends too early',
        'a field or a value is due here, and the brace is not closed',
      );
    default:
      return unexpected(token);
  }
}

function readText(token: Token): string {
  return (
    unquote(token.text) ??
    stop(token, 'escape', `${token.text} has an unknown escape`, 'double the backslash, or use backticks')
  );
}

/** Ends the parse at a token that cannot stand where it stands. */
export function unexpected(token: Token): never {
  if (token.text.startsWith("'"))
    return stop(token, 'quote', 'texts stand in double quotes or backticks', `write "…" instead of '…'`);
  if (/^["`]/.test(token.text))
    return stop(token, 'unclosed-text', 'the text that starts here is not closed', `close it with ${token.text[0]}`);
  if (/^\d/.test(token.text))
    return stop(token, 'value', `${token.text} is neither a number nor a duration`, 'for example 500, 1.5s, 250ms');
  if (token.text === '}')
    return stop(token, 'ends-early', 'a field or a value is due before }', 'for example { status = error }');
  return stop(
    token,
    'unexpected',
    `${token.text} cannot stand here`,
    'a field or a value is due, such as duration, .attribute or "text"',
  );
}

function parseAttribute(token: Token): Field {
  const dot = token.text.indexOf('.');
  const scope = token.text.slice(0, dot);
  if (NOT_YET[scope] !== undefined) stop(token, 'not-yet', `${scope}. is not there yet`, NOT_YET[scope]);
  const name = token.text.slice(dot + 1).replace(/"((?:[^"\\]|\\.)*)"/g, (quoted) => unquote(quoted) ?? quoted);
  return { kind: 'attribute', scope: scope === '' ? 'any' : (scope as 'span' | 'resource' | 'parent'), name };
}

function parseWord(token: Token): Field {
  const { text } = token;
  const intrinsic = INTRINSICS[text];
  if (intrinsic !== undefined) return { kind: 'intrinsic', name: intrinsic };
  if (STATUSES.includes(text)) return { kind: 'value', type: 'status', value: text };
  if (KINDS.includes(text)) return { kind: 'value', type: 'kind', value: text };
  if (text === 'true' || text === 'false') return { kind: 'value', type: 'boolean', value: text === 'true' };
  if (text === 'nil') return { kind: 'value', type: 'nil', value: undefined };
  const near = nearest(text, [...Object.keys(INTRINSICS), ...STATUSES, ...KINDS]);
  const hint =
    near === undefined
      ? `an attribute is written .${text}, a text "${text}"`
      : `did you mean ${near}? an attribute is written .${text}`;
  return stop(token, 'unknown-word', `there is no field ${text}`, hint);
}

/** The type of an expression. */
export function typeOf(field: Field): ValueType {
  switch (field.kind) {
    case 'value':
      return field.type;
    case 'attribute':
      return 'any';
    case 'intrinsic':
      return INTRINSIC_TYPES[field.name];
    case 'negative':
      return typeOf(field.of);
    case 'arithmetic': {
      const left = typeOf(field.left);
      return left === 'any' ? typeOf(field.right) : left;
    }
    default:
      return 'boolean';
  }
}

function requireType(token: Token, field: Field, type: ValueType, operator: string): void {
  const found = typeOf(field);
  if (found === type || found === 'any') return;
  stop(
    token,
    'type',
    `${operator} needs a condition, this is a ${found}`,
    'for example { status = error && duration > 1s }',
  );
}

function combine(operator: Token, left: Field, right: Field, cursor: TokenCursor): Field {
  const op = operator.text;
  if (op === '&&' || op === '||') {
    for (const side of [left, right]) requireType(operator, side, 'boolean', op);
    return { kind: 'logic', op: op as LogicOp, left, right };
  }
  if (/^[-+*/%^]$/.test(op)) return { kind: 'arithmetic', op: op as ArithmeticOp, left, right };
  checkComparison(operator, left, right);
  const pattern = op === '=~' || op === '!~' ? compilePattern(operator, right, cursor) : undefined;
  return { kind: 'comparison', op: op as ComparisonOp, left, right, pattern };
}

const ONLY_EQUAL: readonly ValueType[] = ['status', 'kind', 'boolean', 'nil'];
const EXAMPLES: Partial<Record<ValueType, string>> = {
  status: 'write status = error, without quotes',
  kind: 'write kind = server, without quotes',
  duration: 'a duration has a unit: 500ms, 1.5s',
};

/** Checks that two sides can be compared at all. */
export function checkComparison(operator: Token, left: Field, right: Field): void {
  const [a, b] = [typeOf(left), typeOf(right)];
  const order = /^[<>]/.test(operator.text);
  const limited = [a, b].find((type) => ONLY_EQUAL.includes(type));
  if (order && limited !== undefined) stop(operator, 'type', `a ${limited} has no order`, 'compare it with = or !=');
  if (a === 'any' || b === 'any' || a === 'nil' || b === 'nil' || a === b) return;
  const hint = EXAMPLES[a] ?? EXAMPLES[b] ?? (a === 'text' ? 'put the value in quotes' : 'compare values of one type');
  stop(operator, 'type', `a ${a} cannot be compared with a ${b}`, hint);
}

function compilePattern(operator: Token, right: Field, cursor: TokenCursor): Re2 {
  if (right.kind !== 'value' || right.type !== 'text')
    return stop(operator, 'type', `${operator.text} needs a pattern in quotes`, 'for example name =~ "GET .*"');
  const compiled = compileRe2(String(right.value), { anchored: true });
  if (!('mistake' in compiled)) return compiled;
  const at = { from: cursor.here.from === operator.from ? operator.from : operator.from + operator.text.length + 1 };
  return stop(at, 'pattern', `the pattern cannot be read: ${compiled.mistake}`, 'to compare the text itself use =');
}
