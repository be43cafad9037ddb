/**
 * Where the spans of a request wait for its end: how many can wait, and what their words mean.
 */

/** Records that can wait at once; what comes when all do is lost. */
export const RECORDS = 65536;
/** Marks: the first record that was given back, and how many were ever in use. */
export const FREE = 0;
export const USED = 1;
/**
 * Words of a waiting record, a cache line of them: request, span, parent, shape, resource, reason, attempt, the record
 * before it, and for an exchange (a call and its answer, two spans in one record) the edge and the caller's resource. In
 * place of its shape an exchange has operation and status, `operation << 10 | status`; its reason is not written. Then
 * three times (f64): start, end, and when the caller of an exchange sent it.
 */
export const WORDS = 16;
/** The same record seen as doubles: how many, and where its times begin. */
export const DOUBLES = 8;
export const TIMES = 5;
/** Word of a record that holds the one before it in its chain, or after it among the free. */
export const BEFORE = 7;
/** By call, for those of users: the request whose records wait here, 0 for none; its latest record and its first, or -1. */
export const ROOT = 4;
export const LATEST = 1;
export const FIRST = 2;
/** Mixed into a request's number for the draw whether its telemetry is kept. */
export const TRACE_SAMPLE = 0x7ac3;
/** Link of a record that belongs to no chain. */
export const LOOSE = -3;
/** In place of an edge: this record is no exchange. */
export const NO_EDGE = -1;
