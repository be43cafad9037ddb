/**
 * Disks that a world has, by where they are mounted: volumes of hosts, disks of databases that are on no host, disks of
 * brokers. Which of them a fault is about follows from the label `app` (a server carries it, too) and the mount.
 *
 *     /data ─┬─ postgresql/base     pages that statements read     databases with storage
 *            ├─ postgresql/pg_wal   the log that commits write     every database
 *            └─ spool               files that requests write      volumes of hosts
 */
import type { Form, Reading } from '../form/form.ts';
import type { WorldFile } from '../world-file.ts';
import { child, type Tree, textOf } from '../yaml/tree.ts';
import { type PodSelector, selector } from './selector.ts';

type Part = { readonly database: string; readonly path: string };

/** A disk with what lies on it. */
export type Disk = {
  readonly mount: string;
  readonly volume: string;
  /** Databases and brokers that carry the label `app`. */
  readonly servers: readonly string[];
  readonly files: { readonly host: string; readonly volume: string } | undefined;
  readonly data: readonly Part[];
  readonly logs: readonly Part[];
  readonly broker: string | undefined;
};

const POSTGRESQL = '/var/lib/postgresql/data';
const KAFKA = '/var/lib/kafka/data';

/** Every disk of a world. */
export function disksOf(world: WorldFile): Disk[] {
  const hosts = world.hosts ?? [];
  const volumes = hosts.flatMap((host) =>
    host.volumes.map(({ name, mount }): Disk => {
      const here = world.databases.filter((one) => host.databases.includes(one.name) && one.wal?.volume === name);
      const logs = here.map((one) => ({ database: one.name, path: one.wal!.path }));
      const data = here.map((one) => ({ database: one.name, path: one.wal!.path.replace(/[^/]*$/, 'base') }));
      const files = { host: host.name, volume: name };
      const servers = here.map((one) => one.name);
      return { mount, volume: name, servers, files, data, logs, broker: undefined };
    }),
  );
  const placed = volumes.flatMap(({ servers }) => servers);
  const databases = world.databases
    .filter(({ name }) => !placed.includes(name))
    .map(
      ({ name }): Disk => ({
        mount: POSTGRESQL,
        volume: 'data',
        servers: [name],
        files: undefined,
        data: [{ database: name, path: `${POSTGRESQL}/base` }],
        logs: [{ database: name, path: `${POSTGRESQL}/pg_wal` }],
        broker: undefined,
      }),
    );
  const brokers = (world.kafka?.brokers ?? []).map(
    ({ name }): Disk => ({
      mount: KAFKA,
      volume: 'data',
      servers: [name, 'kafka'],
      files: undefined,
      data: [],
      logs: [],
      broker: name,
    }),
  );
  return [...volumes, ...databases, ...brokers];
}

/** Whose disk: servers that carry the label `app`, or pods of services. */
export type Holders = { readonly servers: readonly string[]; readonly pods: PodSelector | undefined };

const LABELS = ['app', 'app.kubernetes.io/name'];

/** A selector that may name a database or a broker, too. */
export const holders: Form<Holders> = {
  ...selector,
  read: (tree, to) => {
    const server = labelled(tree);
    const isServer = to.world !== undefined && disksOf(to.world).some(({ servers }) => servers.includes(server ?? ''));
    if (server !== undefined && isServer) return to.place({ servers: [server], pods: undefined }, tree);
    const pods = selector.read(tree, to);
    return pods === undefined ? undefined : to.place({ servers: [], pods }, tree);
  },
};

function labelled(tree: Tree): string | undefined {
  const labels = child(tree, 'labelSelectors');
  return LABELS.map((label) => textOf(child(labels, label))).find((name) => name !== undefined);
}

/** Whether a path is another, or below it. */
export const isUnder = (path: string, above: string): boolean => path === above || path.startsWith(`${above}/`);

/** Whether files that fit a pattern may lie below a path; no pattern fits all. */
export function mayTouch(pattern: string | undefined, path: string): boolean {
  if (pattern === undefined) return true;
  const literal = pattern.replace(/[*?[].*$/, '').replace(/\/$/, '');
  return isUnder(path, literal) || isUnder(literal, path) || (/[*?[]/.test(pattern) && path.startsWith(literal));
}

/** The disks that holders have at a place. Pods write to volumes of hosts; other disks belong to servers alone. */
export function disksAt({ servers, pods }: Holders, isThere: (disk: Disk) => boolean, { world }: Reading): Disk[] {
  const all = world === undefined ? [] : disksOf(world);
  const isTheirs = (disk: Disk) =>
    servers.length > 0
      ? disk.servers.some((name) => servers.includes(name))
      : disk.files !== undefined || pods?.services.length !== 1;
  return all.filter((disk) => isTheirs(disk) && isThere(disk));
}

/** Says that there is no disk at a place, and which there are. */
export function noDisk(place: string, at: Parameters<Reading['report']>[0], to: Reading): undefined {
  const known = (to.world === undefined ? [] : disksOf(to.world)).map(({ mount, volume, servers: [app] }) =>
    app === undefined ? `${mount} (${volume})` : `${mount} (${volume}, app: ${app})`,
  );
  return to.report(at, 'unknown-volume', `no disk ${place}`, `there are: ${known.join(', ') || 'none'}`);
}
