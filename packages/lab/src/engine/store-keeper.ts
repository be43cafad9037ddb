/**
 * Keeps room in the store that all labs of an installation share. The kernel bounds one file of an instance (RLIMIT_FSIZE);
 * whoever writes many loses the lab before the others' services run out of room. Nothing is measured while the store is
 * not half full, so a quiet keeper costs one statfs a time.
 *
 *     store ─ half full? ─▶ written by each lab ─ more than WRITTEN_BYTES? ─▶ its files emptied ─▶ onOverfull(lab)
 *
 * Its files go first, since the engine needs room to take a lab away.
 */
import { statfs } from 'node:fs/promises';
import type { Places } from '../places.ts';
import { tryCommand } from '../setup/command.ts';
import { type EngineClient, EngineRefusal } from './client.ts';
import { byLabel, LABEL } from './labels.ts';

/** What a lab may write in all, apart from the disks that its spec names, once the store is half full. */
export const WRITTEN_BYTES = 2 * 2 ** 30;

/** A lab that wrote more than it may; `bytes` is what it wrote. */
export type Overfull = { readonly lab: string; readonly bytes: number };

/** `onOverfull` takes the lab away; it is told again as long as the lab is there. */
export type KeeperOptions = {
  readonly client: EngineClient;
  readonly places: Places;
  readonly onOverfull: (overfull: Overfull) => Promise<void>;
  readonly onTrouble: (error: unknown) => void;
};

const LOOK_MS = 500;

/** Looks after the store until the answer is called. A trouble is told; the keeper goes on. */
export function keepStore({ client, places, onOverfull, onTrouble }: KeeperOptions): () => void {
  let isLooking = false;
  let isTroubled = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      if (!(await isHalfFull(places.store))) return;
      for (const { instances, ...overfull } of overfullOf(await writtenByLab(client, places))) {
        await Promise.all(instances.map((one) => emptyFiles(client, one)));
        await onOverfull(overfull);
      }
      isTroubled = false;
    } catch (error) {
      // Told once: the next look, in half a second, is likely to meet the same.
      if (!isTroubled) onTrouble(error);
      isTroubled = true;
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** A container, and the folder that holds what it wrote. */
type Instance = { readonly id: string; readonly folder: string };
type Written = { readonly bytes: number; readonly instances: readonly Instance[] };

/** Labs above the bound, whoever wrote most first. */
export function overfullOf(written: ReadonlyMap<string, Written>): readonly (Overfull & Written)[] {
  return [...written]
    .map(([lab, wrote]) => ({ lab, ...wrote }))
    .filter(({ bytes }) => bytes > WRITTEN_BYTES)
    .sort((a, b) => b.bytes - a.bytes);
}

async function isHalfFull(store: string): Promise<boolean> {
  const { blocks, bavail } = await statfs(store);
  return bavail < blocks / 2;
}

type Container = { readonly Id: string; readonly Labels: Readonly<Record<string, string>> };

/** What each lab's instances wrote over their images. */
async function writtenByLab(client: EngineClient, { name, store }: Places): Promise<ReadonlyMap<string, Written>> {
  const query = { all: true, filters: byLabel(LABEL.home, name) };
  const containers = await client.json<readonly Container[]>({ method: 'GET', path: '/containers/json', query });
  const written = new Map<string, Written>();
  for (const { Id, Labels } of containers ?? []) {
    const lab = Labels[LABEL.lab]!;
    const folder = await changesOf(client, Id);
    if (folder === undefined || !folder.startsWith(`${store}/`)) continue;
    const { bytes, instances } = written.get(lab) ?? { bytes: 0, instances: [] };
    written.set(lab, { bytes: bytes + (await sizeOf(folder)), instances: [...instances, { id: Id, folder }] });
  }
  return written;
}

/** The folder that holds what a container wrote; undefined when the container has just gone. */
async function changesOf(client: EngineClient, id: string): Promise<string | undefined> {
  try {
    const path = `/containers/${id}/json`;
    const state = await client.json<{ GraphDriver?: { Data?: { UpperDir?: string } } }>({ method: 'GET', path });
    return state?.GraphDriver?.Data?.UpperDir;
  } catch (error) {
    if (error instanceof EngineRefusal) return undefined;
    throw error;
  }
}

/** du says how much it found also when a file went while it looked. */
async function sizeOf(folder: string): Promise<number> {
  const { out } = await tryCommand(['du', '--summarize', '--one-file-system', '--block-size=1', folder]);
  return Number(/^\d+/.exec(out)?.[0] ?? 0);
}

/**
 * Files of some size lose what is in them; removed ones would keep their room as long as the instance holds them. Nothing
 * inside runs meanwhile, so nobody can put a link where a file was found. One that cannot be paused is left as it is.
 */
async function emptyFiles(client: EngineClient, { id, folder }: Instance): Promise<void> {
  try {
    await client.json({ method: 'POST', path: `/containers/${id}/pause` });
  } catch (error) {
    if (error instanceof EngineRefusal) return;
    throw error;
  }
  const large = ['-xdev', '-type', 'f', '-size', '+256k'];
  await tryCommand(['find', folder, ...large, '-exec', 'truncate', '--size=0', '--no-create', '{}', '+']);
}
