/** Metrics as OpenMetrics text: what is told, in which order, and what the format has no word for. */
import { expect, it } from 'vitest';
import { MetricStore, printOpenMetrics } from './index.ts';

const BEGIN = 1_700_000_000_000;

/** Three scrapes: a counter with a reset, a gauge that goes away, a histogram, odd names, values and labels. */
function shop(): MetricStore {
  const store = new MetricStore();
  store.describe({ name: 'requests_total', type: 'counter', unit: '', help: 'Requests\nby "route" \\ code' });
  store.describe({ name: 'wait_seconds', type: 'histogram', unit: 'seconds', help: 'Waiting' });
  store.describe({ name: 'scans', type: 'counter', unit: '', help: 'Scans' });
  const odd = store.series({ __name__: 'free.space', 'disk name': 'C:\\ "a"\nb' }, 'gauge');
  const requests = store.series({ __name__: 'requests_total', route: '/' }, 'counter');
  const scans = store.series({ __name__: 'scans' }, 'counter');
  const [half, all] = store.seriesBy('le', ['0.5', '+Inf'], { __name__: 'wait_seconds_bucket' }, 'counter');
  const sum = store.series({ __name__: 'wait_seconds_sum' }, 'counter');
  for (let i = 0; i < 3; i++) {
    store.beginScrape(BEGIN + i * 1500);
    if (i !== 1) store.put(odd, [Number.POSITIVE_INFINITY, 0, Number.NaN][i]!);
    store.put(requests, [5, 9, 1e21][i]!);
    store.put(scans, -0);
    if (i < 2)
      for (const [id, value] of [
        [half, i],
        [all, i + 1],
        [sum, 0.1 * i],
      ] as const)
        store.put(id!, value);
    store.endScrape();
  }
  return store;
}

const textOf = (store: MetricStore, range = {}) => [...printOpenMetrics(store, range)].join('');

it('[O1] [O2] [O3] every sample stands once at its instant, families by name, a histogram scrape by scrape', () => {
  expect(textOf(shop())).toBe(`# TYPE "free.space" unknown
{"free.space","disk name"="C:\\\\ \\"a\\"\\nb"} +Inf 1700000000
{"free.space","disk name"="C:\\\\ \\"a\\"\\nb"} NaN 1700000003
# TYPE requests counter
# HELP requests Requests\\nby \\"route\\" \\\\ code
requests_total{route="/"} 5 1700000000
requests_total{route="/"} 9 1700000001.500
requests_total{route="/"} 1e+21 1700000003
# TYPE scans unknown
# HELP scans Scans
scans -0 1700000000
scans -0 1700000001.500
scans -0 1700000003
# TYPE wait_seconds histogram
# UNIT wait_seconds seconds
# HELP wait_seconds Waiting
wait_seconds_bucket{le="0.5"} 0 1700000000
wait_seconds_bucket{le="+Inf"} 1 1700000000
wait_seconds_sum 0 1700000000
wait_seconds_bucket{le="0.5"} 1 1700000001.500
wait_seconds_bucket{le="+Inf"} 2 1700000001.500
wait_seconds_sum 0.1 1700000001.500
# EOF
`);
});

it('[O1] a range takes what lies in it; a family without a sample there is not told of', () => {
  const text = textOf(shop(), { from: BEGIN + 1501, to: BEGIN + 3001 });
  expect(text).not.toContain('wait_seconds');
  expect(text.match(/ 1700000003$/gm)?.length).toBe(3);
  expect(textOf(shop(), { to: BEGIN })).toBe('# EOF\n');
  expect(textOf(new MetricStore())).toBe('# EOF\n');
});
