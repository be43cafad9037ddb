import { describe, expect, it } from 'vitest';
import { overfullOf, WRITTEN_BYTES } from './store-keeper.ts';

const wrote = (bytes: number) => ({ bytes, instances: [] });

describe('the share of a lab (LAB27)', () => {
  it('is not passed by what is exactly as large', () =>
    expect(overfullOf(new Map([['a', wrote(WRITTEN_BYTES)]]))).toEqual([]));
  it('whoever passed it is told, the largest first; the others are not', () => {
    const written = new Map([
      ['modest', wrote(3)],
      ['large', wrote(WRITTEN_BYTES + 1)],
      ['larger', wrote(WRITTEN_BYTES + 2)],
    ]);
    expect(overfullOf(written).map(({ lab }) => lab)).toEqual(['larger', 'large']);
  });
});
