/**
 * Parameters of the query APIs: times, durations and numbers as Prometheus and Loki accept them, and mistakes in them
 * worded as Prometheus words them.
 */
import { type EpochMs, type Issue, parseDuration, parseEpoch } from '@firedrill/base';
import type { QueryErrorType } from '@firedrill/protocol';
import type { QueryAnswer, QueryRequest } from '../engine/engine.ts';

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

/** Prometheus time: seconds since the epoch or RFC 3339. Without a default the parameter must be there. */
export function time(params: Params, name: string, missing?: EpochMs): EpochMs {
  const value = text(params, name);
  if ((value === undefined || value === '') && missing !== undefined) return missing;
  const at = value === undefined ? undefined : readTime(value);
  if (at === undefined)
    throw badData(`invalid parameter "${name}": cannot parse "${value ?? ''}" to a valid timestamp`);
  return at;
}

function readTime(value: string): EpochMs | undefined {
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value)) return Math.round(Number(value) * 1000);
  return parseEpoch(value);
}

/** Loki time: nanoseconds when whole and long, else seconds or RFC 3339. */
export function lokiTime(params: Params, name: string, missing: EpochMs): EpochMs {
  const value = text(params, name);
  if (value !== undefined && /^\d{11,}$/.test(value)) return Number(BigInt(value) / 1000n) / 1000;
  return time(params, name, missing);
}

/** A duration in milliseconds: seconds as a number, or `1m30s`. */
export function durationMs(params: Params, name: string, missing?: number): number {
  const value = text(params, name);
  if ((value === undefined || value === '') && missing !== undefined) return missing;
  const seconds =
    value === undefined ? undefined : /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : parseDuration(value);
  if (seconds === undefined)
    throw badData(`invalid parameter "${name}": cannot parse "${value ?? ''}" to a valid duration`);
  return seconds * 1000;
}

/** A whole number from 0; `missing` when it is not there. */
export function count(params: Params, name: string, missing: number): number {
  const value = text(params, name);
  if (value === undefined || value === '') return missing;
  if (!/^\d{1,9}$/.test(value)) throw badData(`invalid parameter "${name}": cannot parse "${value}" to a whole number`);
  return Number(value);
}

/** `{"status":"success","data":…}` around `data`, which is JSON already; `extra` members come after it. */
export function success(
  data: string,
  extra: { warnings?: readonly string[]; infos?: readonly string[] } = {},
): QueryAnswer {
  const lists = (['warnings', 'infos'] as const).flatMap((name) => {
    const lines = extra[name] ?? [];
    return lines.length === 0 ? [] : [`,"${name}":${JSON.stringify(lines)}`];
  });
  return { status: 200, body: `{"status":"success","data":${data}${lists.join('')}}` };
}

/** Runs `answer`; mistakes become answers in the form of Prometheus. */
export function answering(answer: () => QueryAnswer): QueryAnswer {
  try {
    return answer();
  } catch (error) {
    if (!(error instanceof QueryMistake)) throw error;
    return {
      status: error.status,
      body: JSON.stringify({ status: 'error', errorType: error.type, error: error.message }),
    };
  }
}
