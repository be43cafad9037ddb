/**
 * Arithmetic as TraceQL has it: whole numbers stay whole (`7 / 2` is 3), everything else is a floating number.
 */
import type { ArithmeticOp, ComparisonOp } from './ast.ts';

/** The result; undefined where whole numbers are divided by zero. */
export function calculate(op: ArithmeticOp, a: number, b: number, whole: boolean): number | undefined {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      if (!whole) return a / b;
      return b === 0 ? undefined : Math.trunc(a / b);
    case '%':
      return whole && b === 0 ? undefined : a % b;
    default:
      return whole ? Math.trunc(a ** b) : a ** b;
  }
}

/** Whether two values of one kind compare; patterns are not for this. */
export function compare<T extends number | string | boolean>(op: ComparisonOp, a: T, b: T): boolean {
  switch (op) {
    case '=':
      return a === b;
    case '!=':
      return a !== b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '<':
      return a < b;
    default:
      return a <= b;
  }
}
