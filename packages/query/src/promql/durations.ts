/**
 * Durations: plain ones are read with the query, computed ones (`5m + step()`) when it runs and its step is known.
 */
import type { SyntaxNode } from '@lezer/common';
import type { Duration, DurationOp, Expr, Shift } from './ast.ts';
import { QueryFailure } from './frame.ts';
import { readNumber } from './literals.ts';
import type { Build } from './parse.ts';

/** A duration in ms, or how to compute it (then `ms` is 0). */
export type Span = { readonly ms: number; readonly computed?: Duration };

/** Longest duration, in seconds: what Prometheus can hold. */
const MOST_SECONDS = 2 ** 63 / 1e9;

/** Reads a duration; signs and plain literals at once. */
export function buildDuration(build: Build, node: SyntaxNode): Span {
  const plain = plainSeconds(build, node);
  if (plain !== undefined) {
    if (Number.isFinite(plain) && Math.abs(plain) < MOST_SECONDS) return { ms: Math.round(plain * 1000) };
    build.report(build.at(node), 'duration out of range');
    return { ms: 1 };
  }
  if (!build.experimental) {
    build.report(
      build.at(node),
      'experimental duration expression is not enabled',
      'Write a plain duration, as in [5m]',
    );
    return { ms: 1 };
  }
  return { ms: 0, computed: buildComputed(build, node) };
}

/** Seconds of a literal with signs; undefined for anything that computes. */
function plainSeconds(build: Build, node: SyntaxNode): number | undefined {
  const inner = node.firstChild;
  if (inner?.name === 'UnaryOp') {
    const size = plainSeconds(build, node.lastChild!);
    return size === undefined ? undefined : build.source(inner) === '-' ? -size : size;
  }
  if (inner?.name !== 'NumberDurationLiteralInDurationContext' || build.source(node).startsWith('(')) return undefined;
  return inner.nextSibling === null ? (readNumber(build.source(inner)) ?? Number.NaN) : undefined;
}

function buildComputed(build: Build, node: SyntaxNode): Duration {
  const place = { from: node.from, to: node.to };
  const operands = childrenOf(node).filter((child) => child.name.endsWith('DurationExpr'));
  const [first, second] = operands.map((child) => buildComputed(build, child));
  const [head] = childrenOf(node);
  if (node.name === 'NumberDurationLiteralInDurationContext') {
    return { kind: 'number', value: readNumber(build.source(node)) ?? Number.NaN, ...place };
  }
  if (head?.name === 'UnaryOp') return build.source(head) === '-' ? { kind: 'minus', of: first!, ...place } : first!;
  if (first !== undefined && second !== undefined) {
    return { kind: operatorOf(build, node), left: first, right: second, ...place };
  }
  if (first !== undefined) return first;
  if (head?.name === 'DurationStep') return { kind: 'step', ...place };
  if (head?.name === 'DurationRange') return { kind: 'range', ...place };
  return head === undefined ? { kind: 'number', value: Number.NaN, ...place } : buildComputed(build, head);
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const out: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (/^[A-Z]/.test(child.name) && child.name !== 'LineComment') out.push(child);
  }
  return out;
}

const OPERATORS: Readonly<Record<string, DurationOp>> = {
  Add: '+',
  Sub: '-',
  Mul: '*',
  Div: '/',
  Mod: '%',
  Pow: '^',
  DurationMinOf: 'min_of',
  DurationMaxOf: 'max_of',
};

function operatorOf(build: Build, node: SyntaxNode): DurationOp {
  const found = childrenOf(node)
    .map(({ name }) => OPERATORS[name])
    .find((op) => op !== undefined);
  if (found === undefined) build.report(build.at(node), `unexpected "${build.source(node)}" in duration expression`);
  return found ?? '+';
}

/** Step and range of the query that runs, in ms. */
export type Clock = { readonly stepMs: number; readonly rangeMs: number };

/** The tree with all durations computed; ends the query when one is impossible. */
export function resolveDurations(expr: Expr, clock: Clock): Expr {
  const inside = (inner: Expr) => resolveDurations(inner, clock);
  switch (expr.kind) {
    case 'selector':
      return expr.shift.offset === undefined ? expr : { ...expr, shift: resolveShift(expr.shift, clock) };
    case 'matrix': {
      const rangeMs = expr.range === undefined ? expr.rangeMs : compute(expr.range, clock, false);
      const selector = { ...expr.selector, shift: resolveShift(expr.selector.shift, clock) };
      return { ...expr, rangeMs, selector };
    }
    case 'subquery': {
      const shift = resolveShift(expr.shift, clock);
      const stepMs = expr.step === undefined ? expr.stepMs : compute(expr.step, clock, false);
      const rangeMs = expr.range === undefined ? expr.rangeMs : compute(expr.range, clock, false);
      return { ...expr, expr: inside(expr.expr), shift, stepMs, rangeMs };
    }
    case 'call':
      return { ...expr, args: expr.args.map(inside) };
    case 'binary':
      return { ...expr, left: inside(expr.left), right: inside(expr.right) };
    case 'aggregate':
      return { ...expr, expr: inside(expr.expr), param: expr.param === undefined ? undefined : inside(expr.param) };
    case 'unary':
    case 'paren':
      return { ...expr, expr: inside(expr.expr) };
    default:
      return expr;
  }
}

function resolveShift(shift: Shift, clock: Clock): Shift {
  if (shift.offset === undefined) return shift;
  return { at: shift.at, offsetMs: compute(shift.offset, clock, true) };
}

function compute(duration: Duration, clock: Clock, mayBeNegative: boolean): number {
  const seconds = evaluate(duration, clock);
  const fail = (message: string): never => {
    throw new QueryFailure(`${duration.from}:${duration.to}: ${message}`);
  };
  if (!Number.isFinite(seconds)) return fail('duration is NaN or infinite');
  if (seconds <= 0 && !mayBeNegative) return fail('duration must be greater than 0');
  if (Math.abs(seconds) > MOST_SECONDS) return fail('duration is out of range');
  return Math.trunc(seconds * 1000);
}

function evaluate(duration: Duration, clock: Clock): number {
  switch (duration.kind) {
    case 'number':
      return duration.value;
    case 'step':
      return clock.stepMs / 1000;
    case 'range':
      return clock.rangeMs / 1000;
    case 'minus':
      return -evaluate(duration.of, clock);
    default:
      return apply(duration, evaluate(duration.left, clock), evaluate(duration.right, clock));
  }
}

function apply(duration: Duration & { readonly kind: DurationOp }, left: number, right: number): number {
  const fail = (message: string): never => {
    throw new QueryFailure(`${duration.from}:${duration.to}: ${message}`);
  };
  switch (duration.kind) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? fail('division by zero') : left / right;
    case '%':
      return right === 0 ? fail('modulo by zero') : left % right;
    case '^':
      return left ** right;
    case 'min_of':
      return Math.min(left, right);
    case 'max_of':
      return Math.max(left, right);
  }
}
