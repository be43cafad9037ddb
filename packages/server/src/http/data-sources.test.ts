/**
 * What Grafana's four data sources send, request by request in their order, to a server that listens beyond the
 * machine: with the token of the drill as the password of basic authentication.
 */
import type { DrillStarted, ToolAccess } from '@firedrill/protocol';
import { traceIdOf } from '@firedrill/telemetry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { AssembledServer } from '../start-server.ts';
import { BEGIN, NOW } from '../testing/told-world.ts';
import { toyServer } from '../testing/toy-library.ts';

let server: AssembledServer;
let drill: string;
let person: Record<string, string>;
let access: ToolAccess;

const host = { host: 'drills.example:4600' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const engine = new URL('../testing/told-world.ts', import.meta.url).href;
const basic = (token: string) => ({
  authorization: `Basic ${Buffer.from(`drill:${token}`).toString('base64')}`,
});

async function begin(on: AssembledServer, headers: Record<string, string>): Promise<DrillStarted> {
  const started = await on.app.inject({ method: 'POST', url: '/api/drills', headers, payload: { scenario: 'toy' } });
  return started.json<DrillStarted>();
}

async function setToken(token: 'new' | 'none'): Promise<ToolAccess> {
  const url = `/api/drills/${drill}/tools`;
  return (await server.app.inject({ method: 'POST', url, headers: person, payload: { token } })).json<ToolAccess>();
}

beforeAll(async () => {
  server = await toyServer({ engine, host: '0.0.0.0' });
  const started = await begin(server, host);
  drill = started.drill;
  person = { ...host, cookie: `firedrill=${started.token}` };
  access = await setToken('new');
});
afterAll(() => server.close());

type Source = ToolAccess['sources'][number]['type'];

/** Asks as a data source does; gives the status and the answer, read where it is JSON. */
async function ask(source: Source, path: string, more: { form?: string; headers?: Record<string, string> } = {}) {
  const answer = await server.app.inject({
    method: more.form === undefined ? 'GET' : 'POST',
    url: (access.sources.find(({ type }) => type === source)?.path ?? '') + path,
    headers: { ...host, ...basic(access.token ?? ''), ...more.headers, ...(more.form === undefined ? {} : FORM) },
    ...(more.form === undefined ? {} : { payload: more.form }),
  });
  const isJson = String(answer.headers['content-type']).startsWith('application/json');
  return { status: answer.statusCode, body: isJson ? (answer.json() as unknown) : answer.body };
}

const text = expect.any(String);
const number = expect.any(Number);
const list = expect.any(Array);
const ok = (data: unknown) => ({ status: 200, body: expect.objectContaining({ status: 'success', data }) });

describe('[API5] the requests of Grafana', () => {
  const [from, to] = [Math.floor(BEGIN / 1000), Math.floor(NOW / 1000)];
  const nanos = `start=${BEGIN}000000&end=${NOW}000000`;
  const pay = encodeURIComponent('{service_name="pay"}');

  it('Prometheus: save and test, start, panels, completion, variables, exemplars, alerts', async () => {
    const seen = [
      await ask('prometheus', '/api/v1/query', { form: 'query=1%2B1&time=4' }),
      await ask('prometheus', '/api/v1/status/buildinfo'),
      await ask('prometheus', '/api/v1/rules'),
      await ask('prometheus', `/api/v1/query_exemplars?query=test&start=${BEGIN}&end=${NOW}`),
      await ask('prometheus', '/api/v1/query_range', {
        form: `query=up&start=${from}.123&end=${to}&step=15&timeout=60`,
      }),
      await ask('prometheus', '/api/v1/query', { form: `query=up&time=${to}.5` }),
      await ask('prometheus', `/api/v1/label/__name__/values?start=${from}&end=${to}&limit=40000`),
      await ask('prometheus', '/api/v1/labels', { form: `start=${from}&end=${to}&match[]=up&limit=40000` }),
      await ask('prometheus', '/api/v1/series', { form: `match[]=up&start=${from}&end=${to}&limit=40000` }),
      await ask('prometheus', '/api/v1/metadata?limit=40000'),
      await ask('prometheus', '/api/v1/label/instance/values?match[]=up'),
      await ask('prometheus', '/api/v1/query_exemplars', { form: `query=up&start=${from}&end=${to}` }),
      await ask('prometheus', '/api/v1/alerts'),
    ];
    const vector = {
      resultType: 'vector',
      result: [{ metric: expect.objectContaining({ job: 'self' }), value: [number, '1'] }],
    };
    expect(seen).toEqual([
      ok({ resultType: 'scalar', result: [4, '2'] }),
      ok(expect.not.objectContaining({ features: expect.anything() })),
      ok({ groups: [expect.objectContaining({ name: 'slo', rules: list, interval: 5 })] }),
      ok([]),
      ok({ resultType: 'matrix', result: [{ metric: expect.any(Object), values: list }] }),
      ok(vector),
      ok(['go_goroutines', 'prometheus_http_requests_total', 'up']),
      ok(['__name__', 'instance', 'job']),
      ok([expect.objectContaining({ __name__: 'up' })]),
      ok(expect.objectContaining({ up: [{ type: 'gauge', unit: '', help: text }] })),
      ok(['127.0.0.1:19093']),
      ok([]),
      ok({ alerts: list }),
    ]);
  });

  it('Loki: save and test, lines, volumes, labels, hints of cost, fields, patterns, the probe of tail', async () => {
    const range = `query=${pay}&${nanos}&step=15000ms&limit=1000&direction=backward`;
    const volume = encodeURIComponent('sum by (level, detected_level) (count_over_time({service_name="pay"}[5s]))');
    const seen = [
      await ask('loki', '/loki/api/v1/query?direction=backward&query=vector(1)%2Bvector(1)&time=4000000000'),
      await ask('loki', `/loki/api/v1/query_range?${range}`, {
        headers: { 'X-Query-Tags': 'Source=datasample', 'X-Loki-Response-Encoding-Flags': 'categorize-labels' },
      }),
      await ask('loki', `/loki/api/v1/query_range?query=${volume}&${nanos}&step=5000ms&direction=backward`),
      await ask('loki', `/loki/api/v1/labels?${nanos}`),
      await ask('loki', `/loki/api/v1/label/pod/values?${nanos}&query=${pay}`),
      await ask('loki', `/loki/api/v1/series?match%5B%5D=${pay}&${nanos}`),
      await ask('loki', `/loki/api/v1/index/stats?query=${pay}&${nanos}`),
      await ask('loki', `/loki/api/v1/index/volume_range?query=${pay}&${nanos}&limit=5000&step=10s&targetLabels=pod`),
      await ask('loki', `/loki/api/v1/detected_labels?${nanos}&query=${pay}`),
      await ask('loki', `/loki/api/v1/detected_fields?query=${pay}&${nanos}&limit=1000`),
      await ask('loki', `/loki/api/v1/detected_field/took_ms/values?query=${pay}&${nanos}&limit=1000`),
      await ask('loki', `/loki/api/v1/patterns?query=${pay}&${nanos}&step=10s`),
      await ask('loki', '/loki/api/v1/status/buildinfo'),
    ];
    const data = (resultType: string, more = {}) => ok(expect.objectContaining({ resultType, result: list, ...more }));
    const bare = (body: object) => ({ status: 200, body });
    expect(seen).toEqual([
      ok(expect.objectContaining({ resultType: 'vector', result: [{ metric: {}, value: [number, '2'] }] })),
      data('streams', { encodingFlags: ['categorize-labels'] }),
      data('matrix'),
      ok(['namespace', 'pod', 'service_name']),
      ok(['pay-1', 'pay-2']),
      ok(list),
      bare({ streams: 2, chunks: number, entries: number, bytes: number }),
      data('matrix'),
      bare({ detectedLabels: list }),
      bare({ fields: list, limit: 1000 }),
      bare({ values: list, limit: 1000 }),
      ok(list),
      bare(expect.objectContaining({ version: text })),
    ]);
    expect((await ask('loki', '/loki/api/v2alpha/tail')).status).not.toBe(400);
  });

  it('Tempo: save and test, search, a trace, tags, values, series', async () => {
    const range = `start=${from}&end=${to + 1}`;
    const protobuf = { headers: { accept: 'application/protobuf' } };
    const seen = [
      await ask('tempo', '/api/echo'),
      await ask(
        'tempo',
        `/api/search?q=${encodeURIComponent('{resource.service.name="pay"}')}&limit=20&spss=3&${range}`,
      ),
      await ask('tempo', `/api/search/tags?${range}`),
      await ask('tempo', `/api/v2/search/tags?limit=5000&${range}`),
      await ask('tempo', `/api/v2/search/tag/resource.service.name/values?limit=5000&q=%7B%7D&${range}`),
      await ask(
        'tempo',
        `/api/metrics/query_range?q=${encodeURIComponent('{} | rate()')}&${range}&step=5s&exemplars=10`,
      ),
      await ask('tempo', `/api/metrics/query?q=${encodeURIComponent('{} | count_over_time()')}&${range}`),
    ];
    expect(seen.map(({ status }) => status)).toEqual(seen.map(() => 200));
    expect(seen.map(({ body }) => body)).toEqual([
      'echo',
      { traces: list, metrics: expect.any(Object) },
      { tagNames: list, metrics: {} },
      { scopes: list, metrics: {} },
      { tagValues: [{ type: 'string', value: 'pay' }], metrics: {} },
      { series: list, metrics: expect.any(Object) },
      { series: list, metrics: expect.any(Object) },
    ]);
    expect((await ask('tempo', `/api/v2/traces/${traceIdOf(7)}?${range}`, protobuf)).status).toBe(200);
    expect((await ask('tempo', '/api/traces/0', protobuf)).status).toBe(404);
  });

  it('Jaeger: save and test, operations, search, a trace', async () => {
    const envelope = { data: list, errors: null, limit: 0, offset: 0, total: number };
    for (const path of [
      '/api/services',
      '/api/services/pay/operations',
      `/api/traces?service=pay&operation=&limit=20&start=${BEGIN}000&end=${NOW}000&lookback=custom`,
      `/api/traces/${traceIdOf(7)}?start=${BEGIN}000&end=${NOW}000`,
    ])
      expect(await ask('jaeger', path)).toEqual({ status: 200, body: envelope });
  });
});

describe('[API6] the token of a drill', () => {
  const path = () => `/api/drills/${drill}/prometheus/api/v1/query?query=1`;
  const status = async (headers: Record<string, string>, on = server) =>
    (await on.app.inject({ url: path(), headers })).statusCode;

  it('is asked of tools beyond the machine, not of who is in the drill', async () => {
    const refused = await server.app.inject({ url: path(), headers: host });
    expect([refused.statusCode, refused.headers['www-authenticate']]).toEqual([401, 'Basic realm="drill"']);
    expect(refused.json()).toMatchObject({ status: 'error', errorType: 'unauthorized' });
    expect(await status({ ...host, 'x-firedrill': 'page' })).toBe(401);
    expect(await status(person)).toBe(200);
    expect(await status({ ...host, authorization: `Bearer ${access.token}` })).toBe(200);
    expect(await status({ ...host, ...basic('wrong') })).toBe(401);
    const elsewhere = { ...host, origin: 'https://grafana.example', ...basic(access.token ?? '') };
    const form = await server.app.inject({
      method: 'POST',
      url: path(),
      headers: { ...elsewhere, ...FORM },
      payload: 'query=1',
    });
    expect(form.statusCode).toBe(200);
    const commands = `/api/drills/${drill}/commands`;
    expect(
      (await server.app.inject({ method: 'POST', url: commands, headers: elsewhere, payload: {} })).statusCode,
    ).toBe(403);
    const other = (await begin(server, host)).drill;
    const url = `/api/drills/${other}/prometheus/api/v1/query?query=1`;
    expect((await server.app.inject({ url, headers: { ...host, ...basic(access.token ?? '') } })).statusCode).toBe(401);
  });

  it('is not needed on the loopback, but must be right when given', async () => {
    const local = await toyServer({ engine });
    const headers = { host: 'localhost:4600' };
    const own = (await begin(local, headers)).drill;
    const url = `/api/drills/${own}/loki/loki/api/v1/labels`;
    const code = async (more = {}) => (await local.app.inject({ url, headers: { ...headers, ...more } })).statusCode;
    expect([await code(), await code(basic('anything'))]).toEqual([200, 401]);
    const yaml = await local.app.inject({ url: `/api/drills/${own}/grafana/datasources.yaml`, headers });
    expect(yaml.body).not.toContain('basicAuth');
    await local.close();
  });

  it('stands in the file for Grafana, and ends when it is replaced or taken back', async () => {
    const url = `/api/drills/${drill}/grafana/datasources.yaml`;
    const file = parse((await server.app.inject({ url, headers: person })).body);
    expect(file.apiVersion).toBe(1);
    expect(file.datasources.map((one: { type: string }) => one.type)).toEqual([
      'prometheus',
      'loki',
      'tempo',
      'jaeger',
    ]);
    expect(file.datasources[0]).toMatchObject({
      uid: 'firedrill-prometheus',
      access: 'proxy',
      url: `http://drills.example:4600/api/drills/${drill}/prometheus`,
      basicAuthUser: 'drill',
      secureJsonData: { basicAuthPassword: access.token },
    });
    const before = access.token ?? '';
    access = await setToken('new');
    expect(access.token).toMatch(/^fd_[\w-]{32}$/);
    expect([
      await status({ ...host, ...basic(before) }),
      await status({ ...host, ...basic(access.token ?? '') }),
    ]).toEqual([401, 200]);
    const gone = await setToken('none');
    expect([gone.token, gone.isNeeded]).toEqual([null, true]);
    expect(await status({ ...host, ...basic(access.token ?? '') })).toBe(401);
  });
});
