/**
 * Orders of a crew: coming and going, roles, the text channel; and those of a facilitator, which nobody else may give.
 */
import { z } from 'zod';

const text = (max: number) => z.string().trim().min(1).max(max);

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'use lower-case letters, digits and dashes, at most 64');

/** Roles of an incident. The first four are held by one person at a time; an observer only watches. */
export const role = z.enum(['commander', 'deputy', 'comms', 'scribe', 'responder', 'observer']);

/** How somebody takes part. */
export const standing = z.enum(['player', 'facilitator']);

const person = z.string().min(1).max(64);

/** Parts of the union of commands. */
export const crewCommands = [
  /** Given by the server for whom it has let in; the actor is the person. */
  z.object({ type: z.literal('join'), name: text(64), as: standing.default('player') }),
  z.object({ type: z.literal('leave') }),
  z.object({ type: z.literal('take-role'), role }),
  z.object({ type: z.literal('leave-role'), role }),
  /** `note`: what whoever takes over must know. */
  z.object({ type: z.literal('hand-over'), role, to: person, note: z.string().trim().max(1000).default('') }),
  /** A line in the text channel. */
  z.object({ type: z.literal('say'), text: text(1000) }),
] as const;

/** Parts of the union of commands that only a facilitator may give. */
export const facilitatorCommands = [
  z.object({ type: z.literal('assign-role'), person, role }),
  /** Comes in as any message of the story does. */
  z.object({
    type: z.literal('send-message'),
    id,
    from: text(64),
    role: z.string().trim().max(64).default(''),
    text: text(2000),
    /** Answers on offer; left out: it is answered in words. */
    choices: z
      .array(z.object({ id, text: text(300) }))
      .min(2)
      .max(6)
      .refine((all) => new Set(all.map((choice) => choice.id)).size === all.length, {
        error: 'must differ in their ids',
      })
      .optional(),
  }),
  z.object({ type: z.literal('give-hint'), text: text(500) }),
  /** What ends the drill's time when it is spent: minutes since the page, bad requests, money. Left out: no such bound. */
  z.object({
    type: z.literal('set-guardrails'),
    minutes: z.number().min(1).max(1440).optional(),
    badRequests: z.number().min(1).max(1e9).optional(),
    money: z.number().min(1).max(1e12).optional(),
  }),
  /** A fault as a resource in YAML or JSON, struck now; it ends after `minutes`, or after its own duration, or never. */
  z.object({ type: z.literal('inject-fault'), fault: text(8000), minutes: z.number().min(0.1).max(1440).optional() }),
  /** Time is up, wherever the crew stands; what is told to all. */
  z.object({ type: z.literal('end-drill'), message: text(2000) }),
] as const;

export type Role = z.infer<typeof role>;
export type Standing = z.infer<typeof standing>;
