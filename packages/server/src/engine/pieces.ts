/**
 * A text that arrives in pieces from a worker and is read once, in order, by whoever sends it on. What was read is let
 * go of; a reader that goes away lets go of the rest.
 */

/** Add pieces and end it at one side, `for await` at the other. */
export class Pieces implements AsyncIterable<Uint8Array> {
  #waiting: Uint8Array[] = [];
  #ended = false;
  #left = false;
  #trouble: Error | undefined;
  #wake: (() => void) | undefined;

  add(bytes: Uint8Array): void {
    if (this.#left) return;
    this.#waiting.push(bytes);
    this.#wake?.();
  }

  /** No more pieces; with a trouble the reader is told after the last one. */
  end(trouble?: Error): void {
    this.#ended = true;
    this.#trouble = trouble;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        yield* this.#waiting.splice(0);
        if (this.#waiting.length > 0) continue;
        if (this.#ended) break;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      if (this.#trouble !== undefined) throw this.#trouble;
    } finally {
      this.#left = true;
      this.#waiting = [];
    }
  }
}
