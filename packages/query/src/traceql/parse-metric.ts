/**
 * Stages that make series of spans, and those that pick among series.
 */
import type { FieldName, FirstStage, OverTimeOp, TraceMetric } from './ast.ts';
import { stop, type TokenCursor } from './cursor.ts';
import type { Token } from './lex.ts';
import { parseFieldName } from './parse-field.ts';
import { parseFilter } from './parse-filter.ts';
import { MOST_COMPARED, MOST_GROUPS, OVER_TIME } from './words.table.ts';

/** Whether a word begins a stage that makes series. */
export function isFirstStage(word: string): boolean {
  return word === 'compare' || OVER_TIME.has(word);
}

/** Parses a stage that makes series; its word stands here. */
export function parseFirstStage(cursor: TokenCursor): FirstStage {
  const word = cursor.take();
  return word.text === 'compare' ? parseCompare(cursor, word) : parseOverTime(cursor, word);
}

function parseOverTime(cursor: TokenCursor, word: Token): FirstStage {
  const op = word.text as OverTimeOp;
  const needs = OVER_TIME.get(op)!;
  const example = needs === 'nothing' ? `${op}()` : needs === 'field' ? `${op}(duration)` : `${op}(duration, .99)`;
  cursor.open(op, example);
  let of: FieldName | undefined;
  const quantiles: number[] = [];
  if (needs !== 'nothing') of = parseFieldName(cursor);
  if (needs === 'field and quantiles') while (cursor.takes(',')) quantiles.push(parseQuantile(cursor));
  if (needs === 'field and quantiles' && quantiles.length === 0)
    stop(cursor.here, 'no-quantile', `${op} needs a quantile`, `write ${example}`);
  cursor.close(op, example);
  const by = cursor.takesWord('by') ? parseBy(cursor) : [];
  const own = op === 'avg_over_time' || op === 'histogram_over_time' || op === 'quantile_over_time' ? 1 : 0;
  if (by.length > MOST_GROUPS - own)
    stop(word, 'too-many-groups', `${op} has at most ${MOST_GROUPS - own} fields in by`, 'take some out');
  return { kind: 'over-time', op, of, quantiles, by };
}

function parseQuantile(cursor: TokenCursor): number {
  const token = cursor.take();
  const value = token.kind === 'number' ? Number(token.text) : Number.NaN;
  if (value >= 0 && value <= 1) return value;
  return stop(token, 'quantile', 'a quantile is a number from 0 to 1', 'for example .5, .99');
}

function parseBy(cursor: TokenCursor): readonly FieldName[] {
  cursor.open('by', 'by(resource.service.name)');
  const fields = parseFieldNames(cursor);
  cursor.close('by', 'by(resource.service.name)');
  return fields;
}

/** Fields with commas between them. */
export function parseFieldNames(cursor: TokenCursor): readonly FieldName[] {
  const fields = [parseFieldName(cursor)];
  while (cursor.takes(',')) fields.push(parseFieldName(cursor));
  return fields;
}

function parseCompare(cursor: TokenCursor, word: Token): FirstStage {
  const example = 'compare({ status = error })';
  cursor.open('compare', example);
  const open = cursor.take();
  if (open.text !== '{') stop(open, 'no-braces', 'compare needs a condition in braces', `write ${example}`);
  const { condition: selection } = parseFilter(cursor, open);
  const numbers: number[] = [];
  while (cursor.takes(',')) numbers.push(parseWhole(cursor));
  cursor.close('compare', example);
  const [top = 10, from, to] = numbers;
  if (top < 1 || top > MOST_COMPARED)
    stop(word, 'limit', `compare gives 1 to ${MOST_COMPARED} values of each attribute`, 'for example 10');
  if (numbers.length === 2 || numbers.length > 3)
    stop(
      word,
      'arguments',
      'compare takes a number of values, and then both ends of a window',
      'for example compare({ status = error }, 10, 1700000000000000000, 1700000060000000000)',
    );
  if (from === undefined || to === undefined || (from === 0 && to === 0))
    return { kind: 'compare', selection, top, window: undefined };
  if (from <= 0 || to <= from)
    stop(
      word,
      'window',
      'the window of compare ends after it begins',
      'both are Unix nanoseconds, the earlier one first',
    );
  return { kind: 'compare', selection, top, window: { from, to } };
}

function parseWhole(cursor: TokenCursor): number {
  const token = cursor.take();
  if (token.kind === 'number' && /^\d+$/.test(token.text)) return Number(token.text);
  return stop(token, 'whole-number', 'a whole number is due here', 'for example 10');
}

/** Parses `topk(n)` or `bottomk(n)`; its word stands here. */
export function parseRanked(cursor: TokenCursor, of: TraceMetric): TraceMetric {
  const word = cursor.take();
  const op = word.text === 'topk' ? 'topk' : 'bottomk';
  cursor.open(op, `${op}(5)`);
  const at = cursor.here;
  const limit = parseWhole(cursor);
  cursor.close(op, `${op}(5)`);
  if (limit < 1) stop(at, 'limit', `${op} keeps at least one series`, `write ${op}(5)`);
  return { kind: 'ranked', op, limit, of };
}
