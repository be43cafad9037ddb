/**
 * Visits: one user after the other does what a level promises its users, and says how it went, as blackbox monitoring
 * does. What a check decides is asked at a rate and held; a visit only shows what users meet just now.
 */
import { RandomStream, seedWords } from '@firedrill/base';
import type { LevelJourney, NamedLevel } from '@firedrill/scenario';
import { type Journey, journeyOf } from './journeys.table.ts';
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

/** The promises of a level that users are sent for, in its order. */
export function visitedJourneys({ check }: NamedLevel): readonly VisitedJourney[] {
  return visitedIn(check.served).map(({ asked: { name, within } }) => ({ name, goal: within }));
}

type Visited = { readonly asked: LevelJourney; readonly every: number; readonly make: Journey['make'] };

function visitedIn(served: readonly LevelJourney[]): readonly Visited[] {
  return served.flatMap((asked) => {
    const { every, make } = journeyOf(asked.journey) ?? {};
    return every === undefined || make === undefined ? [] : [{ asked, every, make }];
  });
}

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
    for (const [i, visited] of visitedIn(level.check.served).entries()) {
      const go = visited.make({ shop, random, settings: visited.asked.with });
      this.#after(i * 0.4, () => this.#visit(visited, go));
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

  async #visit(visited: Visited, go: () => Promise<string | undefined>): Promise<void> {
    if (this.#isAway) return this.#after(1, () => this.#visit(visited, go));
    const { asked, every } = visited;
    const at = Date.now();
    const turn = this.#turn;
    const says = (await go().catch((error: unknown) => String(error))) ?? '';
    const seconds = (Date.now() - at) / 1000;
    if (this.#isClosed) return;
    const well = says === '' && seconds <= asked.within;
    if (turn === this.#turn) this.#options.onVisit({ name: asked.name, at, seconds, says, well });
    this.#after(Math.max(0.5, every - seconds), () => this.#visit(visited, go));
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
