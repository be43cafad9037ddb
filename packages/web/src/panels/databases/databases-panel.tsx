/**
 * Databases: the sessions of now, or what a server answers in SQL; the query of the tile decides.
 */
import { type JSX, useState } from 'react';
import type { Tile } from '../../screens/war-room/tiles.ts';
import { SessionsView } from './sessions-view.tsx';
import { SqlView } from './sql-view.tsx';

/** One tile of databases. */
export function DatabasesPanel({ tile }: { readonly tile: Tile }): JSX.Element {
  const [database, onDatabase] = useState('');
  const View = tile.query === '' ? SessionsView : SqlView;
  return <View tile={tile} database={database} onDatabase={onDatabase} />;
}
