/** The alert rules as players see them. */
import { MetricStore } from '@firedrill/telemetry';
import { expect, it } from 'vitest';
import { RuleWatch } from './rule-watch.ts';

const STEP = 15_000;
const TEXT = `groups:
  - name: g
    rules:
      - {alert: Errors, expr: errors > 5, for: 30s}
`;

it('a resolved alert says since when it fired, and not twice when it was resolved', () => {
  const store = new MetricStore();
  const errors = store.series({ __name__: 'errors' }, 'gauge');
  const watch = new RuleWatch({ file: 'alerts.yaml', text: TEXT }, store);
  const seen = [9, 9, 9, 9, 1].map((value, i) => {
    store.beginScrape(i * STEP);
    store.put(errors, value);
    store.endScrape();
    watch.tick(i * STEP, false);
    return watch.alerts().map(({ state, since, resolvedAt }) => [state, since, resolvedAt])[0];
  });
  expect(seen).toEqual([
    ['pending', 0, undefined],
    ['pending', 0, undefined],
    ['firing', 30_000, undefined],
    ['firing', 30_000, undefined],
    ['resolved', 30_000, 60_000],
  ]);
});
