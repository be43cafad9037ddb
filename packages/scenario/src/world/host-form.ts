/**
 * Hosts, their volumes, and the write-ahead log of a database, as a world file says them.
 */
import { derived, fallback, field, list, optional, record } from '../form/record.ts';
import { bandwidth, boolean, bytes, choice, cores, duration, identifier, name, text } from '../form/scalars.ts';
import type { FilesSpec, HostSpec, PageCacheSpec, SlotSpec, VolumeSpec, WalSpec } from '../host-file.ts';
import { amountOfMemory } from './cluster-form.ts';

const GiB = 1024 ** 3;

const files = record<FilesSpec>({
  title: 'files',
  about: 'Files under one path of a volume, and how fast they grow.',
  fields: {
    path: field(text(200), 'Where they are, in full.'),
    bytes: field(bytes, 'How much at instant 0.'),
    growth: fallback(bandwidth, 0, 'none', 'How fast they grow, in bytes per second: `40kbps`.'),
    isSpare: fallback(
      boolean,
      false,
      'false',
      'True: nobody misses them when they are deleted (logs, temporary files).',
    ),
  },
});

const volume = record<VolumeSpec>({
  title: 'volume',
  about: 'A disk of a host.',
  fields: {
    name: field(name, 'Its name.'),
    mount: field(text(200), 'Where it is mounted.'),
    size: field(bytes, 'How much fits.'),
    reserved: fallback(bytes, 0, 'none', 'The last of it, which only `reservedFor` may use (reserved blocks of ext4).'),
    reservedFor: optional(name, 'The database that may use them.'),
    resize: fallback(duration(), 240, '4m', 'How long it takes to grow.'),
    largest: fallback(bytes, 16 * 1024 * GiB, '16Ti', 'It grows no further.'),
    files: fallback(list(files), [], 'none', 'What is on it, besides a write-ahead log.'),
  },
});

const pageCache = record<PageCacheSpec>({
  title: 'pageCache',
  about:
    'The memory of a host that nobody holds keeps pages of files. What a database misses in its own buffers (`storage.cache`) is looked for there and only then read from the disk; what processes read passes through it and pushes out what is asked for less often.',
  fields: {
    reserved: fallback(amountOfMemory, 0.06, '6%', 'What the system holds: memory, or a percentage of it.'),
    disk: fallback(bandwidth, 500e6, '500mbps', 'How fast the disk reads, for processes and databases together.'),
  },
});

/** One host. */
export const host = record<HostSpec>({
  title: 'host',
  about:
    'A machine of its own that carries databases. What runs on it shares its cores by weight (`nice`), and its disks fill.',
  fields: {
    name: field(name, 'Its name.'),
    cpu: fallback(cores, 8, '8', 'Cores.'),
    memory: fallback(bytes, 32 * GiB, '32Gi', 'Memory.'),
    databases: fallback(list(name), [], 'none', 'Databases whose server runs here.'),
    volumes: fallback(list(volume), [], 'none', 'Its disks.'),
    pageCache: optional(pageCache, 'Its page cache; absent: reading files costs nobody else anything.'),
  },
});

const slot = record<SlotSpec>({
  title: 'slot',
  about: 'A replication slot whose consumer keeps up.',
  fields: {
    name: field(identifier, 'Its name.'),
    type: fallback(choice(['physical', 'logical']), 'physical', 'physical', 'What kind.'),
  },
});

/** `wal` of a database. */
export const wal = record<WalSpec>({
  title: 'wal',
  about:
    'The write-ahead log: statements that write add to it, checkpoints recycle it, a replication slot whose consumer is gone keeps all of it from then on.',
  fields: {
    volume: field(name, 'A volume of the host of this database.'),
    path: fallback(
      text(200),
      '/var/lib/postgresql/data/pg_wal',
      '/var/lib/postgresql/data/pg_wal',
      'Where it is, in full.',
    ),
    perWrite: fallback(bytes, 8192, '8Ki', 'Per statement that takes a lock for writing, full-page images included.'),
    bulk: fallback(bandwidth, 4e6, '4mbps', 'Per second of a job that writes.'),
    checkpoint: fallback(duration(), 300, '5m', 'Between checkpoints (`checkpoint_timeout`).'),
    keeps: fallback(bytes, GiB, '1Gi', 'Kept in any case (`min_wal_size`).'),
    recovery: fallback(duration(), 30, '30s', 'Recovery after a crash, once it can write.'),
    slots: derived(list(slot), () => [], 'none', 'Replication slots in use.'),
  },
});
