/**
 * Range functions: `rate({…} | json [5m])`, with `unwrap`, `offset`, grouping, and what each function asks for. The range
 * may stand before the stages or behind them, and brackets may go around any of it, as in Loki.
 */
import type { Grouping, LogSelection, RangeAggregation, RangeOp, Unwrap } from './ast.ts';
import type { Cursor } from './cursor.ts';
import { parseCondition } from './parse-condition.ts';
import { parseSelector, parseStages } from './parse-log.ts';
import { parseNumber, parseQueryDuration, parseSeconds } from './units.ts';
import { RANGE_RULES } from './words.table.ts';

type Window = { readonly rangeMs: number; readonly offsetMs: number };
type LogRange = {
  readonly selection: LogSelection;
  readonly unwrap: Unwrap | undefined;
  readonly window: Window | undefined;
};

/** Reads the call of a range function; its name stands here. */
export function parseRangeCall(cursor: Cursor): RangeAggregation {
  const { text, from } = cursor.take();
  const op = text.toLowerCase() as RangeOp;
  cursor.expect('(');
  const parameter = parseQuantile(cursor, op, from);
  const { selection, unwrap, window } = parseLogRange(cursor);
  if (window === undefined) cursor.stop();
  cursor.expect(')');
  const at = cursor.at;
  const grouping = parseGrouping(cursor);
  const range: RangeAggregation = { kind: 'range', op, parameter, selection, unwrap, grouping, ...window };
  checkRange(cursor, range, { from, grouping: at });
  return range;
}

/** `by (…)` or `without (…)`, if it stands here. */
export function parseGrouping(cursor: Cursor): Grouping | undefined {
  if (!cursor.is('by') && !cursor.is('without')) return undefined;
  const without = cursor.take().text.toLowerCase() === 'without';
  return { without, labels: cursor.names() };
}

function parseQuantile(cursor: Cursor, op: RangeOp, from: number): number | undefined {
  const signed = cursor.is('-') || cursor.is('+');
  const literal = cursor.peek(signed ? 1 : 0);
  if (literal?.kind !== 'number') {
    if (op === 'quantile_over_time') {
      const message = `${op} needs a quantile`;
      cursor.complain(from, { code: 'parameter', message, hint: `write ${op}(0.95, …)` });
    }
    return undefined;
  }
  if (signed) {
    cursor.complain(cursor.at, { code: 'parameter', message: 'a quantile has no sign', hint: `write ${op}(0.95, …)` });
    cursor.take();
  }
  cursor.take();
  cursor.expect(',');
  const value = parseNumber(literal.text);
  if (op !== 'quantile_over_time') {
    const message = `${op} takes no number`;
    cursor.complain(literal.from, { code: 'parameter', message, hint: 'leave it out' });
  } else if (value === undefined) {
    const message = `${literal.text} is no number`;
    cursor.complain(literal.from, { code: 'parameter', message, hint: `write ${op}(0.95, …)` });
  }
  return value;
}

function parseLogRange(cursor: Cursor): LogRange {
  if (cursor.accept('(')) {
    const inner = cursor.nested(() => parseLogRange(cursor));
    cursor.expect(')');
    if (inner.window !== undefined) return inner;
    if (!cursor.is('[')) return inner;
    const window = parseWindow(cursor);
    const bare = inner.selection.stages.length === 0 && inner.unwrap === undefined;
    return { ...inner, window, unwrap: bare ? parseUnwrap(cursor) : inner.unwrap };
  }
  const matchers = parseSelector(cursor);
  const before = parseStages(cursor);
  const early = parseUnwrap(cursor);
  const window = cursor.is('[') ? parseWindow(cursor) : undefined;
  const open = window !== undefined && before.length === 0 && early === undefined;
  const stages = open ? parseStages(cursor) : before;
  const unwrap = open ? parseUnwrap(cursor) : early;
  return { selection: { kind: 'log', matchers, stages }, unwrap, window };
}

function parseWindow(cursor: Cursor): Window {
  const open = cursor.expect('[');
  while (!cursor.is(']')) cursor.take();
  const close = cursor.take();
  const text = cursor.text.slice(open.from + 1, close.from).trim();
  const seconds = parseQueryDuration(text);
  if (seconds === undefined) complainOfDuration(cursor, text, open.from + 1);
  if (seconds === 0)
    cursor.complain(open.from, { code: 'range', message: 'a range is longer than nothing', hint: 'for example [5m]' });
  return { rangeMs: (seconds ?? 1) * 1000, offsetMs: cursor.accept('offset') ? parseOffset(cursor) : 0 };
}

function parseOffset(cursor: Cursor): number {
  const minus = cursor.accept('-');
  if (cursor.peek()?.kind !== 'number') cursor.stop();
  const { text, from } = cursor.take();
  const seconds = parseSeconds(text);
  if (seconds === undefined) complainOfDuration(cursor, text, from);
  return (seconds ?? 0) * (minus ? -1000 : 1000);
}

function complainOfDuration(cursor: Cursor, text: string, from: number): void {
  const message = `${text === '' ? 'nothing' : text} is no duration`;
  cursor.complain(from, { code: 'duration', message, hint: 'for example 30s, 5m, 1h30m' });
}

const CONVERSIONS: Readonly<Record<string, Unwrap['conversion']>> = {
  bytes: 'bytes',
  duration: 'duration',
  duration_seconds: 'duration',
};

function parseUnwrap(cursor: Cursor): Unwrap | undefined {
  if (!cursor.is('|') || !cursor.is('unwrap', 1)) return undefined;
  cursor.take();
  cursor.take();
  const word = cursor.peek()?.text.toLowerCase() ?? '';
  const conversion = cursor.is('(', 1) ? CONVERSIONS[word] : 'none';
  if (conversion === undefined) cursor.stop();
  if (conversion !== 'none') {
    cursor.take();
    cursor.expect('(');
  }
  const label = cursor.name().text;
  if (conversion !== 'none') cursor.expect(')');
  const filters = [];
  while (cursor.accept('|')) filters.push(parseCondition(cursor));
  return { label, conversion, filters };
}

type Places = { readonly from: number; readonly grouping: number };

function checkRange(cursor: Cursor, { op, unwrap, grouping }: RangeAggregation, at: Places): void {
  const rule = RANGE_RULES[op];
  if (rule.unwrap === 'needs' && unwrap === undefined) {
    const message = `${op} needs the label that holds the number`;
    const hint = `write ${op}({…} | json | unwrap took_ms [5m])`;
    cursor.complain(at.from, { code: 'needs-unwrap', message, hint });
  }
  if (rule.unwrap === 'refuses' && unwrap !== undefined) {
    const message = `${op} counts lines and takes no unwrap`;
    const hint = 'leave unwrap out, or use sum_over_time';
    cursor.complain(at.from, { code: 'refuses-unwrap', message, hint });
  }
  if (!rule.groups && grouping !== undefined) {
    const message = `${op} cannot be grouped by itself`;
    const hint = `write sum ${grouping.without ? 'without' : 'by'} (${grouping.labels.join(', ')}) (${op}(…))`;
    cursor.complain(at.grouping, { code: 'grouping', message, hint });
  }
}
