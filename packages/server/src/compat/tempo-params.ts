/**
 * Parameters as Tempo reads them: whole seconds for searches, seconds or nanoseconds for series, and its words for
 * what is wrong.
 */
import { type EpochMs, type Issue, parseDuration } from '@firedrill/base';
import { parseTraceql, type TraceqlExpr } from '@firedrill/query';
import type { QueryRequest } from '../engine/engine.ts';
import { timeOf } from './loki-params.ts';
import { badData, text } from './params.ts';

type Params = QueryRequest['params'];
/** `to` is not included, and not later than what can be told. */
export type TraceRange = { readonly from: EpochMs; readonly to: EpochMs };

const HOUR_MS = 3_600_000;
const MAX_SECONDS = 2 ** 32;

/** `start` and `end` of a search, in seconds; without them everything. */
export function searchRange(params: Params, now: EpochMs): TraceRange {
  const start = wholeOf(params, 'start', 0);
  const end = wholeOf(params, 'end', 0);
  if (start === 0 && end === 0) return { from: Number.NEGATIVE_INFINITY, to: now + 1 };
  if (end <= start) throw badData(`http parameter start must be before end. received start=${start} end=${end}`);
  return { from: start * 1000, to: Math.min(end * 1000, now + 1) };
}

/** `start`, `end` and `since` of a question for series: the last hour unless said. */
export function metricsBounds(params: Params, now: EpochMs): { readonly start: EpochMs; readonly end: EpochMs } {
  const [start, end] = [text(params, 'start') ?? '', text(params, 'end') ?? ''];
  const since = text(params, 'since') ?? '';
  const back = since === '' ? HOUR_MS : goDuration(since, `could not parse 'since' parameter: `);
  if (start === '' && end === '') return { start: now - back, end: now };
  if (start === '' || end === '') throw badData('only one of start and end provided: must provide both or neither');
  const bounds = { start: timeOf(params, 'start', now), end: timeOf(params, 'end', now) };
  if (bounds.end <= bounds.start)
    throw badData(
      `http parameter start must be before end. received start=${Math.floor(bounds.start / 1000)} end=${Math.floor(bounds.end / 1000)}`,
    );
  return bounds;
}

/** A whole number that is not negative. */
export function wholeOf(params: Params, name: string, missing: number): number {
  const value = text(params, name) ?? '';
  if (value === '') return missing;
  if (!/^\d{1,12}$/.test(value) || Number(value) >= MAX_SECONDS)
    throw badData(`invalid ${name}: strconv.ParseUint: parsing ${JSON.stringify(value)}: invalid syntax`);
  return Number(value);
}

/** Milliseconds of a duration of Go (`1m30s`), or of seconds. */
export function goDuration(value: string, prefix: string): number {
  const seconds = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : parseDuration(value);
  if (seconds === undefined || seconds < 0) throw badData(`${prefix}time: invalid duration ${JSON.stringify(value)}`);
  return seconds * 1000;
}

/** A TraceQL query, read. */
export function traceqlOf(query: string): TraceqlExpr {
  const { value, issues } = parseTraceql(query);
  if (value !== undefined) return value;
  throw badData(`invalid TraceQL query: ${issues.map(sentence).join('; ')}`);
}

function sentence({ at, message, hint }: Issue): string {
  return `parse error at line ${at.line}, col ${at.column}: ${message}${hint === undefined ? '' : `; ${hint}`}`;
}
