/**
 * Suites as data: files in `testdata/` and the issues that they must give. `UPDATE=1` is vitest's `-u`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Issue, printIssue } from '@firedrill/base';
import { describe, expect, test } from 'vitest';
import { lintFile, parseChange, parseScenario, parseWorld } from './index.ts';

const root = join(import.meta.dirname, '../testdata');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const GOOD = [
  'scenario.yaml',
  'truth.yaml',
  'proof/expert.yaml',
  'proof/alternative.yaml',
  'proof/nothing.yaml',
  'proof/wrong-restart.yaml',
];

const print = (issues: readonly Issue[]): string =>
  issues.map((issue) => `${issue.severity ?? 'error'} ${issue.code} ${printIssue(issue)}\n`).join('');

function good(): Map<string, string> {
  return new Map(GOOD.map((path) => [path, read(`good/${path}`)]));
}

/** Applies an `.edit`: a path, then old text after `- ` and new text after `+ `. */
function edited(edit: string): { readonly path: string; readonly text: string } {
  const [path, ...lines] = edit.trimEnd().split('\n');
  let text = read(`good/${path}`);
  let [old, next]: [string[], string[]] = [[], []];
  const apply = () => {
    if (old.length === 0) return;
    const from = old.join('\n');
    expect(text, `the good file holds ${JSON.stringify(from)}`).toContain(from);
    text = text.replace(from, () => next.join('\n'));
    [old, next] = [[], []];
  };
  for (const line of lines) {
    if (line.startsWith('-') && next.length > 0) apply();
    (line.startsWith('-') ? old : next).push(line.slice(2));
  }
  apply();
  return { path: path!, text };
}

describe('broken files (S2)', () => {
  for (const name of readdirSync(join(root, 'broken')).filter((file) => file.endsWith('.yaml'))) {
    test(name, async () => {
      const issues = lintFile(read(`broken/${name}`), name);
      await expect(print(issues)).toMatchFileSnapshot(join(root, 'broken', name.replace('.yaml', '.issues')));
    });
  }
});

describe('edits of a good scenario (S2, S5, S44)', () => {
  for (const name of readdirSync(join(root, 'edits')).filter((file) => file.endsWith('.edit'))) {
    test(name, async () => {
      const { path, text } = edited(read(`edits/${name}`));
      const world = parseWorld(path === 'world.yaml' ? text : read('good/world.yaml'), 'world.yaml');
      const files = path === 'world.yaml' ? new Map() : good().set(path, text);
      const scenario = path === 'world.yaml' ? [] : parseScenario(files, world.value).issues;
      await expect(print([...world.issues, ...scenario])).toMatchFileSnapshot(
        join(root, 'edits', name.replace('.edit', '.issues')),
      );
    });
  }
});

describe('changes to the good world (S2, S5)', () => {
  const world = parseWorld(read('good/world.yaml'), 'world.yaml').value;
  for (const name of readdirSync(join(root, 'changes')).filter((file) => file.endsWith('.yaml'))) {
    test(name, async () => {
      const { value, issues } = parseChange(read(`changes/${name}`), name, world);
      expect(value === undefined).toBe(issues.length > 0);
      await expect(print(issues)).toMatchFileSnapshot(join(root, 'changes', name.replace('.yaml', '.issues')));
    });
  }
});

describe('the good scenario (S1)', () => {
  test('gives a value and no issue', () => {
    const world = parseWorld(read('good/world.yaml'), 'world.yaml');
    expect(print(world.issues)).toBe('');
    const scenario = parseScenario(good(), world.value);
    expect(print(scenario.issues)).toBe('');
    expect(scenario.value?.story.slug).toBe('bread-arrives-late');
  });

  test('its values are converted', async () => {
    const world = parseWorld(read('good/world.yaml'), 'world.yaml');
    const scenario = parseScenario(good(), world.value);
    const show = (value: unknown) =>
      `${JSON.stringify(value, (key, member) => (key === 'at' && typeof member === 'object' ? undefined : member === Number.POSITIVE_INFINITY ? 'Infinity' : member), 1)}\n`;
    await expect(show(world.value)).toMatchFileSnapshot(join(root, 'good/world.json'));
    await expect(show(scenario.value)).toMatchFileSnapshot(join(root, 'good/scenario.json'));
  });
});
