/**
 * Threads that share a list of proofs: each takes the next when it is done with one. Rows are handed on in the order
 * of the list, whatever the order in which they come.
 *
 *      jobs  0 1 2 3 4        thread A  0───▶ 2─▶ 3────▶
 *      rows  0 1 2 3 4        thread B  1─────────▶ 4──▶
 */
import { Worker } from 'node:worker_threads';
import { entryBeside } from '@firedrill/server';
import type { ProofJob, ProofRow } from './play.ts';

/** What a thread is started with: where the library is, and the seed of every proof. */
export type ThreadStart = { readonly root: string; readonly seed: number };

export type CrewOptions = ThreadStart & {
  readonly threads: number;
  /** Called once for each row, in the order of the jobs. */
  readonly onRow: (row: ProofRow) => void;
  /** Called whenever one more job is done, whatever its place. */
  readonly onDone: (done: number) => void;
};

/** Plays all jobs. Fails as soon as a thread does, with its error; leaves no thread behind either way. */
export async function playTogether(jobs: readonly ProofJob[], options: CrewOptions): Promise<void> {
  const { root, seed, threads, onRow, onDone } = options;
  const rows: (ProofRow | undefined)[] = jobs.map(() => undefined);
  const workers: Worker[] = [];
  let taken = 0;
  let done = 0;
  let told = 0;
  const settle = (index: number, row: ProofRow) => {
    rows[index] = row;
    onDone(++done);
    while (told < rows.length && rows[told] !== undefined) onRow(rows[told++]!);
  };
  const work = async () => {
    const worker = new Worker(new URL(entryBeside(import.meta.url, 'proof-thread', './boot.mjs')), {
      workerData: { root, seed },
      execArgv: [],
    });
    workers.push(worker);
    while (taken < jobs.length) {
      const index = taken++;
      settle(index, await ask(worker, jobs[index]!));
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** One job to a thread; it fails when the thread does. */
function ask(worker: Worker, job: ProofJob): Promise<ProofRow> {
  return new Promise((resolve, reject) => {
    const stopped = () => reject(new Error(`The thread that played a proof of ${job.slug} stopped.`));
    worker.once('error', reject);
    worker.once('exit', stopped);
    worker.once('message', (row: ProofRow) => {
      worker.off('error', reject);
      worker.off('exit', stopped);
      resolve(row);
    });
    worker.postMessage(job);
  });
}
