/**
 * Visits: one user after the other does what a level promises its users, and says how it went, as blackbox monitoring
 * does. What a check decides is asked at a rate and held; a visit only shows what users meet just now.
 */
import { assert, RandomStream, seedWords } from '@firedrill/base';
import type { LevelJourney, NamedLevel } from '@firedrill/scenario';
import { journeyOf } from './journeys.table.ts';
import { ShopClient } from './shop-client.ts';

/** How one user fared. `at`: when they came, epoch ms; `says`: what they would say, '' where it went well. Seconds. */
export type Visit = {
  readonly name: string;
  readonly at: number;
  readonly seconds: number;
  readonly says: string;
  /** It went well, and no slower than promised. */
  readonly well: boolean;
};

/** A promise that visits are made for; they take no longer than `goal`, in seconds. */
export type VisitedJourney = { readonly name: string; readonly goal: number };

const READS_S = 5;
const WRITES_S = 15;
/** Seconds from one visit to the next. What is not here watches over the check, or works the shop hard. */
const EVERY: Readonly<Record<string, number>> = {
  'read-recent': READS_S,
  'read-order': READS_S,
  'search-orders': READS_S,
  'list-first-page': READS_S,
  'users-of-day': READS_S,
  'find-invoice': READS_S,
  'front-page': READS_S,
  'backend-alive': READS_S,
  'browser-call': READS_S,
  'place-order': WRITES_S,
  'sign-up': WRITES_S,
  'send-receipt': WRITES_S,
};

/** The promises of a level that users are sent for, in its order. */
export function visitedJourneys({ check }: NamedLevel): readonly VisitedJourney[] {
  return visitedIn(check.served).map(({ name, within }) => ({ name, goal: within }));
}

const visitedIn = (served: readonly LevelJourney[]) => served.filter(({ journey }) => EVERY[journey] !== undefined);

export type VisitorsOptions = {
  /** Where users come in. */
  readonly host: string;
  /** The front end's, as a browser says it. */
  readonly origin: string;
  readonly seed: number;
  readonly onVisit: (visit: Visit) => void;
};

/** Users who come until they are told to stop. Never throws: whatever goes wrong is what they say. */
export class Visitors {
  readonly #options: VisitorsOptions;
  readonly #timers = new Set<NodeJS.Timeout>();
  #isAway = false;
  /** Counts how often somebody else began to ask. */
  #turn = 0;
  #isClosed = false;

  constructor(level: NamedLevel, options: VisitorsOptions) {
    this.#options = options;
    const random = new RandomStream(seedWords(options.seed));
    const shop = new ShopClient(options.host, options.origin);
    // Not all at one instant.
    for (const [i, asked] of visitedIn(level.check.served).entries()) {
      const journey = journeyOf(asked.journey);
      assert(journey !== undefined, 'the journeys of a level are known when it is read');
      const go = journey.make({ shop, random, settings: asked.with });
      this.#after(i * 0.4, () => this.#visit(asked, go));
    }
  }

  /** While somebody else asks the shop nobody sets out, and who was under way by then does not count. */
  set isAway(isAway: boolean) {
    this.#isAway = isAway;
    this.#turn += 1;
  }

  close(): void {
    this.#isClosed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #visit(asked: LevelJourney, go: () => Promise<string | undefined>): Promise<void> {
    if (this.#isAway) return this.#after(1, () => this.#visit(asked, go));
    const at = Date.now();
    const turn = this.#turn;
    const says = (await go().catch((error: unknown) => String(error))) ?? '';
    const seconds = (Date.now() - at) / 1000;
    if (this.#isClosed) return;
    const well = says === '' && seconds <= asked.within;
    if (turn === this.#turn) this.#options.onVisit({ name: asked.name, at, seconds, says, well });
    const every = EVERY[asked.journey] ?? READS_S;
    this.#after(Math.max(0.5, every - seconds), () => this.#visit(asked, go));
  }

  #after(seconds: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void work();
    }, seconds * 1000);
    timer.unref();
    this.#timers.add(timer);
  }
}
