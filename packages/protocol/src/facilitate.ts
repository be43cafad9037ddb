/**
 * What travels between a server and a facilitator, and to nobody else: endpoints and messages of a channel apart from
 * the players'. Beside the debrief the only place of the wire that holds truth; every answer here needs a
 * facilitator's token (docs/adr/0022).
 */
import type { EpochMs } from '@firedrill/base';
import type { Proposal, RankedScenario, TruthSheet, Watch } from '@firedrill/debrief';
import type { DrillView, Fact } from '@firedrill/drill';
import { z } from 'zod';
import type { Endpoint } from './endpoints.ts';
import type { PresentPerson } from './live.ts';
import { type CommandBody, commandBody, pathId } from './requests.ts';
import type { ClockState, CommandDone, DrillLinks, DrillStarted } from './shapes.ts';

const name = z.string().trim().min(1).max(64);
const epochMs = z.number().finite();

/** Tags of a note. */
export const noteTag = z.enum(['good practice', 'gap', 'decision', 'surprise']);

/** `POST …/facilitate/notes`: with an `id` that is known it writes that note anew. */
export const noteBody = z.strictObject({
  id: z.string().min(8, 'use at least 8 characters').max(64),
  at: epochMs,
  tag: noteTag,
  text: z.string().trim().min(1).max(2000),
});

/** `POST …/facilitate/clock`. */
export const facilitatorClockBody = z
  .strictObject({ paused: z.boolean().optional(), speed: z.number().min(0.25).max(4).optional() })
  .refine((body) => body.paused !== undefined || body.speed !== undefined, 'say paused, speed or both');

/** `POST …/facilitate/step`: simulated seconds to run at once. */
export const stepBody = z.strictObject({ seconds: z.number().positive().max(3600) });

/** `POST …/facilitate/fork`: the instant from which a new drill goes on. */
export const forkBody = z.strictObject({ at: epochMs });

const planPerson = z.strictObject({
  name,
  role: z.enum(['commander', 'deputy', 'comms', 'scribe', 'responder', 'observer']),
});

/** `GET /api/prepare`: names of who will play, separated by commas. */
export const prepareQuery = z.object({
  people: z
    .string()
    .max(1000)
    .default('')
    .transform((text) =>
      [...new Set(text.split(',').map((one) => one.trim().slice(0, 64)))].filter((one) => one !== ''),
    )
    .refine((people) => people.length <= 12, 'name at most 12 people'),
});

/** `POST /api/prepare`: starts a drill, paused, with its facilitator in it and roles waiting for their people. */
export const prepareBody = z.strictObject({
  scenario: pathId,
  mode: z.enum(['practice', 'drill', 'tabletop']).default('tabletop'),
  seed: z.int().min(0).max(0x7fffffff).optional(),
  facilitator: name,
  people: z.array(planPerson).max(12).default([]),
  guardrails: z
    .strictObject({
      minutes: z.number().min(1).max(1440).optional(),
      badRequests: z.number().min(1).max(1e9).optional(),
      money: z.number().min(1).max(1e12).optional(),
    })
    .default({}),
});

export type NoteTag = z.infer<typeof noteTag>;
export type NoteBody = z.input<typeof noteBody>;
export type FacilitatorClockBody = z.input<typeof facilitatorClockBody>;
export type StepBody = z.input<typeof stepBody>;
export type ForkBody = z.input<typeof forkBody>;
export type PrepareBody = z.input<typeof prepareBody>;

/** A facilitator's note. */
export type FacilitatorNote = {
  readonly id: string;
  readonly at: EpochMs;
  readonly by: string;
  readonly tag: NoteTag;
  readonly text: string;
};

/** Where a drill was forked from, and where its people went. */
export type ForkOrigin = { readonly from: string; readonly at: EpochMs; readonly by: string };

/** What stands: the truth, what can be struck and sent, the plan, and the links to hand out. */
export type FacilitatorSheet = {
  readonly drill: string;
  readonly seed: number;
  readonly sheet: TruthSheet;
  /** The scenario's own faults as YAML, ready to be struck (again). */
  readonly faultTexts: readonly { readonly name: string; readonly text: string }[];
  readonly plan: readonly Proposal[];
  readonly links: DrillLinks;
  readonly fork: ForkOrigin | undefined;
  readonly movedTo: string | undefined;
};

/** The drill as it stands. */
export type FacilitatorWatch = { readonly watch: Watch; readonly notes: readonly FacilitatorNote[] };

/** What a preparation starts from. The parts of a rank tell whether something was met, never what. */
export type Preparation = {
  readonly formula: string;
  readonly scenarios: readonly (RankedScenario & {
    readonly title: string;
    readonly symptom: string;
    readonly level: number;
    readonly minutes: { readonly from: number; readonly to: number };
    readonly worldTitle: string;
    /** Unplayed by these people, or played longest ago. */
    readonly seed: number;
  })[];
  readonly rotation: string;
  readonly roles: readonly Proposal[];
  /** Finished drills of these people that were looked at. */
  readonly drills: number;
  /** Names of people who have played here, for the list. */
  readonly known: readonly string[];
};

/** Messages of the facilitator's own channel. `moved`: go on in that drill. */
export type FacilitatorMessage =
  | { readonly type: 'view'; readonly view: DrillView }
  | { readonly type: 'facts'; readonly facts: readonly Fact[] }
  | { readonly type: 'clock'; readonly clock: ClockState }
  | { readonly type: 'presence'; readonly people: readonly PresentPerson[] }
  | { readonly type: 'watch'; readonly watch: Watch; readonly notes: readonly FacilitatorNote[] }
  | { readonly type: 'moved'; readonly drill: string }
  | { readonly type: 'gone'; readonly reason: string };

const drill = '/api/drills/:id/facilitate';
const get = <Answer>(path: string): Endpoint<Answer> => ({ method: 'GET', path });
const post = <Answer, Body>(path: string): Endpoint<Answer, Body> => ({ method: 'POST', path });

/** Endpoints for a facilitator's token only; `prepare` tells nothing of any truth and is open. */
export const facilitatorEndpoints = {
  prepare: get<Preparation>('/api/prepare'),
  startPrepared: post<DrillStarted, PrepareBody>('/api/prepare'),
  sheet: get<FacilitatorSheet>(`${drill}/sheet`),
  watch: get<FacilitatorWatch>(`${drill}/watch`),
  note: post<FacilitatorNote, NoteBody>(`${drill}/notes`),
  clock: post<ClockState, FacilitatorClockBody>(`${drill}/clock`),
  step: post<ClockState, StepBody>(`${drill}/step`),
  fork: post<{ readonly drill: string }, ForkBody>(`${drill}/fork`),
  command: post<CommandDone, CommandBody>(`${drill}/commands`),
} as const;

/** `POST …/facilitate/commands`: as a player's, from the facilitator. */
export const facilitatorCommandBody = commandBody;

/** Path of the facilitator's channel. */
export const facilitatorLivePath = `${drill}/live`;

/** The message of a text; undefined when it is none. */
export function parseFacilitatorMessage(text: string): FacilitatorMessage | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'type' in value ? (value as FacilitatorMessage) : undefined;
  } catch {
    return undefined;
  }
}
