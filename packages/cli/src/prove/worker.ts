/**
 * A thread of a crew: is told its task once, then answers each job with its row.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { soak } from '@firedrill/drill';
import { type LibraryWorld, loadLibrary } from '@firedrill/server';
import { runPair } from '@firedrill/world';
import { type BotJob, playBotJob } from '../bots/play-bot.ts';
import { tryOne } from '../trial/try-one.ts';
import { type CauseJob, findCausesOf } from './causes.ts';
import type { ThreadStart } from './crew.ts';
import { type ForkJob, forkRoute } from './forks.ts';
import { type ProofJob, playJob } from './play.ts';

const answer = taskOf(workerData as ThreadStart);
parentPort!.on('message', (job: unknown) => parentPort!.postMessage(answer(job)));

/** How a job of this thread's task is done. */
function taskOf(start: ThreadStart): (job: unknown) => unknown {
  if (start.task === 'compare') return (seed) => runPair(start.world, start.change, seed as number);
  if (start.task === 'trial') return tryOne(start, (progress) => parentPort!.postMessage({ progress }));
  // What cannot be used was said by the thread that asks.
  const library = loadLibrary(start.root, () => {});
  if (start.task === 'causes') return (job) => findCausesOf(library, job as CauseJob);
  if (start.task === 'soak') return (name) => soakWorld(library.worlds(), name as string, start);
  if (start.task === 'bots') {
    const memory = { histories: new Map(), references: new Map(), now: () => performance.now() };
    return (job) => playBotJob(library.scenario((job as BotJob).slug)!, job as BotJob, memory);
  }
  const how = { histories: new Map(), now: () => performance.now() };
  if (start.task === 'forks') return (job) => forkRoute(library.scenario((job as ForkJob).slug)!, job as ForkJob, how);
  return (job) => playJob(library.scenario((job as ProofJob).slug)!, job as ProofJob, how);
}

function soakWorld(
  worlds: readonly LibraryWorld[],
  name: string,
  how: { readonly seed: number; readonly hours: number; readonly load: number },
) {
  const { file, rules } = worlds.find((world) => world.file.name === name)!;
  return soak({ file, rules, seed: how.seed, hours: how.hours, load: how.load });
}
