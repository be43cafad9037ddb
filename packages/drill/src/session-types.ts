/**
 * The session as its owners (server worker, proof runner, command line, test) use it: synchronous, no clock of its own.
 */
import type { Instant } from '@firedrill/base';
import type { Scenario, WorldFile } from '@firedrill/scenario';
import type { ArrivalReader, TelemetryReader } from '@firedrill/telemetry';
import type { DatabaseCatalogue, WorldLike, WorldOptions } from '@firedrill/world';
import type { Command } from './command.ts';
import type { Fact, Mode, Refusal } from './event.ts';
import type { WorldChange } from './trial/change-world.ts';
import type { ActionOffer, DatabaseSession, DrillView } from './view.ts';

/** Rises whenever the same inputs would give other facts. */
export const ENGINE_VERSION = 2;

export type SessionOptions = {
  readonly drill: string;
  readonly scenario: Scenario;
  readonly world: WorldFile;
  /** Text of the world's `alerts.yaml` (a Prometheus rule file) and its name for messages. */
  readonly rules: { readonly file: string; readonly text: string };
  readonly seed: number;
  readonly mode: Mode;
  /** Which playing of this seed it is, from 1 on, for the scorecard; absent: the first. Changes nothing that happens. */
  readonly attempt?: number;
  /** What is different about its world: `scenario`, `world` and `rules` are those of a {@link ChangedPlay}. Absent: nothing. */
  readonly change?: WorldChange;
  /** Write no logs and no spans, for plays that nobody looks into: what happens, and every fact, is the same. */
  readonly metricsOnly?: boolean;
  /** What stands behind the drill; the simulated world unless told otherwise. */
  readonly createWorld?: (options: WorldOptions) => WorldLike;
};

/** One input, as logged: enough to replay. A command comes after everything else that happens at the same instant. */
export type Input = { readonly at: Instant; readonly actor: string; readonly command: Command };

export type CommandResult =
  | { readonly ok: true; readonly facts: readonly Fact[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** A fault that a facilitator has struck, in simulated seconds; `until` undefined: for good. */
export type InjectedFault = {
  readonly name: string;
  readonly kind: string;
  readonly at: Instant;
  readonly until: Instant | undefined;
};

export interface SessionLike {
  readonly now: Instant;
  /** The instant of the page, undefined before it. */
  readonly pagedAt: Instant | undefined;
  /**
   * Runs history and on until the page rings (at most 20 minutes past the history); returns the facts so far.
   * Called once, first. With a bake of the same engine, scenario and seed nothing is run again: the session becomes what
   * the baked one was, with its own drill and mode. A bake of another is a bug.
   */
  begin(baked?: Uint8Array): readonly Fact[];
  /** Everything {@link begin} came to, as one block of bytes. Right after it, before anything else. */
  bake(): Uint8Array;
  /**
   * Runs simulated time to `to` (scrapes, rules, injects, SLIs, measurements); returns the new facts. With a `budget` of
   * events between two scrapes it may stop earlier: `now` tells how far it came. Where it stops makes no difference.
   */
  advance(to: Instant, budget?: number): readonly Fact[];
  /** Carries out an order now. A refusal changes nothing. */
  command(command: Command, actor: string): CommandResult;
  /** What players see. `paused` and `speed` belong to the owner of the clock. */
  view(clock: { readonly paused: boolean; readonly speed: number }): DrillView;
  /** What players saw at an instant since the page, not later than now. */
  viewAt(at: Instant): DrillView;
  readonly facts: readonly Fact[];
  /** What facilitators have struck; no fact tells. */
  readonly injected: readonly InjectedFault[];
  /** 128-bit hash over the canonical JSON of all facts. */
  factsHash(): string;
  readonly telemetry: TelemetryReader;
  /** As far as it has come in. */
  readonly known: TelemetryReader;
  /** The same in order of arrival. */
  readonly arrivals: ArrivalReader;
  offers(): readonly ActionOffer[];
  databaseSessions(): readonly DatabaseSession[];
  /** A server to ask in SQL; undefined: there is none of that name. */
  catalogue(database: string): DatabaseCatalogue | undefined;
}
