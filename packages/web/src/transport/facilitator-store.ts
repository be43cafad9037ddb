/**
 * One drill as its facilitator's page knows it: sheet, view, watch, notes, who is connected. Its channel is apart from the
 * players': nothing of it is in the page that they open.
 */
import type {
  CommandInput,
  DrillView,
  FacilitatorMessage,
  FacilitatorNote,
  FacilitatorSheet,
  NoteBody,
  PresentPerson,
  Watch,
} from '@firedrill/protocol';
import { parseFacilitatorMessage } from '@firedrill/protocol';
import { createStore, type Store } from '../state/store.ts';
import { say } from '../state/toast.ts';
import { api, orderKey, words } from './client.ts';
import { type Link, LiveChannel } from './live.ts';

/** What is known now. */
export type FacilitatorState = {
  readonly sheet: FacilitatorSheet | undefined;
  readonly view: DrillView | undefined;
  readonly watch: Watch | undefined;
  readonly notes: readonly FacilitatorNote[];
  readonly presence: readonly PresentPerson[];
  readonly link: Link;
  readonly error: string | undefined;
  /** Wall-clock ms at which the clock was read. */
  readonly readAt: number;
  /** An order, a step or a fork is on its way. */
  readonly busy: boolean;
};

const FIRST: FacilitatorState = {
  sheet: undefined,
  view: undefined,
  watch: undefined,
  notes: [],
  presence: [],
  link: { state: 'connecting' },
  error: undefined,
  readAt: 0,
  busy: false,
};

/** Owner of a facilitator's channel; `close()` when leaving. */
export class FacilitatedDrill {
  readonly id: string;
  readonly state: Store<FacilitatorState> = createStore(FIRST);
  readonly #client: ReturnType<typeof api.facilitator>;
  readonly #channel: LiveChannel<FacilitatorMessage>;
  readonly #onMoved: (drill: string) => void;

  constructor(id: string, onMoved: (drill: string) => void) {
    this.id = id;
    this.#client = api.facilitator(id);
    this.#onMoved = onMoved;
    this.#channel = new LiveChannel<FacilitatorMessage>({
      url: (since) => this.#client.liveUrl(since),
      parse: parseFacilitatorMessage,
      onMessage: (message) => this.#take(message),
      onLink: (link) => this.state.set((s) => ({ ...s, link })),
    });
    void this.#client.sheet().then(
      (sheet) => this.state.set((s) => ({ ...s, sheet })),
      (error: unknown) => this.state.set((s) => ({ ...s, error: words(error) })),
    );
  }

  close(): void {
    this.#channel.close();
  }

  /** Sends an order; whether it was carried out. Refusals are said. */
  async order(command: CommandInput, done?: string): Promise<boolean> {
    const answer = await this.#try(() => this.#client.command(orderKey(), command));
    if (answer === undefined) return false;
    if (!answer.ok) say({ title: answer.refusal.message, mark: '!' });
    else if (done !== undefined) say({ title: done });
    return answer.ok;
  }

  /** Pauses, resumes, sets the speed. */
  async clock(body: { paused?: boolean; speed?: number }): Promise<void> {
    const clock = await this.#try(() => this.#client.clock(body));
    if (clock !== undefined) this.#take({ type: 'clock', clock });
  }

  /** Runs minutes at once. */
  async step(minutes: number): Promise<void> {
    const clock = await this.#try(() => this.#client.step(minutes * 60));
    if (clock !== undefined) this.#take({ type: 'clock', clock });
  }

  /** Goes on from an instant, in a drill of its own. */
  async fork(at: number): Promise<void> {
    const made = await this.#try(() => this.#client.fork(at));
    if (made !== undefined) this.#onMoved(made.drill);
  }

  /** Writes a note; whether it is kept. */
  async note(note: NoteBody): Promise<boolean> {
    const made = await this.#try(() => this.#client.note(note));
    if (made === undefined) return false;
    this.state.set((s) => ({
      ...s,
      notes: [...s.notes.filter(({ id }) => id !== made.id), made].sort((a, b) => a.at - b.at),
    }));
    return true;
  }

  async #try<T>(call: () => Promise<T>): Promise<T | undefined> {
    this.state.set((s) => ({ ...s, busy: true }));
    try {
      return await call();
    } catch (error) {
      say({ title: words(error), mark: '!' });
      return undefined;
    } finally {
      this.state.set((s) => ({ ...s, busy: false }));
    }
  }

  #take(message: FacilitatorMessage): void {
    switch (message.type) {
      case 'view':
        this.state.set((s) => ({ ...s, view: message.view, readAt: Date.now(), error: undefined }));
        return;
      case 'watch':
        this.state.set((s) => ({ ...s, watch: message.watch, notes: message.notes }));
        return;
      case 'clock':
        this.state.set((s) =>
          s.view === undefined
            ? s
            : { ...s, readAt: Date.now(), view: { ...s.view, clock: { ...s.view.clock, ...message.clock } } },
        );
        return;
      case 'presence':
        this.state.set((s) => ({ ...s, presence: message.people }));
        return;
      case 'moved':
        this.#onMoved(message.drill);
        return;
      case 'gone':
        this.state.set((s) => ({ ...s, error: s.view === undefined ? message.reason : s.error }));
        return;
      case 'facts':
    }
  }
}
