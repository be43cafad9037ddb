/** placeholder until scenario door opens */
import type { Parsed } from '@firedrill/base';
import type { Scenario, WorldFile } from '@firedrill/scenario';
export function readScenario(_folder: string, _slug: string, _worlds: ReadonlyMap<string, WorldFile>): Parsed<Scenario> {
  return { value: undefined, issues: [] };
}
