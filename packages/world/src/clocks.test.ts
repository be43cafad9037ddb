/**
 * Clocks of processes: what moves with a wrong one, and what does not.
 */
import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, TraceStore } from '@firedrill/telemetry';
import { expect, test } from 'vitest';
import { World } from './index.ts';

const TEXT = `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: clocks}
spec:
  title: Clocks
  about: Two services and a certificate.
  clock: "2026-01-05T08:00:00Z"
  telemetry: {scrapeInterval: 15s, traceSample: 100%, logSample: 100%}
  nodes: [{name: node-a, cpu: 64, memory: 64Gi}]
  certificates: [{name: inside, hosts: [back.example], expires: 10d, lifetime: 30d, servedBy: [back]}]
  services:
    - name: front
      replicas: 2
      startup: 5s
      calls: [{name: back, to: back, timeout: 1s, attempts: 1, host: back.example, keepAlive: 20s}]
      operations: [{name: get, steps: [{work: 5ms}, {log: {level: info, message: "asked"}}, {call: back}, {reply: 200}]}]
    - {name: back, replicas: 1, operations: [{name: get, steps: [{work: 5ms}, {reply: 200}]}]}
  clients: [{name: users, journey: pages, to: front, operation: get, rate: 20/s}]
  journeys: [{name: pages, latency: 1s}]
`;

function worldOf() {
  const parsed = parseWorld(TEXT, 'clocks.yaml');
  expect(parsed.issues).toEqual([]);
  const telemetry = {
    metrics: new MetricStore(),
    logs: new LogStore(),
    traces: new TraceStore(),
    changes: new ChangeStore(),
  };
  return { world: World.create({ file: parsed.value!, seed: 3, telemetry }), telemetry };
}

const set = (world: World, service: string, offset: number, [from, to]: readonly [number, number]) =>
  world.strike(
    {
      apiVersion: '',
      kind: '',
      name: 'x',
      at: { file: '', line: 1, column: 1 },
      spec: { do: 'clock', service, count: 1, offset },
    },
    instant(from),
    instant(to),
  );

/** Minutes that lines say they are ahead of when they were collected. */
function minutesAhead(logs: LogStore, service: string): number[] {
  const streams = logs.streams().filter(({ labels }) => labels.service_name === service);
  const found = new Set<number>();
  logs.scan({ streams: new Set(streams.map(({ id }) => id)), from: 0, to: Number.MAX_SAFE_INTEGER }, (record) => {
    const said = Date.parse((JSON.parse(record.line()) as { ts: string }).ts);
    found.add(Math.round((said - record.at) / 60_000));
    return true;
  });
  return [...found].sort((a, b) => a - b);
}

test('[W181] lines and spans tell the time of their process; what happens, and every metric, is the same', () => {
  const [plain, moved] = [worldOf(), worldOf()];
  set(moved.world, 'back', -600, [10, 60]);
  set(moved.world, 'front', 300, [10, 60]);
  for (const { world } of [plain, moved]) world.advance(instant(90));
  expect(moved.world.journeys(instant(0), instant(90))).toEqual(plain.world.journeys(instant(0), instant(90)));
  expect(minutesAhead(moved.telemetry.logs, 'front')).toEqual([0, 5]);
  expect(minutesAhead(plain.telemetry.logs, 'front')).toEqual([0]);
  const early = (traces: TraceStore) => {
    let count = 0;
    const range = { from: 0, to: Number.MAX_SAFE_INTEGER, limit: 5000, keep: () => true };
    for (const { traceId } of traces.search(range)) {
      const spans = traces.trace(traceId);
      for (const span of spans) {
        const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
        if (parent !== undefined && span.start < parent.start - 60_000) count++;
      }
    }
    return count;
  };
  expect(early(plain.telemetry.traces)).toBe(0);
  expect(early(moved.telemetry.traces)).toBeGreaterThan(100);
  expect(moved.world.parameters.inForce()).toEqual([]);
});

test('[W181] a process finds a certificate invalid by its own clock, before and after; a new process has the right time', () => {
  for (const offset of [11 * 86_400, -30 * 86_400]) {
    const { world } = worldOf();
    set(world, 'front', offset, [10, 300]);
    world.advance(instant(60));
    const [before] = world.journeys(instant(40), instant(60));
    // New connections of one of two processes fail; those that are open go on until their keep-alive is over.
    expect(before!.failed / before!.requests).toBeCloseTo(0.5, 1);
    world.act({ do: 'restart', target: 'front', params: {} }, 'test');
    world.advance(instant(200));
    const [after] = world.journeys(instant(150), instant(200));
    expect(after!.failed).toBe(0);
  }
  const { world } = worldOf();
  set(world, 'front', 9 * 86_400, [10, 300]);
  world.advance(instant(60));
  expect(world.journeys(instant(0), instant(60))[0]!.failed).toBe(0);
});

test('[W181] clocks that are set right are right at once, and nothing is left of what had moved them', () => {
  const { world } = worldOf();
  set(world, 'front', 11 * 86_400, [10, 300]);
  world.advance(instant(60));
  expect(world.act({ do: 'sync-clock', target: 'front', params: {} }, 'test')).toMatchObject({ ok: true });
  expect(world.parameters.inForce()).toEqual([]);
  expect(world.act({ do: 'sync-clock', target: 'front', params: {} }, 'test')).toMatchObject({ code: 'impossible' });
  world.advance(instant(120));
  expect(world.journeys(instant(90), instant(120))[0]!.failed).toBe(0);
});
