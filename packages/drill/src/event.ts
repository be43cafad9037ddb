/**
 * Events: what happened in a drill, past tense. The list of events, in order, is the drill's *facts*; scoring reads
 * these and nothing else. Every event carries its place (`seq`), its instant, and who caused it.
 */
import type { EpochMs, Instant } from '@firedrill/base';
import type { ActionRequest, Severity } from '@firedrill/scenario';
import type { DataHarm } from '@firedrill/world';
import type { BlastRadius, Command, Evidence } from './command.ts';
import type { Role, Standing } from './crew-command.ts';

/** `seq` counts from 1 without gaps. `at` is simulated; `actor` is a player's id, or 'world', 'story' or 'stand-in'. */
export type Fact = {
  readonly seq: number;
  readonly at: Instant;
  readonly epochMs: EpochMs;
  readonly actor: string;
  readonly event: DrillEvent;
};

type FromCommand<T extends Command['type']> = Omit<Extract<Command, { type: T }>, 'type' | 'basedOn'>;

/**
 * SLIs of a journey over a window, measured for a verdict: share of good requests 0..1, p50/p95/p99 in seconds.
 * Without traffic `perSecond` is 0, `good` 1 and the latencies 0 (facts are JSON: no NaN).
 */
export type SliReading = {
  readonly journey: string;
  readonly good: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly perSecond: number;
};

export type DrillEvent =
  | {
      readonly type: 'drill-started';
      readonly scenario: string;
      readonly seed: number;
      readonly mode: Mode;
      readonly engine: number;
    }
  /** The actor is the person. Names are unique among those who are there. */
  | { readonly type: 'joined'; readonly name: string; readonly as: Standing }
  /** All roles of the person are free again. */
  | { readonly type: 'left' }
  /** `person` now holds the role; the actor took it, or assigned it. */
  | { readonly type: 'role-taken'; readonly person: string; readonly role: Role }
  | { readonly type: 'role-left'; readonly person: string; readonly role: Role }
  | {
      readonly type: 'role-handed-over';
      readonly role: Role;
      readonly from: string;
      readonly to: string;
      readonly note: string;
    }
  | { readonly type: 'said'; readonly text: string }
  | { readonly type: 'hint-given'; readonly text: string }
  | ({ readonly type: 'guardrails-set' } & Guardrails)
  /** Once per guardrail: what was bounded is spent. Whoever owns the clock stops it. */
  | {
      readonly type: 'guardrail-reached';
      readonly guardrail: keyof Guardrails;
      readonly limit: number;
      readonly value: number;
    }
  | {
      readonly type: 'alert-fired';
      readonly alert: string;
      readonly labels: Readonly<Record<string, string>>;
      readonly summary: string;
      readonly severity: string;
    }
  | { readonly type: 'alert-resolved'; readonly alert: string; readonly labels: Readonly<Record<string, string>> }
  | {
      readonly type: 'paged';
      readonly alert: string;
      readonly service: string;
      readonly summary: string;
      readonly severity: string;
    }
  | { readonly type: 'acknowledged' }
  | { readonly type: 'incident-declared'; readonly severity: Severity; readonly title: string }
  | { readonly type: 'severity-set'; readonly from: Severity; readonly to: Severity; readonly reason: string }
  | { readonly type: 'no-incident-judged'; readonly reason: string; readonly evidence: readonly Evidence[] }
  | ({ readonly type: 'alert-disposed' } & FromCommand<'dispose-alert'>)
  | ({ readonly type: 'hypothesis-opened' } & FromCommand<'open-hypothesis'>)
  | ({ readonly type: 'hypothesis-revised' } & FromCommand<'revise-hypothesis'>)
  | ({ readonly type: 'confidence-set' } & FromCommand<'set-confidence'>)
  | ({ readonly type: 'hypothesis-judged' } & FromCommand<'judge-hypothesis'>)
  | ({ readonly type: 'evidence-pinned' } & FromCommand<'pin'>)
  | ({ readonly type: 'evidence-unpinned' } & FromCommand<'unpin'>)
  | { readonly type: 'blast-radius-stated'; readonly radius: BlastRadius }
  | { readonly type: 'impact-start-marked'; readonly impactAt: EpochMs }
  | ({ readonly type: 'option-added' } & FromCommand<'add-option'>)
  | {
      readonly type: 'action-requested';
      readonly id: string;
      readonly option: string | undefined;
      readonly action: ActionRequest;
      readonly expect: string;
      readonly before: readonly SliReading[];
    }
  | {
      readonly type: 'action-applied';
      readonly id: string;
      readonly says: string;
      readonly undo: string | undefined;
      readonly takes: number;
    }
  | { readonly type: 'action-failed'; readonly id: string; readonly reason: string }
  | {
      readonly type: 'action-measured';
      readonly id: string;
      readonly after: readonly SliReading[];
      readonly verdict: Verdict;
      readonly words: string;
    }
  /** An undo is asked for; the world answers with one of the two after it. */
  | { readonly type: 'undo-requested'; readonly id: string }
  | { readonly type: 'undo-failed'; readonly id: string; readonly reason: string }
  | { readonly type: 'action-undone'; readonly id: string; readonly says: string }
  | ({
      readonly type: 'update-posted' /** when the update was due; undefined for the first before declaring */;
      readonly dueAt: Instant | undefined;
    } & FromCommand<'post-update'>)
  | {
      readonly type: 'message-received';
      readonly id: string;
      readonly from: string;
      readonly role: string;
      readonly text: string;
      /** Answers on offer; absent: it is answered in words. */
      readonly choices?: readonly MessageChoice[];
      /** Of a message of support: what customers wrote, most of a kind first. */
      readonly tickets?: readonly Ticket[];
      /** Absent: true. A reminder needs none. */
      readonly needsAnswer?: false;
    }
  | ({ readonly type: 'message-answered' } & FromCommand<'reply'>)
  | { readonly type: 'noted'; readonly text: string; readonly about: EpochMs }
  | ({ readonly type: 'looked' } & FromCommand<'look'>)
  /** `step` counts from 1; what the hint said stays in the record. */
  | { readonly type: 'hint-taken'; readonly step: number; readonly of: number; readonly text: string }
  /** All journeys left their goals / hold their goals again; `impact-began` may precede the page. */
  | { readonly type: 'impact-began'; readonly journey: string; readonly good: number }
  | { readonly type: 'impact-ended'; readonly journey: string; readonly good: number }
  | { readonly type: 'recovered' /** start of the interval in which all journeys held */; readonly since: Instant }
  | { readonly type: 'relapsed'; readonly journey: string }
  /** Written once at the close: totals since the drill's first instant, per journey. */
  | {
      readonly type: 'impact-counted';
      readonly journeys: readonly {
        readonly journey: string;
        readonly requests: number;
        readonly bad: number;
        readonly money: number;
      }[];
      /** What was wrong with the data at the close and not mended; absent: nothing. */
      readonly data?: readonly DataHarm[];
    }
  | {
      readonly type: 'closed';
      readonly message: string;
      readonly recovered: boolean;
      /** The facilitator ended it: nobody of the crew has closed. */
      readonly timeUp?: boolean;
    }
  | ({ readonly type: 'reason-given' } & FromCommand<'give-reason'>)
  | ({ readonly type: 'report-filed' } & FromCommand<'file-report'>)
  | ({ readonly type: 'post-mortem-filed' } & FromCommand<'file-post-mortem'>);

/** Tickets of one kind: what one of them says, of which customers of which journey (`us, club`), and how many there are. */
export type Ticket = {
  readonly text: string;
  readonly journey: string;
  readonly segment: string;
  readonly count: number;
};

/** An answer on offer, in the words in which it is given. */
export type MessageChoice = { readonly id: string; readonly text: string };

export type EventType = DrillEvent['type'];
/** Bounds on what a drill may cost: minutes since the page, bad requests, money. */
export type Guardrails = { readonly minutes?: number; readonly badRequests?: number; readonly money?: number };
/** In a tabletop the facilitator drives the time. */
export type Mode = 'practice' | 'drill' | 'exam' | 'tabletop';
export type Verdict = 'better' | 'no-change' | 'worse';

/** An order that was not carried out. Recorded as an input, never as a fact. */
export type Refusal = { readonly code: RefusalCode; readonly message: string };
export type RefusalCode =
  | 'not-in-this-phase'
  | 'already-done'
  | 'unknown-hypothesis'
  | 'unknown-option'
  | 'unknown-action'
  | 'unknown-alert'
  | 'unknown-message'
  | 'unknown-choice'
  | 'unknown-pin'
  | 'duplicate-id'
  | 'needs-confirmation'
  | 'not-undoable'
  | 'impossible'
  | 'evidence-sealed'
  | 'no-hint'
  | 'drill-over'
  | 'malformed'
  | 'not-joined'
  | 'crew-full'
  | 'unknown-person'
  | 'role-taken'
  | 'not-your-role'
  | 'facilitator-only'
  | 'conflict'
  | 'paused';
