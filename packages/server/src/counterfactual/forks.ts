/**
 * Has closed drills played otherwise, in the background and one at a time, so that a debrief never waits; keeps what
 * comes of it, and has made again what is missing.
 *
 *     close ─▶ debrief told, kept ─▶ waits ─▶ a thread of low priority ─▶ reference kept … n of m … kept
 */
import type { ForksUnready, ReferenceRun } from '@firedrill/debrief';
import type { SessionOptions } from '@firedrill/drill';
import type { Log } from '../log.ts';
import type { Storage, StoredDrill } from '../storage/storage.ts';
import { startThread } from '../thread.ts';
import { messageOf } from '../trouble.ts';
import type { ForkStart, ForkTelling } from './fork-messages.ts';

/** At most so many drills wait. */
const MOST_WAITING = 32;

/** Starts a thread; `tell` hears it, `ended` once when it is gone (`why`: it broke). Answers how to stop it. */
export type LaunchForks = (
  start: ForkStart,
  hear: { readonly tell: (telling: ForkTelling) => void; readonly ended: (why: string | undefined) => void },
) => () => Promise<unknown>;

export type ForksOptions = {
  readonly storage: Storage;
  readonly log: Log;
  /** What a drill's session is opened with; throws with a sentence when it cannot be any more. */
  readonly sessionOptions: (drill: StoredDrill) => SessionOptions;
  /** undefined: drills are not played otherwise here. */
  readonly launch: LaunchForks | undefined;
};

/** `written` settles when all that came of it so far is kept. */
type Running = {
  readonly drill: string;
  done: number;
  of: number;
  written: Promise<void>;
  stop: () => Promise<unknown>;
};

/** The drills that are played otherwise. {@link Forks.stop} gives up what is under way; it is begun again when asked for. */
export class Forks {
  readonly #options: ForksOptions;
  readonly #waiting: string[] = [];
  readonly #failed = new Map<string, string>();
  #running: Running | undefined;
  #stopped = false;

  constructor(options: ForksOptions) {
    this.#options = options;
  }

  /** Sees to it that a closed drill is played otherwise, unless it has been. */
  begin(drill: string): void {
    const { launch, storage } = this.#options;
    if (launch === undefined || this.#stopped || this.#failed.has(drill)) return;
    if (this.#running?.drill === drill || this.#waiting.includes(drill)) return;
    if (this.#waiting.length >= MOST_WAITING || storage.forks(drill) !== undefined) return;
    this.#waiting.push(drill);
    this.#next();
  }

  /** How it stands with a closed drill, as JSON; what is missing is begun. */
  stateJson(drill: StoredDrill): string {
    const kept = this.#options.storage.forks(drill.id);
    const reference = this.#options.storage.reference(referenceKey(drill)) ?? 'null';
    if (kept !== undefined) return `{"state":"ready","value":${kept},"reference":${reference}}`;
    this.begin(drill.id);
    return `${JSON.stringify(this.#stateOf(drill.id)).slice(0, -1)},"reference":${reference}}`;
  }

  /** The reference run of a drill's scenario and seed; undefined until it was played. */
  reference(drill: StoredDrill): ReferenceRun | undefined {
    const json = this.#options.storage.reference(referenceKey(drill));
    return json === undefined ? undefined : (JSON.parse(json) as ReferenceRun);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#waiting.length = 0;
    await this.#running?.stop();
    await this.#running?.written;
  }

  #stateOf(drill: string): ForksUnready {
    const why = this.#failed.get(drill);
    if (why !== undefined) return { state: 'could-not', why };
    if (this.#options.launch === undefined)
      return { state: 'could-not', why: 'This server does not play drills otherwise.' };
    if (this.#running?.drill === drill) return { state: 'working', done: this.#running.done, of: this.#running.of };
    if (this.#waiting.includes(drill)) return { state: 'working', done: 0, of: 0 };
    return { state: 'could-not', why: 'Too many drills wait to be played otherwise. Ask again later.' };
  }

  #next(): void {
    if (this.#running !== undefined || this.#stopped) return;
    const drill = this.#waiting.shift();
    if (drill !== undefined) this.#launch(drill);
  }

  #launch(id: string): void {
    const { storage, launch } = this.#options;
    const log = storage.log(id);
    if (log === undefined || launch === undefined) return;
    const running: Running = { drill: id, done: 0, of: 0, written: Promise.resolve(), stop: async () => undefined };
    this.#running = running;
    try {
      const start = this.#startOf(log);
      running.stop = launch(start, {
        tell: (telling) => this.#hear(running, log.drill, telling),
        ended: (why) => void running.written.then(() => this.#ended(running, why)),
      });
    } catch (error) {
      this.#ended(running, messageOf(error));
    }
  }

  #startOf({ drill, inputs, facts }: NonNullable<ReturnType<Storage['log']>>): ForkStart {
    const { storage, sessionOptions } = this.#options;
    const session = sessionOptions(drill);
    return {
      session,
      inputs: inputs.flatMap(({ at, actor, command, outcome }) => (outcome.ok ? [{ at, actor, command }] : [])),
      facts,
      wantsReference: storage.reference(referenceKey(drill)) === undefined,
    };
  }

  #hear(running: Running, drill: StoredDrill, telling: ForkTelling): void {
    const { storage } = this.#options;
    switch (telling.type) {
      case 'progress':
        running.done = telling.done;
        running.of = telling.of;
        return;
      case 'reference':
        return this.#keep(running, storage.keepReference(referenceKey(drill), telling.json));
      case 'done':
        return this.#keep(running, storage.keepForks(drill.id, telling.json));
      case 'could-not':
        this.#fail(drill.id, telling.why);
    }
  }

  /** Writes are carried out in order, so the last one stands for all. */
  #keep(running: Running, written: Promise<void>): void {
    running.written = written.catch((error: unknown) =>
      this.#fail(running.drill, `What came of it could not be kept: ${messageOf(error)}`),
    );
  }

  #fail(drill: string, why: string): void {
    this.#failed.set(drill, why);
    this.#options.log('warn', 'a drill could not be played otherwise', { drill, why });
  }

  #ended(running: Running, why: string | undefined): void {
    if (this.#running !== running) return;
    this.#running = undefined;
    if (why !== undefined && !this.#stopped) this.#fail(running.drill, why);
    this.#next();
  }
}

/** A reference run is of an engine, a scenario and a seed. */
function referenceKey({ engine, scenarioHash, seed }: StoredDrill): string {
  return `engine ${engine}, scenario ${scenarioHash}, seed ${seed}`;
}

/** Plays a drill otherwise in a thread of its own. */
export const launchForkThread: LaunchForks = (start, { tell, ended }) => {
  const worker = startThread('fork-thread', new URL('./fork-thread.ts', import.meta.url), start);
  worker.unref();
  let trouble: string | undefined;
  worker.on('message', tell);
  worker.on('error', (error) => {
    trouble = error.message;
  });
  worker.on('exit', () => ended(trouble));
  return () => worker.terminate();
};
