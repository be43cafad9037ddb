/**
 * The view: everything a player's screen may show of a drill, computed from state. It holds no truth: the type has
 * no place for it. Times are epoch ms unless named otherwise.
 */
import type { EpochMs } from '@firedrill/base';
import type { EvidencePolicy, PersonSpec, Severity } from '@firedrill/scenario';
import type { BlastRadius, Evidence, PanelName } from './command.ts';
import type { Role, Standing } from './crew-command.ts';
import type { Guardrails, MessageChoice, Mode, SliReading, Ticket, Verdict } from './event.ts';
import type { WorldChange } from './trial/change-world.ts';

/** briefing → paged → acknowledged → investigating ⇄ mitigating → recovered → closed → reported → reviewed (post-mortem filed). */
export type Phase =
  | 'briefing'
  | 'paged'
  | 'acknowledged'
  | 'investigating'
  | 'mitigating'
  | 'recovered'
  | 'closed'
  | 'reported'
  | 'reviewed';

export type DrillView = {
  readonly drill: string;
  readonly scenario: {
    readonly slug: string;
    readonly title: string;
    readonly symptom: string;
    readonly briefing: string;
    readonly role: string;
    readonly minutes: { readonly from: number; readonly to: number };
  };
  readonly world: {
    readonly title: string;
    readonly about: string;
    readonly region: string;
    readonly people: readonly PersonView[];
  };
  /** What is different about this world from what the scenario says: people on call know what was shipped. Absent: nothing. */
  readonly change?: Pick<WorldChange, 'title' | 'changes'>;
  readonly mode: Mode;
  readonly phase: Phase;
  readonly clock: {
    readonly now: EpochMs;
    readonly historyFrom: EpochMs;
    readonly pagedAt: EpochMs | undefined;
    readonly paused: boolean;
    readonly speed: number;
  };
  readonly evidence: EvidencePolicy;
  readonly page:
    | {
        readonly alert: string;
        readonly service: string;
        readonly summary: string;
        readonly severity: string;
        readonly at: EpochMs;
      }
    | undefined;
  /** Who has joined, in order. */
  readonly crew: readonly CrewMemberView[];
  /** What was said in the text channel, oldest first. */
  readonly channel: readonly { readonly at: EpochMs; readonly by: string; readonly text: string }[];
  readonly guardrails: Guardrails;
  /** Guardrails that stopped the drill. */
  readonly guardrailsReached: readonly (keyof Guardrails)[];
  readonly incident: { readonly severity: Severity; readonly title: string; readonly declaredAt: EpochMs } | undefined;
  readonly journeys: readonly JourneyView[];
  /** Name of the journey to look at: the one that the page is about; while there is none, the worst against its goal. */
  readonly journeyInFront: string | undefined;
  readonly alerts: readonly AlertView[];
  readonly hypotheses: readonly HypothesisView[];
  readonly unsortedPins: readonly PinView[];
  readonly blastRadius: { readonly radius: BlastRadius; readonly at: EpochMs; readonly versions: number } | undefined;
  readonly impactStart: EpochMs | undefined;
  readonly options: readonly OptionView[];
  readonly actions: readonly ActionView[];
  readonly updates: readonly {
    readonly at: EpochMs;
    readonly by: string;
    readonly audience: 'internal' | 'public';
    readonly text: string;
    readonly onTime: boolean | undefined;
  }[];
  readonly nextUpdateDue: EpochMs | undefined;
  readonly messages: readonly {
    readonly id: string;
    readonly at: EpochMs;
    readonly from: string;
    readonly role: string;
    readonly text: string;
    /** Answers on offer; empty: it is answered in words. */
    readonly choices: readonly MessageChoice[];
    /** Of a message of support: what customers wrote, most of a kind first. */
    readonly tickets: readonly Ticket[];
    readonly needsAnswer: boolean;
    readonly answer: string | undefined;
    /** Id of the choice that was given. */
    readonly choice: string | undefined;
  }[];
  /** Hints taken, and how many are left to take; none are left in an exam. */
  readonly hints: {
    readonly taken: readonly { readonly step: number; readonly text: string; readonly at: EpochMs }[];
    readonly left: number;
    /** Given by the facilitator, unasked. */
    readonly given: readonly { readonly text: string; readonly at: EpochMs }[];
  };
  readonly timeline: readonly TimelineRow[];
  readonly ordersLost: number | undefined;
  /** Names for pickers; alphabetical, complete, the same for every scenario of this world. */
  readonly inventory: {
    readonly services: readonly string[];
    readonly components: readonly string[];
    readonly journeys: readonly string[];
    readonly segments: readonly string[];
    readonly mechanisms: readonly { readonly id: string; readonly title: string }[];
  };
  readonly lastSeq: number;
};

/** Somebody in the drill. `leftAt`: they went; losing a connection is not leaving. */
export type CrewMemberView = {
  readonly id: string;
  readonly name: string;
  readonly as: Standing;
  readonly roles: readonly Role[];
  readonly joinedAt: EpochMs;
  readonly leftAt: EpochMs | undefined;
};

/** Somebody who can be asked; how they write is for authors. */
export type PersonView = Omit<PersonSpec, 'writes'>;

export type JourneyView = {
  readonly name: string;
  readonly title: string;
  readonly goal: number;
  readonly latencyGoal: number;
  /** Share of good requests in the journey's window; undefined without traffic. */
  readonly good: number | undefined;
  /** Last 30 minutes, one point per 30 s, oldest first. */
  readonly spark: readonly (number | null)[];
  /** Share of the error budget left (30-day budget scaled to the drill: 1 = untouched, <0 = overspent). */
  readonly budgetLeft: number;
};
export type AlertView = {
  readonly alert: string;
  readonly state: 'pending' | 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Name of the runbook that its owners wrote for it. */
  readonly runbook: string | undefined;
  readonly expression: string;
  readonly forSeconds: number;
  /** Since when it is pending or firing; of a resolved one: since when it fired. */
  readonly since: EpochMs;
  readonly resolvedAt: EpochMs | undefined;
  readonly disposition: 'part-of-this' | 'noise' | 'unsure' | undefined;
};
export type PinView = {
  readonly id: string;
  /** Id of who wrote or ordered it. */
  readonly by: string;
  readonly polarity: 'for' | 'against';
  readonly evidence: Evidence;
  readonly at: EpochMs;
};
export type HypothesisView = {
  readonly id: string;
  /** Id of who wrote or ordered it. */
  readonly by: string;
  readonly text: string;
  readonly component: string;
  readonly mechanism: string;
  readonly trigger: string;
  readonly wrongIf: string;
  readonly confidence: number;
  readonly state: 'open' | 'supported' | 'refuted' | 'confirmed';
  readonly because: string;
  readonly openedAt: EpochMs;
  readonly judgedAt: EpochMs | undefined;
  readonly pins: readonly PinView[];
};
export type OptionView = {
  readonly id: string;
  /** Id of who wrote or ordered it. */
  readonly by: string;
  readonly title: string;
  readonly action:
    | {
        readonly do: string;
        readonly target: string;
        readonly params: Readonly<Record<string, string | number | boolean>>;
      }
    | undefined;
  readonly effect: string;
  readonly risk: string;
  readonly minutes: number;
  readonly reversible: boolean;
  readonly at: EpochMs;
};
export type ActionView = {
  readonly id: string;
  /** Id of who wrote or ordered it. */
  readonly by: string;
  readonly option: string | undefined;
  readonly title: string;
  readonly at: EpochMs;
  readonly state: 'running' | 'measuring' | 'measured' | 'failed' | 'undone';
  readonly says: string;
  readonly undo: string | undefined;
  readonly expect: string;
  /** measuring ends here */
  readonly measuredAt: EpochMs | undefined;
  readonly before: readonly SliReading[];
  readonly after: readonly SliReading[] | undefined;
  readonly verdict: Verdict | undefined;
  readonly words: string | undefined;
};
export type TimelineRow = {
  readonly seq: number;
  readonly at: EpochMs;
  readonly actor: string;
  readonly kind: string;
  readonly text: string /** shown in *Story*, else only in *Everything* */;
  readonly story: boolean;
};

/** What the player can do to the world, for the action dialog. Same list for every scenario of a world. */
export type ActionOffer = {
  readonly do: string;
  readonly title: string;
  readonly about: string;
  readonly targets: readonly string[];
  readonly params: readonly ActionParam[];
  readonly touches: string;
  readonly undo: string;
  readonly takes: string;
  readonly irreversible: boolean;
};
export type ActionParam = {
  readonly name: string;
  readonly title: string;
  readonly kind: 'number' | 'duration' | 'text' | 'choice' | 'boolean';
  readonly unit?: string;
  readonly choices?: readonly string[] /** choices by target, when they differ */;
  readonly choicesByTarget?: Readonly<Record<string, readonly string[]>>;
  /** May be left empty. */
  readonly optional?: true;
  readonly current?: Readonly<Record<string, string>>;
};

/** A row of `pg_stat_activity`. */
export type DatabaseSession = {
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

export type { PanelName };
