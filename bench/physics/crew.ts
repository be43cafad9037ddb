/**
 * Threads that share the experiments: each takes the dearest that is left. Answers are handed on in the order of the
 * list, whatever the order in which they come. With one thread everything runs in this one.
 */
import { Worker } from 'node:worker_threads';
import type { Check } from './check.ts';
import { EXPERIMENTS } from './experiments.ts';
import type { Effort } from './lab.ts';
import { labIn } from './shelf.ts';

/** What a thread is started with. */
export type ThreadStart = { readonly root: string; readonly effort: Effort };

export type CrewOptions = ThreadStart & {
  readonly threads: number;
  /** First file of a thread. */
  readonly thread: URL;
  readonly onDone: (done: number) => void;
  /** Called in the order of the list. */
  readonly onChecks: (checks: readonly Check[]) => void;
};

/** Runs the experiments with these places in {@link EXPERIMENTS}. Leaves no thread behind. */
export async function runTogether(places: readonly number[], options: CrewOptions): Promise<void> {
  const answers = new Map<number, readonly Check[]>();
  const order = places.toSorted((a, b) => EXPERIMENTS[b]!.cost - EXPERIMENTS[a]!.cost);
  let taken = 0;
  let told = 0;
  const settle = (place: number, checks: readonly Check[]) => {
    answers.set(place, checks);
    options.onDone(answers.size);
    while (told < places.length && answers.has(places[told]!)) options.onChecks(answers.get(places[told++]!)!);
  };
  const workers: Worker[] = [];
  const work = async () => {
    const run = options.threads > 1 ? hire(options, workers) : inThisThread(options);
    while (taken < order.length) {
      const place = order[taken++]!;
      settle(place, await run(place));
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(options.threads, places.length) }, work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

type Runner = (place: number) => Promise<readonly Check[]>;

function inThisThread({ root, effort }: ThreadStart): Runner {
  const lab = labIn(root, effort);
  return (place) => Promise.resolve(EXPERIMENTS[place]!.run(lab));
}

function hire({ thread, root, effort }: CrewOptions, workers: Worker[]): Runner {
  const worker = new Worker(thread, { workerData: { root, effort }, execArgv: [] });
  workers.push(worker);
  return (place) =>
    new Promise((resolve, reject) => {
      const stopped = () => reject(new Error(`The thread that ran "${EXPERIMENTS[place]!.title}" stopped.`));
      worker.once('error', reject);
      worker.once('exit', stopped);
      worker.once('message', (checks: readonly Check[]) => {
        worker.off('error', reject);
        worker.off('exit', stopped);
        resolve(checks);
      });
      worker.postMessage(place);
    });
}
