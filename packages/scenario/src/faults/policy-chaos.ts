/**
 * PolicyChaos: how a service calls others is set wrong, without a word in the log of changes: a default of a new library,
 * a value that nobody ever set. The fields are those of a call's policy (settings.table.ts).
 */
import { type Form, mapped, type Reading } from '../form/form.ts';
import { type Field, field, optional, record } from '../form/record.ts';
import { duration, name } from '../form/scalars.ts';
import { expectName, namesOf } from '../lint/expect-name.ts';
import { CALL_FIELDS } from '../vocabulary/settings.table.ts';
import type { CallSpec } from '../world-file.ts';
import type { Tree } from '../yaml/tree.ts';
import type { Struck } from './struck.ts';

type Policy = {
  readonly service: string;
  readonly call: string | undefined;
  readonly duration: number | undefined;
  readonly [field: string]: string | number | boolean | undefined;
};

const POLICY_FIELDS = Object.fromEntries(
  Object.entries(CALL_FIELDS).map(([key, { form, doc }]) => [key, optional(form, doc)]),
) as Readonly<Record<string, Field<number | boolean | undefined>>>;

const policy = record<Policy>({
  title: 'PolicyChaos',
  about: 'Fields of the policy of a call are other than they should be (`spec`); at least one is given.',
  fields: {
    service: field(name, 'Who calls.'),
    call: optional(name, 'The call whose policy it is; absent: all calls of the service.'),
    duration: optional(duration(), 'How long; absent: until the drill ends.'),
    ...POLICY_FIELDS,
  },
});

/** PolicyChaos. */
export const policyChaos: Form<Struck> = mapped(policy, (value, tree, to): Struck | undefined => {
  const fields = Object.keys(CALL_FIELDS).filter((key) => value[key] !== undefined);
  if (fields.length === 0)
    return to.report(
      tree.at,
      'missing-key',
      'PolicyChaos sets nothing',
      `set one of ${Object.keys(CALL_FIELDS).join(', ')}`,
    );
  const calls = callsOf(value, tree, to);
  if (calls === undefined) return undefined;
  const sets = calls.flatMap((call) =>
    fields.map((key) => ({ parameter: `call/${value.service}/${call}/${key}`, value: Number(value[key]) })),
  );
  return { spec: { do: 'policy', sets }, duration: value.duration };
});

/** The calls it is about, which the service has. */
function callsOf(value: Policy, tree: Tree, to: Reading): readonly string[] | undefined {
  const { service, call } = value;
  const known = to.world?.services.find((one) => one.name === service);
  if (known === undefined) return call === undefined ? [] : [call];
  const names = namesOf(known.calls);
  if (names.length === 0) return to.report(to.at(value, 'service'), 'no-call', `${service} calls nobody`);
  if (call !== undefined && !expectName(call, names, { what: `call of ${service}`, at: to.at(value, 'call'), to }))
    return undefined;
  const meant = known.calls.filter((one) => call === undefined || one.name === call);
  return checkFallback(value, meant, { tree, to }) ? namesOf(meant) : undefined;
}

/** A fallback can be on only where the world says what it does. */
function checkFallback(
  value: Policy,
  calls: readonly CallSpec[],
  { tree, to }: { readonly tree: Tree; readonly to: Reading },
): boolean {
  const without = calls.find((one) => one.fallback === undefined);
  if (value.fallback === undefined || without === undefined) return true;
  to.report(
    to.at(value, 'fallback') ?? tree.at,
    'no-fallback',
    `the call ${without.name} has no fallback to switch on or off`,
    'write fallback: {work: …} at the call in the world',
  );
  return false;
}
