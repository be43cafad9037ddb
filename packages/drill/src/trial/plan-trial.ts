/**
 * From a scenario, the text of its world and a countermeasure to a trial that can be run. Whatever is wrong with the
 * countermeasure is told here, with its place.
 */
import type { Parsed, Seconds } from '@firedrill/base';
import type { WorldFile } from '@firedrill/scenario';
import { type ChangeRequest, changeWorld } from './change-world.ts';
import type { RecordedOrders, TrialPlan } from './trial-types.ts';

/** `world` is the one that the scenario plays in, with its goals; `written` the text that it was read from. */
export type TrialRequest = ChangeRequest & {
  readonly world: WorldFile;
  readonly recorded?: RecordedOrders;
  readonly window: Seconds;
};

/** A trial runs so long at least, and at most (s): counters of journeys reach back two hours. */
export const WINDOW_BOUNDS = { least: 60, most: 5400 } as const;

/** A plan, or what is wrong with the countermeasure. */
export function planTrial({ world, recorded, window, ...request }: TrialRequest): Parsed<TrialPlan> {
  const { value: changed, issues } = changeWorld(request);
  if (changed === undefined) return { value: undefined, issues };
  const { scenario, rules } = request;
  return {
    value: {
      scenario,
      before: { file: world, rules, settings: [] },
      after: { file: changed.world, rules: changed.rules, settings: changed.change.settings },
      complexity: changed.complexity,
      rules: changed.added,
      recorded,
      window: Math.min(WINDOW_BOUNDS.most, Math.max(WINDOW_BOUNDS.least, window)),
    },
    issues: [],
  };
}
