/**
 * The state of a drill: what `evolve` has made of the facts so far. Plain data, no truth in it, rebuilt from the
 * facts at any time. Instants are simulated seconds; `…Ms` are epoch milliseconds.
 */
import type { EpochMs, Instant, Seconds } from '@firedrill/base';
import type { ActionRequest, Severity } from '@firedrill/scenario';
import type { BlastRadius, Evidence } from './command.ts';
import type { Role, Standing } from './crew-command.ts';
import type { Guardrails, MessageChoice, Mode, SliReading, Ticket, Verdict } from './event.ts';
import type { Phase } from './view.ts';

/** An instant in both forms, as a fact carries them. */
export type Moment = { readonly at: Instant; readonly epochMs: EpochMs };

export type PageState = Moment & {
  readonly alert: string;
  readonly service: string;
  readonly summary: string;
  readonly severity: string;
};
export type IncidentState = Moment & { readonly severity: Severity; readonly title: string };
export type AlertState = {
  readonly alert: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly firedMs: EpochMs;
  readonly resolvedMs: EpochMs | undefined;
};
export type PinState = {
  readonly id: string;
  readonly hypothesis: string | undefined;
  readonly polarity: 'for' | 'against';
  readonly evidence: Evidence;
  readonly epochMs: EpochMs;
  readonly by: string;
};
export type HypothesisState = {
  readonly id: string;
  readonly text: string;
  readonly component: string;
  readonly mechanism: string;
  readonly trigger: string;
  readonly wrongIf: string;
  readonly confidence: number;
  readonly state: 'open' | 'supported' | 'refuted' | 'confirmed';
  readonly because: string;
  readonly by: string;
  readonly openedMs: EpochMs;
  readonly judgedMs: EpochMs | undefined;
};
export type OptionState = {
  readonly id: string;
  readonly title: string;
  readonly action: ActionRequest | undefined;
  readonly effect: string;
  readonly risk: string;
  readonly minutes: number;
  readonly reversible: boolean;
  readonly epochMs: EpochMs;
  readonly by: string;
};
export type ActionState = {
  readonly id: string;
  /** Who ordered it. */
  readonly by: string;
  readonly option: string | undefined;
  readonly action: ActionRequest;
  readonly expect: string;
  readonly requested: Moment;
  /** `requested` until the world has answered. */
  readonly state: 'requested' | 'measuring' | 'measured' | 'failed' | 'undone';
  readonly says: string;
  readonly undo: string | undefined;
  readonly takes: Seconds;
  readonly before: readonly SliReading[];
  readonly after: readonly SliReading[] | undefined;
  readonly verdict: Verdict | undefined;
  readonly words: string | undefined;
};
export type UpdateState = {
  readonly epochMs: EpochMs;
  readonly by: string;
  readonly audience: 'internal' | 'public';
  readonly text: string;
  readonly onTime: boolean | undefined;
};
export type MessageState = Moment & {
  readonly id: string;
  readonly from: string;
  readonly role: string;
  readonly text: string;
  readonly choices: readonly MessageChoice[];
  readonly tickets: readonly Ticket[];
  readonly needsAnswer: boolean;
  /** What was answered, in words; undefined: nothing yet. */
  readonly answer: string | undefined;
  readonly choice: string | undefined;
  readonly answered: Moment | undefined;
};

/** Somebody who has joined; `leftMs` while they are away for good. Losing a connection is not leaving. */
export type CrewMember = {
  readonly id: string;
  readonly name: string;
  readonly as: Standing;
  readonly roles: readonly Role[];
  readonly joinedMs: EpochMs;
  readonly leftMs: EpochMs | undefined;
};

export type DrillState = {
  /** Who has joined, in order; empty in plays without people of their own (proofs, scripts). */
  readonly crew: readonly CrewMember[];
  readonly channel: readonly { readonly epochMs: EpochMs; readonly by: string; readonly text: string }[];
  readonly guardrails: Guardrails;
  readonly reached: readonly (keyof Guardrails)[];
  /** Hints a facilitator gave, in order. */
  readonly givenHints: readonly { readonly text: string; readonly epochMs: EpochMs }[];
  /** Who changed what last, by subject (`hypothesis/ID`, `severity`, `blast-radius`, `action/ID`). */
  readonly changes: Readonly<Record<string, { readonly seq: number; readonly actor: string }>>;
  readonly started: { readonly scenario: string; readonly seed: number; readonly mode: Mode } | undefined;
  readonly page: PageState | undefined;
  /** Journeys outside their goal, first to leave it first. */
  readonly broken: readonly string[];
  /** The journey that the page is about: of those outside their goal then the first to leave it, else the first to leave it later. */
  readonly pagedJourney: string | undefined;
  readonly acknowledged: Moment | undefined;
  readonly incident: IncidentState | undefined;
  readonly noIncident: Moment | undefined;
  /** Alerts that fired, in order; a resolved one stays, one that fires again is a new row. */
  readonly alerts: readonly AlertState[];
  readonly dispositions: Readonly<Record<string, 'part-of-this' | 'noise' | 'unsure'>>;
  readonly hypotheses: readonly HypothesisState[];
  readonly pins: readonly PinState[];
  readonly blastRadius:
    | { readonly radius: BlastRadius; readonly epochMs: EpochMs; readonly versions: number }
    | undefined;
  readonly impactStartMs: EpochMs | undefined;
  readonly options: readonly OptionState[];
  readonly actions: readonly ActionState[];
  readonly updates: readonly UpdateState[];
  /** When the next update is due; undefined when the severity asks for none or nothing is declared. */
  readonly nextUpdateDue: Moment | undefined;
  /** What {@link nextUpdateDue} was when the incident was closed. */
  readonly dueAtClose: Moment | undefined;
  /** Where the cadence counts from: the declaration or the last update after it, and the pause that update promised. */
  readonly cadenceBase: (Moment & { readonly promisedSeconds: Seconds | undefined }) | undefined;
  readonly messages: readonly MessageState[];
  /** Hints taken, in order. */
  readonly hints: readonly { readonly step: number; readonly text: string; readonly epochMs: EpochMs }[];
  /** Set while all journeys hold after impact; unset by a relapse. */
  readonly recovered: { readonly since: Instant } | undefined;
  readonly closed: (Moment & { readonly recovered: boolean }) | undefined;
  /** Who has said in their own words what had happened. */
  readonly reasons: readonly string[];
  readonly reportFiled: boolean;
  readonly postMortemFiled: boolean;
  readonly lastSeq: number;
};

/** Before anything has happened. */
export const initialState: DrillState = {
  crew: [],
  channel: [],
  guardrails: {},
  reached: [],
  givenHints: [],
  changes: {},
  started: undefined,
  page: undefined,
  broken: [],
  pagedJourney: undefined,
  acknowledged: undefined,
  incident: undefined,
  noIncident: undefined,
  alerts: [],
  dispositions: {},
  hypotheses: [],
  pins: [],
  blastRadius: undefined,
  impactStartMs: undefined,
  options: [],
  actions: [],
  updates: [],
  nextUpdateDue: undefined,
  dueAtClose: undefined,
  cadenceBase: undefined,
  messages: [],
  hints: [],
  recovered: undefined,
  closed: undefined,
  reasons: [],
  reportFiled: false,
  postMortemFiled: false,
  lastSeq: 0,
};

/**
 * The phase a state is in. *Mitigating* while an action runs, is measured, or made things better and still stands;
 * otherwise *investigating*.
 */
export function phaseOf(state: DrillState): Phase {
  if (state.closed !== undefined) return state.postMortemFiled ? 'reviewed' : state.reportFiled ? 'reported' : 'closed';
  if (state.page === undefined) return 'briefing';
  if (state.acknowledged === undefined) return 'paged';
  if (state.incident === undefined && state.noIncident === undefined) return 'acknowledged';
  if (state.recovered !== undefined) return 'recovered';
  return state.actions.some(isMitigating) ? 'mitigating' : 'investigating';
}

function isMitigating(action: ActionState): boolean {
  if (action.state === 'requested' || action.state === 'measuring') return true;
  return action.state === 'measured' && action.verdict === 'better';
}
