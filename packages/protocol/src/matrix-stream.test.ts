import { describe, expect, it } from 'vitest';
import { type MatrixRow, MatrixStream } from './matrix-stream.ts';

const ROWS: readonly MatrixRow[] = [
  { metric: { a: ',{"metric":', b: '"result":[{' }, values: [[1, '2']] },
  { metric: {}, values: [] },
  {
    metric: { c: '}' },
    values: [
      [1, 'NaN'],
      [2, '+Inf'],
    ],
  },
];
const TEXT = JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: ROWS } });

describe('P8 series of a matrix are told while its text comes', () => {
  it.each([1, 2, 7, 40, 10_000])('in pieces of %i', (size) => {
    const stream = new MatrixStream();
    const told: MatrixRow[] = [];
    for (let at = 0; at < TEXT.length; at += size) told.push(...stream.add(TEXT.slice(at, at + size)));
    expect(told).toEqual(ROWS.slice(0, -1));
    expect(stream.whole()).toEqual(JSON.parse(TEXT));
  });

  it('nothing of what is no matrix', () => {
    const stream = new MatrixStream();
    const text = '{"status":"success","data":{"resultType":"vector","result":[]}}';
    expect(stream.add(text)).toEqual([]);
    expect(stream.whole()).toEqual(JSON.parse(text));
  });

  it('one that broke off is no answer', () => {
    const stream = new MatrixStream();
    stream.add(TEXT.slice(0, -5));
    expect(() => stream.whole()).toThrow();
  });
});
