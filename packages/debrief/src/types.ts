/**
 * The debrief: what a drill came to, computed from its facts and the truth. Travels only after the close.
 */
import type { EpochMs } from '@firedrill/base';
import type { WorldChange } from '@firedrill/drill';
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
  /** What was different about its world; absent: it was played as the scenario says. */
  readonly change?: Pick<WorldChange, 'title' | 'changes'>;
  /** Whether it stands for what the players can do: the first attempt at a seed does, a repeat or a changed world does not. */
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

/** A part that a fault struck, as the scenario planned it. `until`: when it was over by itself. */
export type StruckPart = {
  readonly component: string;
  readonly fault: string;
  readonly kind: string;
  readonly at: EpochMs;
  readonly until: EpochMs | undefined;
};

/** Who saw something first with which view, and when. */
export type Seen = { readonly person: string; readonly at: EpochMs; readonly seq: number };

/** A signal that told of the fault, found in the evidence itself by a rule and not by its author. */
export type CauseSignal = {
  readonly id: string;
  readonly panel: 'metrics' | 'logs' | 'traces' | 'changes' | 'alerts';
  readonly component: string;
  readonly title: string;
  /** "0.0258 → 0.719"; of an alert what it said; empty for changes. */
  readonly words: string;
  readonly visibleAt: EpochMs;
  /** When it was as before again; undefined: not until the end. */
  readonly until: EpochMs | undefined;
  /** Whether it tells theories apart: it speaks of a part that broke, not only of those who wait for it. */
  readonly decides: boolean;
  readonly seen: readonly Seen[];
};

/** Where the fault was felt: stretches [from, to] in order. */
export type PathPart = {
  readonly component: string;
  readonly felt: readonly (readonly [EpochMs, EpochMs])[];
  /** What showed it first, in words. */
  readonly words: string;
};

/** Causes as the simulation tells them. */
export type CauseReview = {
  readonly struck: readonly StruckPart[];
  /** Signals that could be held against what they were before, and how many of them changed. */
  readonly scored: number;
  readonly changed: number;
  /** By when they could first be seen; those that decide are all there, of the others the first ones. */
  readonly signals: readonly CauseSignal[];
  readonly path: readonly PathPart[];
};

/** Somebody who played. `signals`: what of the deciding signals they saw, in the order of the debrief's own. */
export type PersonLane = {
  readonly person: string;
  readonly name: string;
  readonly signals: readonly {
    readonly id: string;
    readonly seenAt: EpochMs | undefined;
    readonly unseenSeconds: number | undefined;
    /** The view that showed it. */
    readonly seq: number | undefined;
  }[];
};

/** What somebody thought had happened, held against the truth. Part of no figure. */
export type ReasonReview = {
  readonly person: string;
  /** '' where one played alone. */
  readonly name: string;
  readonly text: string;
  readonly at: EpochMs;
  readonly seq: number;
  readonly parts: readonly {
    readonly title: string;
    /** Whether the text says it. */
    readonly said: boolean;
    readonly words: string;
  }[];
};

/** A theory of the ledger against the evidence. */
export type TheoryReview = {
  readonly id: string;
  readonly text: string;
  readonly person: string;
  readonly component: string;
  readonly mechanism: string;
  readonly state: string;
  readonly openedAt: EpochMs;
  readonly seq: number;
  /** Each time somebody said how sure they were, 0..1: with the deciding signals seen by then and the pins it had. */
  readonly confidence: readonly {
    readonly at: EpochMs;
    readonly confidence: number;
    readonly seq: number;
    readonly seen: number;
    readonly pinned: number;
  }[];
  readonly refutedAt: EpochMs | undefined;
  /** When something that was seen had excluded it, and what; undefined: nothing had. */
  readonly excluded:
    | { readonly at: EpochMs; readonly evidence: string; readonly person: string; readonly seq: number }
    | undefined;
};

/** A wrong theory that the evidence invited, and what would have excluded it. */
export type RivalReview = {
  readonly theory: string;
  readonly component: string;
  readonly mechanism: string;
  /** What there would have been to see if it were true. */
  readonly predicts: string;
  /** Signals that it cannot explain, by when they could first be seen; `seenAt`: when somebody first did. */
  readonly signals: readonly Pick<SignalLane, 'id' | 'title' | 'tells' | 'visibleAt' | 'seenAt'>[];
  /** Theories of the ledger that were this one. */
  readonly held: readonly string[];
  /** The first of the signals, what it separates from what, and when it was opened, in a sentence. */
  readonly told: string;
};

/** A sentence by rule with the facts it rests on. */
export type Sentence = { readonly text: string; readonly facts: readonly number[] };

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
    readonly person: string;
  }[];
  readonly did: readonly {
    readonly id: string;
    readonly title: string;
    readonly at: EpochMs;
    readonly until: EpochMs | undefined;
    readonly state: string;
    readonly verdict: string | undefined;
    /** It closed at least half of what a journey lacked to its goal. */
    readonly helped: boolean;
    readonly person: string;
    /** The facts of it: asked for, applied, measured, undone. */
    readonly facts: readonly number[];
  }[];
  /** Everybody who played, in the order in which they first did something. */
  readonly people: readonly PersonLane[];
  /** Undefined: only the facts are left of the drill. */
  readonly causes: CauseReview | undefined;
  readonly theories: readonly TheoryReview[];
  /** Theories that one could have held, whether or not anybody did. */
  readonly rivals: readonly RivalReview[];
  /** What the evidence had already excluded, theory by theory. */
  readonly excluded: readonly Sentence[];
  /** What to do differently, most telling first, three at most. */
  readonly nextTime: readonly Sentence[];
  /** What people wrote of it in their own words before they were told, in the order in which they did. */
  readonly reasons: readonly ReasonReview[];
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
