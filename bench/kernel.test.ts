import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { timeTree } from './answer.ts';
import { FlatTree } from './flat-tree.ts';
import { ask, compileTree, TREE_WORLD } from './launch.ts';
import { NaiveTree } from './naive-tree.ts';
import type { TreeRun } from './tasks.ts';
import { openWorld, readWorld, runFor, timeWorld } from './world-tree.ts';

describe('the tree on every kernel', () => {
  it('runs the flat and the naive kernel to the same trajectory', () => {
    const flat = new FlatTree(2).run(5_000);
    expect(new NaiveTree(2).run(5_000)).toEqual(flat);
    expect(flat.ok).toBeGreaterThan(2000);
  });

  it('runs in C++ to the same figures, digit for digit, also at ten times the load and in a storm', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'firedrill-tree-'));
    try {
      const program = await compileTree(folder);
      if (program === undefined) return context.skip('g++ is not installed');
      for (const { seconds, scale, storm } of [
        { seconds: 10, scale: 1, storm: false },
        { seconds: 1, scale: 10, storm: false },
        { seconds: 90, scale: 1, storm: true },
      ]) {
        const ours = timeTree({ do: 'tree', kernel: 'flat', seconds, seed: 3, scale, storm });
        const theirs = await ask<TreeRun>(program, [seconds, 3, scale, storm ? 1 : 0]);
        const words = (r: TreeRun) => [r.events, r.timedEvents, r.ok, r.fail, r.retries, r.meanLatencyMs];
        expect(words(theirs)).toEqual(words(ours));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('has the same mean latency as a world, within the noise of a short run', () => {
    const seconds = 20;
    const flat = new FlatTree(1).run(seconds * 1000);
    const world = timeWorld({ do: 'world', path: TREE_WORLD, seconds, seed: 1, telemetry: false });
    expect(Math.abs(world.meanLatencyMs / flat.meanLatencyMs - 1)).toBeLessThan(0.03);
    expect(world.fail).toBe(0);
  });

  it('tells everything when asked to, and the trajectory stays the same', () => {
    const file = readWorld(TREE_WORLD);
    const [silent, told] = (['nothing', 'everything'] as const).map((what) => openWorld(file, 4, what));
    for (const world of [silent!, told!]) runFor(world, 16);
    expect(told!.hash()).toBe(silent!.hash());
  });
});
