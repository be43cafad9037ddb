/**
 * The countermeasure on trial, and the register of gaps: what travels about them. All of it after the close, and only to
 * those who may read the drill's debrief, for proposals are part of its truth.
 */
import type { Scorecard, TrialJudgement } from '@firedrill/debrief';
import type { QuietDay, TrialPair } from '@firedrill/drill';
import type { Complexity, CountermeasureChange, OfferedCountermeasure } from '@firedrill/scenario';
import { z } from 'zod';
import type { Endpoint } from './endpoints.ts';
import { pathId } from './requests.ts';
import type { DrillStarted } from './shapes.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
const change = z.strictObject({
  change: text(64),
  target: text(200),
  params: z.record(z.string().max(64), z.union([z.string().max(4000), z.number(), z.boolean()])).default({}),
});

/** `POST …/trials`. */
export const trialBody = z.strictObject({ title: text(200), changes: z.array(change).min(1).max(20) });
export type TrialBody = z.input<typeof trialBody>;

/** `POST …/gaps`: a new one, or one written anew by its id. `due` is a date. */
export const gapBody = z.strictObject({
  id: pathId,
  finding: text(500),
  action: text(500),
  owner: z.string().trim().max(100).default(''),
  due: z.union([z.literal(''), z.iso.date()]).default(''),
  trial: pathId.optional(),
  redrill: pathId.optional(),
});
export type GapBody = z.input<typeof gapBody>;

/** `POST …/gaps/:gap/redrill`: in the world with the change that the gap's trial tried. Without a seed another than before. */
export const redrillBody = z.strictObject({
  mode: z.enum(['practice', 'drill', 'tabletop']).default('drill'),
  seed: z.int().min(0).max(0x7fffffff).optional(),
  name: z.string().trim().min(1).max(64).optional(),
  facilitator: z.boolean().default(false),
});
export type RedrillBody = z.input<typeof redrillBody>;

/** A fix of the truth; without `changes` the world cannot say it. */
export type ProposedFix = {
  readonly kind: string;
  readonly title: string;
  readonly changes: readonly CountermeasureChange[] | undefined;
};

/** What can be put on trial: the scenario's own fixes first, then everything that the world has a target for. */
export type TrialCatalogue = {
  readonly proposed: readonly ProposedFix[];
  readonly catalogue: readonly OfferedCountermeasure[];
};

export type TrialState = 'queued' | 'running' | 'done' | 'cancelled' | 'failed';

/** A trial as it stands. `own`: the pair of the drill's own seed, as soon as it is there. */
export type TrialCard = {
  readonly id: string;
  readonly title: string;
  readonly changes: readonly CountermeasureChange[];
  readonly state: TrialState;
  /** Trials before it; 0 when it runs. */
  readonly ahead: number;
  readonly pairs: number;
  readonly wanted: number;
  /** Quiet days that are watched; with the share of the one that is simulated just now. */
  readonly quietDays: number;
  readonly quietWanted: number;
  readonly startedAt: number;
  /** Wall seconds of work so far. */
  readonly seconds: number;
  readonly window: number;
  readonly complexity: Complexity;
  readonly alerts: readonly string[];
  readonly judgement: TrialJudgement | undefined;
  readonly own: TrialPair | undefined;
  readonly quiet: readonly QuietDay[];
  readonly error: string | undefined;
};

/** A gap: what was found, what is done about it, whose it is, and how it is known to be closed. */
export type Gap = {
  readonly id: string;
  readonly finding: string;
  readonly action: string;
  readonly owner: string;
  readonly due: string;
  readonly trial: string | undefined;
  readonly redrill: string | undefined;
  /** `closed`: its re-drill was recovered and understood, or in the changed world nobody was paged. */
  readonly state: 'open' | 'closed';
  readonly writtenAt: number;
  /** The trial in a sentence. */
  readonly trialWords: string | undefined;
  /** What the trial tried, and a re-drill plays with. */
  readonly change: Pick<TrialCard, 'title' | 'changes'> | undefined;
};

/** What a closed drill came to, in short; for those who may read its debrief. */
export type DrillResult = {
  readonly drill: string;
  readonly isPaged: boolean;
  readonly seed: number;
  readonly scorecard: Pick<Scorecard, 'quadrant' | 'change' | 'counts' | 'attempt'>;
  readonly figures: readonly Pick<Scorecard['figures'][number], 'id' | 'title' | 'words' | 'met'>[];
};

const drill = '/api/drills/:id';
const get = <Answer>(path: string): Endpoint<Answer> => ({ method: 'GET', path });
const post = <Answer, Body>(path: string): Endpoint<Answer, Body> => ({ method: 'POST', path });

export const trialEndpoints = {
  catalogue: get<TrialCatalogue>(`${drill}/countermeasures`),
  trials: get<readonly TrialCard[]>(`${drill}/trials`),
  startTrial: post<TrialCard, TrialBody>(`${drill}/trials`),
  cancelTrial: post<TrialCard, object>(`${drill}/trials/:trial/cancel`),
  gaps: get<readonly Gap[]>(`${drill}/gaps`),
  putGap: post<Gap, GapBody>(`${drill}/gaps`),
  redrill: post<DrillStarted, RedrillBody>(`${drill}/gaps/:gap/redrill`),
  result: get<DrillResult>(`${drill}/result`),
} as const;
