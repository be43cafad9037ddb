/**
 * The model that every kernel in this room runs: a tree of ten services with bounded FIFO queues, timeouts and retries,
 * under Poisson load. Times in milliseconds. A slot is held while the callees work (synchronous threads), and timed-out
 * work keeps running to its end.
 */

/** One service: `stages` are run one after the other, the calls (indices into {@link CALLS}) of a stage in parallel. */
export type TreeService = {
  readonly name: string;
  readonly slots: number;
  readonly queueLimit: number;
  readonly meanWorkMs: number;
  readonly errorChance: number;
  readonly stages: readonly (readonly number[])[];
};

/** The service that a storm slows down. */
export const SEARCH = 5;

/** One call policy: full jitter over `min(200, backoffMs * 2^n)` before retry n. */
export type TreeCall = {
  readonly callee: number;
  readonly rttMs: number;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly backoffMs: number;
};

const service = (
  name: string,
  slots: number,
  queueLimit: number,
  meanWorkMs: number,
  stages: readonly (readonly number[])[],
): TreeService => ({ name, slots, queueLimit, meanWorkMs, errorChance: stages.length === 0 ? 0.005 : 0, stages });

const call = (callee: number, timeoutMs: number, retries: number): TreeCall => ({
  callee,
  rttMs: 0.5,
  timeoutMs,
  retries,
  backoffMs: 10,
});

/** The ten services; leaves fail half a percent of their requests. */
export const SERVICES: readonly TreeService[] = [
  service('gateway', 256, 1000, 0.5, [[1], [2, 3]]),
  service('auth', 32, 200, 1, [[4]]),
  service('catalog', 64, 400, 2, [[5], [6]]),
  service('cart', 64, 400, 1.5, [[7], [8]]),
  service('users-db', 3, 200, 2, []),
  service('search', 8, 200, 8, []),
  service('catalog-db', 4, 200, 3, []),
  service('cart-db', 3, 200, 2, []),
  service('pricing', 32, 200, 2, [[9]]),
  service('promo', 5, 200, 4, []),
];

/** Call `i` goes to service `i`; call 0 is the user's own. */
export const CALLS: readonly TreeCall[] = [
  call(0, 2000, 0),
  call(1, 500, 2),
  call(2, 1000, 2),
  call(3, 1000, 2),
  call(4, 250, 2),
  call(5, 500, 2),
  call(6, 250, 2),
  call(7, 250, 2),
  call(8, 500, 2),
  call(9, 250, 2),
];

/** 500 requests per second. */
export const ARRIVALS_PER_MS = 0.5;

/** No backoff is drawn from a longer range. */
export const BACKOFF_CAP_MS = 200;

/** Which of the {@link STREAM_COUNT} random streams serves what: work of service i, errors of leaf i, and two shared ones. */
export const STREAM_COUNT = 64;
export const workStream = (serviceIndex: number): number => serviceIndex;
export const errorStream = (serviceIndex: number): number => 20 + serviceIndex;
export const BACKOFF_STREAM = 40;
export const ARRIVAL_STREAM = 50;

/** What a run came to. `events` counts what was executed, cancelled timers left out. */
export type TreeResult = {
  readonly ok: number;
  readonly fail: number;
  readonly retries: number;
  readonly meanLatencyMs: number;
  readonly events: number;
};
