/**
 * A growing text as UTF-8 bytes, for answers of many numbers: they are written where they will be sent from, and a number
 * that was written lately is copied instead of being worked out again.
 */
import { encodeUtf8 } from '@firedrill/base';
import { printFloat } from './print-number.ts';

/** Slots of numbers written lately, by a hash of their bits. No number prints longer than a slot is wide. */
const SLOTS = 1 << 13;
const SLOT_BYTES = 32;

/** Numbers written lately, as their texts. */
type Lately = { readonly values: Float64Array; readonly texts: Uint8Array; readonly lengths: Uint8Array };

/** Text that is only ever added to. */
export class ByteText {
  #bytes: Uint8Array;
  #length = 0;
  #lately: Lately | undefined = undefined;
  readonly #float = new Float64Array(1);
  readonly #words = new Uint32Array(this.#float.buffer);

  /** `size`: how many bytes are expected. */
  constructor(size: number) {
    this.#bytes = new Uint8Array(size);
  }

  get length(): number {
    return this.#length;
  }

  /** What was added, in memory that holds little else; the text is over with it. */
  taken(): Uint8Array {
    const { length } = this;
    return length * 1.25 < this.#bytes.length ? this.#bytes.slice(0, length) : this.#bytes.subarray(0, length);
  }

  /** What was added since the last piece, as a piece of its own; the text goes on after it. */
  next(): Uint8Array {
    const piece = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return piece;
  }

  /** Adds a text. */
  text(text: string): void {
    this.#room(text.length);
    const bytes = this.#bytes;
    const start = this.#length;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 127) {
        this.#length = start + i;
        this.#copy(encodeUtf8(text.slice(i)));
        return;
      }
      bytes[start + i] = code;
    }
    this.#length = start + text.length;
  }

  /** Adds a number as the API of Prometheus prints it. */
  number(value: number): void {
    this.text(printFloat(value));
  }

  /**
   * Adds numbers, before each its piece of `before`: the bytes up to `ends[i]`. The loop of all large answers; what is
   * touched for every byte stands in locals.
   */
  numbers(values: Float64Array, before: Uint8Array, ends: Int32Array): void {
    if (values.length === 0) return;
    this.#lately ??= newLately();
    const { values: known, texts, lengths } = this.#lately;
    const [float, words] = [this.#float, this.#words];
    this.#room(ends[values.length - 1]! + values.length * SLOT_BYTES);
    const bytes = this.#bytes;
    let at = this.#length;
    let from = 0;
    for (let i = 0; i < values.length; i++) {
      const end = ends[i]!;
      while (from < end) bytes[at++] = before[from++]!;
      const value = values[i]!;
      float[0] = value;
      const slot = Math.imul(words[0]! ^ Math.imul(words[1]!, 0x9e3779b1), 0x85ebca6b) >>> 19;
      const first = slot * SLOT_BYTES;
      // 0 and -0 are equal and print differently: neither is found here.
      if (known[slot] !== value || value === 0) {
        known[slot] = value;
        lengths[slot] = putAscii(texts, first, printFloat(value));
      }
      const last = first + lengths[slot]!;
      for (let j = first; j < last; j++) bytes[at++] = texts[j]!;
    }
    this.#length = at;
  }

  #copy(source: Uint8Array): void {
    this.#room(source.length);
    this.#bytes.set(source, this.#length);
    this.#length += source.length;
  }

  #room(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}

function newLately(): Lately {
  return {
    values: new Float64Array(SLOTS),
    texts: new Uint8Array(SLOTS * SLOT_BYTES),
    lengths: new Uint8Array(SLOTS),
  };
}

/** Writes a text of plain letters and digits; gives its length. */
function putAscii(into: Uint8Array, first: number, text: string): number {
  for (let i = 0; i < text.length; i++) into[first + i] = text.charCodeAt(i);
  return text.length;
}
