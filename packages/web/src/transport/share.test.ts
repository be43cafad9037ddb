import { describe, expect, it } from 'vitest';
import { share } from './share.ts';

const before = { clock: { now: 1 }, actions: [{ id: 'a', state: 'measuring' }, { id: 'b' }], none: undefined };

describe('share', () => {
  it('keeps what is equal, whole or in parts', () => {
    expect(share(before, structuredClone(before))).toBe(before);
    const after = { ...structuredClone(before), clock: { now: 2 } };
    const shared = share(before, after);
    expect(shared).toEqual(after);
    expect(shared.actions).toBe(before.actions);
  });

  it('is what came, wherever that differs', () => {
    for (const after of [
      { ...before, actions: [{ id: 'a', state: 'measured' }, { id: 'b' }] },
      { ...before, actions: before.actions.slice(1) },
      { ...before, actions: [...before.actions, { id: 'c' }] },
      { ...before, actions: {} },
      { clock: before.clock, actions: before.actions },
      { ...before, more: undefined },
      { ...before, clock: null },
    ]) {
      const shared = share(before, after);
      expect(shared).toStrictEqual(after);
      expect(shared).not.toBe(before);
    }
    expect(share([1], { 0: 1 })).toEqual({ 0: 1 });
    expect(share(undefined, 3)).toBe(3);
  });
});
