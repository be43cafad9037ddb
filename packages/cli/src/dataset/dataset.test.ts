import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fact } from '@firedrill/drill';
import type { Scenario, WorldFile } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, type Span, TraceStore } from '@firedrill/telemetry';
import { afterAll, describe, expect, it } from 'vitest';
import { type DatasetFormat, datasetWriter } from './dataset-formats.ts';
import { labelsOf } from './labels.ts';

const base = mkdtempSync(join(tmpdir(), 'firedrill-dataset-'));
afterAll(() => rmSync(base, { recursive: true }));
let folders = 0;

const AT = Date.UTC(2026, 2, 10, 13);

/** Two scrapes of a counter, one line with a comma and quotes, one span. */
function written(format: DatasetFormat) {
  const stores = {
    metrics: new MetricStore(),
    logs: new LogStore(),
    traces: new TraceStore(),
    changes: new ChangeStore(),
  };
  const id = stores.metrics.series({ __name__: 'x_total', pod: 'p,1' }, 'counter');
  for (const [n, value] of [3, Number.NaN].entries()) {
    stores.metrics.beginScrape(AT + n * 5_000);
    stores.metrics.put(id, value);
    stores.metrics.endScrape();
  }
  stores.logs.stream({ service_name: 'shop' });
  const folder = mkdtempSync(join(base, `${++folders}-`));
  const writer = datasetWriter(format, folder, stores);
  writer.logs([{ at: AT, stream: 0, level: 'warn', seq: 0, line: '{"msg":"a, b"}', traceId: '' }]);
  writer.spans([SPAN]);
  writer.reached(AT + 5_000);
  writer.reached(Number.POSITIVE_INFINITY);
  const entries = writer.end();
  const read = (name: string) => readFileSync(join(folder, name));
  for (const { file, sha256, bytes } of entries) {
    expect(createHash('sha256').update(read(file)).digest('hex')).toBe(sha256);
    expect(read(file).length).toBe(bytes);
  }
  const lines = (name: string) => read(name).toString().trimEnd().split('\n');
  return { entries: Object.fromEntries(entries.map(({ file, records }) => [file, records])), lines, read };
}

const SPAN: Span = {
  traceId: `${'0'.repeat(31)}1`,
  spanId: `${'0'.repeat(15)}2`,
  parentSpanId: undefined,
  name: 'GET /',
  kind: 'server',
  service: 'shop',
  resource: { 'service.name': 'shop' },
  attributes: { 'http.response.status_code': 200 },
  start: AT,
  durationMs: 2.5,
  status: 'unset',
  error: undefined,
};

describe('forms of a data set', () => {
  it('jsonl: a line per series, record and span', () => {
    const { entries, lines } = written('jsonl');
    expect(entries).toEqual({ 'metrics.jsonl': 2, 'logs.jsonl': 1, 'traces.jsonl': 1 });
    expect(JSON.parse(lines('metrics.jsonl')[0]!)).toEqual({
      metric: { __name__: 'x_total', pod: 'p,1' },
      values: [3, 'NaN'],
      timestamps: [AT, AT + 5_000],
    });
    expect(JSON.parse(lines('logs.jsonl')[0]!)).toMatchObject({
      at: AT,
      stream: { service_name: 'shop' },
      level: 'warn',
    });
    expect(JSON.parse(lines('traces.jsonl')[0]!)).toMatchObject({ spanId: SPAN.spanId, durationMs: 2.5 });
  });

  it('csv: cells are quoted where they must be', () => {
    const { lines, entries } = written('csv');
    expect(entries).toEqual({ 'series.csv': 1, 'metrics.csv': 2, 'logs.csv': 1, 'traces.csv': 1 });
    expect(lines('series.csv')[1]).toBe('0,x_total,"{""pod"":""p,1""}"');
    expect(lines('metrics.csv')).toEqual(['series,at_ms,value', `0,${AT},3`, `0,${AT + 5_000},NaN`]);
    expect(lines('logs.csv')[1]).toBe(`${AT},warn,"{""service_name"":""shop""}",,"{""msg"":""a, b""}"`);
    expect(lines('traces.csv')[1]!.split(',').slice(0, 4)).toEqual([String(AT), '2.5', SPAN.traceId, SPAN.spanId]);
  });

  it('openmetrics: every sample with its instant, and an end', () => {
    const { lines, entries } = written('openmetrics');
    expect(entries['metrics.om']).toBe(2);
    expect(lines('metrics.om').slice(-3)).toEqual([
      `x_total{pod="p,1"} 3 ${AT / 1000}`,
      `x_total{pod="p,1"} NaN ${AT / 1000 + 5}`,
      '# EOF',
    ]);
  });

  it('otlp: a message a line, or after its length', () => {
    const { lines, entries } = written('otlp');
    expect(entries).toEqual({ 'metrics.otlp.jsonl': 2, 'logs.otlp.jsonl': 1, 'traces.otlp.jsonl': 1 });
    expect(lines('metrics.otlp.jsonl')).toHaveLength(2); // what was reached when asked
    expect(JSON.parse(lines('traces.otlp.jsonl')[0]!).resourceSpans[0].scopeSpans[0].spans[0].spanId).toBe(SPAN.spanId);
    const bytes = written('otlp-protobuf').read('traces.otlp.pb');
    expect(bytes.readUInt32BE()).toBe(bytes.length - 4);
  });
});

describe('labels of a data set', () => {
  it('are windows of faults with what they strike, violations, alerts, the page, actions', () => {
    const scenario = {
      story: { history: 600 },
      truth: {
        faults: [
          {
            at: 0,
            until: 60,
            fault: { name: 'slow', kind: 'NetworkChaos', spec: { do: 'delay', to: ['shop'], by: 'Ada' } },
          },
          { at: 9_999, until: undefined, fault: { name: 'later', kind: 'PodChaos', spec: {} } },
        ],
      },
    } as unknown as Scenario;
    const world = { services: [{ name: 'shop' }], people: [{ name: 'Ada' }] } as unknown as WorldFile;
    const fact = (second: number, event: object) => ({ epochMs: AT + second * 1000, event }) as Fact;
    const facts = [
      fact(630, { type: 'impact-began', journey: 'buy' }),
      fact(640, { type: 'alert-fired', alert: 'Slow', labels: { service: 'shop' }, severity: 'page' }),
      fact(640, { type: 'paged', alert: 'Slow', service: 'shop' }),
      fact(700, { type: 'action-requested', action: { do: 'restart', target: 'shop' } }),
      fact(720, { type: 'impact-ended', journey: 'buy' }),
    ];
    const labels = labelsOf(scenario, world, { facts, begin: AT, end: AT + 800_000 });
    expect(
      labels.map(({ label, name, from, to }) => [label, name, (from - AT) / 1000, to && (to - AT) / 1000]),
    ).toEqual([
      ['fault', 'slow', 600, 660],
      ['sli-violation', 'buy', 630, 720],
      ['alert', 'Slow', 640, undefined],
      ['page', 'Slow', 640, 640],
      ['action', 'restart', 700, 700],
    ]);
    expect(labels[0]).toMatchObject({ detail: 'NetworkChaos', components: ['shop'] });
  });
});
