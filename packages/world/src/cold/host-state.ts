/**
 * Hosts as cold state: processes with what they have used and still want, volumes with what lies on them, and the
 * write-ahead logs of databases. Plain data; a world without hosts has none of it.
 */
import type { BatchSpec, HostSpec, SlotSpec, WorldFile } from '@firedrill/scenario';
import type { PageClass } from './page-cache.ts';

/** A process; its group is its name. Seconds of CPU and bytes since it began. */
export type ProcessState = {
  readonly id: number;
  readonly pid: number;
  readonly owner: string;
  readonly name: string;
  readonly command: string;
  readonly user: string;
  readonly threads: number;
  readonly reads: number;
  readonly backup: string | undefined;
  /** Its sessions of a database, by the ids of cold sessions. */
  readonly sessions: readonly number[];
  nice: number;
  isStopped: boolean;
  /** Seconds it would still take alone. */
  left: number;
  cpu: number;
  read: number;
  /** Where it holds memory worth counting: how much, and since when. */
  readonly holds?: BatchSpec['holds'];
  readonly since?: number;
};

/** What became of a backup; epoch seconds of its last success where there was one. */
export type BackupState = {
  readonly name: string;
  completed: number;
  killed: number;
  failed: number;
  lastSuccess: number;
};

export type FilesState = {
  readonly path: string;
  readonly growth: number;
  readonly isSpare: boolean;
  /** The fault that brought them. */
  readonly owner: string | undefined;
  bytes: number;
};

export type VolumeState = {
  readonly name: string;
  size: number;
  files: FilesState[];
  /** It is growing to this, done then. */
  /** When it was last grown. */
  grownAt?: number;
  growing: { readonly to: number; readonly at: number } | undefined;
};

/** A replication slot; `from`: the place in the log from which on it needs it, where its consumer is gone. */
export type SlotState = SlotSpec & {
  readonly owner: string | undefined;
  readonly from: number | undefined;
  /** The instant at which its consumer was gone. */
  readonly since?: number;
};

export type LogState = {
  readonly database: number;
  readonly host: number;
  /** Bytes ever written, bytes that lie in its directory, and where the last checkpoint began. */
  written: number;
  size: number;
  redo: number;
  checkpointAt: number;
  isRecycling: boolean;
  slots: SlotState[];
  /** `full`: down for want of space; `corrupt`: it never starts again; `away`: it was promoted on another machine. */
  server: 'up' | 'full' | 'recovering' | 'corrupt' | 'away';
  /** When it tries to start again, or has recovered. */
  until: number;
  /** Statements that had written when it was last looked. */
  writesSeen: number;
};

export type HostState = {
  readonly name: string;
  load1: number;
  /** CPU seconds by mode, bytes of all disks. */
  user: number;
  nice: number;
  system: number;
  read: number;
  written: number;
  /** CPU seconds of the groups of processes that have ended, by name. */
  ended: Record<string, number>;
  processes: ProcessState[];
  volumes: VolumeState[];
  /** Only where the world says that it has one. */
  pageCache?: HostCacheState;
};

/** The page cache of a host. */
export type HostCacheState = {
  /** Tables of its databases, by their rows of the plan. */
  readonly tables: readonly number[];
  /** Of each table its hot pages and the rest; then pages of programs; then what processes have read in order. */
  readonly classes: PageClass[];
  /** Pages of programs that came from the disk (major faults). */
  faults: number;
  /** Bytes that processes had read when it was last looked at. */
  seen: number;
  /** Share of the disk that is left to databases. */
  left: number;
  oomKills: number;
};

/** What a database gets of the cores of its host. */
export type ShareState = {
  /** Factor on the time of statements; 1 = nobody is in the way. */
  contention: number;
  /** Statements at a time, where processes take them its bound away: what it was before. */
  cores: number | undefined;
  /** Busy seconds of its cores when it was last looked, and CPU seconds it waited for instead of using them. */
  busySeen: number;
  stolen: number;
};

export type HostsState = {
  hosts: HostState[];
  logs: LogState[];
  shares: ShareState[];
  backups: BackupState[];
  nextProcess: number;
};

/** Hosts at instant 0; undefined where a world has none. */
export function newHosts(file: WorldFile): HostsState | undefined {
  const specs = file.hosts;
  if (specs === undefined || specs.length === 0) return undefined;
  return {
    hosts: specs.map(newHost),
    logs: file.databases.flatMap((database, d) => {
      const host = specs.findIndex(({ databases }) => databases.includes(database.name));
      return database.wal === undefined || host < 0 ? [] : [newLog(d, host, database.wal)];
    }),
    shares: file.databases.map(() => ({ contention: 1, cores: undefined, busySeen: 0, stolen: 0 })),
    backups: [],
    nextProcess: 1,
  };
}

function newHost({ name, volumes }: HostSpec): HostState {
  return {
    name,
    load1: 0,
    user: 0,
    nice: 0,
    system: 0,
    read: 0,
    written: 0,
    ended: {},
    processes: [],
    volumes: volumes.map((volume) => ({
      name: volume.name,
      size: volume.size,
      files: volume.files.map((files) => ({ ...files, owner: undefined })),
      growing: undefined,
    })),
  };
}

function newLog(database: number, host: number, wal: NonNullable<WorldFile['databases'][number]['wal']>): LogState {
  return {
    database,
    host,
    written: 0,
    size: wal.keeps,
    redo: 0,
    checkpointAt: wal.checkpoint,
    isRecycling: false,
    slots: wal.slots.map((slot) => ({ ...slot, owner: undefined, from: undefined })),
    server: 'up',
    until: 0,
    writesSeen: 0,
  };
}
