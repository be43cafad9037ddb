/**
 * Output and errors of a process on one connection: frames of eight bytes (stream number, three zeros, length as a
 * big-endian 32-bit number) and the payload. Chunks of the connection may cut a frame anywhere.
 */

const HEADER_BYTES = 8;

/** Where a frame came from. */
export type FrameStream = 'out' | 'err';

/** Takes chunks and gives payloads, each with its stream, as soon as any part of them has come. */
export class FrameReader {
  readonly #onPayload: (stream: FrameStream, payload: Uint8Array) => void;
  #header: Buffer = Buffer.alloc(0);
  #left = 0;
  #stream: FrameStream = 'out';

  constructor(onPayload: (stream: FrameStream, payload: Uint8Array) => void) {
    this.#onPayload = onPayload;
  }

  /** The next bytes of the connection. */
  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) at += this.#left > 0 ? this.#payload(chunk, at) : this.#readHeader(chunk, at);
  }

  #payload(chunk: Buffer, at: number): number {
    const part = chunk.subarray(at, at + this.#left);
    this.#left -= part.length;
    this.#onPayload(this.#stream, part);
    return part.length;
  }

  #readHeader(chunk: Buffer, at: number): number {
    const part = chunk.subarray(at, at + HEADER_BYTES - this.#header.length);
    this.#header = Buffer.concat([this.#header, part]);
    if (this.#header.length === HEADER_BYTES) {
      this.#stream = this.#header[0] === 2 ? 'err' : 'out';
      this.#left = this.#header.readUInt32BE(4);
      this.#header = Buffer.alloc(0);
    }
    return part.length;
  }
}
