/**
 * One shell on the screen. It stays mounted while another tab is in front, so nothing of it is lost.
 */
import type { Terminal } from '@xterm/xterm';
import { type JSX, useEffect, useRef, useState } from 'react';
import { say } from '../../state/toast.ts';
import { timeOfDay } from './labs.text.ts';
import { type LineState, ShellLine, type ShellPlace } from './shell-line.ts';
import { openScreen, type Screen } from './xterm.ts';

/** Letters of a pinned line. */
const MOST_PINNED = 300;
const STATES: Readonly<Record<LineState, string>> = {
  connecting: 'Connecting',
  open: 'Attached',
  lost: 'The connection was lost; trying again',
  ended: 'The shell is over',
};

/** Keys that are not the shell's. */
const KEYS = [
  ['⌃⇧E', 'pins a line'],
  ['⌃⇧C', 'copies'],
  ['⌃⇧V', 'pastes'],
  ['⇧Tab', 'leaves'],
] as const;

type Props = {
  readonly place: ShellPlace;
  /** Its tab is chosen. */
  readonly isFront: boolean;
  /** Hears a line that goes into the report. */
  readonly onPin: (line: string) => void;
};

/** A shell. */
export function ShellView({ place, isFront, onPin }: Props): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const screen = useRef<Screen>(undefined);
  const [state, setState] = useState<LineState>('connecting');
  const [size, setSize] = useState('');
  const { lab, instance, shell } = place;
  const pin = useRef(onPin);
  pin.current = onPin;
  useEffect(() => {
    const element = box.current!;
    const opened = openScreen(element, { label: `Terminal, ${instance} ${shell}` });
    screen.current = opened;
    opened.fit();
    const line = new ShellLine(opened.terminal, { lab, instance, shell }, setState);
    const tell = () => setSize(`${opened.terminal.cols} × ${opened.terminal.rows}`);
    tell();
    const resized = opened.terminal.onResize(tell);
    const pinned = (text: string) => pin.current(`${timeOfDay(Date.now())} ${instance}: ${text}`);
    opened.terminal.attachCustomKeyEventHandler((event) => ownKey(event, opened, pinned));
    const watcher = new ResizeObserver(() => opened.fit());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      resized.dispose();
      line.close();
      opened.end();
    };
  }, [lab, instance, shell]);
  useEffect(() => {
    if (!isFront) return;
    screen.current?.fit();
    screen.current?.terminal.focus();
  }, [isFront]);
  return (
    <div className="lab-shell" hidden={!isFront}>
      <div className="lab-screen" ref={box} />
      <footer className="lab-foot micro">
        <span role="status">
          {STATES[state]} {state === 'open' ? `to ${instance}` : ''}
        </span>
        <span className="grow" />
        <span className="t3 row">
          {KEYS.map(([key, does]) => (
            <span key={key}>
              <kbd>{key}</kbd> {does}
            </span>
          ))}
        </span>
        <span className="t3 num">{size}</span>
      </footer>
    </div>
  );
}

/** False: the terminal leaves the key to the page. */
function ownKey(event: KeyboardEvent, { terminal }: Screen, onPin: (text: string) => void): boolean {
  if (event.key === 'Tab' && event.shiftKey) return false;
  if (!event.ctrlKey || !event.shiftKey) return true;
  if (event.code === 'KeyE') {
    event.preventDefault();
    if (event.type === 'keydown') pinLine(terminal, onPin);
    return false;
  }
  if (event.code !== 'KeyC') return true;
  if (event.type === 'keydown' && terminal.hasSelection()) {
    event.preventDefault();
    navigator.clipboard?.writeText(terminal.getSelection()).then(
      () => say({ title: 'Copied' }),
      () => say({ title: 'The browser refused the clipboard', mark: '!' }),
    );
  }
  return false;
}

/** What is selected, else the last line with something on it above the one that is typed in. */
function pinLine(terminal: Terminal, onPin: (text: string) => void): void {
  const text = terminal.hasSelection() ? terminal.getSelection() : lineAbove(terminal);
  const line = text
    .split('\n')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(' · ');
  if (line === '') return;
  onPin(line.slice(0, MOST_PINNED));
  say({ title: 'In the report', detail: 'Under what was seen and done.' });
}

/** A line that is broken at the edge of the screen is one line. */
function lineAbove({ buffer: { active } }: Terminal): string {
  let text = '';
  for (let y = active.baseY + active.cursorY - 1; y >= 0; y--) {
    const line = active.getLine(y);
    text = `${line?.translateToString(text === '') ?? ''}${text}`;
    if (line?.isWrapped !== true && text.trim() !== '') return text;
  }
  return text;
}
