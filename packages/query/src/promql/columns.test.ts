/** What is worked out for whole columns, beside the same worked out step by step. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bestRows } from './best-rows.ts';
import { extrapolation } from './extrapolate.ts';
import type { Context, Row } from './frame.ts';
import { printPrometheusBytes, printPrometheusPieces } from './print-json.ts';
import { RANGE_FUNCTIONS } from './range-functions.ts';
import type { Samples } from './source.ts';

const rowOf = (values: readonly (number | undefined)[]): Row => ({
  labels: {},
  nameless: false,
  values: Float64Array.from(values, (value) => value ?? 0),
  has: Uint8Array.from(values, (value) => (value === undefined ? 0 : 1)),
});

const STEP = 15_000;
const sample = fc.record({ after: fc.integer({ min: 1, max: 20 }), value: fc.oneof(fc.nat(50), fc.double()) });
const series = fc.record({ samples: fc.array(sample, { maxLength: 40 }), counter: fc.boolean(), lost: fc.boolean() });

it('[QP30] an extrapolated column is that of its windows', () => {
  fc.assert(
    fc.property(
      series,
      fc.constantFrom('rate', 'increase', 'delta'),
      fc.integer({ min: 1, max: 9 }),
      (told, name, ticks) => {
        const values = Float64Array.from(told.samples, ({ value }) => value);
        let at = 0;
        const times = Float64Array.from(told.samples, ({ after }) => (at += after * 1000));
        const lost = told.lost ? values.map((_, i) => i * 3) : undefined;
        const count = values.length;
        const samples: Samples = {
          labels: {},
          nameless: false,
          times,
          values,
          count,
          counter: told.counter,
          lost,
          staleAt: undefined,
          histograms: undefined,
          starts: undefined,
        };
        const ends = Float64Array.from({ length: 30 }, (_, step) => step * STEP);
        const rangeMs = ticks * 10_000;
        const after = (instant: number) => times.filter((time) => time <= instant).length;
        const bounds = { lo: Int32Array.from(ends, (end) => after(end - rangeMs)), hi: Int32Array.from(ends, after) };
        const row = rowOf(Array.from(ends, () => undefined));
        const found = extrapolation(name)!({ samples, bounds, ends, rangeMs }, row);
        const alone = Array.from(ends, (end, step) => {
          const [lo, hi] = [bounds.lo[step]!, bounds.hi[step]!];
          return RANGE_FUNCTIONS.get(name)!({ samples, lo, hi, start: end - rangeMs, end, at: end, rangeMs }, 0, 0);
        });
        expect(Array.from(row.values, (value, step) => (row.has[step] === 1 ? value : undefined))).toEqual(alone);
        expect(found).toBe(alone.filter((value) => value !== undefined).length);
      },
    ),
  );
});

it('[QP31] the best rows are those that sorting finds', () => {
  const value = fc.option(fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constant(Number.NaN)), { nil: undefined });
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((steps) =>
      fc.array(fc.array(value, { minLength: steps, maxLength: steps }), { minLength: 1, maxLength: 90 }),
    );
  const better = (a: number, b: number) => (Number.isNaN(a) ? 1 : 0) - (Number.isNaN(b) ? 1 : 0) || b - a || 0;
  fc.assert(
    fc.property(table, fc.integer({ min: 0, max: 95 }), fc.constantFrom<1 | -1>(1, -1), (cells, most, sign) => {
      const rows = cells.map((values, i) => ({ ...rowOf(values), labels: { i: `${i}` } }));
      const steps = cells[0]!.length;
      const k = new Float64Array(steps).fill(most);
      const out = bestRows({ steps } as Context, rows, { k, sign });
      for (let step = 0; step < steps; step++) {
        const present = cells.flatMap((values, i) => (values[step] === undefined ? [] : [i]));
        const order = present
          .sort((a, b) => better(sign * cells[a]![step]!, sign * cells[b]![step]!) || a - b)
          .slice(0, most);
        const chosen = out.filter(({ has }) => has[step] === 1).map(({ labels }) => Number(labels.i));
        expect(steps === 1 ? chosen : chosen.sort((a, b) => a - b)).toEqual(
          steps === 1 ? order : order.sort((a, b) => a - b),
        );
      }
    }),
  );
});

it('[QP32] pieces make the whole', () => {
  const times = Float64Array.from({ length: 700 }, (_, i) => i * 1000);
  const list = Array.from({ length: 30 }, (_, i) => ({
    labels: { pod: `é${i}` },
    times,
    values: times.map((t) => Math.sin(t + i)),
  }));
  const result = { kind: 'matrix', series: list } as const;
  const around = { before: '{"data":', inside: ',"stats":{}', after: '}' };
  const pieces = [...printPrometheusPieces(result, around)];
  expect(pieces.length).toBeGreaterThan(3);
  expect(Buffer.concat(pieces).equals(Buffer.from(printPrometheusBytes(result, around)))).toBe(true);
});
