/**
 * A thread that plays proofs: reads the library once, then answers each job with its row.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { loadLibrary } from '@firedrill/server';
import type { ThreadStart } from './crew.ts';
import { type ProofJob, playJob } from './play.ts';

const { root, seed } = workerData as ThreadStart;
// What cannot be used was said by the thread that asks.
const library = loadLibrary(root, () => {});

parentPort!.on('message', (job: ProofJob) => {
  parentPort!.postMessage(playJob(library.scenario(job.slug)!, job, { seed, now: () => performance.now() }));
});
