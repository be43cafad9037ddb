/**
 * The last step of compiling a machine: numbers that all machines of a plan have alike (where its tables lie, how many
 * lines it has) are written into the module before the engine compiles it, which then adds, compares and leaves out by
 * them.
 */
import { assert } from '@firedrill/base';

declare const atob: (text: string) => string;

/** Kinds of what is linked; the third, 0, is an integer. */
const DOUBLE = 1;
const OFFSET = 2;

/** A module with gaps. */
export type Linkable = {
  /** The module, in base64. */
  readonly module: string;
  /**
   * What is written into the module before it is compiled: place, kind (0 an integer, 1 a double, 2 an offset), a number
   * to add, and pairs of a constant and its factor.
   */
  readonly places: readonly (readonly number[])[];
};

/** The module's bytes with constants in their places: integers and offsets in five bytes of LEB128, doubles in eight. */
export function link({ module, places }: Linkable, values: readonly number[]): Uint8Array {
  const bytes = Uint8Array.from(atob(module), (letter) => letter.charCodeAt(0));
  const words = new DataView(bytes.buffer);
  for (const [at, kind, add, ...terms] of places) {
    let value = add!;
    for (let n = 0; n < terms.length; n += 2) value += values[terms[n]!]! * terms[n + 1]!;
    if (kind === DOUBLE) words.setFloat64(at!, value, true);
    else {
      assert(kind !== OFFSET || value >= 0, 'an offset is not negative');
      for (let b = 0; b < 5; b++) bytes[at! + b] = (((value | 0) >> (7 * b)) & 0x7f) | (b < 4 ? 0x80 : 0);
    }
  }
  return bytes;
}
