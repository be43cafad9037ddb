/**
 * The room's keys, in one place; panels add their own.
 */
import type { DrillView } from '@firedrill/protocol';
import { useNavigate } from '@tanstack/react-router';
import { isTeam } from '../../crew/crew.ts';
import { ANSWER_KEYS } from '../../keys/keymap.table.ts';
import { useKeys } from '../../keys/keys.ts';
import { editQuery } from '../../panels/tile-focus.ts';
import { inFront } from '../../record/messages.tsx';
import { toggleTheme } from '../../state/theme.ts';
import { undoToast } from '../../state/toast.ts';
import { copyLink } from '../../ui/shell.tsx';
import { activeHypothesis } from './pins.ts';
import { allowedPanels, hasDatabases } from './rail.tsx';
import { type Room, useDrill, useIsOver, useRoom } from './room.ts';
import { resizeBy } from './tile-sizes.ts';
import { hasClock, SKIP_S } from './top-bar.tsx';

/** Gives the keymap its meaning here; draws nothing. */
export function RoomKeys(): null {
  const room = useRoom();
  const navigate = useNavigate();
  const view = useDrill((s) => s.view);
  const over = useIsOver();
  const { time } = room;
  const whenOpen = (run: () => void) => (over ? undefined : run);
  useKeys('anywhere', {
    palette: () => room.dialog.set({ kind: 'palette' }),
    help: () => room.dialog.set({ kind: 'help' }),
    search: () => editQuery(document.getElementById(`tile-${room.focus.get()}`)),
    'copy-link': () => copyLink(joinOf(room)),
    undo: () => void undoToast(),
    theme: toggleTheme,
    'go-lobby': () => void navigate({ to: '/' }),
  });
  useKeys('room', {
    ...Object.fromEntries(
      allowedPanels(view, hasDatabases(view)).map((p) => [
        `panel-${p.kind}`,
        () => {
          room.trace.set(undefined);
          room.openByHand(p.kind);
        },
      ]),
    ),
    'region-next': () => moveRegion(1),
    'region-previous': () => moveRegion(-1),
    'pin-for': whenOpen(() => room.pin('for')),
    'pin-against': whenOpen(() => room.pin('against')),
    'new-hypothesis': whenOpen(() => room.dialog.set({ kind: 'hypothesis', id: undefined })),
    'less-confidence': whenOpen(() => stepConfidence(room, -0.1)),
    'more-confidence': whenOpen(() => stepConfidence(room, 0.1)),
    ...Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`hypothesis-${i + 1}`, () => room.active.set(view.hypotheses[i]?.id)]),
    ),
    ...crewKeys(room, view, over),
    act: whenOpen(() => room.dialog.set({ kind: 'act', option: undefined })),
    'write-update': whenOpen(() => room.writeUpdate.set((n) => n + 1)),
    messages: () => {
      room.folded.set(false);
      room.tab.set('messages');
    },
    ...Object.fromEntries(
      Array.from({ length: ANSWER_KEYS }, (_, i) => [`answer-${i + 1}`, whenOpen(() => giveAnswer(room, i))]),
    ),
    note: whenOpen(() => room.dialog.set({ kind: 'note' })),
    'impact-start': whenOpen(
      () => void room.send({ type: 'mark-impact-start', at: Math.round(time.cursor.get() ?? time.range.get().to) }),
    ),
    compare: () => room.compares.set((c) => !c),
    'zoom-in': () => time.zoomBy(0.5),
    'zoom-out': () => time.zoomBy(2),
    'cursor-left': () => time.stepCursor(-1),
    'cursor-right': () => time.stepCursor(1),
    'pan-left': () => time.panBy(-1),
    'pan-right': () => time.panBy(1),
    'range-back': () => time.back(),
    'range-whole': () => time.whole(),
    live: () => time.goLive(),
    'relative-time': () => time.relative.set((r) => !r),
    maximise: () => room.maximised.set(room.focus.get()),
    restore: () => room.maximised.set(undefined),
    higher: () => resizeFocused(room, 1),
    lower: () => resizeFocused(room, -1),
    record: () => room.folded.set((f) => !f),
    pause: hasClock(view) ? () => void room.drill.clock({ paused: !view.clock.paused }) : undefined,
  });
  return null;
}

function giveAnswer(room: Room, n: number): void {
  const message = inFront(room.drill.state.get().view!);
  const choice = message?.choices[n];
  if (message !== undefined && choice !== undefined)
    void room.send({ type: 'reply', message: message.id, choice: choice.id });
}

/** The secret by which the reader of a copied link may join. */
function joinOf(room: Room): Readonly<Record<string, string>> {
  const path = room.drill.state.get().links?.players;
  const join = path === undefined ? null : new URL(path, location.href).searchParams.get('join');
  return join === null ? {} : { join };
}

function crewKeys(room: Room, view: DrillView, over: boolean) {
  return {
    severity: over ? undefined : () => room.dialog.set({ kind: 'severity' }),
    crew: () => room.dialog.set({ kind: 'crew' }),
    say: over || !isTeam(view) ? undefined : () => openChannel(room),
    skip: over || view.mode !== 'practice' || !hasClock(view) ? undefined : () => void room.drill.skip(SKIP_S),
  };
}

function openChannel(room: Room): void {
  room.folded.set(false);
  room.tab.set('channel');
  room.saySomething.set(1);
}

const REGIONS = '.top, .rail, .tile, .record, .strip, .status';

function moveRegion(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>(REGIONS)];
  const here = all.findIndex((region) => region.contains(document.activeElement));
  const next = all[(Math.max(here, by === 1 ? -1 : 0) + by + all.length) % all.length];
  next?.querySelector<HTMLElement>('button:not([disabled]),a[href],input,textarea,[tabindex="0"]')?.focus();
}

function resizeFocused(room: Room, by: 1 | -1): void {
  const tiles = room.tiles.get();
  const tile = tiles.find((t) => t.id === room.focus.get());
  if (tile !== undefined) resizeBy(tile, tiles, by);
}

function stepConfidence(room: Room, by: number): void {
  const view = room.drill.state.get().view!;
  const id = activeHypothesis(view, room.active.get());
  const one = view.hypotheses.find((h) => h.id === id);
  if (one === undefined) return;
  const confidence = Math.round(Math.min(1, Math.max(0, one.confidence + by)) * 10) / 10;
  if (confidence !== one.confidence)
    void room.send({ type: 'set-confidence', id: one.id, confidence, basedOn: view.lastSeq });
}
