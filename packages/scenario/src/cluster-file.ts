/**
 * What a world file says of nodes and of what runs on them beside services: memory requests and limits, the files that
 * instances read through the page cache of their node, and batch jobs that run as pods. Memory in bytes.
 */
import type { Seconds } from '@firedrill/base';

/** What the scheduler counts, and above what a container is killed; a request of 0 is none, a limit of Infinity none. */
export type MemoryBounds = { readonly request: number; readonly limit: number };

/** Resources of each instance of a service; absent: request and limit are its `memory`. */
export type ResourcesSpec = { readonly memory: MemoryBounds };

/** Files that lie on every node, read through its page cache: all of them, and what one request reads. */
export type ReadsSpec = {
  readonly files: number;
  readonly perRequest: number;
  /** They are mapped into memory: what is missing is a major fault. */
  readonly mapped: boolean;
};

/** How the memory of a process grows: in a straight line, in bytes. */
export type HoldsSpec = { readonly from: number; readonly to: number; readonly over: Seconds };

/** The kubelet of a node. Thresholds below 1 are shares of the node's memory, others bytes. */
export type KubeletSpec = {
  /** What the system and the kubelet hold, whatever runs. */
  readonly reserved: number;
  /** With less than this available it evicts (`eviction-hard: memory.available`). */
  readonly evictionHard: number;
  /** It goes on until so much more than that is available. */
  readonly minimumReclaim: number;
  /** Bytes per second that the node's disk reads. */
  readonly disk: number;
};

/** What a kubelet does where nothing is said. */
export const KUBELET: KubeletSpec = {
  reserved: 0.06,
  evictionHard: 100 * 1024 ** 2,
  minimumReclaim: 0,
  disk: 125e6,
};

/** A batch job: pods that run for a while, by a schedule, and hold ever more memory. */
export type BatchSpec = {
  readonly name: string;
  readonly about: string;
  readonly image: string;
  readonly nodeSelector: string | undefined;
  /** Pods at a time; each runs to its end once. */
  readonly parallelism: number;
  readonly cpu: number;
  readonly memory: MemoryBounds;
  /** What a pod holds at its start and at most, and how long it takes to grow from one to the other. */
  readonly holds: HoldsSpec;
  /** How long a pod runs. */
  readonly duration: Seconds;
  /** First run relative to instant 0; negative: it is already running. */
  readonly start: Seconds;
  readonly every: Seconds | undefined;
  readonly suspended: boolean;
  readonly priority: number;
};
