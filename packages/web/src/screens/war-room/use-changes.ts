/**
 * The change feed, kept for the whole room: loaded once, and again when something happened to the drill.
 */
import type { Change } from '@firedrill/protocol';
import { useMemo } from 'react';
import { createStore, useStore } from '../../state/store.ts';
import type { Room } from './room.ts';
import { useDrill, useRoom } from './room.ts';

const feeds = new WeakMap<Room, { readonly store: ReturnType<typeof createStore<readonly Change[]>>; at: number }>();
const EVERY_MS = 10_000;

/** Loads the feed when the last load is old enough; called as the clock moves. */
export function refreshChanges(room: Room, force = false): void {
  const feed = feedOf(room);
  const view = room.drill.state.get().view;
  if (view === undefined || !view.evidence.changes || (!force && Math.abs(view.clock.now - feed.at) < EVERY_MS)) return;
  feed.at = view.clock.now;
  room.drill.client.changes().then(
    (changes) =>
      feed.store.set((before) =>
        before.length === changes.length && before.at(-1)?.id === changes.at(-1)?.id ? before : changes,
      ),
    () => undefined,
  );
}

function feedOf(room: Room) {
  const before = feeds.get(room);
  if (before !== undefined) return before;
  const made = { store: createStore<readonly Change[]>([]), at: Number.NEGATIVE_INFINITY };
  feeds.set(room, made);
  return made;
}

/** All changes so far, oldest first; in a replay those until then. */
export function useChanges(): readonly Change[] {
  const room = useRoom();
  const all = useStore(feedOf(room).store, (c) => c);
  const now = useDrill((s) => (room.drill.isPast ? s.view.clock.now : undefined));
  return useMemo(() => (now === undefined ? all : all.filter(({ at }) => at <= now)), [all, now]);
}
