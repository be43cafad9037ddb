/**
 * ⌘K: panels, actions, options, runbooks and metrics by name, in alphabetical order within their kinds.
 */
import type { ActionOffer, DrillView } from '@firedrill/protocol';
import { type JSX, useMemo, useState } from 'react';
import { isTeam } from '../../crew/crew.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/parts.tsx';
import { allowedPanels, hasDatabases } from './rail.tsx';
import { type Judging, type OpenDialog, type Room, useDrill, useIsOver, useRoom } from './room.ts';

/** One thing that can be found. */
export type Entry = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly icon: IconName;
  readonly hotkey?: string;
  readonly run: () => void;
};

/** Entries that hold every word, in the given order, at most `most`. */
export function findEntries<T extends { readonly title: string; readonly kind: string }>(
  entries: readonly T[],
  text: string,
  most = 12,
): readonly T[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((e) => words.every((w) => `${e.title} ${e.kind}`.toLowerCase().includes(w))).slice(0, most);
}

/** The palette. */
export function Palette({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const entries = useEntries();
  const found = findEntries(entries, text);
  const run = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  const move = (by: number) => setAt((n) => Math.min(found.length - 1, Math.max(0, n + by)));
  return (
    <Dialog open onClose={onClose} title="Find" className="pal" width={560}>
      <div className="pal-i">
        <Icon name="search" />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={found[at] === undefined ? undefined : `palette-${at}`}
          aria-label="Find panels, actions, runbooks, metrics"
          placeholder="Panel, action, runbook or metric"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') move(1);
            else if (event.key === 'ArrowUp') move(-1);
            else if (event.key === 'Enter') run(found[at]);
            else return;
            event.preventDefault();
          }}
        />
        <span className="chip line">War room</span>
      </div>
      <div className="pal-l" id="palette-list" role="listbox" aria-label="Found">
        {found.map((entry, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the input above has the keys
          <div
            key={entry.id}
            id={`palette-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            className={i === at ? 'pal-e on' : 'pal-e'}
            onPointerMove={() => setAt(i)}
            onClick={() => run(entry)}
          >
            <Icon name={entry.icon} />
            <span className="clip">
              <Marked text={entry.title} words={text} />
            </span>
            <span className="t3">{entry.kind}</span>
            {i === at ? <Kbd keys="enter" /> : entry.hotkey !== undefined && <Kbd keys={entry.hotkey} />}
          </div>
        ))}
        {found.length === 0 && <p className="empty dense">Nothing by that name.</p>}
      </div>
    </Dialog>
  );
}

function Marked({ text, words }: { readonly text: string; readonly words: string }): JSX.Element {
  const word = words.trim().split(/\s+/)[0] ?? '';
  const at = word === '' ? -1 : text.toLowerCase().indexOf(word.toLowerCase());
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <b>{text.slice(at, at + word.length)}</b>
      {text.slice(at + word.length)}
    </>
  );
}

function useEntries(): readonly Entry[] {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const over = useIsOver();
  const { client, id } = room.drill;
  const offers = useLoad(`offers ${id}`, () => client.offers());
  const runbooks = useLoad(view.evidence.runbooks ? `runbooks ${id}` : undefined, () => client.runbooks());
  const metrics = useLoad(
    view.evidence.metrics ? `names ${id}` : undefined,
    async () => (await client.labelValues('__name__')).data,
  );
  return useMemo(() => {
    const books = (runbooks.value ?? []).map(
      (r): Entry => ({
        id: `r${r.name}`,
        title: r.title,
        kind: 'runbook',
        icon: 'runbooks',
        run: () => room.open('runbooks'),
      }),
    );
    const names = [...(metrics.value ?? [])].sort().map(
      (name): Entry => ({
        id: `m${name}`,
        title: name,
        kind: 'metric',
        icon: 'metrics',
        run: () => room.open('metrics', name),
      }),
    );
    return [
      ...panelEntries(room, view),
      {
        id: 'crew',
        title: 'Roles and people',
        kind: 'crew',
        icon: 'message',
        hotkey: 'r',
        run: () => room.dialog.set({ kind: 'crew' }),
      },
      {
        id: 'tools',
        title: 'In your own Grafana, and other tools',
        kind: 'drill',
        icon: 'metrics',
        run: () => room.dialog.set({ kind: 'tools' }),
      },
      ...(over ? [] : [...recordEntries(room, view), ...actionEntries(room, view, offers.value ?? [])]),
      ...books,
      ...names,
    ];
  }, [room, view, over, offers.value, runbooks.value, metrics.value]);
}

function panelEntries(room: Room, view: DrillView): readonly Entry[] {
  return allowedPanels(view, hasDatabases(view)).map((p) => ({
    id: p.kind,
    title: p.title,
    kind: 'panel',
    icon: p.icon,
    hotkey: `g ${p.letter}`,
    run: () => room.openByHand(p.kind),
  }));
}

function recordEntries(room: Room, view: DrillView): readonly Entry[] {
  const open = (dialog: OpenDialog) => () => room.dialog.set(dialog);
  return [
    {
      id: 'severity',
      title: view.incident === undefined ? 'Declare incident' : 'Change the severity',
      kind: 'record',
      icon: 'bolt',
      hotkey: 'shift+d',
      run: open({ kind: 'severity' }),
    },
    {
      id: 'no-incident',
      title: 'No incident, with evidence',
      kind: 'record',
      icon: 'check',
      run: open({ kind: 'no-incident' }),
    },
    {
      id: 'radius',
      title: 'State the blast radius',
      kind: 'record',
      icon: 'pencil',
      run: () => {
        room.folded.set(false);
        room.tab.set('record');
        room.editRadius.set(true);
      },
    },
    ...tabEntries(room, view),
    ...judgeEntries(room, view),
    {
      id: 'hyp',
      title: 'New hypothesis',
      kind: 'record',
      icon: 'plus',
      hotkey: 'h',
      run: open({ kind: 'hypothesis', id: undefined }),
    },
    { id: 'option', title: 'Add option', kind: 'record', icon: 'plus', run: open({ kind: 'option' }) },
    {
      id: 'update',
      title: 'Write an update',
      kind: 'record',
      icon: 'pencil',
      hotkey: 'c',
      run: () => room.writeUpdate.set((n) => n + 1),
    },
    {
      id: 'note',
      title: 'Write to the timeline',
      kind: 'record',
      icon: 'note',
      hotkey: 's',
      run: open({ kind: 'note' }),
    },
    { id: 'hint', title: 'Take a hint', kind: 'record', icon: 'note', run: open({ kind: 'hint' }) },
    { id: 'close', title: 'Close the incident', kind: 'record', icon: 'check', run: open({ kind: 'close' }) },
  ];
}

function tabEntries(room: Room, view: DrillView): readonly Entry[] {
  const tabs = [
    ['record', 'Record'],
    ['timeline', 'Timeline'],
    ['messages', 'Messages'],
    ...(isTeam(view) ? [['channel', 'Channel'] as const] : []),
  ] as const;
  return tabs.map(([id, title]) => ({
    id: `tab-${id}`,
    title,
    kind: 'tab of the record',
    icon: 'note',
    run: () => {
      room.folded.set(false);
      room.tab.set(id);
      focusRecord();
    },
  }));
}

/** Confirming and ruling out, for each hypothesis that is open. */
function judgeEntries(room: Room, view: DrillView): readonly Entry[] {
  const judge = (id: string, state: Judging['state']) => () => {
    room.folded.set(false);
    room.tab.set('record');
    room.judging.set({ id, state });
  };
  return view.hypotheses.flatMap((h, i): readonly Entry[] =>
    h.state === 'refuted' || h.state === 'confirmed'
      ? []
      : [
          { id: `c${h.id}`, title: `Confirm H${i + 1}`, kind: h.text, icon: 'check', run: judge(h.id, 'confirmed') },
          { id: `r${h.id}`, title: `Rule out H${i + 1}`, kind: h.text, icon: 'cross', run: judge(h.id, 'refuted') },
        ],
  );
}

function focusRecord(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.record [role=tab][aria-selected=true]')?.focus());
}

function actionEntries(room: Room, view: DrillView, offers: readonly ActionOffer[]): readonly Entry[] {
  const act = (option: string | undefined) => () => room.dialog.set({ kind: 'act', option });
  const options = view.options.map(
    (o, i): Entry => ({ id: `o${o.id}`, title: o.title, kind: `option ${i + 1}`, icon: 'undo', run: act(o.id) }),
  );
  return [
    ...options,
    ...offers.map(
      (o): Entry => ({ id: `a${o.do}`, title: o.title, kind: 'action', icon: 'bolt', run: act(undefined) }),
    ),
  ];
}
