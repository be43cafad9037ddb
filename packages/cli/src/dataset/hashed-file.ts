/**
 * A file that is written piece by piece and knows what went into it: bytes, records, SHA-256.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A written file as the manifest tells it. */
export type FileEntry = {
  readonly file: string;
  readonly about: string;
  readonly records: number;
  readonly bytes: number;
  readonly sha256: string;
};

const FLUSH_BYTES = 1 << 20;

/** Opened new; {@link HashedFile.close} once. */
export class HashedFile {
  readonly #file: number;
  readonly #hash = createHash('sha256');
  readonly #name: string;
  readonly #about: string;
  #waiting: Buffer[] = [];
  #size = 0;
  #bytes = 0;
  #records = 0;

  constructor(folder: string, name: string, about: string) {
    this.#file = openSync(join(folder, name), 'w');
    this.#name = name;
    this.#about = about;
  }

  /** Appends a text or bytes that hold so many records. */
  write(piece: string | Uint8Array, records: number): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece);
    this.#waiting.push(bytes);
    this.#size += bytes.length;
    this.#records += records;
    if (this.#size >= FLUSH_BYTES) this.#flush();
  }

  /** Ends the file. */
  close(): FileEntry {
    this.#flush();
    closeSync(this.#file);
    const sha256 = this.#hash.digest('hex');
    return { file: this.#name, about: this.#about, records: this.#records, bytes: this.#bytes, sha256 };
  }

  #flush(): void {
    const bytes = Buffer.concat(this.#waiting);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    this.#waiting = [];
    this.#size = 0;
  }
}
