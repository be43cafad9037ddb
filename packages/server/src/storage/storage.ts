/**
 * The port to what must survive a crash: drills, their inputs and facts in one log, how far simulated time had come,
 * and what a finished drill came to. Two bodies: a SQLite file and memory; one contract suite over both.
 */
import type { Instant } from '@firedrill/base';
import type { PostMortemEntry, PostMortemStage } from '@firedrill/debrief';
import type { Command, Fact, Mode, Phase, Refusal, Role, Standing } from '@firedrill/drill';
import type { KeptChange } from '../library/changed-entry.ts';

/** What a drill needs to be played again bit for bit, besides its inputs and its {@link DrillChange}. `startedAt` is wall-clock epoch ms. */
export type NewDrill = {
  readonly id: string;
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly title: string;
  readonly mode: Mode;
  readonly seed: number;
  readonly player: string;
  readonly engine: number;
  readonly startedAt: number;
};

/** What changes about a drill besides its log. `debrief` is JSON, kept so that a later engine can still show it. */
export type DrillStatus = {
  readonly paused: boolean;
  readonly speed: number;
  readonly phase: Phase;
  readonly closed: boolean;
  /** Set when the drill ended by a bug or a replay that differed. */
  readonly broken: string | undefined;
  readonly outcome: string | undefined;
  readonly debrief: string | undefined;
  /** What tools outside read the drill with; undefined until one is made, and when it was taken back. */
  readonly toolToken: string | undefined;
  /** Where it was forked from, at which simulated instant, and by whom; undefined: it is none's. */
  readonly fork: { readonly from: string; readonly at: Instant; readonly by: string } | undefined;
  /** Roles that wait for their people, by name. */
  readonly plan: readonly { readonly name: string; readonly role: Role }[] | undefined;
  /** The fork in which its people went on. */
  readonly movedTo: string | undefined;
  /** Secret of the players' link; undefined for drills from before there was one. */
  readonly invite: string | undefined;
  /** Secret of the facilitator's link; undefined where nobody facilitates. */
  readonly facilitatorKey: string | undefined;
  /** What is different about its world, and of which gap that is the re-drill; undefined: it is played as its scenario says. */
  readonly change: DrillChange | undefined;
  /** How far its post-mortem is; undefined before anybody wrote in it. */
  readonly postMortem: PostMortemStage | undefined;
};

/** A drill in a changed world: what was changed, and the drill and gap that it follows from. */
export type DrillChange = KeptChange & { readonly from: string; readonly gap: string };

/** Somebody whom the server has let into a drill. The token itself is kept nowhere. `joinedAt` is wall-clock epoch ms. */
export type StoredPerson = {
  readonly id: string;
  readonly name: string;
  readonly as: Standing;
  readonly tokenHash: string;
  readonly joinedAt: number;
  /** Hash of the key by which their browser knows them over drills; undefined where it has none. */
  readonly self?: string | undefined;
};

/** A facilitator's note, about a simulated instant. Beside the log: no fact, never told to players. */
export type StoredNote = {
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  readonly tag: string;
  readonly text: string;
  readonly writtenAt: number;
};

/** A trial or a gap of a drill, as JSON of its owner. */
export type FollowUp = { readonly kind: 'trial' | 'gap'; readonly id: string; readonly json: string };

/** A new drill that begins with another's log up to `at`: its inputs, facts and notes until then, and all its people, tokens and links. */
export type Fork = { readonly drill: NewDrill; readonly from: string; readonly at: Instant; readonly by: string };

export const FRESH_STATUS: DrillStatus = {
  paused: false,
  speed: 1,
  phase: 'briefing',
  closed: false,
  broken: undefined,
  outcome: undefined,
  debrief: undefined,
  toolToken: undefined,
  fork: undefined,
  plan: undefined,
  movedTo: undefined,
  invite: undefined,
  facilitatorKey: undefined,
  change: undefined,
  postMortem: undefined,
};

/** A drill as listed; `mark` is the simulated instant reached for certain, `lastAt` when that was noted (wall ms). */
export type StoredDrill = NewDrill & { readonly status: DrillStatus; readonly mark: Instant; readonly lastAt: number };

/** How an input was answered: with the facts (first, last] or with a refusal. */
export type StoredOutcome =
  | { readonly ok: true; readonly seq: number; readonly first: number; readonly last: number }
  | { readonly ok: false; readonly refusal: Refusal };

/** One input. `seq` counts a drill's inputs from 1 without gaps; `commandId` is unique within the drill. */
export type StoredInput = {
  readonly seq: number;
  readonly commandId: string;
  readonly at: Instant;
  readonly actor: string;
  readonly command: Command;
  readonly outcome: StoredOutcome;
};

/** One atomic addition to a drill's log. `mark` never steps back. */
export type Append = {
  readonly drill: string;
  readonly inputs: readonly StoredInput[];
  readonly facts: readonly Fact[];
  readonly mark: Instant;
  readonly at: number;
};

/** A drill with its whole log. Facts are canonical JSON texts, `facts[i]` having seq i + 1. */
export type DrillLog = {
  readonly drill: StoredDrill;
  readonly inputs: readonly StoredInput[];
  readonly facts: readonly string[];
};

/**
 * Every promise resolves only once what it wrote would survive a power cut (bodies on disk). Writes are carried out in
 * the order they were asked for. A write that breaks the log's order (a gap in `seq`, a known command id) rejects with
 * {@link Trouble} `conflict` and leaves nothing behind.
 */
export interface Storage {
  /** `status` is what differs from {@link FRESH_STATUS}. */
  createDrill(drill: NewDrill, status?: Partial<DrillStatus>): Promise<void>;
  /** All of a fork at once: it is paused, and the drill it came from is paused and says where its people went. */
  forkDrill(fork: Fork): Promise<void>;
  /** Writes what followed from a drill after its close, or writes it anew; `json` is opaque. */
  putFollowUp(drill: string, followUp: FollowUp): Promise<void>;
  /** JSON of one kind, in order of their ids. */
  followUps(drill: string, kind: FollowUp['kind']): readonly string[];
  /** Writes a note, or writes the one with its id anew. */
  putNote(drill: string, note: StoredNote): Promise<void>;
  /** Keeps what a drill played otherwise came to (JSON); a later one takes its place. */
  keepForks(drill: string, json: string): Promise<void>;
  forks(drill: string): string | undefined;
  /** Keeps a reference run (JSON) by what it is of. */
  keepReference(key: string, json: string): Promise<void>;
  reference(key: string): string | undefined;
  /** By instant, then as they were written. */
  notes(drill: string): readonly StoredNote[];
  /**
   * Adds to the post-mortem of a drill or a lab; rejects with `conflict` unless the entries follow what is there. How far
   * it is is noted with the drill, where it is one.
   */
  appendPostMortem(subject: string, entries: readonly PostMortemEntry[], stage: PostMortemStage): Promise<void>;
  /** In the order in which they were written. */
  postMortem(subject: string): readonly PostMortemEntry[];
  append(append: Append): Promise<void>;
  setStatus(drill: string, change: Partial<DrillStatus>): Promise<void>;
  /** Rejects with `conflict` when the drill has somebody of that id, or of that token. */
  addPerson(drill: string, person: StoredPerson): Promise<void>;
  removePerson(drill: string, person: string): Promise<void>;
  /** In order of coming. */
  people(drill: string): readonly StoredPerson[];
  personByToken(drill: string, tokenHash: string): StoredPerson | undefined;
  /** Drills of whoever has this key, with who they were there; newest first. */
  drillsOf(self: string): readonly { readonly drill: StoredDrill; readonly person: StoredPerson }[];
  drill(id: string): StoredDrill | undefined;
  /** Newest first. */
  drills(): readonly StoredDrill[];
  input(drill: string, commandId: string): StoredInput | undefined;
  /** Facts with from < seq <= to, as canonical JSON. */
  facts(drill: string, from: number, to: number): readonly string[];
  log(drill: string): DrillLog | undefined;
  /** Waits for what was asked before, then lets go of the store. */
  close(): Promise<void>;
}
