/**
 * A thread that runs experiments: answers each place in the list with its checks.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadStart } from './crew.ts';
import { EXPERIMENTS } from './experiments.ts';
import { labIn } from './shelf.ts';

const { root, effort } = workerData as ThreadStart;
const lab = labIn(root, effort);

parentPort!.on('message', (place: number) => {
  parentPort!.postMessage(EXPERIMENTS[place]!.run(lab));
});
