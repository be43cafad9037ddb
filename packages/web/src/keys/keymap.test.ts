import { expect, test } from 'vitest';
import { clashes, KEYMAP } from './keymap.table.ts';

test('no key has two meanings within a scope, nor one in a panel and another in the room', () => {
  expect(clashes(KEYMAP)).toEqual([]);
});

test('a clash between a panel and the room is found', () => {
  const extra = { id: 'other', scope: 'logs' as const, keys: ['e'], title: 'Something else' };
  expect(clashes([...KEYMAP, extra])).toEqual(['e in logs: pin-for and other']);
});

test('a chord begins with g, and g itself means nothing', () => {
  const chords = KEYMAP.flatMap((b) => b.keys).filter((k) => k.includes(' '));
  expect(chords.every((k) => k.startsWith('g '))).toBe(true);
  expect(KEYMAP.some((b) => b.keys.includes('g'))).toBe(false);
});
