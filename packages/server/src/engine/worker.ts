/**
 * The thread of one drill: opens the engine it is told to, and lets a driver run it. No rules here.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../trouble.ts';
import { begin } from './begin.ts';
import { Driver } from './driver.ts';
import type { OpenEngine } from './engine.ts';
import type { FromWorker, ToWorker, WorkerStart } from './messages.ts';

const TICK_MS = 100;

async function run(start: WorkerStart): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error('worker.ts runs as a worker thread only.');
  const post = (message: FromWorker) => port.postMessage(message);
  try {
    const { openEngine } = (await import(start.engine)) as { openEngine: OpenEngine };
    const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
    const tell = (message: string) => post({ type: 'trouble', message });
    const { engine, keep } = begin({ open: openEngine, session: start.session, bake: start.bake, tell });
    const driver = new Driver(engine, start, { post, wallMs: () => performance.now(), breathe });
    driver.start();
    setImmediate(keep);
    port.on('message', (message: ToWorker) => void driver.handle(message));
    setInterval(() => driver.tick(), TICK_MS);
  } catch (error) {
    post({ type: 'bug', message: messageOf(error) });
  }
}

await run(workerData as WorkerStart);
