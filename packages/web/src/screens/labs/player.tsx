/**
 * Plays a recording of a terminal at one to sixteen times its speed, from any instant; pauses can be skipped, and the
 * commands that were entered are ways to their instants.
 */
import type { LabCast } from '@firedrill/protocol';
import { type JSX, useEffect, useRef, useState } from 'react';
import { api } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Button, Select } from '../../ui/parts.tsx';
import { type Cast, nextInstant, parseCast } from './cast.ts';
import { elapsed } from './labs.text.ts';
import { openScreen, type Screen } from './xterm.ts';

const SPEEDS = [1, 2, 4, 8, 16] as const;
const STEP_MS = 50;

type PlayerProps = {
  readonly lab: string;
  readonly recording: string;
  /** Seconds into it at which somebody wants to see it; then it plays at once. */
  readonly from: number | undefined;
  /** Is told when it stands on the page. */
  readonly onReady: () => void;
};

/** The player of one recording. */
export function Player({ lab, recording, from, onReady }: PlayerProps): JSX.Element {
  const loaded = useLoad(`cast ${lab} ${recording}`, async () => {
    const { cast, commands } = await api.lab(lab).recording(recording);
    return { id: recording, cast: parseCast(cast), commands };
  });
  const isReady = loaded.value?.id === recording;
  const ready = useRef(onReady);
  ready.current = onReady;
  useEffect(() => {
    if (isReady) ready.current();
  }, [isReady]);
  if (loaded.value?.id !== recording) return <p className="empty">{loaded.error ?? 'Loading the recording'}</p>;
  const { cast, commands } = loaded.value;
  return <Playing key={`${recording} ${from}`} cast={cast} commands={commands} from={from} />;
}

type PlayingProps = { readonly cast: Cast; readonly commands: LabCast['commands']; readonly from: number | undefined };

function Playing({ cast, commands, from }: PlayingProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const screen = useRef<Screen>(undefined);
  /** Events that the screen has been shown. */
  const shown = useRef(0);
  const [at, setAt] = useState(from ?? 0);
  const [speed, setSpeed] = useState(from === undefined ? 4 : 1);
  const [isPlaying, setPlaying] = useState(from !== undefined);
  const [skips, setSkips] = useState(true);
  useEffect(() => {
    const opened = openScreen(box.current!, { isReadOnly: true, label: 'Recording' });
    opened.terminal.resize(cast.cols, cast.rows);
    screen.current = opened;
    shown.current = 0;
    // The width of what is written is known once it has been.
    const drawn = opened.terminal.onRender(opened.shrink);
    const watcher = new ResizeObserver(opened.shrink);
    watcher.observe(box.current!);
    return () => {
      drawn.dispose();
      watcher.disconnect();
      opened.end();
    };
  }, [cast]);
  useEffect(() => {
    if (screen.current !== undefined) shown.current = showUntil(screen.current, cast, { from: shown.current, at });
  }, [cast, at]);
  useEffect(() => {
    if (!isPlaying) return;
    const step = (STEP_MS / 1000) * speed;
    const timer = setInterval(() => setAt((now) => nextInstant(cast, now, { step, skips })), STEP_MS);
    return () => clearInterval(timer);
  }, [isPlaying, speed, skips, cast]);
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
          aria-valuetext={elapsed(at * 1000)}
          min={0}
          max={Math.max(1, Math.ceil(cast.seconds))}
          step={1}
          value={Math.round(at)}
          onChange={(event) => setAt(Number(event.target.value))}
        />
        <span className="micro num">
          {elapsed(at * 1000)} of {elapsed(cast.seconds * 1000)}
        </span>
        <label className="check dense">
          <input type="checkbox" checked={skips} onChange={(event) => setSkips(event.target.checked)} />
          Skip pauses
        </label>
        <Select
          label="Speed"
          value={String(speed)}
          onChange={(value) => setSpeed(Number(value))}
          options={SPEEDS.map((one) => [String(one), `${one}×`] as const)}
        />
      </div>
      <div className="lab-replay">
        <div className="lab-recorded" ref={box} />
        <Commands commands={commands} at={at} onChoose={setAt} />
      </div>
    </div>
  );
}

type CommandsProps = {
  readonly commands: LabCast['commands'];
  readonly at: number;
  readonly onChoose: (seconds: number) => void;
};

/** What was entered, each a way to its instant. */
function Commands({ commands, at, onChoose }: CommandsProps): JSX.Element | null {
  if (commands.length === 0) return null;
  const now = commands.findLastIndex(({ seconds }) => seconds <= at + 0.05);
  return (
    <ol className="lab-marks" aria-label="Commands">
      {commands.map(({ seconds, text }, i) => (
        <li key={`${seconds} ${text}`}>
          <button type="button" aria-current={i === now} onClick={() => onChoose(seconds)} title={text}>
            <span className="num t3">{elapsed(seconds * 1000)}</span> <code className="clip">{text}</code>
          </button>
        </li>
      ))}
    </ol>
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
