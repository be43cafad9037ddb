/**
 * Promises TP1–TP3: a tape says again what was written, to the bit.
 */
import { RandomStream } from '@firedrill/base';
import { expect, test } from 'vitest';
import { MetricStore, MetricTape, type MetricWriter, TapeReader } from '../index.ts';
import { ByteSink, ByteSource, expand, squeeze } from './squeeze.ts';

const STEP = 15_000;

/** Scrapes with a counter that is reset, a gauge of any bits, one that stands still, one that comes and goes. */
function write(scrape: number, to: MetricWriter): void {
  const id = (name: string, pod: string, type: 'counter' | 'gauge') => to.series({ __name__: name, pod }, type);
  to.beginScrape(scrape * STEP);
  to.put(id('requests_total', 'a', 'counter'), (scrape % 50) * 7);
  to.put(id('load', 'a', 'gauge'), Math.sin(scrape));
  if (scrape % 9 < 5 && scrape > 20) to.put(id('requests_total', 'b', 'counter'), scrape / 4);
  to.put(id('up', 'a', 'gauge'), 1);
  if (scrape === 70) to.put(id('late', 'c', 'gauge'), Number.NaN);
  to.endScrape();
}

/** What whoever reads a store is told, handles aside. */
function readOf(store: MetricStore): unknown {
  const bits = (map: Uint8Array, count: number) =>
    Array.from({ length: count }, (_, i) => (map[i >> 3]! >> (i & 7)) & 1).join('');
  return store.select([]).map(({ labels, first, count, values, present, stale, lost, samples }) => {
    const own = [...values.subarray(0, count)].filter((_, i) => bits(present, count)[i] === '1');
    return [labels, first, samples, own, bits(present, count), bits(stale, count), lost?.slice(0, count)];
  });
}

test('a store written from a tape is the one that was written (TP1)', () => {
  const tape = new MetricTape(40);
  const [written, played] = [new MetricStore(), new MetricStore()];
  const reader = new TapeReader(played);
  const told: number[] = [];
  for (let scrape = 1; scrape <= 100; scrape++) {
    write(scrape, written);
    write(scrape, tape);
    if (scrape % 40 !== 0 && scrape !== 100) continue;
    const { times, parts } = tape.cut();
    reader.play(times, [...parts.values()], (at) => told.push(at));
  }
  expect(told).toEqual(Array.from({ length: 100 }, (_, i) => (i + 1) * STEP));
  expect(readOf(played)).toEqual(readOf(written));
});

test('of some names it says what was said of them, with every scrape (TP2)', () => {
  const tape = new MetricTape(100);
  for (let scrape = 1; scrape <= 100; scrape++) write(scrape, tape);
  const { times, parts } = tape.cut();
  expect([...parts.keys()].sort()).toEqual(['late', 'load', 'requests_total', 'up']);
  const store = new MetricStore();
  new TapeReader(store).play(times, [parts.get('requests_total')!], () => {});
  expect(store.seriesCount).toBe(2);
  expect(store.timeCount).toBe(100);
  const [a, b] = store.select([]);
  expect([a!.samples, a!.lost?.[99]]).toEqual([100, 2 * 49 * 7]);
  expect(b!.samples).toBeLessThan(b!.count);
});

test('columns come back to the bit, whatever they are (TP3)', () => {
  const random = RandomStream.named(1, 'squeeze');
  const odd = [0, -0, Number.NaN, Number.POSITIVE_INFINITY, -1.5, 2 ** 53, 1e-9, 0.1 + 0.2, 1e300, -7, 0.125, 2 ** 50];
  for (let round = 0; round < 300; round++) {
    const count = 1 + Math.floor(random.uniform() * 12);
    const scale = [1, 1e-3, 1e-6, Math.PI][round % 4]!;
    const column = Float64Array.from({ length: count }, () =>
      random.uniform() < 0.2
        ? odd[Math.floor(random.uniform() * odd.length)]!
        : Math.floor(random.uniform() * 1e4) * scale,
    );
    const sink = new ByteSink();
    squeeze(column, sink);
    const from = new ByteSource(sink.take());
    const back = expand(count, from);
    expect([...back].every((value, i) => Object.is(value, column[i]))).toBe(true);
    expect(from.isAtEnd).toBe(true);
  }
  const sink = new ByteSink();
  squeeze(
    Float64Array.from({ length: 240 }, (_, i) => 1e6 + i * 30),
    sink,
  );
  expect(sink.take().length).toBeLessThan(250);
});
