/**
 * Plays a closed drill otherwise, telling how far it is. Runs in a thread of its own, or wherever a test puts it.
 */
import { counterfactuals, playReference } from '@firedrill/debrief';
import { type Fact, Session, type SessionOptions } from '@firedrill/drill';
import { messageOf } from '../trouble.ts';
import type { ForkStart, ForkTelling } from './fork-messages.ts';

/** Tells the reference run first, where it is wanted: pages show it as soon as it is there. */
export function forkDrill(start: ForkStart, tell: (telling: ForkTelling) => void): void {
  try {
    const { session, inputs, wantsReference } = start;
    const bake = bakeOf(session);
    const reference = wantsReference ? playReference(session, bake) : undefined;
    if (reference !== undefined) tell({ type: 'reference', json: JSON.stringify(reference) });
    const facts = start.facts.map((json) => JSON.parse(json) as Fact);
    const runs = counterfactuals({ options: session, inputs, facts }, bake);
    let step = runs.next();
    for (; !step.done; step = runs.next()) tell({ type: 'progress', ...step.value });
    const forked = step.value;
    tell(forked.ok ? { type: 'done', json: JSON.stringify(forked.value) } : { type: 'could-not', why: forked.why });
  } catch (error) {
    tell({ type: 'could-not', why: `It could not be played otherwise: ${messageOf(error)}` });
  }
}

/** The history without logs and spans, which the drills’ own bakes have: good for forks and for nobody else, so it is not kept. */
function bakeOf(options: SessionOptions): Uint8Array {
  const session = new Session({ ...options, metricsOnly: true });
  session.begin();
  return session.bake();
}
