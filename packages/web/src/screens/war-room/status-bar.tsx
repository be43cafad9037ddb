/**
 * The status bar: connection, what has focus, the keys of it.
 */
import type { JSX } from 'react';
import { chord } from '../../keys/keys.ts';
import { useStore } from '../../state/store.ts';
import { toggleTheme } from '../../state/theme.ts';
import { Kbd } from '../../ui/parts.tsx';
import { PANELS } from './rail.tsx';
import { useDrill, useRoom } from './room.ts';

/** The bottom edge, 24 px. */
export function StatusBar(): JSX.Element {
  const room = useRoom();
  const link = useDrill((s) => s.link.state);
  const focus = useStore(room.focus, (f) => f);
  const tile = useStore(room.tiles, (t) => t.find((one) => one.id === focus));
  const trace = useStore(room.trace, (t) => t !== undefined);
  const pending = useStore(chord, (c) => c);
  const name = trace
    ? 'Trace'
    : tile === undefined
      ? 'nothing'
      : tile.kind === 'metrics'
        ? `Metrics ${tile.id}`
        : PANELS.find((p) => p.kind === tile.kind)!.title;
  return (
    <footer className="status">
      <span className="row row-1">
        <i className={link === 'open' ? 'ok' : 'ok off'} />
        {link === 'open' ? 'Connected' : link === 'lost' ? 'Not connected' : 'Connecting'}
      </span>
      <span className="t3">Focus: {name}</span>
      {pending !== undefined && <span className="c-accent">g … o m l t a c b r s</span>}
      <span className="grow" />
      <span className="keys">
        {(tile?.kind === 'logs' || tile?.kind === 'traces' || trace) && (
          <>
            <Kbd keys="j" />
            <Kbd keys="k" /> {trace ? 'span' : tile?.kind === 'logs' ? 'line' : 'trace'}{' '}
          </>
        )}
        {tile?.kind === 'metrics' && !trace && (
          <>
            <Kbd keys="v" /> table{' '}
          </>
        )}
        <Kbd keys="e" /> pin for <Kbd keys="shift+e" /> against <Kbd keys="g" /> then a letter: panel
      </span>
      <button type="button" className="status-b" title="Dark or light (g k)" onClick={toggleTheme}>
        Theme
      </button>
      <button type="button" className="status-b" onClick={() => room.dialog.set({ kind: 'help' })}>
        <Kbd keys="?" /> All keys
      </button>
    </footer>
  );
}
