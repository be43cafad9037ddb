/**
 * One drill as this page knows it: the latest view, facts as they came, the link, and orders on their way. Orders
 * that meet no server wait here and go out, with the same key, when it is back.
 */
import type {
  CommandAnswer,
  CommandInput,
  DrillClient,
  DrillLinks,
  DrillView,
  Fact,
  JourneyView,
  LiveMessage,
  Look,
  Me,
  PresentPerson,
  RefusalCode,
} from '@firedrill/protocol';
import { parseLiveMessage, printHere } from '@firedrill/protocol';
import { createStore, type Store } from '../state/store.ts';
import { say } from '../state/toast.ts';
import { api, orderKey, words } from './client.ts';
import { type Link, LiveChannel } from './live.ts';
import { share } from './share.ts';

/** What was left of a journey's error budget at an instant. */
type BudgetPoint = { readonly journey: string; readonly at: number; readonly left: number };

/** What is known of a drill now. `me` is one's id in the crew, `presence` who is connected. `budget` keeps the last minutes of the journey in front, for a forecast. */
export type DrillState = {
  readonly view: DrillView | undefined;
  readonly link: Link;
  readonly waiting: number;
  readonly me: string | undefined;
  readonly links: DrillLinks | undefined;
  readonly presence: readonly PresentPerson[];
  /** The fork in which everybody goes on. */
  readonly movedTo: string | undefined;
  readonly error: string | undefined;
  readonly budget: readonly BudgetPoint[];
  /** Wall-clock ms at which the view's clock was read, to run it on between messages. */
  readonly readAt: number;
};

const FIRST: DrillState = {
  view: undefined,
  link: { state: 'connecting' },
  waiting: 0,
  me: undefined,
  links: undefined,
  presence: [],
  movedTo: undefined,
  error: undefined,
  budget: [],
  readAt: 0,
};

/** Owner of one drill's live channel; `close()` when leaving. */
export class Drill {
  readonly id: string;
  readonly client: DrillClient<AbortSignal>;
  readonly state: Store<DrillState> = createStore(FIRST);
  /** Facts in order; kept outside the state because they only grow. */
  readonly facts: Fact[] = [];
  /** What has happened is looked at again: nothing comes in, and nothing can be ordered. */
  readonly isPast: boolean;
  readonly #channel: LiveChannel<LiveMessage> | undefined;
  readonly #listeners = new Set<(fact: Fact) => void>();
  /** The last fact of the first view: what came before it is no news. */
  #oldNews: number | undefined;
  readonly #waiting: { key: string; command: CommandInput; answer: (answer: CommandAnswer | undefined) => void }[] = [];

  /** `client`: asks about something else than a drill of this server. */
  constructor(id: string, me?: Me, { isPast = false, client = api.drill(id) } = {}) {
    this.id = id;
    this.isPast = isPast;
    this.client = client;
    if (me !== undefined) this.state.set((s) => ({ ...s, me: me.person, links: me.links }));
    this.#channel = isPast ? undefined : this.#open();
    if (isPast) this.state.set((s) => ({ ...s, link: { state: 'open' } }));
    else void this.refresh();
  }

  #open(): LiveChannel<LiveMessage> {
    return new LiveChannel({
      url: (since) => this.client.liveUrl(since),
      parse: parseLiveMessage,
      onMessage: (message) => this.#take(message),
      onLink: (link) => this.#link(link),
    });
  }

  /** Shows a view of the past; its clock stands. */
  showPast(view: DrillView): void {
    const clock = { ...view.clock, paused: false, speed: 0 };
    this.state.set((s) => ({ ...s, view: share(s.view, { ...view, clock }), readAt: Date.now() }));
  }

  close(): void {
    this.#channel?.close();
  }

  retry(): void {
    this.#channel?.retry();
  }

  /** Tells the others where one looks; nothing while there is no connection. */
  tellWhere(look: Look): void {
    this.#channel?.send(printHere(look));
  }

  /** Tells of each fact that happens from now on; returns how to stop. */
  onFact(listener: (fact: Fact) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Fetches the view; used at the start and after an order. */
  async refresh(): Promise<void> {
    if (this.isPast) return;
    try {
      this.#setView(await this.client.view());
    } catch (error) {
      if (this.state.get().view === undefined) this.state.set((s) => ({ ...s, error: words(error) }));
    }
  }

  /** Sends an order. A refusal is said in words, but for codes that its sender shows itself (`quiet`); undefined when it waits for the server to come back. */
  async send(command: CommandInput, quiet: readonly RefusalCode[] = []): Promise<CommandAnswer | undefined> {
    return this.#post(orderKey(), command, quiet);
  }

  async #post(
    key: string,
    command: CommandInput,
    quiet: readonly RefusalCode[] = [],
  ): Promise<CommandAnswer | undefined> {
    if (this.isPast) {
      say({ title: 'This is a replay', detail: 'What has happened stays as it was; nothing is ordered here.' });
      return undefined;
    }
    try {
      const answer = await this.client.command(key, command);
      if (!answer.ok && command.type !== 'look' && !quiet.includes(answer.refusal.code))
        say({ title: answer.refusal.message, mark: '!' });
      else if (command.type !== 'look') void this.refresh();
      return answer;
    } catch (error) {
      if (!(error instanceof TypeError)) {
        say({ title: words(error), mark: '!' });
        return undefined;
      }
      return new Promise((resolve) => {
        this.#waiting.push({ key, command, answer: resolve });
        this.state.set((s) => ({ ...s, waiting: this.#waiting.length }));
      });
    }
  }

  /** Pauses, resumes, or sets the speed. */
  async clock(body: { paused?: boolean; speed?: number }): Promise<void> {
    try {
      const clock = await this.client.clock(body);
      this.#take({ type: 'clock', clock });
    } catch (error) {
      say({ title: words(error), mark: '!' });
    }
  }

  /** Plays simulated seconds at once. */
  async skip(seconds: number): Promise<void> {
    try {
      const clock = await this.client.skip(seconds);
      this.#take({ type: 'clock', clock });
      await this.refresh();
    } catch (error) {
      say({ title: words(error), mark: '!' });
    }
  }

  #take(message: LiveMessage): void {
    if (message.type === 'view') this.#setView(message.view);
    else if (message.type === 'facts') this.#takeFacts(message.facts);
    else if (message.type === 'moved') this.state.set((s) => ({ ...s, movedTo: message.drill }));
    else if (message.type === 'presence') this.state.set((s) => ({ ...s, presence: message.people }));
    if (message.type === 'clock') {
      const { view } = this.state.get();
      if (view !== undefined) this.#setView({ ...view, clock: { ...view.clock, ...message.clock } });
    }
    if (message.type === 'gone')
      this.state.set((s) => ({ ...s, error: s.view === undefined ? message.reason : s.error }));
  }

  #takeFacts(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (fact.seq <= (this.facts.at(-1)?.seq ?? 0)) continue;
      this.facts.push(fact);
      if (this.#oldNews !== undefined && fact.seq > this.#oldNews)
        for (const listener of this.#listeners) listener(fact);
    }
  }

  #setView(view: DrillView): void {
    this.#oldNews ??= view.lastSeq;
    this.state.set((s) => {
      if (s.view !== undefined && view.clock.now < s.view.clock.now && view.lastSeq < s.view.lastSeq) return s;
      const shared = share(s.view, view);
      return { ...s, view: shared, error: undefined, readAt: Date.now(), budget: keepBudget(s.budget, shared) };
    });
  }

  #link(link: Link): void {
    this.state.set((s) => ({ ...s, link }));
    if (link.state !== 'open') return;
    const waiting = this.#waiting.splice(0);
    this.state.set((s) => ({ ...s, waiting: 0 }));
    void (async () => {
      for (const one of waiting) one.answer(await this.#post(one.key, one.command));
    })();
  }
}

/** The journey to look at. */
export function journeyInFront(view: DrillView): JourneyView | undefined {
  return view.journeys.find(({ name }) => name === view.journeyInFront);
}

function keepBudget(before: DrillState['budget'], view: DrillView): DrillState['budget'] {
  const journey = journeyInFront(view);
  if (journey === undefined || before.at(-1)?.at === view.clock.now) return before;
  const kept = before.filter((point) => point.journey === journey.name && point.at > view.clock.now - 180_000);
  return [...kept.slice(-120), { journey: journey.name, at: view.clock.now, left: journey.budgetLeft }];
}

/** Minutes until nothing is left at the pace of the last minutes; undefined when it does not fall. */
export function budgetGoneIn(points: DrillState['budget']): number | undefined {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < 20_000 || last.left <= 0) return undefined;
  const perMs = (first.left - last.left) / (last.at - first.at);
  return perMs <= 0 ? undefined : last.left / perMs / 60_000;
}

/** The clock's reading now: the last one, run on at its speed for at most five seconds. */
export function nowOf(state: DrillState): number {
  const clock = state.view?.clock;
  if (clock === undefined) return 0;
  if (clock.paused || isOver(state.view)) return clock.now;
  return clock.now + Math.min(5000, Date.now() - state.readAt) * clock.speed;
}

/** Whether queries wait for the clock: a pause buys no time to look, but where one practises or talks it through. */
export function isSealed(view: DrillView | undefined): boolean {
  return view?.clock.paused === true && (view.mode === 'drill' || view.mode === 'exam') && !isOver(view);
}

/** Whether the incident is closed: everything is read only. */
export function isOver(view: DrillView | undefined): boolean {
  return view !== undefined && (view.phase === 'closed' || view.phase === 'reported' || view.phase === 'reviewed');
}
