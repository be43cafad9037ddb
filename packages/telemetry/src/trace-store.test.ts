import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChangeStore } from './change-store.ts';
import { spanIdOf, traceIdOf, traceKeyOf } from './ids.ts';
import { TraceStore } from './trace-store.ts';
import type { Change, SpanRecord } from './types.ts';

function storeWith(options?: ConstructorParameters<typeof TraceStore>[0]): TraceStore {
  const store = new TraceStore(options);
  store.shape({ name: 'GET /pay', kind: 'server', attributes: { 'http.route': '/pay' } });
  store.shape({ name: 'POST fraud', kind: 'client', attributes: { 'server.address': 'fraud' } });
  store.resource({ 'service.name': 'payments' });
  store.resource({ 'service.name': 'fraud' });
  store.errorType('timeout');
  return store;
}

function span(part: Partial<SpanRecord>): SpanRecord {
  return {
    trace: 1,
    span: 1,
    parent: 0,
    shape: 0,
    resource: 0,
    start: 0,
    durationMs: 1,
    error: 0,
    attempt: 0,
    ...part,
  };
}

const everything = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, limit: 1000, keep: () => true };

describe('ids (T1)', () => {
  it('T1 an id is a pure function of its key and leads back to it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (key) => {
        expect(traceIdOf(key)).toMatch(/^[0-9a-f]{32}$/);
        expect(spanIdOf(key)).toMatch(/^[0-9a-f]{16}$/);
        expect(traceKeyOf(traceIdOf(key))).toBe(key);
        expect(traceKeyOf(traceIdOf(key | 0).toUpperCase())).toBe(key);
      }),
      { seed: 13 },
    );
    expect(traceKeyOf('00000000000000000000000000000000')).toBeUndefined();
    expect(traceKeyOf('nonsense')).toBeUndefined();
  });
});

describe('traces (T2, T3, T4, T5, T6, T7)', () => {
  it('T2 gives a trace with parents before children, then by start', () => {
    const store = storeWith();
    store.append(span({ span: 3, parent: 2, start: 99, shape: 1, error: 1, attempt: 2 }));
    store.append(span({ span: 4, parent: 1, start: 101, resource: 1 }));
    store.append(span({ span: 2, parent: 1, start: 100 }));
    store.append(span({ span: 1, start: 100, durationMs: 250.1234 }));
    store.append(span({ trace: 2, span: 9, start: 100 }));
    const spans = store.trace(traceIdOf(1));
    expect(spans.map((s) => s.spanId)).toEqual([1, 2, 3, 4].map(spanIdOf));
    expect(spans[2]).toEqual({
      traceId: traceIdOf(1),
      spanId: spanIdOf(3),
      parentSpanId: spanIdOf(2),
      name: 'POST fraud',
      kind: 'client',
      service: 'payments',
      resource: { 'service.name': 'payments' },
      attributes: { 'server.address': 'fraud', 'error.type': 'timeout', 'http.request.resend_count': 1 },
      start: 99,
      durationMs: 1,
      status: 'error',
      error: 'timeout',
    });
    expect(spans[0]!.durationMs).toBe(250.123);
    expect(store.trace(traceIdOf(77))).toEqual([]);
  });

  it('T3 searches latest first, within the range, up to the limit', () => {
    const store = storeWith();
    for (let i = 1; i <= 50; i++) store.append(span({ trace: i, span: i, start: i * 10, resource: i % 2 }));
    const found = store.search({ from: 100, to: 400, limit: 3, keep: (spans) => spans[0]!.service === 'payments' });
    expect(found.map((t) => t.start)).toEqual([380, 360, 340]);
    expect(found[0]).toEqual({
      traceId: traceIdOf(38),
      rootService: 'payments',
      rootName: 'GET /pay',
      start: 380,
      durationMs: 1,
      spanCount: 1,
      errorCount: 0,
      services: ['payments'],
    });
    let asked = 0;
    store.search({ from: 0, to: 1000, limit: 2, keep: () => ++asked > 0 });
    expect(asked).toBe(2);
  });

  it('T4 a full store drops its oldest chunk and counts; cut traces keep the rest', () => {
    const store = storeWith({ maxSpans: 8, chunkSize: 4 });
    for (let i = 0; i < 13; i++)
      store.append(span({ trace: 1 + Math.floor(i / 3), span: i + 1, parent: i % 3 === 0 ? 0 : i, start: i }));
    expect([store.spanCount, store.droppedSpans]).toEqual([5, 8]);
    expect(store.trace(traceIdOf(2))).toEqual([]);
    expect(store.trace(traceIdOf(3)).map((s) => s.start)).toEqual([8]);
    expect(store.search(everything).map((t) => [t.start, t.spanCount])).toEqual([
      [12, 1],
      [9, 3],
      [8, 1],
    ]);
    expect(store.traceCount).toBe(3);
  });

  it('T5 whatever arrives in whatever order, every kept span is found in its trace once', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(50), fc.nat(20)), { maxLength: 120 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 9 }), (spans, chunkSize) => {
        const store = storeWith({ maxSpans: 40, chunkSize });
        spans.forEach(([trace, start, parent], i) => {
          store.append(span({ trace, span: i + 1, parent, start }));
        });
        const kept = spans.map(([trace], i) => ({ trace, id: spanIdOf(i + 1) })).slice(store.droppedSpans);
        for (let trace = 1; trace <= 6; trace++) {
          const ids = store.trace(traceIdOf(trace)).map((s) => s.spanId);
          expect([...ids].sort()).toEqual(
            kept
              .filter((s) => s.trace === trace)
              .map((s) => s.id)
              .sort(),
          );
        }
        expect(store.search(everything).reduce((n, t) => n + t.spanCount, 0)).toBe(store.spanCount);
      }),
      { seed: 14 },
    );
  });
});

describe('spans in order of arrival (P8)', () => {
  it('P8 visits each kept span once, from a number on, until the visitor has enough', () => {
    const store = storeWith({ maxSpans: 4, chunkSize: 2 });
    for (let i = 1; i <= 5; i++) store.append(span({ trace: i, span: i, start: 10 - i }));
    const seen: string[] = [];
    const next = store.arrivals(0, ({ spanId }, sequence) => seen.push(`${sequence} ${spanId}`) < 2);
    expect(next).toBe(4);
    expect(store.arrivals(next, ({ spanId }, sequence) => seen.push(`${sequence} ${spanId}`) > 0)).toBe(5);
    expect(seen).toEqual([2, 3, 4].map((sequence) => `${sequence} ${spanIdOf(sequence + 1)}`));
    expect(store.arrivals(5, () => true)).toBe(5);
  });
});

describe('changes (C1)', () => {
  it('C1 lists by time whatever the order of arrival, bounded', () => {
    const change = (id: string, at: number): Change => ({
      id,
      at,
      kind: 'deploy',
      target: 'payments',
      title: id,
      author: 'x',
      details: '',
    });
    const store = new ChangeStore({ maxChanges: 3 });
    for (const [id, at] of [
      ['a', 5],
      ['b', 3],
      ['c', 5],
      ['d', 9],
    ] as const)
      store.append(change(id, at));
    expect(store.list(0, 9).map((c) => c.id)).toEqual(['a', 'c']);
    expect(store.list(5, 10).map((c) => c.id)).toEqual(['a', 'c', 'd']);
    expect(store.droppedChanges).toBe(1);
  });
});

describe('asking again (T9)', () => {
  const spans = fc.array(
    fc.record({ trace: fc.integer({ min: 1, max: 40 }), span: fc.nat(1000), start: fc.integer({ min: 0, max: 500 }) }),
    { minLength: 1, maxLength: 120 },
  );
  const range = fc.tuple(fc.integer({ min: -10, max: 510 }), fc.integer({ min: 0, max: 200 }));

  it('T9 whoever asks often finds what whoever asks once finds, and writes in between count', () => {
    fc.assert(
      fc.property(spans, fc.array(range, { minLength: 2, maxLength: 8 }), spans, (first, ranges, more) => {
        const asked = storeWith({ maxSpans: 100, chunkSize: 16 });
        for (const written of [first, more]) {
          for (const one of written) asked.append(span(one));
          for (const [from, length] of ranges) {
            const fresh = storeWith({ maxSpans: 100, chunkSize: 16 });
            fresh.thaw(asked.freeze());
            const options = { ...everything, from, to: from + length };
            expect(asked.search(options)).toEqual(fresh.search(options));
          }
        }
      }),
      { seed: 17, numRuns: 60 },
    );
  });

  it('T9 of one trace alone it is answered as of all', () => {
    const store = storeWith();
    for (let trace = 1; trace <= 5; trace++) store.append(span({ trace, span: trace, start: trace * 10 }));
    const only = (trace: string, from: number, to: number) => store.search({ ...everything, from, to, trace }).length;
    expect([only(traceIdOf(3), 0, 100), only(traceIdOf(3), 40, 100), only(traceIdOf(9), 0, 100)]).toEqual([1, 0, 0]);
  });
});
