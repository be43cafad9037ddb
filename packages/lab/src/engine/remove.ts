/**
 * Takes labs away, whole: containers, networks, volumes, files of disks. Each part is found by its labels, so that half a
 * lab goes as well as a whole one.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Places } from '../places.ts';
import { unmount } from '../setup/mounts.ts';
import { forgetActivity } from './activity.ts';
import { type Call, type EngineClient, EngineRefusal } from './client.ts';
import { byLabel, LABEL } from './labels.ts';

const TRIES = 10;
const RETRY_MS = 200;
const GONE = 404;

/** Removes everything that carries the id of a lab. What is gone already is no trouble. */
export async function removeLab(client: EngineClient, places: Places, lab: string): Promise<void> {
  const filters = byLabel(LABEL.lab, lab);
  const containers = await client.json<readonly { Id: string }[]>({
    method: 'GET',
    path: '/containers/json',
    query: { all: true, filters },
  });
  await Promise.all((containers ?? []).map(({ Id }) => removeContainer(client, Id)));
  const networks = await client.json<readonly { Name: string }[]>({
    method: 'GET',
    path: '/networks',
    query: { filters },
  });
  for (const { Name } of networks ?? []) await removal(client, { method: 'DELETE', path: `/networks/${Name}` });
  await removeVolumes(client, filters);
  await removeDisks(places, lab);
  forgetActivity(places, lab);
}

/** Removes one container, whatever it does: killed first, since a removal would wait for its services to stop. */
export async function removeContainer(client: EngineClient, id: string): Promise<void> {
  await client.json({ method: 'POST', path: `/containers/${id}/kill` }).catch((error: unknown) => {
    // It does not run, or is gone; the removal tells.
    if (!(error instanceof EngineRefusal)) throw error;
  });
  await removal(client, { method: 'DELETE', path: `/containers/${id}`, query: { force: true, v: true } });
}

async function removeVolumes(client: EngineClient, filters: string): Promise<void> {
  const answer = await client.json<{ Volumes?: readonly { Name: string }[] | null }>({
    method: 'GET',
    path: '/volumes',
    query: { filters },
  });
  for (const { Name } of answer?.Volumes ?? [])
    await removal(client, { method: 'DELETE', path: `/volumes/${Name}`, query: { force: true } });
}

/** The engine may have left the mount of a volume behind. */
async function removeDisks(places: Places, lab: string): Promise<void> {
  for (const name of disksOf(places, lab)) {
    const image = join(places.disks, name);
    await unmount(`${image}.mount`);
    rmSync(image, { force: true });
  }
}

function disksOf({ disks }: Places, lab: string): readonly string[] {
  try {
    return readdirSync(disks).filter((name) => name.startsWith(`${lab}.`));
  } catch {
    return []; // no lab had a disk yet
  }
}

/** podman is now and then busy with its own mounts when it removes; the second or third try has always done it. */
async function removal(client: EngineClient, call: Call): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.json(call);
      return;
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      if (error.status === GONE) return;
      if (tries >= TRIES) throw error;
      await wait(RETRY_MS);
    }
  }
}
