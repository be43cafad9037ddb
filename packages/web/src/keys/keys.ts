/**
 * The dispatcher: one listener on the page that turns key presses into the meanings of the keymap. Single letters act
 * only where no text is being written; a chord waits 1.2 s for its second key.
 */
import { useEffect, useRef } from 'react';
import { createStore } from '../state/store.ts';
import { type Binding, KEYMAP, type Scope } from './keymap.table.ts';

type Handlers = Readonly<Record<string, (() => void) | undefined>>;
type Layer = { readonly scope: Scope; handlers: Handlers };

const layers: Layer[] = [];
/** The first key of a chord while the second is awaited. */
export const chord = createStore<string | undefined>(undefined);
/** Whether single letters act (WCAG 2.1.4); a choice of the player, kept in this browser. */
export const letters = createStore(localStorage.getItem('firedrill.letters') !== 'off');
let chordTimer: ReturnType<typeof setTimeout> | undefined;

/** Name of a pressed key as the table writes it: `e`, `shift+e`, `mod+k`, `arrowleft`, `?`. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'metaKey' | 'ctrlKey' | 'altKey'>): string {
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  const isSign = key.length === 1 && !/[a-z]/.test(key);
  const shift = event.shiftKey && (!isSign || key === '|') ? 'shift+' : '';
  return `${event.metaKey || event.ctrlKey ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${shift}${key}`;
}

function isWriting(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && target.readOnly) return false;
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Whether Enter and space belong to what has focus. */
function isOperable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('button,a,[role=tab],[role=menuitem],[role=radio],[role=slider],summary') !== null
  );
}

function find(name: string, only?: Scope): (() => void) | undefined {
  for (let i = layers.length - 1; i >= 0; i--) {
    const layer = layers[i]!;
    if (only !== undefined && layer.scope !== only) continue;
    const binding = KEYMAP.find(
      (b: Binding) => b.scope === layer.scope && b.keys.includes(name) && layer.handlers[b.id] !== undefined,
    );
    if (binding !== undefined) return layer.handlers[binding.id];
  }
  return undefined;
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const name = keyName(event);
  const isMod = name.startsWith('mod+');
  const inDialog = document.querySelector('[role=dialog],[role=alertdialog],[role=menu]') !== null;
  if (!isMod && !/^(shift\+)?f\d/.test(name)) {
    if (isWriting(event.target)) return;
    if ((name === 'enter' || name === 'space') && isOperable(event.target)) return;
    if (!letters.get() && name.length === 1) return;
  }
  const first = chord.get();
  endChord();
  const run = find(first === undefined ? name : `${first} ${name}`, inDialog ? 'page' : undefined);
  if (run !== undefined) {
    event.preventDefault();
    run();
  } else if (first === undefined && name === 'g' && !inDialog) {
    event.preventDefault();
    chord.set('g');
    chordTimer = setTimeout(endChord, 1200);
  }
}

function endChord(): void {
  clearTimeout(chordTimer);
  chord.set(undefined);
}

/** Starts listening; once per page. */
export function startKeys(): void {
  document.addEventListener('keydown', onKey);
  letters.subscribe(() => localStorage.setItem('firedrill.letters', letters.get() ? 'on' : 'off'));
}

/** Gives keys of a scope their meaning while the component is shown (and `when` holds). The latest layer wins. */
export function useKeys(scope: Scope, handlers: Handlers, when = true): void {
  const layer = useRef<Layer>({ scope, handlers });
  layer.current.handlers = handlers;
  useEffect(() => {
    if (!when) return;
    const mine = layer.current;
    layers.push(mine);
    return () => {
      const at = layers.indexOf(mine);
      if (at >= 0) layers.splice(at, 1);
    };
  }, [when]);
}

/** Bindings that act now, for the help dialog. */
export function activeBindings(): readonly Binding[] {
  return KEYMAP.filter((b) => layers.some((layer) => layer.scope === b.scope && layer.handlers[b.id] !== undefined));
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
const SIGNS: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  shift: '⇧',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  enter: '↵',
  space: '␣',
  backspace: '⌫',
  f6: 'F6',
  esc: 'Esc',
  '-': '−',
};

/** A key of the table as it is printed on things: `⇧E`, `⌘K`, `g m`. */
export function printKey(key: string): string {
  return key
    .split(' ')
    .map((part) => {
      const pieces = part.split('+');
      const last = pieces.pop()!;
      const held = pieces.map((p) => SIGNS[p] ?? p).join('') + (pieces.includes('mod') && !isMac ? ' ' : '');
      return held + (SIGNS[last] ?? (held === '' ? last : last.toUpperCase()));
    })
    .join(' ');
}
