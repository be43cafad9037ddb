/**
 * A shell that outlives the pages that show it: what it showed last is kept for the next one, and it waits while
 * somebody reads slowly.
 */
import type { Shell, TerminalSize } from '@firedrill/lab';
import type { TerminalNews } from '@firedrill/protocol';
import type { Recorder } from './recorder.ts';

/** The part of a socket that is used. */
export type Viewer = {
  readonly bufferedAmount: number;
  send(data: Uint8Array | string): void;
  close(): void;
  terminate(): void;
};

/** So much of what was shown is kept for whoever comes next. */
export const SCROLLBACK_BYTES = 256 * 1024;
/** Beyond so many bytes on their way the shell waits; below the second it goes on. */
const FULL_BYTES = 1 << 20;
const LOW_BYTES = 1 << 18;
const DRAIN_MS = 20;
/** A viewer that takes nothing for so long is gone. */
const PATIENCE_MS = 20_000;

/** Whatever a program set that was cut off: another screen, mouse, pasting, colours, scrolling. */
const SOFT_RESET = '\x1b[?1047l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?2004l\x1b[!p';

/** One shell and its viewers. */
export class Terminal {
  readonly #shell: Shell;
  readonly #recorder: Recorder;
  readonly #viewers = new Set<Viewer>();
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #draining: NodeJS.Timeout | undefined;
  #fullSince = 0;
  #isOver = false;

  /** `before`: what the shell showed that was at this place; `onEnded` is told once, when the shell is over, with what stays of it. */
  constructor(shell: Shell, recorder: Recorder, onEnded: (shown: Uint8Array) => void, before?: Uint8Array) {
    this.#shell = shell;
    this.#recorder = recorder;
    if (before !== undefined) this.#keep(before);
    shell.onData((bytes) => this.#show(bytes));
    void shell.ended.then(({ code }) => {
      this.#isOver = true;
      clearInterval(this.#draining);
      recorder.end();
      const news: TerminalNews = { type: 'ended', says: `The shell ended with ${code}.` };
      for (const viewer of this.#viewers) {
        viewer.send(JSON.stringify(news));
        viewer.close();
      }
      this.#keep(Buffer.from(`${SOFT_RESET}\r\n\x1b[2m[${news.says}]\x1b[0m\r\n`));
      onEnded(Buffer.concat(this.#kept));
    });
  }

  /** Seconds recorded. */
  get seconds(): number {
    return this.#recorder.seconds;
  }

  /** Shows it to one more: first what was shown before. Returns what takes them away. */
  enter(viewer: Viewer, size: TerminalSize): () => void {
    const before = Buffer.concat(this.#kept);
    const news: TerminalNews = { type: 'before', bytes: before.length };
    viewer.send(JSON.stringify(news));
    if (before.length > 0) viewer.send(before);
    this.#viewers.add(viewer);
    this.resize(size);
    return () => this.#viewers.delete(viewer);
  }

  type(bytes: Uint8Array): void {
    this.#shell.write(bytes);
  }

  resize(size: TerminalSize): void {
    if (this.#isOver) return;
    this.#recorder.resized(size);
    // A shell that cannot be told its size shows its lines as before; its end is told by `ended`.
    this.#shell.resize(size).catch(() => undefined);
  }

  close(): Promise<void> {
    return this.#shell.close();
  }

  #show(bytes: Uint8Array): void {
    this.#recorder.shown(bytes);
    this.#keep(bytes);
    for (const viewer of this.#viewers) viewer.send(bytes);
    if (this.#draining === undefined && this.#fullest() > FULL_BYTES) {
      this.#shell.pause();
      this.#fullSince = performance.now();
      this.#draining = setInterval(() => this.#drain(), DRAIN_MS);
    }
  }

  #drain(): void {
    if (performance.now() - this.#fullSince > PATIENCE_MS)
      for (const viewer of this.#viewers)
        if (viewer.bufferedAmount > LOW_BYTES) {
          viewer.terminate();
          this.#viewers.delete(viewer);
        }
    if (this.#fullest() > LOW_BYTES) return;
    clearInterval(this.#draining);
    this.#draining = undefined;
    this.#shell.resume();
  }

  #fullest(): number {
    return Math.max(0, ...[...this.#viewers].map(({ bufferedAmount }) => bufferedAmount));
  }

  #keep(bytes: Uint8Array): void {
    this.#kept.push(bytes);
    this.#keptBytes += bytes.length;
    if (this.#keptBytes <= SCROLLBACK_BYTES * 2) return;
    const last = Buffer.concat(this.#kept).subarray(-SCROLLBACK_BYTES);
    // Begins with a whole line: half a letter or half an escape sequence would be shown as rubbish.
    const rest = Buffer.from(last.subarray(last.indexOf(10) + 1));
    this.#kept = [rest];
    this.#keptBytes = rest.length;
  }
}
