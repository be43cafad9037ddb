/**
 * What is mounted where, from the kernel's own table.
 */
import { readFileSync } from 'node:fs';
import { tryCommand } from './command.ts';

/** Whether something is mounted at exactly this folder. */
export function isMounted(folder: string): boolean {
  return mountsUnder(folder).includes(folder);
}

/** Every place where something is mounted in a folder, the folder itself included, innermost last. Source: proc(5). */
export function mountsUnder(folder: string): readonly string[] {
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
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
