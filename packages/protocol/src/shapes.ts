/**
 * Shapes of answers that are of the wire alone: cards for lists, briefs, files, clocks, errors.
 * What the game itself shows (view, facts, debrief) keeps the type of the room that makes it. No shape here has a
 * place for the truth.
 */
import type { EpochMs } from '@firedrill/base';
import type { PostMortemStage } from '@firedrill/debrief';
import type { Fact, Mode, PersonView, Phase, Refusal, Standing } from '@firedrill/drill';
import type { EvidencePolicy, Level, Terrain } from '@firedrill/scenario';
import type { LogLevel, Span, TraceSummary } from '@firedrill/telemetry';

/** Answer of `GET /api/health`. */
export type Health = { readonly ok: true; readonly version: string; readonly engine: number };

/** What became of your latest drill of a scenario. `left-open`: closed without recovery and without understanding. */
export type YourState =
  | 'new'
  | 'in-progress'
  | 'understood'
  | 'recovered-not-understood'
  | 'understood-not-recovered'
  | 'left-open';

/** A scenario in the library: symptoms only. */
export type ScenarioCard = {
  readonly slug: string;
  readonly title: string;
  readonly symptom: string;
  readonly terrain: Terrain;
  readonly level: Level;
  readonly minutes: { readonly from: number; readonly to: number };
  readonly evidence: EvidencePolicy;
  readonly worldTitle: string;
  readonly yourState: YourState;
  /** Id of the latest drill of it, when there is one. */
  readonly lastDrill: string | undefined;
};

/** A scenario before its start: what you are told. `hold` in seconds. */
export type ScenarioBrief = ScenarioCard & {
  /** Markdown. */
  readonly briefing: string;
  readonly role: string;
  /** The world in one paragraph. */
  readonly about: string;
  readonly region: string;
  /** Whom you can ask. */
  readonly people: readonly PersonView[];
  /** SLIs must hold so many seconds before a drill counts as recovered. */
  readonly hold: number;
  readonly attempts: readonly DrillCard[];
};

/** `broken`: an assertion failed or a replay differed; the drill ended, `why` says it in one sentence. */
export type DrillState = 'running' | 'paused' | 'closed' | 'broken';

/** A drill in a list. `startedAt` and `lastAt` are wall-clock epoch ms. */
export type DrillCard = {
  readonly drill: string;
  readonly scenario: string;
  readonly title: string;
  readonly mode: Mode;
  readonly seed: number;
  readonly state: DrillState;
  readonly phase: Phase;
  readonly startedAt: EpochMs;
  readonly lastAt: EpochMs;
  /** `nobody-paged`: in a changed world no page rang. */
  readonly outcome:
    | 'understood'
    | 'recovered-not-understood'
    | 'understood-not-recovered'
    | 'left-open'
    | 'nobody-paged'
    | undefined;
  readonly why: string | undefined;
  /** How far its post-mortem is; undefined: nobody has written in it. */
  readonly postMortem: PostMortemStage | undefined;
  /** Its world is not the one of the scenario. What is different is told to those in it. */
  readonly isChanged: boolean;
  /** Whoever asks is in it, by the key of their browser. */
  readonly isYours: boolean;
};

/** Paths to hand to others, secrets included: who opens one may join. The facilitator's is told to facilitators only. */
export type DrillLinks = { readonly players: string; readonly facilitator?: string };
/** Who you are in a drill. `person` is your id there, `by` and `actor` of what you do. */
export type Me = {
  readonly drill: string;
  readonly person: string;
  readonly name: string;
  readonly as: Standing;
  readonly links: DrillLinks;
};
/** Answer to joining. A browser keeps the token as a cookie; others send it as `Authorization: Bearer`. */
export type Joined = Me & { readonly token: string };
/** Answer of `POST /api/drills`: whoever starts a drill is in it. */
export type DrillStarted = Joined;

/** A drill as told to somebody who may join: by which standing the link lets in, and who is there. */
export type Invitation = {
  readonly drill: string;
  readonly title: string;
  readonly symptom: string;
  readonly mode: Mode;
  readonly phase: Phase;
  /** undefined: the link lets nobody in. */
  readonly as: Standing | undefined;
  readonly people: readonly { readonly person: string; readonly name: string; readonly as: Standing }[];
  /** As many players as a drill takes are there. */
  readonly isFull: boolean;
};

/** Answer to a command that was carried out: `seq` is the last fact's place after it, `facts` are those it caused. */
export type CommandDone = { readonly ok: true; readonly seq: number; readonly facts: readonly Fact[] };
/** Answer (409) to a command that was refused. */
export type CommandRefused = { readonly ok: false; readonly refusal: Refusal };
export type CommandAnswer = CommandDone | CommandRefused;

/** The clock of a drill. `now` is simulated epoch ms; `speed` simulated seconds per second. */
export type ClockState = { readonly now: EpochMs; readonly paused: boolean; readonly speed: number };

/**
 * How tools outside read a drill: where each finds the API it knows, and the token that goes with `user` as a password
 * (null: none was made). `isNeeded`: the server listens beyond this machine.
 */
export type ToolAccess = {
  readonly sources: readonly { readonly type: 'prometheus' | 'loki' | 'tempo' | 'jaeger'; readonly path: string }[];
  readonly user: string;
  readonly token: string | null;
  readonly isNeeded: boolean;
};

/** A runbook without its text, and with it (Markdown). */
export type RunbookCard = { readonly name: string; readonly title: string };
export type Runbook = RunbookCard & { readonly text: string };

/** The source that runs: one entry per file, sorted by path. */
export type SourceTree = { readonly files: readonly { readonly path: string; readonly size: number }[] };
export type SourceFile = { readonly path: string; readonly text: string };

/** A dashboard of the world's owners: tiles in reading order. */
export type Dashboard = {
  readonly name: string;
  readonly title: string;
  readonly tiles: readonly DashboardTile[];
};
export type DashboardTile = {
  readonly title: string;
  readonly panel: 'metrics' | 'logs';
  readonly query: string;
  readonly unit: string;
  readonly about: string;
};

/** Every error but those of the query APIs: a code, one sentence, and for malformed input what is wrong where. */
export type ErrorBody = {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly message: string;
  readonly messages?: readonly string[];
};
export type ErrorCode =
  | 'malformed'
  | 'not-found'
  | 'refused'
  | 'sealed'
  /** 423: sealed for as long as the clock stands. */
  | 'paused'
  /** 401: no token of this drill; join it by its link. */
  | 'not-joined'
  /** 409: as many people as a drill takes are there. */
  | 'crew-full'
  | 'not-allowed'
  /** 403: a facilitator's token is needed. */
  | 'facilitator-only'
  | 'too-many-drills'
  | 'not-closed'
  | 'broken'
  | 'conflict'
  | 'trouble';

// ── Query answers ──────────────────────────────────────────────────────────────────────────────────────────────────

export type Labels = Readonly<Record<string, string>>;
/** [seconds since the epoch, value as text: `"NaN"`, `"+Inf"`, `"-Inf"` or a number]. */
export type Sample = readonly [number, string];

/** `data` of `/api/v1/query` and `/query_range`, as Prometheus writes it. */
export type PrometheusData =
  | {
      readonly resultType: 'matrix';
      readonly result: readonly { readonly metric: Labels; readonly values: readonly Sample[] }[];
    }
  | { readonly resultType: 'vector'; readonly result: readonly { readonly metric: Labels; readonly value: Sample }[] }
  | { readonly resultType: 'scalar' | 'string'; readonly result: Sample };

/** The envelope of Prometheus and Loki. */
export type QuerySuccess<T> = {
  readonly status: 'success';
  readonly data: T;
  readonly warnings?: readonly string[];
  readonly infos?: readonly string[];
};
export type QueryError = { readonly status: 'error'; readonly errorType: QueryErrorType; readonly error: string };
export type QueryErrorType =
  | 'bad_data'
  | 'execution'
  | 'timeout'
  | 'canceled'
  | 'not_found'
  | 'unavailable'
  | 'sealed'
  | 'paused'
  | 'unauthorized'
  | 'internal';

/** Metadata by family name. */
export type MetricMetadata = Readonly<
  Record<string, readonly { readonly type: string; readonly unit: string; readonly help: string }[]>
>;

/** `data` of `/api/v1/rules`. */
export type RulesData = { readonly groups: readonly RuleGroupState[]; readonly groupNextToken?: string };
export type RuleGroupState = {
  readonly name: string;
  readonly file: string;
  readonly rules: readonly RuleState[];
  readonly interval: number;
  readonly limit: number;
  readonly evaluationTime: number;
  readonly lastEvaluation: string;
};
/** `alerts` is null when they were not asked for. */
export type RuleState =
  | (RuleBase & { readonly type: 'recording'; readonly labels?: Labels })
  | (RuleBase & {
      readonly type: 'alerting';
      readonly duration: number;
      readonly keepFiringFor: number;
      readonly labels: Labels;
      readonly annotations: Labels;
      readonly state: 'inactive' | 'pending' | 'firing';
      readonly alerts: readonly AlertState[] | null;
    });
type RuleBase = {
  readonly name: string;
  readonly query: string;
  readonly health: string;
  readonly evaluationTime: number;
  readonly lastEvaluation: string;
};
/** An alert as `/api/v1/alerts` lists it; `activeAt` is RFC 3339. */
export type AlertState = {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly state: 'pending' | 'firing';
  readonly activeAt: string;
  readonly value: string;
};

/** `data` of Loki's `query` and `query_range`. Times of lines are nanoseconds as text. */
export type LokiData =
  | {
      readonly resultType: 'streams';
      readonly result: readonly { readonly stream: Labels; readonly values: readonly (readonly [string, string])[] }[];
    }
  | {
      readonly resultType: 'matrix';
      readonly result: readonly { readonly metric: Labels; readonly values: readonly Sample[] }[];
    }
  | { readonly resultType: 'vector'; readonly result: readonly { readonly metric: Labels; readonly value: Sample }[] };

/** One line for the logs panel; `at` with `seq` is its identity, `labels` are its stream's plus those the query extracted. */
export type LogLine = {
  readonly at: EpochMs;
  readonly seq: number;
  readonly level: LogLevel;
  readonly labels: Labels;
  readonly line: string;
  readonly traceId: string;
};
/** Lines oldest first; `more`: the limit cut the far end. */
export type LogLines = { readonly lines: readonly LogLine[]; readonly more: boolean };
/** Lines per bucket and level; bucket i covers [from + i·step, from + (i+1)·step), in epoch ms. */
export type LogHistogram = {
  readonly from: EpochMs;
  readonly step: number;
  readonly levels: Readonly<Record<LogLevel, readonly number[]>>;
};
/** Lines grouped by what they have in common; `pattern` has `<_>` where they differ; most frequent first. */
export type LogPatterns = {
  readonly patterns: readonly {
    readonly pattern: string;
    readonly count: number;
    readonly level: LogLevel;
    readonly first: EpochMs;
    readonly last: EpochMs;
  }[];
};

/** Latest first; `matched` counts the spans of a trace that the search selected. */
/** Rows of a database server's views, as psql prints them; null is SQL's null. `isCut`: there were more. */
export type SqlAnswer = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly isCut: boolean;
};
export type TraceSearch = { readonly traces: readonly (TraceSummary & { readonly matched: number })[] };
/** Names of attributes by scope, as Tempo gives them; intrinsics are a scope of their own. */
export type TraceTags = { readonly scopes: readonly { readonly name: string; readonly tags: readonly string[] }[] };
/** Values of an attribute with their type. */
export type TraceTagValues = { readonly tagValues: readonly { readonly type: string; readonly value: string }[] };
export type TraceAnswer = { readonly traceId: string; readonly spans: readonly Span[] };

/** How one kind of telemetry stands on its way out. */
export type SignalExport = {
  readonly state: 'idle' | 'sending' | 'retrying' | 'sealed' | 'stopped' | 'not taken';
  /** Items that the receiver took; of those, the ones it said it does not keep. */
  readonly sent: number;
  readonly rejected: number;
  /** Items that the drill had to drop while the receiver was away. */
  readonly lost: number;
  readonly retries: number;
  /** What the receiver said last, when it was not that all is well. */
  readonly says: string;
};

/** A receiver that is named in few words, and what else the server's environment must hold for it. */
export type ExportPreset = {
  readonly name: string;
  readonly title: string;
  readonly variables: readonly { readonly name: string; readonly secret: boolean }[];
};

/** Telemetry of a drill on its way out. `possible`: the operator has named a receiver; `on`: this drill's leaves. */
export type ExportStatus = {
  readonly possible: boolean;
  readonly on: boolean;
  readonly to?: string;
  readonly addresses?: readonly string[];
  /** Headers that open the receiver, their values masked. */
  readonly keys?: readonly { readonly header: string; readonly masked: string }[];
  /** What the operator may name, where nothing is named. */
  readonly presets?: readonly ExportPreset[];
  /** What marks everything that leaves. */
  readonly label?: string;
  readonly signals?: Readonly<Record<'metrics' | 'logs' | 'traces', SignalExport>>;
  /** By how much instants are moved to be those of the wall clock (ms). */
  readonly movedByMs?: number;
};
