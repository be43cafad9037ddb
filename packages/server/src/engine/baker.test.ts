/** Histories baked ahead keep to their room. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { toyLibrary } from '../testing/toy-library.ts';
import { Baker } from './baker.ts';
import { bakeFile, writeBake } from './bakes.ts';

const library = toyLibrary();
const ENGINE = new URL('../testing/toy-engine.ts', import.meta.url).href;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firedrill-baker-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The first thing that a baker with this much room says. */
function firstWord(most: number): Promise<string> {
  return new Promise((resolve) => {
    const baker = new Baker({
      library,
      shelf: { folder, code: 'x' },
      engine: ENGINE,
      restMs: 1,
      most,
      log: (_, message) => void baker.stop().then(() => resolve(message)),
    });
  });
}

/** Keeps a bake of so many bytes as if it were the first scenario's. */
function keepOne(bytes: number): string {
  const file = bakeFile({ folder, code: 'x' }, library.scenarios()[0]!.scenario.hash, 1);
  writeBake(file, new Uint8Array(bytes - 16));
  return basename(file);
}

it('bakes the next history when one as large as the largest so far has room', { timeout: 60_000 }, async () => {
  const kept = keepOne(100_000);
  expect(await firstWord(200_000)).toBe('baked a history');
  expect(readdirSync(folder)).toHaveLength(2);
  expect(readdirSync(folder)).toContain(kept);
});

it('stops when that might be too much, and throws none away', async () => {
  const kept = keepOne(100_000);
  expect(await firstWord(199_999)).toBe('no more histories are baked ahead: their room is used up');
  expect(readdirSync(folder)).toEqual([kept]);
});
