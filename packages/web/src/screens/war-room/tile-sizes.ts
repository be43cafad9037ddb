/**
 * How tiles share the height of the work area: each has a weight by its panel, which the player may change by dragging
 * an edge or with `{` and `}`. Kept in this browser.
 */
import { createStore } from '../../state/store.ts';
import type { Tile, TileKind } from './tiles.ts';

const KEPT = 'firedrill.tile-sizes';
const LEAST = 0.6;
const MOST = 20;

const WEIGHTS: Readonly<Record<TileKind, number>> = {
  overview: 6,
  metrics: 2.4,
  logs: 4,
  traces: 5,
  alerts: 3,
  changes: 3,
  databases: 4,
  runbooks: 4,
  source: 4,
};
/** The first chart stands a little higher than the others. */
const FIRST_CHART = 3;

/** Weights that the player chose, by tile id. */
export const sizes = createStore<Readonly<Record<string, number>>>(readKept());

function readKept(): Readonly<Record<string, number>> {
  try {
    const kept: unknown = JSON.parse(globalThis.localStorage?.getItem(KEPT) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(Object.entries(kept).filter(([, n]) => typeof n === 'number' && n >= LEAST && n <= MOST));
  } catch {
    return {};
  }
}

/** The weight of a tile among these. */
export function weightOf(tile: Tile, tiles: readonly Tile[], chosen: Readonly<Record<string, number>>): number {
  const own = chosen[tile.id];
  if (own !== undefined) return own;
  return tiles.find((t) => t.kind === 'metrics')?.id === tile.id ? FIRST_CHART : WEIGHTS[tile.kind];
}

/** Sets weights and keeps them. */
export function resize(next: Readonly<Record<string, number>>): void {
  const bounded = Object.entries(next).map(([id, n]) => [id, Math.min(MOST, Math.max(LEAST, n))] as const);
  sizes.set((before) => ({ ...before, ...Object.fromEntries(bounded) }));
  globalThis.localStorage?.setItem(KEPT, JSON.stringify(sizes.get()));
}

/** One step higher (1) or lower (-1). */
export function resizeBy(tile: Tile, tiles: readonly Tile[], by: 1 | -1): void {
  resize({ [tile.id]: weightOf(tile, tiles, sizes.get()) * (by === 1 ? 1.2 : 1 / 1.2) });
}
