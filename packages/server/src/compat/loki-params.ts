/**
 * Parameters as Loki reads them, and what it says when they are wrong. Times are nanoseconds when long, else seconds.
 */
import { type EpochMs, type Issue, parseDuration, parseEpoch } from '@firedrill/base';
import { type LogqlExpr, type LogSelection, parseLogql } from '@firedrill/query';
import type { QueryRequest } from '../engine/engine.ts';
import { badData, type QueryMistake, text } from './params.ts';

type Params = QueryRequest['params'];
/** `end` is not included, and not later than what can be told; `asked` is what the request said. */
export type Bounds = { readonly start: EpochMs; readonly end: EpochMs; readonly asked: EpochMs };

const HOUR_MS = 3_600_000;
const MAX_POINTS = 11_000;
/** Most lines of one answer; Loki's own default. */
const MAX_LIMIT = 5000;

/** `start`, `end`, `since`: the last hour unless said. */
export function boundsOf(params: Params, now: EpochMs): Bounds {
  const since = text(params, 'since') ?? '';
  const back = since === '' ? HOUR_MS : durationOf(since, `could not parse 'since' parameter: `);
  const asked = timeOf(params, 'end', now);
  const start = timeOf(params, 'start', Math.min(asked, now) - back);
  if (asked < start) throw badData('end timestamp must not be before or equal to start time');
  return { start, end: Math.min(asked, now + 1), asked };
}

/** One instant; what is given as text may be in RFC 3339. */
export function timeOf(params: Params, name: string, missing: EpochMs): EpochMs {
  const value = text(params, name) ?? '';
  if (value === '') return missing;
  if (/^[+-]?\d*\.\d*(?:e[+-]?\d+)?$/i.test(value) && Number.isFinite(Number(value)))
    return Math.round(Number(value) * 1000);
  if (/^-?\d{1,19}$/.test(value))
    return value.length <= 10 ? Number(value) * 1000 : Number(BigInt(value) / 1000n) / 1000;
  const at = parseEpoch(value);
  if (at !== undefined) return at;
  throw badData(
    `could not parse '${name}' parameter: strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`,
  );
}

/** Milliseconds between two points; a 250th of the range unless said. */
export function stepOf(params: Params, { start, asked }: Bounds): number {
  const value = text(params, 'step') ?? '';
  const step = value === '' ? Math.max(Math.floor((asked - start) / 250_000), 1) * 1000 : durationOf(value);
  if (step <= 0)
    throw badData('zero or negative query resolution step widths are not accepted. Try a positive integer');
  if (Math.floor((asked - start) / step) > MAX_POINTS)
    throw badData(
      'exceeded maximum resolution of 11,000 points per time series. Try increasing the value of the step parameter',
    );
  return step;
}

/** `interval`: milliseconds that lie at least between two lines; 0 gives all. */
export function intervalOf(params: Params): number {
  const value = text(params, 'interval') ?? '';
  const interval = value === '' ? 0 : durationOf(value);
  if (interval < 0) throw badData('interval must be >= 0');
  return interval;
}

/** A whole number above 0. */
export function countOf(params: Params, name: string, missing: number): number {
  const value = text(params, name) ?? '';
  if (value === '') return missing;
  if (!/^[+-]?\d{1,15}$/.test(value)) throw badData(`strconv.Atoi: parsing ${JSON.stringify(value)}: invalid syntax`);
  if (Number(value) <= 0) throw badData('limit must be a positive value');
  return Number(value);
}

/** `limit` of lines. */
export function lineLimit(params: Params): number {
  const limit = countOf(params, 'limit', 100);
  if (limit > MAX_LIMIT)
    throw badData(
      `max entries limit per query exceeded, limit > max_entries_limit_per_query (${limit} > ${MAX_LIMIT})`,
    );
  return limit;
}

/** `forward` or, unless said, `backward`. */
export function directionOf(params: Params): 'forward' | 'backward' {
  const value = (text(params, 'direction') ?? '').toLowerCase();
  if (value === '' || value === 'backward') return 'backward';
  if (value === 'forward') return 'forward';
  throw badData(`invalid direction ${JSON.stringify(text(params, 'direction'))}`);
}

/** The query, read. */
export function logqlOf(params: Params): LogqlExpr {
  const { value, issues } = parseLogql(text(params, 'query') ?? '');
  if (value !== undefined) return value;
  throw parseMistake(issues);
}

/** The query where only lines can be asked for. Without one, every stream when `orAll` says so. */
export function selectionOf(params: Params, orAll = false): LogSelection {
  const query = (text(params, 'query') ?? '').trim();
  if (orAll && (query === '' || /^\{\s*\}$/.test(query))) return { kind: 'log', matchers: [], stages: [] };
  const expr = logqlOf(params);
  if (expr.kind === 'log') return expr;
  throw badData('only label matchers are supported');
}

/** A selector by itself, as `match[]` has it. */
export function matchersOf(match: string): LogSelection['matchers'] {
  const { value, issues } = parseLogql(match);
  if (value === undefined) throw parseMistake(issues);
  if (value.kind !== 'log' || value.stages.length > 0) throw badData('only label matchers are supported');
  return value.matchers;
}

function parseMistake(issues: readonly Issue[]): QueryMistake {
  const worded = issues.map(({ at, message, hint }) => {
    const mend = hint === undefined ? '' : `; ${hint}`;
    return `parse error at line ${at.line}, col ${at.column}: ${message}${mend}`;
  });
  return badData(worded.join('; '));
}

function durationOf(value: string, prefix = ''): number {
  const seconds = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value) ? Number(value) : parseDuration(value);
  if (seconds !== undefined) return seconds * 1000;
  throw badData(`${prefix}cannot parse ${JSON.stringify(value)} to a valid duration`);
}
