/**
 * SQL as it is read here: one SELECT over views of a server's catalogue, or EXPLAIN of a statement. `from` of a node: its
 * offset in the text, for mistakes.
 */

/** Anything that has a value for a row. */
export type SqlExpr =
  | { readonly kind: 'literal'; readonly from: number; readonly value: SqlValue }
  | { readonly kind: 'column'; readonly from: number; readonly table: string | undefined; readonly name: string }
  | {
      readonly kind: 'call';
      readonly from: number;
      readonly name: string;
      readonly args: readonly SqlExpr[];
      /** `count(*)`; `count(DISTINCT x)`. */
      readonly isStar: boolean;
      readonly isDistinct: boolean;
    }
  | { readonly kind: 'not' | 'minus'; readonly from: number; readonly of: SqlExpr }
  | { readonly kind: 'null'; readonly from: number; readonly of: SqlExpr; readonly isNot: boolean }
  | {
      readonly kind: 'infix';
      readonly from: number;
      readonly op: string;
      readonly left: SqlExpr;
      readonly right: SqlExpr;
    }
  | {
      readonly kind: 'in';
      readonly from: number;
      readonly of: SqlExpr;
      readonly list: readonly SqlExpr[];
      readonly isNot: boolean;
    }
  | { readonly kind: 'cast'; readonly from: number; readonly of: SqlExpr; readonly to: string }
  | {
      readonly kind: 'case';
      readonly from: number;
      readonly branches: readonly { readonly when: SqlExpr; readonly gives: SqlExpr }[];
      readonly otherwise: SqlExpr | undefined;
    };

/** An instant (epoch ms) and a length of time (s) are objects, so that they print and subtract as they do in PostgreSQL. */
export type SqlValue =
  | null
  | boolean
  | number
  | string
  | readonly number[]
  | { readonly timestamp: number }
  | { readonly interval: number };

export type SqlItem = { readonly expr: SqlExpr; readonly name: string } | { readonly starOf: string | undefined };
export type SqlSource = {
  readonly from: number;
  readonly name: string;
  readonly alias: string;
  readonly isLeft: boolean;
  readonly on: SqlExpr | undefined;
  readonly using: readonly string[];
};

export type SqlSelect = {
  readonly kind: 'select';
  readonly isDistinct: boolean;
  readonly items: readonly SqlItem[];
  readonly sources: readonly SqlSource[];
  readonly where: SqlExpr | undefined;
  readonly groupBy: readonly SqlExpr[];
  readonly having: SqlExpr | undefined;
  readonly orderBy: readonly { readonly expr: SqlExpr; readonly isDown: boolean; readonly nullsFirst: boolean }[];
  readonly limit: number;
  readonly offset: number;
};

/** EXPLAIN; `statement` is the text behind it, which the server knows or not. */
export type SqlExplain = {
  readonly kind: 'explain';
  readonly from: number;
  readonly analyze: boolean;
  readonly buffers: boolean;
  readonly statement: string;
};

export type SqlStatement = SqlSelect | SqlExplain;
