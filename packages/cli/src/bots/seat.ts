/**
 * The seat of a player: what a bot may see and do, which is what a player may. View, offers, metrics as they have come
 * in, the change feed and the sessions of databases; orders through the ordinary commands. No truth.
 */
import { type Instant, instant, type Seconds } from '@firedrill/base';
import {
  type ActionOffer,
  type CommandInput,
  type DatabaseSession,
  type DrillView,
  isCommand,
  parseCommand,
  type Session,
} from '@firedrill/drill';
import type { Change, MetricReader } from '@firedrill/telemetry';

export class Seat {
  readonly #session: Session;
  readonly #pagedAt: Instant;

  /** Of a session that has just paged. */
  constructor(session: Session, pagedAt: Instant) {
    this.#session = session;
    this.#pagedAt = pagedAt;
  }

  /** Seconds since the page. */
  get now(): Seconds {
    return this.#session.now - this.#pagedAt;
  }

  see(): DrillView {
    return this.#session.view({ paused: false, speed: 1 });
  }

  /** What can be done to the world. */
  offers(): readonly ActionOffer[] {
    return this.#session.offers();
  }

  databaseSessions(): readonly DatabaseSession[] {
    return this.#session.databaseSessions();
  }

  /** Metrics as they have come in. */
  get metrics(): MetricReader {
    return this.#session.known.metrics;
  }

  /** Changes of the last `seconds`, oldest first. */
  changes(seconds: Seconds): readonly Change[] {
    const now = this.see().clock.now;
    return this.#session.known.changes.list(now - seconds * 1000, now + 1);
  }

  /** Lets time go by until so many seconds after the page. */
  wait(until: Seconds): void {
    const at = instant(this.#pagedAt + until);
    if (at > this.#session.now) this.#session.advance(at);
  }

  /** Gives an order; whether it was carried out. */
  order(command: CommandInput): boolean {
    const parsed = parseCommand(command);
    return isCommand(parsed) && this.#session.command(parsed.value, 'player').ok;
  }
}

/** Plays from the page to the close, by what the seat allows; `seed` for bots that throw dice. */
export type Bot = (seat: Seat, seed: number) => void;
