/**
 * What stands inside braces: a Pratt parser for conditions on one span, with the types checked as it goes.
 */
import { nearest } from '@firedrill/base';
import { unquote } from '../quoted.ts';
import { compileRe2, type Re2 } from '../regex.ts';
import type { ArithmeticOp, ComparisonOp, ConstantField, Field, FieldName, LogicOp, Scope, ValueType } from './ast.ts';
import { stop, type TokenCursor } from './cursor.ts';
import { readNumber, type Token } from './lex.ts';
import { canMeet, fits, isNumeric, typeName, typeOf } from './types.ts';
import { FIELD_STRENGTH, INTRINSICS, KINDS, PREFIX_STRENGTH, STATUSES, UNSCOPED } from './words.table.ts';

/** Parses an expression whose operators bind more strongly than `strength`. */
export function parseField(cursor: TokenCursor, strength = 0): Field {
  return cursor.nested(() => {
    let left = parsePrefix(cursor);
    for (;;) {
      const operator = cursor.here;
      const binding = operatorStrength(operator);
      if (binding === undefined || binding <= strength) return left;
      cursor.take();
      left = parseRight(cursor, operator, left);
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
  return FIELD_STRENGTH.get(token.text);
}

/** The right side of an operator, and both as one. */
function parseRight(cursor: TokenCursor, operator: Token, left: Field): Field {
  if (isNil(cursor.here)) {
    const nil = cursor.take();
    return presence(operator, left, nil);
  }
  const binding = FIELD_STRENGTH.get(operator.text)!;
  const right = parseField(cursor, operator.text === '^' ? binding - 1 : binding);
  return combine(operator, left, right, cursor);
}

function isNil(token: Token): boolean {
  return token.kind === 'word' && token.text === 'nil';
}

function presence(operator: Token, of: Field | undefined, nil: Token): Field {
  if (operator.text !== '=' && operator.text !== '!=')
    return stop(operator, 'type', 'nil has no order and no pattern', 'compare it with = or !=');
  const present = operator.text === '!=';
  if (!present && of?.kind === 'intrinsic')
    stop(nil, 'type', `${of.name} is never nil`, 'every span has it: compare it with a value');
  if (!present && of?.kind === 'attribute' && of.scope === 'resource' && of.name === 'service.name')
    stop(nil, 'type', 'resource.service.name is never nil', 'every span has it: compare it with a text');
  return { kind: 'presence', of, present };
}

function parsePrefix(cursor: TokenCursor): Field {
  if (cursor.takes('(')) {
    const inner = parseField(cursor);
    if (!cursor.takes(')')) stop(cursor.here, 'bracket', 'a bracket is not closed', 'add )');
    return inner;
  }
  const token = cursor.take();
  if (token.kind === 'sign' && (token.text === '!' || token.text === '-')) {
    const of = parseField(cursor, PREFIX_STRENGTH[token.text]);
    return token.text === '!' ? negate(token, of) : minus(token, of);
  }
  return isNil(token) ? parseNil(cursor, token) : parsePrimary(token);
}

/** `nil` first: `nil != .a` says the same as `.a != nil`. */
function parseNil(cursor: TokenCursor, nil: Token): Field {
  const operator = cursor.here;
  if (operator.text !== '=' && operator.text !== '!=')
    stop(
      nil,
      'unexpected',
      'nil stands for itself only in a comparison',
      'write .attribute = nil or .attribute != nil',
    );
  cursor.take();
  if (isNil(cursor.here)) {
    cursor.take();
    return presence(operator, undefined, nil);
  }
  return presence(operator, parseField(cursor, FIELD_STRENGTH.get('=')!), nil);
}

function negate(token: Token, of: Field): Field {
  const type = typeOf(of);
  if (type === 'boolean' || type === 'any') return { kind: 'not', of };
  return stop(token, 'type', `! needs a condition, this is a ${typeName(type)}`, 'compare it first: !(duration > 1s)');
}

/** Takes the minus into a number. */
function minus(token: Token, of: Field): Field {
  const type = typeOf(of);
  if (type !== 'any' && !isNumeric(type))
    stop(token, 'type', `- needs a number, this is a ${typeName(type)}`, 'take the - away');
  return of.kind === 'value' ? { ...of, value: -Number(of.value) } : { kind: 'negative', of };
}

function parsePrimary(token: Token): Field {
  switch (token.kind) {
    case 'text':
    case 'number':
      return readConstant(token)!;
    case 'attribute':
      return readAttribute(token);
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

/** A written value; undefined when the token is none. */
export function readConstant(token: Token): ConstantField | undefined {
  if (token.kind === 'text') return { kind: 'value', type: 'text', value: readText(token) };
  if (token.kind === 'number') return { kind: 'value', ...(readNumber(token.text) ?? unexpected(token)) };
  if (token.kind !== 'word') return undefined;
  const { text } = token;
  if (STATUSES.includes(text)) return { kind: 'value', type: 'status', value: text };
  if (KINDS.includes(text)) return { kind: 'value', type: 'kind', value: text };
  if (text === 'true' || text === 'false') return { kind: 'value', type: 'boolean', value: text === 'true' };
  if (text === 'minInt' || text === 'maxInt')
    return { kind: 'value', type: 'int', value: text === 'minInt' ? -(2 ** 63) : 2 ** 63 };
  return undefined;
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
  if (/^\.?\d/.test(token.text))
    return stop(token, 'value', `${token.text} is neither a number nor a duration`, 'for example 500, 1.5s, 250ms');
  if (token.text === '.')
    return stop(token, 'no-name', 'an attribute has a name behind the dot', 'for example .http.route or span."a name"');
  if (token.text === '}')
    return stop(token, 'ends-early', 'a field or a value is due before }', 'for example { status = error }');
  return stop(
    token,
    'unexpected',
    `${token.text} cannot stand here`,
    'a field or a value is due, such as duration, .attribute or "text"',
  );
}

function readAttribute(token: Token): FieldName {
  const [prefix] = /^(?:(?:parent\.)?(?:span|resource)|parent|event|link|instrumentation)?/.exec(token.text)!;
  const name = token.text
    .slice(prefix.length + 1)
    .replace(/"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => inner.replace(/\\(.)/g, '$1'));
  return { kind: 'attribute', scope: prefix === '' ? 'any' : (prefix as Scope), name };
}

/** An attribute or an intrinsic where nothing else may stand, as in `by(…)` of series and in `select(…)`. */
export function parseFieldName(cursor: TokenCursor): FieldName {
  const token = cursor.take();
  if (token.kind === 'attribute') return readAttribute(token);
  const intrinsic = token.kind === 'word' ? INTRINSICS.get(token.text) : undefined;
  if (intrinsic !== undefined) return { kind: 'intrinsic', name: intrinsic };
  if (token.kind === 'word') return unknownWord(token);
  return stop(token, 'no-field', 'the name of a field is due here', 'for example resource.service.name or name');
}

function parseWord(token: Token): Field {
  const intrinsic = INTRINSICS.get(token.text);
  if (intrinsic !== undefined) return { kind: 'intrinsic', name: intrinsic };
  return readConstant(token) ?? unknownWord(token);
}

function unknownWord(token: Token): never {
  const { text } = token;
  if (text === 'parent')
    return stop(token, 'not-yet', 'parent by itself is not spoken', 'ask for a field of it: parent.http.route');
  if (/^(?:span|resource|event|link|instrumentation)$/.test(text))
    return stop(token, 'no-name', `${text} needs a name behind a dot`, `for example ${text}.name`);
  const scoped = UNSCOPED[text];
  if (scoped !== undefined) return stop(token, 'unknown-word', `${text} needs its scope`, `write ${scoped}`);
  const near = nearest(text, [...INTRINSICS.keys(), ...STATUSES, ...KINDS]);
  const hint =
    near === undefined
      ? `an attribute is written .${text}, a text "${text}"`
      : `did you mean ${near}? an attribute is written .${text}`;
  return stop(token, 'unknown-word', `there is no field ${text}`, hint);
}

function combine(operator: Token, left: Field, right: Field, cursor: TokenCursor): Field {
  const op = operator.text;
  checkTypes(operator, typeOf(left), typeOf(right));
  if (op === '&&' || op === '||') return { kind: 'logic', op: op as LogicOp, left, right };
  if (/^[-+*/%^]$/.test(op)) return { kind: 'arithmetic', op: op as ArithmeticOp, left, right };
  const pattern = op === '=~' || op === '!~' ? compilePattern(operator, right, cursor) : undefined;
  return { kind: 'comparison', op: op as ComparisonOp, ...withTraceId(left, right), pattern };
}

/** Tempo prints trace ids without leading zeros in comparisons; a written one may have them. */
function withTraceId(left: Field, right: Field): { readonly left: Field; readonly right: Field } {
  const isId = (field: Field) => field.kind === 'intrinsic' && field.name === 'trace:id';
  const trim = (field: Field): Field =>
    field.kind === 'value' && field.type === 'text'
      ? { ...field, value: String(field.value).replace(/^0+/, '') }
      : field;
  return { left: isId(right) ? trim(left) : left, right: isId(left) ? trim(right) : right };
}

const EXAMPLES: Partial<Record<ValueType, string>> = {
  status: 'write status = error, without quotes',
  kind: 'write kind = server, without quotes',
  duration: 'a duration has a unit: 500ms, 1.5s',
};

/** Checks that an operator can stand between two types. */
export function checkTypes(operator: Token, a: ValueType, b: ValueType): void {
  const op = operator.text;
  const unfit = [a, b].find((type) => !fits(op, type));
  if (unfit !== undefined) unfitting(operator, unfit);
  if (canMeet(a, b)) return;
  const hint = EXAMPLES[a] ?? EXAMPLES[b] ?? (a === 'text' ? 'put the value in quotes' : 'compare values of one type');
  stop(operator, 'type', `a ${typeName(a)} cannot be compared with a ${typeName(b)}`, hint);
}

function unfitting(operator: Token, type: ValueType): never {
  const op = operator.text;
  if (op === '&&' || op === '||')
    return stop(
      operator,
      'type',
      `${op} needs a condition, this is a ${typeName(type)}`,
      'for example { status = error && duration > 1s }',
    );
  if (/^[<>]/.test(op)) return stop(operator, 'type', `a ${typeName(type)} has no order`, 'compare it with = or !=');
  if (op === '=~' || op === '!~')
    return stop(operator, 'type', `a ${typeName(type)} matches no pattern`, 'patterns are for texts: name =~ "GET .*"');
  return stop(
    operator,
    'type',
    `one cannot calculate with a ${typeName(type)}`,
    'calculate with numbers and durations',
  );
}

function compilePattern(operator: Token, right: Field, cursor: TokenCursor): Re2 {
  if (right.kind !== 'value' || right.type !== 'text')
    return stop(operator, 'type', `${operator.text} needs a pattern in quotes`, 'for example name =~ "GET .*"');
  const compiled = compileRe2(String(right.value), { anchored: true });
  if (!('mistake' in compiled)) return compiled;
  const at = { from: cursor.before.from };
  return stop(at, 'pattern', `the pattern cannot be read: ${compiled.mistake}`, 'to compare the text itself use =');
}
