/**
 * When does a theory match the truth? One rule for proofs, scores and debrief: its component and its mechanism are
 * those of one cause. The words of the sentence do not matter, nor does its confidence.
 */
import type { Truth } from '@firedrill/scenario';
import type { Fact } from './event.ts';
import { evolve } from './evolve.ts';
import { judgedNoneAt } from './false-alarm.ts';
import { initialState } from './state.ts';

/** Whether component and mechanism are those of a cause (letter case and outer blanks aside). */
export function matchesTruth(
  theory: { readonly component: string; readonly mechanism: string },
  truth: Pick<Truth, 'causes'>,
): boolean {
  const plain = (text: string) => text.trim().toLowerCase();
  return truth.causes.some(
    (cause) => plain(cause.component) === plain(theory.component) && plain(cause.mechanism) === plain(theory.mechanism),
  );
}

/** The fact that shows that the truth was understood: a diagnosis, or in a false alarm the judgement that it is one. */
export function understoodAt(
  facts: readonly Fact[],
  truth: Pick<Truth, 'incident' | 'causes' | 'signals'>,
): Fact | undefined {
  return truth.incident ? diagnosedAt(facts, truth)?.fact : judgedNoneAt(facts, truth);
}

/** The fact with which a hypothesis first was both confirmed and a match, before the close; undefined when none was. */
export function diagnosedAt(
  facts: readonly Fact[],
  truth: Pick<Truth, 'causes'>,
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
