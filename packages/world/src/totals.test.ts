import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { World } from './index.ts';

const SHOP = parseWorld(
  readFileSync(new URL('../testdata/shop.world.yaml', import.meta.url), 'utf8'),
  'shop.world.yaml',
).value!;
const open = () => World.create({ file: SHOP, seed: 3, telemetry: undefined });

describe('sums for windows', () => {
  test('[W7] the integral of the number inside is the times of all who left and the ages of those still inside', () => {
    const world = open();
    const tap = world.tap();
    world.advance(instant(60));
    const sums = tap.read();
    for (const { component, kind, insideSeconds, agesInside, leftSeconds } of world.totals()) {
      if (kind === 'client' || insideSeconds === 0) continue;
      const left = sums.find((row) => row.component === component)?.residenceSeconds ?? leftSeconds;
      expect(Math.abs((left + agesInside) / insideSeconds - 1), component).toBeLessThan(1e-9);
    }
  });

  test('[W2] a tap changes nothing that happens', () => {
    const [plain, tapped] = [open(), open()];
    const tap = tapped.tap({ above: 0.05, work: true, keep: SHOP.services[0]!.name });
    for (const world of [plain, tapped]) world.advance(instant(20));
    expect(tapped.hash()).toBe(plain.hash());
    const row = tap.read()[0]!;
    const kept = tap.takeKept();
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThanOrEqual(row.left);
    expect(kept.filter((seconds) => seconds > 0.05).length).toBeLessThanOrEqual(row.above);
    expect(tap.takeKept()).toHaveLength(0);
  });
});
