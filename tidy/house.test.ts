import { describe, expect, it } from 'vitest';
import { inspectAnywhere } from './anywhere.ts';
import { EXEMPTIONS } from './exempt.table.ts';
import { inspectImports } from './floors.ts';
import { dependenciesByRoom, inspectLock, inspectManifest, inspectPapers, manifestsOf } from './packages.ts';
import { inspectPromises } from './promises.ts';
import { inspectSizes } from './sizes.ts';
import { codeFiles, type Finding, printFindings, readHouse } from './sources.ts';
import { inspectFileName, inspectForms, inspectText } from './words.ts';

const files = readHouse();
const code = codeFiles(files);
const dependencies = dependenciesByRoom(files);

const expectNone = (findings: readonly Finding[]): void => {
  if (findings.length > 0) expect.fail(`\n${printFindings(findings)}`);
};

describe('the house', () => {
  it('is seen whole', () => {
    expect(code.length).toBeGreaterThan(100);
    expect(dependencies.size).toBeGreaterThanOrEqual(15);
  });
  it('imports only down, and by the door', () =>
    expectNone(code.flatMap((file) => inspectImports(file, dependencies))));
  it('keeps rooms that run anywhere free of the outside', () => expectNone(code.flatMap(inspectAnywhere)));
  it('keeps functions and files short', () => expectNone(code.flatMap(inspectSizes)));
  it('exempts only files that exist', () => {
    const paths = new Set(files.map(({ path }) => path));
    expect(EXEMPTIONS.filter(({ path }) => !paths.has(path))).toEqual([]);
  });
  it('uses no any, no default export, no vague name', () => expectNone(code.flatMap(inspectForms)));
  it('names files for what they hold', () => expectNone(files.flatMap(inspectFileName)));
  it('leaves no unfinished work and no path of one machine', () => expectNone(files.flatMap(inspectText)));
  it('gives every room its papers', () => expectNone(inspectPapers(files)));
  it('keeps every numbered promise by a test', () => expectNone(inspectPromises(files)));
  it('pins every dependency', () => expectNone(manifestsOf(files).flatMap(inspectManifest)));
  it('keeps registry addresses out of the lock', () =>
    expectNone(files.filter(({ path }) => path === 'package-lock.json').flatMap(inspectLock)));
});
