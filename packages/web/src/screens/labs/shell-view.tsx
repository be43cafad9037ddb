/**
 * One shell on the screen. It stays mounted while another tab is in front, so nothing of it is lost.
 */
import { type JSX, useEffect, useRef, useState } from 'react';
import { say } from '../../state/toast.ts';
import { type LineState, ShellLine, type ShellPlace } from './shell-line.ts';
import { openScreen, type Screen } from './xterm.ts';

const STATES: Readonly<Record<LineState, string>> = {
  connecting: 'Connecting',
  open: 'Attached',
  lost: 'The connection was lost; trying again',
  ended: 'The shell is over',
};

/** A shell; `isFront` when its tab is chosen. */
export function ShellView({ place, isFront }: { readonly place: ShellPlace; readonly isFront: boolean }): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const screen = useRef<Screen>(undefined);
  const [state, setState] = useState<LineState>('connecting');
  const [size, setSize] = useState('');
  const { lab, instance, shell } = place;
  useEffect(() => {
    const element = box.current!;
    const opened = openScreen(element, { label: `Terminal, ${instance} ${shell}` });
    screen.current = opened;
    opened.fit();
    const line = new ShellLine(opened.terminal, { lab, instance, shell }, setState);
    const tell = () => setSize(`${opened.terminal.cols} × ${opened.terminal.rows}`);
    tell();
    const resized = opened.terminal.onResize(tell);
    opened.terminal.attachCustomKeyEventHandler((event) => ownKey(event, opened));
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
        <span className="t3">Ctrl+Shift+C copies, Ctrl+Shift+V pastes, Shift+Tab leaves</span>
        <span className="t3 num">{size}</span>
      </footer>
    </div>
  );
}

/** False: the terminal leaves the key to the page. */
function ownKey(event: KeyboardEvent, { terminal }: Screen): boolean {
  if (event.key === 'Tab' && event.shiftKey) return false;
  const isCopy = event.ctrlKey && event.shiftKey && event.code === 'KeyC';
  if (!isCopy) return true;
  if (event.type === 'keydown' && terminal.hasSelection()) {
    event.preventDefault();
    navigator.clipboard?.writeText(terminal.getSelection()).then(
      () => say({ title: 'Copied' }),
      () => say({ title: 'The browser refused the clipboard', mark: '!' }),
    );
  }
  return false;
}
