/**
 * A PromQL tree back as text, as Prometheus words it: on one line (rules), or broken where a line passes a hundred
 * characters (`format_query`). Reading the text again gives the same tree.
 */
import { printFixed } from '../print-number.ts';
import type { AggregateExpr, BinaryExpr, Expr, MatrixExpr, SelectorExpr, Shift, SubqueryExpr } from './ast.ts';

const LINE = 100;

/** The expression on one line. */
export function printPromql(expr: Expr): string {
  switch (expr.kind) {
    case 'number':
      return printFixed(expr.value);
    case 'string':
      return quote(expr.value);
    case 'selector':
      return selectorText(expr) + shiftText(expr.shift);
    case 'matrix':
      return matrixText(expr);
    case 'subquery':
      return printPromql(expr.expr) + windowText(expr);
    case 'call':
      return `${expr.name}(${expr.args.map(printPromql).join(', ')})`;
    case 'aggregate':
      return `${aggregateHead(expr)}(${aggregateArgs(expr).map(printPromql).join(', ')})`;
    case 'binary':
      return `${printPromql(expr.left)} ${operatorText(expr)} ${printPromql(expr.right)}`;
    case 'unary':
      return expr.op + printPromql(expr.expr);
    case 'paren':
      return `(${printPromql(expr.expr)})`;
  }
}

/** The expression over several lines, each level two blanks deeper; short parts stay on one line. */
export function prettyPromql(expr: Expr, level = 0): string {
  const pad = '  '.repeat(level);
  const line = printPromql(expr);
  const fits = line.length <= LINE;
  const deeper = (parts: readonly Expr[]) => parts.map((part) => prettyPromql(part, level + 1)).join(',\n');
  switch (expr.kind) {
    case 'unary':
      return pad + expr.op + prettyPromql(expr.expr, level).trim();
    case 'subquery':
      return fits ? line : prettyPromql(expr.expr, level) + windowText(expr);
    case 'aggregate':
      return fits ? pad + line : `${pad}${aggregateHead(expr)}(\n${deeper(aggregateArgs(expr))}\n${pad})`;
    case 'call':
      return fits ? pad + line : `${pad}${expr.name}(\n${deeper(expr.args)}\n${pad})`;
    case 'paren':
      return fits ? pad + line : `${pad}(\n${deeper([expr.expr])}\n${pad})`;
    case 'binary':
      return fits
        ? pad + line
        : `${prettyPromql(expr.left, level + 1)}\n${pad}${operatorText(expr)}\n${prettyPromql(expr.right, level + 1)}`;
    default:
      return pad + line;
  }
}

function selectorText({ name, matchers }: SelectorExpr): string {
  const shown = matchers
    .filter((m) => !(m.name === '__name__' && m.op === '=' && m.value === name && name !== ''))
    .map((m) => `${labelText(m.name)}${m.op}${quote(m.value)}`)
    .sort();
  const plain = name === undefined || /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name);
  const inside = plain ? shown : [quote(name), ...shown];
  return `${plain ? (name ?? '') : ''}${inside.length === 0 ? '' : `{${inside.join(',')}}`}`;
}

function matrixText({ selector, rangeMs }: MatrixExpr): string {
  return `${selectorText(selector)}[${durationText(rangeMs)}]${shiftText(selector.shift)}`;
}

function windowText({ rangeMs, stepMs, shift }: SubqueryExpr): string {
  return `[${durationText(rangeMs)}:${stepMs === undefined ? '' : durationText(stepMs)}]${shiftText(shift)}`;
}

function shiftText({ at, offsetMs }: Shift): string {
  const instant = at === undefined ? '' : ` @ ${typeof at === 'number' ? (at / 1000).toFixed(3) : `${at}()`}`;
  const sign = offsetMs < 0 ? '-' : '';
  return instant + (offsetMs === 0 ? '' : ` offset ${sign}${durationText(Math.abs(offsetMs))}`);
}

function aggregateHead({ op, labels, without }: AggregateExpr): string {
  if (without) return `${op} without (${labelList(labels)}) `;
  return labels.length === 0 ? op : `${op} by (${labelList(labels)}) `;
}

function aggregateArgs({ param, expr }: AggregateExpr): readonly Expr[] {
  return param === undefined ? [expr] : [param, expr];
}

function operatorText({ op, bool, matching }: BinaryExpr): string {
  const { on, labels, many, include } = matching;
  const grouped = many === 'left' || many === 'right';
  const match = on || labels.length > 0 || grouped ? ` ${on ? 'on' : 'ignoring'} (${labelList(labels)})` : '';
  const group = grouped ? ` group_${many} (${labelList(include)})` : '';
  return `${op}${bool ? ' bool' : ''}${match}${group}`;
}

function labelList(labels: readonly string[]): string {
  return labels.map(labelText).join(', ');
}

function labelText(name: string): string {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) ? name : quote(name);
}

/** Go's quoting: control characters by letter or number, everything printable as it is. */
function quote(text: string): string {
  return JSON.stringify(text)
    .replace(/\\u00([01][0-9a-f])/g, (_, digits: string) => GO_ESCAPES[digits] ?? `\\x${digits}`)
    .replaceAll('\u007f', '\\x7f');
}

const GO_ESCAPES: Readonly<Record<string, string>> = { '07': '\\a', '0b': '\\v' };

const UNITS = [
  ['y', 31_536_000_000, true],
  ['w', 604_800_000, true],
  ['d', 86_400_000, false],
  ['h', 3_600_000, false],
  ['m', 60_000, false],
  ['s', 1000, false],
  ['ms', 1, false],
] as const;

/** `1h30m`: years and weeks only where nothing is left over, as Prometheus prints durations. */
function durationText(ms: number): string {
  let left = Math.round(ms);
  let text = '';
  for (const [unit, size, whole] of UNITS) {
    const count = Math.floor(left / size);
    if (count === 0 || (whole && left % size !== 0)) continue;
    text += `${count}${unit}`;
    left -= count * size;
  }
  return text === '' ? '0s' : text;
}
