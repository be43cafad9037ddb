import { describe, expect, it } from 'vitest';
import { inspectAnywhere } from './anywhere.ts';
import { inspectImports } from './floors.ts';
import { inspectLock, inspectManifest, inspectPapers } from './packages.ts';
import { inspectPromises } from './promises.ts';
import { inspectSizes } from './sizes.ts';
import { parseCode } from './sources.ts';
import { inspectFileName, inspectForms, inspectText } from './words.ts';

const dependencies = new Map([
  ['root', new Set(['vitest'])],
  ['world', new Set(['@firedrill/kernel'])],
]);
const imports = (path: string, text: string) =>
  inspectImports(parseCode({ path, text }), dependencies).map(({ message }) => message);
const anywhere = (text: string, path = 'packages/world/src/a.ts') =>
  inspectAnywhere(parseCode({ path, text })).map(({ message }) => message);
const forms = (text: string) =>
  inspectForms(parseCode({ path: 'packages/world/src/a.ts', text })).map(({ message }) => message);

describe('imports', () => {
  it.each([
    ["import { a } from '@firedrill/drill';", 'imports go down only'],
    ["import { a } from '@firedrill/query';", 'imports go down only'],
    ["export * from '@firedrill/server';", 'imports go down only'],
    ["type A = import('@firedrill/drill').A;", 'imports go down only'],
    ["const a = () => import('@firedrill/cli');", 'imports go down only'],
    ["import { a } from '@firedrill/kernel/src/arena.ts';", 'enter by the door'],
    ["import { a } from '../../kernel/src/arena.ts';", 'leaves the room'],
    ["import { a } from './b';", 'write the extension'],
    ["import { readFileSync } from 'node:fs';", 'exists only in Node'],
    ["import { readFileSync } from 'fs';", 'exists only in Node'],
    ["import yaml from 'yaml';", 'not among the dependencies'],
    ["import { a } from '@firedrill/utils';", 'there is no room'],
  ])('objects to %s', (text, why) => {
    expect(imports('packages/world/src/a.ts', text)).toEqual([expect.stringContaining(why)]);
  });
  it('lets a room import lower floors, itself and its dependencies, and a test its tools', () => {
    const text = "import { a } from '@firedrill/kernel'; import { b } from './b.ts'; import { c } from '../c/d.ts';";
    expect(imports('packages/world/src/a.ts', text)).toEqual([]);
    expect(imports('packages/world/src/a.test.ts', "import { it } from 'vitest'; import 'node:fs';")).toEqual([]);
  });
});

describe('anywhere', () => {
  it.each([
    'Date.now()',
    'new Date()',
    'Math.random()',
    'setTimeout(f, 1)',
    'process.env.TZ',
    'console.log(1)',
    'n.toLocaleString()',
    'new Intl.NumberFormat()',
    'a.localeCompare(b)',
    'performance.now()',
    'Math.exp(1)',
    'globalThis.x',
  ])('objects to %s', (expression) => {
    expect(anywhere(`export const x = ${expression};`)).toHaveLength(1);
  });
  it('objects to async below floor five only', () => {
    const text = 'export async function f() { await g(); }';
    expect(anywhere(text)).toHaveLength(2);
    expect(anywhere(text, 'packages/protocol/src/a.ts')).toEqual([]);
  });
  it('knows a key or a local name from the global', () => {
    expect(anywhere('export const x = { process: 1, Date: 2 }; x.process; type T = { console: number };')).toEqual([]);
    expect(anywhere('export function f(process: number) { return process; }')).toEqual([]);
  });
  it('leaves tests and rooms of Node alone', () => {
    expect(anywhere('Date.now()', 'packages/world/src/a.test.ts')).toEqual([]);
    expect(anywhere('Date.now()', 'packages/server/src/a.ts')).toEqual([]);
  });
});

describe('sizes', () => {
  const sizes = (lines: number, path = 'packages/world/src/a.ts') =>
    inspectSizes(parseCode({ path, text: `export function f() {\n${'f();\n'.repeat(lines - 2)}}\n` })).map(
      ({ message }) => message,
    );
  it('objects beyond the wall', () => {
    expect(sizes(70)).toEqual([]);
    expect(sizes(71)).toEqual([expect.stringContaining('a function of 71 lines')]);
    expect(sizes(401)).toHaveLength(2);
  });
  it('counts what a component does, not what it shows', () => {
    const component = (logic: number, markup: number) =>
      `export function F() {\n${'f();\n'.repeat(logic)}return (\n<p>\n${'<b />\n'.repeat(markup)}</p>\n);\n}\n`;
    const check = (text: string) => inspectSizes(parseCode({ path: 'packages/web/src/a.tsx', text })).length;
    expect(check(component(60, 200))).toBe(0);
    expect(check(component(70, 0))).toBe(1);
  });
  it('leaves tests and tables free', () => {
    expect(sizes(500, 'packages/world/src/a.test.ts')).toEqual([]);
    expect(sizes(500, 'packages/world/src/a.table.ts')).toEqual([]);
  });
});

describe('words', () => {
  it.each([
    'let a: any;',
    'export default 1;',
    'export default function f() {}',
    'interface IThing {}',
    'class ThingManager {}',
    'class ThingImpl {}',
  ])('objects to %s', (text) => {
    expect(forms(text)).toHaveLength(1);
  });
  it('lets a switch have its default', () => {
    expect(forms('switch (1) { default: f(); }')).toEqual([]);
  });
  it.each(['src/alertRules.ts', 'src/Alert.tsx', 'src/utils.ts', 'src/time-helpers.ts'])(
    'objects to the file name %s',
    (path) => {
      expect(inspectFileName({ path, text: '' })).toHaveLength(1);
    },
  );
  it.each(['src/alert-rules.ts', 'src/alert-rules.test.ts', 'src/k3.table.ts', 'src/impact.ts'])(
    'accepts the file name %s',
    (path) => {
      expect(inspectFileName({ path, text: '' })).toEqual([]);
    },
  );
  it('objects to unfinished work and to paths of one machine', () => {
    expect(inspectText({ path: 'a.md', text: `${'TO'}${'DO'}: this` })).toHaveLength(1);
    expect(inspectText({ path: 'a.md', text: `see ${'/work'}/main/x` })).toHaveLength(1);
    expect(inspectText({ path: 'a.md', text: 'the work/main street, todos' })).toEqual([]);
  });
});

describe('papers', () => {
  it('objects to ranges, inner doors and registry addresses', () => {
    const manifest = {
      dependencies: { a: '^1.2.3', b: '1.2.3', '@firedrill/base': '*' },
      exports: { './x': './src/x.ts' },
    };
    expect(inspectManifest({ path: 'packages/a/package.json', text: JSON.stringify(manifest) })).toHaveLength(2);
    expect(
      inspectLock({
        path: 'package-lock.json',
        text: '"resolved": "https://registry.example/a.tgz"\n"resolved": "packages/a"',
      }),
    ).toHaveLength(1);
  });
  it('objects to missing papers', () => {
    const have = ['packages/kernel/package.json', 'packages/kernel/README.md', 'packages/cli/package.json'];
    const missing = inspectPapers(have.map((path) => ({ path, text: '' }))).map(({ path }) => path);
    expect(missing).toEqual(['packages/kernel/SPEC.md', 'packages/cli/README.md']);
  });
  it('objects to promises without a test and to quotes without a promise', () => {
    const files = [
      { path: 'packages/kernel/SPEC.md', text: '- **K1** time never runs back\n- **K2** ties go in order\n' },
      { path: 'packages/kernel/src/a.test.ts', text: "it('[K1] holds'); it('[K9] holds');" },
    ];
    expect(inspectPromises(files).map(({ message }) => message)).toEqual([
      expect.stringContaining('no promise K9'),
      expect.stringContaining('no test quotes [K2]'),
    ]);
  });
});
