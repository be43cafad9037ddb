/**
 * The frame of every tile: letter or icon, query line, actions, focus. Reports what is on screen and offers what has
 * focus as evidence.
 */
import type { Evidence, PanelName } from '@firedrill/protocol';
import { type JSX, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Faces } from '../crew/avatar.tsx';
import { useLookers } from '../crew/presence.ts';
import { useDrill, useRoom } from '../screens/war-room/room.ts';
import { sizes, weightOf } from '../screens/war-room/tile-sizes.ts';
import type { Tile } from '../screens/war-room/tiles.ts';
import { useStore } from '../state/store.ts';
import type { TimeRange } from '../state/time-range.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';
import { IconButton } from '../ui/parts.tsx';
import { focusTile, hasOpenQuery } from './tile-focus.ts';

type Props = {
  readonly tile: Tile;
  readonly title: string;
  readonly icon: IconName;
  readonly head?: ReactNode;
  readonly tools?: ReactNode;
  readonly menu?: readonly MenuItem[];
  readonly loading?: boolean;
  readonly pinnable?: boolean;
  readonly children: ReactNode;
};

/** One region of the work area. */
export function TileFrame({
  tile,
  title,
  icon,
  head,
  tools,
  menu = [],
  loading = false,
  pinnable = true,
  children,
}: Props): JSX.Element {
  const room = useRoom();
  const hasFocus = useStore(room.focus, (f) => f === tile.id);
  const maximised = useStore(room.maximised, (m) => m === tile.id);
  const view = useDrill((s) => s.view);
  const lookers = useLookers(tile.kind);
  const focus = () => room.focus.set(tile.id);
  const section = useReveal(tile.id);
  const tiles = useStore(room.tiles, (t) => t);
  const weight = useStore(sizes, (chosen) => weightOf(tile, tiles, chosen));
  const items: readonly MenuItem[] = [
    ...menu,
    {
      id: 'max',
      title: maximised ? 'All tiles' : 'Maximise',
      hotkey: maximised ? 'shift+|' : '\\',
      run: () => room.maximised.set(maximised ? undefined : tile.id),
    },
    { id: 'close', title: 'Close tile', run: () => room.closeTile(tile.id) },
  ];
  return (
    <section
      ref={section}
      id={`tile-${tile.id}`}
      tabIndex={-1}
      style={{ flexGrow: weight }}
      className={`tile tile-${tile.kind} ${hasFocus ? 'is-focus' : ''}`}
      aria-label={title}
      aria-busy={loading}
      onPointerDownCapture={focus}
      onFocusCapture={focus}
    >
      {loading && <i className="run" />}
      <div className="tile-h">
        <b className="q-id" aria-hidden="true">
          {tile.kind === 'metrics' ? tile.id : <Icon name={icon} />}
        </b>
        {head ?? <h2 className="tile-t">{title}</h2>}
        {tools}
        <Faces view={view} people={lookers} label="Also here" />
        {pinnable && room.canPin && (
          <IconButton icon="pin" label="Pin as evidence (e)" onClick={() => room.pin('for', tile.id)} />
        )}
        <Menu label={`${title}, more`} items={items} trigger={<IconButton icon="more" label="More" />} />
      </div>
      {children}
    </section>
  );
}

/** Brings a tile into view and gives it the keyboard when the room asks for it. */
function useReveal(id: string): RefObject<HTMLElement | null> {
  const room = useRoom();
  const section = useRef<HTMLElement>(null);
  const asked = useStore(room.reveal, (r) => (r?.id === id ? r.keyboard : undefined));
  useEffect(() => {
    if (asked === undefined) return;
    room.reveal.set(undefined);
    section.current?.scrollIntoView({ block: 'nearest' });
    if (asked === 'body' || !hasOpenQuery(section.current)) focusTile(section.current);
  }, [room, asked]);
  return section;
}

/** Tells the room what a tile can give as evidence now. */
export function useEvidence(tile: string, source: () => Evidence | undefined): void {
  const room = useRoom();
  useEffect(() => {
    room.sources.set(tile, source);
    return () => {
      if (room.sources.get(tile) === source) room.sources.delete(tile);
    };
  });
}

/** Tells the drill what is on screen, from the moment it is. */
export function useLook(
  place: string,
  shown: { readonly panel: PanelName; readonly query: string; readonly range: TimeRange; readonly ready: boolean },
): void {
  const room = useRoom();
  const { panel, query, range, ready } = shown;
  useEffect(() => {
    if (ready) room.looks.show(place, { panel, query, from: range.from, to: range.to }, range.live);
  }, [room, place, panel, query, range, ready]);
  useEffect(() => () => room.looks.hide(place), [room, place]);
}

/** The range as queries take it: of a live one, a new end only every `everyMs`. */
export function useQuietRange(everyMs = 5000): TimeRange {
  const room = useRoom();
  return useStore(room.time.range, (r) => {
    if (!r.live) return r;
    const to = Math.floor(r.to / everyMs) * everyMs;
    return { from: to - Math.round((r.to - r.from) / 1000) * 1000, to, live: true };
  });
}
