/**
 * The text of a change file to a checked change.
 */
import type { Parsed } from '@firedrill/base';
import type { ChangeFile } from '../change-file.ts';
import { Reading } from '../form/form.ts';
import { readResource } from '../form/resource.ts';
import { checkFault } from '../lint/truth-references.ts';
import type { WorldFile } from '../world-file.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { changeSpec } from './change-form.ts';

/** Parses and checks a change; with the world, whatever it names is looked up there. */
export function parseChange(text: string, file: string, world?: WorldFile): Parsed<ChangeFile> {
  const { tree, issues } = readYaml(text, file);
  if (tree === undefined) return { value: undefined, issues };
  const to = new Reading(world);
  const resource = readResource(tree, { kind: 'Change', spec: changeSpec }, to);
  if (resource !== undefined && world !== undefined)
    for (const { fault } of resource.spec.faults) checkFault(fault, { world, to });
  const value = resource === undefined || to.hasErrors ? undefined : { name: resource.name, ...resource.spec };
  return { value, issues: to.sorted() };
}
