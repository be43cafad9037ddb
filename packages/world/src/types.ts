/**
 * What a world promises to those above it (drill, proof, command line). Implemented by `World` in world.ts.
 */
import type { EpochMs, Instant, Seconds } from '@firedrill/base';
import type { ActionRequest, FaultManifest, SignalKind, WorldFile } from '@firedrill/scenario';
import type { TelemetryWriter } from '@firedrill/telemetry';
import type { FrozenFilter } from './emit/filtered-writer.ts';
import type { FrozenRecorder } from './emit/recorder.ts';
import type { FrozenScraper } from './emit/scraper.ts';

export type WorldOptions = {
  readonly file: WorldFile;
  readonly seed: number;
  /** Where telemetry goes; without one the trajectory is the same and nothing is recorded. */
  readonly telemetry: TelemetryWriter | undefined;
  /** Of the telemetry, write metrics alone: no logs, no spans. For histories that are only charted. */
  readonly metricsOnly?: boolean;
  /**
   * Keep what only `report()` reads: quantiles and time integrals of every component. Default true; a drill, which is
   * read through its telemetry, goes without and runs faster. The trajectory is the same.
   */
  readonly reports?: boolean;
  /** Run the machine as JavaScript even where it is compiled. The trajectory is the same; tests compare the two. */
  readonly interpreted?: boolean;
};

/** Opaque; good for the world that made it and for forks of it. */
export type WorldSnapshot = { readonly arena: ArrayBuffer; readonly cold: string };

/** A snapshot with what its telemetry needs to go on without a seam. Plain data; the stores are kept beside it. */
export type BakedWorld = {
  readonly world: WorldSnapshot;
  readonly recorder: FrozenRecorder | undefined;
  readonly scraper: FrozenScraper | undefined;
  readonly filter: FrozenFilter | undefined;
};

/** SLI of a journey over [from, to): what users got. Latencies in seconds, NaN without traffic. */
export type JourneyReading = {
  readonly journey: string;
  readonly requests: number;
  readonly good: number;
  readonly failed: number;
  readonly slow: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
};

/** What the users of one client got since instant 0. `segment` as the world file has it. */
export type ClientReading = {
  readonly client: string;
  readonly journey: string;
  readonly segment: Readonly<Record<string, string>>;
  readonly good: number;
  readonly slow: number;
  readonly failed: number;
};

/** Letters to support about something that came about twice, so far. */
export type Complaints = { readonly about: string; readonly count: number };

/** What came of an action. `effectAfter`: seconds until it bites. `undo` says how it is taken back, undefined = cannot be. */
export type ActionOutcome =
  | {
      readonly ok: true;
      readonly id: string;
      readonly says: string;
      readonly undo: string | undefined;
      readonly takes: Seconds;
    }
  | {
      readonly ok: false;
      readonly code: 'unknown-action' | 'unknown-target' | 'bad-parameter' | 'impossible';
      readonly reason: string;
    };

export type OfferedAction = {
  readonly do: string;
  readonly title: string;
  readonly about: string;
  readonly targets: readonly string[];
  readonly params: readonly {
    readonly name: string;
    readonly title: string;
    readonly kind: 'number' | 'duration' | 'text' | 'choice' | 'boolean';
    readonly unit?: string;
    readonly choicesByTarget?: Readonly<Record<string, readonly string[]>>;
    readonly current?: Readonly<Record<string, string>>;
    /** May be left out; absent: it is needed. */
    readonly optional?: true;
  }[];
  readonly touches: string;
  readonly undo: string;
  readonly takes: string;
  readonly irreversible: boolean;
};

/** One store of a cache (a node, or the one inside an instance) since instant 0. */
export type CacheReading = {
  readonly cache: string;
  /** Node or instance, by number. */
  readonly store: number;
  readonly hits: number;
  /** Lookups that found nothing, those that then waited for another's load included. */
  readonly misses: number;
  readonly coalesced: number;
  /** Lookups that found a kept failure. */
  readonly negative: number;
  readonly fills: number;
  readonly evictions: number;
  readonly expired: number;
  readonly entries: number;
  /** Requests that wait for another's load: how many now, for how long (summed), and how long those before them did. */
  readonly waiting: number;
  readonly agesWaiting: number;
  readonly waitedSeconds: number;
  /** Integral of their number. */
  readonly waitingSeconds: number;
};

export type DatabaseSessionRow = {
  readonly database: string;
  readonly pid: number;
  readonly user: string;
  readonly application: string;
  readonly state: 'active' | 'idle' | 'idle in transaction';
  readonly waitEvent: string;
  readonly blockedBy: readonly number[];
  readonly seconds: number;
  readonly statement: string;
};

/** A value of a view: an instant (epoch ms) and a length of time (s) are objects. */
export type CatalogueValue =
  | null
  | boolean
  | number
  | string
  | readonly number[]
  | { readonly timestamp: EpochMs }
  | { readonly interval: Seconds };

/** A view with its rows; values in the order of the columns. */
export type CatalogueView = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CatalogueValue[])[];
};

/** A database server as `psql` meets it. Good until the world goes on. */
export type DatabaseCatalogue = {
  readonly now: EpochMs;
  readonly database: string;
  /** It takes connections. */
  readonly isUp: boolean;
  readonly views: readonly string[];
  readonly view: (name: string) => CatalogueView | undefined;
  readonly functions: Readonly<Record<string, (...args: readonly CatalogueValue[]) => CatalogueValue>>;
  /** Lines of a plan; undefined: it shows none of that statement. */
  readonly explain: (
    statement: string,
    options: { readonly analyze: boolean; readonly buffers: boolean },
  ) => readonly string[] | undefined;
};

/** What somebody outside has said to the team: a status page, the support of a provider. `at` is an instant. */
export type FeedPost = {
  readonly id: string;
  readonly at: Instant;
  readonly from: string;
  readonly role: string;
  readonly text: string;
};

/** Something that is wrong with the data and not mended: how many rows or effects, and what that costs. */
export type DataHarm = { readonly what: string; readonly count: number; readonly money: number };

/** Signals of targets that are known up to an instant (s). */
export type TelemetryDelay = {
  readonly signals: readonly SignalKind[];
  readonly targets: readonly string[];
  readonly knownUntil: number;
};

/** How the monitoring is set, and what is wrong with it; by the names of alerts and rules. */
export type Monitoring = {
  /** Rules are not evaluated. */
  readonly isStopped: boolean;
  /** Alerts that call nobody. */
  readonly silenced: readonly string[];
  /** What the expression of an alert is compared with instead of what its rule says. */
  readonly thresholds: Readonly<Record<string, number>>;
  /** What comes late: newer samples, lines and spans of these targets (empty: all) are there and not known yet. */
  readonly delays?: readonly TelemetryDelay[];
  /** Rules that aggregate otherwise than they say. */
  readonly aggregations: Readonly<Record<string, { readonly from: string; readonly to: string }>>;
};

/** Names as they stand in telemetry, alphabetical. */
export type WorldInventory = {
  readonly services: readonly string[];
  readonly databases: readonly string[];
  readonly providers: readonly string[];
  readonly nodes: readonly string[];
  readonly journeys: readonly string[];
  readonly segments: readonly string[];
};

/** The contract of a world; the drill is written against this, a live lab may stand behind it later. */
export interface WorldLike {
  readonly now: Instant;
  /** Epoch ms of an instant. */
  epochOf(at: Instant): EpochMs;
  /**
   * Runs until `to`; everything that happens at an instant <= `to` has happened. With a `budget` of
   * events it may stop earlier, at a whole microsecond up to which everything has happened, and returns false; to go on
   * from there comes to the same as never to have stopped.
   */
  advance(to: Instant, budget?: number): boolean;
  /** Arms a fault to strike at an instant >= now and to end at `until`. */
  strike(fault: FaultManifest, at: Instant, until: Instant | undefined): void;
  /** Does something to the world now. Deterministic: ids count up. */
  act(action: ActionRequest, author: string): ActionOutcome;
  /** Takes an action back where it can be. */
  undo(actionId: string): ActionOutcome;
  /** What can be done, the same whatever is wrong. */
  offers(): readonly OfferedAction[];
  inventory(): WorldInventory;
  /** SLI readings of all journeys over [from, to); both within the kept ring of one-second bins (2 h). */
  journeys(from: Instant, to: Instant): readonly JourneyReading[];
  /** What users got, by client, in the order of the file. */
  clients(): readonly ClientReading[];
  /** What customers have written to support, as the ledger counts it; empty without one. */
  complaints(): readonly Complaints[];
  sessions(): readonly DatabaseSessionRow[];
  /** A database server as `psql` meets it; undefined: there is none of that name. */
  catalogue(database: string): DatabaseCatalogue | undefined;
  /** What people outside have said so far, in order; ids stay. */
  feed(): readonly FeedPost[];
  /** What is wrong with the data now, known to anybody or not; only those who judge may ask. */
  dataHarm(): readonly DataHarm[];
  /** How it is watched; whoever evaluates rules heeds it. */
  monitoring(): Monitoring;
  snapshot(): WorldSnapshot;
  restore(snapshot: WorldSnapshot): void;
  /** Everything a later run needs to go on from here, telemetry included. Between cold events only. */
  bake(): BakedWorld;
  /** Goes on from what was baked by a world of the same file and seed whose stores are thawed into this one's. */
  thaw(baked: BakedWorld): void;
  /** An independent copy at this instant, without telemetry. */
  fork(): WorldLike;
  /** 128-bit hash of the whole state. */
  hash(): string;
}
