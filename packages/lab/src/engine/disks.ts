/**
 * Small ext4 file systems in files: disks that can be full, and stay as they are through a reboot. They are mounted on the
 * host and handed in. podman's own volumes would be unmounted by the watcher of a container in its own mount namespace
 * only: the next start finds them "already mounted", and a removal leaves a loop device behind.
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Places } from '../places.ts';
import { mustCommand } from '../setup/command.ts';
import { isShared, mountsUnder, shareFolder, unmount } from '../setup/mounts.ts';
import { inMemory } from './container.ts';
import type { LabSpec } from './spec.ts';

/** Ends the names of the folders at which disks are mounted; the engine's hook gives them to the instance's root. */
const MOUNT = '.mount';

/** Makes and mounts the disks of one instance; gives their folders on the host by the paths inside. */
export async function makeDisks(
  places: Places,
  { spec, index }: { readonly spec: LabSpec; readonly index: number },
): Promise<ReadonlyMap<string, string>> {
  const folders = new Map<string, string>();
  const { name, disks = [] } = spec.instances[index]!;
  for (const [number, { path, bytes }] of disks.filter((disk) => !inMemory(disk)).entries()) {
    const file = join(places.disks, `${spec.id}.${name}.${number}`);
    const folder = `${file}${MOUNT}`;
    mkdirSync(folder, { recursive: true });
    // Whoever started meanwhile holds a copy of the mount, which is to go with ours.
    if (!isShared(places.disks)) await shareFolder(places.disks);
    mkdirSync(folder, { recursive: true });
    await mustCommand(['truncate', '-s', String(bytes), file]);
    await mustCommand(['mkfs.ext4', '-q', '-F', '-m', '0', file]);
    await mustCommand(['mount', '-o', 'loop,nosuid,nodev', file, folder]);
    rmSync(join(folder, 'lost+found'), { recursive: true });
    folders.set(path, folder);
  }
  return folders;
}

/** Unmounts and removes the disks of a lab; its containers are gone. */
export async function removeDisks({ disks }: Places, lab: string): Promise<void> {
  const own = join(disks, `${lab}.`);
  for (const place of mountsUnder(disks).filter((one) => one.startsWith(own))) await unmount(place);
  for (const name of existsSync(disks) ? readdirSync(disks) : [])
    if (name.startsWith(`${lab}.`)) rmSync(join(disks, name), { recursive: true, force: true });
}
