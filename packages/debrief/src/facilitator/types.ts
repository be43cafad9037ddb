/**
 * What a facilitator is told and nobody else: the truth as a sheet that stands from the start, and a watch over the
 * drill as it goes. Both hold truth; they travel on the facilitator's own channel only.
 */
import type { EpochMs, Seconds } from '@firedrill/base';
import type { Mode } from '@firedrill/drill';
import type { Truth } from '@firedrill/scenario';
import type { Debrief, Scorecard, SignalLane } from '../types.ts';

/** What stands before the drill begins. Times are seconds: of faults from the drill's first instant, of messages from the page. */
export type TruthSheet = {
  readonly slug: string;
  readonly title: string;
  readonly symptom: string;
  readonly role: string;
  /** Markdown, as the players have it. */
  readonly briefing: string;
  readonly minutes: { readonly from: number; readonly to: number };
  readonly truth: Debrief['truth'] & Pick<Truth, 'causes' | 'blastRadius' | 'alerts'>;
  readonly architecture: Debrief['architecture'];
  readonly signals: readonly Pick<SignalLane, 'id' | 'title' | 'panel' | 'query' | 'tells'>[];
  readonly hints: readonly string[];
  readonly faults: readonly {
    readonly name: string;
    readonly kind: string;
    readonly at: Seconds;
    readonly until: Seconds | undefined;
  }[];
  readonly injects: readonly SheetInject[];
  /** People of the world, in whose name messages can be sent. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  /** Three things to watch for. */
  readonly watchFor: readonly string[];
};

/** A message that the story plans. `when`: it comes only while this condition holds. */
export type SheetInject = {
  readonly id: string;
  readonly from: string;
  readonly role: string;
  readonly text: string;
  /** Undefined: it comes only in consequence of another. */
  readonly after: Seconds | undefined;
  readonly when: string | undefined;
  readonly choices?: readonly { readonly id: string; readonly text: string }[];
};

/** The drill as it stands, with the truth beside it. */
export type Watch = {
  readonly mode: Mode;
  readonly now: EpochMs;
  /** From the first signal or fault on to now; planned things lie behind it. */
  readonly from: EpochMs;
  readonly pagedAt: EpochMs | undefined;
  readonly sli: Debrief['sli'];
  readonly faults: readonly WatchedFault[];
  /** `by`: ids of those who have seen it, the first first. */
  readonly signals: readonly (SignalLane & { readonly by: readonly string[] })[];
  readonly hypotheses: readonly { readonly id: string; readonly verdict: HypothesisVerdict }[];
  /** Ways out and wrong moves, by place in the sheet: those that were tried. */
  readonly tried: { readonly mitigations: readonly number[] };
  readonly people: readonly WatchedPerson[];
  /** What was looked at, newest first, at most 100. */
  readonly looked: readonly WatchedLook[];
  /** The scorecard if they closed now. */
  readonly scorecard: Scorecard;
};

/** A fault: planned by the scenario or injected by a facilitator. `until` undefined: for good. */
export type WatchedFault = {
  readonly name: string;
  readonly kind: string;
  readonly at: EpochMs;
  readonly until: EpochMs | undefined;
  readonly state: 'planned' | 'struck' | 'over';
  readonly injected: boolean;
};

/** How a hypothesis stands to the truth: made by a rule, and no grade. */
export type HypothesisVerdict = 'right' | 'right-component' | 'right-mechanism' | 'decoy';

export type WatchedLook = {
  readonly person: string;
  readonly panel: string;
  readonly query: string;
  readonly at: EpochMs;
  readonly seconds: Seconds;
  readonly seq: number;
};

/** What somebody did last, in the words of the timeline, and how often they changed the world with their own hands. */
export type WatchedPerson = {
  readonly person: string;
  readonly look: WatchedLook | undefined;
  readonly did: { readonly at: EpochMs; readonly text: string } | undefined;
  readonly changes: number;
};
