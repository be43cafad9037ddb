/**
 * Messages that no author wrote: support with the tickets of customers who are hurt, an executive who hears nothing,
 * other teams whose alerts fire, a guess, and habits that make incidents harder. They follow from the record and from
 * what customers meet, and the words from the seed; they change nothing and know nothing of the truth. While nobody is
 * hurt everybody is quiet.
 */
import { RandomStream } from '@firedrill/base';
import type { LiveInjects, PersonSpec } from '@firedrill/scenario';
import type { WorldLike } from '@firedrill/world';
import { type BystanderOptions, type Candidate, candidates } from './bystander-rules.ts';
import { SUPPORT, TICKETS, type Wording } from './bystander-words.table.ts';
import type { DrillEvent, Ticket } from './event.ts';
import type { DrillState, Moment } from './state.ts';
import { type Mail, TicketCounter } from './tickets.ts';
import { printHour } from './words.ts';

/** So many of them come in within a minute at most; the next waits. */
export const MOST_PER_MINUTE = 2;
/** Times that support passes tickets on; then it only counts, and says so. */
export const MOST_TICKET_MAILS = 5;
/** Between two of them, in seconds; the first comes when one letter is there. */
const TICKETS_EVERY = 240;
/** Tickets that are worth a second message. */
const ENOUGH_TICKETS = 3;
/** Shown one by one; the rest is counted. */
const MOST_SHOWN = 5;

/** Everybody speaks. */
export const ALL_LIVE: LiveInjects = { tickets: true, executives: true, teams: true, tips: true, pressure: true };

export class Bystanders {
  readonly #options: BystanderOptions;
  readonly #people: readonly PersonSpec[];
  readonly #counter: TicketCounter;
  #said: number[] = [];
  #mails = 0;
  #lastMail: Moment | undefined;
  #complaints = 0;

  constructor(options: BystanderOptions) {
    this.#options = options;
    this.#people = options.world.people ?? [];
    this.#counter = new TicketCounter(options.world.journeys);
  }

  /** Takes the present instant as the base of what customers meet: that of the page. */
  listen(world: WorldLike): void {
    this.#counter.count(world);
  }

  /** What they say at this instant; called from the page on at every scrape. */
  tick(moment: Moment, state: DrillState, world: WorldLike): DrillEvent[] {
    this.#counter.count(world);
    this.#said = this.#said.filter((at) => at > moment.at - 60);
    const { live } = this.#options;
    const isHurt = this.#counter.isHurt || state.broken.length > 0;
    const events: DrillEvent[] = [];
    if (live.tickets) events.push(...this.#tickets(moment, world), ...this.#complaintsOf(world));
    if (isHurt && state.recovered === undefined)
      for (const one of candidates({ moment, state, people: this.#people, options: this.#options })) {
        if (this.#said.length + events.length >= MOST_PER_MINUTE) break;
        events.push(this.#message(one));
      }
    this.#said.push(...events.map(() => moment.at));
    return events;
  }

  #message({ id, from, wording, words }: Candidate): DrillEvent {
    const choices = Object.entries(wording.choices ?? {}).map(([choice, text]) => ({
      id: choice,
      text: fill(text, words),
    }));
    return {
      type: 'message-received',
      id,
      from: from.name,
      role: from.role,
      text: fill(this.#oneOf(wording.texts, id), words),
      ...(choices.length > 0 && { choices }),
    };
  }

  #oneOf<T>(all: readonly T[], about: string): T {
    return all[RandomStream.named(this.#options.seed, `people/${about}`).below(all.length)]!;
  }

  #support(): PersonSpec | undefined {
    return this.#people.find(({ kind }) => kind === 'support');
  }

  #tickets(moment: Moment, world: WorldLike): DrillEvent[] {
    const mail = this.#counter.waiting(world.clients());
    const count = mail.reduce((sum, one) => sum + one.count, 0);
    const from = this.#support();
    const first = mail[0];
    if (from === undefined || first === undefined || this.#mails >= MOST_TICKET_MAILS) return [];
    const last = this.#lastMail;
    if (last !== undefined && (count < ENOUGH_TICKETS || moment.at < last.at + TICKETS_EVERY)) return [];
    this.#mails++;
    this.#lastMail = moment;
    this.#counter.take();
    const wording: Wording =
      this.#mails === MOST_TICKET_MAILS ? SUPPORT.last : count === 1 ? SUPPORT.one : SUPPORT.many;
    const id = `tickets-${this.#mails}`;
    const tickets = mail.slice(0, MOST_SHOWN).map((one, i) => this.#ticket(one, `${id}/${i}`));
    const words = {
      count: String(count),
      since: printHour((last ?? moment).epochMs - (last === undefined ? TICKETS_EVERY * 1000 : 0)),
      segment: first.segment === 'all' ? 'everywhere' : first.segment,
      quote: tickets[0]!.text,
    };
    const event = this.#message({ id, from, wording, words });
    return event.type === 'message-received' ? [{ ...event, tickets }] : [];
  }

  #ticket({ journey, segment, kind, count }: Mail, about: string): Ticket {
    const words = TICKETS[kind][journey] ?? TICKETS[kind].other!;
    return { text: this.#oneOf(words, about), journey, segment, count };
  }

  /** What customers have had twice, as the ledger of the world counts their letters. */
  #complaintsOf(world: WorldLike): DrillEvent[] {
    const all = world.complaints();
    const count = all.reduce((sum, one) => sum + one.count, 0);
    const from = this.#support();
    const worst = all.reduce<(typeof all)[number] | undefined>(
      (a, b) => (a !== undefined && a.count >= b.count ? a : b),
      undefined,
    );
    if (from === undefined || worst === undefined || count < (this.#complaints + 1) * (this.#complaints + 1) * 3)
      return [];
    if (this.#complaints >= 2) return [];
    this.#complaints++;
    const words = { count: String(count), about: worst.about };
    return [this.#message({ id: `complaints-${this.#complaints}`, from, wording: SUPPORT.twice, words })];
  }
}

function fill(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
}
