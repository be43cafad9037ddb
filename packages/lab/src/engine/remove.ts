/**
 * Takes labs away, whole: containers, networks, disks. Each part is found by its labels, so that half a
 * lab goes as well as a whole one.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Places } from '../places.ts';
import { forgetActivity, noteGoing } from './activity.ts';
import { type Call, type EngineClient, EngineRefusal } from './client.ts';
import { removeDisks } from './disks.ts';
import { byLabel, LABEL } from './labels.ts';
import { forgetClaim } from './owner.ts';

const TRIES = 10;
const RETRY_MS = 200;
const GONE = 404;

/** Removes everything that carries the id of a lab. What is gone already is no trouble. */
export async function removeLab(client: EngineClient, places: Places, lab: string): Promise<void> {
  const filters = byLabel(LABEL.lab, lab);
  noteGoing(places, lab);
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
  await removeDisks(places, lab);
  forgetActivity(places, lab);
  forgetClaim(places, lab);
}

/** Removes one container, whatever it does: killed first, since a removal would wait for its services to stop. */
export async function removeContainer(client: EngineClient, id: string): Promise<void> {
  await client.json({ method: 'POST', path: `/containers/${id}/kill` }).catch((error: unknown) => {
    // It does not run, or is gone; the removal tells.
    if (!(error instanceof EngineRefusal)) throw error;
  });
  await removal(client, { method: 'DELETE', path: `/containers/${id}`, query: { force: true, v: true } });
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
