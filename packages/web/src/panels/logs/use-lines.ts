/**
 * Lines for the list: the newest of the range, or, when a cursor is set, those around it. A list that was scrolled or
 * chosen from stands still until it follows again.
 */
import type { LogLines } from '@firedrill/protocol';
import { useEffect, useRef, useState } from 'react';
import { useRoom } from '../../screens/war-room/room.ts';
import type { TimeRange } from '../../state/time-range.ts';
import { useLoad } from '../../transport/use-load.ts';

/** Lines on each side of the cursor, and of the newest when there is none. */
const EACH_SIDE = 800;
const NEWEST = 1600;

/** The cursor once it has rested for a moment. */
export function useQuietCursor(ms = 250): number | undefined {
  const room = useRoom();
  const [at, setAt] = useState(room.time.cursor.get());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = room.time.cursor.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => setAt(room.time.cursor.get()), ms);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [room, ms]);
  return at;
}

/** Loads the lines; `cut` says at which end more wait. */
export function useLines(o: {
  readonly query: string;
  readonly range: TimeRange;
  readonly follows: boolean;
  readonly sealed: boolean;
}) {
  const room = useRoom();
  const cursor = useQuietCursor();
  const still = useRef<{ range: TimeRange; anchor: number | undefined } | undefined>(undefined);
  const inside = cursor !== undefined && cursor >= o.range.from && cursor < o.range.to - 2000 ? cursor : undefined;
  if (o.follows || still.current === undefined) still.current = { range: o.range, anchor: inside };
  const { range, anchor } = still.current;
  const key =
    o.sealed || o.query.trim() === ''
      ? undefined
      : `${o.query}|${anchor ?? 'newest'}|${range.from}|${anchor === undefined ? range.to : ''}`;
  return useLoad(key, async (signal): Promise<LogLines & { readonly cut: 'older' | 'both' | undefined }> => {
    const ask = (part: { from: number; to: number; limit: number; direction: 'backward' | 'forward' }) =>
      room.drill.client.logLines({ query: o.query, ...part }, signal);
    if (anchor === undefined) {
      const newest = await ask({ from: range.from, to: range.to, limit: NEWEST, direction: 'backward' });
      return { ...newest, cut: newest.more ? 'older' : undefined };
    }
    const [before, after] = await Promise.all([
      ask({ from: range.from, to: anchor, limit: EACH_SIDE, direction: 'backward' }),
      ask({ from: anchor, to: range.to, limit: EACH_SIDE, direction: 'forward' }),
    ]);
    return {
      lines: [...before.lines, ...after.lines].sort((a, b) => a.at - b.at || a.seq - b.seq),
      more: before.more || after.more,
      cut: before.more || after.more ? 'both' : undefined,
    };
  });
}
