/** Plain data as bytes and back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Packable, pack, unpack } from './index.ts';

const leaf: fc.Arbitrary<Packable> = fc.oneof(
  fc.constantFrom<Packable>(undefined, null, true, false, -0, NaN, Infinity, -Infinity, 2 ** 31, -(2 ** 31), ''),
  fc.integer(),
  fc.double(),
  fc.string({ unit: 'binary' }),
  fc.float64Array(),
  fc.float32Array(),
  fc.uint8Array(),
  fc.uint16Array(),
  fc.int32Array(),
  fc.uint32Array(),
);
const data = fc.letrec<{ value: Packable }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('value')),
    fc.dictionary(
      fc.string().filter((name) => name !== '__proto__'),
      tie('value'),
      { noNullPrototype: true },
    ),
  ),
})).value;

describe('pack', () => {
  it('[B12] gives back what was packed, and equal bytes for it', () => {
    fc.assert(
      fc.property(data, (value) => {
        const bytes = pack(value);
        expect(unpack(bytes)).toStrictEqual(value);
        expect(pack(unpack(bytes))).toEqual(bytes);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('[B12] keeps blocks of memory, long texts and bytes that lie at any place', () => {
    const [buffer] = unpack(pack([Uint8Array.from([1, 2, 3]).buffer])) as [ArrayBuffer];
    expect([...new Uint8Array(buffer)]).toEqual([1, 2, 3]);
    const long = 'naïve ✓ '.repeat(5_000);
    const column = Float64Array.of(1, 2, 3);
    const bytes = pack({ long, column });
    const shifted = Buffer.alloc(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(unpack(shifted.subarray(3))).toEqual({ long, column });
  });

  it('[B12] writes a text once, however often it stands', () => {
    const once = pack(['http_server_request_duration_seconds']).length;
    expect(pack(Array.from({ length: 100 }, () => 'http_server_request_duration_seconds')).length).toBe(once + 99 * 5);
  });

  it('refuses what is no pack', () => {
    expect(() => unpack(new Uint8Array(40))).toThrow('begin with their mark');
    expect(() => unpack(pack('text').subarray(0, 12))).toThrow();
  });
});
