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

/** What a thread posts while it works on an answer: the share of the work that is done, 0 to 1. */
export type ThreadProgress = { readonly progress: number };

/** One question to a thread that answers one at a time, and may tell how far it is; fails when the thread does. */
export function askThread<Ask, Answer>(
  worker: Worker,
  ask: Ask,
  onProgress?: (share: number) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const stopped = () => reject(new Error('A thread stopped before its work was done.'));
    const heard = (message: Answer | ThreadProgress) => {
      if (isProgress(message)) return onProgress?.(message.progress);
      worker.off('error', reject);
      worker.off('exit', stopped);
      worker.off('message', heard);
      resolve(message);
    };
    worker.once('error', reject);
    worker.once('exit', stopped);
    worker.on('message', heard);
    worker.postMessage(ask);
  });
}

const isProgress = (message: unknown): message is ThreadProgress =>
  typeof message === 'object' && message !== null && 'progress' in message;
