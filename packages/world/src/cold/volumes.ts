/**
 * Volumes: what lies on them grows; the last bytes may be kept for a database. Where others find no space left their
 * writes fail, and so they do, or take long, where a fault says so; a switch of the machine tells `write` steps.
 */
import { ERRNOS, NO_SPACE, type VolumeSpec } from '@firedrill/scenario';
import * as K from '../machine/disks.table.ts';
import type { World } from '../world.ts';
import type { HostsState, VolumeState } from './host-state.ts';
import { say } from './hosts.ts';

/** A volume with all that is known of it. */
export type Volume = {
  readonly spec: VolumeSpec;
  readonly state: VolumeState;
  readonly host: number;
  readonly index: number;
};

/** Every volume of a world, host by host; its place is its switch. */
export function volumesOf(world: World): Volume[] {
  const state = world.cold.hosts;
  if (state === undefined) return [];
  return world.options.file.hosts!.flatMap((host, h) =>
    host.volumes.map((spec, v) => ({ spec, state: state.hosts[h]!.volumes[v]!, host: h, index: v })),
  );
}

/** A volume by the number of its host and its name. */
export function volumeOf(world: World, host: number, name: string): Volume | undefined {
  return volumesOf(world).find((volume) => volume.host === host && volume.spec.name === name);
}

/** Bytes that are free, for whoever may use all of them. */
export function freeBytes(world: World, { spec, state, host }: Volume): number {
  const { databases } = world.options.file;
  const logs = world.cold.hosts!.logs.filter(
    (log) => log.host === host && databases[log.database]!.wal!.volume === spec.name,
  );
  const used = state.files.reduce((sum, { bytes }) => sum + bytes, 0) + logs.reduce((sum, { size }) => sum + size, 0);
  return Math.max(0, state.size - used);
}

/** Bytes that others than the database with the reserve may still use. */
export function availableBytes(world: World, volume: Volume): number {
  return Math.max(0, freeBytes(world, volume) - volume.spec.reserved);
}

/** Declares what may be wrong with the files of volumes: `host/<host>/<volume>/…`. */
export function defineVolumes(world: World): void {
  for (const { name, volumes } of world.options.file.hosts ?? [])
    for (const volume of volumes)
      for (const [what, base] of FILE_FAULTS)
        world.parameters.define(`host/${name}/${volume.name}/${what}`, base, () => setSwitches(world));
}

/** The error of writes and how often it comes; how long writes are held up and how often. */
const FILE_FAULTS = [
  ['errno', 0],
  ['failing', 0],
  ['delay', 0],
  ['delayed', 0],
] as const;

/** One second of growth. */
export function fillVolumes(world: World, state: HostsState): void {
  for (const volume of volumesOf(world)) {
    const { growing } = volume.state;
    if (growing !== undefined && world.machine.kernel.now >= growing.at) {
      volume.state.size = growing.to;
      volume.state.growing = undefined;
      say(
        world,
        state.hosts[volume.host]!,
        'info',
        `${volume.spec.mount}: resized to ${Math.round(growing.to / 1024 ** 3)} GiB`,
      );
    }
    for (const files of volume.state.files) {
      if (files.growth === 0) continue;
      const room = files.isSpare ? availableBytes(world, volume) : freeBytes(world, volume);
      const more = Math.min(files.growth, room);
      files.bytes += more;
      state.hosts[volume.host]!.written += more;
    }
  }
  setSwitches(world);
}

/** Whoever writes a temporary file finds space, or not; and meets what is wrong with the volume. */
export function setSwitches(world: World): void {
  const { machine: m, parameters, options } = world;
  volumesOf(world).forEach((volume, place) => {
    const name = `host/${options.file.hosts![volume.host]!.name}/${volume.spec.name}`;
    const [errno, failing, delay, delayed] = FILE_FAULTS.map(([what]) => parameters.value(`${name}/${what}`));
    const isFull = availableBytes(world, volume) <= 0;
    const row = m.volumes + place * K.VOLUME;
    m.I[row + K.VO_FAILS] = isFull ? chance(1) : chance(errno! > 0 ? failing! : 0);
    m.I[row + K.VO_ERROR] = ERRNOS.findIndex(({ errno: known }) => known === (isFull ? NO_SPACE : errno));
    m.I[row + K.VO_DELAY] = Math.round(delay! * 1e6);
    m.I[row + K.VO_DELAYED] = chance(delay! > 0 ? delayed! : 0);
    const isWrong = m.I[row + K.VO_FAILS] !== 0 || m.I[row + K.VO_DELAYED] !== 0;
    m.I[m.flags + m.plan.file.flags.length + place] = isWrong ? 1 : 0;
  });
}

/** A share as the machine draws it. */
export const chance = (share: number): number => Math.min(2147483647, Math.round(share * 2147483648));
