/**
 * Faults must be able to happen on the terrain: where there are no pods, none can be killed.
 */
import type { Reading } from '../form/form.ts';
import type { ScenarioParts, ScenarioRule } from './rule.ts';

const POD_FAULTS = new Set(['pod-kill', 'pod-failure']);

function check({ story, truth }: ScenarioParts, to: Reading): void {
  if (story.terrain !== 'serverless') return;
  for (const { fault } of truth.faults) {
    if (POD_FAULTS.has(fault.spec.do))
      to.report(
        fault.at,
        'wrong-terrain',
        `${fault.kind} kills pods, and a serverless terrain has none`,
        'use StartChaos or ReleaseChaos, or another terrain',
      );
  }
}

export const terrain: ScenarioRule = {
  codes: ['wrong-terrain'],
  about: 'Faults can happen where they are said to.',
  check,
};
