/**
 * Who is connected to a drill and what their pages show. Lives as long as the drill is awake and is in no log. Several
 * changes within a moment are told as one.
 */
import type { Look, PresentPerson } from '@firedrill/protocol';
import type { StoredPerson } from '../storage/storage.ts';

/** Changes within so long are told together (wall ms). */
const TOGETHER_MS = 100;

/** One page of somebody: `look` says what it shows, `leave` that it is gone. */
export type Page = { look(look: Look): void; leave(): void };

/** The people of one drill who are connected. */
export class Presence {
  readonly #pages = new Set<{ readonly person: StoredPerson; readonly since: number; look: Look | undefined }>();
  readonly #wallMs: () => number;
  readonly #changed: () => void;
  #telling: NodeJS.Timeout | undefined;

  constructor(wallMs: () => number, changed: () => void) {
    this.#wallMs = wallMs;
    this.#changed = changed;
  }

  /** A page of `person` is open from now on. */
  enter(person: StoredPerson): Page {
    const page = { person, since: this.#wallMs(), look: undefined as Look | undefined };
    this.#pages.add(page);
    this.#tell();
    return {
      look: (look) => {
        if (page.look?.panel === look.panel && page.look.focus === look.focus) return;
        page.look = look;
        this.#tell();
      },
      leave: () => {
        if (this.#pages.delete(page)) this.#tell();
      },
    };
  }

  /** Who is there, in order of coming. Players are not told of facilitators. */
  people(to: { readonly facilitators: boolean }): readonly PresentPerson[] {
    const people = new Map<string, { person: string; panels: Look[]; since: number }>();
    for (const { person, since, look } of this.#pages) {
      if (person.as === 'facilitator' && !to.facilitators) continue;
      const known = people.get(person.id) ?? { person: person.id, panels: [], since };
      if (look !== undefined) known.panels.push(look);
      people.set(person.id, known);
    }
    return [...people.values()];
  }

  #tell(): void {
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined;
      this.#changed();
    }, TOGETHER_MS).unref();
  }
}
