/**
 * The table of primitives is complete, and names nothing that is not there.
 */
import { expect, test } from 'vitest';
import { LITMUS_CARRIED } from '../faults/litmus.ts';
import { CARRIED, LITMUS_INSTEAD } from './faults.table.ts';
import { COMPOSING, PRIMITIVES } from './primitives.table.ts';

test('there are thirty, in order, and what carries them is there', () => {
  expect(PRIMITIVES.map(({ id }) => id)).toEqual(Array.from({ length: 30 }, (_, n) => `P${n + 1}`));
  const kinds = CARRIED.map(({ kind }) => kind);
  const named = PRIMITIVES.flatMap(({ carriers }) => carriers.map(({ kind }) => kind));
  expect(named.filter((kind) => !kinds.includes(kind))).toEqual([]);
  expect(kinds.filter((kind) => !named.includes(kind) && !COMPOSING.includes(kind))).toEqual([]);
  for (const { cards } of PRIMITIVES) for (const card of cards) expect(card).toMatch(/^[KMFLE][1-9][0-9]?$/);
});

test('Litmus faults are those that are translated, or refused by a reason', () => {
  const known = [...LITMUS_CARRIED, ...Object.keys(LITMUS_INSTEAD)];
  const named = PRIMITIVES.flatMap(({ carriers }) => carriers.flatMap(({ litmus }) => litmus ?? []));
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

test('none is carried by nothing', () => {
  expect(PRIMITIVES.filter(({ carriers }) => carriers.length === 0).map(({ id }) => id)).toEqual([]);
});
