import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { instant } from '@firedrill/base';
import type { SessionLike } from '@firedrill/drill';
import type { OtlpLogs, OtlpMetrics, OtlpTraces } from '@firedrill/telemetry';
import { ChangeStore, LogStore, MetricStore, spanIdOf, TraceStore, traceIdOf } from '@firedrill/telemetry';
import { afterEach, expect, test } from 'vitest';
import { Outlet, type OutletCursor } from '../engine/outlet.ts';
import { startToyReceiver, type Treatment } from '../testing/toy-receiver.ts';
import { exportConfigFromEnv } from './export-config.ts';
import { Exporter, type ExporterPorts } from './exporter.ts';

const AT = Date.UTC(2026, 5, 30, 8);
const WALL = Date.UTC(2027, 0, 1);
const SPANS = 2_500;
const LINES = 1_200;
const SCRAPES = 20;

/** Stores with telemetry of a minute, and no more of a session than an outlet needs. */
function session(): SessionLike {
  const [metrics, logs, traces] = [
    new MetricStore(),
    new LogStore(),
    new TraceStore({ maxSpans: 2_000, chunkSize: 500 }),
  ];
  const series = Array.from({ length: 200 }, (_, i) =>
    metrics.series({ __name__: 'x_total', pod: `p-${i}` }, 'counter'),
  );
  for (let n = 0; n < SCRAPES; n++) {
    metrics.beginScrape(AT + n * 3_000);
    for (const [i, id] of series.entries()) metrics.put(id, n * i);
    metrics.endScrape();
  }
  const stream = logs.stream({ service_name: 'shop' });
  const template = logs.template({ level: 'info', message: 'line {0}' });
  for (let n = 0; n < LINES; n++) logs.append(AT + n, stream, template, 0, n, 0, 0, 0);
  const shape = traces.shape({ name: 'GET /', kind: 'server', attributes: {} });
  const resource = traces.resource({ 'service.name': 'shop' });
  for (let n = 1; n <= SPANS; n++)
    traces.append({
      trace: n,
      span: n,
      parent: 0,
      shape,
      resource,
      start: AT + n,
      durationMs: 5,
      error: 0,
      attempt: 0,
    });
  const known = { metrics, logs, traces, changes: new ChangeStore() };
  const arrivals: SessionLike['arrivals'] = {
    spans: (from, visit) => traces.arrivals(from, visit),
    logs: (from, visit) => logs.arrivals(from, visit),
  };
  return { now: instant(60), known, arrivals } as Partial<SessionLike> as SessionLike;
}

type Setup = {
  readonly treat?: (n: number, path: string) => Treatment | undefined;
  readonly env?: Record<string, string>;
};

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** An exporter between a session and a receiver. Waits are written down instead of waited for. */
async function exporting({ treat, env = {} }: Setup, from = AT, cursor?: OutletCursor) {
  const receiver = await startToyReceiver(treat);
  const config = exportConfigFromEnv({
    FIREDRILL_OTLP: 'collector',
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    ...env,
  })!;
  const waits: number[] = [];
  const said: string[] = [];
  const sealed = new Set<string>();
  const drill = session();
  let outlet: Outlet | undefined;
  let idle: () => void = () => undefined;
  const drained = new Promise<void>((resolve) => {
    idle = resolve;
  });
  const ports: ExporterPorts = {
    draw: async ({ options, signal, shiftMs }) => {
      outlet ??= new Outlet(drill, options, () => AT + 60_000);
      return outlet.next(signal, shiftMs);
    },
    drillNow: () => AT + 60_000,
    isSealed: (signal) => sealed.has(signal),
    wallMs: () => WALL,
    dice: () => 0.5,
    wait: async (ms) => {
      waits.push(ms);
      const states = Object.values(exporter.status).map(({ state }) => state);
      if (states.every((state) => state !== 'sending' && state !== 'retrying')) idle();
      await new Promise((resolve) => setTimeout(resolve, 1));
    },
    log: (level, message) => void (message.includes('dropped') || said.push(`${level} ${message}`)),
  };
  const exporter = new Exporter({ config, drill: 'd1', resource: { 'firedrill.drill': 'd1' }, from, cursor }, ports);
  void exporter.ended.then(() => idle());
  closers.push(() => exporter.stop(), receiver.close);
  return { exporter, receiver, waits, said, drained, sealed };
}

type Received = Awaited<ReturnType<typeof startToyReceiver>>['taken'];

const spansOf = (taken: Received) =>
  taken
    .filter(({ path }) => path === '/v1/traces')
    .flatMap(({ message }) => (message as OtlpTraces).resourceSpans)
    .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));

const linesOf = (taken: Received) =>
  taken
    .filter(({ path }) => path === '/v1/logs')
    .flatMap(({ message }) => (message as OtlpLogs).resourceLogs)
    .flatMap(({ scopeLogs }) => scopeLogs.flatMap(({ logRecords }) => logRecords));

const pointsOf = (taken: Received) =>
  taken
    .filter(({ path }) => path === '/v1/metrics')
    .flatMap(({ message }) => (message as OtlpMetrics).resourceMetrics)
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
    .flatMap((metric) => ('sum' in metric ? metric.sum.dataPoints : []));

/** Without batches that came again. */
const once = (taken: Received): Received => [...new Map(taken.map((one) => [JSON.stringify(one), one])).values()];

/** All of a session, once each. The store kept the last 2,000 spans. */
function expectAll(taken: Received): void {
  expect(spansOf(taken).map(({ spanId }) => spanId)).toEqual(
    Array.from({ length: 2_000 }, (_, i) => spanIdOf(SPANS - 2_000 + i + 1)),
  );
  const lines = linesOf(taken).map(({ body }) => /line (\d+)/.exec('stringValue' in body ? body.stringValue : '')?.[1]);
  expect(lines).toEqual(Array.from({ length: LINES }, (_, i) => String(i)));
  const points = pointsOf(taken).map(({ attributes, timeUnixNano }) => `${JSON.stringify(attributes)} ${timeUnixNano}`);
  expect(new Set(points).size).toBe(200 * SCRAPES);
  expect(points).toHaveLength(200 * SCRAPES);
}

test('[OUT1] everything leaves once, labelled, moved to the wall clock, compressed', async () => {
  const { exporter, receiver, drained } = await exporting({ env: { OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20b' } });
  await drained;
  expectAll(receiver.taken);
  expect(receiver.requests[0]!.headers).toMatchObject({
    'content-type': 'application/json',
    'content-encoding': 'gzip',
    'x-key': 'a b',
  });
  const shift = BigInt(WALL - (AT + 60_000)) * 1_000_000n;
  const [first] = spansOf(receiver.taken);
  expect(BigInt(first!.startTimeUnixNano)).toBe(BigInt(AT + 501) * 1_000_000n + shift);
  expect(first!.traceId).toBe(traceIdOf(501));
  for (const { message } of receiver.taken) expect(JSON.stringify(message)).toContain('"firedrill.drill"');
  expect(exporter.status.traces).toMatchObject({ state: 'idle', sent: 2_000, lost: 500 });
  expect(exporter.cursor).toEqual({ metrics: AT + 60_000, logs: LINES, traces: SPANS });
});

test('[OUT2] a receiver that says later, answers late, hangs up or is overloaded loses nothing', async () => {
  const troubles: Treatment[] = [
    { status: 429, headers: { 'retry-after': '7' }, body: { message: 'slow down' } },
    { status: 503 },
    'hang up',
    { status: 502 },
    'hang',
    { status: 504 },
    { status: 429, headers: { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' } },
  ];
  const { exporter, receiver, waits, said, drained } = await exporting({
    treat: (n) => (n % 3 === 0 ? undefined : troubles[n % 7]),
    env: { OTEL_EXPORTER_OTLP_TIMEOUT: '400' },
  });
  await drained;
  expectAll(once(receiver.taken)); // an answer that came too late makes a batch come twice, never not at all
  expect(waits).toContain(7_000); // as the receiver asked
  expect(waits.reduce((a, b) => Math.max(a, b))).toBe(600_000); // a wish beyond all measure is met half way
  expect(
    exporter.status.traces.retries + exporter.status.logs.retries + exporter.status.metrics.retries,
  ).toBeGreaterThan(5);
  const warned = said.filter((line) => line.startsWith('warn the receiver of telemetry'));
  expect(warned.length).toBeGreaterThan(0);
  expect(warned.length).toBeLessThanOrEqual(3); // once per signal, not per batch
});

test('[OUT2] a receiver that never answers is left after the time set, whatever the garbage collector does', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const collecting = setInterval(collect, 20);
  closers.push(async () => clearInterval(collecting));
  let hangs = 2;
  const { exporter, receiver, drained } = await exporting({
    treat: (_, path) => (path === '/v1/logs' && hangs-- > 0 ? 'hang' : undefined),
    env: { OTEL_EXPORTER_OTLP_TIMEOUT: '300' },
  });
  await drained;
  expectAll(once(receiver.taken));
  expect(exporter.status.logs.retries).toBe(2);
});

test('[OUT2] each wait is about twice the one before, up to a minute', async () => {
  const { waits, drained } = await exporting({
    treat: (n, path) => (path === '/v1/traces' && n < 14 ? { status: 503 } : undefined),
  });
  await drained;
  const backOffs = [...new Set(waits)].sort((a, b) => a - b);
  expect(backOffs).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000]);
});

test('[OUT3] what a receiver takes and does not keep is counted and told in its words', async () => {
  const body = { partialSuccess: { rejectedSpans: '3', errorMessage: 'too old' } };
  const { exporter, said, drained, receiver } = await exporting({
    treat: (_, path) => (path === '/v1/traces' ? { status: 200, body } : undefined),
  });
  await drained;
  expectAll(receiver.taken);
  expect(exporter.status.traces).toMatchObject({ sent: 2_000, rejected: 6, says: 'too old' });
  expect(said).toEqual(['warn the receiver of telemetry does not keep all it took']);
});

test('[OUT4] a receiver that will never take it stops that signal alone, and the operator is told why', async () => {
  const { exporter, said, drained, receiver } = await exporting({
    treat: (_, path) =>
      path === '/v1/logs' ? { status: 401, body: { code: 16, message: 'no such token' } } : undefined,
  });
  await drained;
  expect(exporter.status.logs).toMatchObject({ state: 'stopped', sent: 0, says: 'answered 401: no such token' });
  expect(said).toEqual(['error no more logs leave this drill: the receiver answered 401: no such token']);
  expect(exporter.status.traces).toMatchObject({ state: 'idle', sent: 2_000 });
  expect(receiver.requests.filter(({ path }) => path === '/v1/logs')).toHaveLength(1);
});

test('[OUT5] another exporter of the drill goes on where the first was taken', async () => {
  const first = await exporting({ treat: (_, path) => (path === '/v1/traces' ? undefined : 'hang up') });
  while (spansOf(first.receiver.taken).length < 1_000) await new Promise((resolve) => setImmediate(resolve));
  await first.exporter.stop();
  const second = await exporting({}, AT, first.exporter.cursor);
  await second.drained;
  const ids = new Set(
    [...spansOf(first.receiver.taken), ...spansOf(second.receiver.taken)].map(({ spanId }) => spanId),
  );
  expect(ids.size).toBe(2_000);
  expect(linesOf(second.receiver.taken)).toHaveLength(LINES);
});

test('[OUT6] what the scenario keeps from its players does not leave, and what is older than asked stays', async () => {
  const { exporter, receiver, sealed } = await exporting({}, AT + 600);
  sealed.add('logs');
  while (exporter.status.traces.sent < 1_901 || exporter.status.logs.state !== 'sealed')
    await new Promise((resolve) => setImmediate(resolve));
  expect(exporter.status.traces.sent).toBe(1_901);
  expect(linesOf(receiver.taken).length).toBeLessThan(LINES);
});
