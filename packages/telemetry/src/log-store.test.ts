import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogStore } from './log-store.ts';

const EVERY = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

function seqs(
  store: LogStore,
  options: { from: number; to: number; backward?: boolean },
  streams?: number[],
): number[] {
  const out: number[] = [];
  store.scan({ ...options, streams: new Set(streams ?? store.streams().map((s) => s.id)) }, (record) => {
    out.push(record.seq);
    return true;
  });
  return out;
}

function lines(store: LogStore): string[] {
  const out: string[] = [];
  store.scan({ ...EVERY, streams: new Set([0]) }, (record) => {
    out.push(record.line());
    return true;
  });
  return out;
}

describe('log lines (L1–L3)', () => {
  it('L1 renders one line of JSON in the promised order', () => {
    const store = new LogStore();
    const stream = store.stream({ service_name: 'pay"ments', pod: 'p-1' });
    const template = store.template({
      level: 'error',
      message: 'charge {0} took {1} ms "{2}"',
      fields: { latency_ms: '{1}', order: '{0}', reason: '{2}', note: 'try {0}/{3}' },
      args: [{ kind: 'number', decimals: 0 }, { kind: 'number', decimals: 2 }, { kind: 'text' }],
    });
    store.append(1_773_152_467_451.25, stream, template, 7, 3_000_000_000, 3712.456, store.text('deadline\n"x"'), 2);
    store.append(1_773_152_468_000, stream, template, 0, -1, 0.005, store.text('ok'), 0);
    expect(lines(store)[0]).toBe(
      '{"ts":"2026-03-10T14:21:07.451Z","level":"error","service":"pay\\"ments","msg":"charge 3000000000 took 3712.46 ms \\"deadline\\n\\"x\\"\\"","latency_ms":3712.46,"order":3000000000,"reason":"deadline\\n\\"x\\"","note":"try 3000000000/2","trace_id":"' +
        JSON.parse(lines(store)[0]!).trace_id +
        '"}',
    );
    const second = JSON.parse(lines(store)[1]!) as Record<string, unknown>;
    expect(second).toMatchObject({ latency_ms: 0.01, order: -1, reason: 'ok' });
    expect('trace_id' in second).toBe(false);
  });

  it('L2 what is known of a line before it is worded is true of it', () => {
    const args = [{ kind: 'text' }, { kind: 'number', decimals: 1 }, { kind: 'text' }] as const;
    const word = fc.constantFrom('deadline', '/pay', 'a1b2', '17', '"x"', 'é', '', 'dead', '0.5');
    const needle = fc.oneof(
      word,
      fc.constantFrom('dead', 'line":', '17', '1', 'T', '"n":-', 'service":"a', '"}', 'f"}'),
    );
    fc.assert(
      fc.property(word, word, word, fc.double(), fc.nat(3), needle, (message, one, two, number, trace, text) => {
        const store = new LogStore();
        store.stream({ app: one });
        store.template({ level: 'warn', message: `${message} {0}${two}`, fields: { n: '{1}', t: '{2}' }, args });
        for (let i = 0; i < 3; i++)
          store.append(i * 1e9, 0, 0, i === 1 ? trace : 0, store.text(one), number * i, store.text(two), 0);
        store.scan({ ...EVERY, streams: new Set([0]) }, (record) => {
          const known = record.contains?.(text);
          if (known !== undefined) expect(known).toBe(record.line().includes(text));
          return true;
        });
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  it('L2 a text that only fixed parts can hold is known for every record', () => {
    const store = new LogStore();
    store.stream({ app: 'pay' });
    store.template({ level: 'warn', message: 'deadline after {0} ms', args: [{ kind: 'number', decimals: 1 }] });
    store.template({ level: 'info', message: 'took {0} ms', args: [{ kind: 'number', decimals: 1 }] });
    for (let i = 0; i < 4; i++) store.append(i, 0, i % 2, i, i, 0, 0, 0);
    const known: unknown[] = [];
    store.scan({ ...EVERY, streams: new Set([0]) }, (record) => {
      known.push([record.contains?.('deadline'), record.contains?.('refused'), record.contains?.('2')]);
      return true;
    });
    expect(known[0]).toEqual([true, false, undefined]);
    expect(known[1]).toEqual([false, false, undefined]);
    expect(known.slice(2)).toEqual(known.slice(0, 2));
  });

  it('L2 every line parses, whatever the texts and numbers', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.double(), (message, text, number) => {
        const store = new LogStore();
        store.stream({ app: text });
        const fields = { [`k${text}`]: '{0}', n: '{1}' };
        store.template({ level: 'info', message, fields, args: [{ kind: 'text' }, { kind: 'number', decimals: 1 }] });
        store.append(0, 0, 0, 1, store.text(text), number, 0, 0);
        const parsed = JSON.parse(lines(store)[0]!) as Record<string, unknown>;
        expect(parsed.service).toBe(text);
        expect(parsed[`k${text}`]).toBe(text);
        if (Math.abs(number) < 1e12) expect(parsed.n).toBeCloseTo(number, 0);
      }),
      { seed: 11 },
    );
  });

  it('L3 a full text table says so and counts', () => {
    const store = new LogStore({ maxTexts: 1 });
    expect([store.text('a'), store.text('a'), store.text('b')]).toEqual([1, 1, 0]);
    expect(store.droppedTexts).toBe(1);
  });
});

describe('log scans (L4, L5, L6)', () => {
  const records = fc.array(
    fc.record({ step: fc.integer({ min: -15, max: 10 }), stream: fc.integer({ min: 0, max: 2 }) }),
    { maxLength: 200 },
  );

  it('L4 a scan is in order of time, ties by arrival; L5 backwards is its reverse', () => {
    fc.assert(
      fc.property(
        records,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: -50, max: 300 }),
        fc.nat(300),
        (rows, chunkSize, from, width) => {
          const store = new LogStore({ chunkSize });
          for (const name of ['a', 'b', 'c']) store.stream({ service_name: name });
          store.template({ level: 'info', message: 'x' });
          let at = 0;
          const model = rows.map(({ step, stream }, seq) => {
            at += step;
            store.append(at, stream, 0, 0, 0, 0, 0, 0);
            return { at, stream, seq };
          });
          const range = { from, to: from + width };
          const expected = model
            .filter((r) => r.at >= range.from && r.at < range.to && r.stream !== 1)
            .sort((a, b) => a.at - b.at || a.seq - b.seq)
            .map((r) => r.seq);
          expect(seqs(store, range, [0, 2])).toEqual(expected);
          expect(seqs(store, { ...range, backward: true }, [0, 2])).toEqual([...expected].reverse());
        },
      ),
      { seed: 12, numRuns: 300 },
    );
  });

  it('L6 a full store drops its oldest chunk and counts; seq stays', () => {
    const store = new LogStore({ maxRecords: 10, chunkSize: 4 });
    store.stream({ service_name: 'a' });
    store.template({ level: 'info', message: 'x' });
    for (let i = 0; i < 23; i++) {
      store.append(i, 0, 0, 0, 0, 0, 0, 0);
      expect(store.recordCount).toBeLessThanOrEqual(10);
      expect(store.recordCount + store.droppedRecords).toBe(i + 1);
    }
    expect(store.droppedRecords).toBe(16);
    expect(seqs(store, EVERY)).toEqual([16, 17, 18, 19, 20, 21, 22]);
  });

  it('stops when the visitor has enough', () => {
    const store = new LogStore();
    store.stream({ service_name: 'a' });
    store.template({ level: 'info', message: 'x' });
    for (let i = 0; i < 5; i++) store.append(i, 0, 0, 0, 0, 0, 0, 0);
    let seen = 0;
    store.scan({ ...EVERY, streams: new Set([0]) }, () => ++seen < 2);
    expect(seen).toBe(2);
  });
});
