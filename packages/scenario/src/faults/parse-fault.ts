/**
 * The text of one fault, alone, to a checked fault.
 */
import type { Parsed, Seconds } from '@firedrill/base';
import { Reading } from '../form/form.ts';
import { checkFault } from '../lint/truth-references.ts';
import type { FaultManifest } from '../scenario.ts';
import type { WorldFile } from '../world-file.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { faultForm } from './fault-form.ts';

/** A fault, and how long it lasts by its own word; undefined: for good. */
export type LoneFault = { readonly fault: FaultManifest; readonly duration: Seconds | undefined };

/** Parses and checks a fault as a resource in YAML or JSON; whatever it names is looked up in the world. */
export function parseFault(text: string, file: string, world: WorldFile): Parsed<LoneFault> {
  const { tree, issues } = readYaml(text, file);
  if (tree === undefined) return { value: undefined, issues };
  const to = new Reading(world);
  const read = faultForm.read(tree, to);
  if (read !== undefined) checkFault(read, { world, to });
  if (read === undefined || to.hasErrors) return { value: undefined, issues: to.sorted() };
  const { duration, ...fault } = read;
  return { value: { fault, duration }, issues: to.sorted() };
}
