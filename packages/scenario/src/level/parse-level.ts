/**
 * A level from the text of its file. Whether its scripts exist is seen by whoever reads the folder.
 */
import type { Parsed } from '@firedrill/base';
import { Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { readResource } from '../form/resource.ts';
import type { LevelFile, LevelStep } from '../level-file.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { checkTruth } from './check-truth.ts';
import { levelSpec } from './level-form.ts';

/** A level with its name. */
export type NamedLevel = { readonly slug: string } & LevelFile;

/** Parses and checks `level.yaml`. */
export function parseLevel(content: string, file: string): Parsed<NamedLevel> {
  const { tree, issues } = readYaml(content, file);
  if (tree === undefined) return { value: undefined, issues };
  const to = new Reading();
  const resource = readResource(tree, { kind: 'Level', spec: levelSpec }, to);
  if (resource !== undefined) checkLevel(resource.spec, to);
  const value = resource === undefined || to.hasErrors ? undefined : { slug: resource.name, ...resource.spec };
  return { value, issues: to.sorted() };
}

function checkLevel(level: LevelFile, to: Reading): void {
  const known = Object.keys(level.instances);
  const mustExist = (on: string, within: object) => {
    if (!known.includes(on))
      to.report(to.at(within, 'on'), 'unknown-instance', `no instance is called "${on}"`, nameHint(on, known));
  };
  for (const one of [...level.check.kept, ...level.check.keptLasting]) {
    mustExist(one.on, one);
    if (!isPattern(one.gives))
      to.report(
        to.at(one, 'gives'),
        'bad-pattern',
        `"${one.gives}" is no regular expression`,
        'escape what is meant as it stands',
      );
  }
  const steps: readonly [LevelStep, object][] = [level, ...level.routes].flatMap((within) =>
    ('plant' in within ? within.plant : within.steps).map((step) => [step, within] as [LevelStep, object]),
  );
  for (const [step, within] of steps)
    if (step.do !== 'wait' && !known.includes(step.on))
      to.report(to.at(within), 'unknown-instance', `a step is done on "${step.on}"`, nameHint(step.on, known));
  checkRoutes(level, to);
  checkTruth(level, to);
  const keys = Object.keys(level.variants[0]!).sort().join(', ');
  for (const variant of level.variants)
    if (Object.keys(variant).sort().join(', ') !== keys)
      to.report(to.at(variant), 'uneven-variants', `every variant has the same words: ${keys}`);
}

/** A level proves itself: one way out that lasts, and two that tempt and must not pass. */
function checkRoutes(level: LevelFile, to: Reading): void {
  const count = (kind: string) => level.routes.filter((route) => route.kind === kind).length;
  if (count('fix') < 1)
    to.report(to.at(level, 'routes'), 'no-fix', 'no route is a fix', 'write one that serves users and lasts');
  if (level.number > 0 && count('wrong') < 2)
    to.report(
      to.at(level, 'routes'),
      'too-few-wrong',
      'two routes at least are wrong',
      'what tempts, and must not pass?',
    );
  const names = level.routes.map((route) => route.name);
  for (const [i, route] of level.routes.entries())
    if (names.indexOf(route.name) !== i)
      to.report(to.at(route, 'name'), 'named-twice', `two routes are called "${route.name}"`);
}

function isPattern(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
