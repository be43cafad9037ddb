/**
 * When does a theory match the truth? One rule for proofs, scores and debrief: its component and its mechanism are
 * those of one cause, as chosen; where one of them was not chosen, as its words say. Its confidence does not matter.
 */
import type { Cause, Truth } from '@firedrill/scenario';
import { type ReadTruth, readDiagnosis } from './diagnosis/read-diagnosis.ts';
import type { Fact } from './event.ts';
import { evolve } from './evolve.ts';
import { judgedNoneAt } from './false-alarm.ts';
import { initialState } from './state.ts';

/** What the ledger holds of a theory. */
export type Theory = { readonly component: string; readonly mechanism: string; readonly text?: string };

/** The cause that a theory names, and the words that earned it; a choice that was made earns it without words. */
export type MatchedCause = { readonly cause: Cause; readonly words: readonly string[] };

/** Whether a theory names component and mechanism of a cause: see promises D60 to D64. */
export function matchesTruth(theory: Theory, truth: ReadTruth): boolean {
  return matchedCause(theory, truth) !== undefined;
}

/** The cause that a theory names; undefined when it names none. Letter case and outer blanks of choices do not matter. */
export function matchedCause(theory: Theory, truth: ReadTruth): MatchedCause | undefined {
  const plain = (text: string) => text.trim().toLowerCase();
  const [component, mechanism] = [plain(theory.component), plain(theory.mechanism)];
  if (component !== '' && mechanism !== '') {
    const cause = truth.causes.find((one) => plain(one.component) === component && plain(one.mechanism) === mechanism);
    return cause === undefined ? undefined : { cause, words: [] };
  }
  const reading = readDiagnosis(theory.text ?? '', truth, {
    ...(component !== '' && { component }),
    ...(mechanism !== '' && { mechanism }),
  });
  return reading.matches ? { cause: reading.cause, words: [reading.component, reading.mechanism] } : undefined;
}

/** The fact that shows that the truth was understood: a diagnosis, or in a false alarm the judgement that it is one. */
export function understoodAt(
  facts: readonly Fact[],
  truth: Pick<Truth, 'incident' | 'signals'> & ReadTruth,
): Fact | undefined {
  return truth.incident ? diagnosedAt(facts, truth)?.fact : judgedNoneAt(facts, truth);
}

/** The fact with which a hypothesis first was both confirmed and a match, before the close; undefined when none was. */
export function diagnosedAt(
  facts: readonly Fact[],
  truth: ReadTruth,
): { readonly fact: Fact; readonly hypothesis: string } | undefined {
  let state = initialState;
  for (const fact of facts) {
    state = evolve(state, fact);
    if (fact.event.type !== 'hypothesis-judged' && fact.event.type !== 'hypothesis-revised') continue;
    const { id } = fact.event;
    const found = state.hypotheses.find((h) => h.id === id);
    if (found?.state === 'confirmed' && matchesTruth(found, truth)) return { fact, hypothesis: id };
  }
  return undefined;
}
