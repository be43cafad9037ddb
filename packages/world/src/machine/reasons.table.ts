/**
 * Why a request failed: `error.type` in spans and client metrics, the status a server answers with, and the log line.
 */

export const R_NONE = 0;
export const R_TIMEOUT = 1;
export const R_QUEUE_FULL = 2;
export const R_POOL_TIMEOUT = 3;
export const R_TOO_MANY = 4;
export const R_NO_UPSTREAM = 5;
export const R_RESET = 6;
export const R_BREAKER = 7;
export const R_DEADLINE = 8;
export const R_CANCELLED = 9;
export const R_TERMINATED = 10;
export const R_DB_DOWN = 11;
export const R_SHED = 12;
export const R_UPSTREAM = 13;
export const R_BOUND = 14;
export const R_PROVIDER = 15;
export const R_DEADLOCK = 16;
/** Dropped by CoDel: requests have waited too long for too long. */
export const R_QUEUE_DELAY = 17;
/** Left the queue, its patience at an end. */
export const R_QUEUE_TIMEOUT = 18;
/** Nobody waits for the answer any more. */
export const R_GONE = 19;
/** The service itself failed (`service/<name>/errors`). */
export const R_ERROR = 20;
/** Too many already wait for a connection. */
export const R_POOL_FULL = 21;
/** Too many already wait for a turn in a limit. */
export const R_LIMIT_FULL = 22;
export const R_LIMIT_TIMEOUT = 23;
/** A connection whose database has gone meanwhile. */
export const R_STALE = 24;
/** A function has no environment left. */
export const R_THROTTLED = 25;
/** A write on a server that only reads. */
export const R_READ_ONLY = 26;
/** A query that stood in the way of replay for too long. */
export const R_CONFLICT = 27;
/** The name of the callee did not resolve. */
export const R_UNRESOLVED = 28;
/** No TLS handshake with the callee. */
export const R_HANDSHAKE = 29;
/** Refused by a rule, or a fault, of the edge. */
export const R_EDGE = 30;
/** An insert for which the column has no id left. */
export const R_OUT_OF_RANGE = 31;
/** A page that the disk did not give, and one whose checksum is wrong. */
export const R_IO = 32;
export const R_CORRUPTED = 33;
/** A connection gave the answer to another statement. */
export const R_UNEXPECTED_REPLY = 34;
/** What would take a transaction id, of which none is left. */
export const R_WRAPAROUND = 35;
/** Reasons of `fail` steps count from here. */
export const R_CUSTOM = 36;

export type Reason = { readonly type: string; readonly status: number };

export const REASONS: readonly Reason[] = [
  { type: '', status: 200 },
  { type: 'timeout', status: 504 },
  { type: 'queue_full', status: 503 },
  { type: 'pool_timeout', status: 500 },
  { type: 'too_many_clients', status: 500 },
  { type: 'no_healthy_upstream', status: 503 },
  { type: 'connection_reset', status: 502 },
  { type: 'circuit_open', status: 503 },
  { type: 'deadline_exceeded', status: 504 },
  { type: 'query_canceled', status: 500 },
  { type: 'admin_shutdown', status: 500 },
  { type: 'database_unavailable', status: 500 },
  { type: 'shed', status: 429 },
  { type: 'upstream_error', status: 502 },
  { type: 'simulation_bound', status: 503 },
  { type: 'provider_error', status: 502 },
  { type: 'deadlock_detected', status: 500 },
  { type: 'queue_delay', status: 503 },
  { type: 'queue_timeout', status: 503 },
  { type: 'cancelled', status: 499 },
  { type: 'internal_error', status: 500 },
  { type: 'pool_full', status: 503 },
  { type: 'bulkhead_full', status: 503 },
  { type: 'bulkhead_timeout', status: 503 },
  { type: 'stale_connection', status: 500 },
  { type: 'throttled', status: 429 },
  { type: 'read_only_sql_transaction', status: 500 },
  { type: 'recovery_conflict', status: 500 },
  { type: 'name_not_resolved', status: 502 },
  { type: 'tls_handshake', status: 502 },
  { type: 'edge_refused', status: 403 },
  { type: 'integer out of range', status: 500 },
  { type: 'io_error', status: 500 },
  { type: 'data_corrupted', status: 500 },
  { type: 'unexpected_reply', status: 500 },
  { type: 'database is not accepting commands to avoid wraparound data loss', status: 500 },
];

/** The status that a server answers with, by reason. */
export const REASON_STATUS = Int32Array.from(REASONS, ({ status }) => status);

/** Status classes that request metrics are kept by. */
export const STATUSES = [200, 500, 502, 503, 504, 429, 499] as const;
export const STATUS_COUNT = 7;

/** Index of a status in {@link STATUSES}. */
export function statusClass(status: number): number {
  switch (status) {
    case 502:
      return 2;
    case 503:
      return 3;
    case 504:
      return 4;
    case 429:
      return 5;
    case 499:
      return 6;
    default:
      return status < 400 ? 0 : 1;
  }
}

/** Classes of a client call's outcome that metrics are kept by: `error_type` labels. */
export const OUTCOMES = ['', 'timeout', '5xx', 'connection_reset', 'circuit_open', '429', 'connect_error'] as const;
export const OUTCOME_COUNT = 7;

/** Outcome class of a failed attempt. */
export function outcomeClass(reason: number): number {
  switch (reason) {
    case R_NONE:
      return 0;
    case R_TIMEOUT:
      return 1;
    case R_RESET:
    case R_NO_UPSTREAM:
      return 3;
    case R_BREAKER:
      return 4;
    case R_SHED:
      return 5;
    case R_UNRESOLVED:
    case R_HANDSHAKE:
      return 6;
    default:
      return 2;
  }
}
