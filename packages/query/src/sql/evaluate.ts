/**
 * The value of an expression for one row, or for a group of rows where it has aggregates.
 */
import { nearest } from '@firedrill/base';
import { compileRe2 } from '../regex.ts';
import type { SqlExpr, SqlValue } from './ast.ts';
import { stopSql } from './cursor.ts';
import { SQL_AGGREGATES, SQL_CASTS, SQL_FUNCTIONS, SQL_OPERATORS } from './functions.table.ts';
import type { SqlServer } from './server.ts';
import { printValue } from './values.ts';

/** The columns of all tables of a FROM, in order; a row has a value for each. */
export type SqlScope = readonly { readonly alias: string; readonly name: string }[];
export type SqlRow = readonly SqlValue[];
export type SqlContext = { readonly server: SqlServer; readonly scope: SqlScope };

/** Place of a column in the rows of a scope. */
export function columnOf(
  { scope }: SqlContext,
  { table, name, from }: { readonly table: string | undefined; readonly name: string; readonly from: number },
): number {
  const found = scope.flatMap((one, i) => (one.name === name && (table ?? one.alias) === one.alias ? [i] : []));
  if (found.length === 1) return found[0]!;
  if (found.length > 1)
    return stopSql(
      { from },
      `column reference "${name}" is ambiguous`,
      `say whose: ${scope[found[0]!]!.alias}.${name}`,
    );
  const names = [...new Set(scope.map((one) => one.name))];
  const near = nearest(name, names);
  const hint = near === undefined ? `there are ${names.join(', ')}` : `did you mean ${near}?`;
  return stopSql({ from }, `column "${name}" does not exist`, hint);
}

/** What a table has by this name, and not what every object has. */
const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** Whether an expression counts over a group. */
export function hasAggregate(expr: SqlExpr): boolean {
  if (expr.kind === 'call' && Object.hasOwn(SQL_AGGREGATES, expr.name)) return true;
  return partsOf(expr).some(hasAggregate);
}

function partsOf(expr: SqlExpr): readonly SqlExpr[] {
  switch (expr.kind) {
    case 'literal':
    case 'column':
      return [];
    case 'call':
      return expr.args;
    case 'infix':
      return [expr.left, expr.right];
    case 'in':
      return [expr.of, ...expr.list];
    case 'case':
      return [
        ...expr.branches.flatMap(({ when, gives }) => [when, gives]),
        ...(expr.otherwise === undefined ? [] : [expr.otherwise]),
      ];
    default:
      return [expr.of];
  }
}

/** The value for a group; a row alone is a group of one. */
export function evaluateSql(context: SqlContext, expr: SqlExpr, group: readonly SqlRow[]): SqlValue {
  const of = (inner: SqlExpr) => evaluateSql(context, inner, group);
  switch (expr.kind) {
    case 'literal':
      return expr.value;
    case 'column': {
      const column = columnOf(context, expr);
      return group[0]?.[column] ?? null;
    }
    case 'not': {
      const value = of(expr.of);
      return value === null ? null : !value;
    }
    case 'minus':
      return of({ kind: 'infix', from: expr.from, op: '*', left: expr.of, right: minusOne });
    case 'null':
      return (of(expr.of) === null) !== expr.isNot;
    case 'in': {
      const [value, list] = [of(expr.of), expr.list.map(of)];
      return value === null ? null : list.some((one) => one !== null && SQL_OPERATORS['=']!(value, one)) !== expr.isNot;
    }
    case 'cast':
      return cast(expr, of(expr.of));
    case 'case': {
      const hit = expr.branches.find(({ when }) => of(when) === true);
      return hit !== undefined ? of(hit.gives) : expr.otherwise === undefined ? null : of(expr.otherwise);
    }
    case 'infix':
      return infix(expr, of);
    default:
      return call(context, expr, group);
  }
}

const minusOne: SqlExpr = { kind: 'literal', from: 0, value: -1 };

function cast({ to, from }: { readonly to: string; readonly from: number }, value: SqlValue): SqlValue {
  const known = own(SQL_CASTS, to);
  if (known === undefined) return stopSql({ from }, `type "${to}" does not exist`, Object.keys(SQL_CASTS).join(', '));
  return value === null ? null : known(value);
}

/** AND and OR know what to make of null; everything else gives null for it. */
function infix(expr: Extract<SqlExpr, { kind: 'infix' }>, of: (expr: SqlExpr) => SqlValue): SqlValue {
  const left = of(expr.left);
  if (expr.op === 'and') return left === false ? false : both(left, of(expr.right), false);
  if (expr.op === 'or') return left === true ? true : both(left, of(expr.right), true);
  const right = of(expr.right);
  if (left === null || right === null) return null;
  if (expr.op.includes('~')) return matches(expr, printValue(left) ?? '', printValue(right) ?? '');
  return SQL_OPERATORS[expr.op]!(left, right);
}

function both(left: SqlValue, right: SqlValue, decisive: boolean): SqlValue {
  if (right === decisive) return decisive;
  return left === null || right === null ? null : !decisive;
}

function matches({ op, from }: { readonly op: string; readonly from: number }, text: string, pattern: string): boolean {
  const compiled = compileRe2(op.endsWith('*') ? `(?i)${pattern}` : pattern, { anchored: false });
  if ('mistake' in compiled)
    return stopSql({ from }, `invalid regular expression: ${compiled.mistake}`, 'look at its brackets');
  return compiled.test(text) !== op.startsWith('!');
}

function call(context: SqlContext, expr: Extract<SqlExpr, { kind: 'call' }>, group: readonly SqlRow[]): SqlValue {
  const { name, args, from } = expr;
  const aggregate = own(SQL_AGGREGATES, name);
  if (aggregate !== undefined) {
    if (expr.isStar) return group.length;
    if (args.length === 0 || hasAggregate(args[0]!))
      return stopSql({ from }, `${name} needs one column`, `${name}(column)`);
    const values = group.map((row) => evaluateSql(context, args[0]!, [row])).filter((value) => value !== null);
    return aggregate(expr.isDistinct ? [...new Map(values.map((one) => [printValue(one), one])).values()] : values);
  }
  const given = args.map((arg) => evaluateSql(context, arg, group));
  const { server } = context;
  if (name === 'now' || name === 'clock_timestamp' || name === 'current_timestamp') return { timestamp: server.now };
  if (name === 'coalesce') return given.find((value) => value !== null) ?? null;
  if (name === 'current_database') return server.database;
  const isXid = name === 'age' && typeof given[0] === 'number';
  if (name === 'age' && !isXid && given.length === 1) given.unshift({ timestamp: server.now });
  const known = isXid ? own(server.functions, 'age_of_xid') : (own(server.functions, name) ?? own(SQL_FUNCTIONS, name));
  if (known === undefined) {
    const near = nearest(name, [
      ...Object.keys(SQL_FUNCTIONS),
      ...Object.keys(server.functions),
      ...Object.keys(SQL_AGGREGATES),
    ]);
    return stopSql(
      { from },
      `function ${name}() does not exist`,
      near === undefined ? 'leave it out' : `did you mean ${near}?`,
    );
  }
  return given.some((value) => value === null) ? null : known(...given);
}
