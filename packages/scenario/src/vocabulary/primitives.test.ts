/**
 * The table of primitives is complete, and names nothing that is not there.
 */
import { expect, test } from 'vitest';
import { LITMUS_CARRIED } from '../faults/litmus.ts';
import { CARRIED, LITMUS_INSTEAD } from './faults.table.ts';
import { COMPOSING, carriersOf, PRIMITIVES } from './primitives.table.ts';

/** Kinds that are being built; the list can only get shorter. */
const TO_COME = ['PolicyChaos', 'DataChaos', 'DesyncChaos'];

test('there are thirty, in order, and what carries them is there', () => {
  expect(PRIMITIVES.map(({ id }) => id)).toEqual(Array.from({ length: 30 }, (_, n) => `P${n + 1}`));
  const kinds = CARRIED.map(({ kind }) => kind);
  const named = PRIMITIVES.flatMap(({ carriers }) => carriers.map(({ kind }) => kind));
  expect(named.filter((kind) => !kinds.includes(kind) && !TO_COME.includes(kind))).toEqual([]);
  expect(kinds.filter((kind) => !named.includes(kind) && !COMPOSING.includes(kind))).toEqual([]);
  for (const { cards } of PRIMITIVES) for (const card of cards) expect(card).toMatch(/^[KMFLE][1-9][0-9]?$/);
});

test('Litmus faults are those that are translated, or refused by a reason', () => {
  const known = [...LITMUS_CARRIED, ...Object.keys(LITMUS_INSTEAD)];
  const named = PRIMITIVES.flatMap(({ carriers }) => carriers.flatMap(({ litmus }) => litmus ?? []));
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

test('what no kind carries is waiting for one that is being built', () => {
  for (const primitive of PRIMITIVES) {
    if (carriersOf(primitive).length > 0) continue;
    expect(
      primitive.carriers.every(({ kind }) => TO_COME.includes(kind)),
      primitive.id,
    ).toBe(true);
  }
});
