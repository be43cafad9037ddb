/**
 * A scenario played in a changed world: its world with a countermeasure in it from instant 0. What comes out is played,
 * baked and replayed like any other scenario; its hash covers the change, so nothing made for the one serves the other.
 */
import { canonicalJson, hashString, type Issue, type Parsed } from '@firedrill/base';
import { parseRuleFile } from '@firedrill/query';
import {
  type AddedRule,
  type AppliedCountermeasure,
  applyCountermeasure,
  type Countermeasure,
  type CountermeasureChange,
  rulesOf,
  rulesWith,
  type Scenario,
  type WorldFile,
  type WorldText,
  worldFor,
} from '@firedrill/scenario';

/** What is different about the world of a drill: in words, as it was written, and the parameters that no file has. */
export type WorldChange = {
  readonly title: string;
  readonly changes: readonly CountermeasureChange[];
  readonly settings: AppliedCountermeasure['settings'];
};

/** A scenario, the text of its world, and what would be different. */
export type ChangeRequest = {
  readonly scenario: Scenario;
  readonly written: WorldText;
  readonly rules: { readonly file: string; readonly text: string };
  readonly measure: Countermeasure;
};

/** The scenario, world and rules to play with; `added` are the rules that the change brings. */
export type ChangedPlay = {
  readonly scenario: Scenario;
  readonly world: WorldFile;
  readonly rules: { readonly file: string; readonly text: string };
  readonly change: WorldChange;
  readonly added: readonly AddedRule[];
  readonly complexity: AppliedCountermeasure['complexity'];
};

/** What is played in the changed world, or what is wrong with the countermeasure, with its place. */
export function changeWorld({ scenario, written, rules, measure }: ChangeRequest): Parsed<ChangedPlay> {
  const { value: applied, issues } = applyCountermeasure(written, measure);
  if (applied === undefined) return { value: undefined, issues };
  const wrong = applied.rules.flatMap(checkRule);
  if (wrong.length > 0) return { value: undefined, issues: wrong };
  const { settings, complexity, rules: added } = applied;
  const world = worldFor(scenario.story, applied.world);
  const changed = { ...rules, text: rulesWith(rules, added) };
  const hash = hashString(canonicalJson([scenario.hash, world, changed.text, settings]));
  const changes = measure.changes.map(({ change, target, params }) => ({ change, target, params }));
  return {
    value: {
      scenario: { ...scenario, hash },
      world,
      rules: changed,
      change: { title: measure.title, changes, settings },
      added,
      complexity,
    },
    issues: [],
  };
}

/** Mistakes in an added rule, told where the countermeasure stands. */
export function checkRule(rule: AddedRule): readonly Issue[] {
  const { issues } = parseRuleFile(rulesOf([rule]), rule.alert);
  return issues.map((issue) => ({ ...issue, at: rule.at, message: `alert ${rule.alert}: ${issue.message}` }));
}
