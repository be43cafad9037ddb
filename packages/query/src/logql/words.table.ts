/**
 * The words of LogQL and what each asks for.
 */
import type { RangeOp, VectorOp } from './ast.ts';

/** Whether a range function needs, allows or refuses `unwrap`, and whether it can be grouped. */
export type RangeRule = { readonly unwrap: 'needs' | 'allows' | 'refuses'; readonly groups: boolean };

export const RANGE_RULES: Readonly<Record<RangeOp, RangeRule>> = {
  count_over_time: { unwrap: 'refuses', groups: false },
  rate: { unwrap: 'allows', groups: false },
  rate_counter: { unwrap: 'needs', groups: false },
  bytes_over_time: { unwrap: 'refuses', groups: false },
  bytes_rate: { unwrap: 'refuses', groups: false },
  absent_over_time: { unwrap: 'allows', groups: false },
  sum_over_time: { unwrap: 'needs', groups: false },
  avg_over_time: { unwrap: 'needs', groups: true },
  min_over_time: { unwrap: 'needs', groups: true },
  max_over_time: { unwrap: 'needs', groups: true },
  stddev_over_time: { unwrap: 'needs', groups: true },
  stdvar_over_time: { unwrap: 'needs', groups: true },
  first_over_time: { unwrap: 'needs', groups: true },
  last_over_time: { unwrap: 'needs', groups: true },
  quantile_over_time: { unwrap: 'needs', groups: true },
};

export const RANGE_OPS = Object.keys(RANGE_RULES) as readonly RangeOp[];

export const VECTOR_OPS: readonly VectorOp[] = [
  'sum',
  'avg',
  'min',
  'max',
  'count',
  'stddev',
  'stdvar',
  'topk',
  'bottomk',
  'approx_topk',
  'sort',
  'sort_desc',
];

/** Binding strength of binary operators; `^` binds to the right. */
export const PRECEDENCE: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  '==': 3,
  '!=': 3,
  '>': 3,
  '>=': 3,
  '<': 3,
  '<=': 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
  '%': 5,
  '^': 6,
};

/** Stages of a pipeline that begin with a word. */
export const STAGES: readonly string[] = [
  'json',
  'logfmt',
  'regexp',
  'pattern',
  'unpack',
  'line_format',
  'label_format',
  'decolorize',
  'drop',
  'keep',
  'unwrap',
];

/** Words that the language keeps for itself; no label can have such a name. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set([
  'by',
  'without',
  'bool',
  'offset',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'and',
  'or',
  'unless',
  ...STAGES,
]);
