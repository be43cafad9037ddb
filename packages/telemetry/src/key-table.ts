/**
 * Rows by their 32-bit keys: open addressing in one column of words, so that a table of many traces costs eight bytes a
 * row and is read back from disk as it lies.
 */
import { mix32 } from '@firedrill/base';

const LEAST = 1024;

/** Finds the row of a key. Keys themselves stay with their rows; `keyOf` reads one. */
export class KeyTable {
  /** Row + 1 at the place of its key's hash or after it; 0 where nothing is. At most half full. */
  private places = new Int32Array(LEAST);
  private used = 0;
  private readonly keyOf: (row: number) => number;

  constructor(keyOf: (row: number) => number) {
    this.keyOf = keyOf;
  }

  get size(): number {
    return this.used;
  }

  find(key: number): number | undefined {
    const found = this.places[this.placeOf(key)]! - 1;
    return found < 0 ? undefined : found;
  }

  /** Adds a row whose key is in no other. */
  add(row: number): void {
    if (this.used * 2 >= this.places.length) this.grow();
    this.places[this.placeOf(this.keyOf(row))] = row + 1;
    this.used++;
  }

  /** Removes the row of a key that is there, and closes the gap. */
  remove(key: number): void {
    const { places } = this;
    const mask = places.length - 1;
    let gap = this.placeOf(key);
    for (let at = (gap + 1) & mask; places[at] !== 0; at = (at + 1) & mask) {
      const home = mix32(this.keyOf(places[at]! - 1)) & mask;
      if (((at - home) & mask) < ((at - gap) & mask)) continue;
      places[gap] = places[at]!;
      gap = at;
    }
    places[gap] = 0;
    this.used--;
  }

  freeze(): Int32Array {
    return this.places.slice();
  }

  thaw(places: Int32Array, used: number): void {
    this.places = places.slice();
    this.used = used;
  }

  /** Where a key stands, or where it would. */
  private placeOf(key: number): number {
    const { places } = this;
    const mask = places.length - 1;
    let at = mix32(key) & mask;
    while (places[at] !== 0 && this.keyOf(places[at]! - 1) !== key) at = (at + 1) & mask;
    return at;
  }

  private grow(): void {
    const rows = this.places.filter((place) => place !== 0);
    this.places = new Int32Array(this.places.length * 2);
    this.used = 0;
    for (const place of rows) this.add(place - 1);
  }
}
