/**
 * The edge between two tiles: dragged, or moved with the arrow keys, it gives height from one to the other.
 */
import type { JSX, PointerEvent } from 'react';
import { useStore } from '../../state/store.ts';
import { useRoom } from './room.ts';
import { resize, sizes, weightOf } from './tile-sizes.ts';
import type { Tile } from './tiles.ts';

const STEP = 0.05;

/** A separator below `above`. */
export function TileEdge({ above, below }: { readonly above: Tile; readonly below: Tile }): JSX.Element {
  const room = useRoom();
  const tiles = useStore(room.tiles, (t) => t);
  const chosen = useStore(sizes, (s) => s);
  const [a, b] = [weightOf(above, tiles, chosen), weightOf(below, tiles, chosen)];
  const share = a / (a + b);
  const give = (next: number) => {
    const kept = Math.min(0.9, Math.max(0.1, next));
    resize({ [above.id]: (a + b) * kept, [below.id]: (a + b) * (1 - kept) });
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const top = document.getElementById(`tile-${above.id}`)?.getBoundingClientRect().top;
    const bottom = document.getElementById(`tile-${below.id}`)?.getBoundingClientRect().bottom;
    if (top !== undefined && bottom !== undefined) give((event.clientY - top) / (bottom - top));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is a widget, not a rule between paragraphs
    <div
      className="tile-edge"
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={`Height of ${above.id} against ${below.id}`}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={10}
      aria-valuemax={90}
      title="Drag, or { and }"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
      }}
      onPointerMove={drag}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowDown' ? STEP : event.key === 'ArrowUp' ? -STEP : 0;
        if (by === 0) return;
        event.preventDefault();
        give(share + by);
      }}
    />
  );
}
