/**
 * What node_exporter, process-exporter and postgres_exporter say of hosts, their disks and processes, and of logs and
 * slots; and the account of backups.
 */
import type { HostSpec } from '@firedrill/scenario';
import { availableMemory, cachedBytes, otherReads, residentOf } from '../cold/host-cache.ts';
import type { HostState, LogState } from '../cold/host-state.ts';
import { availableBytes, freeBytes, type Volume, volumesOf } from '../cold/volumes.ts';
import { retainedBy, SEGMENT } from '../cold/wal.ts';
import * as T from '../machine/fields.table.ts';
import type { World } from '../world.ts';
import type { Scraper } from './scraper.ts';
import { familiesOfOneKind, type Subject, subject } from './series-of.ts';

/** Hosts with their volumes; groups of processes, slots and backups by name, as they come. */
export type HostSeries = {
  readonly hosts: readonly { readonly shown: Subject; readonly disk: Subject; readonly spec: HostSpec }[];
  readonly volumes: readonly Subject[];
  readonly logs: readonly Subject[];
  readonly others: Map<string, Subject>;
};

const ofHost = familiesOfOneKind();
const [USER, NICE, SYSTEM, IDLE] = ['user', 'nice', 'system', 'idle'].map((mode) =>
  ofHost('counter', 'node_cpu_seconds_total', { mode }),
) as [ReturnType<typeof ofHost>, ReturnType<typeof ofHost>, ReturnType<typeof ofHost>, ReturnType<typeof ofHost>];
const LOAD = ofHost('gauge', 'node_load1');
const MEMORY = ofHost('gauge', 'node_memory_MemTotal_bytes');
const FREE_MEMORY = ofHost('gauge', 'node_memory_MemAvailable_bytes');
const CACHED = ofHost('gauge', 'node_memory_Cached_bytes');
const MAJOR_FAULTS = ofHost('counter', 'node_vmstat_pgmajfault');
const OOM_KILLS = ofHost('counter', 'node_vmstat_oom_kill');
const FILES_OPEN = ofHost('gauge', 'node_filefd_allocated');
const FILES_MOST = ofHost('gauge', 'node_filefd_maximum');

const ofDisk = familiesOfOneKind();
const READ = ofDisk('counter', 'node_disk_read_bytes_total');
const WRITTEN = ofDisk('counter', 'node_disk_written_bytes_total');

const ofVolume = familiesOfOneKind();
const SIZE = ofVolume('gauge', 'node_filesystem_size_bytes');
const FREE = ofVolume('gauge', 'node_filesystem_free_bytes');
const AVAILABLE = ofVolume('gauge', 'node_filesystem_avail_bytes');

const ofGroup = familiesOfOneKind();
const GROUP_CPU = ofGroup('counter', 'namedprocess_namegroup_cpu_seconds_total', { mode: 'user' });
const GROUP_COUNT = ofGroup('gauge', 'namedprocess_namegroup_num_procs');
const GROUP_THREADS = ofGroup('gauge', 'namedprocess_namegroup_num_threads');
const GROUP_READ = ofGroup('counter', 'namedprocess_namegroup_read_bytes_total');
const GROUP_MEMORY = ofGroup('gauge', 'namedprocess_namegroup_memory_bytes', { memtype: 'resident' });
const [RUNNING, STOPPED] = [
  ofGroup('gauge', 'namedprocess_namegroup_states', { state: 'Running' }),
  ofGroup('gauge', 'namedprocess_namegroup_states', { state: 'Stopped' }),
];

const ofLog = familiesOfOneKind();
const WAL_SIZE = ofLog('gauge', 'pg_wal_size_bytes');
const WAL_FILES = ofLog('gauge', 'pg_wal_segments');
const WAL_WRITTEN = ofLog('counter', 'pg_stat_wal_bytes_total');
const XMIN = ofLog('gauge', 'pg_stat_activity_oldest_xmin_age');

const ofSlot = familiesOfOneKind();
const ACTIVE = ofSlot('gauge', 'pg_replication_slots_active');
const RETAINED = ofSlot('gauge', 'pg_replication_slots_pg_wal_lsn_diff');

const ofBackup = familiesOfOneKind();
const RUNS = (['completed', 'killed', 'failed'] as const).map((outcome) => ({
  outcome,
  family: ofBackup('counter', 'backup_runs_total', { outcome }),
}));
const LAST = ofBackup('gauge', 'backup_last_success_timestamp_seconds');

const SYSTEM_FILES = 1800;
const FILES_PER_SESSION = 14;

/** Every host, with nothing shown; undefined where a world has none. */
export function hostSeries(world: World): HostSeries | undefined {
  const state = world.cold.hosts;
  if (state === undefined) return undefined;
  const { hosts, databases } = world.options.file;
  return {
    hosts: hosts!.map((spec) => ({
      spec,
      shown: subject({ node: spec.name }),
      disk: subject({ node: spec.name, device: 'nvme1n1' }),
    })),
    volumes: volumesOf(world).map(({ spec, host }) =>
      subject({ node: hosts![host]!.name, mountpoint: spec.mount, device: '/dev/nvme1n1', fstype: 'ext4' }),
    ),
    logs: state.logs.map(({ database }) => subject({ server: databases[database]!.name })),
    others: new Map(),
  };
}

/** Hosts, volumes, processes, logs, slots, backups. */
export function scrapeHosts(s: Scraper): void {
  const { hosts: series } = s.known;
  const state = s.world.cold.hosts;
  if (series === undefined || state === undefined) return;
  series.hosts.forEach(({ shown, disk, spec }, h) => {
    const host = state.hosts[h]!;
    ofOneHost(s, { shown, disk }, { spec, host });
    ofProcesses(s, series, { spec, host });
  });
  for (const [v, volume] of volumesOf(s.world).entries()) ofOneVolume(s, series.volumes[v]!, volume);
  for (const [l, log] of state.logs.entries()) ofOneLog(s, series, { log, shown: series.logs[l]! });
  for (const backup of state.backups) {
    const shown = other(series, `backup/${backup.name}`, { backup: backup.name });
    for (const { outcome, family } of RUNS) s.put(shown, family, backup[outcome]);
    if (backup.lastSuccess > 0) s.put(shown, LAST, backup.lastSuccess);
  }
}

type Host = { readonly spec: HostSpec; readonly host: HostState };

function other(series: HostSeries, key: string, labels: Readonly<Record<string, string>>): Subject {
  let known = series.others.get(key);
  if (known === undefined) {
    known = subject(labels);
    series.others.set(key, known);
  }
  return known;
}

function ofOneHost(
  s: Scraper,
  { shown, disk }: { readonly shown: Subject; readonly disk: Subject },
  { spec, host }: Host,
): void {
  const { now } = s.world;
  s.put(shown, USER, host.user);
  s.put(shown, NICE, host.nice);
  s.put(shown, SYSTEM, host.system);
  s.put(shown, IDLE, Math.max(0, spec.cpu * now - host.user - host.nice - host.system));
  s.put(shown, LOAD, host.load1);
  s.put(shown, MEMORY, spec.memory);
  if (host.pageCache === undefined) s.put(shown, FREE_MEMORY, Math.round(spec.memory * 0.62));
  else ofMemory(s, shown, { spec, host });
  const sessions = s.world.cold.sessions.length + openConnections(s.world, spec);
  s.put(shown, FILES_OPEN, SYSTEM_FILES + sessions * FILES_PER_SESSION + host.processes.length * 20);
  s.put(shown, FILES_MOST, 2 ** 63);
  s.put(disk, READ, host.read + (host.pageCache === undefined ? 0 : otherReads(s.world, host)));
  s.put(disk, WRITTEN, host.written);
}

/** Memory and page cache, where a host says that it has one. */
function ofMemory(s: Scraper, shown: Subject, { spec, host }: Host): void {
  const cache = host.pageCache!;
  s.put(shown, FREE_MEMORY, Math.round(Math.max(0, availableMemory(s.world, host, spec))));
  s.put(shown, CACHED, Math.round(cachedBytes(cache)));
  s.put(shown, MAJOR_FAULTS, Math.round(cache.faults));
  s.put(shown, OOM_KILLS, cache.oomKills);
}

function openConnections({ machine: m }: World, { databases }: HostSpec): number {
  return m.plan.databases.reduce(
    (sum, { name }, d) => sum + (databases.includes(name) ? m.I[m.db(d) + T.D_OPEN]! : 0),
    0,
  );
}

/** Groups that run, and those whose counters stand still because they have ended. */
function ofProcesses(s: Scraper, series: HostSeries, { host }: Host): void {
  const names = new Set([...host.processes.map(({ name }) => name), ...Object.keys(host.ended)]);
  for (const name of names) {
    const shown = other(series, `process/${host.name}/${name}`, { node: host.name, groupname: name });
    const running = host.processes.filter((process) => process.name === name);
    const sum = (of: (process: (typeof running)[number]) => number) => running.reduce((all, one) => all + of(one), 0);
    s.put(shown, GROUP_CPU, sum(({ cpu }) => cpu) + (host.ended[name] ?? 0));
    s.put(shown, GROUP_COUNT, running.length);
    s.put(
      shown,
      GROUP_THREADS,
      sum(({ threads }) => Math.ceil(threads)),
    );
    s.put(
      shown,
      GROUP_READ,
      sum(({ read }) => read),
    );
    if (host.pageCache !== undefined)
      s.put(
        shown,
        GROUP_MEMORY,
        sum((process) => residentOf(s.world, process)),
      );
    s.put(
      shown,
      RUNNING!,
      sum(({ isStopped }) => (isStopped ? 0 : 1)),
    );
    s.put(
      shown,
      STOPPED!,
      sum(({ isStopped }) => (isStopped ? 1 : 0)),
    );
  }
}

function ofOneVolume(s: Scraper, shown: Subject, volume: Volume): void {
  s.put(shown, SIZE, volume.state.size);
  s.put(shown, FREE, freeBytes(s.world, volume));
  s.put(shown, AVAILABLE, availableBytes(s.world, volume));
}

/** A server that is down answers no exporter. */
function ofOneLog(
  s: Scraper,
  series: HostSeries,
  { log, shown }: { readonly log: LogState; readonly shown: Subject },
): void {
  const { machine: m, now, options } = s.world;
  const at = m.db(log.database);
  if (m.I[at + T.D_UP] === 0) return;
  s.put(shown, WAL_SIZE, log.size);
  s.put(shown, WAL_FILES, Math.ceil(log.size / SEGMENT));
  s.put(shown, WAL_WRITTEN, log.written);
  const { longest } = s.known.databases[log.database]!.sessions;
  s.put(shown, XMIN, now > 0 ? Math.round((longest * m.I[at + T.D_COMMITS]!) / now) : 0);
  const server = options.file.databases[log.database]!.name;
  for (const slot of log.slots) {
    const labels = { server, slot_name: slot.name, slot_type: slot.type };
    const known = other(series, `slot/${server}/${slot.name}`, labels);
    s.put(known, ACTIVE, slot.from === undefined ? 1 : 0);
    s.put(known, RETAINED, retainedBy(log, slot.from));
  }
}
