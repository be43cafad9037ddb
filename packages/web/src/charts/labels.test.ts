import { expect, test } from 'vitest';
import { mergeMarks, placeLabels, shortNames } from './labels.ts';

const room = { height: 100, gap: 12, most: 4 };

test('labels that touch are pushed apart in the order of their heights', () => {
  const { placed } = placeLabels(
    [
      { key: 'a', y: 50, weight: 1 },
      { key: 'b', y: 52, weight: 2 },
      { key: 'c', y: 10, weight: 3 },
    ],
    room,
  );
  expect(placed).toEqual([
    { key: 'c', y: 10 },
    { key: 'a', y: 50 },
    { key: 'b', y: 62 },
  ]);
});

test('at the bottom they are pushed up again', () => {
  const { placed } = placeLabels(
    [
      { key: 'a', y: 99, weight: 1 },
      { key: 'b', y: 100, weight: 2 },
    ],
    room,
  );
  expect(placed).toEqual([
    { key: 'a', y: 88 },
    { key: 'b', y: 100 },
  ]);
});

test('four at most, the heaviest; the others are counted', () => {
  const { placed, others } = placeLabels(
    Array.from({ length: 7 }, (_, i) => ({ key: `${i}`, y: i, weight: i })),
    room,
  );
  expect(placed.map((l) => l.key)).toEqual(['3', '4', '5', '6']);
  expect(others).toBe(3);
});

test('marks closer than 14 px become one that counts', () => {
  const merged = mergeMarks(
    [
      { x: 10, what: 'a' },
      { x: 20, what: 'b' },
      { x: 40, what: 'c' },
    ],
    14,
  );
  expect(merged.map((m) => m.what)).toEqual([['a', 'b'], ['c']]);
});

test('names at the edge leave out what all begin with, up to a dash', () => {
  expect(shortNames(['orders-44-1ifq9', 'orders-44-1yz'])).toEqual(['…1ifq9', '…1yz']);
  expect(shortNames(['shop-db', 'catalog-db'])).toEqual(['shop-db', 'catalog-db']);
  expect(shortNames(['node-a', 'node-b'])).toEqual(['node-a', 'node-b']);
  expect(shortNames(['orders-44-1ifq9'])).toEqual(['orders-44-1ifq9']);
  expect(shortNames([])).toEqual([]);
});
