/**
 * Whether labs can run here, and the engine that runs them. Looked for when somebody asks; what was found stays.
 */
import { LabEngine, type Overfull } from '@firedrill/lab';
import type { LabMissing } from '@firedrill/protocol';
import type { Log } from '../log.ts';
import { messageOf } from '../trouble.ts';

/** `home`: the engine's folder. `onOverfull` takes a lab away that leaves others no room. */
export type FinderOptions = {
  readonly project: string;
  readonly home: string;
  readonly log: Log;
  readonly onOverfull: (overfull: Overfull) => Promise<void>;
};
/** The engine, or what is missing for it. */
export type Found = { readonly engine: LabEngine | undefined; readonly missing: readonly LabMissing[] };

/** An answer that labs cannot run here is believed for so long. */
const BELIEF_MS = 5_000;

/** Finds the engine of one server. */
export class EngineFinder {
  readonly #options: FinderOptions;
  #found: (Found & { readonly at: number }) | undefined;
  #finding: Promise<Found> | undefined;
  /** Stops switching on again what goes down by itself, and keeping room in the store. */
  #stopWatch: (() => void) | undefined;

  constructor(options: FinderOptions) {
    this.#options = options;
  }

  find(): Promise<Found> {
    if (this.#found !== undefined && (this.#found.engine !== undefined || Date.now() - this.#found.at < BELIEF_MS))
      return Promise.resolve(this.#found);
    this.#finding ??= this.#look().finally(() => {
      this.#finding = undefined;
    });
    return this.#finding;
  }

  close(): void {
    this.#stopWatch?.();
  }

  async #look(): Promise<Found> {
    this.#found = { ...(await this.#connect()), at: Date.now() };
    return this.#found;
  }

  async #connect(): Promise<Found> {
    const { project, home, log, onOverfull } = this.#options;
    try {
      const engine = await LabEngine.connect({ project, home });
      if (!(engine instanceof LabEngine))
        return { engine: undefined, missing: engine.missing.map(({ name, mend = '' }) => ({ name, mend })) };
      const unbuilt = (await engine.images()).filter(({ isBuilt }) => !isBuilt).map(({ name }) => name);
      if (unbuilt.length === 0) {
        this.#stopWatch ??= engine.watch(
          (error) => log('error', 'looking after labs went wrong', { why: messageOf(error) }),
          onOverfull,
        );
        return { engine, missing: [] };
      }
      const name = `images ${unbuilt.join(', ')}`;
      return { engine: undefined, missing: [{ name, mend: 'run `firedrill lab images`' }] };
    } catch (error) {
      return { engine: undefined, missing: [{ name: 'container engine', mend: messageOf(error) }] };
    }
  }
}
