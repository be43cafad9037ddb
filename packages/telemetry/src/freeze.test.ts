/** The four stores put away and taken out again: what they hold, and how they go on. */
import { type Packable, pack, unpack } from '@firedrill/base';
import { describe, expect, it } from 'vitest';
import {
  ChangeStore,
  type FrozenTelemetry,
  freezeTelemetry,
  LogStore,
  MetricStore,
  type TelemetryStores,
  TraceStore,
  thawTelemetry,
} from './index.ts';

const SHAPE = { name: 'GET /', kind: 'server', attributes: { 'http.route': '/' } } as const;

/** Small bounds, so that every store has thrown something away. */
const open = (): TelemetryStores => ({
  metrics: new MetricStore(),
  logs: new LogStore({ maxRecords: 40, chunkSize: 8, maxTexts: 5 }),
  traces: new TraceStore({ maxSpans: 40, chunkSize: 8 }),
  changes: new ChangeStore({ maxChanges: 3 }),
});

/** Ten seconds of everything: resets, gaps, late lines, wide arguments, traces of several spans. Registers as it goes. */
function live(stores: TelemetryStores, from: number): void {
  const { metrics, logs, traces, changes } = stores;
  const template = logs.template({
    level: 'info',
    message: 'took {0} of {1}',
    args: [{ kind: 'number', decimals: 1 }, { kind: 'text' }],
  });
  for (let i = from; i < from + 10; i++) {
    const at = i * 1000;
    metrics.beginScrape(at);
    metrics.put(metrics.series({ __name__: 'requests_total', pod: 'a' }, 'counter'), (i % 7) * 3);
    if (i % 4 < 2)
      metrics.put(metrics.series({ pod: `p${i >> 2}`, __name__: 'up' }, 'gauge'), i === 5 ? Number.NaN : 1);
    metrics.endScrape();
    metrics.describe({ name: 'up', type: 'gauge', unit: '', help: 'Is it up?' });
    const stream = logs.stream({ service_name: i % 2 === 0 ? 'shop' : 'gateway' });
    for (const late of [0, 40, -30]) logs.append(at + late, stream, template, i, i * 1e9, logs.text(`t${i % 8}`), 0, 0);
    const shape = traces.shape(SHAPE);
    const resource = traces.resource({ 'service.name': 'shop', 'k8s.pod.name': `shop-${i}` });
    const error = i % 3 === 0 ? traces.errorType('timeout') : 0;
    for (let span = 1; span <= 4; span++)
      traces.append({
        trace: i >> 1,
        span: i * 10 + span,
        parent: span - 1,
        shape,
        resource,
        start: at,
        durationMs: span,
        error,
        attempt: span,
      });
    changes.append({ id: `c${i}`, at, kind: 'deploy', target: 'shop', title: 'v2', author: 'wei', details: '' });
  }
}

const bytes = (stores: TelemetryStores) => pack(freezeTelemetry(stores) as Packable);
const thawed = (from: TelemetryStores): TelemetryStores => {
  const stores = open();
  live(stores, 900); // whatever it held before is gone
  thawTelemetry(stores, unpack(bytes(from)) as unknown as FrozenTelemetry);
  return stores;
};

/** What readers are told. */
function read({ metrics, logs, traces, changes }: TelemetryStores): unknown {
  const lines: unknown[] = [];
  const streams = new Set(logs.streams().map(({ id }) => id));
  logs.scan(
    { streams, from: 0, to: 1e9 },
    (record) => lines.push([record.seq, record.at, record.line(), record.traceId()]) > 0,
  );
  const found = traces.search({ from: 0, to: 1e9, limit: 100, keep: () => true });
  return {
    series: metrics
      .select([])
      .map((s) => [
        s.labels,
        s.first,
        s.count,
        s.samples,
        [...s.values.subarray(0, s.count)],
        s.lost?.slice(0, s.count),
      ]),
    names: metrics.labelNames().map((name) => metrics.labelValues(name)),
    meta: metrics.metadata(),
    lines,
    found,
    spans: found.map(({ traceId }) => traces.trace(traceId)),
    changes: changes.list(0, 1e9),
    dropped: [logs.droppedRecords, logs.droppedTexts, traces.droppedSpans, changes.droppedChanges],
  };
}

describe('frozen telemetry', () => {
  it('[F1] thawed, tells readers the same', () => {
    const stores = open();
    live(stores, 1);
    expect(read(thawed(stores))).toEqual(read(stores));
    expect(Buffer.compare(bytes(thawed(stores)), bytes(stores))).toBe(0);
  });

  it('[F1] thawed, goes on alike: same handles, same staleness, same losses', () => {
    const stores = open();
    live(stores, 1);
    const copy = thawed(stores);
    for (const one of [stores, copy]) live(one, 11);
    expect(read(copy)).toEqual(read(stores));
    expect(Buffer.compare(bytes(copy), bytes(stores))).toBe(0);
  });

  it('[F1] is a copy: the frozen store may go on', () => {
    const stores = open();
    live(stores, 1);
    const frozen = freezeTelemetry(stores);
    const before = pack(frozen as Packable);
    live(stores, 11);
    expect(Buffer.compare(pack(frozen as Packable), before)).toBe(0);
  });

  it('[F2] two stores thawed from the same bytes go on apart', () => {
    const stores = open();
    live(stores, 1);
    const frozen = unpack(bytes(stores)) as unknown as FrozenTelemetry;
    const before = pack(frozen as Packable);
    const [one, other] = [open(), open()];
    thawTelemetry(one, frozen);
    live(one, 11);
    thawTelemetry(other, frozen);
    expect(read(other)).toEqual(read(stores));
    expect(Buffer.compare(pack(frozen as Packable), before)).toBe(0);
  });

  it('empty stores can be put away too', () => {
    expect(Buffer.compare(bytes(thawed(open())), bytes(open()))).toBe(0);
  });
});
