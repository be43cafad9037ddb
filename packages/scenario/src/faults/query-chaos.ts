/**
 * QueryChaos: the same statement by another plan. What is wrong is what the planner knows or may use; the plan follows.
 */
import { type Form, mapped } from '../form/form.ts';
import { derived, fallback, field, optional, record } from '../form/record.ts';
import { anyText, choice, duration, identifier, name, number, text } from '../form/scalars.ts';
import type { QueryFault } from '../plan-file.ts';
import type { Struck } from './struck.ts';

const ACTIONS = [
  'lost-statistics',
  'stale-statistics',
  'dropped-index',
  'type-mismatch',
  'plan-flip',
  'super-linear',
] as const;

type Query = {
  readonly action: (typeof ACTIONS)[number];
  readonly database: string | undefined;
  readonly table: string | undefined;
  readonly index: string | undefined;
  readonly service: string | undefined;
  readonly statement: string | undefined;
  readonly rows: number | undefined;
  readonly exponent: number;
  readonly title: string;
  readonly author: string;
  readonly details: string;
  readonly duration: number | undefined;
};

/** Keys that an action cannot do without. */
const NEEDS: Readonly<Record<Query['action'], readonly (keyof Query)[]>> = {
  'lost-statistics': ['database'],
  'stale-statistics': ['database'],
  'dropped-index': ['database', 'index'],
  'type-mismatch': ['service', 'statement'],
  'plan-flip': ['service', 'statement', 'index'],
  'super-linear': ['service', 'statement', 'rows'],
};

const queryRecord = record<Query>({
  title: 'QueryChaos',
  about: 'The same statement costs more: another plan, or more work for the same rows (`spec`).',
  fields: {
    action: field(
      choice(ACTIONS),
      'Statistics are gone or older than the newest values; an index is gone; a comparison of two types defeats the index; the planner is bound to one way; work grows faster than the rows.',
    ),
    database: optional(name, 'With statistics and `dropped-index`: the database.'),
    table: optional(identifier, 'With statistics: the table; absent: all of them.'),
    index: optional(identifier, 'With `dropped-index` and `plan-flip`: the index; `seq_scan` reads the whole table.'),
    service: optional(name, 'With the others: whose statement.'),
    statement: optional(name, 'The name of its `plan`.'),
    rows: optional(number({ min: 1, max: 1e9 }), 'With `super-linear`: rows that are put together each time.'),
    exponent: fallback(number({ min: 1, max: 3 }), 2, '2', 'With `super-linear`: work grows with this power of them.'),
    title: fallback(text(200), '', 'it is not told', 'One line for the log of changes.'),
    author: derived(text(100), () => 'deploy-bot', 'deploy-bot', 'Who, in the log of changes.'),
    details: fallback(anyText, '', 'nothing', 'The diff, or more words.'),
    duration: optional(duration(), 'How long; absent: until the drill ends.'),
  },
});

/** QueryChaos. */
export const queryChaos: Form<Struck> = mapped(queryRecord, (value, tree, to): Struck | undefined => {
  const missing = NEEDS[value.action].find((key) => value[key] === undefined);
  if (missing !== undefined) return to.report(tree.at, 'missing-key', `action "${value.action}" needs "${missing}"`);
  const { title, author, details } = value;
  const about = value.database ?? value.service ?? '';
  return { spec: { do: 'query', what: whatOf(value), title, author, details, about }, duration: value.duration };
});

function whatOf(value: Query): QueryFault['what'] {
  const [database, service, statement] = [value.database ?? '', value.service ?? '', value.statement ?? ''];
  switch (value.action) {
    case 'lost-statistics':
      return { kind: 'statistics', database, table: value.table, state: 'missing' };
    case 'stale-statistics':
      return { kind: 'statistics', database, table: value.table, state: 'stale' };
    case 'dropped-index':
      return { kind: 'index', database, index: value.index ?? '' };
    case 'type-mismatch':
      return { kind: 'mismatch', service, statement };
    case 'plan-flip':
      return { kind: 'plan', service, statement, index: value.index ?? '' };
    default:
      return { kind: 'work', service, statement, rows: (value.rows ?? 1) ** value.exponent };
  }
}
