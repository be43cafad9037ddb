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

const personName = z.string().trim().min(1).max(64);

/**
 * `POST /api/drills`. Without a seed the server draws one; `name` is what the record calls who starts it: a player, or
 * with `facilitator` the facilitator, who does not play.
 */
export const startBody = z.strictObject({
  scenario: pathId,
  mode: z.enum(['practice', 'drill', 'exam', 'tabletop']).default('practice'),
  seed: z.int().min(0).max(0x7fffffff).optional(),
  name: personName.optional(),
  facilitator: z.boolean().default(false),
});

/** `POST …/crew`: `invite` is the secret of a link (`join` of the players' link, `key` of the facilitator's). */
export const joinBody = z.strictObject({ name: personName, invite: z.string().min(1).max(128).optional() });

/** `GET …/invitation`. */
export const invitationQuery = z.object({ invite: z.string().min(1).max(128).optional() });

/** A message on the live channel: which panel its sender looks at, and what in it. Taken twice a second at most. */
export const hereMessage = z.strictObject({
  type: z.literal('here'),
  panel: z.string().regex(/^[a-z][a-zA-Z0-9-]{0,31}$/, 'use letters, digits and dashes, at most 32'),
  focus: z.string().max(200).default(''),
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

/** `POST …/export`: whether telemetry of the drill leaves to the receiver that the operator has named. */
export const exportBody = z.strictObject({ on: z.boolean() });

/** `POST …/tools`: a new token in place of the old one, or none. */
export const toolsBody = z.strictObject({ token: z.enum(['new', 'none']) });

/** `GET …/facts`: those after `since`. */
export const factsQuery = z.object({ since: z.coerce.number().int().min(0).default(0) });
/** `GET …/replay`: the instant to look back to, epoch ms. */
export const replayQuery = z.object({ at: epochMs });
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
/** `GET …/traces/search`: seconds since the epoch. */
export const traceSearchQuery = z.object({
  q: z.string().max(4000).default('{}'),
  start: z.coerce.number().finite(),
  end: z.coerce.number().finite(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
});
/** `WS …/live`: facts after `since` are sent first. */
export const liveQuery = factsQuery;

export type StartBody = z.input<typeof startBody>;
export type JoinBody = z.input<typeof joinBody>;
export type HereMessage = z.input<typeof hereMessage>;
export type CommandBody = z.input<typeof commandBody>;
export type ClockBody = z.input<typeof clockBody>;
export type ToolsBody = z.input<typeof toolsBody>;
export type SkipBody = z.input<typeof skipBody>;
export type ExportBody = z.input<typeof exportBody>;
export type LinesQuery = z.input<typeof linesQuery>;
export type HistogramQuery = z.input<typeof histogramQuery>;
export type PatternsQuery = z.input<typeof patternsQuery>;

type Issue = z.core.$ZodIssue;

/** Issues of a schema as lines for people, where, what and how to mend: `seed: must be a whole number, not text`. */
export function issueLines(error: z.ZodError): string[] {
  return error.issues.flatMap((issue) => {
    const where = issue.path.join('.');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => `${where === '' ? key : `${where}.${key}`}: is not known here; leave it out`);
    return [`${where === '' ? 'body' : where}: ${mend(issue)}`];
  });
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a JSON object',
  record: 'a JSON object',
  array: 'a list',
};

/** What is wrong with one value; schemas that say it in their own words are quoted. */
function mend(issue: Issue): string {
  if (!/^(Invalid|Too)\b/.test(issue.message)) return issue.message;
  if (issue.code === 'invalid_type') return `must be ${KINDS[issue.expected] ?? issue.expected}${given(issue.message)}`;
  if (issue.code === 'invalid_value') return `must be ${listed(issue.values.map(String))}`;
  if (issue.code === 'too_small') return `must be ${bound('at least', 'more than', issue, issue.minimum)}`;
  if (issue.code === 'too_big') return `must be ${bound('at most', 'less than', issue, issue.maximum)}`;
  return issue.message;
}

/** What was given instead, as zod's own message ends: `received undefined`. */
function given(message: string): string {
  const kind = /received (\w+)$/.exec(message)?.[1] ?? '';
  if (kind === 'undefined') return '; it is missing';
  if (kind === 'number') return ''; // a fraction or a number elsewhere: what is wanted says enough
  return KINDS[kind] === undefined ? '' : `, not ${KINDS[kind]}`;
}

type Bound = { readonly origin: string; readonly inclusive?: boolean | undefined };

function bound(closed: string, open: string, { origin, inclusive }: Bound, value: number | bigint): string {
  const unit = origin === 'string' ? (Number(value) === 1 ? ' character long' : ' characters long') : '';
  return `${inclusive === false ? open : closed} ${value}${unit}`;
}

function listed(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}
