/**
 * Commands: what somebody asks of a drill. Orders, in the imperative. `decide` answers each with events or a refusal.
 * The schemas are the one source of the shapes: types, wire validation, and checks of proofs and scripts derive from them.
 */
import { z } from 'zod';
import { crewCommands, facilitatorCommands } from './crew-command.ts';

const text = (max: number) => z.string().trim().min(1).max(max);
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'use lower-case letters, digits and dashes, at most 64');
const share = z.number().min(0).max(1);
export const severity = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]);

/** Panels whose use is recorded. */
export const panel = z.enum([
  'overview',
  'metrics',
  'logs',
  'traces',
  'alerts',
  'changes',
  'actions',
  'databases',
  'runbooks',
  'source',
]);

/** Evidence: what was looked at, as it was. `query` restores the view; `value` is what it read, in words. */
export const evidence = z.object({
  panel,
  query: z.string().max(4000),
  from: z.number(),
  to: z.number(),
  at: z.number(),
  value: z.string().max(500),
});

export const action = z.object({
  do: id,
  target: z.string().max(128),
  params: z.record(z.string().max(64), z.union([z.string().max(500), z.number(), z.boolean()])).default({}),
});

const indicator = z.object({
  journeys: z.array(z.string().max(64)).max(32),
  services: z.array(z.string().max(64)).max(64),
  segments: z.array(z.string().max(64)).max(32),
  /** epoch ms */
  since: z.number().optional(),
  share: share.optional(),
  dataAffected: z.boolean().default(false),
  securityAffected: z.boolean().default(false),
});

/** The last fact its author knew of: what somebody else has changed since then is not overwritten. */
const basedOn = z.number().int().min(0).optional();

/** What a post-mortem written in the workbench holds besides. Absent from one that was filed without it. */
const workbench = {
  impact: z.string().max(4000).optional(),
  /** Rows that were kept, in order of time; `at` is epoch ms, `facts` are places in the record. */
  timeline: z
    .array(z.object({ at: z.number(), text: text(1000), facts: z.array(z.int()).max(20) }))
    .max(400)
    .optional(),
  humanSystem: z
    .object({
      communication: z.string().max(4000),
      documentation: z.string().max(4000),
      authority: z.string().max(4000),
      tooling: z.string().max(4000),
    })
    .optional(),
  /** Facts of the record that a field cites; factors are `factor-1`, `factor-2`, … */
  citations: z
    .array(z.object({ field: z.string().max(40), facts: z.array(z.int()).max(40) }))
    .max(40)
    .optional(),
};

export const commandSchema = z.discriminatedUnion('type', [
  ...crewCommands,
  ...facilitatorCommands,
  z.object({ type: z.literal('acknowledge') }),
  z.object({ type: z.literal('declare'), severity, title: text(200) }),
  z.object({ type: z.literal('set-severity'), severity, reason: text(500), basedOn }),
  z.object({ type: z.literal('judge-no-incident'), reason: text(2000), evidence: z.array(evidence).min(1).max(20) }),
  z.object({
    type: z.literal('dispose-alert'),
    alert: z.string().max(128),
    disposition: z.enum(['part-of-this', 'noise', 'unsure']),
  }),
  z.object({
    type: z.literal('open-hypothesis'),
    id,
    text: text(500),
    component: z.string().max(64).default(''),
    mechanism: z.string().max(64).default(''),
    trigger: z.string().max(300).default(''),
    wrongIf: z.string().max(500).default(''),
    confidence: share.default(0.3),
  }),
  z.object({
    type: z.literal('revise-hypothesis'),
    id,
    text: text(500).optional(),
    component: z.string().max(64).optional(),
    mechanism: z.string().max(64).optional(),
    trigger: z.string().max(300).optional(),
    wrongIf: z.string().max(500).optional(),
    basedOn,
  }),
  z.object({ type: z.literal('set-confidence'), id, confidence: share, basedOn }),
  z.object({
    type: z.literal('judge-hypothesis'),
    id,
    state: z.enum(['open', 'supported', 'refuted', 'confirmed']),
    because: z.string().max(500).default(''),
    basedOn,
  }),
  z.object({ type: z.literal('pin'), id, hypothesis: id.optional(), polarity: z.enum(['for', 'against']), evidence }),
  z.object({ type: z.literal('unpin'), id }),
  z.object({ type: z.literal('state-blast-radius'), radius: indicator, basedOn }),
  z.object({ type: z.literal('mark-impact-start'), at: z.number() }),
  z.object({
    type: z.literal('add-option'),
    id,
    title: text(200),
    action: action.optional(),
    effect: text(500),
    risk: text(500),
    minutes: z.number().min(0).max(1440),
    reversible: z.boolean(),
  }),
  z.object({
    type: z.literal('act'),
    id,
    option: id.optional(),
    action,
    expect: z.string().max(500).default(''),
    confirmed: z.boolean().default(false),
  }),
  z.object({ type: z.literal('undo'), id, basedOn }),
  z.object({
    type: z.literal('post-update'),
    audience: z.enum(['internal', 'public']),
    text: text(2000),
    nextInMinutes: z.number().min(1).max(240).optional(),
  }),
  z
    .object({
      type: z.literal('reply'),
      message: id,
      /** Id of one of the message's choices. */
      choice: id.optional(),
      text: z.string().trim().max(2000).default(''),
    })
    .refine(({ choice, text }) => choice !== undefined || text !== '', {
      path: ['text'],
      error: 'must not be empty unless a choice is given',
    }),
  z.object({ type: z.literal('note'), text: text(1000), at: z.number().optional() }),
  /** What was on screen: sent when a view closes or changes; seconds it was visible decide whether it counts as seen. */
  z.object({
    type: z.literal('look'),
    panel,
    query: z.string().max(4000).default(''),
    from: z.number(),
    to: z.number(),
    openedAt: z.number(),
    visibleSeconds: z.number().min(0).max(86400),
  }),
  /** The next of the scenario's hints, from where to look to what it is. */
  z.object({ type: z.literal('take-hint') }),
  z.object({ type: z.literal('close'), message: text(2000) }),
  /** What somebody thinks had happened, in their own words, before they are told. Once each. */
  z.object({ type: z.literal('give-reason'), text: text(1000) }),
  z.object({
    type: z.literal('file-report'),
    summary: text(4000),
    impact: text(4000),
    timeline: z.string().max(8000).default(''),
    next: z.string().max(4000).default(''),
  }),
  z.object({
    type: z.literal('file-post-mortem'),
    summary: text(8000),
    trigger: text(1000),
    rootCause: text(4000),
    sustaining: z.string().max(2000).default(''),
    factors: z.array(text(500)).max(12),
    wentWell: z.string().max(4000).default(''),
    lucky: z.string().max(4000).default(''),
    detectionGap: z.string().max(4000).default(''),
    human: z.string().max(4000).default(''),
    actions: z
      .array(
        z.object({
          title: text(500),
          kind: z.enum(['specific', 'class', 'architecture']),
          owner: text(100),
          check: z.string().max(500),
          /** A day, as `2026-12-01`. */
          due: z.string().max(40).optional(),
        }),
      )
      .max(20),
    ...workbench,
  }),
]);

/** One order to a drill. */
export type Command = z.infer<typeof commandSchema>;
export type CommandType = Command['type'];
export type Evidence = z.infer<typeof evidence>;
export type BlastRadius = z.infer<typeof indicator>;
export type PanelName = z.infer<typeof panel>;
/** Input form of a command: defaults may be left out. */
export type CommandInput = z.input<typeof commandSchema>;
