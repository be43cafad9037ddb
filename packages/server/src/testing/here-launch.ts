/**
 * A drill's worker without a thread: the same driver and the same engine, answering in the thread of who asks. For tests
 * that play very many drills, which would read the game's code anew for each. Time goes on only when it is skipped.
 */
import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { Driver } from '../engine/driver.ts';
import type { OpenEngine } from '../engine/engine.ts';
import { type Launch, linkTo } from '../engine/launch.ts';
import type { FromWorker, ToWorker, WorkerStart } from '../engine/messages.ts';

/** The baked history of a scenario and seed; undefined to run it. */
export type BakeOf = (scenario: string, seed: number) => Uint8Array | undefined;

/** Launches drills here. */
export function launchHere(open: OpenEngine, bakeOf: BakeOf = () => undefined): Launch {
  return (start, tell) => linkTo(hereWorker(open, bakeOf, start), tell);
}

/** The part of a worker that its owner uses. */
function hereWorker(open: OpenEngine, bakeOf: BakeOf, start: WorkerStart): Worker {
  const worker = new EventEmitter();
  const post = (message: FromWorker) => void worker.emit('message', message);
  const engine = open(start.session);
  engine.session.begin(bakeOf(start.session.scenario.story.slug, start.session.seed));
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
  const driver = new Driver(engine, start, { post, wallMs: () => 0, breathe });
  queueMicrotask(() => driver.start());
  const postMessage = (message: ToWorker) => void driver.handle(message);
  return Object.assign(worker, { postMessage, ref: () => undefined, terminate: async () => 0 }) as unknown as Worker;
}
