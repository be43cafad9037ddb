/**
 * Parameters of the query APIs: times, durations and numbers as Prometheus and Loki accept them, and mistakes in them
 * worded as Prometheus words them.
 */
import { type EpochMs, type Issue, parseDuration, parseEpoch } from '@firedrill/base';
import type { QueryErrorType } from '@firedrill/protocol';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';
import { type ErrorForm, json, prometheusError } from './error-forms.ts';

type Params = QueryRequest['params'];

/** A question that has no answer; caught where the answer is made. */
export class QueryMistake extends Error {
  readonly status: number;
  readonly type: QueryErrorType;
  constructor(status: number, type: QueryErrorType, message: string) {
    super(message);
    this.status = status;
    this.type = type;
  }
}

/** 400 `bad_data`. */
export function badData(message: string): QueryMistake {
  return new QueryMistake(400, 'bad_data', message);
}

/** Mistakes in a query, each with its line and column. */
export function sentences(issues: readonly Issue[]): string {
  const worded = ({ at, message, hint }: Issue) =>
    `${at.line}:${at.column}: ${message}${hint === undefined ? '' : `; ${hint}`}`;
  return issues.map(worded).join('; ');
}

/** The first value of a parameter. */
export function text(params: Params, name: string): string | undefined {
  return params[name]?.[0];
}

/** All values, under `name[]` or `name`. */
export function texts(params: Params, name: string): readonly string[] {
  return [...(params[`${name}[]`] ?? []), ...(params[name] ?? [])];
}

/**
 * Prometheus time: seconds since the epoch or RFC 3339. Without a default the parameter must be there. `named`: what is
 * wrong is worded as Prometheus words it for parameters that may be left out.
 */
export function time(params: Params, name: string, missing?: EpochMs, wording?: 'named'): EpochMs {
  const value = text(params, name);
  if ((value === undefined || value === '') && missing !== undefined) return missing;
  const at = value === undefined ? undefined : readTime(value);
  if (at !== undefined) return at;
  const which = wording === 'named' ? `invalid time value for '${name}': ` : '';
  throw badData(`invalid parameter "${name}": ${which}cannot parse ${quoted(value ?? '')} to a valid timestamp`);
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Longest duration of Go: 2^63 ns. */
const MAX_SECONDS = 2 ** 63 / 1e9;

function readTime(value: string): EpochMs | undefined {
  if (NUMBER.test(value)) return Math.round(Number(value) * 1000);
  return parseEpoch(value);
}

function quoted(value: string): string {
  return JSON.stringify(value);
}

/** A duration in milliseconds: seconds as a number, or `1m30s`; `prefix` stands before what is wrong with it. */
export function durationMs(
  params: Params,
  name: string,
  missing?: number,
  prefix = `invalid parameter "${name}": `,
): number {
  const value = text(params, name);
  if ((value === undefined || value === '') && missing !== undefined) return missing;
  const seconds = value === undefined ? undefined : NUMBER.test(value) ? Number(value) : parseDuration(value);
  if (seconds === undefined) throw badData(`${prefix}cannot parse ${quoted(value ?? '')} to a valid duration`);
  if (Math.abs(seconds) > MAX_SECONDS)
    throw badData(`${prefix}cannot parse ${quoted(value ?? '')} to a valid duration. It overflows int64`);
  return seconds * 1000;
}

/** `limit` of Prometheus: 0 is no limit. */
export function limitOf(params: Params): number {
  const value = text(params, 'limit') ?? '';
  if (value === '') return 0;
  const wrong = (why: string) => badData(`invalid parameter "limit": ${why}`);
  if (!/^[+-]?\d+$/.test(value)) throw wrong(`strconv.Atoi: parsing ${quoted(value)}: invalid syntax`);
  if (Math.abs(Number(value)) > Number.MAX_SAFE_INTEGER)
    throw wrong(`strconv.Atoi: parsing ${quoted(value)}: value out of range`);
  if (Number(value) < 0) throw wrong('limit must be non-negative');
  return Number(value);
}

/** What people are told beside an answer. */
type Remarks = { readonly warnings?: readonly string[]; readonly infos?: readonly string[] };

/** What stands before and after the data of an answer that could be given. */
export function envelope(remarks: Remarks): { readonly before: string; readonly after: string } {
  const lists = (['warnings', 'infos'] as const).flatMap((name) => {
    const lines = remarks[name] ?? [];
    return lines.length === 0 ? [] : [`,"${name}":${json(lines)}`];
  });
  return { before: '{"status":"success","data":', after: `${lists.join('')}}` };
}

/** `{"status":"success","data":…}` around `data`, which is JSON already; remarks come after it. */
export function success(data: string, remarks: Remarks = {}): QueryAnswer {
  const { before, after } = envelope(remarks);
  return { status: 200, body: `${before}${data}${after}` };
}

/** Runs `answer`; mistakes become answers in the form of the original, that of Prometheus unless said. */
export function answering(answer: () => QueryAnswer, refuse: ErrorForm = prometheusError): QueryAnswer {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof QueryMistake)) throw error;
    return refuse(error);
  }
}
