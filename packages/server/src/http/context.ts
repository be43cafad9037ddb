/**
 * What every route needs, and how a route says no. One handler (`errors.ts`) turns a {@link HttpError} into an answer.
 */
import type { ErrorCode } from '@firedrill/protocol';
import { issueLines } from '@firedrill/protocol';
import type { Forks } from '../counterfactual/forks.ts';
import type { Exports } from '../export/exports.ts';
import type { LabHost } from '../labs/lab-host.ts';
import type { Library, LibraryScenario } from '../library/library.ts';
import type { Log } from '../log.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Storage, StoredDrill } from '../storage/storage.ts';
import type { Trials } from '../trials/trials.ts';

export type HttpContext = {
  readonly library: Library;
  readonly rooms: Rooms;
  readonly exports: Exports;
  readonly trials: Trials;
  readonly forks: Forks;
  readonly labs: LabHost;
  readonly storage: Storage;
  readonly log: Log;
  readonly version: string;
  /** Folder of the built web interface, when there is one. */
  readonly web: string | undefined;
  /** Where it listens. */
  readonly host: string;
  /** The server listens on the loopback only, so other host names are somebody's trick. */
  readonly loopback: boolean;
};

/** A request that cannot be met: HTTP status, stable code, one sentence, lines of what was malformed. */
export class HttpError extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly lines: readonly string[] | undefined;
  constructor(status: number, code: ErrorCode, say: { message: string; lines?: readonly string[] }) {
    super(say.message);
    this.status = status;
    this.code = code;
    this.lines = say.lines;
  }
}

type Schema<T> = {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: Parameters<typeof issueLines>[0] };
};

/** The value as the schema wants it, or 400 with a line per mistake. */
export function checked<T>(schema: Schema<T>, value: unknown): T {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  throw new HttpError(400, 'malformed', { message: 'The request is malformed.', lines: issueLines(parsed.error) });
}

/** The stored drill of a request's `:id`, or 404. */
export function drillOf(context: HttpContext, params: unknown): StoredDrill {
  const id = param(params, 'id');
  const drill = context.storage.drill(id);
  if (drill === undefined) throw new HttpError(404, 'not-found', { message: `There is no drill ${id}.` });
  return drill;
}

/** The library entry of a drill, or 404 when its scenario is gone. */
export function entryOf(context: HttpContext, drill: StoredDrill): LibraryScenario {
  const entry = context.library.scenario(drill.scenario);
  if (entry === undefined)
    throw new HttpError(404, 'not-found', { message: `Scenario ${drill.scenario} is not in the library any more.` });
  return entry;
}

/** A path parameter, at most 128 characters. */
export function param(params: unknown, name: string): string {
  const value = (params as Record<string, string | undefined>)[name] ?? '';
  return value.slice(0, 128);
}
