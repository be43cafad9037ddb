/**
 * A countermeasure as it is written, in a file of its own or with a fix of a truth: `{change, target, params}`, checked
 * against the vocabulary. Whether the world has its target is seen when it is applied.
 */
import type { CountermeasureChange, PlacedChange } from '../countermeasure-file.ts';
import { type Form, mapped, type Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { fallback, field, list, lowerFirst, mapOf, record } from '../form/record.ts';
import { setting, text } from '../form/scalars.ts';
import { COUNTERMEASURE_NAMES, type CountermeasureRow, countermeasureOf } from '../vocabulary/countermeasures.table.ts';
import { descend, type Tree } from '../yaml/tree.ts';

const changeRecord = record<CountermeasureChange>({
  title: 'countermeasure change',
  about: 'One thing that would be different; see [countermeasures](countermeasures.md).',
  fields: {
    change: field(text(64), 'One of the countermeasures.'),
    target: field(text(200), 'What it is done to: names of the world with `/` between; `*` is all of a kind.'),
    params: fallback(mapOf(setting, 'mapping of parameters'), {}, 'none', 'As the change asks for.'),
  },
});

/** One change, with its places. */
export const countermeasureChange: Form<PlacedChange> = mapped(changeRecord, (value, tree, to) => {
  const row = countermeasureOf(value.change);
  if (row === undefined)
    return to.report(
      to.at(value, 'change'),
      'unknown-countermeasure',
      `unknown countermeasure "${value.change}"`,
      nameHint(value.change, COUNTERMEASURE_NAMES),
    );
  const params = descend(tree, ['params']);
  const entries = params?.kind === 'mapping' ? params.entries : [];
  const places = Object.fromEntries(entries.map(({ key, value: written }) => [key, written.at]));
  const before = to.issues.length;
  checkParams(row, { params, tree }, to);
  return to.issues.length > before ? undefined : to.place({ ...value, at: tree.at, places }, tree);
});

function checkParams(
  row: CountermeasureRow,
  { params, tree }: { readonly params: Tree | undefined; readonly tree: Tree },
  to: Reading,
): void {
  const known = row.params.map(({ name }) => name);
  const entries = params?.kind === 'mapping' ? params.entries : [];
  for (const { key, keyAt, value } of entries) {
    const param = row.params.find(({ name }) => name === key);
    if (param === undefined)
      to.report(keyAt, 'unknown-parameter', `"${row.change}" has no parameter "${key}"`, nameHint(key, known));
    else param.form.read(value, to);
  }
  const given = entries.map(({ key }) => key);
  for (const { name, needed, doc } of row.params)
    if (needed && !given.includes(name))
      to.report(tree.at, 'missing-parameter', `"${row.change}" needs the parameter "${name}"`, lowerFirst(doc));
  if (entries.length === 0 && row.part === undefined)
    to.report(tree.at, 'missing-parameter', `"${row.change}" changes nothing`, `it can set ${known.join(', ')}`);
}

/** The changes of one countermeasure. */
export const countermeasureChanges: Form<readonly PlacedChange[]> = list(countermeasureChange, { min: 1, max: 20 });

/** What stands under `spec` of a Countermeasure. */
export const countermeasureSpec = record<{ readonly title: string; readonly changes: readonly PlacedChange[] }>({
  title: 'countermeasure',
  about: 'What would be different about a world. Its name is `metadata.name`.',
  fields: {
    title: field(text(200), 'In words: what is done.'),
    changes: field(countermeasureChanges, 'What is changed, all of it together.'),
  },
});
