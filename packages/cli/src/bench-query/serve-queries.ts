/**
 * The process that answers `bench query` for this house: the metrics of the benchmark behind the server's own answers of
 * the Prometheus API, over plain HTTP on a free port. It tells its port to the process that started it, and ends with it.
 */
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { queryMetrics } from '@firedrill/bench';
import { answerPrometheus, type PrometheusSource } from '@firedrill/server';
import { ExemplarIndex } from '@firedrill/telemetry';

const metrics = queryMetrics();
const source: PrometheusSource = {
  metrics,
  exemplars: new ExemplarIndex(metrics, { spans: (from) => from }),
  now: metrics.times[metrics.timeCount - 1]!,
  alerts: () => [],
  rules: () => [],
  begin: metrics.times[0]!,
  interval: 5,
  version: 'bench',
};

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const params: Record<string, string[]> = {};
  for (const [name, value] of url.searchParams) params[name] = [...(params[name] ?? []), value];
  const values = /^label\/(.+)\/values$/.exec(url.pathname.replace('/api/v1/', ''))?.[1];
  const path = values === undefined ? url.pathname.replace('/api/v1/', '') : 'label/:name/values';
  if (values !== undefined) params[':name'] = [decodeURIComponent(values)];
  const { status, body } = answerPrometheus(source, { api: 'prometheus', path, params });
  response.writeHead(status, { 'content-type': 'application/json' });
  if (typeof body === 'string' || body instanceof Uint8Array) response.end(body);
  else Readable.from(body, { objectMode: false }).pipe(response);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(address !== null && typeof address === 'object' ? address.port : undefined);
});
process.on('disconnect', () => process.exit());
