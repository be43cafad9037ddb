/**
 * Faults of hosts: a process that takes cores, disk and a snapshot (ProcessChaos), and what fills a disk
 * (RetentionChaos).
 */
import { type Form, mapped } from '../form/form.ts';
import { derived, fallback, field, optional, record } from '../form/record.ts';
import { anyText, bandwidth, bytes, choice, count, duration, identifier, name, number, text } from '../form/scalars.ts';
import type { ProcessChange, ProcessFault, ProcessSession } from '../scenario.ts';
import { holds } from '../world/cluster-form.ts';
import type { Struck } from './struck.ts';

const session = record<ProcessSession>({
  title: 'session',
  about: 'A session of a database that the process holds; its snapshot stays as long as it does.',
  fields: {
    database: field(name, 'Where.'),
    statement: field(text(2000), 'The SQL that players see.'),
    table: field(identifier, 'The table it reads.'),
    user: fallback(text(63), 'backup', 'backup', 'The database user.'),
    applicationName: fallback(text(63), 'pg_dump', 'pg_dump', 'What `pg_stat_activity` shows.'),
    count: fallback(count(1, 64), 1, '1', 'So many like this.'),
  },
});

/** A row of the log of changes. */
export const processChange = record<ProcessChange>({
  title: 'process change',
  about: 'A row of the log of changes: why the process runs here and now.',
  fields: {
    before: fallback(duration(), 0, '0s', 'So long before the process began.'),
    title: field(text(200), 'One line.'),
    author: fallback(text(100), 'scheduler', 'scheduler', 'Who.'),
    details: fallback(anyText, '', 'nothing', 'The diff, or more words.'),
  },
});

type Process = Omit<ProcessFault, 'do'>;

/** ProcessChaos. */
export const processChaos: Form<Struck> = mapped(
  record<Process>({
    title: 'ProcessChaos',
    about: 'A process runs on a host (`spec`).',
    fields: {
      host: field(name, 'The host.'),
      command: field(text(500), 'What `ps` shows.'),
      name: derived(
        text(63),
        (so) => String(so.command).split(' ')[0]!,
        'the first word of the command',
        'Its group, as process-exporter has it; actions name it.',
      ),
      parent: fallback(text(63), 'cron', 'cron', 'Who started it.'),
      user: fallback(text(63), 'root', 'root', 'Whose it is.'),
      nice: fallback(
        number({ min: -20, max: 19, whole: true }),
        0,
        '0',
        'Its niceness: one less weighs 1.25 times as much.',
      ),
      threads: field(number({ min: 0, max: 4096 }), 'Threads that always want to run: the cores it would use.'),
      reads: fallback(bandwidth, 0, 'nothing', 'How fast it reads from disk while it gets all it wants.'),
      holds: optional(holds, 'Memory that it holds, on a host with a `pageCache`; absent: none worth counting.'),
      duration: field(duration(), 'How long it takes alone; with fewer cores so much longer. It ends by itself.'),
      backup: optional(name, 'The backup that it is: whether it was completed is counted.'),
      session: optional(session, 'A session of a database that it holds until it ends.'),
      change: optional(processChange, 'What the log of changes says of it.'),
    },
  }),
  (value): Struck => ({ spec: { do: 'process', ...value }, duration: undefined }),
);

type Retention = {
  readonly action: 'slot' | 'fill';
  readonly database: string | undefined;
  readonly slot: string | undefined;
  readonly retained: number | undefined;
  readonly host: string | undefined;
  readonly volume: string | undefined;
  readonly path: string | undefined;
  readonly bytes: number | undefined;
  readonly growth: number;
  readonly duration: number | undefined;
};

/** RetentionChaos. */
export const retentionChaos: Form<Struck> = mapped(
  record<Retention>({
    title: 'RetentionChaos',
    about: 'Something is kept that nobody needs, and a disk fills (`spec`).',
    fields: {
      action: field(
        choice(['slot', 'fill']),
        '`slot`: a replication slot whose consumer is gone keeps the write-ahead log. `fill`: files grow under a path.',
      ),
      database: optional(name, 'With `slot`: the database, which has a `wal`.'),
      slot: optional(identifier, 'With `slot`: the slot.'),
      retained: optional(bytes, 'With `slot`: what it has kept already when the fault begins.'),
      host: optional(name, 'With `fill`: the host.'),
      volume: optional(name, 'With `fill`: its volume.'),
      path: optional(text(200), 'With `fill`: where the files are.'),
      bytes: optional(bytes, 'With `fill`: how much is there when the fault begins.'),
      growth: fallback(bandwidth, 0, 'none', 'With `fill`: how fast they grow.'),
      duration: optional(duration(), 'How long; absent: until the drill ends.'),
    },
  }),
  (value, tree, to): Struck | undefined => {
    const missing = (key: string) => to.report(tree.at, 'missing-key', `action "${value.action}" needs "${key}"`);
    const { database, slot, retained, host, volume, path, growth } = value;
    if (value.action === 'slot') {
      if (database === undefined || slot === undefined || retained === undefined)
        return missing(database === undefined ? 'database' : slot === undefined ? 'slot' : 'retained');
      return { spec: { do: 'slot', database, slot, retained }, duration: value.duration };
    }
    if (host === undefined || volume === undefined || path === undefined)
      return missing(host === undefined ? 'host' : volume === undefined ? 'volume' : 'path');
    const files = { path, bytes: value.bytes ?? 0, growth, until: undefined };
    return { spec: { do: 'fill', host, volume, ...files }, duration: value.duration };
  },
);
