/**
 * Who is connected and where they look; telling where one looks oneself; and following somebody until one does
 * something of one's own.
 */
import type { PresentPerson } from '@firedrill/protocol';
import { useEffect } from 'react';
import { PANELS } from '../screens/war-room/rail.tsx';
import { type Room, useDrill, useRoom } from '../screens/war-room/room.ts';
import type { Tile, TileKind } from '../screens/war-room/tiles.ts';
import { useStore } from '../state/store.ts';
import { type Member, presentMembers } from './crew.ts';

/** Where somebody looks: a panel of ours and its query, if it is short enough to travel. */
export type Place = { readonly panel: TileKind; readonly query: string };

/** Everybody who is connected. */
export function usePresence(): readonly PresentPerson[] {
  return useDrill((s) => s.presence);
}

/** The panel somebody looks at; undefined when it is none of ours (the debrief, a console). */
export function placeOf({ panels }: PresentPerson): Place | undefined {
  for (const { panel, focus } of [...panels].reverse()) {
    const kind = PANELS.find((p) => p.kind === panel)?.kind;
    if (kind !== undefined) return { panel: kind, query: focus };
  }
  return undefined;
}

/** A panel's name in a sentence. */
export function panelTitle(panel: TileKind): string {
  return PANELS.find((p) => p.kind === panel)!.title;
}

/** Others who look at a panel now. */
export function useLookers(panel: TileKind): readonly Member[] {
  const view = useDrill((s) => s.view);
  const me = useDrill((s) => s.me);
  const presence = usePresence();
  return presentMembers(view).filter(
    (m) => m.id !== me && presence.some((p) => p.person === m.id && placeOf(p)?.panel === panel),
  );
}

/** Longer queries stay at home. */
const MOST_FOCUS = 200;

/** Tells the others which panel has focus; draws nothing. */
export function TellWhere(): null {
  const room = useRoom();
  const focus = useStore(room.focus, (f) => f);
  const tile = useStore(room.tiles, (tiles) => tiles.find((t) => t.id === focus));
  const isOpen = useDrill((s) => s.link.state === 'open');
  useEffect(() => {
    if (isOpen && tile !== undefined) room.drill.tellWhere(lookOf(tile));
  }, [room, tile, isOpen]);
  return null;
}

function lookOf({ kind, query }: Tile): { readonly panel: string; readonly focus: string } {
  return { panel: kind, focus: query.length <= MOST_FOCUS ? query : '' };
}

/** Begins to follow a person, or stops. */
export function follow(room: Room, person: string | undefined): void {
  room.follows.set(person);
}

/** What ends following: anything one does but looking. */
const DOES: readonly string[] = ['pointerdown', 'keydown', 'wheel'];

/** Opens what the followed person looks at, until one does something; draws nothing. */
export function Following(): null {
  const room = useRoom();
  const person = useStore(room.follows, (f) => f);
  const presence = usePresence();
  const there = presence.find((p) => p.person === person);
  const place = there === undefined ? undefined : placeOf(there);
  const panel = place?.panel;
  const query = place?.query;
  useEffect(() => {
    if (panel === undefined) return;
    room.trace.set(undefined);
    room.open(panel, query === '' ? undefined : query);
  }, [room, panel, query]);
  useEffect(() => {
    if (person === undefined) return;
    const stop = () => follow(room, undefined);
    // The key or click that began it must not end it.
    const timer = setTimeout(() => {
      for (const kind of DOES) document.addEventListener(kind, stop, { passive: true });
    }, 0);
    return () => {
      clearTimeout(timer);
      for (const kind of DOES) document.removeEventListener(kind, stop);
    };
  }, [room, person]);
  return null;
}
