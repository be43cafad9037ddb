/**
 * Tiles of the work area and their form in the address: `p=A,B,logs&a=<query>&l=<query>&q=<query>&s=<query>`.
 * Metrics may stand several times, each with its letter; every other panel once. Six at most.
 */

/** Panels that can be a tile. */
export type TileKind =
  | 'overview'
  | 'metrics'
  | 'logs'
  | 'traces'
  | 'alerts'
  | 'changes'
  | 'databases'
  | 'runbooks'
  | 'source';
/** One tile; `id` is the letter of a metrics tile or the panel's name. */
export type Tile = { readonly id: string; readonly kind: TileKind; readonly query: string };

/** No more than so many at once. */
export const MOST_TILES = 6;
const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F'];
const KINDS: readonly TileKind[] = [
  'overview',
  'logs',
  'traces',
  'alerts',
  'changes',
  'databases',
  'runbooks',
  'source',
];

/** Search parameters of the panels that stand once and have a query. */
const PLACES: Partial<Record<TileKind, string>> = { logs: 'l', traces: 'q', databases: 's' };

/** What a panel shows when it is opened without a query; the same for every scenario. */
export const FIRST_QUERY: Readonly<Record<TileKind, string>> = {
  overview: '',
  metrics: '',
  logs: '{service_name=~".+"}',
  traces: '{ }',
  alerts: '',
  changes: '',
  databases: '',
  runbooks: '',
  source: '',
};

/** Tiles of a room that is entered for the first time. */
export const FIRST_TILES: readonly Tile[] = [{ id: 'overview', kind: 'overview', query: '' }];

/** The tiles with this panel among them, and the id of its tile; an overview alone makes room. */
export function withPanel(
  tiles: readonly Tile[],
  kind: TileKind,
  query?: string,
): { readonly tiles: readonly Tile[]; readonly id: string } {
  const same = tiles.find((t) => t.kind === kind && (kind !== 'metrics' || query === undefined || t.query === query));
  if (same !== undefined) {
    const next =
      query === undefined || query === same.query ? tiles : tiles.map((t) => (t.id === same.id ? { ...t, query } : t));
    return { tiles: next, id: same.id };
  }
  const kept = roomFor(tiles);
  const id = kind === 'metrics' ? freeLetter(kept) : kind;
  const tile: Tile = { id, kind, query: query ?? FIRST_QUERY[kind] };
  return { tiles: place(kept, tile), id };
}

/** An overview that stood alone gives up its place; a full room its last tile. */
function roomFor(tiles: readonly Tile[]): readonly Tile[] {
  if (tiles.length === 1 && tiles[0]?.kind === 'overview') return [];
  return tiles.length >= MOST_TILES ? tiles.slice(0, MOST_TILES - 1) : tiles;
}

/** One more metrics tile with the same query. */
export function duplicated(tiles: readonly Tile[], id: string): readonly Tile[] {
  const at = tiles.findIndex((t) => t.id === id);
  const tile = tiles[at];
  if (tile === undefined || tiles.length >= MOST_TILES) return tiles;
  return [...tiles.slice(0, at + 1), { ...tile, id: freeLetter(tiles) }, ...tiles.slice(at + 1)];
}

/** Charts stand above lists, so that lists can fill the rest. */
function place(tiles: readonly Tile[], tile: Tile): readonly Tile[] {
  if (tile.kind !== 'metrics') return [...tiles, tile];
  const last = tiles.findLastIndex((t) => t.kind === 'metrics' || t.kind === 'overview');
  return [...tiles.slice(0, last + 1), tile, ...tiles.slice(last + 1)];
}

function freeLetter(tiles: readonly Tile[]): string {
  return LETTERS.find((letter) => !tiles.some((t) => t.id === letter)) ?? 'F';
}

/** Search parameters of the tiles. */
export function printTiles(tiles: readonly Tile[]): Readonly<Record<string, string>> {
  const out: Record<string, string> = { p: tiles.map((t) => t.id).join(',') };
  for (const tile of tiles) {
    if (tile.kind === 'metrics' && tile.query !== '') out[tile.id.toLowerCase()] = tile.query;
    const place = PLACES[tile.kind];
    if (place !== undefined && tile.query !== '') out[place] = tile.query;
  }
  return out;
}

/** Tiles from search parameters; undefined when there are none. */
export function parseTiles(search: Readonly<Record<string, string | undefined>>): readonly Tile[] | undefined {
  const tiles: Tile[] = [];
  for (const id of (search.p ?? '').split(',').slice(0, MOST_TILES)) {
    const kind = KINDS.find((k) => k === id);
    if (tiles.some((t) => t.id === id)) continue;
    if (LETTERS.includes(id)) tiles.push({ id, kind: 'metrics', query: search[id.toLowerCase()] ?? '' });
    else if (kind !== undefined)
      tiles.push({
        id,
        kind,
        query: search[PLACES[kind] ?? ''] ?? FIRST_QUERY[kind],
      });
  }
  return tiles.length === 0 ? undefined : tiles;
}

/** A range as in the address: `30m` is live, `14:08:00~14:38:00` is not. */
export function printRange(range: { readonly from: number; readonly to: number; readonly live: boolean }): string {
  if (range.live) return `${Math.round((range.to - range.from) / 60_000)}m`;
  return `${new Date(range.from).toISOString().slice(11, 19)}~${new Date(range.to).toISOString().slice(11, 19)}`;
}

/** A clock time of the address as the instant nearest to `near`. */
export function parseClock(text: string, near: number): number | undefined {
  const m = /^(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (m === null) return undefined;
  const ofDay = (Number(m[1]) * 3600 + Number(m[2]) * 60 + Number(m[3] ?? 0)) * 1000;
  const midnight = Math.floor(near / 86_400_000) * 86_400_000;
  return [midnight - 86_400_000, midnight, midnight + 86_400_000]
    .map((d) => d + ofDay)
    .sort((a, b) => Math.abs(a - near) - Math.abs(b - near))[0];
}

/** A range of the address; undefined when it is none. */
export function parseRange(
  text: string | undefined,
  now: number,
): { readonly from: number; readonly to: number; readonly live: boolean } | undefined {
  if (text === undefined) return undefined;
  const live = /^(\d+)m$/.exec(text);
  if (live !== null) return { from: now - Math.max(1, Number(live[1])) * 60_000, to: now, live: true };
  const [a, b] = text.split('~').map((part) => parseClock(part, now));
  return a === undefined || b === undefined || b <= a ? undefined : { from: a, to: b, live: false };
}
