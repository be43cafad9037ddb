import type { Span } from '@firedrill/protocol';
import { expect, test } from 'vitest';
import { layout, rulerTicks } from './waterfall.ts';

const span = (id: string, parent: string | undefined, start: number, durationMs: number): Span => ({
  traceId: 't',
  spanId: id,
  parentSpanId: parent,
  name: id,
  kind: 'internal',
  service: 's',
  resource: {},
  attributes: {},
  start: 1000 + start,
  durationMs,
  status: 'unset',
  error: undefined,
});
const none = new Set<string>();
const row = (spans: readonly Span[], id: string, folded: ReadonlySet<string> = none) =>
  layout(spans, folded).rows.find((r) => r.span.spanId === id);

test('rows stand in reading order with their depth', () => {
  const fall = layout(
    [span('root', undefined, 0, 100), span('b', 'root', 50, 20), span('a', 'root', 10, 20), span('c', 'a', 12, 5)],
    none,
  );
  expect(fall.rows.map((r) => [r.span.spanId, r.depth])).toEqual([
    ['root', 0],
    ['a', 1],
    ['c', 2],
    ['b', 1],
  ]);
  expect(fall.length).toBe(100);
});

test('own time is where no child ran', () => {
  expect(
    row([span('root', undefined, 0, 100), span('a', 'root', 10, 20), span('b', 'root', 20, 50)], 'root')?.own,
  ).toEqual([
    { from: 0, to: 10 },
    { from: 70, to: 100 },
  ]);
});

test('the critical path follows the child that ended last, then the one that ended before it began', () => {
  const spans = [
    span('root', undefined, 0, 100),
    span('a', 'root', 0, 40),
    span('side', 'root', 10, 20),
    span('b', 'root', 50, 50),
  ];
  expect(row(spans, 'b')?.critical).toEqual([{ from: 50, to: 100 }]);
  expect(row(spans, 'a')?.critical).toEqual([{ from: 0, to: 40 }]);
  expect(row(spans, 'side')?.critical).toEqual([]);
  expect(row(spans, 'root')?.critical).toEqual([{ from: 40, to: 50 }]);
});

test('a child that ends a hair after its parent is still on the path', () => {
  const spans = [span('root', undefined, 0, 100), span('a', 'root', 5, 95.2)];
  expect(row(spans, 'a')?.critical).toEqual([{ from: 5, to: 100 }]);
});

test('folding hides children and counts them', () => {
  const fall = layout(
    [span('root', undefined, 0, 100), span('a', 'root', 10, 20), span('c', 'a', 12, 5)],
    new Set(['a']),
  );
  expect(fall.rows.map((r) => r.span.spanId)).toEqual(['root', 'a']);
  expect(fall.rows[1]?.hidden).toBe(1);
});

test('spans whose parent never arrived stand as roots and are counted', () => {
  expect(layout([span('x', 'gone', 0, 10)], none)).toMatchObject({ missing: 1, rows: [{ depth: 0 }] });
});

test('the ruler has whole steps', () => {
  expect(rulerTicks(0, 9030)).toEqual([0, 2000, 4000, 6000, 8000]);
});
