/** The HTTP API of Loki, request by request over HTTP and WebSocket: status, words and shape of a Loki 3. */
import type { DrillStarted } from '@firedrill/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type RunningServer, startServer } from '../start-server.ts';
import { BEGIN, NOW } from '../testing/told-world.ts';
import { toyOptions } from '../testing/toy-library.ts';

let server: RunningServer;
let root: string;

beforeAll(async () => {
  const engine = new URL('../testing/told-world.ts', import.meta.url).href;
  server = await startServer({ ...toyOptions, engine, port: 0 });
  const started = await fetch(`${server.url}/api/drills`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"scenario":"toy"}',
  });
  root = `${server.url}/api/drills/${((await started.json()) as DrillStarted).drill}/loki`;
});
afterAll(() => server.close());

const ns = (ms: number) => `${ms}000000`;
const WHOLE = `start=${ns(BEGIN)}&end=${ns(NOW)}`;
const PAY = `query=${encodeURIComponent('{service_name="pay"}')}`;

async function ask(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(root + path, { headers });
  const body = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), body, json: () => JSON.parse(body) };
}

describe('[API2] answers of Loki', () => {
  it('adds one and one, as Grafana asks to know that it is there', async () => {
    const answer = await ask('/loki/api/v1/query?query=vector(1)%2Bvector(1)&time=4000000000&direction=backward');
    expect(answer.json()).toMatchObject({
      status: 'success',
      data: { resultType: 'vector', result: [{ metric: {}, value: [expect.any(Number), '2'] }] },
    });
    expect(answer.type).toBe('application/json');
  });

  it('gives streams, latest line first, and sorts labels by where they come from when asked', async () => {
    const query = `query=${encodeURIComponent('{pod="pay-1"} | json')}`;
    const path = `/loki/api/v1/query_range?${query}&${WHOLE}&limit=1&direction=backward&step=15000ms`;
    const { data } = (await ask(path)).json();
    expect(data.resultType).toBe('streams');
    expect(data.result).toHaveLength(1);
    expect(data.result[0].stream).toMatchObject({
      pod: 'pay-1',
      level: 'warn',
      took_ms: '800',
      detected_level: 'warn',
    });
    expect(data.result[0].values).toEqual([[ns(BEGIN + 14_000), expect.stringContaining('"msg":"charge took')]]);
    expect(data.encodingFlags).toBeUndefined();
    expect(data.stats.summary.totalEntriesReturned).toBe(1);
    const split = await ask(path, { 'X-Loki-Response-Encoding-Flags': 'categorize-labels' });
    expect(split.json().data).toMatchObject({
      encodingFlags: ['categorize-labels'],
      result: [
        {
          stream: { namespace: 'shop', pod: 'pay-1', service_name: 'pay' },
          values: [
            [
              ns(BEGIN + 14_000),
              expect.any(String),
              { structuredMetadata: { detected_level: 'warn' }, parsed: { took_ms: '800' } },
            ],
          ],
        },
      ],
    });
  });

  it('counts over time, seconds on the axis', async () => {
    const query = encodeURIComponent('sum by (pod) (count_over_time({service_name="pay"}[10s]))');
    const range = `start=${ns(BEGIN + 9999)}&end=${ns(BEGIN + 9999)}`;
    const { data } = (await ask(`/loki/api/v1/query_range?query=${query}&${range}&step=10000ms`)).json();
    expect(data).toMatchObject({
      resultType: 'matrix',
      result: [
        { metric: { pod: 'pay-1' }, values: [[(BEGIN + 9999) / 1000, '5']] },
        { metric: { pod: 'pay-2' }, values: [[(BEGIN + 9999) / 1000, '5']] },
      ],
    });
  });

  it.each([
    [`/labels?${WHOLE}`, '["namespace","pod","service_name"]'],
    [`/labels?${WHOLE}&query=${encodeURIComponent('{pod="gone"}')}`, '[]'],
    [`/label/pod/values?${WHOLE}&${PAY}`, '["pay-1","pay-2"]'],
    [
      `/series?match[]=${encodeURIComponent('{pod="pay-2"}')}&${WHOLE}`,
      '[{"namespace":"shop","pod":"pay-2","service_name":"pay"}]',
    ],
    [`/series?match[]=${encodeURIComponent('{pod="pay-2"}')}&start=1&end=2`, '[]'],
    [
      `/format_query?query=${encodeURIComponent('sum  by(pod)(rate( { pod = "a" ,b!="c" }|="x"|json[5m] ))')}`,
      '"sum by (pod) (rate({pod=\\"a\\", b!=\\"c\\"} |= \\"x\\" | json[5m]))"',
    ],
  ])('%s', async (path, data) => {
    const answer = await ask(`/loki/api/v1${path}`);
    expect([answer.status, answer.body]).toEqual([200, `{"status":"success","data":${data}}`]);
  });

  it('says how much a selector resolves to, bare, and by label', async () => {
    const stats = (await ask(`/loki/api/v1/index/stats?${PAY}&${WHOLE}`)).json();
    expect(stats).toEqual({ streams: 2, chunks: 2, bytes: expect.any(Number), entries: 16 });
    const { data } = (await ask(`/loki/api/v1/index/volume?${PAY}&${WHOLE}&targetLabels=pod`)).json();
    expect(data.resultType).toBe('vector');
    expect(data.result.map((row: { metric: object }) => row.metric)).toEqual(
      expect.arrayContaining([{ pod: 'pay-1' }, { pod: 'pay-2' }]),
    );
    const sum = data.result.reduce(
      (total: number, row: { value: [number, string] }) => total + Number(row.value[1]),
      0,
    );
    expect(Math.abs(sum - stats.bytes)).toBeLessThanOrEqual(2);
    const range = await ask(`/loki/api/v1/index/volume_range?${PAY}&${WHOLE}&step=10&aggregateBy=labels`);
    expect(range.json().data).toMatchObject({ resultType: 'matrix', result: [{ metric: { service_name: '' } }] });
    expect(range.json().data.result[0].values).toHaveLength(2);
  });

  it('finds labels, fields, values and patterns', async () => {
    const labels = (await ask(`/loki/api/v1/detected_labels?${WHOLE}`)).json();
    expect(labels.detectedLabels).toContainEqual({ label: 'pod', cardinality: 2 });
    const { fields, limit } = (await ask(`/loki/api/v1/detected_fields?${PAY}&${WHOLE}`)).json();
    expect(limit).toBe(1000);
    expect(fields).toContainEqual({ label: 'took_ms', type: 'int', cardinality: 12, parsers: ['json'] });
    expect(fields).toContainEqual({ label: 'detected_level', type: 'string', cardinality: 2, parsers: null });
    const values = (await ask(`/loki/api/v1/detected_field/level/values?${PAY}&${WHOLE}`)).json();
    expect(values.values.sort()).toEqual(['error', 'warn']);
    const found = (await ask(`/loki/api/v1/patterns?${PAY}&${WHOLE}&step=1m`)).json();
    expect(found.data).toContainEqual({
      pattern: 'card network did not answer',
      level: 'error',
      samples: [[Math.floor((BEGIN + 3000) / 60_000) * 60, 4]],
    });
  });

  it('knows its version, that it is ready, and that it has no rules', async () => {
    expect((await ask('/loki/api/v1/status/buildinfo')).json()).toMatchObject({ version: '3.5.0+firedrill' });
    expect((await ask('/ready')).body).toBe('ready\n');
    expect(await ask('/loki/api/v1/rules')).toMatchObject({ status: 404, body: 'no rule groups found\n' });
    expect((await ask('/prometheus/api/v1/rules')).body).toBe('{"status":"success","data":{"groups":[]}}');
    expect((await ask('/loki/api/v2alpha/tail')).status).toBe(404);
    expect((await ask('/loki/api/v1/push')).status).toBe(404);
  });

  it.each([
    [`/query_range?query=${encodeURIComponent('{pod=}')}`, /^parse error at line 1, col \d+: /],
    [`/query_range?${PAY}&start=x`, `could not parse 'start' parameter: strconv.ParseInt: parsing "x": invalid syntax`],
    [`/query_range?${PAY}&start=20&end=10`, 'end timestamp must not be before or equal to start time'],
    [`/query_range?${PAY}&limit=-1`, 'limit must be a positive value'],
    [
      `/query_range?${PAY}&limit=9000`,
      'max entries limit per query exceeded, limit > max_entries_limit_per_query (9000 > 5000)',
    ],
    [
      `/query_range?${PAY}&start=0&end=1000000000&step=1`,
      'exceeded maximum resolution of 11,000 points per time series. Try increasing the value of the step parameter',
    ],
    [
      `/query_range?${PAY}&step=0`,
      'zero or negative query resolution step widths are not accepted. Try a positive integer',
    ],
    [
      `/query?${PAY}`,
      'log queries are not supported as an instant query type, please change your query to a range query type',
    ],
    [`/index/volume?${PAY}&aggregateBy=x`, 'invalid aggregation option'],
    [`/tail?${PAY}`, 'websocket: the client is not using the websocket protocol: it asks for no upgrade'],
    [`/tail?${PAY}&delay_for=6`, `delay_for can't be greater than 5`],
  ])('%s fails', async (path, message) => {
    const answer = await ask(`/loki/api/v1${path}`);
    expect([answer.status, answer.type]).toEqual([400, 'text/plain; charset=utf-8']);
    if (typeof message === 'string') expect(answer.body).toBe(`${message}\n`);
    else expect(answer.body).toMatch(message);
  });

  it('sends those who follow what there is, in frames', async () => {
    const socket = new WebSocket(`${root.replace('http', 'ws')}/loki/api/v1/tail?${PAY}&limit=4&start=${ns(BEGIN)}`);
    const frame = await new Promise<string>((resolve, reject) => {
      socket.on('message', (data) => resolve(String(data)));
      socket.on('error', reject);
    });
    socket.close();
    const { streams } = JSON.parse(frame) as { streams: { stream: object; values: [string, string][] }[] };
    expect(streams.flatMap(({ values }) => values.map(([at]) => at)).sort()).toEqual(
      [12, 13, 14, 15].map((second) => ns(BEGIN + second * 1000)),
    );
  });

  it('refuses a tail that cannot be read before it begins', async () => {
    const socket = new WebSocket(`${root.replace('http', 'ws')}/loki/api/v1/tail?query=${encodeURIComponent('{')}`);
    const status = await new Promise((resolve) => {
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode));
      socket.on('error', () => undefined);
    });
    expect(status).toBe(400);
  });
});
