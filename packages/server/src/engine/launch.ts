/**
 * Starts the worker of a drill and carries asks to it. Answers and tellings reach the owner in the order in which the
 * worker posted them: an answer's `first` runs before the next message is looked at.
 */
import type { Worker } from 'node:worker_threads';
import { startThread } from '../thread.ts';
import { Trouble } from '../trouble.ts';
import type { AskKind, Asks, FromWorker, SpareStart, ToWorker, WorkerStart } from './messages.ts';
import { Pieces } from './pieces.ts';

/** What a worker tells by itself. */
export type Telling = Exclude<FromWorker, { readonly id: number }>;

/** The main thread's end of a drill's worker. */
export interface WorkerLink {
  /** `first` is called synchronously when the answer comes, so that the order of the log is that of the drill. */
  ask<K extends AskKind>(
    kind: K,
    body: Asks[K]['ask'],
    first?: (answer: Asks[K]['answer']) => void,
  ): Promise<Asks[K]['answer']>;
  end(): Promise<void>;
}

export type Launch = (start: WorkerStart, tell: (telling: Telling) => void) => WorkerLink;

type Waiting = {
  readonly first: ((value: unknown) => void) | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
};

/** A real thread, for a drill or as a spare. */
export function spawnWorker(start: WorkerStart | SpareStart): Worker {
  return startThread('drill-thread', new URL('./worker.ts', import.meta.url), start);
}

/** Launches a thread for one drill. */
export const launchWorker: Launch = (start, tell) => linkTo(spawnWorker(start), tell);

/** Listens to a worker that has its start, or has it in its mail. */
export function linkTo(worker: Worker, tell: (telling: Telling) => void): WorkerLink {
  worker.ref();
  const waiting = new Map<number, Waiting>();
  const pouring = new Map<number, Pieces>();
  let lastId = 0;
  let ended = false;
  const fail = (message: string) => {
    for (const one of waiting.values()) one.reject(new Trouble('worker', message));
    waiting.clear();
    for (const pieces of pouring.values()) pieces.end(new Trouble('worker', message));
    pouring.clear();
  };
  worker.on('message', (message: FromWorker) => {
    if (!('id' in message)) tell(message);
    else if (message.type === 'piece') pour(pouring, message);
    else settle(waiting, message.type === 'opened' ? opened(pouring, message) : message);
  });
  worker.on('error', (error) => {
    fail(error.message);
    tell({ type: 'bug', message: error.message });
  });
  worker.on('exit', () => {
    fail('The drill was put away; ask again.');
    if (!ended) tell({ type: 'bug', message: 'The worker of the drill stopped.' });
    ended = true;
  });
  return {
    ask: (kind, body, first) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(new Trouble('worker', 'The drill was put away; ask again.'));
        lastId += 1;
        waiting.set(lastId, { first: first as Waiting['first'], resolve: resolve as Waiting['resolve'], reject });
        worker.postMessage({ id: lastId, kind, body } satisfies ToWorker);
      }),
    end: async () => {
      ended = true;
      await worker.terminate();
    },
  };
}

/** Turns an opened answer into one whose body is read as its pieces come. */
function opened(pouring: Map<number, Pieces>, { id, value }: Extract<FromWorker, { type: 'opened' }>): Answered {
  const body = new Pieces();
  pouring.set(id, body);
  return { type: 'answer', id, value: { ...value, body } };
}

function pour(pouring: Map<number, Pieces>, { id, bytes, failed }: Extract<FromWorker, { type: 'piece' }>): void {
  if (bytes !== undefined) return pouring.get(id)?.add(bytes);
  pouring.get(id)?.end(failed === undefined ? undefined : new Trouble('worker', failed));
  pouring.delete(id);
}

type Answered = Extract<FromWorker, { type: 'answer' | 'failed' }>;

function settle(waiting: Map<number, Waiting>, message: Answered): void {
  const one = waiting.get(message.id);
  waiting.delete(message.id);
  if (one === undefined) return;
  if (message.type === 'failed') {
    one.reject(new Trouble('worker', message.message));
    return;
  }
  one.first?.(message.value);
  one.resolve(message.value);
}
