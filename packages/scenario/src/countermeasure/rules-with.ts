/**
 * A rule file with rules added: those of a countermeasure in a group of their own, in place of any of the same name.
 */
import type { AddedRule } from '../countermeasure-file.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { plain } from '../yaml/tree.ts';

type Groups = { readonly groups?: readonly { readonly rules?: readonly { readonly alert?: string }[] }[] };

/** The text of a rule file in JSON, which is YAML too. A file that cannot be read counts as empty. */
export function rulesWith(
  rules: { readonly file: string; readonly text: string },
  added: readonly AddedRule[],
): string {
  if (added.length === 0) return rules.text;
  const { tree } = readYaml(rules.text, rules.file);
  const { groups = [] } = (tree === undefined ? {} : plain(tree)) as Groups;
  const names = added.map(({ alert }) => alert);
  const kept = groups.map((group) => ({
    ...group,
    rules: (group.rules ?? []).filter(({ alert }) => alert === undefined || !names.includes(alert)),
  }));
  return JSON.stringify({ groups: [...kept, ownGroup(added)] }, undefined, 1);
}

/** A rule file of these rules alone. */
export function rulesOf(added: readonly AddedRule[]): string {
  return JSON.stringify({ groups: [ownGroup(added)] }, undefined, 1);
}

const ownGroup = (added: readonly AddedRule[]) => ({
  name: 'countermeasure',
  rules: added.map(({ at: _, ...rule }) => rule),
});
