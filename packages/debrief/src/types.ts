/**
 * The debrief: what a drill came to, computed from its facts and the truth. Travels only after the close.
 */
import type { EpochMs } from '@firedrill/base';
import type { Severity } from '@firedrill/scenario';

/** A figure of the scorecard. `inputs` are the `seq`s of the facts it was computed from. Times in seconds, shares 0..1. */
export type Figure = {
  readonly id: FigureId;
  readonly title: string;
  /** undefined = cannot be computed (e.g. never declared). */
  readonly value: number | undefined;
  readonly unit: 'seconds' | 'share' | 'count' | 'money' | 'score';
  /** "16:20", "2 of 9", "22 %" */
  readonly words: string;
  /** One line: "Goal 10:00. …" */
  readonly detail: string;
  readonly target: number | undefined;
  /** lower or higher is better */
  readonly better: 'lower' | 'higher';
  readonly met: boolean | undefined;
  readonly formula: string;
  readonly inputs: readonly number[];
  /** What the figure is made of, where that is more than its value; absent: nothing more. */
  readonly parts?: readonly FigurePart[];
};

/** A part of a figure: what one move cost, the first update, the final severity. */
export type FigurePart = {
  readonly title: string;
  readonly value: number | undefined;
  readonly words: string;
  readonly inputs: readonly number[];
};

export type FigureId =
  | 'time-to-acknowledge'
  | 'time-to-declare'
  | 'time-to-diagnosis'
  | 'time-to-blast-radius'
  | 'time-to-options'
  | 'time-to-mitigation'
  | 'false-positive-rate'
  | 'calibration'
  | 'understanding-recovery'
  | 'impact'
  | 'comms'
  | 'role-discipline'
  | 'severity'
  | 'post-mortem';

export type Quadrant = 'understood-and-recovered' | 'recovered-by-luck' | 'understood-not-recovered' | 'neither';

export type Scorecard = {
  readonly figures: readonly Figure[];
  readonly quadrant: Quadrant;
  /** Which playing of this seed it was, from 1 on. */
  readonly attempt: number;
  /** Whether it stands for what the players can do: the first attempt at a seed does, a repeat does not. */
  readonly counts: boolean;
  readonly factsHash: string;
};

/** A signal that told, when it could first be seen, and when it was. */
export type SignalLane = {
  readonly id: string;
  readonly title: string;
  readonly panel: string;
  readonly query: string;
  readonly tells: string;
  readonly visibleAt: EpochMs | undefined;
  readonly seenAt: EpochMs | undefined;
  /** seconds visible but unseen, counted from the page at the earliest */
  readonly unseenSeconds: number | undefined;
};

export type Debrief = {
  readonly drill: string;
  readonly scenario: { readonly slug: string; readonly title: string };
  /** "Customers were served again 27:10 after the page, and you knew why." */
  readonly sentence: string;
  readonly verdicts: {
    readonly recovered: { readonly ok: boolean; readonly words: string };
    readonly understood: { readonly ok: boolean; readonly words: string };
    readonly noNewHarm: { readonly ok: boolean; readonly words: string };
  };
  readonly scorecard: Scorecard;
  readonly span: {
    readonly from: EpochMs;
    readonly pagedAt: EpochMs;
    readonly to: EpochMs;
    readonly impactFrom: EpochMs | undefined;
    readonly diagnosedAt: EpochMs | undefined;
    readonly recoveredAt: EpochMs | undefined;
  };
  /** Of the journey that the page was about, the share of good requests, one point per 15 s over the span. */
  readonly sli: {
    readonly journey: string;
    readonly title: string;
    readonly goal: number;
    readonly points: readonly (readonly [EpochMs, number | null])[];
  };
  readonly signals: readonly SignalLane[];
  readonly looked: readonly {
    readonly panel: string;
    readonly query: string;
    readonly from: EpochMs;
    readonly to: EpochMs;
    readonly seq: number;
  }[];
  readonly did: readonly {
    readonly id: string;
    readonly title: string;
    readonly at: EpochMs;
    readonly until: EpochMs | undefined;
    readonly state: string;
    readonly verdict: string | undefined;
  }[];
  readonly questions: readonly { readonly title: string; readonly answer: string; readonly facts: readonly number[] }[];
  readonly timeline: readonly {
    readonly seq: number;
    readonly at: EpochMs;
    readonly kind: string;
    readonly text: string;
    readonly story: boolean;
  }[];
  /** The truth, now that the incident is closed. */
  readonly truth: {
    /** False: it was a false alarm, and component and mechanism are empty. */
    readonly incident: boolean;
    readonly component: string;
    readonly mechanism: string;
    readonly trigger: string;
    readonly summary: string;
    readonly sustaining: string | undefined;
    readonly factors: readonly string[];
    readonly severity: Severity;
    readonly mitigations: readonly { readonly title: string; readonly effect: string }[];
    readonly wrongMoves: readonly { readonly title: string; readonly effect: string }[];
    readonly fixes: readonly { readonly kind: string; readonly title: string }[];
  };
  /** The architecture, revealed: nodes and calls, with those on the fault's path marked. */
  readonly architecture: {
    readonly nodes: readonly {
      readonly id: string;
      readonly kind: 'client' | 'service' | 'database' | 'provider';
      readonly onPath: boolean;
    }[];
    readonly edges: readonly { readonly from: string; readonly to: string; readonly onPath: boolean }[];
  };
};
