/**
 * The thread of one drill: opens the engine it is told to, and lets a driver run it. A spare waits for its drill, warm.
 * No rules here.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../trouble.ts';
import { begin } from './begin.ts';
import { Driver } from './driver.ts';
import type { OpenEngine } from './engine.ts';
import type { FromSpare, FromWorker, SpareStart, ToWorker, WorkerStart } from './messages.ts';
import { warmUp } from './warm-up.ts';

/** Often enough for a live page; twice as often costs a drill a seventh more (docs/adr/0016). */
const TICK_MS = 200;

/** Between two slices of a warm-up the processor is left to others (ms). */
const REST_MS = 20;

/** `listen` hands over what comes from now on, and what came before. */
async function run(
  start: WorkerStart,
  port: MessagePort,
  listen: (hear: (message: ToWorker) => void) => void,
): Promise<void> {
  const post = (message: FromWorker) => port.postMessage(message);
  try {
    const { openEngine } = (await import(start.engine)) as { openEngine: OpenEngine };
    const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
    const tell = (message: string) => post({ type: 'trouble', message });
    const { engine, keep } = begin({ open: openEngine, session: start.session, bake: start.bake, tell });
    const driver = new Driver(engine, start, { post, wallMs: () => performance.now(), breathe });
    driver.start();
    setImmediate(keep);
    listen((message) => void driver.handle(message));
    setInterval(() => driver.tick(), TICK_MS);
  } catch (error) {
    post({ type: 'bug', message: messageOf(error) });
    port.unref();
  }
}

/** Reads the engine and warms up; then runs the drill that is handed in. */
async function wait({ engine, warmUp: session }: SpareStart, port: MessagePort): Promise<void> {
  // The start may come at any time, and asks right behind it.
  const early: unknown[] = [];
  let hear = (message: unknown) => void early.push(message);
  const given = new Promise<WorkerStart>((resolve) => {
    port.once('message', (first: WorkerStart) => {
      port.on('message', (message) => hear(message));
      resolve(first);
    });
  });
  let trouble: string | undefined;
  try {
    const { openEngine } = (await import(engine)) as { openEngine: OpenEngine };
    if (session !== undefined)
      for (const _ of warmUp(openEngine, session)) await new Promise((resolve) => setTimeout(resolve, REST_MS));
  } catch (error) {
    trouble = messageOf(error);
  }
  port.postMessage({ type: 'warm', trouble } satisfies FromSpare);
  await run(await given, port, (handle) => {
    hear = handle as typeof hear;
    for (const message of early.splice(0)) hear(message);
  });
}

const port = parentPort;
if (port === null) throw new Error('worker.ts runs as a worker thread only.');
const start = workerData as WorkerStart | SpareStart;
if ('spare' in start) await wait(start, port);
else await run(start, port, (hear) => port.on('message', hear));
