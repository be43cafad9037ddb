/** Baked histories on disk: whole or not at all, bounded, never an error to the player. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SessionOptions } from '@firedrill/drill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEngine } from '../testing/toy-engine.ts';
import { toyLibrary } from '../testing/toy-library.ts';
import { bakeFile, readBake, writeBake } from './bakes.ts';
import { begin } from './begin.ts';

let folder = '';
const told: string[] = [];
const tell = (trouble: string) => void told.push(trouble);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firedrill-baked-'));
  told.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a bake on disk', () => {
  it('is read as it was written, and nothing else lies beside it', () => {
    const file = join(folder, 'baked', 'a.bin');
    expect(readBake(file, tell)).toBeUndefined();
    writeBake(file, Uint8Array.of(1, 2, 3));
    expect([...readBake(file, tell)!]).toEqual([1, 2, 3]);
    expect(readdirSync(join(folder, 'baked'))).toEqual(['a.bin']);
    expect(told).toEqual([]);
  });

  it('that is broken is told of, thrown away and made again', () => {
    const file = join(folder, 'a.bin');
    writeBake(file, Uint8Array.of(1, 2, 3));
    for (const broken of [readFileSync(file).subarray(0, -1), Buffer.alloc(90), Buffer.alloc(0)]) {
      writeFileSync(file, broken);
      expect(readBake(file, tell)).toBeUndefined();
      expect(existsSync(file)).toBe(false);
    }
    expect(told).toHaveLength(3);
    expect(told[0]).toBe('the baked history a.bin cannot be used and is made again: its sum is wrong');
  });

  it('makes room: the ones unused for longest go', () => {
    const file = (name: string) => join(folder, `${name}.bin`);
    for (const name of ['a', 'b', 'c']) writeBake(file(name), new Uint8Array(1000));
    for (const [i, name] of ['a', 'b', 'c'].entries()) utimesSync(file(name), 1000 + i, 1000 + i);
    readBake(file('a'), tell);
    writeBake(file('d'), new Uint8Array(1000), 3200);
    expect(readdirSync(folder).sort()).toEqual(['a.bin', 'c.bin', 'd.bin']);
  });

  it('belongs to one code, scenario and seed', () => {
    const files = [
      bakeFile({ folder, code: 'x' }, 'h', 1),
      bakeFile({ folder, code: 'y' }, 'h', 1),
      bakeFile({ folder, code: 'x' }, 'g', 1),
      bakeFile({ folder, code: 'x' }, 'h', 2),
    ];
    expect(new Set(files).size).toBe(4);
  });
});

describe('a beginning', () => {
  const entry = toyLibrary().scenario('toy')!;
  const session: SessionOptions = {
    drill: 'd',
    scenario: entry.scenario,
    world: entry.world.file,
    rules: entry.world.rules,
    seed: 5,
    mode: 'drill',
  };

  it('runs the history once, keeps it, and goes on from it the next time', () => {
    const bake = join(folder, 'a.bin');
    const cold = begin({ open: openEngine, session, bake, tell });
    expect(existsSync(bake)).toBe(false);
    cold.keep();
    const warm = begin({ open: openEngine, session, bake, tell });
    expect(warm.engine.session.facts).toEqual(cold.engine.session.facts);
    expect(told).toEqual([]);
  });

  it('from a whole file that holds something else is made again, with a line in the log', () => {
    const bake = join(folder, 'a.bin');
    writeBake(bake, Uint8Array.of(9));
    const { engine, keep } = begin({ open: openEngine, session, bake, tell });
    expect(engine.session.pagedAt).toBe(60);
    expect(told[0]).toContain('could not be gone on from and is made again');
    keep();
    begin({ open: openEngine, session, bake, tell });
    expect(told).toHaveLength(1);
  });

  it('works where nothing can be kept', () => {
    writeFileSync(join(folder, 'file'), '');
    begin({ open: openEngine, session, bake: join(folder, 'file', 'a.bin'), tell }).keep();
    expect(told[0]).toContain('could not be kept for the next drill');
  });
});
