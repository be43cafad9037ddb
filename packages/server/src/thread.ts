/**
 * Threads: how one is started, from a bundle or from the sources as written, and how one is asked.
 */
import { Worker } from 'node:worker_threads';
import { isBundled } from './project.ts';

/** Starts a thread: `<name>.js` beside the bundle, or `source` where TypeScript is run. */
export function startThread(name: string, source: URL, workerData: unknown): Worker {
  const entry = new URL(isBundled ? `./${name}.js` : './thread-boot.mjs', import.meta.url);
  return new Worker(entry, { workerData, argv: [source.href], execArgv: [] });
}

/** One question to a thread that answers one at a time; fails when the thread does. */
export function askThread<Ask, Answer>(worker: Worker, ask: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const stopped = () => reject(new Error('A thread stopped before its work was done.'));
    worker.once('error', reject);
    worker.once('exit', stopped);
    worker.once('message', (answer: Answer) => {
      worker.off('error', reject);
      worker.off('exit', stopped);
      resolve(answer);
    });
    worker.postMessage(ask);
  });
}
