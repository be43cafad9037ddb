import { describe, expect, it } from 'vitest';
import { LogStore } from '../log-store.ts';
import type { LogEntry } from '../types.ts';
import { decodeOtlp } from './decode.ts';
import { encodeOtlp } from './encode.ts';
import { otlpLogs } from './logs.ts';
import { printNanos } from './nanos.ts';
import { decodeOfficially, encodeOfficially } from './official.fixture.ts';

const AT = Date.UTC(2026, 5, 30, 8, 10) + 56;
const LABELS = { service_name: 'shop', pod: 'shop-1', team: 'cart' };

function entries(): LogEntry[] {
  const logs = new LogStore({ chunkSize: 2 });
  const stream = logs.stream(LABELS);
  const failed = logs.template({
    level: 'error',
    message: 'payment of {0} failed',
    args: [{ kind: 'number', decimals: 2 }],
  });
  const done = logs.template({ level: 'info', message: 'paid' });
  logs.append(AT + 5, stream, failed, 7, 9.5, 0, 0, 0);
  logs.append(AT, stream, done, 0, 0, 0, 0, 0);
  logs.append(AT + 9, stream, done, 0, 0, 0, 0, 0);
  const found: LogEntry[] = [];
  const next = logs.arrivals(0, (record) => {
    const { at, level, seq } = record;
    return found.push({ at, stream: record.stream, level, seq, line: record.line(), traceId: record.traceId() }) < 2;
  });
  expect(next).toBe(2);
  expect(logs.arrivals(next, () => true)).toBe(3);
  return found;
}

describe('OTLP logs', () => {
  const message = () => otlpLogs(entries(), () => LABELS);

  it('[P1] say the same in protobuf, read by the official definitions, as in JSON', () => {
    expect(decodeOfficially('logs.v1.LogsData', encodeOtlp('LogsData', message()))).toEqual(message());
  });

  it('[P8] come in order of arrival with severity, line and trace; a shift moves the line’s own time as well', () => {
    const [{ resource, scopeLogs }] = message().resourceLogs as unknown as readonly [OtlpGroup];
    expect(resource.attributes.map(({ key }) => key)).toEqual(['service.name', 'k8s.pod.name', 'team']);
    expect(scopeLogs[0].logRecords).toMatchObject(
      [
        { timeUnixNano: printNanos(AT + 5), severityNumber: 17, severityText: 'error', traceId: /^[0-9a-f]{32}$/ },
        { timeUnixNano: printNanos(AT), severityNumber: 9 },
      ].map((record) => ({
        ...record,
        ...('traceId' in record ? { traceId: expect.stringMatching(record.traceId!) } : {}),
      })),
    );
    expect(scopeLogs[0].logRecords[1]).not.toHaveProperty('traceId');
    const [moved] = otlpLogs(entries(), () => LABELS, { shiftMs: 3_600_000 }).resourceLogs[0]!.scopeLogs[0]!.logRecords;
    expect(moved!.timeUnixNano).toBe(printNanos(AT + 5 + 3_600_000));
    expect(moved!.body).toMatchObject({
      stringValue: expect.stringContaining('{"ts":"2026-06-30T09:10:00.061Z","level"'),
    });
  });
});

type OtlpGroup = {
  readonly resource: { readonly attributes: readonly { readonly key: string }[] };
  readonly scopeLogs: readonly [{ readonly logRecords: readonly object[] }];
};

describe('answers of receivers', () => {
  it('[P9] read what the official definitions write, whatever else is in them', () => {
    const partialSuccess = { rejectedSpans: '3', errorMessage: 'too old: ü' };
    const bytes = encodeOfficially('collector.trace.v1.ExportTraceServiceResponse', { partialSuccess });
    expect(decodeOtlp('ExportTraceServiceResponse', bytes)).toEqual({ partialSuccess });
    expect(decodeOtlp('ExportTraceServiceResponse', Uint8Array.of(...bytes, 0x7d, 1, 2, 3, 4))).toEqual({
      partialSuccess,
    });
    expect(decodeOtlp('ExportTraceServiceResponse', new Uint8Array(0))).toEqual({});
    for (const broken of [[0xff], [0x0a, 9, 1], [0x0b], [0x80, 0x80]])
      expect(decodeOtlp('ExportTraceServiceResponse', Uint8Array.from(broken))).toBeUndefined();
  });
});
