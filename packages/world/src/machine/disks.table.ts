/**
 * Words of a database's disk, of a host's volume, and of a statement's plan. Only databases with storage have a disk; a statement's row says
 * what its present plan costs, written anew by the planner (cold/plans.ts) whenever something it depends on changes.
 */

/** A disk: reads of all sessions share its ceiling (processor sharing), each alone at most so fast. */
export const DISK = 28;
export const DK_COUNT = 0;
/** Heap of reading visits by when the attained work V reaches what they need. */
export const DK_HEAP = 1;
export const DK_DB = 2;
export const DK_IOPS = 4; // f64, operations a second for all
export const DK_STREAM = 6; // f64, operations a second of one alone
export const DK_V = 8; // f64, operations attained by one that began when V was 0
export const DK_LAST = 10; // f64, when the sums were brought up to date
export const DK_AT = 12; // f64, the completion planned
export const DK_OPS = 14; // f64, operations done
export const DK_BUSY = 16; // f64, seconds with at least one reading
export const DK_INSIDE = 18; // f64, integral of the number reading
export const DK_IOWAIT = 20; // f64, seconds that cores were idle while somebody read
/** Operations and aborts that left. */
export const DK_DONE = 22;
export const DK_ABORTED = 23;

/** ln of the share of reads that give their page; 0 = all do. Why the others do not, and how many did not. */
export const DK_GIVEN = 24; // f64
export const DK_REASON = 26;
export const DK_FAILED = 27;

/** A volume of a host, for those that write files: how often a write fails, in 1/2³¹, and with which error by its place. */
export const VOLUME = 4;
export const VO_FAILS = 0;
export const VO_ERROR = 1;
/** Microseconds that a write is held up, and how often, in 1/2³¹. */
export const VO_DELAY = 2;
export const VO_DELAYED = 3;

/** A statement: what its plan costs, and what it has done (`pg_stat_statements`). */
export const STATEMENT = 12;
export const X_PLANNED = 0;
export const X_CALLS = 1;
export const X_CPU = 2; // f64, factor on its law
export const X_READS = 4; // f64, disk operations per second of its law
export const X_SECONDS = 6; // f64, time of all calls, waits included
export const X_LONGEST = 8; // f64, the longest call
export const X_OPS = 10; // f64, disk operations of all calls
