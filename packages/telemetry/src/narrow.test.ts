/** Narrow columns hold exactly what wide ones did. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { narrowed, narrowedInstants, sparse, sparseAt } from './narrow.ts';
import { SpanChunk } from './span-chunk.ts';

const SEED = { seed: 29 };

describe('narrow columns', () => {
  it('[T8] whole numbers, in the fewest bytes', () => {
    expect(narrowed(Uint32Array.of(0, 255, 256), 2)).toEqual(Uint8Array.of(0, 255));
    expect(narrowed(Uint32Array.of(0, 65_535), 2)).toEqual(Uint16Array.of(0, 65_535));
    expect(narrowed(Uint32Array.of(65_536), 1)).toEqual(Uint32Array.of(65_536));
    expect(narrowed(Int32Array.of(7, -1), 2)).toEqual(Int32Array.of(7, -1));
  });

  it('[T8] instants to the last bit, in four bytes where today’s epochs allow it', () => {
    const times = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1.7e12, max: 1.7e12 + 1e6 }));
    const others = fc.array(fc.double({ noNaN: true }));
    fc.assert(
      fc.property(fc.oneof(times, others), (values) => {
        const { origin, unit, ticks } = narrowedInstants(Float64Array.from(values), values.length);
        expect([...ticks].map((tick) => origin + tick * unit)).toEqual(values.map((value) => value + 0));
      }),
      SEED,
    );
    expect(narrowedInstants(Float64Array.of(1.77e12 + 0.25, 1.77e12), 2).ticks).toEqual(Uint32Array.of(1024, 0));
  });

  it('[T8] small numbers with outliers', () => {
    const number = fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 0xffffffff }));
    fc.assert(
      fc.property(fc.array(number, { maxLength: 400 }), (values) => {
        const column = sparse(Uint32Array.from(values), values.length);
        expect(values.map((_, slot) => sparseAt(column, slot))).toEqual(values);
      }),
      SEED,
    );
  });

  it('[T8] a full chunk of spans reads like one that is not full', () => {
    const key = fc.oneof(fc.nat(6), fc.integer({ min: 0, max: 0xffffffff }));
    const span = fc.record({
      trace: key,
      span: key,
      parent: key,
      shape: fc.nat(500),
      resource: fc.nat(65_535),
      start: fc.double({ noNaN: true, min: 0, max: 1.8e12 }),
      durationMs: fc.double({ noNaN: true, min: 0, max: 1e6 }),
      error: fc.nat(3),
      attempt: fc.nat(300),
    });
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 40 }), fc.nat(1000), (spans, base) => {
        const [full, part] = [new SpanChunk(base, spans.length), new SpanChunk(base, spans.length + 1)];
        for (const [i, one] of spans.entries())
          for (const chunk of [full, part]) chunk.append(one, i % 3 === 0 ? -1 : base + i - (i % 2));
        for (const slot of spans.keys()) expect(read(full, slot)).toEqual(read(part, slot));
      }),
      SEED,
    );
  });
});

const read = (chunk: SpanChunk, slot: number) => [
  chunk.traceOf(slot),
  chunk.spanOf(slot),
  chunk.parentOf(slot),
  chunk.startOf(slot),
  chunk.durationOf(slot),
  chunk.shapeOf(slot),
  chunk.resourceOf(slot),
  chunk.errorOf(slot),
  chunk.attemptOf(slot),
  chunk.previous(slot),
];
