import { expect, test } from 'vitest';
import type { Change } from './find-changes.ts';
import { pathOf } from './path.ts';

const change = (component: string, name: string, from: number, to: number): Change => ({
  column: {
    panel: 'metrics',
    key: `${name}|${component}`,
    name,
    component,
    what: '',
    how: 'sum',
    times: [],
    count: 0,
    values: new Float64Array(0),
    counted: 0,
    hold: 5,
    fewest: 16,
    series: [],
    samples: () => [],
  },
  before: { median: 0, scale: 0, low: 0, high: 0 },
  stretches: [[from, to]],
  peak: 1,
});

test('B42: a component feels it while signals of two names stand out at once', () => {
  const path = pathOf([
    change('payments', 'pool_pending', 100_000, 500_000),
    change('payments', 'mean_duration', 200_000, 600_000),
    change('catalog', 'mean_duration', 100_000, 900_000),
    change('gateway', 'mean_duration', 300_000, 400_000),
    change('gateway', 'active_requests', 300_000, 900_000),
  ]);
  expect(path.map(({ component, felt }) => [component, felt])).toEqual([
    ['payments', [[200_000, 500_000]]],
    ['gateway', [[300_000, 400_000]]],
  ]);
});

test('B42: more requests alone are no symptom', () => {
  const path = pathOf([
    change('catalog', 'http_server_request_duration_seconds_count', 0, 900_000),
    change('catalog', 'http_client_request_attempts_total', 0, 900_000),
  ]);
  expect(path).toEqual([]);
});
