/**
 * The list: rows of a fixed 20 px, drawn only where they are seen; the cursor's place is a line between rows.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type JSX, useEffect, useRef } from 'react';
import { allPins } from '../../screens/war-room/pins.ts';
import { useDrill, useRoom } from '../../screens/war-room/room.ts';
import { clock, clockMs } from '../../state/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/parts.tsx';
import { LEVELS, type LogRow, rowAt } from './log-rows.ts';

type Props = {
  readonly rows: readonly LogRow[];
  readonly idOf: (row: LogRow) => string;
  readonly chosen: string | undefined;
  readonly follows: boolean;
  /** Whether the chosen line stands in full, over as many rows as it takes. */
  readonly wraps: boolean;
  /** Whether the chosen line stands in the middle. */
  readonly centres: boolean;
  readonly cut: 'older' | 'both' | undefined;
  readonly onDetach: () => void;
  readonly onAttach: () => void;
  readonly onChoose: (row: LogRow) => void;
  readonly onDetails: () => void;
};

const ROW = 20;

/** Oldest above newest, always. */
export function LogList({
  rows,
  idOf,
  chosen,
  follows,
  wraps,
  centres,
  cut,
  onDetach,
  onAttach,
  onChoose,
  onDetails,
}: Props): JSX.Element {
  const room = useRoom();
  const box = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 12,
    getItemKey: (i) => idOf(rows[i]!),
  });
  const pins = useDrill((s) => s.view.hypotheses.length + s.view.timeline.length);
  const pinned = new Set(
    allPins(room.drill.state.get().view!)
      .filter((p) => p.pin.evidence.panel === 'logs')
      .map((p) => `${Math.round(p.pin.evidence.at)} ${p.pin.evidence.value.replace(/ × \d+$/, '')}`),
  );
  void pins;

  useEffect(() => {
    const draw = (scroll: boolean) => {
      const at = room.time.cursor.get();
      const element = mark.current;
      if (element === null) return;
      element.style.display = at === undefined || rows.length === 0 ? 'none' : '';
      if (at === undefined || rows.length === 0) return;
      const index = rowAt(rows, at);
      element.style.top = `${index * ROW}px`;
      element.firstElementChild!.textContent = `cursor ${clock(at)}`;
      const host = box.current;
      if (scroll && follows && host !== null && !host.matches(':hover'))
        host.scrollTop = index * ROW - host.clientHeight / 3;
    };
    draw(follows);
    const stops = [room.time.cursor.subscribe(() => draw(true)), room.time.follow.subscribe(onAttach)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [room, rows, follows, onAttach]);
  useEffect(() => {
    const index = rows.findIndex((r) => idOf(r) === chosen);
    if (index >= 0 && !follows) virtual.scrollToIndex(index, { align: 'auto' });
  }, [chosen, rows, idOf, follows, virtual]);
  useEffect(() => {
    const index = centres ? rows.findIndex((r) => idOf(r) === chosen) : -1;
    if (index >= 0) virtual.scrollToIndex(index, { align: 'center' });
  }, [centres, chosen, rows, idOf, virtual]);
  const newest = rows.at(-1)?.line.seq;
  useEffect(() => {
    if (newest !== undefined && follows && room.time.cursor.get() === undefined && box.current !== null)
      box.current.scrollTop = box.current.scrollHeight;
  }, [newest, follows, room]);

  const chosenAt = rows.findIndex((r) => idOf(r) === chosen);
  return (
    <div className="logs-box">
      {cut !== undefined && (
        <p className="older micro">
          {cut === 'older'
            ? 'The newest lines of this range. Set a cursor for the lines around it.'
            : 'The lines around the cursor.'}
        </p>
      )}
      <div
        ref={box}
        className="logs mono"
        role="listbox"
        tabIndex={0}
        aria-label="Log lines"
        aria-activedescendant={chosenAt < 0 ? undefined : `log-${idOf(rows[chosenAt]!)}`}
        onWheel={onDetach}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index]!;
            return (
              <Line
                key={item.key}
                row={row}
                id={idOf(row)}
                top={item.start}
                place={item.index}
                size={rows.length}
                isChosen={idOf(row) === chosen}
                isFull={wraps && idOf(row) === chosen}
                isPinned={pinned.has(`${Math.round(row.line.at)} ${row.service}: ${row.message}`)}
                onChoose={onChoose}
                onDetails={onDetails}
              />
            );
          })}
          <div className="log-cursor" ref={mark} style={{ display: 'none' }} role="presentation">
            <span className="num" />
          </div>
        </div>
      </div>
    </div>
  );
}

type LineProps = {
  readonly row: LogRow;
  readonly id: string;
  readonly top: number;
  readonly place: number;
  readonly size: number;
  readonly isChosen: boolean;
  readonly isFull: boolean;
  readonly isPinned: boolean;
  readonly onChoose: (row: LogRow) => void;
  readonly onDetails: () => void;
};

function Line({ row, id, top, place, size, isChosen, isFull, isPinned, onChoose, onDetails }: LineProps): JSX.Element {
  const { canPin } = useRoom();
  const time = clockMs(row.line.at);
  const level = LEVELS[row.line.level];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the keys
    <div
      id={`log-${id}`}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-posinset={place + 1}
      aria-setsize={size}
      className={`log ${isChosen ? 'is-sel' : ''} ${isPinned ? 'is-pinned' : ''} ${isFull ? 'is-full' : ''}`}
      style={{ position: 'absolute', top, left: 0, right: 0 }}
      onClick={() => onChoose(row)}
      onDoubleClick={onDetails}
    >
      <span className="log-g">{isPinned && <Icon name="pin" small />}</span>
      <time className="log-t">
        <s>{time.slice(0, 6)}</s>
        {time.slice(6)}
      </time>
      <b className={`lv ${level}`}>{level}</b>
      <span className="log-s clip">{row.service}</span>
      <span className="log-m">
        {row.message}
        <span className="log-f">
          {row.fields.map(([name, value]) => ` ${name}=${/\s/.test(value) ? JSON.stringify(value) : value}`).join('')}
          {row.line.traceId !== '' && ` trace=${row.line.traceId.slice(0, 4)}…${row.line.traceId.slice(-4)}`}
        </span>
      </span>
      {row.times > 1 && <span className="log-n">× {row.times}</span>}
      {isChosen && (
        <span className="log-k">
          {canPin && (
            <>
              <Kbd keys="e" /> pin{' '}
            </>
          )}
          {row.line.traceId !== '' && (
            <>
              <Kbd keys="t" /> trace
            </>
          )}{' '}
          <Kbd keys="f" /> filter
        </span>
      )}
    </div>
  );
}
