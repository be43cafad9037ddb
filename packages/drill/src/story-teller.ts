/**
 * Delivers the story's messages: each once (one that a facilitator has sent ahead does not come again), at the first scrape at or after its time at which its condition holds. What
 * comes in consequence of another counts from the answer to it, or from its own arrival while nobody answers.
 */
import type { Instant } from '@firedrill/base';
import type { Consequence, Inject, PersonSpec } from '@firedrill/scenario';
import type { MetricReader } from '@firedrill/telemetry';
import type { FeedPost } from '@firedrill/world';
import { holds } from './condition.ts';
import type { DrillEvent } from './event.ts';
import type { DrillState, MessageState, Moment } from './state.ts';

export class StoryTeller {
  readonly #metrics: MetricReader;
  readonly #people: ReadonlyMap<string, PersonSpec>;
  readonly #injects: ReadonlyMap<string, Inject>;
  #waiting: readonly Inject[];

  constructor(injects: readonly Inject[], people: readonly PersonSpec[], metrics: MetricReader) {
    this.#people = new Map(people.map((person) => [person.id, person]));
    this.#injects = new Map(injects.map((inject) => [inject.id, inject]));
    this.#waiting = [...injects].sort((a, b) => (a.after ?? 0) - (b.after ?? 0));
    this.#metrics = metrics;
  }

  /** Messages that came in before a session was baked do not come again. */
  skip(ids: readonly string[]): void {
    this.#waiting = this.#waiting.filter(({ id }) => !ids.includes(id));
  }

  /** The messages that come in at this instant; `messages` are those that have, with what was answered. */
  tick({ at, epochMs }: Moment, pagedAt: Instant, messages: readonly MessageState[]): DrillEvent[] {
    const due = this.#waiting.filter(
      (inject) =>
        !messages.some(({ id }) => id === inject.id) &&
        this.#isDue(inject, { at, pagedAt, messages }) &&
        (inject.when === undefined || holds(inject.when, this.#metrics, epochMs)),
    );
    if (due.length === 0) return [];
    this.#waiting = this.#waiting.filter((inject) => !due.includes(inject));
    return due.map((inject) => this.#message(inject));
  }

  #isDue({ id, after }: Inject, { at, pagedAt, messages }: Now): boolean {
    if (after !== undefined) return at >= pagedAt + after;
    return messages.some((message) =>
      this.#consequences(message.id).some((one) => one.inject === id && isCome(one, message, at)),
    );
  }

  #consequences(message: string): readonly Consequence[] {
    return this.#injects.get(message)?.consequences ?? [];
  }

  #message({ id, from, text, choices }: Inject): DrillEvent {
    const person = this.#people.get(from);
    const offered = choices?.map(({ id, text }) => ({ id, text }));
    return {
      type: 'message-received',
      id,
      from: person?.name ?? from,
      role: person?.role ?? '',
      text,
      ...(offered !== undefined && { choices: offered }),
    };
  }
}

type Now = { readonly at: Instant; readonly pagedAt: Instant; readonly messages: readonly MessageState[] };

/** Whether what comes of an answer, or of silence, is due. */
function isCome({ if: answer, after }: Consequence, message: MessageState, at: Instant): boolean {
  const { answered, choice } = message;
  if (answer === 'silence') return answered === undefined && at >= message.at + after;
  if (answered === undefined || at < answered.at + after) return false;
  return answer === 'answered' || answer === (choice ?? 'words');
}

/** What status pages and support have said and nobody has heard yet, as messages. */
export function unheard(feed: readonly FeedPost[], { messages }: DrillState): DrillEvent[] {
  return feed
    .filter((post) => !messages.some(({ id }) => id === post.id))
    .map(({ id, from, role, text }) => ({ type: 'message-received', id, from, role, text }));
}
