import { expect, test } from 'vitest';
import { LookLog } from './look-log.ts';
import { weightOf } from './tile-sizes.ts';
import { duplicated, MOST_TILES, parseClock, parseRange, parseTiles, printTiles, withPanel } from './tiles.ts';

test('tiles survive the address', () => {
  const tiles = [
    { id: 'A', kind: 'metrics' as const, query: 'rate(x[1m])' },
    { id: 'logs', kind: 'logs' as const, query: '{a="b"} | json' },
  ];
  expect(parseTiles(printTiles(tiles))).toEqual(tiles);
});

test('a panel opens once, metrics as often as there are letters', () => {
  const one = withPanel([], 'logs');
  expect(withPanel(one.tiles, 'logs').tiles).toBe(one.tiles);
  const a = withPanel(one.tiles, 'metrics', 'x');
  expect(a).toMatchObject({ id: 'A', tiles: [{ id: 'A' }, { id: 'logs' }] });
  expect(withPanel(a.tiles, 'metrics', 'y').id).toBe('B');
  expect(withPanel(a.tiles, 'metrics', 'x').id).toBe('A');
  expect(duplicated(a.tiles, 'A').map((t) => t.id)).toEqual(['A', 'B', 'logs']);
});

test('no more than six', () => {
  let tiles = withPanel([], 'logs').tiles;
  for (let i = 0; i < 9; i++) tiles = withPanel(tiles, 'metrics', `q${i}`).tiles;
  expect(tiles).toHaveLength(MOST_TILES);
});

test('clock times of the address are those nearest to now', () => {
  const now = Date.UTC(2026, 2, 10, 0, 5);
  expect(parseClock('23:50', now)).toBe(Date.UTC(2026, 2, 9, 23, 50));
  expect(parseRange('30m', now)).toEqual({ from: now - 1_800_000, to: now, live: true });
  expect(parseRange('23:50:00~00:02:00', now)).toMatchObject({ live: false });
  expect(parseRange('nonsense', now)).toBeUndefined();
});

test('a view is told once it is over, and only when it was seen for two seconds', () => {
  const told: { query: string; visibleSeconds: number }[] = [];
  let wall = 0;
  const log = new LookLog((look) => told.push({ query: look.query ?? '', visibleSeconds: look.visibleSeconds }), {
    wall: () => wall,
    drill: () => wall,
  });
  log.show('A', { panel: 'metrics', query: 'glance', from: 0, to: 1 }, true);
  wall = 1500;
  log.show('A', { panel: 'metrics', query: 'looked', from: 0, to: 1 }, true);
  wall = 4000;
  log.show('A', { panel: 'metrics', query: 'looked', from: 1, to: 2 }, true);
  wall = 6500;
  log.hide('A');
  expect(told).toEqual([{ query: 'looked', visibleSeconds: 5 }]);
});

test('a long view is told in parts, and a flush loses nothing', () => {
  const told: number[] = [];
  let wall = 0;
  const log = new LookLog((look) => told.push(look.visibleSeconds), { wall: () => wall, drill: () => wall });
  log.show('A', { panel: 'logs', query: 'q', from: 0, to: 1 }, true);
  wall = 31_000;
  log.show('A', { panel: 'logs', query: 'q', from: 0, to: 2 }, true);
  wall = 40_000;
  log.flush();
  wall = 41_000;
  log.hide('A');
  expect(told).toEqual([31, 9]);
});

test('an overview that stood alone makes room for the first panel, and for that one only', () => {
  const alone = withPanel([], 'overview').tiles;
  expect(withPanel(alone, 'metrics').tiles.map((t) => t.id)).toEqual(['A']);
  const both = withPanel(withPanel([], 'logs').tiles, 'overview').tiles;
  expect(withPanel(both, 'metrics').tiles.map((t) => t.kind)).toEqual(['logs', 'overview', 'metrics']);
});

test('tiles weigh by their panel, the first chart a little more, and as the player chose', () => {
  const tiles = withPanel(withPanel(withPanel([], 'logs').tiles, 'metrics', 'x').tiles, 'metrics', 'y').tiles;
  const [a, b, logs] = tiles.map((t) => weightOf(t, tiles, {}));
  expect(a).toBeGreaterThan(b!);
  expect(logs).toBeGreaterThan(a!);
  expect(weightOf(tiles[0]!, tiles, { A: 9 })).toBe(9);
});
