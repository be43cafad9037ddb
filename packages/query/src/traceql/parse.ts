/**
 * TraceQL text to {@link TraceqlExpr}: sets of spans in braces, what stands between them, and stages behind pipes. A Pratt
 * parser over parts (`part.ts`); the words of a stage decide what the part before the pipe becomes.
 */
import { type Issue, nearest, type Parsed } from '@firedrill/base';
import { issueAt } from '../mistake.ts';
import type { AggregateOp, Field, FieldName, Hint, OrderOp, Stage, TraceMetric, TraceqlExpr } from './ast.ts';
import { Stop, stop, TokenCursor } from './cursor.ts';
import { lexTraceql, readNumber, type Token } from './lex.ts';
import { parseField, readConstant, unexpected } from './parse-field.ts';
import { parseFilter } from './parse-filter.ts';
import { isFirstStage, parseFieldNames, parseFirstStage, parseRanked } from './parse-metric.ts';
import { joinParts, keep, type Part, pipelinePart } from './part.ts';
import { isNumeric, readsSpan, typeName, typeOf } from './types.ts';
import { AGGREGATES, PIPE_STRENGTH, STAGES } from './words.table.ts';

/** Longest query that is read, in UTF-16 code units. */
const MAX_QUERY_LENGTH = 20_000;
/** Most braces and pipes: each is a walk over the spans. */
const MOST_PARTS = 50;

/** Parses and checks a TraceQL query. */
export function parseTraceql(text: string): Parsed<TraceqlExpr> {
  try {
    if (text.length > MAX_QUERY_LENGTH)
      stop({ from: 0 }, 'too-long', `a query has at most ${MAX_QUERY_LENGTH} characters`, 'shorten it');
    const tokens = lexTraceql(text);
    const excess = tokens.filter((token) => token.text === '{' || token.text === '|')[MOST_PARTS];
    if (excess !== undefined)
      stop(excess, 'too-long', `a query has at most ${MOST_PARTS} filters and stages`, 'join conditions in one filter');
    return { value: parseQuery(new TokenCursor(tokens)), issues: [] };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const issue: Issue = issueAt(text, error.offset, error.mistake);
    return { value: undefined, issues: [issue] };
  }
}

/** Parses the name of a field by itself: `resource.service.name`, `.http.route`, `status`. */
export function parseTraceqlField(text: string): Parsed<FieldName> {
  const parsed = parseTraceql(`select(${text})`);
  const stage = parsed.value?.kind === 'search' ? parsed.value.stages[0] : undefined;
  if (stage?.kind === 'select' && stage.fields.length === 1 && parsed.value?.hints.length === 0)
    return { value: stage.fields[0]!, issues: [] };
  const message = `${text} is not the name of a field`;
  const hint = 'for example resource.service.name, .http.route or status';
  return { value: undefined, issues: [issueAt(text, 0, { code: 'no-field', message, hint })] };
}

function parseQuery(cursor: TokenCursor): TraceqlExpr {
  if (cursor.here.kind === 'end')
    stop(cursor.here, 'empty-query', 'the query is empty', 'all traces are { }; failed ones { status = error }');
  const part = parsePipe(cursor);
  const hints: Hint[] = [];
  while (cursor.takesWord('with')) hints.push(...parseHints(cursor));
  const { here } = cursor;
  if (here.kind !== 'end') leftOver(here);
  if (part.kind === 'series') {
    checkCompare(part.at, part.metric, false);
    return { kind: 'metric', metric: part.metric, hints };
  }
  return { kind: 'search', stages: searchStages(part, here), hints };
}

function leftOver(here: Token): never {
  if (here.text === '}' || here.text === ')') stop(here, 'bracket', `${here.text} closes nothing`, 'remove it');
  if (/^[-+*/]$/.test(here.text))
    stop(here, 'operator', `${here.text} needs series in brackets`, 'for example ({ … } | rate()) + 5');
  return stop(
    here,
    'unexpected',
    `${here.text} cannot stand here`,
    'between spansets stand &&, ||, > or >>; stages follow |',
  );
}

function searchStages(part: Part, end: Token): readonly Stage[] {
  if (part.kind === 'spans') return part.spanset.kind === 'pipeline' ? part.spanset.stages : [part.spanset];
  if (part.kind === 'stage') return [part.stage];
  if (part.kind === 'number')
    return stop(part.at, 'no-braces', 'a number alone finds nothing', 'for example { } | count() > 3');
  return withoutComparison(part, end);
}

function withoutComparison(part: Part, at: Token): never {
  const isCount = part.kind === 'scalar' && part.scalar.kind === 'aggregate' && part.scalar.op === 'count';
  const word = part.kind === 'scalar' && part.scalar.kind === 'aggregate' ? part.scalar.op : 'a number of spans';
  return stop(
    at,
    'no-comparison',
    `${word} needs something to compare with`,
    isCount ? 'write count() > 2' : 'write avg(duration) > 1s',
  );
}

/** Parts joined by operators, and what pipes make of them: a whole query, or what stands in brackets. */
function parsePipe(cursor: TokenCursor): Part {
  let part = parseParts(cursor, 0);
  let stages: readonly Stage[] | undefined;
  for (;;) {
    if (part.kind === 'series' && PIPE_STRENGTH.get(cursor.here.text) === 2) part = parseKept(cursor, part);
    else if (!cursor.takes('|')) return part;
    else if (part.kind === 'series') part = { ...part, metric: parseSecondStage(cursor, part.metric) };
    else {
      stages ??= stagesOf(part);
      const next = parseStage(cursor, stages);
      if (next.kind === 'stage') {
        stages = [...stages, next.stage];
        part = { at: part.at, kind: 'spans', spanset: { kind: 'pipeline', stages } };
      } else part = next;
    }
  }
}

/** What stands before a pipe. */
function stagesOf(part: Part): readonly Stage[] {
  if (part.kind === 'stage') {
    if (part.stage.kind === 'coalesce')
      stop(part.at, 'no-braces', 'coalesce() needs spans before it', 'for example { } | by(name) | coalesce()');
    return [part.stage];
  }
  if (part.kind === 'spans') return part.spanset.kind === 'pipeline' ? part.spanset.stages : [part.spanset];
  return part.kind === 'piped-scalar' ? [] : withoutComparison(part, part.at);
}

/** A stage behind a pipe: one more stage, or the series or the bare number that the pipeline ends in. */
function parseStage(cursor: TokenCursor, stages: readonly Stage[]): Part {
  const at = cursor.here;
  if (at.kind === 'word') {
    if (isFirstStage(at.text))
      return { at, kind: 'series', metric: { kind: 'series', stages, first: parseFirstStage(cursor) } };
    if (!STAGES.includes(at.text)) unknownStage(at);
    if (at.text === 'topk' || at.text === 'bottomk')
      stop(at, 'no-series', `${at.text} picks among series`, `make series first: { … } | rate() | ${at.text}(5)`);
  }
  const part = parseParts(cursor, 0);
  if (part.kind === 'spans') return { at, kind: 'stage', stage: part.spanset };
  if (part.kind === 'stage') return part;
  if (part.kind === 'scalar' && cursor.here.text === ')') return { at, kind: 'piped-scalar' };
  if (part.kind === 'number' || part.kind === 'series')
    return stop(at, 'unexpected', `${at.text} begins no stage`, 'stages are count() > 2, avg(duration) > 1s, { … }');
  return withoutComparison(part, cursor.here);
}

function unknownStage(token: Token): never {
  const near = nearest(token.text, STAGES);
  return stop(
    token,
    'unknown-stage',
    `there is no stage ${token.text}`,
    near === undefined ? 'stages are count() > 2, avg(duration) > 1s, { … }' : `did you mean ${near}?`,
  );
}

function parseSecondStage(cursor: TokenCursor, of: TraceMetric): TraceMetric {
  const { here } = cursor;
  if (here.text === 'topk' || here.text === 'bottomk') return parseRanked(cursor, of);
  return stop(
    here,
    'no-series',
    'behind series stand topk, bottomk or a comparison',
    'filter spans before the series are made: { … } | { … } | rate()',
  );
}

function parseKept(cursor: TokenCursor, part: Extract<Part, { readonly kind: 'series' }>): Part {
  const operator = cursor.take();
  const right = parseParts(cursor, 2);
  if (right.kind !== 'number') return joinParts(operator, part, right);
  if (!/^(?:[<>]=?|!?=)$/.test(operator.text)) return joinParts(operator, part, right);
  return { ...part, metric: keep(operator.text as OrderOp, part.metric, right) };
}

function parseParts(cursor: TokenCursor, strength: number): Part {
  return cursor.nested(() => {
    let left = parsePart(cursor);
    for (;;) {
      const operator = cursor.here;
      if (operator.text === '==') stop(operator, 'operator', 'TraceQL compares with =', 'write = instead of ==');
      const binding = operator.kind === 'sign' ? PIPE_STRENGTH.get(operator.text) : undefined;
      if (binding === undefined || binding <= strength) return left;
      cursor.take();
      left = joinParts(operator, left, parseParts(cursor, operator.text === '^' ? binding - 1 : binding));
    }
  });
}

function parsePart(cursor: TokenCursor): Part {
  const at = cursor.here;
  switch (at.kind) {
    case 'sign':
      return parseSign(cursor, at);
    case 'number': {
      const number = readNumber(cursor.take().text) ?? unexpected(at);
      return { at, kind: 'number', scalar: { kind: 'number', ...number } };
    }
    case 'word':
      return parseWord(cursor, at);
    case 'attribute':
      return withoutBraces(at);
    case 'text':
      return stop(at, 'type', 'a text cannot stand here', 'texts stand in braces: { name = "…" }');
    case 'end':
      return stop(at, 'ends-early', 'the query ends too early', 'a spanset is due: { … }');
    default:
      return unexpected(at);
  }
}

function parseSign(cursor: TokenCursor, at: Token): Part {
  cursor.take();
  if (at.text === '{') return { at, kind: 'spans', spanset: parseFilter(cursor, at) };
  if (at.text === '-') {
    const part = parseParts(cursor, 6);
    if (part.kind !== 'number') return stop(at, 'operator', '- stands before a number only', 'for example -5');
    return { at, kind: 'number', scalar: { ...part.scalar, value: -part.scalar.value } };
  }
  if (at.text !== '(') return stop(at, 'unexpected', `${at.text} cannot stand here`, 'a spanset is due: { … }');
  const inner = parsePipe(cursor);
  if (!cursor.takes(')')) {
    if (cursor.here.kind === 'end') stop(at, 'bracket', '( is not closed', 'add )');
    leftOver(cursor.here);
  }
  if (inner.kind === 'spans' && inner.spanset.kind === 'pipeline') return pipelinePart(at, inner.spanset.stages);
  if (inner.kind === 'stage') return pipelinePart(at, [inner.stage]);
  return { ...inner, at };
}

function withoutBraces(token: Token): never {
  const hint =
    token.kind === 'word' ? 'for example { status = error } or { name = "…" }' : 'for example { .attribute = "value" }';
  return stop(token, 'no-braces', 'conditions on spans stand in braces', hint);
}

function parseWord(cursor: TokenCursor, at: Token): Part {
  cursor.take();
  if ((AGGREGATES as readonly string[]).includes(at.text)) return parseAggregate(cursor, at);
  switch (at.text) {
    case 'by':
      return { at, kind: 'stage', stage: { kind: 'by', of: parseGroup(cursor) } };
    case 'select': {
      cursor.open('select', 'select(.http.route)');
      const fields = parseFieldNames(cursor);
      cursor.close('select', 'select(.http.route)');
      return { at, kind: 'stage', stage: { kind: 'select', fields } };
    }
    case 'coalesce':
      cursor.open('coalesce', 'coalesce()');
      cursor.close('coalesce', 'coalesce()');
      return { at, kind: 'stage', stage: { kind: 'coalesce' } };
    default:
      if (STAGES.includes(at.text))
        stop(at, 'no-braces', `${at.text} needs spans before it`, `for example { } | rate()`);
      return withoutBraces(at);
  }
}

function parseGroup(cursor: TokenCursor): Field {
  cursor.open('by', 'by(resource.service.name)');
  const at = cursor.here;
  const of = parseField(cursor);
  cursor.close('by', 'by(resource.service.name)');
  if (!readsSpan(of)) stop(at, 'type', 'by groups by something of the span', 'for example by(resource.service.name)');
  return of;
}

function parseAggregate(cursor: TokenCursor, at: Token): Part {
  const op = at.text as AggregateOp;
  const example = op === 'count' ? 'count()' : `${op}(duration)`;
  cursor.open(op, example);
  const inside = cursor.here;
  const of = op === 'count' ? undefined : parseField(cursor);
  cursor.close(op, example);
  if (of !== undefined) {
    const type = typeOf(of);
    if (type !== 'any' && !isNumeric(type))
      stop(inside, 'type', `${op} needs a number, this is a ${typeName(type)}`, `for example ${example}`);
    if (!readsSpan(of)) stop(inside, 'type', `${op} looks at something of the spans`, `for example ${example}`);
  }
  return { at, kind: 'scalar', scalar: { kind: 'aggregate', op, of } };
}

/** `compare` gives series of counts that nothing can be made of. */
function checkCompare(at: Token, metric: TraceMetric, isInside: boolean): void {
  if (metric.kind === 'series') {
    if (isInside && metric.first.kind === 'compare')
      stop(at, 'operator', 'nothing can stand behind compare', 'leave out what follows it');
    return;
  }
  const parts = metric.kind === 'math' ? [metric.left, metric.right] : [metric.of];
  for (const part of parts) checkCompare(at, part, true);
}

function parseHints(cursor: TokenCursor): Hint[] {
  cursor.open('with', 'with(exemplars=true)');
  const hints: Hint[] = [];
  do {
    const name = cursor.take();
    if (name.kind !== 'word') stop(name, 'hint', 'the name of a hint is due here', 'for example with(exemplars=true)');
    if (!cursor.takes('=')) stop(cursor.here, 'hint', 'a hint has a value', `write ${name.text}=true`);
    const token = cursor.take();
    const value = readConstant(token);
    if (value === undefined)
      return stop(token, 'hint', 'the value of a hint is due here', 'a number, true or false, or a text');
    hints.push({ name: name.text, value });
  } while (cursor.takes(','));
  cursor.close('with', 'with(exemplars=true)');
  return hints;
}
