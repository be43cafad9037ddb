/**
 * From a scenario, the text of its world and a countermeasure to a trial that can be run. Whatever is wrong with the
 * countermeasure is told here, with its place.
 */
import type { Issue, Parsed, Seconds } from '@firedrill/base';
import { parseRuleFile } from '@firedrill/query';
import {
  type AddedRule,
  applyCountermeasure,
  type Countermeasure,
  rulesOf,
  rulesWith,
  type Scenario,
  type WorldFile,
  type WorldText,
  worldFor,
} from '@firedrill/scenario';
import type { RecordedOrders, TrialPlan } from './trial-types.ts';

/** `world` is the one that the scenario plays in, with its goals; `written` the text that it was read from. */
export type TrialRequest = {
  readonly scenario: Scenario;
  readonly world: WorldFile;
  readonly written: WorldText;
  readonly rules: { readonly file: string; readonly text: string };
  readonly measure: Countermeasure;
  readonly recorded?: RecordedOrders;
  readonly window: Seconds;
};

/** A trial runs so long at least, and at most (s): counters of journeys reach back two hours. */
export const WINDOW_BOUNDS = { least: 60, most: 5400 } as const;

/** A plan, or what is wrong with the countermeasure. */
export function planTrial({
  scenario,
  world,
  written,
  rules,
  measure,
  recorded,
  window,
}: TrialRequest): Parsed<TrialPlan> {
  const { value: applied, issues } = applyCountermeasure(written, measure);
  if (applied === undefined) return { value: undefined, issues };
  const wrong = applied.rules.flatMap(checkRule);
  if (wrong.length > 0) return { value: undefined, issues: wrong };
  const file = worldFor(scenario.story, applied.world);
  return {
    value: {
      scenario,
      before: { file: world, rules, settings: [] },
      after: { file, rules: { ...rules, text: rulesWith(rules, applied.rules) }, settings: applied.settings },
      complexity: applied.complexity,
      rules: applied.rules,
      recorded,
      window: Math.min(WINDOW_BOUNDS.most, Math.max(WINDOW_BOUNDS.least, window)),
    },
    issues: [],
  };
}

/** Mistakes in an added rule, told where the countermeasure stands. */
export function checkRule(rule: AddedRule): readonly Issue[] {
  const { issues } = parseRuleFile(rulesOf([rule]), rule.alert);
  return issues.map((issue) => ({ ...issue, at: rule.at, message: `alert ${rule.alert}: ${issue.message}` }));
}
