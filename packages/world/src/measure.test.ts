import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { World } from './index.ts';
import * as T from './machine/fields.table.ts';
import { observe } from './machine/measure.ts';

const STATION = parseWorld(
  readFileSync(new URL('../testdata/station.world.yaml', import.meta.url), 'utf8'),
  'station.world.yaml',
).value!;

test('a duration falls into the first bucket whose bound it does not exceed, at the bounds and everywhere else', () => {
  const { machine } = World.create({ file: STATION, seed: 1, telemetry: undefined });
  const near = T.BOUNDS.flatMap((b) => [b, b * (1 - 2 ** -52), b * (1 + 2 ** -52), b * 0.9, b * 1.1]);
  const others = Array.from({ length: 2000 }, (_, i) => 1.01 ** (i - 1200));
  for (const seconds of [0, -0, ...near, ...others]) {
    const hist = machine.journeyHists;
    machine.I.fill(0, hist, hist + T.HIST);
    observe(machine, hist, seconds);
    const expected = T.BOUNDS.findIndex((bound) => seconds <= bound);
    expect(machine.I[hist + (expected < 0 ? T.BOUNDS.length : expected)], `${seconds} s`).toBe(1);
    expect(machine.F[(hist + 16) >> 1]).toBe(seconds === 0 ? 0 : seconds);
  }
});

test('a world without reports runs alike and says so when asked for one', () => {
  const [full, lean] = [true, false].map((reports) =>
    World.create({ file: STATION, seed: 3, telemetry: undefined, reports }),
  );
  for (const world of [full!, lean!]) world.advance(instant(60));
  expect(lean!.journeys(instant(0), instant(60))).toEqual(full!.journeys(instant(0), instant(60)));
  expect(lean!.machine.kernel.executed).toBe(full!.machine.kernel.executed);
  expect(() => lean!.report()).toThrow('reports');
});
