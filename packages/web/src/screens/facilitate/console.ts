/**
 * The console's own state, beside what the drill tells: which dialog is open, where a note would be pinned, whether the
 * truth lies open.
 */
import type { DrillView, FacilitatorSheet, Watch } from '@firedrill/protocol';
import { createContext, useContext, useEffect, useState } from 'react';
import { createStore, type Store, useStore } from '../../state/store.ts';
import type { FacilitatedDrill, FacilitatorState } from '../../transport/facilitator-store.ts';

/** What is open over the console. `at`: the instant it is about. */
export type ConsoleDialog =
  | {
      readonly kind: 'inject';
      readonly tab: InjectTab;
      readonly text?: string;
      readonly from?: string;
      readonly id?: string;
    }
  | { readonly kind: 'fork'; readonly at: number }
  | { readonly kind: 'limits' }
  | { readonly kind: 'roles' }
  | { readonly kind: 'links' }
  | { readonly kind: 'picture' }
  | { readonly kind: 'end' };
export type InjectTab = 'message' | 'hint' | 'fault';

/** The console of one drill. */
export class Console {
  readonly drill: FacilitatedDrill;
  readonly dialog: Store<ConsoleDialog | undefined> = createStore<ConsoleDialog | undefined>(undefined);
  /** The instant that was chosen on the timeline: the next note is pinned there, a fork begins there. */
  readonly chosen: Store<number | undefined> = createStore<number | undefined>(undefined);
  readonly truthOpen: Store<boolean> = createStore(false);

  constructor(drill: FacilitatedDrill) {
    this.drill = drill;
  }
}

/** What every part may rely on once the console stands. */
export type Ready = FacilitatorState & {
  readonly sheet: FacilitatorSheet;
  readonly view: DrillView;
  readonly watch: Watch;
};

const Context = createContext<Console | undefined>(undefined);
export const ConsoleProvider = Context.Provider;

/** The console around. */
export function useConsole(): Console {
  const found = useContext(Context);
  if (found === undefined) throw new Error('outside a console');
  return found;
}

/** A part of what is known; only below {@link isReady}. */
export function useFacilitated<T>(select: (state: Ready) => T): T {
  return useStore(useConsole().drill.state, (state) => select(state as Ready));
}

/** An inject with its place on the clock; those that come only in consequence of others have none. */
export type PlannedInject = Ready['sheet']['sheet']['injects'][number] & { readonly after: number };

/** What the story still plans, in order of time. */
export function usePlanned(): readonly PlannedInject[] {
  const { injects, messages } = useFacilitated((s) => ({ injects: s.sheet.sheet.injects, messages: s.view.messages }));
  return injects.filter(
    (one): one is PlannedInject => one.after !== undefined && !messages.some(({ id }) => id === one.id),
  );
}

/** Whether sheet, view and watch have come. */
export function isReady(state: FacilitatorState): state is Ready {
  return state.sheet !== undefined && state.view !== undefined && state.watch !== undefined;
}

/** The drill's now, run on between messages for at most five seconds. */
export function nowOf({ view, readAt }: Ready): number {
  const { now, paused, speed } = view.clock;
  return paused || isOver(view) ? now : now + Math.min(5000, Date.now() - readAt) * speed;
}

/** Whether the incident is closed. */
export function isOver({ phase }: DrillView): boolean {
  return phase === 'closed' || phase === 'reported' || phase === 'reviewed';
}

/** Renders again twice a second and gives the drill's now. */
export function useNow(): number {
  const { drill } = useConsole();
  const [now, setNow] = useState(() => nowOf(drill.state.get() as Ready));
  useEffect(() => {
    const tick = () => setNow(nowOf(drill.state.get() as Ready));
    const timer = setInterval(tick, 500);
    const stop = drill.state.subscribe(tick);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [drill]);
  return now;
}

/** Instants as minutes and seconds since the page. */
export function useSincePage(): (at: number) => string {
  const pagedAt = useFacilitated((s) => s.watch.pagedAt ?? s.view.clock.now);
  return (at) => {
    const s = Math.floor(Math.abs(at - pagedAt) / 1000);
    return `${at < pagedAt ? '−' : ''}${String(Math.floor(s / 60)).padStart(2, '0')}:${String(s % 60).padStart(2, '0')}`;
  };
}
