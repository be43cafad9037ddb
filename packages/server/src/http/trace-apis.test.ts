/** The HTTP APIs of Tempo and Jaeger, request by request over HTTP: status, words and shape of the originals. */
import type { DrillStarted } from '@firedrill/protocol';
import { decodeOtlp, traceIdOf } from '@firedrill/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssembledServer } from '../start-server.ts';
import { BEGIN, NOW } from '../testing/told-world.ts';
import { toyServer } from '../testing/toy-library.ts';

let server: AssembledServer;
let root: string;
let token: string;
const host = { host: 'localhost:4600' };
const seconds = (ms: number) => Math.floor(ms / 1000);
const RANGE = `start=${seconds(BEGIN)}&end=${seconds(NOW) + 1}`;
const TRACE = traceIdOf(7);

beforeAll(async () => {
  server = await toyServer({ engine: new URL('../testing/told-world.ts', import.meta.url).href });
  const url = '/api/drills';
  const started = await server.app.inject({ method: 'POST', url, headers: host, payload: { scenario: 'toy' } });
  const begun = started.json<DrillStarted>();
  token = begun.token;
  root = `/api/drills/${begun.drill}`;
});
afterAll(() => server.close());

const ask = (path: string, headers: Record<string, string> = {}) =>
  server.app.inject({ url: root + path, headers: { ...host, ...headers } });
const q = (query: string) => `q=${encodeURIComponent(query)}`;

describe('[API3] answers of Tempo', () => {
  it('echoes, and knows its version', async () => {
    expect((await ask('/tempo/api/echo')).body).toBe('echo');
    expect((await ask('/tempo/ready')).body).toBe('ready\n');
    expect((await ask('/tempo/api/status/buildinfo')).json()).toMatchObject({ version: '2.8.0+firedrill' });
    expect((await ask('/tempo/api/nope')).statusCode).toBe(404);
  });

  it('gives a trace in protobuf, bare and in an envelope', async () => {
    const bare = await ask(`/tempo/api/traces/${TRACE}`, { accept: 'application/protobuf' });
    expect(bare.headers['content-type']).toBe('application/protobuf');
    const wrapped = await ask(`/tempo/api/v2/traces/${TRACE}?${RANGE}`, { accept: 'application/protobuf' });
    const [first, second, ...rest] = wrapped.rawPayload;
    expect(first).toBe((1 << 3) | 2);
    const head = second! > 127 ? 3 : 2;
    expect(Buffer.from(wrapped.rawPayload.subarray(head))).toEqual(Buffer.from(bare.rawPayload));
    expect(rest.length).toBeGreaterThan(100);
    expect(decodeOtlp('TracesData', bare.rawPayload)).toBeDefined();
  });

  it('gives a trace in the JSON of protobuf', async () => {
    const { batches } = (await ask(`/tempo/api/traces/${TRACE}`)).json();
    const [span, child] = batches[0].scopeSpans[0].spans;
    expect(span).toMatchObject({
      traceId: Buffer.from(TRACE, 'hex').toString('base64'),
      name: 'POST /pay',
      kind: 'SPAN_KIND_SERVER',
      startTimeUnixNano: `${BEGIN}000000`,
    });
    expect(child.parentSpanId).toBe(span.spanId);
    const v2 = (await ask(`/tempo/api/v2/traces/${TRACE}`, { accept: 'application/json' })).json();
    expect(v2.trace.resourceSpans[0].resource.attributes).toContainEqual({
      key: 'service.name',
      value: { stringValue: 'pay' },
    });
  });

  it('searches by query and by tags', async () => {
    const found = (
      await ask(`/tempo/api/search?${q('{ status = error } | select(span.db.system.name)')}&${RANGE}`)
    ).json();
    expect(found.traces).toEqual([
      {
        traceID: traceIdOf(9),
        rootServiceName: 'pay',
        rootTraceName: 'POST /pay',
        startTimeUnixNano: `${BEGIN + 8000}000000`,
        durationMs: 123,
        spanSet: expect.any(Object),
        spanSets: [
          {
            spans: [
              {
                spanID: expect.stringMatching(/^[0-9a-f]{16}$/),
                name: 'SELECT orders',
                startTimeUnixNano: `${BEGIN + 8010}000000`,
                durationNanos: '100000000',
                attributes: expect.arrayContaining([{ key: 'db.system.name', value: { stringValue: 'postgresql' } }]),
              },
            ],
            matched: 1,
          },
        ],
        serviceStats: { pay: { spanCount: 2, errorCount: 1 } },
      },
    ]);
    const tags = encodeURIComponent('service.name=PAY name="post /pay"');
    const byTags = (await ask(`/tempo/api/search?tags=${tags}&minDuration=121ms&${RANGE}&limit=2`)).json();
    expect(byTags.traces.map((trace: { traceID: string }) => trace.traceID)).toEqual([traceIdOf(9), traceIdOf(8)]);
    expect((await ask(`/tempo/api/search?tags=&${RANGE}`)).json().traces).toHaveLength(3);
  });

  it('offers tags by scope and their values with types, however often they are encoded', async () => {
    expect((await ask(`/tempo/api/search/tags?${RANGE}`)).json().tagNames).toEqual([
      'db.system.name',
      'error.type',
      'http.request.method',
      'k8s.pod.name',
      'service.name',
    ]);
    const { scopes } = (await ask(`/tempo/api/v2/search/tags?scope=resource&${RANGE}`)).json();
    expect(scopes).toEqual([{ name: 'resource', tags: ['k8s.pod.name', 'service.name'] }]);
    const twice = encodeURIComponent(encodeURIComponent('resource.service.name'));
    expect((await ask(`/tempo/api/v2/search/tag/${twice}/values?${RANGE}`)).json().tagValues).toEqual([
      { type: 'string', value: 'pay' },
    ]);
    const statuses = await ask(
      `/tempo/api/v2/search/tag/status/values?${RANGE}&${q('{ name = "SELECT orders" && status = ')}`,
    );
    expect(statuses.json().tagValues).toEqual([
      { type: 'keyword', value: 'error' },
      { type: 'keyword', value: 'unset' },
    ]);
    expect((await ask(`/tempo/api/search/tag/service.name/values?${RANGE}`)).json().tagValues).toEqual(['pay']);
  });

  it('answers questions for series', async () => {
    const range = await ask(
      `/tempo/api/metrics/query_range?${q('{ } | count_over_time() by (name)')}&start=${seconds(BEGIN) - 60}&end=${seconds(NOW)}&step=1m`,
    );
    const { series } = range.json();
    expect(series.map((one: { labels: object }) => one.labels)).toContainEqual([
      { key: 'name', value: { stringValue: 'POST /pay' } },
    ]);
    expect(series[0].samples[0]).toEqual({ timestampMs: expect.stringMatching(/^\d{13}$/), value: expect.any(Number) });
    const instant = await ask(
      `/tempo/api/metrics/query?${q('{ } | count_over_time()')}&start=${seconds(BEGIN) - 60}&end=${seconds(NOW) + 60}`,
    );
    expect(instant.json().series).toMatchObject([{ value: 6 }]);
  });

  it.each([
    [`/api/traces/xyz`, 400, "trace IDs can only contain hex characters: invalid character 'x' at position 1"],
    [`/api/traces/0`, 404, 'trace not found'],
    [`/api/v2/traces/${TRACE}?start=1&end=2`, 404, 'trace not found'],
    [`/api/search?${q('{')}`, 400, /^invalid TraceQL query: parse error at line 1, col \d+: /],
    ['/api/search?start=5&end=5', 400, 'http parameter start must be before end. received start=5 end=5'],
    ['/api/search?limit=0', 400, 'invalid limit: must be a positive number'],
    ['/api/search?minDuration=x', 400, 'invalid minDuration: time: invalid duration "x"'],
    [`/api/search?q=x&tags=y`, 400, "invalid request: can't specify tags and q in the same query"],
    ['/api/v2/search/tag/1$/values', 400, /^tag name is not valid intrinsic or scoped attribute: 1\$/],
    [`/api/metrics/query_range?${q('{}')}&since=1h`, 400, 'not a metrics query'],
    [
      `/api/metrics/query_range?${q('{}|rate()')}&start=5`,
      400,
      'only one of start and end provided: must provide both or neither',
    ],
  ])('%s fails', async (path, status, message) => {
    const answer = await ask(`/tempo${path}`);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, 'text/plain; charset=utf-8']);
    if (typeof message === 'string') expect(answer.body).toBe(`${message}\n`);
    else expect(answer.body).toMatch(message);
  });
});

describe('[API4] answers of Jaeger', () => {
  const envelope = (data: unknown[]) => ({ data, total: data.length, limit: 0, offset: 0, errors: null });

  it('lists services and their operations', async () => {
    expect((await ask('/jaeger/api/services')).json()).toEqual(envelope(['pay']));
    expect((await ask('/jaeger/api/services/pay/operations')).json()).toEqual(envelope(['POST /pay', 'SELECT orders']));
    expect((await ask('/jaeger/api/operations?service=pay&spanKind=client')).json()).toEqual(
      envelope([{ name: 'SELECT orders', spanKind: 'client' }]),
    );
  });

  it('finds traces by service, operation, tags and duration', async () => {
    const ids = async (query: string) => {
      const { data } = (await ask(`/jaeger/api/traces?service=pay&${query}`)).json();
      return data.map((trace: { traceID: string }) => trace.traceID);
    };
    const range = `start=${BEGIN}000&end=${NOW}000`;
    expect(await ids(range)).toEqual([traceIdOf(9), traceIdOf(8), traceIdOf(7)]);
    expect(await ids(`${range}&limit=1&lookback=custom`)).toEqual([traceIdOf(9)]);
    expect(await ids(`${range}&operation=SELECT%20orders&tags=${encodeURIComponent('{"error":"true"}')}`)).toEqual([
      traceIdOf(9),
    ]);
    expect(await ids(`${range}&maxDuration=121ms&operation=POST%20/pay`)).toEqual([traceIdOf(7)]);
    expect(await ids(`${range}&tag=db.system.name:mysql`)).toEqual([]);
  });

  it('gives a trace with its processes', async () => {
    const { data } = (await ask(`/jaeger/api/traces/${traceIdOf(9)}`)).json();
    expect(data).toHaveLength(1);
    const [trace] = data;
    expect(trace.processes).toEqual({
      p1: { serviceName: 'pay', tags: [{ key: 'k8s.pod.name', type: 'string', value: 'pay-1' }] },
    });
    const [root_, call] = trace.spans;
    expect(root_).toMatchObject({
      operationName: 'POST /pay',
      references: [],
      processID: 'p1',
      logs: [],
      warnings: null,
    });
    expect([root_.startTime, root_.duration]).toEqual([(BEGIN + 8000) * 1000, 122_500]);
    expect(call.references).toEqual([{ refType: 'CHILD_OF', traceID: trace.traceID, spanID: root_.spanID }]);
    expect(call.tags).toEqual(
      expect.arrayContaining([
        { key: 'error', type: 'bool', value: true },
        { key: 'span.kind', type: 'string', value: 'client' },
      ]),
    );
  });

  it('keeps the map of who calls whom until the drill is closed', async () => {
    const path = `/jaeger/api/dependencies?endTs=${NOW}&lookback=3600000`;
    const sealed = await ask(path);
    expect(sealed.statusCode).toBe(403);
    expect(sealed.json()).toMatchObject({
      data: null,
      errors: [{ code: 403, msg: expect.stringContaining('who calls whom') }],
    });
    const authorized = { ...host, authorization: `Bearer ${token}` };
    const order = { id: 'close-the-drill', command: { type: 'close', message: 'done' } };
    await server.app.inject({ method: 'POST', url: `${root}/commands`, headers: authorized, payload: order });
    expect((await ask(path)).json()).toEqual(envelope([]));
  });

  it.each([
    ['/api/traces', 400, "parameter 'service' is required"],
    ['/api/traces?service=a&tags=x', 400, "malformed 'tags' parameter, cannot unmarshal JSON: x"],
    [
      '/api/traces?service=a&start=x',
      400,
      `unable to parse param 'start': strconv.ParseInt: parsing "x": invalid syntax`,
    ],
    [`/api/traces/${'0'.repeat(31)}1`, 404, 'trace not found'],
  ])('%s fails', async (path, status, msg) => {
    const answer = await ask(`/jaeger${path}`);
    expect([answer.statusCode, answer.json()]).toEqual([
      status,
      { data: null, total: 0, limit: 0, offset: 0, errors: [{ code: status, msg }] },
    ]);
  });
});
