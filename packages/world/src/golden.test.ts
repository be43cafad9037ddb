import { readFileSync } from 'node:fs';
import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import type { Recorder } from './emit/recorder.ts';
import { World } from './index.ts';
import * as T from './machine/fields.table.ts';

const TIDEWATER = parseWorld(
  readFileSync(new URL('../../../worlds/tidewater/world.yaml', import.meta.url), 'utf8'),
  'world.yaml',
).value!;

/** Exact latencies of one service's answered requests, gathered by standing where the recorder stands. */
function ears(world: World, service: string) {
  const m = world.machine;
  const index = m.plan.services.findIndex((s) => s.name === service);
  const heard = { ok: [] as number[], failed: 0 };
  const nothing = () => {};
  const finished = (v: number, _status: number, reason: number) => {
    const at = m.visit(v);
    if (m.I[at + T.V_SERVICE] !== index) return;
    if (reason === 0) heard.ok.push(m.F[m.now]! - m.F[(at + T.V_ARRIVED) >> 1]!);
    else heard.failed++;
  };
  m.recorder = {
    began: nothing,
    rootEnded: nothing,
    called: nothing,
    refused: nothing,
    said: nothing,
    connectionRefused: nothing,
    acquired: nothing,
    committed: nothing,
    queried: nothing,
    poolTimedOut: nothing,
    finished,
    exchanged: (v: number, _call: number, status: number) => finished(v, status, 0),
  } as unknown as Recorder;
  const pools = () => {
    const s = m.plan.services[index]!;
    let [busy, waiting] = [0, 0];
    for (let i = 0; i < s.instances; i++) {
      busy += m.I[m.pool(s.firstPool + i) + T.P_ACTIVE]!;
      waiting += m.I[m.pool(s.firstPool + i) + T.P_WAITERS + 2]!;
    }
    return { busy, waiting };
  };
  return (until: number) => {
    const from = world.now;
    heard.ok = [];
    heard.failed = 0;
    world.advance(instant(until));
    const sorted = Float64Array.from(heard.ok).sort();
    const at = (q: number) => sorted[Math.floor(sorted.length * q)]!;
    return {
      okPerSecond: sorted.length / (until - from),
      errors: heard.failed / (heard.failed + sorted.length),
      p50: at(0.5),
      p95: at(0.95),
      ...pools(),
    };
  };
}

const within = (value: number, goal: number, share = 0.1) => {
  expect(value).toBeGreaterThan(goal * (1 - share));
  expect(value).toBeLessThan(goal * (1 + share));
};

describe('parameter sheets', () => {
  test('[W10] pool-hold: a call inside the transaction goes from 25 ms to 700 ms, then is bounded at 200 ms', () => {
    const world = World.create({ file: TIDEWATER, seed: 7, telemetry: undefined });
    const during = ears(world, 'payments');
    during(20);
    const before = during(60);
    within(before.p50, 0.05);
    expect(before.errors).toBe(0);
    expect(before.busy).toBeGreaterThan(2);
    expect(before.busy).toBeLessThan(15);
    const cpu = () => world.report().find((r) => r.component === 'shop-db')!.utilisation * world.now;
    const busyBefore = cpu() / 60;
    world.strike(
      {
        apiVersion: '',
        kind: 'ProviderChaos',
        name: 'slow',
        at: { file: '', line: 1, column: 1 },
        spec: {
          do: 'provider',
          provider: 'fraud-api',
          latency: { kind: 'lognormal', median: 0.7, sigma: 0.25 },
          errors: undefined,
          statusPageDelay: undefined,
        },
      },
      instant(60),
      undefined,
    );
    during(90);
    const mark = cpu();
    const after = during(150);
    within(after.p50, 3.71);
    within(after.p95, 4.07);
    within(after.errors, 0.325);
    within(after.okPerSecond, 137);
    expect(after.busy).toBe(100);
    within(after.waiting, 600, 0.15);
    expect((cpu() - mark) / 60).toBeLessThan(busyBefore);
    expect(
      world.act({ do: 'set-timeout', target: 'payments', params: { call: 'fraud', timeout: '200ms' } }, 'test').ok,
    ).toBe(true);
    expect(world.act({ do: 'set-fail-open', target: 'payments', params: { call: 'fraud', on: true } }, 'test').ok).toBe(
      true,
    );
    const first = during(180);
    within(first.p50, 0.226);
    const later = during(240);
    within(later.p50, 0.226);
    within(later.p95, 0.228);
    expect(later.errors).toBe(0);
    within(later.busy, 43, 0.35);
  });
});
