/**
 * Rewrites of tables (VACUUM FULL, another type of a column): the new copy lies beside the old one until the statement
 * ends, so it takes as much room again on the volume of the server. Where there is none it fails, and its copy goes.
 */
import { errorText, NO_SPACE } from '@firedrill/scenario';
import * as T from '../machine/fields.table.ts';
import { R_CANCELLED } from '../machine/reasons.table.ts';
import { abort } from '../machine/requests.ts';
import type { World } from '../world.ts';
import type { OwnSession } from './state.ts';
import { availableBytes, freeBytes, type Volume, volumeOf } from './volumes.ts';
import { logOf, walOf } from './wal.ts';

/** The volume that carries a server's tables: that of its log; undefined where the world says nothing of disks. */
function volumeOfTables(world: World, d: number): { readonly volume: Volume; readonly directory: string } | undefined {
  const log = logOf(world, d);
  if (log === undefined || log.server === 'away') return undefined;
  const wal = walOf(world, log);
  const volume = volumeOf(world, log.host, wal.volume);
  return volume === undefined ? undefined : { volume, directory: wal.path.slice(0, wal.path.lastIndexOf('/')) };
}

const ownerOf = ({ id }: OwnSession) => `session/${id}`;

/** One second: copies grow while their statements run, and those that find no room end. */
export function turnRewrites(world: World): void {
  const { machine: m } = world;
  for (const session of [...world.cold.sessions]) {
    const { rewrite, database, visit } = session;
    const state = m.I[m.visit(visit) + T.V_STATE];
    if (rewrite === undefined || (state !== T.DB_RUNNING && state !== T.DB_READING)) continue;
    const site = volumeOfTables(world, database);
    if (site === undefined) continue;
    const { volume, directory } = site;
    const { databases } = world.options.file;
    const mayUseAll = volume.spec.reservedFor === databases[database]!.name;
    const room = (mayUseAll ? freeBytes : availableBytes)(world, volume);
    const path = `${directory}/base/16384/${24_000 + session.id}`;
    const copy = volume.state.files.find((files) => files.path === path) ?? {
      path,
      growth: 0,
      isSpare: false,
      owner: ownerOf(session),
      bytes: 0,
    };
    if (!volume.state.files.includes(copy)) volume.state.files.push(copy);
    const more = Math.min(rewrite.bytes - copy.bytes, rewrite.bytes / rewrite.takes);
    if (more > room) {
      session.failure = `could not extend file "${path.slice(directory.length + 1)}": ${errorText(NO_SPACE)}`;
      abort(m, visit, R_CANCELLED);
      continue;
    }
    copy.bytes += more;
    world.cold.hosts!.hosts[volume.host]!.written += more;
  }
}

/** A statement has ended: one copy of the table is left. */
export function endRewrite(world: World, session: OwnSession): void {
  if (session.rewrite === undefined) return;
  for (const host of world.cold.hosts?.hosts ?? [])
    for (const volume of host.volumes) volume.files = volume.files.filter(({ owner }) => owner !== ownerOf(session));
}
