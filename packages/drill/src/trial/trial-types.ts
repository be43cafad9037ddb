/**
 * What a trial is given and what comes of it: pairs of runs with one seed each, of which one has the countermeasure.
 */
import type { Instant, Seconds } from '@firedrill/base';
import type { AddedRule, AppliedCountermeasure, Scenario, WorldFile } from '@firedrill/scenario';
import type { DataHarm } from '@firedrill/world';
import type { Input } from '../session-types.ts';

/** A world as a trial runs it. */
export type TrialWorld = {
  readonly file: WorldFile;
  readonly rules: { readonly file: string; readonly text: string };
  readonly settings: AppliedCountermeasure['settings'];
};

/** Orders of a recorded drill, and when its page rang. */
export type RecordedOrders = { readonly pagedAt: Instant; readonly inputs: readonly Input[] };

/** `window`: seconds from the drill's first instant over which everything is counted. */
export type TrialPlan = {
  readonly scenario: Scenario;
  readonly before: TrialWorld;
  readonly after: TrialWorld;
  readonly complexity: AppliedCountermeasure['complexity'];
  /** Alert rules that the countermeasure brings. */
  readonly rules: readonly AddedRule[];
  readonly recorded: RecordedOrders | undefined;
  readonly window: Seconds;
};

/** What users of a journey got; money of failed requests; `budget`: the share of a month's error budget that went. */
export type TrialJourney = {
  readonly journey: string;
  readonly requests: number;
  readonly good: number;
  readonly failed: number;
  readonly slow: number;
  readonly money: number;
  readonly budget: number;
};

/** An alert that fired: how often, and when first, in seconds from the drill's first instant; negative: it was firing then. */
export type TrialAlert = {
  readonly alert: string;
  readonly severity: string;
  readonly fired: number;
  readonly at: Seconds;
};

/** One run. Instants in seconds from the drill's first instant. */
export type TrialRun = {
  readonly pagedAt: Seconds | undefined;
  readonly pagedBy: string | undefined;
  readonly alerts: readonly TrialAlert[];
  readonly journeys: readonly TrialJourney[];
  readonly data: readonly DataHarm[];
  /** Orders that were refused, or that the world could not carry out, in words. */
  readonly refused: readonly string[];
  /** Bounds of the simulation that were reached, in words. */
  readonly bounds: readonly string[];
  /** Share of good requests per journey, a point every {@link CURVE_SECONDS}; null without traffic. */
  readonly curves: readonly { readonly journey: string; readonly points: readonly (number | null)[] }[];
};

/** Between two points of a curve. */
export const CURVE_SECONDS: Seconds = 30;

/** Both runs of one seed, with nobody acting and with the recorded orders. */
export type TrialPair = {
  readonly seed: number;
  readonly nobody: { readonly before: TrialRun; readonly after: TrialRun };
  /** Absent: nothing was recorded that changes the world. */
  readonly crew?: { readonly before: TrialRun; readonly after: TrialRun };
};
