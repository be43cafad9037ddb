/**
 * `proof/*.yaml`: scripted plays, with what must come of each.
 */
import { type Form, mapped, type Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { fallback, field, list, optional, record } from '../form/record.ts';
import { boolean, choice, duration, text } from '../form/scalars.ts';
import type { Proof, ProofExpectation, ProofStep } from '../scenario.ts';
import { COMMAND_NAMES, PROOF_KINDS } from '../vocabulary/commands.table.ts';
import { MECHANISM_IDS } from '../vocabulary/mechanisms.table.ts';
import { child, foundWords, plain, type Tree, textOf } from '../yaml/tree.ts';
import { actionForm } from './action-form.ts';

/** A command: its `type` is known, actions and mechanisms in it are checked, the rest is the drill's to check. */
const command: Form<ProofStep['command']> = {
  word: 'command of the drill',
  schema: () => ({ type: 'object', required: ['type'], properties: { type: { enum: COMMAND_NAMES } } }),
  read: (tree, to) => {
    if (tree.kind !== 'mapping')
      return to.report(
        tree.at,
        'wrong-type',
        `expected a command (a mapping with "type") but found ${foundWords(tree)}`,
      );
    const type = textOf(child(tree, 'type'));
    if (type === undefined)
      return to.report(tree.at, 'missing-key', 'the command needs "type"', `one of ${COMMAND_NAMES.join(', ')}`);
    if (!COMMAND_NAMES.some((known) => known === type))
      return to.report(
        child(tree, 'type')!.at,
        'unknown-command',
        `unknown command "${type}"`,
        nameHint(type, COMMAND_NAMES),
      );
    const isRight = checkAction(tree, to) && checkMechanism(tree, to);
    return isRight ? (plain(tree) as ProofStep['command']) : undefined;
  },
};

function checkAction(tree: Tree, to: Reading): boolean {
  const action = child(tree, 'action');
  return action === undefined || actionForm.read(action, to) !== undefined;
}

function checkMechanism(tree: Tree, to: Reading): boolean {
  const written = child(tree, 'mechanism');
  const mechanism = textOf(written);
  if (written === undefined || mechanism === undefined || mechanism === '' || MECHANISM_IDS.includes(mechanism))
    return true;
  to.report(written.at, 'unknown-choice', `unknown mechanism "${mechanism}"`, nameHint(mechanism, MECHANISM_IDS));
  return false;
}

const step = record<ProofStep>({
  title: 'proof step',
  located: true,
  about: 'A command and its time.',
  fields: { after: field(duration(), 'After the page.'), command: field(command, 'What is done.') },
});

const check = record<ProofExpectation['checks'][number]>({
  title: 'check',
  located: true,
  about: 'PromQL that must hold at an instant.',
  fields: {
    after: field(duration(), 'After the page.'),
    query: field(text(4000), 'It must yield something that is not false.'),
    because: fallback(text(500), '', 'nothing', 'What it shows.'),
  },
});

const expectation = record<ProofExpectation>({
  title: 'expectation',
  about: 'What must come of the play.',
  fields: {
    recovered: optional(boolean, 'All journeys held.'),
    diagnosed: optional(boolean, 'A confirmed hypothesis matches a cause.'),
    checks: fallback(list(check), [], 'none', 'Conditions at instants.'),
  },
});

/** What stands under `spec` of a Proof. */
export type ProofSpec = Omit<Proof, 'name' | 'at'>;

const proofRecord = record<ProofSpec>({
  title: 'proof',
  about: 'A scripted play, with what must come of it. Its name is `metadata.name`.',
  fields: {
    kind: field(
      choice(PROOF_KINDS),
      'An expert and an alternative recover and diagnose; doing nothing does not; a wrong move does what the truth says.',
    ),
    about: fallback(text(500), '', 'nothing', 'What it shows.'),
    steps: fallback(list(step, { max: 200 }), [], 'none', 'Commands, in order.'),
    until: field(duration(), 'When the play ends, after the page.'),
    expect: field(expectation, 'What must come of it.'),
  },
});

export const proofSpec: Form<ProofSpec> = mapped(proofRecord, (value, tree, to) => {
  let last = 0;
  for (const one of value.steps) {
    if (one.after < last)
      to.report(to.at(one, 'after'), 'bad-order', 'this step comes before the one above it', 'sort the steps by time');
    if (one.after > value.until)
      to.report(to.at(one, 'after'), 'bad-order', 'this step comes after the end of the play', 'raise until');
    last = Math.max(last, one.after);
  }
  for (const one of value.expect.checks)
    if (one.after > value.until)
      to.report(to.at(one, 'after'), 'bad-order', 'this check comes after the end of the play', 'raise until');
  return to.place(value, to.treeOf(value) ?? tree);
});
