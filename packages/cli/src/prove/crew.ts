/**
 * Threads that share a list of jobs (proofs, pairs of runs, worlds to soak): each takes the next when it is done with one. Rows are
 * handed on in the order of the list, whatever the order in which they come.
 *
 *      jobs  0 1 2 3 4        thread A  0───▶ 2─▶ 3────▶
 *      rows  0 1 2 3 4        thread B  1─────────▶ 4──▶
 */
import { Worker } from 'node:worker_threads';
import type { ChangeFile, WorldFile } from '@firedrill/scenario';
import { entryBeside } from '@firedrill/server';

/** What a thread is started with: where the library is, the runs to compare, or how long worlds soak. */
export type ThreadStart =
  | { readonly task: 'prove'; readonly root: string }
  | { readonly task: 'compare'; readonly world: WorldFile; readonly change: ChangeFile }
  | {
      readonly task: 'soak';
      readonly root: string;
      readonly seed: number;
      readonly hours: number;
      readonly load: number;
    };

export type CrewOptions<Row> = {
  readonly start: ThreadStart;
  readonly threads: number;
  /** Called once for each row, in the order of the jobs. */
  readonly onRow: (row: Row) => void;
  /** Called whenever one more job is done, whatever its place. */
  readonly onDone: (done: number) => void;
};

/** Works all jobs off. Fails as soon as a thread does, with its error; leaves no thread behind either way. */
export async function workTogether<Job, Row>(jobs: readonly Job[], options: CrewOptions<Row>): Promise<void> {
  const { start, threads, onRow, onDone } = options;
  const rows: (Row | undefined)[] = jobs.map(() => undefined);
  const workers: Worker[] = [];
  let taken = 0;
  let done = 0;
  let told = 0;
  const settle = (index: number, row: Row) => {
    rows[index] = row;
    onDone(++done);
    while (told < rows.length && rows[told] !== undefined) onRow(rows[told++]!);
  };
  const work = async () => {
    const worker = new Worker(new URL(entryBeside(import.meta.url, 'proof-thread', './boot.mjs')), {
      workerData: start,
      execArgv: [],
    });
    workers.push(worker);
    while (taken < jobs.length) {
      const index = taken++;
      settle(index, await ask<Job, Row>(worker, jobs[index]!));
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(threads, jobs.length) }, work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** One job to a thread; it fails when the thread does. */
function ask<Job, Row>(worker: Worker, job: Job): Promise<Row> {
  return new Promise((resolve, reject) => {
    const stopped = () => reject(new Error('A thread stopped before its work was done.'));
    worker.once('error', reject);
    worker.once('exit', stopped);
    worker.once('message', (row: Row) => {
      worker.off('error', reject);
      worker.off('exit', stopped);
      resolve(row);
    });
    worker.postMessage(job);
  });
}
