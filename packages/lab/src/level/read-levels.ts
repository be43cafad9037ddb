/**
 * Levels from their folders: `labs/<slug>/level.yaml` and the scripts that it names.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Issue } from '@firedrill/base';
import { type NamedLevel, parseLevel } from '@firedrill/scenario';
import { HOUSE_INSTANCES } from './instances.table.ts';
import { JOURNEYS, journeyOf } from './journeys.table.ts';
import type { LevelFolder } from './run-level.ts';

/** What a folder of levels holds, by number; the issues say what could not be read, and where. */
export type ReadLevels = { readonly levels: readonly LevelFolder[]; readonly issues: readonly Issue[] };

/** Reads every level of a project. */
export function readLevels(project: string): ReadLevels {
  const folder = join(project, 'labs');
  const issues: Issue[] = [];
  const levels: LevelFolder[] = [];
  for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
    const file = join(folder, entry.name, 'level.yaml');
    if (!entry.isDirectory() || !existsSync(file)) continue;
    const read = readLevel(join(folder, entry.name), `labs/${entry.name}`);
    issues.push(...read.issues);
    if (read.level !== undefined) levels.push(read.level);
  }
  return { levels: levels.sort((a, b) => a.level.number - b.level.number), issues };
}

/** Reads one. */
export function readLevel(
  folder: string,
  shown: string,
): { readonly level: LevelFolder | undefined; readonly issues: readonly Issue[] } {
  const file = `${shown}/level.yaml`;
  const { value: level, issues } = parseLevel(readFileSync(join(folder, 'level.yaml'), 'utf8'), file);
  if (level === undefined) return { level: undefined, issues };
  const scripts = new Map<string, string>();
  for (const step of [...level.plant, ...level.routes.flatMap(({ steps }) => steps)])
    if (step.do === 'run' && existsSync(join(folder, step.script)))
      scripts.set(step.script, readFileSync(join(folder, step.script), 'utf8'));
  const found = [...issues, ...issuesOf(level, scripts, file)];
  const isSound = found.every(({ severity }) => severity === 'warning');
  return { level: isSound ? { level, scripts } : undefined, issues: found };
}

function issuesOf(level: NamedLevel, scripts: ReadonlyMap<string, string>, file: string): readonly Issue[] {
  const at = { ...level.at, file };
  const issues: Issue[] = [];
  const wrong = (code: string, message: string, hint: string) => issues.push({ code, message, hint, at });
  if (!file.endsWith(`/${level.slug}/level.yaml`))
    wrong('wrong-name', `the level is called "${level.slug}"`, 'a level is called as its folder');
  for (const step of [...level.plant, ...level.routes.flatMap(({ steps }) => steps)])
    if (step.do === 'run' && !scripts.has(step.script))
      wrong('missing-script', `there is no "${step.script}"`, 'scripts lie in the folder of the level');
  for (const { journey } of [...level.check.served, ...level.check.lasting])
    if (journeyOf(journey) === undefined)
      wrong('unknown-journey', `no journey is called "${journey}"`, `there are: ${Object.keys(JOURNEYS).join(', ')}`);
  for (const [name, { image }] of Object.entries(level.instances))
    if (image === undefined && HOUSE_INSTANCES[name] === undefined)
      wrong(
        'unknown-instance',
        `the house has no instance "${name}"`,
        `one of ${Object.keys(HOUSE_INSTANCES).join(', ')}, or say its image`,
      );
  return issues;
}
