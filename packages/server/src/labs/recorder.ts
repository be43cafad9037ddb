/**
 * A terminal as an asciicast: what it showed and when, for the debrief. What is typed is not kept, so that a password
 * without echo is in no file.
 *
 * Source: https://docs.asciinema.org/manual/asciicast/v2/
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { TerminalSize } from '@firedrill/lab';

/** Bytes of a recording at most; then it says so and ends. */
export const RECORDING_BYTES = 4 * 2 ** 20;
const FLUSH_MS = 500;

/** Writes one recording; troubles of the disk end it and are told to `onTrouble`, never to the shell. */
export class Recorder {
  readonly #file: string | undefined;
  readonly #began = performance.now();
  readonly #decoder = new StringDecoder('utf8');
  readonly #onTrouble: (error: unknown) => void;
  #pending = '';
  #bytes = 0;
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;

  /** Without a file nothing is recorded. */
  constructor(file: string | undefined, size: TerminalSize, onTrouble: (error: unknown) => void) {
    this.#file = file;
    this.#onTrouble = onTrouble;
    this.#isOver = file === undefined;
    if (file === undefined) return;
    const header = { version: 2, width: size.cols, height: size.rows, timestamp: Math.floor(Date.now() / 1000) };
    this.#try(() => {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(header)}\n`, { mode: 0o600 });
    });
  }

  /** Seconds so far. */
  get seconds(): number {
    return Math.round(performance.now() - this.#began) / 1000;
  }

  shown(bytes: Uint8Array): void {
    const text = this.#decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (text !== '') this.#add('o', text);
  }

  resized({ rows, cols }: TerminalSize): void {
    this.#add('r', `${cols}x${rows}`);
  }

  /** Writes what is left. */
  end(): void {
    this.#flush();
    this.#isOver = true;
  }

  #add(kind: 'o' | 'r', text: string): void {
    if (this.#isOver) return;
    const line = `${JSON.stringify([this.seconds, kind, text])}\n`;
    this.#bytes += Buffer.byteLength(line);
    if (this.#bytes > RECORDING_BYTES) {
      this.#pending += `${JSON.stringify([this.seconds, 'o', `\r\n[recorded up to ${RECORDING_BYTES / 2 ** 20} MiB]\r\n`])}\n`;
      this.end();
      return;
    }
    this.#pending += line;
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#pending;
    this.#pending = '';
    const file = this.#file;
    if (text !== '' && file !== undefined) this.#try(() => appendFileSync(file, text));
  }

  #try(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#isOver = true;
      this.#onTrouble(error);
    }
  }
}
