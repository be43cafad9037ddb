/**
 * TraceQL text to {@link TraceqlExpr}: sets of spans in braces, what stands between them, and stages behind pipes.
 */
import { type Issue, nearest, type Parsed } from '@firedrill/base';
import { issueAt } from '../mistake.ts';
import type { AggregateOp, ComparisonOp, Field, Spanset, SpansetOp, TraceqlExpr, TraceStage } from './ast.ts';
import { Stop, stop, TokenCursor } from './cursor.ts';
import { lexTraceql, type Token } from './lex.ts';
import { checkComparison, parseField, typeOf, unexpected } from './parse-field.ts';
import { AGGREGATES, NOT_YET, SPANSET_STRENGTH } from './words.table.ts';

/** Longest query that is read, in UTF-16 code units. */
const MAX_QUERY_LENGTH = 20_000;

/** Parses and checks a TraceQL search. */
export function parseTraceql(text: string): Parsed<TraceqlExpr> {
  try {
    if (text.length > MAX_QUERY_LENGTH)
      stop({ from: 0 }, 'too-long', `a query has at most ${MAX_QUERY_LENGTH} characters`, 'shorten it');
    return { value: parseQuery(new TokenCursor(lexTraceql(text))), issues: [] };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const issue: Issue = issueAt(text, error.offset, error.mistake);
    return { value: undefined, issues: [issue] };
  }
}

function parseQuery(cursor: TokenCursor): TraceqlExpr {
  if (cursor.here.kind === 'end')
    stop(cursor.here, 'empty-query', 'the query is empty', 'all traces are { }; failed ones { status = error }');
  const spanset = parseSpansets(cursor, 0);
  const stages: TraceStage[] = [];
  while (cursor.takes('|')) stages.push(parseStage(cursor));
  const { here } = cursor;
  if (here.kind === 'end') return { spanset, stages };
  if (here.text === 'with') notYet(here);
  if (here.text === '}' || here.text === ')') stop(here, 'bracket', `${here.text} closes nothing`, 'remove it');
  return stop(
    here,
    'unexpected',
    `${here.text} cannot stand here`,
    'between spansets stand &&, ||, > or >>; stages follow |',
  );
}

function notYet(token: Token): never {
  return stop(token, 'not-yet', `${token.text} is not there yet`, NOT_YET[token.text] ?? 'leave it out');
}

function parseSpansets(cursor: TokenCursor, strength: number): Spanset {
  return cursor.nested(() => {
    let left = parseSpanset(cursor);
    for (;;) {
      const operator = cursor.here;
      if (operator.kind === 'sign' && NOT_YET[operator.text] !== undefined) notYet(operator);
      const binding = operator.kind === 'sign' ? SPANSET_STRENGTH[operator.text as SpansetOp] : undefined;
      if (binding === undefined || binding <= strength) return left;
      cursor.take();
      left = { kind: 'spansets', op: operator.text as SpansetOp, left, right: parseSpansets(cursor, binding) };
    }
  });
}

function parseSpanset(cursor: TokenCursor): Spanset {
  const token = cursor.take();
  if (token.kind === 'sign' && token.text === '{') return { kind: 'filter', condition: parseBody(cursor, token) };
  if (token.kind === 'sign' && token.text === '(') {
    const inner = parseSpansets(cursor, 0);
    if (cursor.here.text === '|')
      stop(cursor.here, 'not-yet', 'a pipeline in brackets is not there yet', 'put the stages behind the whole query');
    if (!cursor.takes(')')) stop(token, 'bracket', '( is not closed', 'add )');
    return inner;
  }
  if (token.kind === 'word' || token.kind === 'attribute') {
    const hint =
      token.kind === 'word' && NOT_YET[token.text] === undefined
        ? 'for example { status = error } or { name = "…" }'
        : 'for example { .attribute = "value" }';
    return stop(token, 'no-braces', 'conditions on spans stand in braces', hint);
  }
  if (token.kind === 'end') return stop(token, 'ends-early', 'the query ends too early', 'a spanset is due: { … }');
  return token.kind === 'unknown'
    ? unexpected(token)
    : stop(token, 'unexpected', `${token.text} cannot stand here`, 'a spanset is due: { … }');
}

/** The condition between braces; the opening one is taken already. */
function parseBody(cursor: TokenCursor, open: Token): Field | undefined {
  if (cursor.takes('}')) return undefined;
  const condition = parseField(cursor);
  const { here } = cursor;
  if (!cursor.takes('}')) {
    if (here.kind === 'end') stop(open, 'bracket', '{ is not closed', 'add }');
    if (here.kind === 'sign' || here.kind === 'unknown') unexpectedInside(here);
    stop(here, 'unexpected', `${here.text} cannot stand here`, 'join conditions with && or ||');
  }
  const type = typeOf(condition);
  if (type !== 'boolean' && type !== 'any')
    stop(open, 'type', `braces hold a condition, this is a ${type}`, 'compare it with something: { duration > 1s }');
  return condition;
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

function parseStage(cursor: TokenCursor): TraceStage {
  const token = cursor.take();
  if (token.kind === 'sign' && token.text === '{') return { kind: 'filter', condition: parseBody(cursor, token) };
  if (NOT_YET[token.text] !== undefined) notYet(token);
  if (!AGGREGATES.includes(token.text)) {
    const near = nearest(token.text, [...AGGREGATES, ...Object.keys(NOT_YET)]);
    stop(
      token,
      'unknown-stage',
      `there is no stage ${token.text}`,
      near === undefined ? 'stages are count() > 2, avg(duration) > 1s, { … }' : `did you mean ${near}?`,
    );
  }
  return parseAggregate(cursor, token);
}

const COMPARISONS: readonly string[] = ['=', '!=', '>', '>=', '<', '<='];

function parseAggregate(cursor: TokenCursor, token: Token): TraceStage {
  const op = token.text as AggregateOp;
  if (!cursor.takes('('))
    stop(cursor.here, 'bracket', `${op} needs brackets`, op === 'count' ? 'write count()' : `write ${op}(duration)`);
  const of = op === 'count' ? undefined : parseField(cursor);
  if (!cursor.takes(')'))
    stop(cursor.here, 'bracket', `${op} is not closed`, op === 'count' ? 'write count()' : 'add )');
  const operator = cursor.take();
  if (!COMPARISONS.includes(operator.text)) {
    stop(
      operator,
      'no-comparison',
      `${op} needs something to compare with`,
      op === 'count' ? 'write count() > 2' : `write ${op}(duration) > 1s`,
    );
  }
  const value = parseField(cursor, 3);
  const measured: Field = of ?? { kind: 'value', type: 'number', value: 0 };
  checkComparison(operator, measured, value);
  if (value.kind !== 'value' || typeof value.value !== 'number') {
    return stop(operator, 'type', 'an aggregate is compared with a number or a duration', 'for example > 2 or > 1.5s');
  }
  return { kind: 'aggregate', op, of, comparison: operator.text as ComparisonOp, value: value.value };
}
