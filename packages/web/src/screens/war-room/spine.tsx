/**
 * The spine: alerts, changes and pins in lanes of 24 px over the one axis. Changes are all the same grey but yours.
 */
import type { AlertView, Change, ChangeKind } from '@firedrill/protocol';
import { type JSX, useCallback, useEffect, useRef, useState } from 'react';
import { mergeMarks } from '../../charts/labels.ts';
import { TimeArea, useLeft } from '../../charts/time-area.tsx';
import { clock, clockShort, length } from '../../state/format.ts';
import { useStore } from '../../state/store.ts';
import { ticks } from '../../state/time-range.ts';
import { allPins } from './pins.ts';
import { useDrill, useRoom } from './room.ts';
import { useChanges } from './use-changes.ts';

const GLYPHS: Readonly<Record<ChangeKind, JSX.Element>> = {
  deploy: <path d="M6 1.500l5 9H1z" />,
  config: <path d="M6 .8L11.200 6 6 11.200.8 6z" />,
  flag: <path d="M2.500 11V1h7.500L8 4l2 3H4v4z" />,
  migration: <path d="M1.500 1.500h9v9h-9z" />,
  scale: <path d="M6 1l4 4H7.500v6h-3V5H2z" />,
  infrastructure: <circle cx="6" cy="6" r="4.500" />,
  action: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" strokeWidth="2" />,
};

/** The lanes above the tiles. */
export function Spine(): JSX.Element {
  const room = useRoom();
  const range = useStore(room.time.range, (r) => r);
  const relative = useStore(room.time.relative, (r) => r);
  const pagedAt = useDrill((s) => s.view.clock.pagedAt);
  const impact = useDrill((s) => s.view.impactStart);
  const [width, host] = useWidth();
  const left = useLeft(room.time);
  const tag = useCallback(
    (at: number) => (relative && pagedAt !== undefined ? length(at - pagedAt) : clock(at)),
    [relative, pagedAt],
  );
  const short = (at: number) => (relative && pagedAt !== undefined ? length(at - pagedAt) : clockShort(at));
  const marks = ticks(range, Math.max(2, Math.floor(width / 110)));
  const started = impact === undefined ? undefined : left(impact);
  return (
    <section className="spine" aria-label="Shared timeline" ref={host}>
      <AlertLane />
      <ChangeLane width={width} />
      <PinLane width={width} />
      <div className="lane axis">
        <span className="lane-l" />
        <div className="lane-a">
          {marks.map((at) => (
            <span key={at} className="tick num" style={{ left: left(at) }}>
              {short(at)}
            </span>
          ))}
          {started !== undefined && (
            <span className="imp" style={{ left: started }}>
              impact start
            </span>
          )}
        </div>
      </div>
      <div className="spine-area">
        <TimeArea time={room.time} tag={tag}>
          {started !== undefined && <i className="vline impact" style={{ left: started }} />}
        </TimeArea>
      </div>
    </section>
  );
}

function useWidth(): readonly [number, React.RefObject<HTMLElement | null>] {
  const host = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(880);
  useEffect(() => {
    const watch = new ResizeObserver(() => setWidth((host.current?.clientWidth ?? 1004) - 124));
    watch.observe(host.current!);
    return () => watch.disconnect();
  }, []);
  return [width, host];
}

/** Alerts that overlap share one bar, firing while one of them is; it says the first by name, firing ones before, and counts the rest. */
export function alertBars(
  alerts: readonly AlertView[],
  until: number,
): readonly {
  readonly from: number;
  readonly to: number;
  readonly firing: boolean;
  readonly names: readonly string[];
}[] {
  const bars: { from: number; to: number; firing: boolean; names: string[] }[] = [];
  for (const alert of alerts.filter((a) => a.state !== 'pending').sort((a, b) => a.since - b.since)) {
    const to = alert.resolvedAt ?? until;
    const isFiring = alert.state === 'firing';
    const last = bars.find((b) => alert.since <= b.to);
    if (last === undefined) {
      bars.push({ from: alert.since, to, firing: isFiring, names: [alert.alert] });
      continue;
    }
    last.to = Math.max(last.to, to);
    const others = last.names.filter((name) => name !== alert.alert);
    last.names = isFiring && !last.firing ? [alert.alert, ...others] : [...new Set([...last.names, alert.alert])];
    last.firing ||= isFiring;
  }
  return bars;
}

function AlertLane(): JSX.Element {
  const room = useRoom();
  const alerts = useDrill((s) => s.view.alerts);
  const range = useStore(room.time.range, (r) => r);
  const share = (at: number) => Math.min(1, Math.max(0, (at - range.from) / (range.to - range.from)));
  return (
    <div className="lane">
      <span className="lane-l">Alerts</span>
      <div className="lane-a">
        {alertBars(alerts, room.time.bounds.now)
          .filter((bar) => bar.to > range.from && bar.from < range.to)
          .map((bar) => (
            <button
              key={`${bar.from} ${bar.names[0]}`}
              type="button"
              className={bar.firing ? 'abar' : 'abar old'}
              style={{
                left: `${share(bar.from) * 100}%`,
                width: `${Math.max(0.4, (share(bar.to) - share(bar.from)) * 100)}%`,
              }}
              title={`${bar.names.join(', ')}, ${bar.firing ? 'firing' : 'resolved'} since ${clock(bar.from)}`}
              onClick={() => room.open('alerts')}
            >
              <b>
                {bar.names[0]}
                {bar.names.length > 1 ? ` and ${bar.names.length - 1} more` : ''}
              </b>
            </button>
          ))}
      </div>
    </div>
  );
}

function ChangeLane({ width }: { readonly width: number }): JSX.Element {
  const room = useRoom();
  const changes = useChanges();
  const range = useStore(room.time.range, (r) => r);
  const inRange = changes.filter((c) => c.at >= range.from && c.at <= range.to);
  const marks = mergeMarks<Change>(
    inRange.map((what) => ({ x: ((what.at - range.from) / (range.to - range.from)) * width, what })),
    14,
  );
  return (
    <div className="lane">
      <span className="lane-l">Changes</span>
      <div className="lane-a">
        {marks.map((mark) => {
          const first = mark.what[0]!;
          const isYours = mark.what.every((c) => c.kind === 'action');
          const words = mark.what.map((c) => `${clock(c.at)} ${c.title}`).join('\n');
          return (
            <button
              key={first.id}
              type="button"
              className={isYours ? 'mk yours' : 'mk'}
              style={{ left: `${(mark.x / width) * 100}%` }}
              title={words}
              aria-label={words}
              onClick={() => {
                room.time.cursor.set(first.at);
                room.open('changes');
              }}
            >
              {mark.what.length > 1 ? (
                <span className="mk-n num">{mark.what.length}</span>
              ) : (
                <svg viewBox="0 0 12 12" aria-hidden="true">
                  {GLYPHS[first.kind]}
                </svg>
              )}
            </button>
          );
        })}
      </div>
    </div>
  );
}

function PinLane({ width }: { readonly width: number }): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const range = useStore(room.time.range, (r) => r);
  const pins = allPins(view)
    .map((p) => p.pin)
    .filter((p) => p.evidence.at >= range.from && p.evidence.at <= range.to)
    .sort((a, b) => a.evidence.at - b.evidence.at);
  const marks = mergeMarks(
    pins.map((what) => ({ x: ((what.evidence.at - range.from) / (range.to - range.from)) * width, what })),
    14,
  );
  return (
    <div className="lane">
      <span className="lane-l">Pins</span>
      <div className="lane-a">
        {marks.map((mark) => (
          <button
            key={mark.what[0]!.id}
            type="button"
            className="mk pin"
            style={{ left: `${(mark.x / width) * 100}%` }}
            aria-label={`${mark.what.length > 1 ? `${mark.what.length} pins` : 'Pin'}: ${mark.what.map((p) => p.evidence.value).join('; ')}`}
            title={mark.what.map((p) => p.evidence.value).join('\n')}
            onClick={() => room.restore(mark.what[0]!.evidence)}
          >
            {mark.what.length > 1 ? (
              <span className="mk-n num">{mark.what.length}</span>
            ) : (
              <svg viewBox="0 0 12 12" aria-hidden="true">
                <path d="M6 11.500L2 5.600A4.200 4.200 0 1 1 10 5.600z" />
              </svg>
            )}
          </button>
        ))}
      </div>
    </div>
  );
}
