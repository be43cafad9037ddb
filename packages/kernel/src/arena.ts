/**
 * The arena: one ArrayBuffer that holds the whole state of a simulation, so that a snapshot is a memory copy and a
 * hash covers everything. Rooms reserve regions in a layout first; then the buffer is made once.
 */
import { assert, hashBytes } from '@firedrill/base';

/** Reserves regions; offsets count 32-bit words and are even, so that a region may also hold f64s (at offset / 2). */
export class Layout {
  words = 0;
  private sealed = false;

  /** Reserves `words` 32-bit words and returns the offset of the first. */
  take(words: number): number {
    assert(!this.sealed, 'regions are reserved before the arena is made');
    const offset = this.words;
    this.words += (words + 1) & ~1;
    return offset;
  }

  /** Makes the arena; no further region can be reserved. */
  build(): Arena {
    this.sealed = true;
    return new Arena(this.words);
  }
}

/** The memory: the same bytes seen as 32-bit integers and as doubles. */
export class Arena {
  readonly buffer: ArrayBuffer;
  readonly i32: Int32Array;
  readonly f64: Float64Array;

  constructor(words: number) {
    this.buffer = new ArrayBuffer(words * 4);
    this.i32 = new Int32Array(this.buffer);
    this.f64 = new Float64Array(this.buffer);
  }

  /** A copy of everything. */
  snapshot(): ArrayBuffer {
    return this.buffer.slice(0);
  }

  /** Puts a snapshot of an arena with the same layout back. */
  restore(snapshot: ArrayBuffer): void {
    assert(snapshot.byteLength === this.buffer.byteLength, 'a snapshot fits only the layout it was taken from');
    this.i32.set(new Int32Array(snapshot));
  }

  /** 128-bit hash of everything. */
  hash(): string {
    return hashBytes(new Uint8Array(this.buffer));
  }
}
