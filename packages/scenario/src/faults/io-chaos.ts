/**
 * IOChaos and BlockChaos: operations on a disk that take long, fail, or give wrong bytes. What that means follows from
 * what lies on it: pages, logs, files of requests, or files that pods of a service read.
 */
import { type Form, mapped, type Reading } from '../form/form.ts';
import { fallback, field, list, optional, record } from '../form/record.ts';
import { choice, count, duration, number, numberString, text } from '../form/scalars.ts';
import { ERRNOS, type IoFault, NO_PERMISSION, NO_SPACE } from '../io-fault.ts';
import type { FaultSpec } from '../scenario.ts';
import type { Tree } from '../yaml/tree.ts';
import { type Disk, disksAt, type Holders, holders, isUnder, mayTouch, noDisk } from './disks.ts';
import { onPods, type PodSelection, type Pods, podFields, type Struck } from './struck.ts';

type Selection = Omit<PodSelection, 'selector'> & { readonly selector: Holders };
const fields = { ...podFields, selector: field(holders, 'Which pods; `app` may name a database or a broker.') };

/** What a fault does to each operation that it touches; `reads` and `writes`: those it touches. */
type Harm = Pick<IoFault, 'latency' | 'errno' | 'hasBadPages' | 'share'> & {
  readonly reads: boolean;
  readonly writes: boolean;
  readonly path: string | undefined;
};
type Scene = { readonly at: Parameters<Reading['report']>[0]; readonly to: Reading };

const NO_FILE: Pick<IoFault, 'do' | 'files' | 'data' | 'logs'> = { do: 'io', files: undefined, data: [], logs: [] };
/** `num.io.threads`, and bytes of a batch that each carries at a time (`batch.size`). */
const BROKER_AT_ONCE = 8 * 16_384;
/** Bytes of one read of a file, with the kernel's read-ahead. */
const READ_BYTES = 128 * 1024;

// ── IOChaos ────────────────────────────────────────────────────────────────────────────────────────────────────────

const READS = ['read', 'open'];
const WRITES = ['write', 'fsync', 'flush', 'create', 'open'];
const METHODS = [
  ...['lookup', 'forget', 'getattr', 'setattr', 'readlink', 'mknod', 'mkdir', 'unlink', 'rmdir', 'symlink', 'rename'],
  ...['link', 'open', 'read', 'write', 'flush', 'release', 'fsync', 'opendir', 'readdir', 'releasedir', 'fsyncdir'],
  ...['statfs', 'setxattr', 'getxattr', 'listxattr', 'removexattr', 'access', 'create', 'getlk', 'setlk', 'bmap'],
] as const;

type Attributes = { readonly perm: number | undefined };
const attributes = record<Attributes>({
  title: 'attr',
  about: 'What files seem to be. Only permissions matter to a program here.',
  ignored: [...['ino', 'size', 'blocks', 'atime', 'mtime', 'ctime', 'kind', 'nlink', 'uid', 'gid', 'rdev']],
  fields: {
    perm: optional(count(0, 4095), 'Permission bits, in decimal: 72 is 0110. Without the bit of the owner: errno 13.'),
  },
});

type Mistake = { readonly filling: 'zero' | 'random'; readonly maxOccurrences: number; readonly maxLength: number };
const mistake = record<Mistake>({
  title: 'mistake',
  about: 'Wrong bytes; a page of a database has a checksum, and is found out by it.',
  fields: {
    filling: fallback(choice(['zero', 'random']), 'zero', 'zero', 'With what.'),
    maxOccurrences: fallback(count(1, 1e9), 1, '1', 'Accepted: one is enough.'),
    maxLength: fallback(count(1, 1e9), 1, '1', 'Accepted: one byte is enough.'),
  },
});

type IoChaos = Selection & {
  readonly action: 'latency' | 'fault' | 'attrOverride' | 'mistake';
  readonly volumePath: string;
  readonly path: string | undefined;
  readonly methods: readonly (typeof METHODS)[number][];
  readonly percent: number;
  readonly delay: number | undefined;
  readonly errno: number | undefined;
  readonly attr: Attributes | undefined;
  readonly mistake: Mistake | undefined;
};

const ioRecord = record<IoChaos>({
  title: 'IOChaos',
  about: 'A fault of a file system (`spec`).',
  ignored: ['remoteCluster'],
  fields: {
    action: field(choice(['latency', 'fault', 'attrOverride', 'mistake']), 'What happens to an operation.'),
    ...fields,
    volumePath: field(
      text(200),
      'Where the disk is mounted: a volume of a host; `/var/lib/postgresql/data` of a database on no host; `/var/lib/kafka/data` of a broker. For a service that `reads` files any place.',
    ),
    path: optional(text(200), 'Which files, as a pattern; absent: all.'),
    methods: fallback(
      list(choice(METHODS)),
      [],
      'all',
      'Which operations. `read`, `write`, `fsync`, `flush`, `open` and `create` matter here.',
    ),
    percent: fallback(number({ min: 0, max: 100, whole: true }), 100, '100', 'Of so many operations.'),
    delay: optional(duration(), 'With `latency`: how much longer each takes.'),
    errno: optional(
      count(0, 255),
      `With \`fault\`: ${ERRNOS.map(({ errno, text: t }) => `${errno} ${t}`).join(', ')}.`,
    ),
    attr: optional(attributes, 'With `attrOverride`.'),
    mistake: optional(mistake, 'With `mistake`: of reads.'),
  },
});

/** IOChaos. */
export const ioChaos: Form<Struck> = mapped(ioRecord, (value, tree, to): Struck | undefined => {
  const harm = harmOf(value, tree, to);
  if (harm === undefined) return undefined;
  const { volumePath, duration: lasts, selector: held } = value;
  const found = disksAt(held, ({ mount }) => isUnder(volumePath, mount), to);
  const at = to.at(value, 'volumePath');
  const path = harm.path ?? volumePath;
  if (found.length > 0 || to.world === undefined)
    return struck(chosen(found, value), { ...harm, path }, { scene: { at, to }, lasts });
  if (held.pods === undefined || !readers(to, held.pods.services))
    return noDisk(`is mounted at "${volumePath}"`, at, to);
  const selection = to.place({ ...value, selector: held.pods }, tree);
  const spec = onPods(selection, to, (pods) => ofReaders(pods, harm, { at: to.at(value, 'action'), to }));
  return spec === undefined ? undefined : { spec, duration: lasts };
});

const readers = ({ world }: Reading, services: readonly string[]) =>
  world?.services.some(({ name, reads }) => services.includes(name) && reads !== undefined) ?? false;

/** What an IOChaos does, checked as its webhook does. */
function harmOf(value: IoChaos, tree: Tree, to: Reading): Harm | undefined {
  const { action, delay, errno, attr, percent, path } = value;
  const isAny = (methods: readonly string[]) =>
    value.methods.length === 0 || value.methods.some((method) => methods.includes(method));
  const [reads, writes] = [isAny(READS), isAny(WRITES)];
  const base = { latency: 0, errno: undefined, hasBadPages: false, share: percent / 100, reads, writes, path };
  const missing = (key: string) =>
    to.report(tree.at, 'missing-key', `action "${action}" needs "${key.split(':')[0]}"`, `write ${key}`);
  if (!reads && !writes)
    return refuse(to.at(value, 'methods'), to, {
      says: `nothing here waits for ${value.methods.join(', ')}`,
      hint: 'read, write, fsync, flush, open and create matter',
    });
  if (action === 'latency') return delay === undefined ? missing('delay: 10ms') : { ...base, latency: delay };
  if (action === 'fault') {
    if (errno === undefined) return missing('errno: 5');
    if (ERRNOS.some((known) => known.errno === errno)) return { ...base, errno };
    const known = `those of a disk are ${ERRNOS.map((one) => `${one.errno} (${one.text})`).join(', ')}`;
    return to.report(to.at(value, 'errno'), 'bad-number', `errno ${errno} is no error that a disk gives`, known);
  }
  if (action === 'mistake') {
    if (value.mistake === undefined) return missing('mistake: {filling: random, maxOccurrences: 1, maxLength: 1}');
    if (reads) return { ...base, hasBadPages: true, writes: false };
    return refuse(to.at(value, 'methods'), to, {
      says: 'bytes that are written wrong would stay wrong when the fault ends',
      hint: 'write methods: [read]; for data that stays wrong use DataChaos',
    });
  }
  if (attr?.perm === undefined)
    return refuse(to.at(value, 'attr') ?? tree.at, to, {
      says: 'only permissions matter to a program here',
      hint: 'write attr: {perm: 72}',
    });
  const [canRead, canWrite] = [(attr.perm & 0o400) !== 0, (attr.perm & 0o200) !== 0];
  if (canRead && canWrite)
    return refuse(to.at(attr, 'perm'), to, {
      says: `with permissions 0${attr.perm.toString(8)} the owner reads and writes as before`,
      hint: 'write attr: {perm: 72}, which is 0110',
    });
  return { ...base, errno: NO_PERMISSION, reads: reads && !canRead, writes: writes && !canWrite };
}

const refuse = (
  at: Scene['at'],
  to: Reading,
  { says, hint }: { readonly says: string; readonly hint: string },
): undefined => to.report(at, 'fault-not-simulated', says, hint);

/** Pods of a service that read files from their node: held up, or failing, with their worker. */
function ofReaders({ service, count: many }: Pods, harm: Harm, { at, to }: Scene): FaultSpec | undefined {
  const spec = to.world?.services.find(({ name }) => name === service);
  const hint = 'write action: latency or fault, with methods: [read]';
  if (spec?.reads === undefined) return refuse(at, to, { says: `"${service}" reads no files`, hint });
  if (!harm.reads) return refuse(at, to, { says: `"${service}" only reads`, hint });
  if (harm.hasBadPages) return refuse(at, to, { says: `"${service}" does not look at what it reads`, hint });
  const calls = Math.max(1, Math.ceil(spec.reads.perRequest / READ_BYTES));
  const pods = { do: 'agent', service, count: many, operations: undefined, statements: undefined } as const;
  if (harm.errno === undefined) return { ...pods, latency: harm.latency * harm.share * calls, ends: 'run' };
  return { ...pods, latency: 0, ends: 'throw', share: 1 - (1 - harm.share) ** calls };
}

// ── BlockChaos ─────────────────────────────────────────────────────────────────────────────────────────────────────

type Delay = { readonly latency: number; readonly jitter: number; readonly correlation: number };
const delay = record<Delay>({
  title: 'block delay',
  about: 'How long every request of a block device takes more.',
  fields: {
    latency: field(duration(), 'The mean.'),
    jitter: fallback(duration(), 0, '0ms', 'Accepted; a statement waits for many requests, so the mean counts.'),
    correlation: fallback(numberString(100), 0, '"0"', 'Accepted; not simulated.'),
  },
});

type BlockChaos = Selection & {
  readonly action: 'delay';
  readonly volumeName: string;
  readonly delay: Delay | undefined;
};

/** BlockChaos: every read and write of a volume. */
export const blockChaos: Form<Struck> = mapped(
  record<BlockChaos>({
    title: 'BlockChaos',
    about: 'A fault of a block device (`spec`).',
    ignored: ['remoteCluster'],
    fields: {
      action: field(choice(['delay']), 'There is one.'),
      ...fields,
      volumeName: field(text(63), 'A volume of a host; `data` of a database on no host, and of a broker.'),
      delay: optional(delay, 'How much.'),
    },
  }),
  (value, tree, to): Struck | undefined => {
    if (value.delay === undefined)
      return to.report(tree.at, 'missing-key', 'action "delay" needs "delay"', 'write delay: {latency: 10ms}');
    const scene = { at: to.at(value, 'volumeName'), to };
    const found = disksAt(value.selector, ({ volume }) => volume === value.volumeName, to);
    if (found.length === 0 && to.world !== undefined) return noDisk(`is called "${value.volumeName}"`, scene.at, to);
    const { latency } = value.delay;
    const harm = { latency, errno: undefined, hasBadPages: false, share: 1, reads: true, writes: true };
    return struck(chosen(found, value), { ...harm, path: undefined }, { scene, lasts: value.duration });
  },
);

// ── Both ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Of several disks those that the mode leaves; a server is one pod. */
function chosen(found: readonly Disk[], { mode, value }: Selection): readonly Disk[] {
  if (mode === 'all') return found;
  const many = mode === 'one' ? 1 : mode === 'fixed' ? Number(value) : Math.floor((found.length * Number(value)) / 100);
  return found.slice(0, Math.max(1, many));
}

/** What becomes of the disks; several of them are parts of one fault. */
function struck(
  found: readonly Disk[],
  harm: Harm,
  { scene: { at, to }, lasts }: { readonly scene: Scene; readonly lasts: number | undefined },
): Struck | undefined {
  const faults = found.flatMap((disk) => (disk.broker === undefined ? ofDisk(disk, harm, to) : ofBroker(disk, harm)));
  const [first] = faults;
  if (first === undefined && to.world !== undefined)
    return refuse(at, to, {
      says: 'nothing that is read or written here would feel it',
      hint: found.some(({ broker }) => broker !== undefined)
        ? 'a broker checks what it reads and stops there; use RecordChaos'
        : 'pages are read where a database has "storage"; logs and files are written',
    });
  if (first === undefined) return { spec: { ...NO_FILE, ...harmed(harm) }, duration: lasts };
  const parts = faults.map((fault) => ({ after: 0, for: undefined, fault }));
  return { spec: faults.length === 1 ? first : { do: 'timeline', parts }, duration: lasts };
}

const harmed = ({ latency, errno, hasBadPages, share }: Harm) => ({ latency, errno, hasBadPages, share });

function ofDisk(disk: Disk, harm: Harm, { world }: Reading): FaultSpec[] {
  const isTouched = ({ path }: { readonly path: string }) => mayTouch(harm.path, path);
  const isStored = (name: string) => world?.databases.some((one) => one.name === name && one.storage !== undefined);
  const isBelow = [...disk.data, ...disk.logs].some(({ path }) => harm.path !== undefined && isUnder(harm.path, path));
  const pages = disk.data.filter((part) => isTouched(part) && isStored(part.database));
  const data = harm.reads ? pages.map(({ database }) => database) : [];
  const logs = harm.writes ? disk.logs.filter(isTouched).map(({ database }) => database) : [];
  const files = harm.writes && !isBelow ? disk.files : undefined;
  if (data.length + logs.length === 0 && files === undefined) return [];
  // Bytes that are written wrong are not looked at; a full disk is read as before.
  const isFull = harm.errno === NO_SPACE;
  return [{ do: 'io', files, data: isFull ? [] : data, logs, ...harmed(harm) }];
}

/** A broker carries so much less; an error of its only log directory ends it, and no space its writes. */
function ofBroker({ broker }: Disk, { latency, errno, hasBadPages, share }: Harm): FaultSpec[] {
  if (hasBadPages || share === 0) return [];
  const about = { do: 'stream', broker, group: undefined, topic: undefined } as const;
  if (errno === NO_SPACE) return [{ ...about, action: 'disk-limit', value: 0 }];
  if (errno !== undefined) return [{ ...about, action: 'broker-down', value: undefined }];
  return latency === 0 ? [] : [{ ...about, action: 'network-limit', value: BROKER_AT_ONCE / (latency * share) }];
}
