/**
 * The bar below a replay: whose screen, play and pause, how fast, and the line of time with what happened on it.
 */
import type { CrewMemberView, EpochMs, TimelineRow } from '@firedrill/protocol';
import { Link } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import { length } from '../../state/format.ts';
import { Button, Kbd, Select } from '../../ui/parts.tsx';
import { useRoom } from '../war-room/room.ts';

type Props = {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly at: EpochMs;
  readonly onAt: (at: EpochMs) => void;
  readonly people: readonly CrewMemberView[];
  readonly person: string | undefined;
  readonly onPerson: (person: string | undefined) => void;
  /** What is worth a mark on the line. */
  readonly story: readonly TimelineRow[];
};

const SPEEDS = [1, 4, 16, 60];
/** One step of the arrow keys, ten with Shift. */
const STEP_MS = 15_000;
const FRAME_MS = 250;

/** The bottom edge of a replay. */
export function ReplayBar({ from, to, at, onAt, people, person, onPerson, story }: Props): JSX.Element {
  const { drill } = useRoom();
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(16);
  const go = (next: number) => onAt(Math.round(Math.min(to, Math.max(from, next))));
  useEffect(() => {
    if (!playing) return;
    if (at >= to) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => onAt(Math.min(to, at + FRAME_MS * speed)), FRAME_MS);
    return () => clearTimeout(timer);
  }, [playing, at, to, speed, onAt]);
  useKeys({ toggle: () => setPlaying((p) => !p), step: (n) => go(at + n * STEP_MS) });
  const last = story.findLast((row) => row.at <= at);
  return (
    <section className="replay-bar" aria-label="Replay">
      <div className="row row-1">
        <Button
          look="primary"
          icon={playing ? 'pause' : 'play'}
          onClick={() => {
            if (!playing && at >= to) onAt(from);
            setPlaying(!playing);
          }}
        >
          {playing ? 'Pause' : 'Play'} <Kbd keys="space" />
        </Button>
        <Select
          label="Speed of the replay"
          value={String(speed)}
          onChange={(value) => setSpeed(Number(value))}
          options={SPEEDS.map((one) => [String(one), `${one}×`] as const)}
        />
      </div>
      <div className="replay-line">
        <p className="micro t2 clip" aria-live="off">
          <b className="num">{length(at - from)}</b> {last === undefined ? 'The pager rings.' : last.text}
        </p>
        <div className="replay-track">
          {story.map((row) => (
            <button
              key={row.seq}
              type="button"
              tabIndex={-1}
              className="replay-mark"
              style={{ left: `${((row.at - from) / Math.max(1, to - from)) * 100}%` }}
              title={`${length(row.at - from)} ${row.text}`}
              aria-label={`Go to ${length(row.at - from)}: ${row.text}`}
              onClick={() => go(row.at)}
            />
          ))}
          <input
            type="range"
            min={from}
            max={to}
            step={1000}
            value={at}
            aria-label="Instant of the replay"
            aria-valuetext={`${length(at - from)} since the page`}
            onChange={(event) => go(Number(event.target.value))}
          />
        </div>
      </div>
      <div className="row row-1">
        <Select
          label="Whose screen"
          value={person ?? ''}
          onChange={(value) => onPerson(value === '' ? undefined : value)}
          options={[['', 'Panels of your own'], ...peopleOf(people, person)]}
        />
        <Link className="btn" to="/d/$drill/debrief" params={{ drill: drill.id }}>
          Debrief
        </Link>
      </div>
    </section>
  );
}

/** Who played; alone one has no name in the record. */
function peopleOf(people: readonly CrewMemberView[], person: string | undefined): (readonly [string, string])[] {
  if (people.length > 0) return people.map(({ id, name }) => [id, `Screen of ${name}`] as const);
  return person === undefined ? [] : [[person, 'As it was seen']];
}

function useKeys({ toggle, step }: { readonly toggle: () => void; readonly step: (steps: number) => void }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (
        event.defaultPrevented ||
        target.closest('input, textarea, select, button, [contenteditable], .plot') !== null
      )
        return;
      if (event.key === ' ') toggle();
      else if (event.key === 'ArrowLeft') step(event.shiftKey ? -10 : -1);
      else if (event.key === 'ArrowRight') step(event.shiftKey ? 10 : 1);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
