/**
 * Plays a recording of a terminal at one to sixteen times its speed.
 */
import { type JSX, useEffect, useRef, useState } from 'react';
import { api } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Button, Select } from '../../ui/parts.tsx';
import { type Cast, parseCast } from './cast.ts';
import { elapsed } from './labs.text.ts';
import { openScreen, type Screen } from './xterm.ts';

const SPEEDS = [1, 2, 4, 8, 16] as const;
const STEP_MS = 50;

/** The player of one recording. */
export function Player({ lab, recording }: { readonly lab: string; readonly recording: string }): JSX.Element {
  const loaded = useLoad(`cast ${lab} ${recording}`, async () =>
    parseCast((await api.lab(lab).recording(recording)).cast),
  );
  if (loaded.value === undefined) return <p className="empty">{loaded.error ?? 'Loading the recording'}</p>;
  return <Playing key={recording} cast={loaded.value} />;
}

function Playing({ cast }: { readonly cast: Cast }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const screen = useRef<Screen>(undefined);
  /** Events that the screen has been shown. */
  const shown = useRef(0);
  const [at, setAt] = useState(0);
  const [speed, setSpeed] = useState(4);
  const [isPlaying, setPlaying] = useState(true);
  useEffect(() => {
    const opened = openScreen(box.current!, { isReadOnly: true, label: 'Recording' });
    opened.terminal.resize(cast.cols, cast.rows);
    screen.current = opened;
    shown.current = 0;
    return () => opened.end();
  }, [cast]);
  useEffect(() => {
    if (screen.current !== undefined) shown.current = showUntil(screen.current, cast, { from: shown.current, at });
  }, [cast, at]);
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => setAt((now) => Math.min(cast.seconds, now + (STEP_MS / 1000) * speed)), STEP_MS);
    return () => clearInterval(timer);
  }, [isPlaying, speed, cast]);
  const isOver = at >= cast.seconds;
  const toggle = () => {
    if (isOver) setAt(0);
    setPlaying(isOver || !isPlaying);
  };
  return (
    <div className="lab-player">
      <div className="row">
        <Button icon={isPlaying && !isOver ? 'pause' : 'play'} onClick={toggle}>
          {isOver ? 'Again' : isPlaying ? 'Pause' : 'Play'}
        </Button>
        <input
          type="range"
          className="grow"
          aria-label="Position"
          min={0}
          max={Math.max(0.1, cast.seconds)}
          step={0.1}
          value={at}
          onChange={(event) => setAt(Number(event.target.value))}
        />
        <span className="micro num">
          {elapsed(at * 1000)} of {elapsed(cast.seconds * 1000)}
        </span>
        <Select
          label="Speed"
          value={String(speed)}
          onChange={(value) => setSpeed(Number(value))}
          options={SPEEDS.map((one) => [String(one), `${one}×`] as const)}
        />
      </div>
      <div className="lab-recorded" ref={box} />
    </div>
  );
}

/** Shows what came until an instant; a step back begins anew. Gives how many events were shown. */
function showUntil(
  { terminal }: Screen,
  cast: Cast,
  { from, at }: { readonly from: number; readonly at: number },
): number {
  let next = from;
  if (next > 0 && cast.events[next - 1]!.at > at) {
    terminal.reset();
    terminal.resize(cast.cols, cast.rows);
    next = 0;
  }
  for (let event = cast.events[next]; event !== undefined && event.at <= at; event = cast.events[++next]) {
    if (event.shown !== undefined) terminal.write(event.shown);
    if (event.size !== undefined) terminal.resize(event.size.cols, event.size.rows);
  }
  return next;
}
