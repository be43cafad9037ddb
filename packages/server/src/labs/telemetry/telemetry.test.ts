/** Telemetry of a lab: what is read of metrics and logs, and that the drill's own query APIs answer about it. */
import type { ExecResult, Lab } from '@firedrill/lab';
import { afterEach, describe, expect, it } from 'vitest';
import { wholeBody } from '../../engine/engine.ts';
import { parseExposition } from './exposition.ts';
import { LabTelemetry } from './lab-telemetry.ts';
import { fileLine, journalLine } from './log-lines.ts';

const entry = (fields: object) =>
  JSON.stringify({ __CURSOR: 's=1;i=2', __REALTIME_TIMESTAMP: '1700000000123456', ...fields });

describe('[LIV12] metrics', () => {
  it('are read from the text of Prometheus; what is no sample is left out', () => {
    const text = [
      '# HELP http_requests_total Requests',
      '# TYPE http_requests_total counter',
      'http_requests_total{route="/a \\"b\\"",status="200"} 12',
      '# TYPE wait_seconds histogram',
      'wait_seconds_bucket{le="+Inf"} 3',
      'heap_bytes 1e6 1700000000',
      'rubbish here',
      'limit +Inf',
    ].join('\n');
    expect(parseExposition(text)).toEqual({
      samples: [
        { labels: { __name__: 'http_requests_total', route: '/a "b"', status: '200' }, value: 12, isCounter: true },
        { labels: { __name__: 'wait_seconds_bucket', le: '+Inf' }, value: 3, isCounter: true },
        { labels: { __name__: 'heap_bytes' }, value: 1e6, isCounter: false },
        { labels: { __name__: 'limit' }, value: Number.POSITIVE_INFINITY, isCounter: false },
      ],
      metas: [
        { name: 'http_requests_total', type: 'counter', unit: '', help: 'Requests' },
        { name: 'wait_seconds', type: 'histogram', unit: 'seconds', help: '' },
      ],
    });
  });
});

describe('[LIV12] log lines', () => {
  it('of the journal have their own time, unit and level; the JSON of a program reads as words', () => {
    expect(journalLine(entry({ MESSAGE: 'Started', PRIORITY: '3', _SYSTEMD_UNIT: 'nginx.service' }))).toEqual({
      cursor: 's=1;i=2',
      line: { at: 1_700_000_000_123.456, service: 'nginx', level: 'error', text: 'Started' },
    });
    const said = JSON.stringify({ time: 'x', level: 'warn', message: 'slow', ms: 12, path: '/a b' });
    const told = journalLine(entry({ MESSAGE: said, SYSLOG_IDENTIFIER: 'node' }))?.line;
    expect([told?.level, told?.text, told?.service]).toEqual(['warn', 'slow ms=12 path="/a b"', 'node']);
    expect(journalLine(entry({ MESSAGE: [104, 105], PRIORITY: '6' }))?.line.text).toBe('hi');
    expect(journalLine('{"MESSAGE":"no time"}')).toBeUndefined();
    expect(journalLine('rubbish')).toBeUndefined();
  });

  it('of files have the time that they say, in its zone, else that of the reading', () => {
    const readAt = Date.UTC(2026, 10, 23);
    const at = (text: string) => fileLine(text, { path: '/var/log/nginx/api.access.log', readAt }).at;
    expect(at('10.0.0.1 - - [22/Nov/2026:12:00:00 +0100] "GET / HTTP/1.1" 200 5')).toBe(Date.UTC(2026, 10, 22, 11));
    expect(at('2026-11-22 12:00:00.500 WEST [9] LOG: x')).toBe(Date.UTC(2026, 10, 22, 11, 0, 0, 500));
    expect(at('2026-11-22 12:00:00 -03 [9] LOG: x')).toBe(Date.UTC(2026, 10, 22, 15));
    expect(at('{"time":"2026-11-22T12:00:00+00:00","status":502}')).toBe(Date.UTC(2026, 10, 22, 12));
    expect([at('no time'), at('2027-01-01 00:00:00 UTC [9] from tomorrow')]).toEqual([readAt, readAt]);
    const { level, service } = fileLine('{"status":502}', { path: '/var/log/nginx/api.access.log', readAt });
    expect([level, service]).toEqual(['error', 'api.access']);
  });
});

/** The part of a lab that telemetry reads: each command is answered by what the instance says then. */
function labOf(says: () => string): Lab {
  let cpu = 10;
  const result = (out: string): ExecResult => ({ code: 0, out, err: '', timedOut: false, cut: false }) as ExecResult;
  const instances = [{ name: 'db', image: 'x', memoryBytes: 1000, cpus: 0.5, pids: 100 }];
  return {
    ...{ id: 'l', level: 'l', owner: 'o', instances },
    exec: async () => result(says()),
    stats: async () => ({ workingSetBytes: 400, cpuSeconds: cpu++, pids: 7, throttled: 2, startedAt: 5_000 }),
  } as unknown as Lab;
}

describe('[LIV12] the query APIs of a drill answer about a lab', () => {
  let telemetry: LabTelemetry | undefined;
  afterEach(() => telemetry?.close());
  const ask = async (api: 'prometheus' | 'loki' | 'tempo', path: string, params: Record<string, string>) => {
    const all = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, [value]]));
    const answer = await telemetry!.answer({ api, path, params: all });
    return { status: answer.status, body: JSON.parse(wholeBody(answer)) };
  };

  it('in PromQL, of what each instance uses', async () => {
    telemetry = new LabTelemetry(
      labOf(() => ''),
      ['db'],
      () => [{ name: 'Lists open', at: 1, seconds: 2.5, says: 'answered 502', well: false }],
    );
    await expect.poll(() => telemetry!.metrics.seriesCount).toBeGreaterThan(8);
    const query = 'container_memory_working_set_bytes / container_spec_memory_limit_bytes';
    const { body } = await ask('prometheus', 'query', { query });
    expect(body.data.result).toMatchObject([{ metric: { instance: 'db' }, value: [expect.any(Number), '0.4'] }]);
    expect((await ask('prometheus', 'query', { query: 'sum(' })).status).toBe(400);
    expect(telemetry.startedAt.get('db')).toBe(5_000);
    const probes = await ask('prometheus', 'query', { query: '{job="users", journey="Lists open"}' });
    expect(probes.body.data.result.map(({ value }: { value: string[] }) => value[1]).sort()).toEqual(['0', '2.5']);
  });

  it('in LogQL, of journals and files, each line once', async () => {
    const second = 1_000_000;
    const journal = (n: number) =>
      entry({
        __CURSOR: `c${n}`,
        __REALTIME_TIMESTAMP: String((Date.now() - 9_000 + n) * 1_000 - second),
        MESSAGE: `line ${n}`,
        _SYSTEMD_UNIT: 'shop.service',
      });
    telemetry = new LabTelemetry(
      labOf(
        () => `${journal(1)}\n${journal(2)}\n\u0001firedrill 77 20 /var/log/nginx/api.error.log\nupstream is gone\n`,
      ),
      ['db'],
      () => [],
    );
    const { body } = await ask('loki', 'query_range', { query: '{instance="db"}', limit: '10' });
    const lines = body.data.result.flatMap(
      ({ stream, values }: { stream: { service_name: string }; values: [string, string][] }) =>
        values.map(([, line]) => `${stream.service_name}: ${JSON.parse(line).msg}`),
    );
    expect(lines.sort()).toEqual(['api.error: upstream is gone', 'shop: line 1', 'shop: line 2']);
  });
});
