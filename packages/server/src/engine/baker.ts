/**
 * Bakes the histories of the library ahead of time: one at a time, in a thread of lowest priority, and never while a
 * drill is starting. What is half done then is given up and begun again later; nobody waits for it.
 */
import { existsSync, statSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import type { SessionOptions } from '@firedrill/drill';
import type { Library } from '../library/library.ts';
import type { Log } from '../log.ts';
import { startThread } from '../thread.ts';
import type { BakeStart } from './bake-thread.ts';
import { type BakeShelf, bakeFile, MAX_BAKE_BYTES, PUBLISHED_SEEDS } from './bakes.ts';

/** So long after the start, and after a drill has started, the next history is begun (ms). */
const REST_MS = 3_000;
/** What is baked ahead leaves a quarter of the shelf to the seeds that people name, and never throws a bake away. */
const MOST_AHEAD = MAX_BAKE_BYTES * 0.75;

export type BakerOptions = {
  readonly library: Library;
  readonly shelf: BakeShelf;
  readonly engine: string;
  readonly log: Log;
  readonly restMs?: number;
  /** So many bytes are baked ahead at most; the first seed of every scenario comes first. */
  readonly most?: number;
};

/** Begins by itself; {@link Baker.stop} ends it. */
export class Baker {
  readonly #options: BakerOptions;
  readonly #waiting: BakeStart[];
  readonly #files: readonly string[];
  #worker: Worker | undefined;
  #timer: NodeJS.Timeout | undefined;
  #starting = 0;
  #givenUp = false;
  #stopped = false;

  constructor(options: BakerOptions) {
    this.#options = options;
    this.#waiting = PUBLISHED_SEEDS.flatMap((seed) => tasksOf(options, seed));
    this.#files = [...new Set(this.#waiting.map(({ bake }) => bake))];
    this.#rest();
  }

  /** A drill is starting: nothing is baked until it has, or has failed. */
  giveWay(started: Promise<unknown>): void {
    this.#starting += 1;
    this.#givenUp = this.#worker !== undefined;
    void this.#worker?.terminate();
    const done = () => {
      this.#starting -= 1;
      this.#rest();
    };
    started.then(done, done);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#worker?.terminate();
  }

  #rest(): void {
    clearTimeout(this.#timer);
    if (this.#stopped || this.#waiting.length === 0) return;
    this.#timer = setTimeout(() => this.#next(), this.#options.restMs ?? REST_MS);
    this.#timer.unref();
  }

  #next(): void {
    if (this.#stopped || this.#starting > 0 || this.#worker !== undefined) return;
    while (this.#waiting.length > 0 && existsSync(this.#waiting[0]!.bake)) this.#waiting.shift();
    if (this.#isFull()) this.#waiting.length = 0;
    const task = this.#waiting.shift();
    if (task !== undefined) this.#bake(task);
  }

  /** True when one more, as large as the largest so far, would be too much. */
  #isFull(): boolean {
    const { log, most = MOST_AHEAD } = this.#options;
    const sizes = this.#files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? 0);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const isFull = bytes + Math.max(...sizes) > most;
    if (isFull && this.#waiting.length > 0)
      log('info', 'no more histories are baked ahead: their room is used up', {
        bytes,
        most,
        left: this.#waiting.length,
      });
    return isFull;
  }

  #bake(task: BakeStart): void {
    const { log } = this.#options;
    const worker = startThread('bake-thread', new URL('./bake-thread.ts', import.meta.url), task);
    this.#worker = worker;
    worker.unref();
    const fields = { scenario: task.session.scenario.story.slug, seed: task.session.seed };
    worker.on('message', (trouble: string) => log('warn', trouble, fields));
    worker.on('error', (error) => log('warn', `a history could not be baked: ${error.message}`, fields));
    worker.on('exit', (code) => {
      this.#worker = undefined;
      // Given up for a drill: it is begun again. One that failed by itself is not; the drill will say why.
      if (this.#givenUp && code !== 0) this.#waiting.unshift(task);
      this.#givenUp = false;
      if (code === 0) log('info', 'baked a history', { ...fields, left: this.#waiting.length });
      this.#rest();
    });
  }
}

function tasksOf({ library, shelf, engine }: BakerOptions, seed: number): BakeStart[] {
  return library.scenarios().map(({ scenario, world }) => {
    const session: SessionOptions = {
      drill: 'bake',
      scenario,
      world: world.file,
      rules: world.rules,
      seed,
      mode: 'practice',
    };
    return { engine, session, bake: bakeFile(shelf, scenario.hash, seed) };
  });
}
