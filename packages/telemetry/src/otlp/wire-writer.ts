/**
 * Protobuf's wire format, written front to back into one growing block: a nested message leaves one byte for its length
 * and moves up what it wrote when the length turns out to need more.
 */

/** Wire types (protobuf.dev, "Encoding"). */
export const VARINT = 0;
export const I64 = 1;
export const LEN = 2;

/** Writes one message; the block is used again after {@link WireWriter.take}. */
export class WireWriter {
  #bytes = new Uint8Array(1 << 16);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;

  /** The bytes written, as a copy; the writer is empty again. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#at);
    this.#at = 0;
    return taken;
  }

  /** A whole number from 0 to 2^53. */
  varint(value: number): void {
    this.#room(10);
    let rest = value;
    while (rest > 127) {
      this.#bytes[this.#at++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.#bytes[this.#at++] = rest;
  }

  /** A 64-bit number as varint; a negative one takes ten bytes. */
  varint64(high: number, low: number): void {
    this.#room(10);
    let [h, l] = [high >>> 0, low >>> 0];
    while (h !== 0 || l > 127) {
      this.#bytes[this.#at++] = (l & 127) | 128;
      l = ((l >>> 7) | (h << 25)) >>> 0;
      h >>>= 7;
    }
    this.#bytes[this.#at++] = l;
  }

  fixed64(high: number, low: number): void {
    this.#room(8);
    this.#view.setUint32(this.#at, low, true);
    this.#view.setUint32(this.#at + 4, high, true);
    this.#at += 8;
  }

  double(value: number): void {
    this.#room(8);
    this.#view.setFloat64(this.#at, value, true);
    this.#at += 8;
  }

  /** The bytes that pairs of hex digits stand for. */
  hex(digits: string): void {
    this.#room(digits.length / 2);
    for (let i = 0; i + 1 < digits.length; i += 2) {
      this.#bytes[this.#at++] = (nibble(digits.charCodeAt(i)) << 4) | nibble(digits.charCodeAt(i + 1));
    }
  }

  /** UTF-8 without a length; a lone surrogate becomes U+FFFD. */
  text(text: string): void {
    this.#room(text.length * 3);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80) this.#bytes[this.#at++] = unit;
      else i += this.#wide(text.codePointAt(i)!);
    }
  }

  /** A code point beyond ASCII; gives back how many further units it takes in the text. */
  #wide(point: number): number {
    const bytes = this.#bytes;
    const c = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (c < 0x800) bytes[this.#at++] = 0xc0 | (c >> 6);
    else {
      if (c < 0x10000) bytes[this.#at++] = 0xe0 | (c >> 12);
      else {
        bytes[this.#at++] = 0xf0 | (c >> 18);
        bytes[this.#at++] = 0x80 | ((c >> 12) & 63);
      }
      bytes[this.#at++] = 0x80 | ((c >> 6) & 63);
    }
    bytes[this.#at++] = 0x80 | (c & 63);
    return c > 0xffff ? 1 : 0;
  }

  /** Opens something that its length stands before; hand the mark to {@link end}. */
  begin(): number {
    this.#room(1);
    return ++this.#at;
  }

  /** Writes the length of what came since. */
  end(mark: number): void {
    const length = this.#at - mark;
    const extra = length < 1 << 7 ? 0 : length < 1 << 14 ? 1 : length < 1 << 21 ? 2 : length < 1 << 28 ? 3 : 4;
    if (extra > 0) {
      this.#room(extra);
      this.#bytes.copyWithin(mark + extra, mark, this.#at);
    }
    this.#at = mark - 1;
    this.varint(length);
    this.#at += length;
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const wider = new Uint8Array(Math.max(this.#bytes.length * 2, this.#at + bytes));
    wider.set(this.#bytes);
    this.#bytes = wider;
    this.#view = new DataView(wider.buffer);
  }
}

/** The value of a hex digit's code, of either case. */
function nibble(code: number): number {
  return code < 58 ? code - 48 : (code | 32) - 87;
}
