import { describe, expect, it } from 'vitest';
import { overfullOf, WRITTEN_BYTES } from './store-keeper.ts';

describe('the share of a lab (LAB27)', () => {
  it('is not passed by what is exactly as large', () =>
    expect(overfullOf(new Map([['a', WRITTEN_BYTES]]))).toEqual([]));
  it('whoever passed it is told, the largest first; the others are not', () => {
    const written = new Map([
      ['modest', 3],
      ['large', WRITTEN_BYTES + 1],
      ['larger', WRITTEN_BYTES + 2],
    ]);
    expect(overfullOf(written)).toEqual([
      { lab: 'larger', bytes: WRITTEN_BYTES + 2 },
      { lab: 'large', bytes: WRITTEN_BYTES + 1 },
    ]);
  });
});
