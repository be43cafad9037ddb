/**
 * Caches as a world file has them after parsing.
 */
import type { Seconds } from '@firedrill/base';
import type { Law } from './world-file.ts';

/** A cache in front of something slower, used by `cache` steps. */
export type CacheSpec = {
  readonly name: string;
  /** How many different keys requests ask for. */
  readonly keys: number;
  readonly popularity: Popularity;
  /** Entries it holds, least recently used out first; Infinity = all keys fit. Of each instance when `perInstance`. */
  readonly capacity: number;
  /** Time to live, uniform within ± `jitter` (a share) of the mean; mean Infinity = entries never expire. */
  readonly ttl: { readonly mean: Seconds; readonly jitter: number };
  /** Time of one lookup. */
  readonly latency: Law;
  /** Requests that miss a key which another is just loading wait for that one. */
  readonly coalescing: boolean;
  /** A load that failed is remembered for so long and answers its failure; undefined = not remembered. */
  readonly negativeTtl: Seconds | undefined;
  /** Share of the keys present at instant 0, their ages spread evenly over the time to live. */
  readonly warm: number;
  /** When a load fills the entry: `success` only when the branch ends well, `always` whatever becomes of the request. */
  readonly fill: 'success' | 'always';
  /** Every instance that uses it has one of its own, which dies with it. */
  readonly perInstance: boolean;
  /** Cache servers that the keys are spread over. */
  readonly nodes: number;
};

/** Which keys are asked for: Zipf (the k-th key with weight k^-exponent), all alike, or floor(keys^u). */
export type Popularity =
  | { readonly kind: 'zipf'; readonly exponent: number }
  | { readonly kind: 'uniform' }
  | { readonly kind: 'log-uniform' };
