import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createProgram } from '@firedrill/cli';
import { describe, expect, it } from 'vitest';
import { type Fence, fencesOf, inspectCommands, inspectLinks, isRunnable } from './docs.ts';
import { printFindings, readHouse, root } from './sources.ts';

const documents = readHouse().filter(({ path }) => path.endsWith('.md') && !/^(worlds|scenarios)\//.test(path));
const silent = { print: () => {}, say: () => {}, sketch: () => {}, isTerminal: false, now: () => 0 };
const program = createProgram(silent, () => {});
const scripts = new Set(
  Object.keys((JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts),
);
const exec = promisify(execFile);

/** Runs an example in the project's folder; TypeScript goes into a file beside the packages so that imports resolve. */
async function runExample({ info, text }: Fence): Promise<string> {
  if (info.startsWith('sh')) return (await exec('bash', ['-euc', text], { cwd: root })).stdout;
  const folder = mkdtempSync(join(root, 'node_modules/.example-'));
  try {
    const file = join(folder, 'example.mts');
    writeFileSync(file, text);
    return (await exec(process.execPath, ['--import', 'tsx', file], { cwd: root })).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('documents', () => {
  it('have links that lead somewhere', () => {
    const findings = documents.flatMap((document) => inspectLinks(document, (path) => existsSync(join(root, path))));
    expect(printFindings(findings)).toBe('');
  });
  it('give command lines that exist', () => {
    const findings = documents.flatMap((document) => inspectCommands(document, { program, scripts }));
    expect(printFindings(findings)).toBe('');
  });
  it('object to what is not there', () => {
    const text =
      '```sh\nnpx firedrill prove --al\nnpx firedrill prov\nnpm run chek\nnpm start\n```\n[a](b.md) [c](https://example.org)';
    expect(inspectCommands({ path: 'a.md', text }, { program, scripts })).toHaveLength(3);
    expect(inspectLinks({ path: 'docs/a.md', text }, (path) => path !== 'docs/b.md')).toHaveLength(1);
  });
  const examples = documents.flatMap(({ path, text }) =>
    fencesOf(text)
      .filter(isRunnable)
      .map((fence) => ({ name: `${path}:${fence.line}`, fence })),
  );
  it.each(examples)('run as written: $name', async ({ fence }) => {
    await expect(runExample(fence)).resolves.toBeDefined();
  });
});
