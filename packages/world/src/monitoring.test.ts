import { type EpochMs, instant } from '@firedrill/base';
import { type FaultSpec, parseWorld } from '@firedrill/scenario';
import { ChangeStore, freezeTelemetry, LogStore, MetricStore, TraceStore, thawTelemetry } from '@firedrill/telemetry';
import { describe, expect, test } from 'vitest';
import { World } from './index.ts';

const FILE = parseWorld(
  `apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: seen}
spec:
  title: Seen
  about: For tests of telemetry.
  clock: "2026-01-05T08:00:00Z"
  telemetry: {scrapeInterval: 15s, traceSample: 100%, logSample: 100%}
  nodes: [{name: node-a, cpu: 8, memory: 16Gi}]
  services:
    - {name: web, replicas: 2, calls: [{name: back, to: back, operation: get}], operations: [{name: page, steps: [{log: {level: warn, message: a page}}, {call: back}, {reply: 200}]}]}
    - {name: back, replicas: 2, operations: [{name: get, steps: [{work: 5ms}, {reply: 200}]}]}
  clients: [{name: users, journey: visit, to: web, operation: page, rate: 20/s, patience: 5s}]
  journeys: [{name: visit, latency: 1s}]
`,
  'seen.yaml',
).value!;

const stores = () => ({
  metrics: new MetricStore(),
  logs: new LogStore(),
  traces: new TraceStore(),
  changes: new ChangeStore(),
});
type Stores = ReturnType<typeof stores>;

function watched(telemetry: Stores | undefined, spec?: FaultSpec): World {
  const world = World.create({ file: FILE, seed: 5, telemetry });
  const at = { file: '', line: 1, column: 1 };
  if (spec !== undefined) world.strike({ apiVersion: '', kind: '', name: 'f', spec, at }, instant(60), instant(120));
  return world;
}

const gap = (more: Partial<Extract<FaultSpec, { do: 'telemetry-gap' }>> = {}): FaultSpec => ({
  do: 'telemetry-gap',
  signals: ['metrics', 'logs', 'traces'],
  targets: ['web'],
  share: 1,
  ...more,
});

/** Samples of a series of a service, by scrape: a value, or why there is none. */
function samples({ metrics }: Stores, name: string, service: string): readonly (number | 'stale' | 'none')[] {
  const is = (label: string, value: string) => ({ name: label, test: (v: string) => v === value, equals: value });
  const [series] = metrics.select([is('__name__', name), is('service', service)]);
  return Array.from({ length: metrics.timeCount }, (_, column) => {
    const i = column - series!.first;
    const bit = (bits: Uint8Array) => i >= 0 && i < series!.count && ((bits[i >> 3]! >> (i & 7)) & 1) === 1;
    return bit(series!.present) ? series!.values[i]! : bit(series!.stale) ? 'stale' : 'none';
  });
}

function lines({ logs }: Stores, service: string, from: EpochMs, to: EpochMs): number {
  const streams = logs.streams().filter(({ labels }) => labels.service_name === service);
  let count = 0;
  logs.scan({ streams: new Set(streams.map(({ id }) => id)), from, to }, () => {
    count++;
    return true;
  });
  return count;
}

describe('telemetry that fails', () => {
  test('[W195] what comes late is written at its time, and told to be known up to then', () => {
    const [seen, whole] = [stores(), stores()];
    const spec: FaultSpec = { do: 'telemetry-delay', signals: ['metrics'], targets: ['web'], delay: 20 };
    const [late, plain] = [watched(seen, spec), watched(whole)];
    for (const world of [late, plain]) world.advance(instant(100));
    expect(late.monitoring().delays).toEqual([{ signals: ['metrics'], targets: ['web'], knownUntil: 80 }]);
    expect(samples(seen, 'up', 'web')).toEqual(samples(whole, 'up', 'web'));
    late.advance(instant(121));
    expect(late.monitoring().delays).toBeUndefined();
  });

  test('[W2] [W95] a gap changes what is known and nothing that happens', () => {
    const [seen, whole] = [stores(), stores()];
    const worlds = [watched(seen, gap()), watched(whole), watched(undefined, gap()), watched(undefined)];
    for (const world of worlds) world.advance(instant(180));
    const reports = worlds.map((world) => JSON.stringify(world.report()));
    expect(new Set(reports).size).toBe(1);
    expect(worlds[0]!.hash()).toBe(worlds[2]!.hash());
    expect(worlds[0]!.cold.monitoring).toBeUndefined();
  });

  test('[W95] in a gap `up` is 0 and series go stale; other targets are heard as ever', () => {
    const seen = stores();
    watched(seen, gap()).advance(instant(180));
    const ups = samples(seen, 'up', 'web');
    expect(ups).toEqual([1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    const cpu = samples(seen, 'process_cpu_time_seconds_total', 'web');
    expect(cpu.slice(3, 8)).toEqual(['stale', 'none', 'none', 'none', expect.any(Number)]);
    expect(samples(seen, 'up', 'back').every((up) => up === 1)).toBe(true);
    const at = (seconds: number) => FILE.clock + seconds * 1000;
    expect(lines(seen, 'web', at(61), at(119))).toBe(0);
    expect(lines(seen, 'web', at(125), at(180))).toBeGreaterThan(500);
  });

  test('[W95] of lines and spans a share is lost by their numbers', () => {
    const [seen, whole] = [stores(), stores()];
    watched(seen, gap({ share: 0.4 })).advance(instant(180));
    watched(whole).advance(instant(180));
    const during = (telemetry: Stores) => lines(telemetry, 'web', FILE.clock + 60_000, FILE.clock + 120_000);
    expect(during(seen) / during(whole)).toBeGreaterThan(0.5);
    expect(during(seen) / during(whole)).toBeLessThan(0.7);
    expect(seen.traces.spanCount).toBeLessThan(whole.traces.spanCount);
    expect(seen.traces.spanCount).toBeGreaterThan(whole.traces.spanCount * 0.7);
  });

  test('[W60] [W95] a world that was baked before or in a gap goes on as one that ran through', () => {
    for (const moment of [30, 75]) {
      const [straight, first, second] = [stores(), stores(), stores()];
      watched(straight, gap({ share: 0.4, signals: ['logs', 'traces'] })).advance(instant(180));
      const before = watched(first, gap({ share: 0.4, signals: ['logs', 'traces'] }));
      before.advance(instant(moment));
      const after = World.create({ file: FILE, seed: 5, telemetry: second });
      thawTelemetry(second, freezeTelemetry(first));
      after.thaw(before.bake());
      after.advance(instant(180));
      const count = (telemetry: Stores) => [lines(telemetry, 'web', 0, Infinity), telemetry.traces.spanCount];
      expect(count(second)).toEqual(count(straight));
    }
  });

  test('[W95] a probe from outside and a look by hand tell what is so', () => {
    const seen = stores();
    const world = watched(seen, gap({ targets: [] }));
    world.advance(instant(61));
    const probe = world.act({ do: 'add-probe', target: 'web', params: {} }, 'you');
    world.act({ do: 'look-out-of-band', target: 'web', params: {} }, 'you');
    world.advance(instant(125));
    expect(world.feed().map(({ text }) => text)).toEqual([
      expect.stringMatching(/^web: 2 of 2 instances take requests, \d+ requests inside, 0 wait for a worker\.$/),
    ]);
    expect(probe.ok && world.undo(probe.id).ok).toBe(true);
    expect(world.cold.monitoring).toBeUndefined();
  });

  test('[W95] thresholds and silences are settings of the monitoring, and are taken back', () => {
    const world = watched(undefined);
    const set = world.act({ do: 'set-alert-threshold', target: 'web', params: { alert: 'Slow', value: 2 } }, 'you');
    const silence = world.act({ do: 'silence-alert', target: 'web', params: { alert: 'Slow' } }, 'you');
    expect(world.monitoring()).toEqual({
      isStopped: false,
      silenced: ['Slow'],
      thresholds: { Slow: 2 },
      aggregations: {},
    });
    for (const done of [set, silence]) expect(done.ok && world.undo(done.id).ok).toBe(true);
    expect(world.monitoring()).toMatchObject({ silenced: [], thresholds: {} });
  });
});
