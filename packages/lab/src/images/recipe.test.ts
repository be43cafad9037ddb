import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRecipes } from './recipe.ts';

let project = '';
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), text);
};
const tags = (): Record<string, string> =>
  Object.fromEntries(readRecipes(project).map(({ name, reference }) => [name, reference]));
/** Names of the images whose tag differs from before. */
const changedSince = (before: Record<string, string>): string[] =>
  Object.entries(tags())
    .filter(([name, tag]) => before[name] !== tag)
    .map(([name]) => name)
    .sort();

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'firedrill-recipes-'));
  write('labs/images/min/debian.yaml', 'suite: bookworm\ninclude: [ca-certificates]\n');
  write('labs/images/app/Containerfile', '# comment\nFROM lab/base\nRUN true\n');
  write('labs/images/app/context.yaml', 'files:\n  - { from: labs/shop, to: shop }\n');
  write('labs/images/base/Containerfile', 'FROM lab/min\n');
  write('labs/images/proxy/Containerfile', 'FROM lab/base\nCOPY nginx.conf /etc/nginx/\n');
  write('labs/images/proxy/nginx.conf', 'events {}\n');
  write('labs/shop/server.js', 'serve();\n');
});
afterEach(() => rmSync(project, { recursive: true }));

describe('recipes (LAB2)', () => {
  it('stand after what they build on', () => {
    const names = readRecipes(project).map(({ name }) => name);
    expect(names).toEqual(['min', 'base', 'app', 'proxy']);
    expect(Object.values(tags()).every((tag) => /^localhost\/lab\/[a-z]+:[0-9a-f]{16}$/.test(tag))).toBe(true);
  });
  it('[LAB2] change their tag, and that of what builds on them, with any byte, name or right', () => {
    let before = tags();
    expect(changedSince(before)).toEqual([]);
    write('labs/images/proxy/nginx.conf', 'events { }\n');
    expect(changedSince(before)).toEqual(['proxy']);
    before = tags();
    write('labs/shop/server.js', 'serve(1);\n');
    expect(changedSince(before)).toEqual(['app']);
    before = tags();
    chmodSync(join(project, 'labs/shop/server.js'), 0o755);
    expect(changedSince(before)).toEqual(['app']);
    before = tags();
    write('labs/images/base/Containerfile', 'FROM lab/min\nRUN true\n');
    expect(changedSince(before)).toEqual(['app', 'base', 'proxy']);
    before = tags();
    write('labs/images/min/debian.yaml', 'suite: trixie\ninclude: [ca-certificates]\n');
    expect(changedSince(before)).toEqual(['app', 'base', 'min', 'proxy']);
  });
  it.each([
    [
      'labs/images/app/Containerfile: "FROM debian:12" is no image',
      'labs/images/app/Containerfile',
      'FROM debian:12\n',
    ],
    ['labs/images/app/Containerfile asks for lab/nope', 'labs/images/app/Containerfile', 'FROM lab/nope\n'],
    ['lab/base builds on itself', 'labs/images/base/Containerfile', 'FROM lab/proxy\n'],
    [
      'context.yaml: files[0]: there is no labs/nope',
      'labs/images/app/context.yaml',
      'files: [{ from: labs/nope, to: a }]',
    ],
    ['context.yaml: files[0] needs "from"', 'labs/images/app/context.yaml', 'files: [{ from: ../../etc, to: a }]'],
    ['context.yaml: needs a list "files"', 'labs/images/app/context.yaml', 'file: []'],
    ['debian.yaml: needs "suite"', 'labs/images/min/debian.yaml', 'include: 7'],
  ])('[LAB3] say what is wrong and where: %s', (message, path, text) => {
    write(path, text);
    expect(() => readRecipes(project)).toThrow(message);
  });
});
