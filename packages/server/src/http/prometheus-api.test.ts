/**
 * The HTTP API of Prometheus, request by request over HTTP: status, error text and shape as a Prometheus 3.5 gave them.
 * Where its captured answers lie beside the project they are all compared, too.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DrillStarted } from '@firedrill/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AssembledServer } from '../start-server.ts';
import { toyServer } from '../testing/toy-library.ts';

let server: AssembledServer;
let root: string;
const headers = { host: 'localhost:4600' };

beforeAll(async () => {
  server = await toyServer({ engine: new URL('../testing/told-world.ts', import.meta.url).href });
  const started = await server.app.inject({
    method: 'POST',
    url: '/api/drills',
    headers,
    payload: { scenario: 'toy' },
  });
  root = `/api/drills/${started.json<DrillStarted>().drill}/prometheus`;
});
afterAll(() => server.close());

type Method = 'GET' | 'POST' | 'OPTIONS' | 'PUT';
const ask = (path: string, { method = 'GET' as Method, form = undefined as string | undefined } = {}) =>
  server.app.inject({
    method,
    url: root + path,
    headers: { ...headers, ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) },
    ...(form === undefined ? {} : { payload: form }),
  });
const data = async (path: string) => (await ask(path)).json<{ data: unknown }>().data;

describe('[API1] [API62] answers of Prometheus', () => {
  it.each([
    ['/api/v1/query?query=1%2B1&time=4', '{"resultType":"scalar","result":[4,"2"]}'],
    ['/api/v1/query?query=%22a%22&time=4', '{"resultType":"string","result":[4,"a"]}'],
    [
      '/api/v1/query?query=vector(0)%2F0&time=1.5',
      '{"resultType":"vector","result":[{"metric":{},"value":[1.500,"NaN"]}]}',
    ],
    [
      '/api/v1/query_range?query=up&start=1795217225&end=1795217235&step=5',
      '{"resultType":"matrix","result":[{"metric":{"__name__":"up","instance":"127.0.0.1:19093","job":"self"},"values":[[1795217230,"1"],[1795217235,"1"]]}]}',
    ],
    [
      '/api/v1/query?query=up%5B11s%5D',
      '{"resultType":"matrix","result":[{"metric":{"__name__":"up","instance":"127.0.0.1:19093","job":"self"},"values":[[1795217226.610,"1"],[1795217231.610,"1"]]}]}',
    ],
    ['/api/v1/labels?match[]=up', '["__name__","instance","job"]'],
    ['/api/v1/label/job/values?limit=10', '["self"]'],
    ['/api/v1/label/U__instance/values', '["127.0.0.1:19093"]'],
    ['/api/v1/label/0bad/values', '[]'],
    ['/api/v1/label/job/values?end=1', '[]'],
    ['/api/v1/series?match[]=up&limit=1', '[{"__name__":"up","instance":"127.0.0.1:19093","job":"self"}]'],
    ['/api/v1/series?match[]=up&start=1895217225', '[]'],
    [
      '/api/v1/metadata?metric=go_goroutines',
      '{"go_goroutines":[{"type":"gauge","unit":"","help":"Number of goroutines that currently exist."}]}',
    ],
    ['/api/v1/query_exemplars?query=test&start=1&end=2', '[]'],
    [
      '/api/v1/query?query=limitk(1,vector(3))&experimental=true&time=4',
      '{"resultType":"vector","result":[{"metric":{},"value":[4,"3"]}]}',
    ],
    ['/api/v1/format_query?query=sum(rate(up[5m]))by(job)', '"sum by (job) (rate(up[5m]))"'],
    [
      '/api/v1/parse_query?query=sum(rate(up[5m]))by(job)',
      '{"expr":{"args":[{"matchers":[{"name":"__name__","type":"=","value":"up"}],"name":"up","offset":0,"range":300000,"startOrEnd":null,"timestamp":null,"type":"matrixSelector"}],"func":{"argTypes":["matrix"],"name":"rate","returnType":"vector","variadic":0},"type":"call"},"grouping":["job"],"op":"sum","param":null,"type":"aggregation","without":false}',
    ],
    [
      '/api/v1/parse_query?query=1%2Bup%20offset%205m',
      '{"bool":false,"lhs":{"type":"numberLiteral","val":"1"},"matching":null,"op":"+","rhs":{"matchers":[{"name":"__name__","type":"=","value":"up"}],"name":"up","offset":300000,"startOrEnd":null,"timestamp":null,"type":"vectorSelector"},"type":"binaryExpr"}',
    ],
    ['/api/v1/alertmanagers', '{"activeAlertmanagers":[],"droppedAlertmanagers":[]}'],
    ['/api/v1/scrape_pools', '{"scrapePools":["self"]}'],
    ['/api/v1/notifications', '[]'],
    ['/api/v1/status/walreplay', '{"min":0,"max":0,"current":0}'],
    [
      '/api/v1/targets/metadata?metric=up',
      '[{"target":{"instance":"127.0.0.1:19093","job":"self"},"type":"gauge","help":"Whether the target answers.","unit":""}]',
    ],
  ])('%s', async (path, body) => {
    const answer = await ask(path);
    expect(answer.body).toBe(`{"status":"success","data":${body}}`);
    expect([answer.statusCode, answer.headers['content-type'], answer.headers.vary]).toEqual([
      200,
      'application/json',
      'Origin',
    ]);
  });

  it.each([
    [
      '/api/v1/query?query=sum(',
      400,
      'bad_data',
      'invalid parameter "query": 1:5: parse error: unclosed left parenthesis',
    ],
    [
      '/api/v1/query?query=up&time=soon',
      400,
      'bad_data',
      `invalid parameter "time": invalid time value for 'time': cannot parse "soon" to a valid timestamp`,
    ],
    ['/api/v1/query?query=up&timeout=0', 503, 'timeout', 'query timed out in expression evaluation'],
    [
      '/api/v1/query_range?query=limitk(1,up)&start=1&end=2&step=1',
      400,
      'bad_data',
      'invalid parameter "query": 1:1: parse error: limitk() is experimental and must be enabled with --enable-feature=promql-experimental-functions',
    ],
    [
      '/api/v1/query?query=sort_by_label(up,%22job%22)',
      400,
      'bad_data',
      'invalid parameter "query": 1:1: parse error: function "sort_by_label" is not enabled',
    ],
    [
      '/api/v1/query?query=up&experimental=yes',
      400,
      'bad_data',
      'invalid parameter "experimental": "yes" is neither true nor false',
    ],
    [
      '/api/v1/query?query=up&timeout=x',
      400,
      'bad_data',
      'invalid parameter "timeout": cannot parse "x" to a valid duration',
    ],
    ['/api/v1/query?query=up&limit=-1', 400, 'bad_data', 'invalid parameter "limit": limit must be non-negative'],
    [
      '/api/v1/query?query=up&limit=x',
      400,
      'bad_data',
      'invalid parameter "limit": strconv.Atoi: parsing "x": invalid syntax',
    ],
    [
      '/api/v1/query?query=up&lookback_delta=x',
      400,
      'bad_data',
      'error parsing lookback delta duration: cannot parse "x" to a valid duration',
    ],
    [
      '/api/v1/query_range?query=up&start=0&end=100000000&step=1',
      400,
      'bad_data',
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    ],
    [
      '/api/v1/query_range?query=up&start=0&end=1&step=0',
      400,
      'bad_data',
      'invalid parameter "step": zero or negative query resolution step widths are not accepted. Try a positive integer',
    ],
    [
      '/api/v1/query_range?query=up%5B1m%5D&start=0&end=1&step=1',
      400,
      'bad_data',
      'invalid parameter "query": invalid expression type "range vector" for range query, must be Scalar or instant Vector',
    ],
    ['/api/v1/series', 400, 'bad_data', 'no match[] parameter provided'],
    ['/api/v1/series?match[]=sum(up)', 400, 'bad_data', /^invalid parameter "match\[\]": 1:/],
    ['/api/v1/rules?type=all', 400, 'bad_data', 'invalid parameter "type": not supported value "all"'],
    [
      '/api/v1/rules?group_next_token=a',
      400,
      'bad_data',
      'invalid parameter "group_next_token": group_limit needs to be present in order to paginate over the groups',
    ],
    ['/api/v1/status/tsdb?limit=0', 400, 'bad_data', 'limit must be a positive number'],
    ['/api/v1/metadata?limit=x', 400, 'bad_data', 'limit must be a number'],
    [
      '/api/v1/query?query=prometheus_http_requests_total%20%2F%20ignoring(handler)%20prometheus_http_requests_total',
      422,
      'execution',
      /^found duplicate series for the match group \{code="200", .*;many-to-many matching not allowed: matching labels must be unique on one side$/,
    ],
  ] as const)('%s fails', async (path, status, errorType, error) => {
    const answer = await ask(path);
    const said = answer.json<{ error: string }>();
    expect({ ...said, code: answer.statusCode }).toMatchObject({ status: 'error', errorType, code: status });
    if (typeof error === 'string') expect(said.error).toBe(error);
    else expect(said.error).toMatch(error);
  });

  it('takes forms, refuses methods and pages that are not there, answers OPTIONS', async () => {
    const form = await ask('/api/v1/query', { method: 'POST', form: 'query=up&time=1760000000.5' });
    expect(form.body).toBe('{"status":"success","data":{"resultType":"vector","result":[]}}');
    const wrong = await ask('/api/v1/label/job/values', { method: 'POST' });
    expect([wrong.statusCode, wrong.headers.allow, wrong.body]).toEqual([405, 'GET, OPTIONS', 'Method Not Allowed\n']);
    const lost = await ask('/api/v1/nope');
    expect([lost.statusCode, lost.headers['content-type'], lost.body]).toEqual([
      404,
      'text/plain; charset=utf-8',
      '404 page not found\n',
    ]);
    const options = await ask('/api/v1/query', { method: 'OPTIONS' });
    expect([options.statusCode, options.headers.vary, options.body]).toEqual([204, 'Origin', '']);
    expect(options.headers['access-control-allow-origin']).toBeUndefined();
    expect((await ask('/-/healthy')).body).toBe('Prometheus Server is Healthy.\n');
    expect((await ask('/-/ready')).body).toBe('Prometheus Server is Ready.\n');
  });

  it('selects rules, a page at a time', async () => {
    const names = async (query: string) => {
      const { groups } = (await data(`/api/v1/rules?${query}`)) as { groups: { rules: { name: string }[] }[] };
      return groups.flatMap((group) => group.rules.map((rule) => rule.name));
    };
    expect(await names('')).toEqual(['svc:x:rate1m', 'AlwaysOn', 'Pend']);
    expect(await names('type=record')).toEqual(['svc:x:rate1m']);
    expect(await names('type=alert&rule_name[]=Pend')).toEqual(['Pend']);
    expect(await names('match[]={severity="page"}')).toEqual(['AlwaysOn']);
    expect(await names('rule_group[]=other')).toEqual([]);
    expect(await data('/api/v1/rules?group_limit=1')).not.toHaveProperty('groupNextToken');
    const bare = (await data('/api/v1/rules?exclude_alerts=true&rule_name[]=Pend')) as {
      groups: { rules: object[] }[];
    };
    expect(bare.groups[0]?.rules[0]).toMatchObject({ name: 'Pend', alerts: null });
  });

  it('federates the latest samples as text', async () => {
    const answer = await ask('/federate?match[]=up&match[]={__name__=~"go_.*"}');
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(answer.body).toBe(
      [
        '# TYPE go_goroutines untyped',
        'go_goroutines{instance="127.0.0.1:19093",job="self"} 32 1795217231610',
        '# TYPE up untyped',
        'up{instance="127.0.0.1:19093",job="self"} 1 1795217231610',
        '',
      ].join('\n'),
    );
  });

  it('looks back as far as it is told', async () => {
    const result = async (delta: string) =>
      ((await data(`/api/v1/query?query=up&time=1795217236&lookback_delta=${delta}`)) as { result: unknown[] }).result;
    expect(await result('2s')).toEqual([]);
    expect(await result('5s')).toHaveLength(1);
  });
});

/** Folder of the captured answers; they lie beside the project, and are no part of it. */
function capturedFolder(): string | undefined {
  for (let at = process.cwd(); at !== dirname(at); at = dirname(at)) {
    const folder = join(at, 'shared/data/prometheus-api');
    if (existsSync(folder)) return folder;
  }
  return undefined;
}

type Captured = {
  name: string;
  method: Method;
  path: string;
  form: string | undefined;
  status: number;
  head: Record<string, string>;
  body: string;
};

/** `# curl [-X METHOD] [-d form] url`, then the answer as it came. */
function readCapture(folder: string, name: string): Captured {
  const [command = '', statusLine = '', ...rest] = readFileSync(join(folder, name), 'utf8')
    .replaceAll('\r', '')
    .split('\n');
  const gap = rest.indexOf('');
  const head = Object.fromEntries(rest.slice(0, gap).map((line) => line.split(': ') as [string, string]));
  const url = /https?:\/\/[^/]+(\S+)/.exec(command)?.[1] ?? '';
  const form = /-d (\S+)/.exec(command)?.[1];
  const method = form === undefined ? ((/-X (\w+)/.exec(command)?.[1] ?? 'GET') as Method) : 'POST';
  return {
    name,
    method,
    path: url,
    form,
    status: Number(statusLine.split(' ')[1]),
    head,
    body: rest
      .slice(gap + 1)
      .join('\n')
      .trim(),
  };
}

/** What holds of an answer whatever the world: names of members, kinds of values; texts that say what is wrong. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])];
  if (value === null || typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, shapeOf(held)]));
}

const folder = capturedFolder();
const names = folder === undefined ? [] : readdirSync(folder).filter((name) => name.endsWith('.txt'));
/** Answers that tell of the process that gave them: their shape is compared; of all others every character is. */
const ITS_OWN = new Set([
  'buildinfo',
  'runtimeinfo',
  'tsdb',
  'targets',
  'metadata',
  'stats',
  'rules',
  'rules_rec',
  'alerts',
]);

describe.skipIf(folder === undefined)('[API1] captured answers', () => {
  it.each(names)('%s', async (name) => {
    const captured = readCapture(folder!, name);
    const answer = await ask(captured.path, { method: captured.method, form: captured.form });
    expect(answer.statusCode).toBe(captured.status);
    for (const header of ['Content-Type', 'Allow', 'Vary', 'X-Content-Type-Options'])
      if (captured.head[header] !== undefined) expect(answer.headers[header.toLowerCase()]).toBe(captured.head[header]);
    if (!ITS_OWN.has(name.replace('.txt', ''))) {
      const now = (text: string) => text.replace(/\[17952172\d\d\.\d{3}(?=,"[^"]*"\]\})/g, '[now');
      expect(now(answer.body.trim())).toBe(now(captured.body));
      return;
    }
    const said = JSON.parse(answer.body) as { data: object };
    const wanted = JSON.parse(captured.body) as { data: object };
    const member = name === 'metadata.txt' ? (all: { data: object }) => Object.values(all.data) : (all: object) => all;
    expect(shapeOf(member(said))).toEqual(shapeOf(member(wanted)));
  });
});
