/**
 * The toolbar: the one range of every panel, live or frozen.
 */
import type { JSX } from 'react';
import { Avatar } from '../../crew/avatar.tsx';
import { faceOf } from '../../crew/crew.ts';
import { clockShort, lengthWords } from '../../state/format.ts';
import { useStore } from '../../state/store.ts';
import { isOver } from '../../transport/drill-store.ts';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Button, Kbd } from '../../ui/parts.tsx';
import { allowedPanels, hasDatabases } from './rail.tsx';
import { useDrill, useRoom } from './room.ts';

const SPANS = [5, 15, 30, 45, 60, 120];

/** Range, zoom, live, and a new panel. */
export function Toolbar(): JSX.Element {
  const room = useRoom();
  const { time } = room;
  const range = useStore(time.range, (r) => r);
  const view = useDrill((s) => s.view);
  const compares = useStore(room.compares, (c) => c);
  const span = range.to - range.from;
  const minutes = (m: number) => ({
    id: String(m),
    title: `Last ${lengthWords(m * 60_000)}`,
    on: range.live && Math.round(span / 60_000) === m,
    run: () => time.goLive(m * 60_000),
  });
  return (
    <div className="tool" role="toolbar" aria-label="Time">
      <div className="seg">
        <button type="button" aria-label="Earlier" onClick={() => time.panBy(-1)}>
          <Icon name="left" />
        </button>
        <Menu
          label="Range"
          align="start"
          trigger={
            <button type="button" className="seg-main num">
              {range.live ? 'Last ' : ''}
              {lengthWords(span)}
              <span className="t3">
                {clockShort(range.from)} – {clockShort(range.to)} UTC
              </span>
              <Icon name="down" small />
            </button>
          }
          items={[
            ...SPANS.map(minutes),
            'line',
            { id: 'whole', title: 'Whole drill', hotkey: '0', run: () => time.whole() },
            {
              id: 'relative',
              title: time.relative.get() ? 'Clock times' : 'Times since the page',
              hotkey: 'shift+z',
              run: () => time.relative.set((r) => !r),
            },
          ]}
        />
        <button type="button" aria-label="Later" onClick={() => time.panBy(1)}>
          <Icon name="right" />
        </button>
      </div>
      <Button look="quiet" size="s" icon="undo" title="⌫ range before, ] wider" onClick={() => time.zoomBy(2)}>
        Zoom out
      </Button>
      <button
        type="button"
        className={compares ? 'tog on' : 'tog'}
        aria-pressed={compares}
        title="b: the range before, dotted, behind each chart"
        onClick={() => room.compares.set(!compares)}
      >
        Compare
      </button>
      {range.live ? (
        <span className="live">
          <i />
          {isOver(view) ? 'Ended' : view.clock.paused ? 'Paused' : 'Live'}
        </span>
      ) : (
        <Button look="quiet" size="s" className="c-accent" title="⇧L" onClick={() => time.goLive()}>
          {lengthWords(Math.max(0, time.bounds.now - range.to))} behind, go live
        </Button>
      )}
      <FollowChip />
      <span className="grow" />
      <span className="keys">
        <Kbd keys="[" />
        <Kbd keys="]" /> zoom <Kbd keys="arrowleft" />
        <Kbd keys="arrowright" /> cursor
      </span>
      <Menu
        label="Open a panel"
        trigger={
          <Button size="s" icon="plus">
            Panel
          </Button>
        }
        items={[
          ...allowedPanels(view, hasDatabases(view)).map((p) => ({
            id: p.kind,
            title: p.kind === 'metrics' ? 'Metrics, new query' : p.title,
            hotkey: `g ${p.letter}`,
            run: () => (p.kind === 'metrics' ? room.write('metrics') : room.openByHand(p.kind)),
          })),
          'line',
          { id: 'tools', title: 'In your own Grafana', run: () => room.dialog.set({ kind: 'tools' }) },
        ]}
      />
    </div>
  );
}

/** Whose panel is shown here too; anything one does ends it. */
function FollowChip(): JSX.Element | null {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const person = useStore(room.follows, (f) => f);
  if (person === undefined) return null;
  return (
    <span className="chip accent following" role="status" title="Until you do something yourself">
      <Avatar view={view} id={person} small label="" />
      Following {faceOf(view, person)?.name ?? person}
    </span>
  );
}
