/**
 * Starts instances, also those that went down by themselves: `reboot` or `poweroff` inside ends init, and with it the
 * container. podman's own restart policy cannot: it asks for the fixed address again before it has let go of it.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Places } from '../places.ts';
import { isGoing } from './activity.ts';
import { type EngineClient, EngineRefusal } from './client.ts';
import { byLabel, LABEL } from './labels.ts';

const GONE = 404;
const GONE_WORDS = /no such container|no container with name or id|does not exist in database|layer not known/i;
const TRIES = 20;
const RETRY_MS = 250;

/**
 * Starts a container; one that runs stays as it is, one that is gone or is not wanted any more is none of our business.
 * One that has just stopped is first let go of by the engine: its network would otherwise be taken down after the start.
 */
export async function startContainer(
  client: EngineClient,
  container: string,
  isWanted: () => boolean = () => true,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const status = await statusOf(client, container);
    if (status === 'running' || status === 'gone' || !isWanted()) return;
    try {
      if (tries >= TRIES || !isGoingDown(status)) {
        await client.json({ method: 'POST', path: `/containers/${container}/start` });
        return;
      }
    } catch (error) {
      if (isGone(error)) return;
      if (!(error instanceof EngineRefusal) || tries >= TRIES) throw error;
    }
    await wait(RETRY_MS);
  }
}

/** Whether a container runs; false also when it is gone. */
export async function isContainerRunning(client: EngineClient, container: string): Promise<boolean> {
  return (await statusOf(client, container)) === 'running';
}

/** podman's words: a container that has stopped is `stopped` until its network and mounts are gone, then `exited`. */
const isGoingDown = (status: string): boolean => ['stopped', 'stopping', 'removing'].includes(status);

async function statusOf(client: EngineClient, container: string): Promise<string> {
  try {
    const path = `/containers/${container}/json`;
    const state = await client.json<{ State?: { Status?: string } }>({ method: 'GET', path });
    return state?.State?.Status ?? 'unknown';
  } catch (error) {
    if (isGone(error)) return 'gone';
    throw error;
  }
}

/** podman answers 404, or 500 with these words when the container goes while it is asked. */
function isGone(error: unknown): boolean {
  return error instanceof EngineRefusal && (error.status === GONE || GONE_WORDS.test(error.message));
}

type Event = {
  readonly Action?: string;
  readonly status?: string;
  readonly id?: string;
  readonly Actor?: { readonly ID?: string; readonly Attributes?: Readonly<Record<string, string>> };
};

/**
 * Starts every instance of an installation that goes down, until it is told to stop. `onTrouble` hears what could not be
 * done; the watch goes on. Labs that are being taken away stay down: a start in the middle would leave their bridge.
 */
export function watchInstances(client: EngineClient, places: Places, onTrouble: (error: unknown) => void): () => void {
  const abort = new AbortController();
  const filters = JSON.stringify({ type: ['container'], ...(JSON.parse(byLabel(LABEL.home, places.name)) as object) });
  const onLine = (line: string): void => {
    const { Action, status, id, Actor } = JSON.parse(line) as Event;
    const container = Actor?.ID ?? id;
    if (!/^die/.test(Action ?? status ?? '') || container === undefined) return;
    const lab = Actor?.Attributes?.[LABEL.lab];
    startContainer(client, container, () => lab === undefined || !isGoing(places, lab)).catch(onTrouble);
  };
  void listen({ client, filters, abort, onLine, onTrouble });
  return () => abort.abort();
}

type Listening = {
  readonly client: EngineClient;
  readonly filters: string;
  readonly abort: AbortController;
  readonly onLine: (line: string) => void;
  readonly onTrouble: (error: unknown) => void;
};

const LISTEN_AGAIN_MS = 2_000;

/** The engine may be started anew under it; then it listens again. */
async function listen({ client, filters, abort, onLine, onTrouble }: Listening): Promise<void> {
  while (!abort.signal.aborted) {
    try {
      await client.follow({ method: 'GET', path: '/events', query: { filters } }, onLine, abort.signal);
    } catch (error) {
      if (!abort.signal.aborted) onTrouble(error);
    }
    if (!abort.signal.aborted) await wait(LISTEN_AGAIN_MS, undefined, { ref: false });
  }
}
