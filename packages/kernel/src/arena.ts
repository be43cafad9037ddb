/**
 * The arena: one ArrayBuffer that holds the whole state of a simulation, so that a snapshot is a memory copy and a
 * hash covers everything. Rooms reserve regions in a layout first; then the buffer is made once. Regions that are
 * sized for the worst case say how many of their records are in use, and only those are copied and hashed: memory
 * nobody has touched costs nothing.
 */
import { assert, hashBytes } from '@firedrill/base';

/**
 * Which records of a region count: the first so many, or, with `head`, so many from a moving head on, in a circle.
 * Both are places of words in the arena that lie in ordinary regions.
 */
export type InUse = { readonly count: number; readonly head?: number };

type Region = { readonly at: number; readonly words: number };
type Counted = InUse & { readonly at: number; readonly records: number; readonly recordWords: number };

/** Gives blank memory of at least so many bytes; the arena takes its beginning. */
export type Allocate = (bytes: number) => ArrayBuffer;

/** Reserves regions; offsets count 32-bit words and are even, so that a region may also hold f64s (at offset / 2). */
export class Layout {
  words = 0;
  private sealed = false;
  private readonly whole: Region[] = [];
  private readonly counted: Counted[] = [];

  /** Reserves `words` 32-bit words that belong to every snapshot, and returns the offset of the first. */
  take(words: number): number {
    const at = this.reserve(words);
    const last = this.whole.at(-1);
    if (last !== undefined && last.at + last.words === at)
      this.whole[this.whole.length - 1] = { at: last.at, words: this.words - last.at };
    else this.whole.push({ at, words: this.words - at });
    return at;
  }

  /** Reserves a table of records of which only those in use belong to a snapshot. The others may hold anything. */
  takeRecords(records: number, recordWords: number, inUse: InUse): number {
    const at = this.reserve(records * recordWords);
    this.counted.push({ at, records, recordWords, ...inUse });
    return at;
  }

  private reserve(words: number): number {
    assert(!this.sealed, 'regions are reserved before the arena is made');
    const offset = this.words;
    this.words += (words + 1) & ~1;
    return offset;
  }

  /** Makes the arena; no further region can be reserved. Memory is blank and at least as large as asked for. */
  build(allocate: Allocate = (bytes) => new ArrayBuffer(bytes)): Arena {
    this.sealed = true;
    return new Arena(this.words, { whole: this.whole, counted: this.counted }, allocate(this.words * 4));
  }
}

/** The memory: the same bytes seen as 32-bit integers and as doubles. */
export class Arena {
  readonly buffer: ArrayBuffer;
  readonly i32: Int32Array;
  readonly f64: Float64Array;
  private readonly whole: readonly Region[];
  private readonly counted: readonly Counted[];

  constructor(
    words: number,
    { whole, counted }: { whole: readonly Region[]; counted: readonly Counted[] },
    buffer: ArrayBuffer,
  ) {
    this.buffer = buffer;
    this.i32 = new Int32Array(buffer, 0, words);
    this.f64 = new Float64Array(buffer, 0, words >> 1);
    this.whole = whole;
    this.counted = counted;
  }

  /** A copy of everything in use. */
  snapshot(): ArrayBuffer {
    let words = this.whole.reduce((sum, region) => sum + region.words, 0);
    for (const region of this.counted) words += this.i32[region.count]! * region.recordWords;
    const out = new Int32Array(words);
    let at = 0;
    this.eachPart((from, length) => {
      out.set(this.i32.subarray(from, from + length), at);
      at += length;
    });
    return out.buffer;
  }

  /** Puts a snapshot of an arena with the same layout back. */
  restore(snapshot: ArrayBuffer): void {
    const stored = new Int32Array(snapshot);
    let at = 0;
    // The counts lie in whole regions, which come first: what follows is read by the restored counts.
    this.eachPart((from, length) => {
      assert(at + length <= stored.length, 'a snapshot fits only the layout it was taken from');
      this.i32.set(stored.subarray(at, at + length), from);
      at += length;
    });
    assert(at === stored.length, 'a snapshot fits only the layout it was taken from');
  }

  /** 128-bit hash of everything in use. */
  hash(): string {
    return hashBytes(new Uint8Array(this.snapshot()));
  }

  /** Calls with every stretch of words in use: whole regions first, then tables; a circle that wraps is two. */
  private eachPart(visit: (from: number, words: number) => void): void {
    for (const region of this.whole) visit(region.at, region.words);
    for (const { at, records, recordWords, count, head } of this.counted) {
      const inUse = this.i32[count]!;
      const first = head === undefined ? 0 : this.i32[head]!;
      const straight = Math.min(inUse, records - first);
      visit(at + first * recordWords, straight * recordWords);
      if (inUse > straight) visit(at, (inUse - straight) * recordWords);
    }
  }
}
