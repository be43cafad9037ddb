/**
 * Every scenario proves itself: an expert and an alternative route, doing nothing, and at least one wrong move.
 */
import type { Reading } from '../form/form.ts';
import type { Proof } from '../scenario.ts';
import { PROOF_KINDS } from '../vocabulary/commands.table.ts';
import type { ScenarioParts, ScenarioRule } from './rule.ts';

const HINTS: Readonly<Record<Proof['kind'], string>> = {
  expert: 'a route that recovers and diagnoses',
  alternative: 'another route that recovers and diagnoses',
  nothing: 'a play that only acknowledges, and does not recover',
  wrong: 'a tempting move, with the effect that the truth states',
};

function checkExpectation(proof: Proof, to: Reading): void {
  const { recovered, diagnosed } = proof.expect;
  const at = to.at(proof, 'expect');
  const mustBe = proof.kind === 'expert' || proof.kind === 'alternative';
  if (mustBe && (recovered !== true || diagnosed !== true))
    to.report(
      at,
      'weak-proof',
      `the ${proof.kind} proof must expect recovered: true and diagnosed: true`,
      'otherwise it proves nothing',
    );
  if (proof.kind === 'nothing' && recovered !== false)
    to.report(at, 'weak-proof', 'doing nothing must expect recovered: false', 'otherwise there is nothing to do');
  if (proof.kind === 'nothing' && proof.steps.some((step) => step.command.type === 'act'))
    to.report(to.at(proof, 'steps'), 'weak-proof', 'doing nothing must not act');
  if (proof.kind === 'wrong' && recovered !== false && proof.expect.checks.length === 0)
    to.report(at, 'weak-proof', 'a wrong move must expect recovered: false, or have checks', 'say what comes of it');
}

/** In a false alarm the expert understands, and nobody else does; nobody has anything to recover from. */
function checkFalseAlarm(proof: Proof, to: Reading): void {
  const mustUnderstand = proof.kind === 'expert' || proof.kind === 'alternative';
  if (proof.expect.diagnosed !== mustUnderstand)
    to.report(
      to.at(proof, 'expect'),
      'weak-proof',
      `the ${proof.kind} proof of a false alarm must expect diagnosed: ${mustUnderstand}`,
      'who judges with evidence that there is no incident has understood',
    );
}

function check({ proofs, truth, file }: ScenarioParts, to: Reading): void {
  const isFalseAlarm = !truth.incident;
  for (const kind of PROOF_KINDS) {
    if (!proofs.some((proof) => proof.kind === kind))
      to.report(
        { file, line: 1, column: 1 },
        'missing-proof',
        `the scenario has no proof of kind "${kind}"`,
        `add proof/${kind}.yaml: ${HINTS[kind]}`,
      );
  }
  const names = new Set<string>();
  for (const proof of proofs) {
    if (names.has(proof.name))
      to.report(proof.at, 'duplicate-name', `a second proof called "${proof.name}"`, 'give it a name of its own');
    names.add(proof.name);
    if (isFalseAlarm) checkFalseAlarm(proof, to);
    else checkExpectation(proof, to);
  }
}

export const proofs: ScenarioRule = {
  codes: ['missing-proof', 'weak-proof', 'duplicate-name'],
  about: 'The scenario proves itself.',
  check,
};
