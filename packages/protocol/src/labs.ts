/**
 * What travels about live labs: levels as players may know them, a lab as it stands, orders. What happened, hints that
 * nobody asked for, routes and checks do not travel before a lab has ended.
 */
import type { EpochMs, Seconds } from '@firedrill/base';
import type { PostMortemStage } from '@firedrill/debrief';
import { z } from 'zod';
import type { Endpoint } from './endpoints.ts';
import { type JoinBody, pathId } from './requests.ts';

/** How a lab's clock runs: `practice` without, `drill` held against the goal, `exam` with an end and without hints. */
export const LAB_MODES = ['practice', 'drill', 'exam'] as const;
export type LabMode = (typeof LAB_MODES)[number];

/** Fields of an incident report, in their order. */
export const LAB_REPORT_FIELDS = ['happened', 'impact', 'timeline', 'cause', 'mitigation', 'durable'] as const;
export type LabReportField = (typeof LAB_REPORT_FIELDS)[number];
export type LabReport = Readonly<Record<LabReportField, string>>;

/** `POST /api/labs`: a level by its slug, or any. */
export const bootLabBody = z.strictObject({
  level: pathId.optional(),
  mode: z.enum(LAB_MODES).default('practice'),
  seed: z.int().min(0).max(0x7fffffff).optional(),
  name: z.string().trim().min(1).max(64).optional(),
});
export type BootLabBody = z.input<typeof bootLabBody>;

/** `POST …/check`: whether users are served; `lasting` reboots every instance first. */
export const checkLabBody = z.strictObject({ lasting: z.boolean().default(false) });
export type CheckLabBody = z.input<typeof checkLabBody>;

/** Letters that a field of the report holds. */
export const LAB_REPORT_LETTERS = 8_000;
const reportFields = Object.fromEntries(
  LAB_REPORT_FIELDS.map((field) => [field, z.string().max(LAB_REPORT_LETTERS).optional()]),
) as Record<LabReportField, z.ZodOptional<z.ZodString>>;
/**
 * `POST …/report`: the fields that were written; the others stay. `was`: what a field said when one began to change it;
 * what others wrote since then stays beside it.
 */
export const labReportBody = z.strictObject({ ...reportFields, was: z.strictObject(reportFields).optional() });
export type LabReportBody = z.input<typeof labReportBody>;

const instanceName = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'use the name of an instance');
const terminalSide = z.coerce.number().int().min(1).max(500);

/** Query of `WS …/terminal`: which shell of which instance; one that is not open yet is opened. */
export const terminalQuery = z.object({
  instance: instanceName,
  shell: z.coerce.number().int().min(1).max(4).default(1),
  rows: terminalSide.default(24),
  cols: terminalSide.default(80),
});

/** Text frames to a terminal; bytes are what is typed. */
export const terminalMessage = z.strictObject({ type: z.literal('size'), rows: terminalSide, cols: terminalSide });
/**
 * Text frames from a terminal; bytes are what it shows. `before`: so many bytes that were shown before come next;
 * `ended`: the shell is over, and no more will come.
 */
export type TerminalNews =
  | { readonly type: 'before'; readonly bytes: number }
  | { readonly type: 'ended'; readonly says: string };

export const labFileQuery = z.object({ instance: instanceName, path: z.string().min(1).max(300) });

/** A level as anybody may know it. */
export type LabLevel = {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly description: string;
  readonly goal: Seconds;
  readonly instances: readonly string[];
  readonly hints: number;
};

/** `stopped`: its machines are gone, and it can still be ended; `ended`: what happened is told. */
export type LabPhase = 'booting' | 'ready' | 'failed' | 'stopped' | 'ended';

/** A lab in a list. */
export type LabCard = {
  readonly id: string;
  readonly level: string;
  readonly number: number;
  readonly title: string;
  readonly mode: LabMode;
  readonly phase: LabPhase;
  readonly who: string | undefined;
  readonly startedAt: EpochMs;
  /** When players got it. */
  readonly bootedAt: EpochMs | undefined;
  /** When a check first said that users are served, and that it lasts. */
  readonly mitigatedAt: EpochMs | undefined;
  readonly lastingAt: EpochMs | undefined;
  readonly endedAt: EpochMs | undefined;
  /** How far its post-mortem is; undefined before anybody wrote. */
  readonly postMortem: PostMortemStage | undefined;
};

/** Something that labs need and this machine lacks, with how to get it. */
export type LabMissing = { readonly name: string; readonly mend: string };

/** `GET /api/labs`. `missing` is empty where labs can run; `says` is one sentence where they cannot. */
export type LabsOverview = {
  readonly missing: readonly LabMissing[];
  readonly says: string;
  readonly levels: readonly LabLevel[];
  readonly labs: readonly LabCard[];
};

/** One promise that a check held; only what is not kept says more. */
export type LabCheckItem = { readonly name: string; readonly met: boolean; readonly says: string };

/** A check: promises by name where users would see them; of the others, how many there were and how many held. */
export type LabCheck = {
  readonly at: EpochMs;
  readonly lasting: boolean;
  readonly passed: boolean;
  readonly items: readonly LabCheckItem[];
  readonly unnamed: number;
};

/** What happened, once a lab has ended. */
export type LabTruth = {
  readonly summary: string;
  readonly trigger: string;
  readonly sustaining: string | undefined;
  readonly factors: readonly string[];
  readonly mitigation: string;
  readonly durable: string;
  readonly objectives: readonly string[];
  readonly seed: number;
};

/** A figure of the scorecard with its formula. */
export type LabFigure = {
  readonly name: string;
  readonly value: string;
  readonly target: string;
  readonly formula: string;
};

/** A terminal's recording; `seconds` long. */
export type LabRecording = {
  readonly id: string;
  readonly instance: string;
  readonly shell: number;
  readonly at: EpochMs;
  readonly seconds: Seconds;
};

/** A recording's text (asciicast v2), and the commands in it. */
export type LabCast = {
  readonly cast: string;
  readonly commands: readonly { readonly seconds: Seconds; readonly text: string }[];
};

/** A promise that users try all the time, and how they fared, the latest last; they are to take no longer than `goal`. */
export type LabJourney = {
  readonly name: string;
  readonly goal: Seconds;
  /** When the first was served after the last who was not; undefined where all were, or the last was not. */
  readonly wellSince: EpochMs | undefined;
  readonly visits: readonly LabVisit[];
};

/** One machine: what runs on it (`PostgreSQL 15`, '' where that is not known), and since when; undefined: it is down. */
export type LabMachine = { readonly name: string; readonly software: string; readonly since: EpochMs | undefined };

/** How one user fared. */
export type LabVisit = {
  readonly at: EpochMs;
  readonly seconds: Seconds;
  /** What they would say; '' where it went well, and where it took too long. */
  readonly says: string;
  /** It went as promised, also as quickly. */
  readonly well: boolean;
};

/** Who one is in a lab. `links` are told to its people alone: whoever has the players' link may join. */
export type LabMe = {
  readonly lab: string;
  readonly person: string;
  readonly name: string;
  readonly links: { readonly players: string };
};
/** Answer to joining a lab; a browser keeps the token as a cookie. */
export type LabJoined = LabMe & { readonly token: string };

/** `GET /api/labs/:id`. */
export type LabView = LabCard & {
  readonly about: LabLevel;
  readonly boot: readonly { readonly at: EpochMs; readonly text: string }[];
  /** Why it failed or was stopped. */
  readonly why: string | undefined;
  /** Exams end then. */
  readonly endsAt: EpochMs | undefined;
  readonly checking: 'served' | 'lasting' | undefined;
  /** When a check was asked for that could not be made; undefined where the latest was. */
  readonly unchecked: EpochMs | undefined;
  /** Those of the machines that are there now; after the end, all. */
  readonly checks: readonly LabCheck[];
  /** When the level was brought up anew; what passed before the last of them counts no more. */
  readonly resets: readonly EpochMs[];
  readonly hints: readonly string[];
  readonly report: LabReport;
  readonly reportedAt: EpochMs | undefined;
  /** Addresses of the front end and the API, while there are machines. */
  readonly app: { readonly front: string; readonly api: string } | undefined;
  readonly shells: readonly { readonly instance: string; readonly shell: number }[];
  /** What users meet just now; after the end, what they met from first to last. Empty where nobody was sent. */
  readonly journeys: readonly LabJourney[];
  /** The machines that are up; empty where there are none. */
  readonly machines: readonly LabMachine[];
  readonly truth: LabTruth | undefined;
  readonly scorecard: readonly LabFigure[] | undefined;
  readonly recordings: readonly LabRecording[];
};

/** Bytes; `cpu` in cores since the last reading, undefined at the first. */
export type LabInstanceFigures = {
  readonly name: string;
  readonly memory: number;
  readonly memoryMost: number;
  readonly cpu: number | undefined;
  readonly cpuMost: number;
  readonly processes: number;
  readonly processesMost: number;
};

/** `GET …/figures`: `app` is what its /metrics says, '' where it does not answer. */
export type LabFigures = {
  readonly at: EpochMs;
  readonly instances: readonly LabInstanceFigures[];
  readonly app: string;
};

/** Files of the program as they are on an instance now. */
export type LabFiles = { readonly files: readonly { readonly instance: string; readonly path: string }[] };

const get = <Answer>(path: string): Endpoint<Answer> => ({ method: 'GET', path });
const post = <Answer, Body>(path: string): Endpoint<Answer, Body> => ({ method: 'POST', path });
const lab = '/api/labs/:id';

export const labEndpoints = {
  labs: get<LabsOverview>('/api/labs'),
  boot: post<LabView, BootLabBody>('/api/labs'),
  lab: get<LabView>(lab),
  check: post<LabView, CheckLabBody>(`${lab}/check`),
  hint: post<LabView, object>(`${lab}/hint`),
  report: post<LabView, LabReportBody>(`${lab}/report`),
  reset: post<LabView, object>(`${lab}/reset`),
  end: post<LabView, object>(`${lab}/end`),
  join: post<LabJoined, JoinBody>(`${lab}/crew`),
  me: get<LabMe>(`${lab}/me`),
  recording: get<LabCast>(`${lab}/recordings/:recording`),
  figures: get<LabFigures>(`${lab}/figures`),
  files: get<LabFiles>(`${lab}/files`),
  file: get<{ readonly text: string }>(`${lab}/file`),
} as const;

/** `WS /api/labs/:id/terminal?instance=&shell=&rows=&cols=`. */
export const terminalPath = `${lab}/terminal`;
