/**
 * What the instances of a lab need, watched while it goes: one look at the end would miss what came and went.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { EngineRefusal } from '../engine/client.ts';
import type { Lab } from '../engine/lab.ts';

/** Looks work the machine that is looked at, so they are not taken more often. */
const PERIOD_MS = 4_000;

type Watched = Pick<Lab, 'stats'> & { readonly instances: readonly { readonly name: string }[] };

/** Does something, and gives what it gave with the most that was seen meanwhile: bytes, of all instances together. */
export async function withWorkingSet<T>(lab: Watched, act: () => Promise<T>): Promise<[result: T, bytes: number]> {
  const over = new AbortController();
  return Promise.all([act().finally(() => over.abort()), watch(lab, over.signal)]);
}

async function watch(lab: Watched, over: AbortSignal): Promise<number> {
  let most = 0;
  while (!over.aborted) {
    most = Math.max(most, await workingSetOf(lab));
    await wait(PERIOD_MS, undefined, { signal: over }).catch(() => undefined);
  }
  return Math.max(most, await workingSetOf(lab));
}

async function workingSetOf(lab: Watched): Promise<number> {
  const each = await Promise.all(lab.instances.map(({ name }) => bytesOf(lab, name)));
  return each.reduce((sum, bytes) => sum + bytes, 0);
}

async function bytesOf(lab: Watched, instance: string): Promise<number> {
  try {
    return (await lab.stats(instance)).workingSetBytes;
  } catch (error) {
    // One that went down between the question and the answer uses nothing.
    if (error instanceof EngineRefusal) return 0;
    throw error;
  }
}
