import { expect, test } from 'vitest';
import { ms, telemetry } from '../testdata/slow-till.ts';
import { Views } from './views.ts';

const span = { from: ms(-660), to: ms(1230) };
const views = new Views(telemetry(), span);
const view = (panel: string, query: string) => ({ panel, query, ...span });
const shows = (query: string) =>
  views.showsSeries(view('metrics', query), views.seriesOf('sum(pool_pending{service="payments"}) > 30'), span);

test('B43: a query shows what its evaluation reads, whatever its text says', () => {
  expect(shows('avg(pool_pending)')).toBe(true);
  expect(shows('sum by (service) ({__name__=~"pool_.*"})')).toBe(true);
  expect(shows('pool_pending{service="catalog"}')).toBe(false);
  expect(shows('http_requests_total # pool_pending')).toBe(false);
  expect(shows('pool_pending >')).toBe(false);
});

test('B43: a query that yields nothing shows nothing', () => {
  expect(shows('pool_pending > 1000')).toBe(false);
});

test('B43: lines and traces are shown by the queries that find them', () => {
  const lines = views.linesOf('{service_name="payments"} |= "waiting for connection"');
  expect(views.showsSamples(view('logs', '{service_name=~"pay.*"}'), lines)).toBe(true);
  expect(views.showsSamples(view('logs', '{service_name="payments"} |= "charged"'), lines)).toBe(false);
  expect(views.showsSamples(view('logs', 'sum(rate({service_name="payments"} |= "timed out" [1m]))'), lines)).toBe(
    true,
  );
  const slow = views.tracesOf('{ kind = client && duration > 300ms }');
  expect(views.showsSamples(view('traces', '{ duration > 500ms }'), slow)).toBe(true);
  expect(views.showsSamples(view('traces', '{ duration < 100ms }'), slow)).toBe(false);
  expect(views.showsSamples({ ...view('traces', ''), to: ms(-300) }, slow)).toBe(false);
  expect(views.showsTraceOf(view('traces', slow[0]!.trace), '{ duration > 300ms }')).toBe(true);
});
