/**
 * What stands under `spec` of a Change: a window, faults that strike in both runs, and what only one of them has.
 */

import { nearest } from '@firedrill/base';
import type { ChangeFile, ChangeStep } from '../change-file.ts';
import { type Form, mapped, type Reading } from '../form/form.ts';
import { closest } from '../form/hints.ts';
import { derived, fallback, field, list, mapOf, optional, record } from '../form/record.ts';
import { duration, setting, text } from '../form/scalars.ts';
import type { ActionRequest } from '../scenario.ts';
import { actionForm } from '../story/action-form.ts';
import { timedFault } from '../story/truth-form.ts';
import { actionOf } from '../vocabulary/actions.table.ts';
import { PARAMETERS, parameterOf, parametersOf } from '../vocabulary/parameters.table.ts';
import { law } from '../world/law-form.ts';
import type { Law } from '../world-file.ts';
import { child, type Tree } from '../yaml/tree.ts';

const when = {
  at: field(duration(), 'When, from instant 0 of the world.'),
  until: optional(duration(), 'When it is taken back; absent: it stays.'),
} as const;

type Timed = { readonly at: number; readonly until: number | undefined };

const actRecord = record<Timed & ActionRequest>({
  title: 'timed action',
  about: 'An [action](actions.md) that one of the two runs has.',
  fields: {
    ...when,
    do: field(text(64), 'One of the actions.'),
    target: field(text(128), 'A service, database, node, flag or job.'),
    params: fallback(mapOf(setting, 'mapping of parameters'), {}, 'none', 'As the action asks for.'),
  },
});

const act: Form<ChangeStep> = mapped(actRecord, (value, tree, to): ChangeStep | undefined => {
  const action = actionForm.read(without(tree, ['at', 'until']), to);
  if (action === undefined) return undefined;
  if (value.until !== undefined && actionOf(action.do)!.isIrreversible)
    return to.report(to.at(value, 'until'), 'bad-order', `"${action.do}" cannot be taken back`, 'leave "until" out');
  return { how: 'act', action, at: value.at, until: value.until, place: tree.at };
});

/** What stands after `to`: its parameter says how it is read. */
const anything: Form<unknown> = {
  word: 'value of the parameter',
  read: (tree) => tree,
  schema: (definitions) => ({ anyOf: [setting.schema(definitions), law.schema(definitions)] }),
};

const setRecord = record<Timed & { readonly set: string; readonly to: unknown }>({
  title: 'timed setting',
  about: 'A live parameter that one of the two runs has at another value.',
  fields: {
    ...when,
    set: field(text(200), 'The name of a parameter, as in the table below.'),
    to: field(anything, 'Its value, with its unit.'),
  },
});

const set: Form<ChangeStep> = mapped(setRecord, (value, tree, to): ChangeStep | undefined => {
  const row = parameterOf(value.set);
  const known = to.world === undefined ? undefined : parametersOf(to.world);
  const isKnown =
    row !== undefined && (known === undefined || value.set.includes('instance/') || known.includes(value.set));
  if (!isKnown)
    return to.report(
      to.at(value, 'set'),
      'unknown-parameter',
      `unknown parameter "${value.set}"`,
      nearestNames(value.set, known ?? PARAMETERS.map(({ name }) => name)),
    );
  const read = row.form.read(value.to as Tree, to);
  if (read === undefined) return undefined;
  const amount: number | Law = typeof read === 'boolean' ? Number(read) : read;
  return { how: 'set', parameter: value.set, to: amount, at: value.at, until: value.until, place: tree.at };
});

/** The name that was probably meant; of a thing that is known, what it has. */
function nearestNames(word: string, known: readonly string[]): string {
  const thing = word.slice(0, word.lastIndexOf('/') + 1);
  const own = known.filter((name) => thing !== '' && name.startsWith(thing)).map((name) => name.slice(thing.length));
  if (own.length === 0) {
    const meant = closest(word, known);
    return meant === undefined ? 'they stand in docs/reference/change.md' : `did you mean "${meant}"?`;
  }
  const close = nearest(word.slice(thing.length), own);
  return close === undefined ? `${thing} has ${own.join(', ')}` : `did you mean "${thing}${close}"?`;
}

function without(tree: Tree, keys: readonly string[]): Tree {
  return tree.kind === 'mapping' ? { ...tree, entries: tree.entries.filter(({ key }) => !keys.includes(key)) } : tree;
}

/** One change: an action or a setting, by the key that stands there. */
const step: Form<ChangeStep> = {
  word: `${act.word} or ${set.word}`,
  read: (tree, to) => {
    const one = child(tree, 'set') !== undefined ? set : act;
    const value = one.read(tree, to);
    if (value === undefined || value.until === undefined || value.until > value.at) return value;
    return to.report(
      child(tree, 'until')!.at,
      'bad-order',
      'the change ends before it begins',
      'until counts from the same instant as at',
    );
  },
  schema: (definitions) => ({ anyOf: [act.schema(definitions), set.schema(definitions)] }),
  describe: (sections) => {
    act.describe?.(sections);
    set.describe?.(sections);
  },
};

const window = record<ChangeFile['measure']>({
  title: 'measure',
  about: 'The window over which the SLIs are read.',
  fields: { from: field(duration(), 'Its beginning.'), to: field(duration(), 'Its end.') },
});

/** What stands under `spec` of a Change. */
export type ChangeSpec = Omit<ChangeFile, 'name'>;

const spec = record<ChangeSpec>({
  title: 'change',
  about: 'Two runs with one seed; only one of them has the changes. Its name is `metadata.name`.',
  fields: {
    from: fallback(duration(), 0, '0', 'What is before is warm-up: nothing strikes or changes before it.'),
    until: field(duration(), 'Where both runs end.'),
    faults: fallback(list(timedFault), [], 'none', 'What strikes in both runs; times from instant 0 of the world.'),
    changes: field(list(step, { min: 1, max: 100 }), 'What only one of the runs has.'),
    measure: derived(
      window,
      (so) => ({
        from: Math.min(
          ...((so.changes as readonly ChangeStep[] | undefined) ?? []).map(({ at }) => at),
          so.until as number,
        ),
        to: so.until as number,
      }),
      'from the first change to `until`',
      'Where the SLIs are read.',
    ),
  },
});

/** Checks the order of instants, which no single field can see. */
export const changeSpec: Form<ChangeSpec> = mapped(spec, (value, tree, to) => {
  const before = to.issues.length;
  checkTimes(value, tree, to);
  return to.issues.length > before ? undefined : value;
});

function checkTimes(value: ChangeSpec, tree: Tree, to: Reading): void {
  const wrong = (path: Tree | undefined, message: string, hint: string) =>
    to.report(path?.at ?? tree.at, 'bad-order', message, hint);
  if (value.until <= value.from)
    wrong(child(tree, 'until'), 'the runs end before they begin', 'until comes after from');
  const { from, to: end } = value.measure;
  const measure = child(tree, 'measure');
  if (end <= from) wrong(measure, 'the window of measuring is empty', 'measure.to comes after measure.from');
  if (end > value.until) wrong(measure, 'the window of measuring goes on after the end', 'raise until');
  for (const [i, one] of value.changes.entries())
    checkInside(one.at, { what: 'change', at: itemOf(tree, 'changes', i), value }, wrong);
  for (const [i, one] of value.faults.entries())
    checkInside(one.at, { what: 'fault', at: itemOf(tree, 'faults', i), value }, wrong);
}

function itemOf(tree: Tree, key: string, i: number): Tree | undefined {
  const items = child(tree, key);
  return items?.kind === 'list' ? items.items[i] : undefined;
}

function checkInside(
  at: number,
  about: { readonly what: string; readonly at: Tree | undefined; readonly value: ChangeSpec },
  wrong: (path: Tree | undefined, message: string, hint: string) => void,
): void {
  if (at < about.value.from) wrong(about.at, `this ${about.what} comes before "from"`, 'what is before is warm-up');
  if (at >= about.value.until) wrong(about.at, `this ${about.what} comes after the end`, 'raise until');
}
