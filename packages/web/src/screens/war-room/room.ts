/**
 * What the parts of the war room share: the drill, the one time, the tiles, the active hypothesis, what has focus,
 * and which dialog is open. Panels never know each other; they meet here.
 */
import type { CommandInput, Evidence, PanelName } from '@firedrill/protocol';
import { createContext, useContext } from 'react';
import { createStore, type Store, useStore } from '../../state/store.ts';
import type { TimeStore } from '../../state/time-store.ts';
import { say } from '../../state/toast.ts';
import { type Drill, type DrillState, isOver, isSealed } from '../../transport/drill-store.ts';
import type { LookLog } from './look-log.ts';
import { pinEvidence } from './pins.ts';
import { type Tile, type TileKind, withPanel } from './tiles.ts';

/** Which dialog is open, and about what. */
export type OpenDialog =
  | {
      readonly kind:
        | 'palette'
        | 'help'
        | 'severity'
        | 'close'
        | 'no-incident'
        | 'note'
        | 'option'
        | 'hint'
        | 'tools'
        | 'crew';
    }
  | { readonly kind: 'act'; readonly option: string | undefined }
  | { readonly kind: 'hypothesis'; readonly id: string | undefined };

/** A tile to be seen, and what of it gets the keyboard: what its keys act on, or its query line. */
export type Reveal = { readonly id: string; readonly keyboard: 'body' | 'query' };

/** A judgement while its reason is being written. */
export type Judging = { readonly id: string; readonly state: 'supported' | 'refuted' | 'confirmed' };

/** Something a panel can give as evidence now. */
export type EvidenceSource = () => Evidence | undefined;

type Parts = {
  readonly drill: Drill;
  readonly time: TimeStore;
  readonly looks: LookLog;
  readonly tiles: readonly Tile[];
  readonly withTeam: boolean;
  /** False where there is no ledger to pin evidence to. */
  readonly canPin?: boolean;
};

/** The room of one drill. */
export class Room {
  readonly drill: Drill;
  readonly time: TimeStore;
  readonly looks: LookLog;
  readonly tiles: Store<readonly Tile[]>;
  /** Started to be played with others: the link to invite them stands on the page. */
  readonly withTeam: boolean;
  readonly canPin: boolean;
  /** Id of the tile that has focus. */
  readonly focus: Store<string | undefined> = createStore<string | undefined>(undefined);
  /** The tile that asks for the keyboard and to be seen; taken by that tile. */
  readonly reveal: Store<Reveal | undefined> = createStore<Reveal | undefined>(undefined);
  readonly maximised: Store<string | undefined> = createStore<string | undefined>(undefined);
  readonly active: Store<string | undefined> = createStore<string | undefined>(undefined);
  readonly dialog: Store<OpenDialog | undefined> = createStore<OpenDialog | undefined>(undefined);
  readonly tab: Store<string> = createStore('record');
  /** Whether charts show the range before behind their lines. */
  readonly compares: Store<boolean> = createStore(false);
  readonly folded: Store<boolean> = createStore(false);
  /** The trace that is open, if any. */
  readonly trace: Store<string | undefined> = createStore<string | undefined>(undefined);
  /** Trace ids of the last search, for next and previous. */
  readonly traces: Store<readonly string[]> = createStore<readonly string[]>([]);
  /** The person whose panel is shown here too. */
  readonly follows: Store<string | undefined> = createStore<string | undefined>(undefined);
  /** How many lines of the channel have been read. */
  readonly channelRead: Store<number>;
  /** Asks the channel's line for focus, when above 0. */
  readonly saySomething: Store<number> = createStore(0);
  /** Whether a commander was asked to hand an action to somebody else; asked once. */
  readonly askedHands: Store<boolean> = createStore(false);
  /** The hypothesis that is being judged, and how. */
  readonly judging: Store<Judging | undefined> = createStore<Judging | undefined>(undefined);
  /** Whether the blast radius is being written. */
  readonly editRadius: Store<boolean> = createStore(false);
  /** Asks the composer for focus. */
  readonly writeUpdate: Store<number> = createStore(0);
  readonly sources = new Map<string, EvidenceSource>();

  constructor(parts: Parts) {
    this.drill = parts.drill;
    this.time = parts.time;
    this.looks = parts.looks;
    this.withTeam = parts.withTeam;
    this.canPin = parts.canPin ?? true;
    this.tiles = createStore(parts.tiles);
    this.focus.set(parts.tiles[0]?.id);
    this.channelRead = createStore(parts.drill.state.get().view?.channel.length ?? 0);
  }

  send(command: CommandInput): ReturnType<Drill['send']> {
    return this.drill.send(command);
  }

  /** Shows a panel: focuses its tile, or opens one. */
  open(kind: TileKind, query?: string, keyboard: Reveal['keyboard'] = 'body'): void {
    this.maximised.set(undefined);
    const { tiles, id } = withPanel(this.tiles.get(), kind, query);
    this.tiles.set(tiles);
    this.focus.set(id);
    this.reveal.set({ id, keyboard });
  }

  /** A panel that somebody asks for by name: a query that is still to be written has the caret. */
  openByHand(kind: TileKind): void {
    this.open(kind);
    const isUnwritten = kind === 'metrics' && this.tiles.get().find((t) => t.id === this.focus.get())?.query === '';
    if (isUnwritten) this.reveal.set((asked) => asked && { ...asked, keyboard: 'query' });
  }

  /** One more query to write: a new tile where the panel may stand several times. The caret is in its line. */
  write(kind: TileKind): void {
    this.open(kind, kind === 'metrics' ? '' : undefined, 'query');
  }

  closeTile(id: string): void {
    this.tiles.set((tiles) => tiles.filter((t) => t.id !== id));
    if (this.maximised.get() === id) this.maximised.set(undefined);
    if (this.focus.get() === id) this.focus.set(this.tiles.get()[0]?.id);
  }

  setQuery(id: string, query: string): void {
    this.tiles.set((tiles) => tiles.map((t) => (t.id === id ? { ...t, query } : t)));
  }

  /** Pins what a tile has in focus; the same again unpins, the other polarity flips. */
  pin(polarity: 'for' | 'against', tile = this.focus.get()): void {
    const evidence = tile === undefined ? undefined : this.sources.get(tile)?.();
    if (evidence === undefined) {
      say({ title: 'Nothing here to pin yet', detail: 'Choose a series, a line, a span, an alert or a change.' });
      return;
    }
    pinEvidence(this, polarity, evidence);
  }

  /** Restores the view a pin was taken from. */
  restore(evidence: Evidence): void {
    this.time.select(evidence.from, evidence.to);
    this.time.cursor.set(evidence.at);
    this.time.follow.set((n) => n + 1);
    const kind = kindOf(evidence.panel);
    const isQuery = kind === 'databases' ? isSql(evidence.query) : hasQuery(kind);
    if (kind !== undefined) this.open(kind, isQuery ? evidence.query : undefined);
  }
}

const hasQuery = (kind: TileKind | undefined) =>
  kind === 'metrics' || kind === 'logs' || kind === 'traces' || kind === 'runbooks';
/** Evidence of sessions names a server instead. */
const isSql = (query: string) => /^\s*(select|explain)\b/i.test(query);

function kindOf(panel: PanelName): TileKind | undefined {
  return panel === 'actions' ? undefined : panel;
}

const RoomContext = createContext<Room | undefined>(undefined);
/** Gives the room to its parts. */
export const RoomProvider = RoomContext.Provider;

/** The room this part stands in. */
export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (room === undefined) throw new Error('no room around this part');
  return room;
}

/** The part of the drill that `select` takes; the view is there once the room is. */
export function useDrill<U>(select: (state: DrillState & { readonly view: NonNullable<DrillState['view']> }) => U): U {
  const room = useRoom();
  return useStore(room.drill.state, (state) =>
    select(state as DrillState & { readonly view: NonNullable<DrillState['view']> }),
  );
}

/** Whether panels keep what they have and ask nothing, because the clock stands. */
export function useSealed(): boolean {
  return useDrill((s) => isSealed(s.view));
}

/** Whether nothing can be ordered any more. */
export function useIsOver(): boolean {
  const { drill } = useRoom();
  return useDrill((s) => drill.isPast || isOver(s.view));
}
