/**
 * Volumes: what lies on them grows; the last bytes may be kept for a database. Where others find no space left their
 * writes fail, and what fails is a switch of the machine that `write` steps look at.
 */
import type { VolumeSpec } from '@firedrill/scenario';
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

/** True while somebody (a fault) lets every write fail. */
export function isForcedFull(world: World, { spec, host }: Volume): boolean {
  return world.parameters.value(parameterOfVolume(world, host, spec.name)) > 0;
}

/** Name of the switch that lets every write fail. */
export function parameterOfVolume(world: World, host: number, volume: string): string {
  return `host/${world.options.file.hosts![host]!.name}/${volume}/full`;
}

/** Declares `host/<host>/<volume>/full`. */
export function defineVolumes(world: World): void {
  for (const { name, volumes } of world.options.file.hosts ?? [])
    for (const volume of volumes)
      world.parameters.define(`host/${name}/${volume.name}/full`, 0, () => setSwitches(world));
}

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

/** Whoever writes a temporary file finds space, or not. */
export function setSwitches(world: World): void {
  const { I, flags, plan } = world.machine;
  volumesOf(world).forEach((volume, place) => {
    const isFull = isForcedFull(world, volume) || availableBytes(world, volume) <= 0;
    I[flags + plan.file.flags.length + place] = isFull ? 1 : 0;
  });
}
