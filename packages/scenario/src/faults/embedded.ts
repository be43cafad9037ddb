/**
 * Faults of Chaos Mesh inside a Schedule or a Workflow: the `spec` of a kind under a key of its own, `podChaos` and so on.
 */
import { type Form, lazily, type Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { type Field, optional } from '../form/record.ts';
import { CARRIED, CHAOS_MESH, NOT_CARRIED } from '../vocabulary/faults.table.ts';
import type { Struck } from './struck.ts';

/** Gives the form of a kind; the table of all forms has these among it, so it is asked late. */
export type FormOf = (kind: string) => Form<Struck>;

/** Kinds that are put together of others, or are no faults. */
const AROUND = ['Schedule', 'Workflow'];

/** The kinds that may stand inside. */
export const EMBEDDED: readonly string[] = CARRIED.filter(
  ({ kind, group }) => group === CHAOS_MESH && !AROUND.includes(kind),
).map(({ kind }) => kind);

/** `podChaos` for PodChaos, `awsChaos` for AWSChaos. */
export const keyOf = (kind: string): string => `${kind.replace(/Chaos$/, '').toLowerCase()}Chaos`;

/** Keys of kinds that are known and not carried; what is wrong with them is said of the type. */
export const FOREIGN_KEYS: readonly string[] = Object.keys(NOT_CARRIED)
  .filter((kind) => kind.endsWith('Chaos'))
  .map(keyOf);

/** What stands under the keys, by key. */
export type Embedded = Readonly<Record<string, Struck | undefined>>;

/** One optional key for each kind. */
export function embeddedFields(formOf: FormOf): Readonly<Record<string, Field<Struck | undefined>>> {
  const fields = EMBEDDED.map((kind) => {
    const form = lazily(`[${kind}](#${kind.toLowerCase()})`, () => formOf(kind));
    return [keyOf(kind), optional(form, `With \`${kind}\`.`)] as const;
  });
  return Object.fromEntries(fields);
}

/** The fault of the type that is named; what is missing or not carried is reported. */
export function faultOf(value: object, type: string, to: Reading): Struck | undefined {
  const key = keyOf(type);
  const at = to.at(value, 'type' in value ? 'type' : 'templateType');
  const other = Object.hasOwn(NOT_CARRIED, type) ? NOT_CARRIED[type]! : undefined;
  if (other !== undefined)
    return to.report(at, 'fault-not-simulated', `${type} is not simulated: ${other.reason}`, other.instead);
  if (!EMBEDDED.includes(type))
    return to.report(at, 'unknown-fault', `unknown type "${type}"`, nameHint(type, EMBEDDED));
  const struck = (value as Embedded)[key];
  return struck ?? to.report(at, 'missing-key', `type "${type}" needs "${key}"`, `write the spec of a ${type} there`);
}
