/**
 * Storage in memory: for tests and for playing without a trace. Same promises as on disk, except surviving.
 */
import { canonicalJson, type Instant } from '@firedrill/base';
import type { PostMortemEntry, PostMortemStage } from '@firedrill/debrief';
import type { Fact } from '@firedrill/drill';
import { Trouble } from '../trouble.ts';
import {
  type Append,
  type DrillLog,
  type DrillStatus,
  type FollowUp,
  type Fork,
  FRESH_STATUS,
  type NewDrill,
  type Storage,
  type StoredDrill,
  type StoredInput,
  type StoredNote,
  type StoredPerson,
} from './storage.ts';

type Kept = {
  drill: StoredDrill;
  inputs: StoredInput[];
  byCommand: Map<string, StoredInput>;
  facts: string[];
  notes: StoredNote[];
  people: readonly StoredPerson[];
  followUps: readonly FollowUp[];
};

/** A {@link Storage} that forgets. */
export class MemoryStorage implements Storage {
  readonly #drills = new Map<string, Kept>();
  readonly #forks = new Map<string, string>();
  readonly #references = new Map<string, string>();
  readonly #postMortems = new Map<string, readonly PostMortemEntry[]>();

  async createDrill(drill: NewDrill, status: Partial<DrillStatus> = {}): Promise<void> {
    if (this.#drills.has(drill.id)) throw new Trouble('conflict', `Drill ${drill.id} exists already.`);
    const fresh = { ...FRESH_STATUS, ...status };
    const stored: StoredDrill = { ...drill, status: fresh, mark: 0 as Instant, lastAt: drill.startedAt };
    const empty = { inputs: [], byCommand: new Map(), facts: [], notes: [], people: [], followUps: [] };
    this.#drills.set(drill.id, { drill: stored, ...empty });
  }

  async forkDrill({ drill, from, at, by }: Fork): Promise<void> {
    const old = this.#kept(from);
    const { invite, facilitatorKey, plan, change } = old.drill.status;
    await this.createDrill(drill, { invite, facilitatorKey, plan, change, paused: true, fork: { from, at, by } });
    const kept = this.#kept(drill.id);
    kept.people = old.people;
    kept.inputs.push(...old.inputs.filter((input) => input.at <= at));
    for (const input of kept.inputs) kept.byCommand.set(input.commandId, input);
    kept.facts.push(...old.facts.slice(0, factsUntil(old.facts, at)));
    kept.notes.push(...old.notes.filter((note) => note.at <= at));
    kept.drill = { ...kept.drill, mark: at };
    await this.setStatus(from, { paused: true, movedTo: drill.id });
  }

  async putFollowUp(drill: string, followUp: FollowUp): Promise<void> {
    const kept = this.#kept(drill);
    const others = kept.followUps.filter(({ kind, id }) => kind !== followUp.kind || id !== followUp.id);
    kept.followUps = [...others, followUp].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  followUps(drill: string, kind: FollowUp['kind']): readonly string[] {
    return (this.#drills.get(drill)?.followUps ?? []).filter((one) => one.kind === kind).map(({ json }) => json);
  }

  async putNote(drill: string, note: StoredNote): Promise<void> {
    const kept = this.#kept(drill);
    kept.notes = sortNotes([...kept.notes.filter(({ id }) => id !== note.id), note]);
  }

  async keepForks(drill: string, json: string): Promise<void> {
    this.#kept(drill);
    this.#forks.set(drill, json);
  }

  forks(drill: string): string | undefined {
    return this.#forks.get(drill);
  }

  async keepReference(key: string, json: string): Promise<void> {
    this.#references.set(key, json);
  }

  reference(key: string): string | undefined {
    return this.#references.get(key);
  }

  notes(drill: string): readonly StoredNote[] {
    return [...(this.#drills.get(drill)?.notes ?? [])];
  }

  async appendPostMortem(subject: string, entries: readonly PostMortemEntry[], stage: PostMortemStage): Promise<void> {
    const before = this.postMortem(subject);
    checkFollows(entries, before.length);
    this.#postMortems.set(subject, [...before, ...entries]);
    if (this.#drills.has(subject)) await this.setStatus(subject, { postMortem: stage });
  }

  postMortem(subject: string): readonly PostMortemEntry[] {
    return this.#postMortems.get(subject) ?? [];
  }

  async append(append: Append): Promise<void> {
    const kept = this.#kept(append.drill);
    checkOrder(append, { inputs: kept.inputs.length, facts: kept.facts.length, mark: kept.drill.mark });
    for (const input of append.inputs)
      if (kept.byCommand.has(input.commandId))
        throw new Trouble('conflict', `Command ${input.commandId} is known already.`);
    for (const input of append.inputs) {
      kept.inputs.push(input);
      kept.byCommand.set(input.commandId, input);
    }
    kept.facts.push(...append.facts.map(canonicalJson));
    kept.drill = { ...kept.drill, mark: append.mark, lastAt: append.at };
  }

  async setStatus(drill: string, change: Partial<DrillStatus>): Promise<void> {
    const kept = this.#kept(drill);
    kept.drill = { ...kept.drill, status: { ...kept.drill.status, ...change } };
  }

  async addPerson(drill: string, person: StoredPerson): Promise<void> {
    const kept = this.#kept(drill);
    if (kept.people.some(({ id, tokenHash }) => id === person.id || tokenHash === person.tokenHash))
      throw new Trouble('conflict', `Person ${person.id} is there already.`);
    kept.people = [...kept.people, person];
  }

  async removePerson(drill: string, person: string): Promise<void> {
    const kept = this.#kept(drill);
    kept.people = kept.people.filter(({ id }) => id !== person);
  }

  people(drill: string): readonly StoredPerson[] {
    return this.#drills.get(drill)?.people ?? [];
  }

  personByToken(drill: string, hash: string): StoredPerson | undefined {
    return this.people(drill).find(({ tokenHash }) => tokenHash === hash);
  }

  drillsOf(self: string): readonly { readonly drill: StoredDrill; readonly person: StoredPerson }[] {
    return [...this.#drills.values()].reverse().flatMap(({ drill, people }) => {
      const person = people.find((one) => one.self === self);
      return person === undefined ? [] : [{ drill, person }];
    });
  }

  drill(id: string): StoredDrill | undefined {
    return this.#drills.get(id)?.drill;
  }

  drills(): readonly StoredDrill[] {
    return [...this.#drills.values()].map((kept) => kept.drill).reverse();
  }

  input(drill: string, commandId: string): StoredInput | undefined {
    return this.#drills.get(drill)?.byCommand.get(commandId);
  }

  facts(drill: string, from: number, to: number): readonly string[] {
    return this.#drills.get(drill)?.facts.slice(from, to) ?? [];
  }

  log(drill: string): DrillLog | undefined {
    const kept = this.#drills.get(drill);
    return kept === undefined ? undefined : { drill: kept.drill, inputs: [...kept.inputs], facts: [...kept.facts] };
  }

  async close(): Promise<void> {
    this.#drills.clear();
  }

  #kept(id: string): Kept {
    const kept = this.#drills.get(id);
    if (kept === undefined) throw new Trouble('conflict', `There is no drill ${id}.`);
    return kept;
  }
}

/** How many facts of a log had happened by an instant, that instant's own among them. Shared by all bodies. */
export function factsUntil(facts: readonly string[], at: Instant): number {
  let [low, high] = [0, facts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((JSON.parse(facts[middle]!) as Fact).at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Notes in the order in which they are told. Shared by all bodies. */
export function sortNotes(notes: readonly StoredNote[]): StoredNote[] {
  return [...notes].sort((a, b) => a.at - b.at || a.writtenAt - b.writtenAt);
}

/** Throws `conflict` unless entries follow the last one without gaps. Shared by all bodies. */
export function checkFollows(entries: readonly PostMortemEntry[], last: number): void {
  entries.forEach(({ seq }, i) => {
    if (seq !== last + i + 1) throw new Trouble('conflict', `Entry ${seq} does not follow ${last + i}.`);
  });
}

/** Throws `conflict` unless an addition follows what is there without gaps. Shared by all bodies. */
export function checkOrder(append: Append, have: { inputs: number; facts: number; mark: number }): void {
  append.inputs.forEach((input, i) => {
    if (input.seq !== have.inputs + i + 1)
      throw new Trouble('conflict', `Input ${input.seq} does not follow ${have.inputs + i}.`);
  });
  append.facts.forEach((fact, i) => {
    if (fact.seq !== have.facts + i + 1)
      throw new Trouble('conflict', `Fact ${fact.seq} does not follow ${have.facts + i}.`);
  });
  if (append.mark < have.mark) throw new Trouble('conflict', `Mark ${append.mark} is before ${have.mark}.`);
}
