/**
 * The shells of one lab: up to four per instance, opened when somebody first looks, recorded, ended with the lab.
 */
import { join } from 'node:path';
import type { Lab, TerminalSize } from '@firedrill/lab';
import type { LabRecording } from '@firedrill/protocol';
import { Recorder } from './recorder.ts';
import { Terminal } from './terminal.ts';

/** Recordings of one lab at most; later shells are not recorded. */
export const MOST_RECORDINGS = 24;

export type TerminalsOptions = {
  readonly lab: Lab;
  /** Where recordings go. */
  readonly folder: string;
  /** Recordings of the lab so far. */
  readonly recorded: number;
  /** Is told of a recording when it begins and when it ends. */
  readonly onRecording: (recording: LabRecording) => void;
  readonly onTrouble: (error: unknown) => void;
};

type Place = { readonly instance: string; readonly shell: number };
type Open = Place & { readonly terminal: Promise<Terminal> };

/** Shells by instance and number. */
export class Terminals {
  readonly #options: TerminalsOptions;
  readonly #open = new Map<string, Open>();
  /** What shells showed that are over, for the next at their place. */
  readonly #shown = new Map<string, Uint8Array>();
  #recorded: number;

  constructor(options: TerminalsOptions) {
    this.#options = options;
    this.#recorded = options.recorded;
  }

  /** The shells that are open. */
  places(): readonly Place[] {
    return [...this.#open.values()].map(({ instance, shell }) => ({ instance, shell }));
  }

  /** The shell at a place, opened if it is not. */
  at(place: Place, size: TerminalSize): Promise<Terminal> {
    const key = keyOf(place);
    const known = this.#open.get(key);
    if (known !== undefined) return known.terminal;
    const terminal = this.#start(place, size);
    this.#open.set(key, { ...place, terminal });
    terminal.catch(() => this.#open.delete(key));
    return terminal;
  }

  /** Ends all of them. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#open.values()].map(async ({ terminal }) => (await terminal).close()));
  }

  async #start(place: Place, size: TerminalSize): Promise<Terminal> {
    const key = keyOf(place);
    const { lab, folder, onRecording, onTrouble } = this.#options;
    const shell = await lab.shell(place.instance, size);
    const number = ++this.#recorded;
    const isKept = number <= MOST_RECORDINGS;
    const id = `${number}-${place.instance}-${place.shell}`;
    const at = Date.now();
    const recorder = new Recorder(isKept ? join(folder, `${id}.cast`) : undefined, size, onTrouble);
    const tell = () => {
      if (isKept) onRecording({ id, ...place, at, seconds: recorder.seconds });
    };
    tell();
    const onEnded = (shown: Uint8Array) => {
      tell();
      this.#shown.set(key, shown);
      this.#open.delete(key);
    };
    return new Terminal(shell, recorder, onEnded, this.#shown.get(key));
  }
}

const keyOf = ({ instance, shell }: Place): string => `${instance} ${shell}`;
