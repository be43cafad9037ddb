/**
 * Tickets: of the requests of real customers that fail or take long, a few end in a letter to support. Counted per
 * client of the world from the page on, and only while its customers meet more of it than their journey allows.
 */
import { type Instant, instant, type Seconds } from '@firedrill/base';
import type { JourneySpec } from '@firedrill/scenario';
import type { ClientReading, WorldLike } from '@firedrill/world';

/** Of so many requests that failed, or were slow, one ends in a ticket (judgement: few write, most leave). */
const FAILED_PER_TICKET = 500;
const SLOW_PER_TICKET = 2500;
/** What customers meet is judged over so long. */
const WINDOW: Seconds = 120;
/** Fewer bad requests than these hurt nobody that would show. */
const ENOUGH_BAD = 10;

/** Letters of one client's customers since they were last asked for. */
export type Mail = {
  readonly journey: string;
  /** `us, club`; `all` where the client has no segment. */
  readonly segment: string;
  readonly kind: 'failed' | 'slow';
  readonly count: number;
};

type Snapshot = { readonly at: Instant; readonly clients: readonly ClientReading[] };
type Pile = { failed: number; slow: number };

export class TicketCounter {
  readonly #journeys: ReadonlyMap<string, JourneySpec>;
  #ring: Snapshot[] = [];
  #piles = new Map<string, Pile>();
  #hurt = false;

  constructor(journeys: readonly JourneySpec[]) {
    this.#journeys = new Map(journeys.map((journey) => [journey.name, journey]));
  }

  /** Whether customers of any client meet more than their journey allows. */
  get isHurt(): boolean {
    return this.#hurt;
  }

  /** Reads the world at its present instant; the first reading is the base. */
  count(world: WorldLike): void {
    const now = { at: world.now, clients: world.clients() };
    const last = this.#ring.at(-1);
    const from = this.#ring.find(({ at }) => at >= world.now - WINDOW) ?? last;
    this.#ring = [...this.#ring.filter(({ at }) => at >= instant(Math.max(0, world.now - WINDOW))), now];
    if (last === undefined || from === undefined) return;
    this.#hurt = false;
    now.clients.forEach((client, i) => {
      if (!this.#isHurt(client, from.clients[i])) return;
      this.#hurt = true;
      const before = last.clients[i];
      const pile = this.#piles.get(client.client) ?? { failed: 0, slow: 0 };
      pile.failed += (client.failed - (before?.failed ?? 0)) / FAILED_PER_TICKET;
      pile.slow += (client.slow - (before?.slow ?? 0)) / SLOW_PER_TICKET;
      this.#piles.set(client.client, pile);
    });
  }

  /** Whole letters so far that nobody has taken, most first; equal counts in the order of the world. */
  waiting(clients: readonly ClientReading[]): readonly Mail[] {
    const mail = clients.flatMap(({ client, journey, segment }): Mail[] => {
      const pile = this.#piles.get(client);
      if (pile === undefined) return [];
      const where = Object.values(segment).join(', ') || 'all';
      return (['failed', 'slow'] as const)
        .map((kind) => ({ journey, segment: where, kind, count: Math.floor(pile[kind]) }))
        .filter(({ count }) => count > 0);
    });
    return mail.sort((a, b) => b.count - a.count);
  }

  /** Takes all whole letters away. */
  take(): void {
    for (const pile of this.#piles.values()) {
      pile.failed -= Math.floor(pile.failed);
      pile.slow -= Math.floor(pile.slow);
    }
  }

  /** Bad beyond the goal by more than two standard errors. */
  #isHurt(now: ClientReading, then: ClientReading | undefined): boolean {
    const goal = this.#journeys.get(now.journey)?.goal;
    if (goal === undefined || then === undefined) return false;
    const bad = now.failed + now.slow - then.failed - then.slow;
    const all = bad + now.good - then.good;
    return bad >= ENOUGH_BAD && bad > (1 - goal) * all + 2 * Math.sqrt(goal * (1 - goal) * all);
  }
}
