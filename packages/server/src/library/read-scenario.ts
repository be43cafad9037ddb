/**
 * A scenario's folder as texts for the parser: the YAML files and notes, with the paths that its issues will name.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Parsed } from '@firedrill/base';
import { parseScenario, type Scenario, type WorldFile, worldOf } from '@firedrill/scenario';

/** Larger files are no scenario; the parser is not asked. */
const MAX_FILE_BYTES = 1 << 20;

/** Parses the scenario in `folder`, checked against its world when that is at hand. */
export function readScenario(folder: string, slug: string, worlds: ReadonlyMap<string, WorldFile>): Parsed<Scenario> {
  const files = new Map<string, string>();
  for (const path of scenarioFiles(folder)) {
    const name = `scenarios/${slug}/${path}`;
    if (statSync(join(folder, path)).size > MAX_FILE_BYTES) {
      return {
        value: undefined,
        issues: [
          {
            code: 'file-too-large',
            message: 'a scenario file has at most 1 MiB',
            at: { file: name, line: 1, column: 1 },
          },
        ],
      };
    }
    files.set(name, readFileSync(join(folder, path), 'utf8'));
  }
  const story = `scenarios/${slug}/scenario.yaml`;
  const world = worldOf(files.get(story) ?? '', story);
  return parseScenario(files, world === undefined ? undefined : worlds.get(world));
}

function scenarioFiles(folder: string): string[] {
  const proof = join(folder, 'proof');
  const proofs = existsSync(proof) ? readdirSync(proof).map((name) => `proof/${name}`) : [];
  return [...readdirSync(folder), ...proofs].filter((path) => /\.(ya?ml|md)$/.test(path)).sort();
}
