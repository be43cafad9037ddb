/**
 * Looks at one file by itself, whatever it is: a world, a part of a scenario, a fault of any API group.
 */
import type { Issue } from '@firedrill/base';
import { changeSpec } from './change/change-form.ts';
import { countermeasureSpec } from './countermeasure/countermeasure-form.ts';
import { faultForm, isFaultKind } from './faults/fault-form.ts';
import { type Form, Reading } from './form/form.ts';
import { nameHint } from './form/hints.ts';
import { KINDS, type Kind, readResource } from './form/resource.ts';
import { levelSpec } from './level/level-form.ts';
import { parseLevel } from './level/parse-level.ts';
import { proofSpec } from './story/proof-form.ts';
import { storySpec } from './story/scenario-form.ts';
import { truthSpec } from './story/truth-form.ts';
import { CARRIED } from './vocabulary/faults.table.ts';
import { parseWorld } from './world/parse-world.ts';
import { worldSpec } from './world/world-form.ts';
import { readYaml } from './yaml/read-yaml.ts';
import { child, textOf } from './yaml/tree.ts';

/** What stands under `spec`, by kind of file. */
export const SPECS: Readonly<Record<Kind, Form<unknown>>> = {
  World: worldSpec,
  Scenario: storySpec,
  Truth: truthSpec,
  Proof: proofSpec,
  Change: changeSpec,
  Countermeasure: countermeasureSpec,
  Level: levelSpec,
};

/** Issues of one file. What needs its neighbours (references into a world, missing proofs) is left to `parseScenario`. */
export function lintFile(text: string, file: string): readonly Issue[] {
  const { tree, issues } = readYaml(text, file);
  if (tree === undefined) return issues;
  const kind = textOf(child(tree, 'kind'));
  if (kind === 'World') return parseWorld(text, file).issues;
  if (kind === 'Level') return parseLevel(text, file).issues;
  const to = new Reading();
  const known = KINDS.find((one) => one === kind);
  if (known !== undefined) readResource(tree, { kind: known, spec: SPECS[known] }, to);
  else if (kind !== undefined && (isFaultKind(kind) || isFromElsewhere(textOf(child(tree, 'apiVersion')))))
    faultForm.read(tree, to);
  else if (kind === undefined)
    to.report(tree.at, 'missing-key', 'kind is missing', `one of ${KINDS.join(', ')}, or a fault`);
  else
    to.report(
      child(tree, 'kind')!.at,
      'unknown-kind',
      `unknown kind "${kind}"`,
      nameHint(kind, [...KINDS, ...CARRIED.map((row) => row.kind)]),
    );
  return to.sorted();
}

function isFromElsewhere(apiVersion: string | undefined): boolean {
  return apiVersion !== undefined && /^(chaos-mesh\.org|litmuschaos\.io)\//.test(apiVersion);
}
