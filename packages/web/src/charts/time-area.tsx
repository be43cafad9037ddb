/**
 * The strip between --plot-left and --plot-right that every plot shares: pointing sets the cursor, dragging chooses a
 * range, and the cursor's line follows without a render.
 */
import { type JSX, type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
import { useStore } from '../state/store.ts';
import type { TimeStore } from '../state/time-store.ts';

type Props = {
  readonly time: TimeStore;
  readonly children?: ReactNode;
  readonly tag?: (at: number) => string;
  readonly onPick?: () => void;
  readonly className?: string;
};

/** Places children by per cent of the range. */
export function TimeArea({ time, children, tag, onPick, className = '' }: Props): JSX.Element {
  const area = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLElement>(null);
  const label = useRef<HTMLSpanElement>(null);
  const brush = useRef<HTMLElement>(null);
  const start = useRef<number | undefined>(undefined);

  useEffect(() => {
    const draw = () => {
      const range = time.range.get();
      const at = time.cursor.get();
      const share = at === undefined ? -1 : (at - range.from) / (range.to - range.from);
      const isIn = share >= 0 && share <= 1;
      if (line.current !== null) {
        line.current.style.display = isIn ? '' : 'none';
        line.current.style.left = `${share * 100}%`;
      }
      if (label.current !== null && at !== undefined) {
        label.current.style.display = isIn ? '' : 'none';
        label.current.style.left = `${share * 100}%`;
        label.current.textContent = tag?.(at) ?? '';
      }
    };
    draw();
    const stops = [time.cursor.subscribe(draw), time.range.subscribe(draw), time.relative.subscribe(draw)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [time, tag]);

  const instant = (event: PointerEvent): number => {
    const box = area.current!.getBoundingClientRect();
    const range = time.range.get();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return range.from + share * (range.to - range.from);
  };
  const paint = (to: number | undefined) => {
    const element = brush.current;
    if (element === null) return;
    const from = start.current;
    element.style.display = from === undefined || to === undefined ? 'none' : '';
    if (from === undefined || to === undefined) return;
    const range = time.range.get();
    const at = (t: number) => ((t - range.from) / (range.to - range.from)) * 100;
    element.style.left = `${at(Math.min(from, to))}%`;
    element.style.width = `${Math.abs(at(to) - at(from))}%`;
  };

  return (
    <div
      ref={area}
      className={`area timearea ${className}`}
      onPointerDown={(event) => {
        if (event.button !== 0 || (event.target as Element).closest('button') !== null) return;
        start.current = instant(event);
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        const at = instant(event);
        time.cursor.set(at);
        if (start.current !== undefined) paint(at);
      }}
      onPointerUp={(event) => {
        const from = start.current;
        start.current = undefined;
        paint(undefined);
        if (from === undefined) return;
        const to = instant(event);
        const range = time.range.get();
        if (Math.abs(to - from) > (range.to - range.from) / 60) time.select(from, to);
        else onPick?.();
      }}
      onPointerCancel={() => {
        start.current = undefined;
        paint(undefined);
      }}
    >
      {children}
      <i className="brush" ref={brush} style={{ display: 'none' }} />
      <i className="vline cursor" ref={line} style={{ display: 'none' }} />
      {tag !== undefined && <span className="curtag num" ref={label} style={{ display: 'none' }} />}
    </div>
  );
}

/** Position in the range as a CSS left, undefined when outside. */
export function useLeft(time: TimeStore): (at: number) => string | undefined {
  const range = useStore(time.range, (r) => r);
  return (at) => {
    const share = (at - range.from) / (range.to - range.from);
    return share < 0 || share > 1 ? undefined : `${share * 100}%`;
  };
}
