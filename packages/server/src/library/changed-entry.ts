/**
 * A scenario of the library with its world changed: what a re-drill plays in. What its owners wrote about the world
 * (runbooks, dashboards, source) stays as it was, as papers do when something is shipped.
 */
import type { Parsed } from '@firedrill/base';
import { changeWorld, type WorldChange } from '@firedrill/drill';
import { type CountermeasureChange, readCountermeasure } from '@firedrill/scenario';
import type { LibraryScenario } from './library.ts';

/** What was changed, as a drill or a recording keeps it. */
export type KeptChange = { readonly title: string; readonly changes: readonly CountermeasureChange[] };

/** `entry.scenario.hash` covers the change. */
export type ChangedEntry = { readonly entry: LibraryScenario; readonly change: WorldChange };

/** The scenario in the changed world, or what is wrong with the change. */
export function changedEntry(entry: LibraryScenario, kept: KeptChange): Parsed<ChangedEntry> {
  const measure = readCountermeasure({ name: 'change', ...kept });
  if (measure.value === undefined) return { value: undefined, issues: measure.issues };
  const { scenario, world } = entry;
  const { written, rules } = world;
  const { value, issues } = changeWorld({ scenario, written, rules, measure: measure.value });
  if (value === undefined) return { value: undefined, issues };
  const changed = { ...world, file: value.world, rules: value.rules };
  return { value: { entry: { ...entry, scenario: value.scenario, world: changed }, change: value.change }, issues: [] };
}
