/**
 * What a fault of a host names is in the world: the host, its volume, the database whose log it fills, the table read.
 */
import type { Position } from '@firedrill/base';
import type { Reading } from '../form/form.ts';
import type { FaultManifest } from '../scenario.ts';
import type { WorldFile } from '../world-file.ts';
import { expectName, namesOf } from './expect-name.ts';

type Scene = { readonly world: WorldFile; readonly to: Reading };

/** Codes of {@link checkHostFault} that others do not have. */
export const HOST_CODES: readonly string[] = [
  'unknown-host',
  'unknown-volume',
  'no-wal',
  'slot-exists',
  'memory-uncounted',
];

/** Reports what a fault of a host names and the world does not have. */
export function checkHostFault({ spec }: FaultManifest, { world, to }: Scene, at: Position): void {
  const about = (what: string) => ({ what, at, to });
  if (spec.do === 'slot') {
    if (!expectName(spec.database, namesOf(world.databases), about('database'))) return;
    const { wal } = world.databases.find(({ name }) => name === spec.database)!;
    if (wal === undefined)
      to.report(
        at,
        'no-wal',
        `${spec.database} has no "wal", so nothing can be kept of it`,
        'add wal: {volume: …} to it',
      );
    else if (wal.slots.some(({ name }) => name === spec.slot))
      to.report(at, 'slot-exists', `the slot "${spec.slot}" is in use in this world`, 'choose another name');
    return;
  }
  if (spec.do !== 'process' && spec.do !== 'fill') return;
  const hosts = world.hosts ?? [];
  if (!expectName(spec.host, namesOf(hosts), about('host'))) return;
  const host = hosts.find(({ name }) => name === spec.host)!;
  if (spec.do !== 'process') {
    expectName(spec.volume, namesOf(host.volumes), about(`volume of ${host.name}`));
    return;
  }
  if (spec.holds !== undefined && host.pageCache === undefined)
    to.report(
      at,
      'memory-uncounted',
      `nobody counts memory on "${host.name}", so "holds" takes nothing from anybody`,
      'give the host a `pageCache` in the world file, or leave "holds" out',
    );
  if (spec.session === undefined) return;
  const { database, table } = spec.session;
  if (!expectName(database, namesOf(world.databases), about('database'))) return;
  const tables = namesOf(world.databases.find(({ name }) => name === database)!.tables);
  expectName(table, tables, about(`table of ${database}`));
}
