/**
 * Delivers the story's messages: each once, at the first scrape at or after its time at which its condition holds.
 */
import type { EpochMs, Instant } from '@firedrill/base';
import type { Inject, PersonSpec } from '@firedrill/scenario';
import type { MetricReader } from '@firedrill/telemetry';
import type { FeedPost } from '@firedrill/world';
import { holds } from './condition.ts';
import type { DrillEvent } from './event.ts';
import type { DrillState } from './state.ts';

export class StoryTeller {
  readonly #metrics: MetricReader;
  readonly #people: ReadonlyMap<string, PersonSpec>;
  #waiting: readonly Inject[];

  constructor(injects: readonly Inject[], people: readonly PersonSpec[], metrics: MetricReader) {
    this.#people = new Map(people.map((person) => [person.id, person]));
    this.#waiting = [...injects].sort((a, b) => a.after - b.after);
    this.#metrics = metrics;
  }

  /** Messages that came in before a session was baked do not come again. */
  skip(ids: readonly string[]): void {
    this.#waiting = this.#waiting.filter(({ id }) => !ids.includes(id));
  }

  /** The messages that come in at this instant. */
  tick(at: Instant, epochMs: EpochMs, pagedAt: Instant): DrillEvent[] {
    const due = this.#waiting.filter(
      (inject) =>
        at >= pagedAt + inject.after && (inject.when === undefined || holds(inject.when, this.#metrics, epochMs)),
    );
    if (due.length === 0) return [];
    this.#waiting = this.#waiting.filter((inject) => !due.includes(inject));
    return due.map(({ id, from, text }) => {
      const person = this.#people.get(from);
      return { type: 'message-received', id, from: person?.name ?? from, role: person?.role ?? '', text };
    });
  }
}

/** What status pages and support have said and nobody has heard yet, as messages. */
export function unheard(feed: readonly FeedPost[], { messages }: DrillState): DrillEvent[] {
  return feed
    .filter((post) => !messages.some(({ id }) => id === post.id))
    .map(({ id, from, role, text }) => ({ type: 'message-received', id, from, role, text }));
}
