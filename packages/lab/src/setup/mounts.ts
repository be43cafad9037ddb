/**
 * What is mounted where, from the kernel's own table.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { mustCommand, tryCommand } from './command.ts';

/** Whether something is mounted at exactly this folder. */
export function isMounted(folder: string): boolean {
  return mountsUnder(folder).includes(folder);
}

/** Whether what is mounted in a folder shows in other mount namespaces too. Source: mount_namespaces(7), proc(5). */
export function isShared(folder: string): boolean {
  const mounts = readTable('/proc/self/mountinfo').map((line) => {
    const [fields = '', ...optional] = line.split(' - ')[0]!.split(/(?<=^(?:\S+ ){6})/);
    return { place: fields.split(' ')[4] ?? '', optional: optional.join('') };
  });
  const holds = (place: string) => place === '/' || place === folder || folder.startsWith(`${place}/`);
  const nearest = mounts
    .filter(({ place }) => holds(place))
    .sort((a, b) => a.place.length - b.place.length)
    .at(-1);
  return nearest !== undefined && /\bshared:/.test(nearest.optional);
}

/** Makes what is mounted in a folder from now on show in other mount namespaces, and go from them. */
export async function shareFolder(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await mustCommand(['mount', '--bind', folder, folder]);
  await mustCommand(['mount', '--make-shared', folder]);
}

/** Every place where something is mounted in a folder, the folder itself included, innermost last. Source: proc(5). */
export function mountsUnder(folder: string): readonly string[] {
  return readTable('/proc/self/mounts')
    .map((line) =>
      (line.split(' ')[1] ?? '').replace(/\\(\d{3})/g, (_, code: string) => String.fromCharCode(parseInt(code, 8))),
    )
    .filter((place) => place === folder || place.startsWith(`${folder}/`));
}

/** Takes away whatever is mounted at a folder; a dead or busy one is let go when its last user ends. */
export async function unmount(folder: string): Promise<void> {
  while (isMounted(folder)) {
    const { code } = await tryCommand(['umount', folder]);
    if (code !== 0 && (await tryCommand(['umount', '--lazy', folder])).code !== 0) return;
  }
}

function readTable(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return []; // no Linux, no mounts
  }
}
