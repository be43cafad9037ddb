/**
 * What may be sent: schemas of bodies and query strings. The server checks with them, the client takes its types
 * from them. A command's own schema belongs to the drill; here it is only wrapped with its idempotency key.
 */
import { z } from 'zod';

/** A slug or id as it stands in a path. */
export const pathId = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}$/, 'use letters, digits, dashes and underscores, at most 64');

const epochMs = z.coerce.number().finite();

/** `POST /api/drills`. Without a seed the server draws one; `name` is what the record calls the player. */
export const startBody = z.strictObject({
  scenario: pathId,
  mode: z.enum(['practice', 'drill', 'exam']).default('practice'),
  seed: z.int().min(0).max(0x7fffffff).optional(),
  name: z.string().trim().min(1).max(64).optional(),
});

/** `POST …/commands`: `id` is made by the client, once per order; a retry with the same id is answered alike. */
export const commandBody = z.strictObject({
  id: z.string().min(8, 'use at least 8 characters').max(64),
  command: z.record(z.string(), z.unknown()),
});

/** `POST …/clock`. */
export const clockBody = z
  .strictObject({ paused: z.boolean().optional(), speed: z.number().min(0.25).max(8).optional() })
  .refine((body) => body.paused !== undefined || body.speed !== undefined, 'say paused, speed or both');

/** `POST …/skip`: simulated seconds to run at once, practice only. */
export const skipBody = z.strictObject({ seconds: z.number().positive().max(3600) });

/** `GET …/facts`: those after `since`. */
export const factsQuery = z.object({ since: z.coerce.number().int().min(0).default(0) });
/** `GET …/changes`, epoch ms; without bounds everything since the history began. */
export const rangeQuery = z.object({ from: epochMs.optional(), to: epochMs.optional() });
/** `GET …/source/file`. */
export const fileQuery = z.object({ path: z.string().min(1).max(300) });
/** `GET …/loki/lines`: epoch ms; the newest `limit` lines in [from, to), or the oldest when `forward`. */
export const linesQuery = z.object({
  query: z.string().min(1).max(4000),
  from: epochMs,
  to: epochMs,
  limit: z.coerce.number().int().min(1).max(5000).default(500),
  direction: z.enum(['backward', 'forward']).default('backward'),
});
/** `GET …/loki/histogram`: at most 500 buckets. */
export const histogramQuery = z.object({
  query: z.string().min(1).max(4000),
  from: epochMs,
  to: epochMs,
  buckets: z.coerce.number().int().min(1).max(500).default(60),
});
/** `GET …/loki/patterns`. */
export const patternsQuery = z.object({
  query: z.string().min(1).max(4000),
  from: epochMs,
  to: epochMs,
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** `GET …/tempo/api/search`: seconds since the epoch, as Tempo takes them. */
export const traceSearchQuery = z.object({
  q: z.string().max(4000).default('{}'),
  start: z.coerce.number().finite(),
  end: z.coerce.number().finite(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
/** `WS …/live`: facts after `since` are sent first. */
export const liveQuery = factsQuery;

export type StartBody = z.input<typeof startBody>;
export type CommandBody = z.input<typeof commandBody>;
export type ClockBody = z.input<typeof clockBody>;
export type SkipBody = z.input<typeof skipBody>;
export type LinesQuery = z.input<typeof linesQuery>;
export type HistogramQuery = z.input<typeof histogramQuery>;
export type PatternsQuery = z.input<typeof patternsQuery>;

/** Issues of a schema as lines for people: `params.size: expected number`. */
export function issueLines(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.length === 0 ? 'body' : issue.path.join('.')}: ${issue.message}`);
}
