/**
 * Disks of instances: whatever an instance writes goes into a file system of its own, of fixed size, in a file of the
 * store. The kernel has no quotas for folders where labs are to run; a mount over the folder that the engine keeps an
 * instance's changes in does the same, and goes when the engine takes that folder away.
 *
 *     store (16 GiB) ─┬─ graph/overlay/<instance> ◀─ mounted ─┐
 *                     └─ roots/<lab>.<instance>   ────────────┘ 1.5 GiB at most, as large as what is written
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Places } from '../places.ts';
import { mustCommand } from '../setup/command.ts';
import type { EngineClient } from './client.ts';
import type { LabSpec } from './spec.ts';

/** What an instance may write, apart from the disks that its spec names. */
export const ROOT_BYTES = 1_536 * 2 ** 20;

type Root = { readonly places: Places; readonly lab: string; readonly instance: string; readonly container: string };

/** Gives a container that has not been started its disk. One of an engine with a store of its own is left as it is. */
export async function boundRoot(client: EngineClient, { places, lab, instance, container }: Root): Promise<void> {
  const state = await client.json<{ GraphDriver?: { Data?: { UpperDir?: string } } }>({
    method: 'GET',
    path: `/containers/${container}/json`,
  });
  const upper = state?.GraphDriver?.Data?.UpperDir;
  if (upper === undefined || !upper.startsWith(`${places.store}/`)) return;
  const folder = dirname(upper);
  const file = fileOf(places, lab, instance);
  const kept = `${file}.kept`;
  mkdirSync(places.roots, { recursive: true });
  await mustCommand(['truncate', '-s', String(ROOT_BYTES), file]);
  // A crash of the host ends every lab, so a journal would only cost.
  await mustCommand(['mkfs.ext4', '-q', '-F', '-m', '0', '-O', '^has_journal', '-E', 'nodiscard', file]);
  renameSync(folder, kept);
  mkdirSync(folder, { mode: 0o700 });
  await mustCommand(['mount', '-o', 'loop,nodev,noatime,discard', file, folder]);
  rmSync(join(folder, 'lost+found'), { recursive: true });
  await mustCommand(['cp', '--archive', `${kept}/.`, folder]);
  rmSync(kept, { recursive: true });
}

/** Whether every instance that was given a disk has it still; after a boot of the host none has. */
export function haveRoots(places: Places, { id, instances }: LabSpec): boolean {
  const files = instances.map(({ name }) => fileOf(places, id, name)).filter((file) => existsSync(file));
  const mounted = mountedFiles();
  return files.every((file) => mounted.has(file));
}

/** Removes the disks of a lab; its containers are gone, and the mounts with them. */
export function removeRoots({ roots }: Places, lab: string): void {
  for (const name of existsSync(roots) ? readdirSync(roots) : [])
    if (name.startsWith(`${lab}.`)) rmSync(join(roots, name), { recursive: true, force: true });
}

const fileOf = ({ roots }: Places, lab: string, instance: string): string => join(roots, `${lab}.${instance}`);

/** Files that are loop devices now. Source: the kernel's sysfs-block-loop. */
function mountedFiles(): ReadonlySet<string> {
  const devices = readdirSync('/sys/block').filter((name) => name.startsWith('loop'));
  return new Set(devices.map((name) => read(`/sys/block/${name}/loop/backing_file`).trim()));
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // a device that is not used
  }
}
