import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { timeBaked, timeMinute, weighDrills, writeBake } from './drill-runs.ts';
import { figure, median } from './figures.ts';
import { TREE_WORLD } from './launch.ts';
import { timeDrills, timeHistory, timeReplay } from './world-runs.ts';

describe('benchmarks of worlds', () => {
  it('runs on from a snapshot to the same state, with its spans', () => {
    const run = timeReplay({ do: 'replay', path: TREE_WORLD, seconds: 2, again: 3, seed: 1 });
    expect(run.same).toBe(true);
    expect(run.spans).toBeGreaterThan(200);
    expect(run.snapshotBytes).toBeGreaterThan(1000);
  });

  it('steps drills side by side and runs a history', () => {
    const drills = timeDrills({ do: 'drills', path: TREE_WORLD, drills: 2, seconds: 1, seed: 1 });
    expect(drills.share).toBeGreaterThan(0);
    expect(drills.worstTickMs).toBeGreaterThan(0);
    const history = timeHistory({ do: 'history', path: TREE_WORLD, seconds: 4, seed: 1, told: 'everything' });
    expect(Math.abs(history.requests - 2000)).toBeLessThan(4 * Math.sqrt(2000));
  });
});

describe('benchmarks of drills', () => {
  const drill = { path: TREE_WORLD, history: 150, seed: 1, told: 'everything' } as const;

  it('begins from a bake', () => {
    const folder = mkdtempSync(join(tmpdir(), 'firedrill-bench-'));
    const file = join(folder, 'tree.bin');
    const { bytes, sum } = writeBake({ do: 'bake', file, ...drill });
    expect(bytes).toBeGreaterThan(100_000);
    expect(timeBaked({ do: 'baked', file, sum, ...drill }).beginMs).toBeGreaterThan(0);
    rmSync(folder, { recursive: true });
  });

  it('asks for minutes, and weighs', () => {
    const minute = timeMinute({ do: 'minute', rounds: 2, ...drill });
    expect(minute.lines).toBeGreaterThan(2000);
    expect(minute.spans).toBeGreaterThan(2000);
    const memory = weighDrills({ do: 'memory', drills: 2, ...drill, history: 15 });
    expect(memory.reservedBytes).toBeGreaterThan(1_000_000);
  });
});

describe('figures', () => {
  it('are held to their targets', () => {
    expect(figure('speed', 120, { unit: '×', kind: 'ratio', target: { atLeast: 100 } }).met).toBe(true);
    expect(figure('cost', 16, { unit: '%', kind: 'ratio', target: { atMost: 15 } }).met).toBe(false);
    expect(figure('size', 1.23456, { unit: 'MiB', kind: 'absolute' })).toEqual({
      name: 'size',
      value: 1.235,
      unit: 'MiB',
      kind: 'absolute',
    });
    expect(median([3, 1, 2])).toBe(2);
  });
});
