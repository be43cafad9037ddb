import { MetricStore } from '@firedrill/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printFloat } from '../print-number.ts';
import { labelsKey } from './labels.ts';
import { parsePromql } from './parse.ts';
import { printPrometheusBytes, printPrometheusJson } from './print-json.ts';
import { LoadedSeries } from './promqltest-load.ts';
import { parsePromqlTest } from './promqltest-parse.ts';
import { instantQuery, rangeQuery } from './query.ts';

const QUERIES = [
  'x_total',
  'x_total offset 30s',
  'rate(x_total[1m])',
  'irate(x_total[45s])',
  'increase(x_total[2m] offset 15s)',
  'delta(x_total[1m])',
  'sum by (svc) (rate(x_total[1m]))',
  'avg(x_total)',
  'max without (pod) (x_total)',
  'topk(2, x_total)',
  'quantile(0.3, x_total)',
  'x_total > 10',
  'x_total > bool 10',
  'x_total / on(svc, pod) group_left x_total offset 15s',
  'x_total and x_total > 5',
  'x_total or vector(1)',
  'max_over_time(sum(x_total)[1m:15s])',
  'avg_over_time(x_total[1m])',
  'deriv(x_total[1m])',
  'absent(x_total{svc="s0"})',
  'stddev_over_time(x_total[1m])',
  'timestamp(x_total)',
  'count_values("v", round(x_total, 10))',
  'scalar(x_total{pod="p0"}) + time()',
  'changes(x_total[1m]) + resets(x_total[1m])',
  'predict_linear(x_total[1m], 60)',
  'x_total @ 60',
  'absent_over_time(x_total{svc="s1"}[30s])',
  '-x_total',
  'last_over_time(x_total[30s])',
];

/** Series that come, reset, miss scrapes and go. */
const history = fc.array(
  fc.record({
    counter: fc.boolean(),
    values: fc.array(
      fc.option(fc.oneof(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0, max: 40, noNaN: false })), { freq: 4 }),
      { minLength: 30, maxLength: 30 },
    ),
  }),
  { minLength: 1, maxLength: 5 },
);

function storeOf(series: readonly { counter: boolean; values: readonly (number | null)[] }[]): MetricStore {
  const store = new MetricStore();
  const ids = series.map(({ counter }, i) =>
    store.series({ __name__: 'x_total', pod: `p${i}`, svc: `s${i % 2}` }, counter ? 'counter' : 'gauge'),
  );
  for (let t = 0; t < 30; t++) {
    store.beginScrape(t * 15_000);
    series.forEach(({ values }, i) => {
      const value = values[t];
      if (value !== null && value !== undefined) store.put(ids[i]!, value);
    });
    store.endScrape();
  }
  return store;
}

describe('queries', () => {
  it('QP6: a range query equals the instant queries at its steps', () => {
    fc.assert(
      fc.property(history, fc.constantFrom(...QUERIES), fc.integer({ min: 0, max: 200 }), (series, text, offset) => {
        const store = storeOf(series);
        const expr = parsePromql(text).value!;
        const [start, step] = [offset * 1000, 17_000];
        const range = rangeQuery(store, expr, { start, end: start + 12 * step, step });
        if (range.value?.kind !== 'matrix') throw new Error(range.issues[0]?.message ?? 'no matrix');
        const points = new Map(
          range.value.series.flatMap((s) =>
            [...s.times].map((t, i) => [`${t} ${labelsKey(s.labels)}`, s.values[i]!] as const),
          ),
        );
        let count = 0;
        for (let at = start; at <= start + 12 * step; at += step) {
          const answer = instantQuery(store, expr, at).value!;
          const samples =
            answer.kind === 'scalar'
              ? [{ labels: {}, value: answer.value }]
              : answer.kind === 'vector'
                ? answer.samples
                : [];
          for (const { labels, value } of samples) {
            expect(points.get(`${at} ${labelsKey(labels)}`)).toBe(value);
            count++;
          }
        }
        expect(count).toBe(points.size);
      }),
      { seed: 6, numRuns: 600 },
    );
  });

  it('QP7: the rate of a counter is the same whether its resets were kept or are looked for', () => {
    fc.assert(
      fc.property(history, fc.constantFrom('rate', 'increase', 'irate', 'resets'), (series, name) => {
        const expr = parsePromql(`${name}(x_total[90s])`).value!;
        const [kept, sought] = [true, false].map((counter) => {
          const store = storeOf(
            series.map((s) => ({ counter, values: s.values.map((v) => (v === null || Number.isFinite(v) ? v : 1)) })),
          );
          const answer = rangeQuery(store, expr, { start: 0, end: 435_000, step: 15_000 }).value!;
          return answer.kind === 'matrix' ? answer.series : [];
        });
        expect(kept!.map((s) => [...s.times])).toEqual(sought!.map((s) => [...s.times]));
        kept!.forEach((s, i) => {
          s.values.forEach((value, j) => {
            expect(value).toBeCloseTo(sought![i]!.values[j]!, 9);
          });
        });
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  const small = storeOf([{ counter: true, values: Array.from({ length: 30 }, (_, i) => i) }]);
  const failure = (
    text: string,
    options?: Parameters<typeof rangeQuery>[3],
    range = { start: 0, end: 60_000, step: 15_000 },
  ) => {
    const { value, issues } = rangeQuery(small, parsePromql(text).value!, range, options);
    expect(value).toBeUndefined();
    return `${issues[0]!.code}: ${issues[0]!.message}`;
  };

  it('QP8: limits name themselves', () => {
    expect(failure('x_total', {}, { start: 0, end: 11_001_000, step: 1000 })).toBe(
      'promql-too-many-points: exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    );
    expect(failure('x_total', { maxSamples: 3 })).toBe(
      'promql-too-many-samples: query processing would load too many samples into memory in query execution (limit 3)',
    );
    expect(failure('x_total', { isOver: () => true })).toBe('promql-timeout: query timed out in expression evaluation');
    expect(failure('max_over_time(x_total[1y:1ms])')).toContain('promql-too-many-samples');
    expect(failure('x_total', {}, { start: 60_000, end: 0, step: 1000 })).toBe(
      'promql-range: end timestamp must not be before start time',
    );
    expect(failure('x_total', {}, { start: 0, end: 1000, step: 0 })).toContain('zero or negative query resolution');
    expect(failure('x_total[5m]')).toBe(
      'promql-type: invalid expression type "range vector" for range query, must be Scalar or instant Vector',
    );
  });

  it('QP9, QP12: prints native histograms as Prometheus does', () => {
    const loaded = new LoadedSeries();
    const suite =
      'load 1m\n  h {{schema:0 sum:5 count:9 z_bucket:2 z_bucket_w:0.5 buckets:[0 4 0] n_buckets:[0 3]}} 2\n  c {{schema:-53 sum:4 count:3 custom_values:[1] buckets:[1 2]}}\n';
    for (const command of parsePromqlTest(suite)) if (command.kind === 'load') loaded.load(command);
    const reader = loaded.store();
    const at = (text: string) => printPrometheusJson(instantQuery(reader, parsePromql(text).value!, 0).value!);
    expect(at('h')).toBe(
      '{"resultType":"vector","result":[{"metric":{"__name__":"h"},"histogram":[0,{"count":"9","sum":"5","buckets":[[1,"-2","-1","3"],[3,"-0.5","0.5","2"],[0,"1","2","4"]]}]}]}',
    );
    expect(at('c')).toContain('"buckets":[[3,"-Inf","1","1"],[0,"1","+Inf","2"]]');
    expect(at('h * 0')).toContain('"histogram":[0,{"count":"0","sum":"0"}]');
    const range = rangeQuery(reader, parsePromql('h').value!, { start: 0, end: 60_000, step: 60_000 });
    expect(printPrometheusJson(range.value!)).toContain('"values":[[60,"2"]],"histograms":[[0,{"count":"9"');
  });

  it('QP9: prints the JSON of Prometheus', () => {
    const json = (text: string, at = 4000) =>
      printPrometheusJson(instantQuery(small, parsePromql(text).value!, at).value!);
    expect(json('1+1')).toBe('{"resultType":"scalar","result":[4,"2"]}');
    expect(json('"a"')).toBe('{"resultType":"string","result":[4,"a"]}');
    expect(json('"<&>"')).toBe('{"resultType":"string","result":[4,"\\u003c\\u0026\\u003e"]}');
    expect(json('vector(0)/0', 1795217235524)).toBe(
      '{"resultType":"vector","result":[{"metric":{},"value":[1795217235.524,"NaN"]}]}',
    );
    expect(json('-1/vector(0)', 4010)).toBe('{"resultType":"vector","result":[{"metric":{},"value":[4.010,"-Inf"]}]}');
    expect(json('absent(up) * 1e-7')).toContain('"1e-07"');
    expect(json('vector(1e21)')).toContain('"1e+21"');
    expect(json('vector(123456789012345678)')).toContain('"123456789012345680"');
    expect(json('vector(-0)')).toContain('"-0"');
    expect(json('x_total[20s]', 30_000)).toBe(
      '{"resultType":"matrix","result":[{"metric":{"__name__":"x_total","pod":"p0","svc":"s0"},"values":[[15,"1"],[30,"2"]]}]}',
    );
    expect(json('nothing')).toBe('{"resultType":"vector","result":[]}');
    const matrix = rangeQuery(small, parsePromql('nothing').value!, { start: 0, end: 1000, step: 1000 }).value!;
    expect(printPrometheusJson(matrix)).toBe('{"resultType":"matrix","result":[]}');
    const around = { before: '{"data":', inside: ',"stats":1', after: ',"é":"€𝄞"}' };
    expect(new TextDecoder().decode(printPrometheusBytes(matrix, around))).toBe(
      '{"data":{"resultType":"matrix","result":[],"stats":1},"é":"€𝄞"}',
    );
  });

  it('QP9: prints every number of a column as it prints it alone, whatever was printed before', () => {
    const number = fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }), fc.constantFrom(-0, 0, 1e21, 1e-7));
    fc.assert(
      fc.property(fc.array(fc.array(number)), (columns) => {
        const series = columns.map((values, i) => ({
          labels: { pod: `é${i}` },
          times: Float64Array.from(values, (_, step) => step * 1500),
          values: Float64Array.from(values),
        }));
        const printed = JSON.parse(printPrometheusJson({ kind: 'matrix', series })) as {
          result: { metric: object; values: [number, string][] }[];
        };
        const expected = series.map(({ labels, values }) => ({
          metric: labels,
          values: [...values].map((value, step) => [(step * 1500) / 1000, printFloat(value)]),
        }));
        expect(printed.result).toEqual(expected);
      }),
    );
  });
});
