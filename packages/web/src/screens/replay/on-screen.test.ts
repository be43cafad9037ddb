import type { Fact } from '@firedrill/protocol';
import { describe, expect, it } from 'vitest';
import { onScreen, sameTiles } from './on-screen.ts';

const look = (actor: string, [openedAt, until]: readonly [number, number], panel: string, query = ''): Fact =>
  ({
    actor,
    epochMs: until,
    event: { type: 'looked', panel, query, from: openedAt - 600_000, to: openedAt, openedAt, visibleSeconds: 9 },
  }) as unknown as Fact;

const facts = [
  look('ada', [1_000, 60_000], 'overview'),
  look('ada', [20_000, 90_000], 'metrics', 'up'),
  look('ada', [30_000, 90_000], 'metrics', 'rate(x[1m])'),
  look('wei', [25_000, 50_000], 'logs', '{a="b"}'),
  look('wei', [26_000, 50_000], 'actions'),
];

describe('what was on screen', () => {
  it('is what one person had open then, the last opened first', () => {
    expect(onScreen(facts, 40_000, 'ada')).toEqual({
      tiles: [
        { id: 'A', kind: 'metrics', query: 'rate(x[1m])' },
        { id: 'B', kind: 'metrics', query: 'up' },
        { id: 'overview', kind: 'overview', query: '' },
      ],
      span: 600_000,
    });
    expect(onScreen(facts, 70_000, 'ada')?.tiles.map(({ id }) => id)).toEqual(['A', 'B']);
    expect(onScreen(facts, 40_000, 'wei')?.tiles).toEqual([{ id: 'logs', kind: 'logs', query: '{a="b"}' }]);
  });

  it('is nothing where nobody looked, and everybody’s together', () => {
    expect(onScreen(facts, 500, 'ada')).toBeUndefined();
    expect(onScreen(facts, 95_000, undefined)).toBeUndefined();
    expect(onScreen(facts, 40_000, undefined)?.tiles.map(({ kind }) => kind)).toContain('logs');
  });

  it('shows the same tiles as the same', () => {
    const [a, b] = [onScreen(facts, 40_000, 'ada')!.tiles, onScreen(facts, 41_000, 'ada')!.tiles];
    expect(sameTiles(a, b)).toBe(true);
    expect(sameTiles(a, a.slice(1))).toBe(false);
  });
});
