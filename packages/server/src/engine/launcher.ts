/**
 * Starts the threads of drills, and keeps one spare: a thread that has read the game's code and run it warm before
 * anybody asks, so that a drill starts in the time its history takes to read.
 *
 *   server listens ─▶ rest ─▶ spare: read, warm up ─▶ waits ─▶ takes a drill ─▶ rest ─▶ another spare …
 */
import type { Worker } from 'node:worker_threads';
import type { SessionOptions } from '@firedrill/drill';
import type { Log } from '../log.ts';
import { type Launch, linkTo, spawnWorker } from './launch.ts';
import type { FromSpare, SpareStart, WorkerStart } from './messages.ts';

/** So long after the start, and after a spare was taken, the next is begun (ms). */
const REST_MS = 2_000;

export type LauncherOptions = {
  /** Address of a module that exports `openEngine`. */
  readonly engine: string;
  /** What a spare warms up with; without it the code is only read. */
  readonly warmUp: SessionOptions | undefined;
  readonly log: Log;
  readonly restMs?: number;
};

/** Begins by itself; {@link Launcher.stop} ends the spare, and only that. */
export class Launcher {
  readonly #options: LauncherOptions;
  #spare: Worker | undefined;
  #isWarm = false;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(options: LauncherOptions) {
    this.#options = options;
    this.#rest();
  }

  /** Whether the next drill finds a thread that is ready. */
  get isWarm(): boolean {
    return this.#isWarm;
  }

  /** Gives a drill the spare, or a thread of its own while there is none. */
  readonly launch: Launch = (start, tell) => {
    const spare = this.#isWarm && start.engine === this.#options.engine ? this.#take() : undefined;
    if (spare === undefined && this.#spare === undefined) this.#rest();
    spare?.postMessage(start satisfies WorkerStart);
    return linkTo(spare ?? spawnWorker(start), tell);
  };

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#take()?.terminate();
  }

  #take(): Worker | undefined {
    const spare = this.#spare;
    this.#spare = undefined;
    this.#isWarm = false;
    this.#rest();
    return spare;
  }

  #rest(): void {
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    this.#timer = setTimeout(() => this.#prepare(), this.#options.restMs ?? REST_MS);
    this.#timer.unref();
  }

  #prepare(): void {
    const { engine, warmUp, log } = this.#options;
    const spare = spawnWorker({ spare: true, engine, warmUp } satisfies SpareStart);
    spare.unref();
    this.#spare = spare;
    // Heard until it is warm; what a drill's thread says after that is its owner's.
    spare.once('message', (said: FromSpare) => {
      if (said.trouble !== undefined) log('warn', `a thread could not warm up: ${said.trouble}`);
      this.#isWarm = true;
    });
    // Drills go on without a spare; each then starts a thread of its own, as it did before.
    const lost = (why: string) => {
      if (this.#spare !== spare) return;
      this.#spare = undefined;
      this.#isWarm = false;
      log('warn', `the spare thread for drills is gone: ${why}`);
    };
    spare.on('error', (error) => lost(error.message));
    spare.on('exit', () => lost('it ended'));
  }
}
