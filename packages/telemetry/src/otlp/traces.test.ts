import { describe, expect, it } from 'vitest';
import { TraceStore } from '../trace-store.ts';
import { encodeOtlp } from './encode.ts';
import { printNanos } from './nanos.ts';
import { decodeOfficially } from './official.fixture.ts';
import { otlpTraces } from './traces.ts';

const AT = Date.UTC(2026, 5, 30, 8, 10) + 0.1274;

function store(): TraceStore {
  const traces = new TraceStore();
  const edge = traces.resource({ 'service.name': 'edge', 'k8s.pod.name': 'edge-1' });
  const shop = traces.resource({ 'service.name': 'shop', 'service.version': '4.2.0' });
  const server = traces.shape({
    name: 'GET /café/{id} ☕ 🚒',
    kind: 'server',
    attributes: {
      'http.request.method': 'GET',
      'http.response.status_code': 502,
      note: 'x'.repeat(300),
      tags: ['a', 1.5, true, -7],
    },
  });
  const client = traces.shape({
    name: 'SELECT',
    kind: 'client',
    attributes: { none: Number.NaN, low: -12345678901234 },
  });
  const refused = traces.errorType('connection_refused');
  const span = { trace: 7, attempt: 0, error: 0, parent: 0, start: AT };
  traces.append({ ...span, span: 1, shape: server, resource: edge, durationMs: 812.4 });
  traces.append({
    ...span,
    span: 2,
    parent: 1,
    shape: client,
    resource: edge,
    durationMs: 0.5,
    error: refused,
    attempt: 2,
  });
  traces.append({ ...span, span: 3, parent: 2, shape: server, resource: shop, durationMs: 0 });
  return traces;
}

const spans = () =>
  store()
    .search({ from: 0, to: Number.POSITIVE_INFINITY, limit: 1, keep: () => true })
    .flatMap(({ traceId }) => store().trace(traceId));

describe('OTLP traces', () => {
  it('[P1] say the same in protobuf, read by the official definitions, as in JSON', () => {
    const message = otlpTraces(spans());
    expect(message.resourceSpans).toHaveLength(2);
    expect(decodeOfficially('trace.v1.TracesData', encodeOtlp('TracesData', message))).toEqual(message);
  });

  it('[P2] have ids in hex, kinds and status as numbers, attributes with their types', () => {
    const [root, call] = otlpTraces(spans()).resourceSpans[0]!.scopeSpans[0]!.spans;
    expect(root).toMatchObject({ kind: 2, status: {} });
    expect(root!.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(root).not.toHaveProperty('parentSpanId');
    expect(root!.attributes).toContainEqual({ key: 'http.response.status_code', value: { intValue: '502' } });
    expect(call).toMatchObject({ kind: 3, status: { code: 2 }, parentSpanId: root!.spanId });
    expect(call!.attributes).toContainEqual({ key: 'error.type', value: { stringValue: 'connection_refused' } });
    expect(call!.attributes).toContainEqual({ key: 'http.request.resend_count', value: { intValue: '1' } });
  });

  it('[P3] keep instants to the nanosecond of their millisecond, and durations exactly', () => {
    const [root] = otlpTraces(spans()).resourceSpans[0]!.scopeSpans[0]!.spans;
    expect(BigInt(root!.endTimeUnixNano) - BigInt(root!.startTimeUnixNano)).toBe(812_400_000n);
    expect(printNanos(AT)).toMatch(/^1782807000000127\d{3}$/);
    expect(printNanos(0)).toBe('0');
    expect(printNanos(1.9999999)).toBe('2000000');
    expect(printNanos(1_782_807_000_000.5, 0.5)).toBe('1782807000001000000');
  });

  it('[P4] carry the sender’s resource attributes over their own, and its shift', () => {
    const { resourceSpans } = otlpTraces(spans(), {
      resource: { 'service.name': 'x', 'firedrill.drill': 'd1' },
      shiftMs: 1000,
    });
    expect(resourceSpans[0]!.resource.attributes).toEqual([
      { key: 'service.name', value: { stringValue: 'x' } },
      { key: 'k8s.pod.name', value: { stringValue: 'edge-1' } },
      { key: 'firedrill.drill', value: { stringValue: 'd1' } },
    ]);
    const [root] = resourceSpans[0]!.scopeSpans[0]!.spans;
    expect(root!.startTimeUnixNano).toBe(printNanos(spans()[0]!.start + 1000));
  });
});
