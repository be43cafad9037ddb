/** Against a Map, through growth and removal. */
import { mix32 } from '@firedrill/base';
import { describe, expect, it } from 'vitest';
import { KeyTable } from './key-table.ts';

describe('the table of keys', () => {
  it('[T8] finds what a map finds while rows come and go', () => {
    const keys: number[] = [];
    const table = new KeyTable((row) => keys[row]!);
    const map = new Map<number, number>();
    const wrong: number[] = [];
    for (let i = 0; i < 20_000; i++) {
      const key = (mix32(i >> 1) >>> 0) % 3000; // dense: many share a place
      const known = map.get(key);
      if (table.find(key) !== known) wrong.push(key);
      if (known === undefined) {
        keys.push(key);
        map.set(key, keys.length - 1);
        table.add(keys.length - 1);
      } else if (i % 3 === 0) {
        table.remove(key);
        map.delete(key);
      }
    }
    expect(wrong).toEqual([]);
    expect(table.size).toBe(map.size);
    const copy = new KeyTable((row) => keys[row]!);
    copy.thaw(table.freeze(), table.size);
    for (let key = 0; key < 3000; key++) if (copy.find(key) !== map.get(key)) wrong.push(key);
    expect(wrong).toEqual([]);
  });
});
