/**
 * Hosts as a world file has them after parsing: machines of their own that carry databases, with cores, volumes, and
 * what fills these. Sizes in bytes, growth in bytes per second.
 */
import type { Seconds } from '@firedrill/base';

export type HostSpec = {
  readonly name: string;
  /** Cores that everything on the host shares by weight. */
  readonly cpu: number;
  readonly memory: number;
  /** Databases whose server runs here. */
  readonly databases: readonly string[];
  readonly volumes: readonly VolumeSpec[];
  /** Absent: its databases find nothing in it, and what processes hold and read takes nothing from them. */
  readonly pageCache?: PageCacheSpec | undefined;
};

/** What the kernel of a host does with memory that nobody holds, and the disk behind it. */
export type PageCacheSpec = {
  /** What the system holds, whatever runs: a share of the memory below 1, or bytes. */
  readonly reserved: number;
  /** Bytes per second that the disk reads, for processes and databases together. */
  readonly disk: number;
};

export type VolumeSpec = {
  readonly name: string;
  readonly mount: string;
  readonly size: number;
  /** The last bytes are kept for one database (ext4's reserved blocks); everybody else finds the volume full before. */
  readonly reserved: number;
  readonly reservedFor: string | undefined;
  /** How long it takes to grow it, and how large it may become. */
  readonly resize: Seconds;
  readonly largest: number;
  readonly files: readonly FilesSpec[];
};

/** Files under one path. */
export type FilesSpec = {
  readonly path: string;
  readonly bytes: number;
  readonly growth: number;
  /** Nobody misses them: logs, caches, temporary files. What else is deleted breaks whom it belongs to. */
  readonly isSpare: boolean;
};

/** The write-ahead log of a database. */
export type WalSpec = {
  readonly volume: string;
  readonly path: string;
  /** Bytes per statement that writes, full-page images included; and per second of a job that writes in bulk. */
  readonly perWrite: number;
  readonly bulk: number;
  /** A checkpoint comes so often and recycles what nobody needs any more; so much is always kept. */
  readonly checkpoint: Seconds;
  readonly keeps: number;
  /** How long crash recovery takes. */
  readonly recovery: Seconds;
  readonly slots: readonly SlotSpec[];
};

/** A replication slot that is in use. */
export type SlotSpec = { readonly name: string; readonly type: 'physical' | 'logical' };
