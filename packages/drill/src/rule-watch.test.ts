/** The alert rules as players see them. */
import { MetricStore } from '@firedrill/telemetry';
import type { Monitoring } from '@firedrill/world';
import { describe, expect, it } from 'vitest';
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
  const watch = new RuleWatch({ file: 'alerts.yaml', text: TEXT }, store, store);
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

describe('monitoring that is changed', () => {
  const AS_WRITTEN = { isStopped: false, silenced: [], thresholds: {}, aggregations: {} };
  const RULES = `groups:
  - name: g
    rules:
      - {record: job:errors, expr: sum(errors)}
      - {alert: Errors, expr: sum(errors) > 5 and sum(errors) > 0, labels: {severity: page}}
`;
  /** What is told of two series of so many errors each, watched like this. */
  const told = (how: Partial<Monitoring>, each = 4) => {
    const store = new MetricStore();
    const watch = new RuleWatch({ file: 'alerts.yaml', text: RULES }, store, store);
    store.beginScrape(0);
    for (const pod of ['a', 'b']) store.put(store.series({ __name__: 'errors', pod }, 'gauge'), each);
    store.endScrape();
    const events = watch.tick(0, true, { ...AS_WRITTEN, ...how }).map(({ type }) => type);
    const [recorded] = store.select([{ name: '__name__', test: (v) => v === 'job:errors', equals: 'job:errors' }]);
    return { events, recorded: recorded?.values[0], listed: watch.alerts().length };
  };

  it('as written it records, fires and pages', () => {
    expect(told({})).toEqual({ events: ['alert-fired', 'paged'], recorded: 8, listed: 1 });
  });

  it('another threshold decides, and a silenced alert is listed but calls nobody', () => {
    expect(told({ thresholds: { Errors: 10 } })).toEqual({ events: [], recorded: 8, listed: 0 });
    expect(told({ thresholds: { Errors: 1 } }, 1).events).toEqual(['alert-fired', 'paged']);
    expect(told({ silenced: ['Errors'] })).toEqual({ events: [], recorded: 8, listed: 1 });
  });

  it('rules that stand still record and fire nothing; one that averages instead of adding up is wrong', () => {
    expect(told({ isStopped: true })).toEqual({ events: [], recorded: undefined, listed: 0 });
    const wrong = { from: 'sum', to: 'avg' };
    expect(told({ aggregations: { 'job:errors': wrong } })).toMatchObject({ recorded: 4, listed: 1 });
    expect(told({ aggregations: { Errors: wrong } })).toMatchObject({ recorded: 8, listed: 0 });
  });
});
