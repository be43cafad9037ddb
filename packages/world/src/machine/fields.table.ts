/**
 * Words of the records in the arena. A record is `SIZE` 32-bit words; fields marked f64 take two, at an even word.
 * One table per component; rows are instances.
 */

/** Words of the machine's own row: heads of free lists (-1: none), rows ever used, refusals at a bound. */
export const H_FREE_VISIT = 0;
export const H_FREE_CALL = 1;
export const H_FREE_CONN = 2;
export const H_BOUND_HITS = 6;
export const H_VISITS_USED = 7;
export const H_CALLS_USED = 8;
export const H_CALL_HITS = 13;
export const H_CROWD_HITS = 14;
/** Nesting of starts inside one event; deep ones go through the kernel instead of the stack. */
export const H_DEPTH = 15;

/** A visit: one execution of an operation's program on an instance (or of a job's on a database). */
export const VISIT = 40;
export const V_INST = 0;
export const V_CALL = 1;
export const V_CALLGEN = 2;
export const V_PC = 3;
export const V_PENDING = 4;
/** Bits {@link FROM_USER} and {@link EXPIRES}. */
export const V_FLAGS = 5;
export const V_NEXT = 6;
export const V_PREV = 25;
export const V_REQ = 8;
export const V_KEY = 9;
/** Held connection + 1; others it holds hang on it by their `K_NEXT`. */
export const V_CONN = 10;
/** Generation of the current wait; bumped to cancel its timer. */
export const V_GEN = 11;
/** Bumped when the visit ends, so that late answers find nobody. */
export const V_LIFE = 12;
export const V_OP = 13;
export const V_ARRIVED = 14; // f64
export const V_MARK = 16; // f64, start of the current wait or step
export const V_TX = 28; // f64, since when it waits for a connection
export const V_STATE = 20;
export const V_SERVICE = 21;
export const V_MODE = 26;
export const V_TABLE = 33;
export const V_STMT = 24;
export const V_REASON = 7;
export const V_JOB = 23; // job + 1
export const V_LAW = 27;
export const V_DEADLINE = 18; // f64, when the caller will have given up
/** Place in a heap of visits (heap.ts): those that wait with patience, or that share cores. */
export const V_CHILD = 30;
export const V_SIBLING = 31;
export const V_BACK = 32;
export const V_DUE = 34; // f64, what the heap orders by
export const V_SIZE = 36; // f64, how large the user's request is; 1 = usual
/** First of its calls that end when it ends (call + 1); others hang on it by `C_SIBLING`. */
export const V_CALLS = 38;
/** Population of the user whose request this serves, -1 for a job. */
export const V_CLIENT = 22;

export const FROM_USER = 1;
/** Dropped before it starts when its deadline has passed. */
export const EXPIRES = 2;
/** It loads an entry of a cache that others wait for, or whose failure is kept. */
export const IN_MISS = 0x100;
/** What it has is, in part, the answer to another request. */
export const FOREIGN = 0x200;
/** A bit for each limit of the service that it holds, from {@link FIRST_LIMIT} on. */
export const HELD_LIMITS = 0x3fff0000;
export const FIRST_LIMIT = 0x10000;
/** What has to be let go, or told, when it ends, besides connections. */
export const ON_END = IN_MISS | FOREIGN | HELD_LIMITS;

/** States of a visit. In those marked * one event is pending, so an aborted visit is freed when it comes. */
export const FREE = 0;
export const FLYING = 1; // *
export const QUEUED = 2;
export const WORKING = 3; // *
export const POOL_WAIT = 4;
export const LOCK_WAIT = 5;
export const DB_QUEUED = 6;
export const DB_RUNNING = 7; // *
export const CALLING = 8;
/** Aborted; waits for its event to be freed. */
export const DEAD = 9;
export const STARTING = 10; // *
/** Works on shared cores; the instance's event is its. */
export const SHARING = 11;
/** Waits for another request that loads the same entry of a cache. */
export const CACHE_WAIT = 12;
/** Waits for its turn in a limit. */
export const LIMIT_WAIT = 14;
/** Reads pages from the disk of its database; the disk's event is its. */
export const DB_READING = 15;
/** Has written, and waits until its log is on disk. */
export const DB_FLUSHING = 16; // *
/** Done; its answer is on its way. */
export const ANSWERING = 13; // *

export const CALL = 40;
export const C_PARENT = 0;
export const C_EDGE = 1;
export const C_ATTEMPT = 2;
export const C_GEN = 3;
export const C_NEXT = 4;
export const C_PARENTLIFE = 5;
export const C_REQ = 6;
export const C_KEY = 7;
export const C_T0 = 8; // f64
export const C_ATTEMPTED = 10; // f64
export const C_DEADLINE = 12; // f64, when the caller itself must have answered
export const C_ROOT = 14;
export const C_REASON = 15;
/** Client of a root call, else -1. */
export const C_CLIENT = 16;
/** How often this user has tried before. */
export const C_TRY = 24;
/** Bits `Q_…`: what the attempt in flight has besides a timeout. */
export const C_POLICY = 18;
/** 1 while the call is in use, {@link THINKING} while its user pauses. */
export const C_LIVE = 19;
/** Epoch of the breaker in which this attempt was let through as a probe; 0 = it is none. */
export const C_PROBE = 20;
/** Next call + 1 that its caller takes with it when it ends. */
export const C_SIBLING = 21;
export const C_ALARM = 22; // f64, when the next hedge is due
/** Population of the user at the root. */
export const C_CROWD = 17;
/** Ordinal + 1 of the user of a closed loop. */
export const C_USER = 25;
/** Copies of this attempt: the first and its hedges. */
export const C_SENT = 26;
/** Instance + 1 that the attempt went to, where outcomes are watched. */
export const C_INST = 27;
export const C_COPIES = 28; // up to three: visit, its life
export const C_HEDGED = 34; // two f64, when each hedge was sent
export const C_SIZE = 38; // f64, how large the user's request is

export const THINKING = 2;
/** Its request ended before the first service; the user does not know yet. */
export const FRONTED = 3;

/** Its copies are known. */
export const Q_TRACKED = 1;
/** Copies nobody waits for are cancelled. */
export const Q_CANCEL = 2;
/** It hangs on its caller. */
export const Q_LINKED = 4;
/** The attempts have failed; the fallback runs. */
export const Q_FALLING = 8;
/** The caller's own deadline ends it before its timeout would. */
export const Q_DEADLINE = 16;
/** A hedge is due, or was sent. */
export const Q_HEDGING = 32;

export const INST = 64;
export const N_SERVICE = 0;
export const N_BUSY = 1;
export const N_WORKERS = 2;
export const N_QCAP = 3;
export const N_QUEUE = 4; // head, tail, count
export const N_UP = 7;
export const N_POOL0 = 8;
export const N_VERSION = 9;
export const N_SPEED = 10; // f64, multiplies work
export const N_CPU = 12; // f64, CPU seconds burnt
export const N_AREA_BUSY = 24; // f64, integral of busy workers
export const N_AREA_SYSTEM = 16; // f64, integral of requests inside
export const N_LAST = 18; // f64, when the integrals were brought up to date
export const N_STARTED = 20; // f64
/** Environments of a function that are made, and the most in use at once since they were last looked at. */
export const N_WARM = 22;
export const N_PEAK = 23;
/** Bits of {@link LIFO}; 0 = first come, first served, and nobody leaves. */
export const N_FLAGS = 14;
/** Heap of queued visits by when their patience ends. */
export const N_LEAVERS = 62;
export const N_LEAVE_AT = 26; // f64, when the next look at them is due
export const N_TARGET = 28; // f64, CoDel's target
export const N_INTERVAL = 30; // f64, CoDel's interval
export const N_ABOVE = 32; // f64, when waits will have been above the target for an interval; 0 = they are not
export const N_DROP_NEXT = 34; // f64, when CoDel drops next
export const N_DROPS = 36; // drops in this dropping state
export const N_LAST_DROPS = 37; // with how many it began
/** Of a function, which has no queue: environments kept ready, and requests that came beyond them since last looked at. */
export const N_PROVISIONED = 36;
export const N_SPILLED = 37;
export const N_DROPPING = 38; // 1 while CoDel drops
/** Counts of requests dropped from the queue: expired, delayed too long, out of patience. */
export const N_EXPIRED = 39;
export const N_DELAYED = 40;
export const N_LEFT = 41;
export const N_PATIENCE_LAW = 42; // row of laws
/** Busy workers when their number was last changed. */
export const N_MOST = 43;
export const N_PATIENCE = 44; // f64, factor on it

/** Requests that share cores now, and their heap by attained work at the end. */
export const N_SHARING = 46;
export const N_SHARE_HEAP = 47;
export const N_CORES = 48; // f64, cores to share now
export const N_V = 50; // f64, attained work of one that began when V was 0
export const N_SHARE_LAST = 52; // f64, when V was brought up to date
export const N_SHARE_AT = 54; // f64, the completion planned
export const N_HOG = 56; // f64, cores that something beside the requests wants
export const N_THROTTLED = 58; // f64, seconds that runnable threads waited for the limit
export const N_LIMIT = 60; // f64, cores that the instance may use
/** 1 where requests share cores. */
export const N_SHARES = 15;

/** Disciplines of a queue, bits of {@link N_FLAGS}. */
export const LIFO = 1;
export const DROP_EXPIRED = 2;
export const CODEL = 4;
export const PATIENCE = 8;

export const SERVICE = 16;
export const S_READY = 0;
export const S_CURSOR = 1;
/** Admitted share in 1/2³¹; the rest is shed. */
export const S_ADMIT = 2;
export const S_ARRIVALS = 3;
export const S_DONE = 4;
export const S_REFUSED = 5;
export const S_FAILED = 6;
/** Environments made for a function, and the time that took. */
export const S_INITS = 7;
export const S_INIT_SECONDS = 8; // f64
/** Where the list of instances in rotation begins. */
export const S_LIST = 10;
/** 0 = plain round robin; else the algorithm and bits of balancing.table.ts. */
export const S_BALANCE = 11;
/** Share in 1/2³¹ of requests that fail where they would have replied; 0 mostly. */
export const S_ERRORS = 12;
/** 1 for a function: what finds no environment is throttled. */
export const S_FUNCTION = 13;
export const S_LEVEL = 14; // f64, slow noise of its work, in standard deviations

export const POOL = 36;
export const P_DB = 0;
export const P_SIZE = 1;
export const P_ACTIVE = 2;
export const P_OPEN = 3;
export const P_WAITERS = 4; // head, tail, count
export const P_RING = 7;
export const P_IDLE = 8;
export const P_INST = 9;
export const P_TIMEOUTS = 10;
export const P_REFUSED = 11;
export const P_AREA_BUSY = 12; // f64
export const P_AREA_WAIT = 14; // f64
export const P_LAST = 16; // f64
export const P_RECYCLE = 18; // f64, fraction of a connection due for renewal
export const P_ARRIVALS = 20;
export const P_GRANTS = 21;
export const P_SPEC = 22;
/** 1 while waiters are being served. */
export const P_SERVING = 23;
export const P_TIMEOUT = 24; // f64
export const P_LIFETIME = 26; // f64
/** Requests that may wait, or -1 for no bound. */
export const P_MOST = 28;
/** Bits: idle connections stay after a failover, and are dead; connections are tried when borrowed. */
export const P_FLAGS = 29;
export const KEEPS_DEAD = 1;
export const VALIDATES = 2;
/** Only requests that fail lose their connection (see `P_LEAK`). */
export const LEAKS_ON_ERROR = 4;
/** Its endpoint may resolve to another server: connections of several. */
export const OF_CLUSTER = 8;
/** While its server is not there requests wait. */
export const WAITS_DOWN = 16;
/** Trying a connection also finds that its server only reads. */
export const WANTS_WRITER = 32;
/** Share in 1/2³¹ of connections that are not given back; 0 mostly. */
export const P_LEAK = 30;
/** The operation that loses them, or -1 for all. */
export const P_LEAK_OP = 31;
/** Connections that nobody holds and nobody gave back. */
export const P_LEAKED = 32;
/** Seconds that a request hangs on a connection to a host that died; 0 = it fails at once. */
export const P_SOCKET = 33;
/** Sessions that its database allows its role, and 1; 0 = as many as there are. */
export const P_ROLE_LIMIT = 34;
/** Share in 1/2³¹ of requests whose caller hangs up that leave their connection out of phase; 0 mostly. */
export const P_DESYNC = 35;

/** A physical connection, which is also the database's session. */
export const CONN = 24;
/** Next idle or free connection; of one in use, the next + 1 that the same visit holds. */
export const K_NEXT = 0;
/** Pool, or -1 for a job's own connection. */
export const K_POOL = 1;
export const K_PID = 2;
export const K_STATE = 3;
export const K_VISIT = 4;
export const K_STMT = 5;
export const K_TABLE = 6;
export const K_LOCKS = 7;
export const K_LOCK0 = 8; // up to four: table << 4 | mode
export const K_SINCE = 12; // f64, state since
export const K_XACT = 14; // f64, transaction since
export const K_BORN = 16; // f64
export const K_DB = 18;
export const K_LOGGED = 19;
export const K_JOB = 20;
/** {@link TERMINATED}: closed instead of given back. {@link DEAD_PEER}: its database is not there any more. */
export const K_CLOSING = 21;
/** 1 = a request has hung on it until its socket gave up. */
export const K_HUNG = 22;
/** 1 = out of phase: it gives each request the answer of the one before (desync.ts). */
export const K_PHASE = 23;
export const TERMINATED = 1;
export const DEAD_PEER = 2;
export const CONN_FREE = 0;
export const CONN_IDLE = 1;
export const CONN_ACTIVE = 2;
export const CONN_IN_TX = 3;
export const CONN_LOCK = 4;

export const DB = 32;
export const D_BUSY = 0;
export const D_CORES = 1;
export const D_QUEUE = 2; // head, tail, count
export const D_OPEN = 5;
/** Sessions that others than superusers may open. */
export const D_MAX = 6;
export const D_UP = 7;
export const D_PID = 8;
export const D_COMMITS = 9;
export const D_ROLLBACKS = 10;
export const D_REFUSED = 11;
export const D_CPU = 12; // f64
export const D_SLOW = 14; // f64
export const D_AREA_BUSY = 16; // f64
export const D_AREA_SYSTEM = 18; // f64
export const D_LAST = 20; // f64
export const D_ARRIVALS = 22;
export const D_DONE = 23;
export const D_ABORTED = 24;
/** 1 where it has storage: statements read pages from its disk (disk.ts). */
export const D_STORED = 25;
export const D_CONNECTS = 26; // sessions opened
/** How many tables it has; members of a cluster have the same. */
export const D_TABLES = 27;
/** 1 = it only reads. */
export const D_READS = 29;
/** Microseconds that a statement spends on the way there and back. */
export const D_AWAY = 28;
/** Microseconds that a write to its log, and the sync after it, are held up; and how often, in 1/2³¹. */
export const D_FLUSH = 30;
export const D_FLUSH_CHANCE = 31;

export const TABLE = 16;
export const T_DB = 0;
export const T_HELD = 1; // eight counts, by mode
export const T_QUEUE = 9; // head, tail, count
/** Bits of what it refuses just now; 0 mostly. */
export const T_REFUSES = 12;
export const READ_ONLY = 1;
export const NO_ID_LEFT = 2;
export const NO_XID_LEFT = 4;

export const EDGE = 80;
export const E_SERVICE = 0;
export const E_OP = 1;
/** Delay line of the round trip, or -1 when the delay is drawn. */
export const E_LINE = 2;
/** Ring of the timeout, or -1 for none. */
export const E_RING = 3;
export const E_ATTEMPTS = 43;
export const E_FULL_JITTER = 45;
export const E_FAIL_OPEN = 71;
export const E_DEADLINE = 47;
export const E_BREAKER = 40;
export const E_FAILS = 41;
export const E_TOTAL = 24;
/** Probes that the half-open breaker has let through. */
export const E_PROBING = 25;
export const E_FORCED = 70;
export const E_MINIMUM = 44;
export const E_RTT = 14; // f64
export const E_BASE = 16; // f64
export const E_CAP = 18; // f64
export const E_FACTOR = 20; // f64
export const E_TOKENS = 22; // f64
export const E_BUDGET = 10; // f64
export const E_THRESHOLD = 26; // f64
export const E_WINDOW = 28; // f64
export const E_OPEN_FOR = 30; // f64
export const E_SINCE = 32; // f64
export const E_TIMEOUT = 8; // f64
export const E_RETRIES = 42;
export const E_CALLS = 4;
export const E_CALLER = 13;
export const E_LOCAL = 5;
export const E_HAS_BREAKER = 46;
/** Bits `WITH_…`: what every attempt pays for; 0 = plain. */
export const E_POLICY = 7;
export const E_CANCEL = 48;
/** Hedges an attempt may have. */
export const E_HEDGES = 49;
/** 1 = the budget grows with every call, 0 = with every success. */
export const E_BUDGET_PER = 50;
/** Law of the fallback + 1; 0 = none. */
export const E_FALLBACK = 51;
export const E_HEDGE_AFTER = 52; // f64, Infinity = never
export const E_BURST = 54; // f64, tokens the retry budget holds
export const E_PROBE_SHARE = 56; // f64, share that an open breaker lets through; 0 = it goes half open
/** Probes of a half-open breaker, all of which must succeed. */
export const E_PROBES = 58;
/** Probes that have succeeded. */
export const E_PROBES_OK = 59;
/** Successes that close a breaker which probes by share. */
export const E_TO_CLOSE = 60;
/** Bumped with every change of the breaker's state, so that old probes decide nothing. */
export const E_EPOCH = 61;
export const E_TIMEOUTS = 62;
export const E_HEDGED = 63;
export const E_EXHAUSTED = 64;
export const E_CANCELLED = 65;
export const E_OPENED = 66;
export const E_REFUSED = 67;
export const E_FALLEN = 68;
/** 1 while the fallback is switched on. */
export const E_FALLS = 69;
/** 0 = a plain edge; else bits of network.table.ts: what a message on it meets. */
export const E_NET = 12;
/** Bits of plain-path.ts: nothing of the policy or the network concerns an attempt that goes well. */
export const E_PLAIN = 6;

export const WITH_CANCEL = 1;
export const WITH_HEDGE = 2;
export const WITH_DEADLINE = 4;
export const WITH_CALL_BUDGET = 8;

export const MAX_HEDGES = 2;

/** The sliding window of an edge's breaker, in tenths of it: of each, attempts and failures. `E_TOTAL` is their sum. */
export const TENTHS = 10;
export const W_LATEST = 0; // f64, number of the tenth last counted in, from instant 0
export const W_COUNTS = 2;
export const WINDOW = W_COUNTS + 2 * TENTHS;

/** A cache: what holds for all its stores. */
export const CACHE = 22;
export const CH_LATENCY = 0; // law row
export const CH_COALESCE = 1;
export const CH_BYPASS = 2;
export const CH_UP = 3;
export const CH_NODES = 4;
export const CH_FIRST = 5; // store
export const CH_PER_INSTANCE = 6;
export const CH_FILL_ALWAYS = 7;
export const CH_SALT = 8;
/** 1 when a miss has to be remembered until it ends: others may wait for it, or its failure is kept. */
export const CH_WATCHED = 9;
export const CH_SLOW = 10; // f64, multiplies the time of a lookup
export const CH_TTL = 12; // f64, mean
export const CH_JITTER = 14; // f64, share of the mean
export const CH_NEGATIVE = 16; // f64, 0 = failures are not kept
export const CH_BYPASSED = 18; // lookups that did not happen
export const CH_ERRORS = 19; // lookups of a cache that is down
export const CH_UNWATCHED = 20; // misses past the bound of those that can be watched

/** A store of a cache: a node, or the one inside an instance. */
export const STORE = 32;
export const X_CACHE = 0;
export const X_COUNT = 1;
export const X_HEAD = 2; // slot used last
export const X_TAIL = 3; // slot used longest ago
export const X_FREE = 4; // of the first store of a space
export const X_SPACE = 5; // store that keeps the free slots
export const X_LIMIT = 6;
/** First word of the keys' slots + 1; -1 when every key has its own slot. */
export const X_INDEX = 7;
export const X_SLOTS = 8; // first word of the slots; of the expiries when dense
export const X_ANSWERS = 9; // dense: first word of the kept failures, or -1
export const X_HITS = 10;
export const X_MISSES = 11;
export const X_FILLS = 12;
export const X_EVICTIONS = 13;
export const X_EXPIRED = 14;
export const X_COALESCED = 15;
export const X_NEGATIVE = 16; // lookups answered with a kept failure
export const X_FLUSHES = 17;
export const X_WAITING = 18;
export const X_RELEASED = 19;
export const X_AREA = 20; // f64, integral of those who wait for another's load
export const X_WAITED = 22; // f64, sum of their waits
export const X_LAST = 24; // f64
export const X_HELD_BACK = 26; // sets refused because nothing fits

/** An entry in a slot. */
export const ENTRY = 6;
export const Y_EXPIRES = 0; // f64
export const Y_KEY = 2;
export const Y_PREV = 3;
export const Y_NEXT = 4; // also of free slots
/** 0, or a kept failure: status | reason << 10. */
export const Y_ANSWER = 5;

/** A load under way that others wait for, or whose failure is kept. */
export const LOAD = 10;
export const O_VISIT = 0;
export const O_NEXT = 1; // same bucket, or free
export const O_MORE = 2; // load + 1 of the same visit, outer
export const O_STORE = 3;
export const O_KEY = 4;
export const O_FOLLOWERS = 5; // head, tail, count
export const O_PC = 8; // of the lookup
export const O_SHARED = 9; // 1 = others find it
export const LOADS = 8192;
export const LOAD_BUCKETS = 4096;

export const CLIENT = 20;
export const L_RATE = 0; // f64, arrivals per second now
export const L_COUNT = 2;
export const L_OK = 3;
export const L_FAILED = 4;
export const L_SLOW = 5;
export const L_LEVEL = 6; // f64, slow noise (log)
export const L_BASE = 8; // f64
export const L_TRIES = 10;
/** Requests that follow an answer: of a session, or of a closed loop. */
export const L_FOLLOWS = 11;
/** Users that a closed loop shall have. */
export const L_USERS = 12;
/** Users that have joined the loop so far. */
export const L_JOINED = 13;
export const L_CONTINUE = 14; // f64, how often a session goes on
/** 1 = evenly spaced arrivals. */
export const L_STEADY = 16;
/** 1 = refused where its requests come in. */
export const L_BLOCKED = 17;
/** 1 = something stands before its requests (fronts.table.ts). */
export const L_FRONT = 18;
/** Good answers with something of others in them. */
export const L_FOREIGN = 19;

export const LAW = 8;
export const W_KIND = 0;
export const W_A = 2; // f64
export const W_B = 4; // f64
export const W_C = 6; // f64
export const LAW_CONSTANT = 0;
export const LAW_EXPONENTIAL = 1;
export const LAW_LOGNORMAL = 2;
export const LAW_NORMAL = 3;
export const LAW_ERLANG = 4;
export const LAW_PARETO = 5;
export const LAW_HYPEREXPONENTIAL = 6;

/** OpenTelemetry's advised bounds for durations, seconds. */
export const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] as const;
/** A histogram for telemetry: 15 counts, one spare, the sum (f64). */
export const HIST = 18;
/** A fine histogram for reports: 26 octaves from 1 µs, 32 buckets each. */
export const FINE = 26 * 32;

/** Five-second bins of a journey: stamp, good, slow, failed, then 15 octaves from 1 ms, 8 buckets each. */
export const BIN_SECONDS = 5;
export const BIN_COUNT = 1440;
export const BIN = 128;
export const BIN_HIST = 4;
export const BIN_BUCKETS = 120;

/** Kinds of kernel events. */
export const EV_ARRIVE = 1;
export const EV_WORK = 2;
export const EV_DB = 3;
export const EV_RETRY = 4;
export const EV_SOURCE = 5;
export const EV_CALL_TIMEOUT = 6;
export const EV_POOL_TIMEOUT = 7;
export const EV_COLD = 8;
export const EV_USER = 9;
/** A population without traffic looks again. */
export const EV_IDLE = 10;
/** A queued request starts (used when the stack is deep). */
export const EV_BEGIN = 11;
/** An answer comes back (a visit), or an outage was lifted (an edge); see network.ts. */
export const EV_NETWORK = 12;
/** An alarm of a call: index = call << 1, + 1 for its deadline, + 0 for a hedge. */
export const EV_HEDGE = 14;
/** The first of those that share an instance's cores may be done. */
export const EV_SHARE = 13;
/** Somebody's patience in an instance's queue may have ended. */
export const EV_PATIENCE = 15;

/** Steps of a program: six words, `op a b c d e`. */
export const STEP = 6;
export const OP_WORK = 1; // law, cpu in 1/1000
export const OP_ACQUIRE = 2; // pool of the instance
export const OP_RELEASE = 3; // pool, commit
export const OP_QUERY = 4; // statement, table, mode, law
export const OP_CALL = 5; // edge
export const OP_ALL = 6; // first in the edge list, count
export const OP_UNLESS = 7; // flag, target: jump when the flag is off
export const OP_JUMP = 8; // target
export const OP_FAIL = 9; // chance in 1/2³¹, status class, reason
export const OP_LOG = 10; // template, 1 = every line of it is written
export const OP_REPLY = 11; // status
export const OP_CACHE = 16; // cache: the time of the lookup
export const OP_LOOKUP = 17; // cache, target of a hit
export const OP_FILL = 18; // cache, place of its lookup
export const OP_ENTER = 22; // limit of the instance
export const OP_EXIT = 23; // limit of the instance
export const OP_VALIDATE = 24; // pool of the instance, law: a round trip on the connection just borrowed
export const OP_VALIDATED = 25; // pool of the instance: what the round trip found
export const OP_LEAK = 26; // pool of the instance: its connection is held no more, and not given back
export const OP_CONNECT = 27; // statement, law: what a new connection costs its database
export const OP_PROVIDE = 12; // provider: its current latency law and error share
export const OP_UNLESS_MEMBER = 20; // row of members, target: jump when the user's population is not in the row
export const OP_UNLESS_CHANCE = 21; // chance in 1/2³¹, target
export const OP_SHARE = 13; // law, cpu in 1/1000, power of the size: on shared cores
export const OP_REST = 14; // law, share in 1/1000, the step's place, power of the size: the part of a shared step without CPU
export const OP_AGENT = 48; // service, operation or -1, statement or -1: what an agent in the process does first
export const OP_INIT = 32; // law: a function's request without an idle environment has one made
export const OP_PUBLISH = 33; // producer, how many records
export const OP_MARK = 34; // mark of the ledger: a row was written or read, an effect has happened
export const OP_REPLICATED = 36; // statement, table, mode, law, pool of the instance: on the server of its connection
export const OP_AWAY = 37; // pool of the instance: the way to its server and back
export const OP_WRITE = 38; // volume, first reason of the errors of files: while something is wrong with the volume
export const OP_SIZED = 15; // law, cpu in 1/1000, power of the size
