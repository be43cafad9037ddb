/**
 * The last step of compiling a machine: numbers that all machines of a plan have alike (where its tables lie, how many
 * lines it has) are written into the module before the engine compiles it, which then adds, compares and leaves out by
 * them.
 */
import { assert } from '@firedrill/base';

/** Kinds of what is linked; the third, 0, is an integer. */
const DOUBLE = 1;
const OFFSET = 2;

/** A module with gaps. */
export type Linkable = {
  /** The module's bytes. */
  readonly module: Uint8Array;
  /**
   * What is written into the module before it is compiled, one after the other: place, kind (0 an integer, 1 a double, 2 an
   * offset), a number to add, how many constants, and each of these with its factor.
   */
  readonly places: readonly number[];
};

/**
 * The module's bytes with constants in their places: integers and offsets in five bytes of LEB128, doubles in eight. Run
 * once in a process and therefore never compiled itself: it does little for each place.
 */
export function link({ module, places }: Linkable, values: readonly number[]): Uint8Array {
  const bytes = module.slice();
  const words = new DataView(bytes.buffer);
  for (let p = 0; p < places.length; ) {
    const at = places[p]!;
    const kind = places[p + 1]!;
    let value = places[p + 2]!;
    const end = p + 4 + 2 * places[p + 3]!;
    for (p += 4; p < end; p += 2) value += values[places[p]!]! * places[p + 1]!;
    if (kind === DOUBLE) words.setFloat64(at, value, true);
    else {
      assert(kind !== OFFSET || value >= 0, 'an offset is not negative');
      bytes[at] = (value & 0x7f) | 0x80;
      bytes[at + 1] = ((value >> 7) & 0x7f) | 0x80;
      bytes[at + 2] = ((value >> 14) & 0x7f) | 0x80;
      bytes[at + 3] = ((value >> 21) & 0x7f) | 0x80;
      bytes[at + 4] = (value >> 28) & 0x7f;
    }
  }
  return bytes;
}
