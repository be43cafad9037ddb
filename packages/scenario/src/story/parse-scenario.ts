/**
 * A scenario folder to a checked scenario: story, truth and proofs, read one by one, then looked at together.
 */
import { canonicalJson, hashString, type Issue, type Parsed } from '@firedrill/base';
import type { Form } from '../form/form.ts';
import { Reading } from '../form/form.ts';
import { type Kind, type Resource, readResource } from '../form/resource.ts';
import { SCENARIO_RULES } from '../lint/rules.ts';
import type { Proof, Scenario, Story, Truth } from '../scenario.ts';
import { hashWorld } from '../world/parse-world.ts';
import type { WorldFile } from '../world-file.ts';
import { readYaml } from '../yaml/read-yaml.ts';
import { plain } from '../yaml/tree.ts';
import { proofSpec } from './proof-form.ts';
import { type StorySpec, storySpec } from './scenario-form.ts';
import { truthSpec } from './truth-form.ts';

type File = { readonly path: string; readonly text: string };
type ReadPart<T> = { readonly resource: Resource<T> | undefined; readonly content: unknown };

/**
 * Parses a scenario folder. Keys are paths that end in `scenario.yaml`, `truth.yaml`, `proof/<name>.yaml`, `notes.md`;
 * issues carry them as they are. With the world, references into it are checked and the hash covers it too.
 */
export function parseScenario(files: ReadonlyMap<string, string>, world?: WorldFile): Parsed<Scenario> {
  const to = new Reading(world);
  const story = readPart<StorySpec>(find(files, 'scenario.yaml', to), { kind: 'Scenario', spec: storySpec }, to);
  const truth = readPart<Truth>(find(files, 'truth.yaml', to), { kind: 'Truth', spec: truthSpec }, to);
  const proofFiles = [...files]
    .filter(([path]) => /(^|\/)proof\/[^/]+\.ya?ml$/.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const proofs = proofFiles.map(
    ([path, text]) => readPart({ path, text }, { kind: 'Proof', spec: proofSpec }, to).resource,
  );
  checkWorldName(story.resource, to);
  if (story.resource === undefined || truth.resource === undefined || proofs.includes(undefined))
    return { value: undefined, issues: to.sorted() };
  const { world: worldName, ...rest } = story.resource.spec;
  const told: Story = to.place({ slug: story.resource.name, ...rest }, to.treeOf(story.resource.spec)!);
  const played = proofs.map((proof) => asProof(proof!, to));
  const parts = { story: told, truth: truth.resource.spec, proofs: played, world, file: story.resource.at.file };
  for (const rule of SCENARIO_RULES) rule.check(parts, to);
  const hash = hashString(
    canonicalJson({
      story: story.content,
      truth: truth.content,
      world: world === undefined ? worldName : hashWorld(world),
    }),
  );
  return {
    value: to.hasErrors ? undefined : { story: told, truth: parts.truth, proofs: played, world: worldName, hash },
    issues: to.sorted(),
  };
}

/** Parses one scripted play by itself: what a proof is to its scenario, or a script to the command line. */
export function parseProof(text: string, file: string): Parsed<Proof> {
  const to = new Reading();
  const { resource } = readPart({ path: file, text }, { kind: 'Proof', spec: proofSpec }, to);
  const value = resource === undefined || to.hasErrors ? undefined : asProof(resource, to);
  return { value, issues: to.sorted() };
}

function asProof(proof: Resource<Omit<Proof, 'name' | 'at'>>, to: Reading): Proof {
  return to.place({ name: proof.name, ...proof.spec, at: proof.at }, to.treeOf(proof.spec)!);
}

function find(files: ReadonlyMap<string, string>, ending: string, to: Reading): File | undefined {
  const found = [...files].find(([path]) => path === ending || path.endsWith(`/${ending}`));
  if (found !== undefined) return { path: found[0], text: found[1] };
  const misspelt = [...files.keys()].find((path) => path.endsWith(ending.replace('.yaml', '.yml')));
  to.report(
    { file: misspelt ?? ending, line: 1, column: 1 },
    'missing-file',
    `the scenario has no ${ending}`,
    misspelt === undefined ? `add ${ending} to its folder` : `rename ${misspelt}`,
  );
  return undefined;
}

function readPart<T>(
  file: File | undefined,
  expected: { readonly kind: Kind; readonly spec: Form<T> },
  to: Reading,
): ReadPart<T> {
  if (file === undefined) return { resource: undefined, content: undefined };
  const { tree, issues } = readYaml(file.text, file.path);
  to.issues.push(...(issues as Issue[]));
  if (tree === undefined) return { resource: undefined, content: undefined };
  return { resource: readResource(tree, expected, to), content: plain(tree) };
}

function checkWorldName(story: Resource<StorySpec> | undefined, to: Reading): void {
  if (story === undefined) return;
  const { world } = story.spec;
  if (to.world !== undefined && to.world.name !== world)
    to.report(
      to.at(story.spec, 'world'),
      'unknown-world',
      `the scenario runs in "${world}", but the world given is "${to.world.name}"`,
      `write world: ${to.world.name}`,
    );
  const folder = story.at.file.split('/').at(-2);
  if (folder !== undefined && folder !== '' && folder !== '.' && folder !== story.name)
    to.report(
      story.at,
      'slug-mismatch',
      `the folder is called "${folder}", but metadata.name is "${story.name}"`,
      'give both the same name',
    );
}

/** The world that a `scenario.yaml` names, without reading the rest; undefined when it cannot be told. */
export function worldOf(text: string, file: string): string | undefined {
  const { tree } = readYaml(text, file);
  if (tree === undefined) return undefined;
  return (
    readResource(tree, { kind: 'Scenario', spec: storySpec }, new Reading())?.spec.world ??
    /^\s+world:\s*["']?([a-z0-9-]+)/m.exec(text)?.[1]
  );
}
