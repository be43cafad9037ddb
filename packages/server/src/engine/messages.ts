/**
 * What the main thread and a drill's worker say to each other. Asks carry an id and are answered once, in any order
 * with what the worker tells by itself; both kinds keep the order in which things happened in the drill.
 */
import type { EpochMs, Instant } from '@firedrill/base';
import type { Command, CommandResult, Fact, Phase, SessionOptions } from '@firedrill/drill';
import type { ClockState } from '@firedrill/protocol';
import type { StoredInput } from '../storage/storage.ts';
import type { QueryRequest, SentAnswer } from './engine.ts';
import type { ExportSignal, OutletBatch, OutletOptions } from './outlet.ts';

/** How a worker is started. `engine` is the address of a module that exports `openEngine`. */
export type WorkerStart = {
  readonly engine: string;
  readonly session: SessionOptions;
  /** File of the history's bake, there or not; undefined where none are kept. */
  readonly bake: string | undefined;
  readonly clock: { readonly paused: boolean; readonly speed: number };
  /** What the log holds already; a fresh drill has an empty one. */
  readonly resume: {
    readonly inputs: readonly StoredInput[];
    readonly facts: readonly string[];
    readonly mark: Instant;
  };
};

/** How a spare worker is started: it reads the engine, warms up, says so, and waits for a {@link WorkerStart}. */
export type SpareStart = {
  readonly spare: true;
  readonly engine: string;
  readonly warmUp: SessionOptions | undefined;
};

/** A spare is warm, as far as it came. */
export type FromSpare = { readonly type: 'warm'; readonly trouble: string | undefined };

/** Every ask with the type of its answer. `…Json` answers are JSON texts, ready for the wire. */
export type Asks = {
  command: { ask: { command: Command; actor: string }; answer: CommandAnswered };
  clock: { ask: { paused?: boolean; speed?: number }; answer: ClockState };
  skip: { ask: { seconds: number }; answer: ClockState };
  viewJson: { ask: object; answer: string };
  /** The view as it was then. */
  viewAtJson: { ask: { at: EpochMs }; answer: string };
  alertsJson: { ask: object; answer: string };
  offersJson: { ask: object; answer: string };
  sessionsJson: { ask: object; answer: string };
  changesJson: { ask: { from: EpochMs; to: EpochMs }; answer: string };
  /** For facilitators only. */
  watchJson: { ask: object; answer: string };
  debriefJson: { ask: object; answer: string };
  query: { ask: QueryRequest; answer: SentAnswer };
  export: { ask: ExportAsk; answer: OutletBatch };
};
export type AskKind = keyof Asks;

/** A batch of telemetry to send out; another `run` begins anew, by its options. */
export type ExportAsk = {
  readonly run: number;
  readonly options: OutletOptions;
  readonly signal: ExportSignal;
  readonly shiftMs: number;
};

/** A command's result, the instant it was carried out, and where it stands among the facts. */
export type CommandAnswered = {
  readonly result: CommandResult;
  readonly at: Instant;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly phase: Phase;
};

export type ToWorker = { readonly id: number; readonly kind: AskKind; readonly body: Asks[AskKind]['ask'] };

export type FromWorker =
  | { readonly type: 'answer'; readonly id: number; readonly value: unknown }
  /** An answer whose body follows in pieces, in order; the last is undefined, or says why there are no more. */
  | { readonly type: 'opened'; readonly id: number; readonly value: object }
  | { readonly type: 'piece'; readonly id: number; readonly bytes: Uint8Array | undefined; readonly failed?: string }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  /** The session stands where the log ends; `facts` are those the log does not hold yet. */
  | { readonly type: 'ready'; readonly facts: readonly Fact[]; readonly now: Instant; readonly phase: Phase }
  | { readonly type: 'facts'; readonly facts: readonly Fact[]; readonly now: Instant; readonly phase: Phase }
  | { readonly type: 'now'; readonly now: Instant; readonly clock: ClockState }
  | { readonly type: 'debrief'; readonly json: string; readonly quadrant: string }
  /** Something failed that the drill survives, for the log. */
  | { readonly type: 'trouble'; readonly message: string }
  /** The drill is over because something promised did not hold. */
  | { readonly type: 'bug'; readonly message: string };
