/**
 * What somebody had on screen at an instant, from the looks that the record holds. Pure.
 */
import type { EpochMs, Fact } from '@firedrill/protocol';
import { MOST_TILES, type Tile, type TileKind } from '../war-room/tiles.ts';

/** Panels, the one opened last first, and the range of that one; `span` in milliseconds. */
export type OnScreen = { readonly tiles: readonly Tile[]; readonly span: number };

const LETTERS = 'ABCDEF';

/** Of one person, or of everybody together; undefined when nothing was told to be on screen. */
export function onScreen(facts: readonly Fact[], at: EpochMs, person: string | undefined): OnScreen | undefined {
  const open = facts
    .filter(({ actor }) => person === undefined || actor === person)
    .flatMap(({ event, epochMs }) =>
      event.type === 'looked' && event.openedAt <= at && epochMs >= at && event.panel !== 'actions'
        ? [{ kind: event.panel as TileKind, query: event.query, span: event.to - event.from, since: event.openedAt }]
        : [],
    )
    .sort((a, b) => b.since - a.since);
  if (open.length === 0) return undefined;
  const tiles: Tile[] = [];
  for (const { kind, query } of open) {
    const isThere = tiles.some((tile) => tile.kind === kind && (kind !== 'metrics' || tile.query === query));
    if (isThere || tiles.length === MOST_TILES) continue;
    const letter = LETTERS[tiles.filter((tile) => tile.kind === 'metrics').length]!;
    tiles.push({ id: kind === 'metrics' ? letter : kind, kind, query });
  }
  return { tiles, span: Math.max(60_000, open[0]!.span) };
}

/** Whether two lists of tiles show the same. */
export function sameTiles(a: readonly Tile[], b: readonly Tile[]): boolean {
  return a.length === b.length && a.every((tile, i) => tile.id === b[i]!.id && tile.query === b[i]!.query);
}
