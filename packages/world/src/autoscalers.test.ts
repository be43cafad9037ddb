import { instant } from '@firedrill/base';
import type { FaultSpec } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { smallWorld } from '../testdata/small-world.ts';
import { audit } from './audit.ts';
import type { World } from './index.ts';
import * as T from './machine/fields.table.ts';

/** A service whose requests burn 40 ms of CPU and may wait for somebody else; at 50/s four instances are half busy. */
function scaled(rules: string, more: { readonly wait?: string; readonly rate?: number } = {}): World {
  return smallWorld({
    services: `{name: web, replicas: 4, workers: 16, startup: 5s, cpu: 1, scheduling: processor-sharing,
      autoscaling: {${rules}}, calls: [{name: far, to: far, timeout: 20s}],
      operations: [{name: page, steps: [{work: 40ms}, {call: far}, {reply: 200}]}]}`.replaceAll(/\n\s*/g, ' '),
    clients: `{name: users, journey: visit, to: web, operation: page, rate: ${more.rate ?? 50}/s, patience: 20s}`,
    more: `providers: [{name: far, host: far.example, latency: ${more.wait ?? '10ms'}}]`,
  });
}

const CPU = 'min: 2, max: 10, metrics: [{metric: cpu, target: 50}], scaleDown: {stabilization: 1m}';
const strike = (world: World, spec: FaultSpec, until?: number) =>
  world.strike(
    { apiVersion: '', kind: '', name: 'f', spec, at: { file: '', line: 1, column: 1 } },
    world.now,
    until === undefined ? undefined : instant(until),
  );
const to = (world: World, seconds: number) => world.advance(instant(seconds));
const wanted = (world: World) => world.orchestrator.deployment(0).desired;
const load = (factor: number): FaultSpec => ({ do: 'load', client: 'users', factor });
const sets = (what: string, value: number): FaultSpec => ({
  do: 'control-loop',
  sets: [{ parameter: `autoscaler/web/${what}`, value }],
});

describe('autoscalers', () => {
  test('[W92] within its tolerance it does nothing; beyond, instances × measured ÷ target, within its bounds', () => {
    const world = scaled(CPU);
    to(world, 120);
    expect(wanted(world)).toBe(4);
    strike(world, load(1.6));
    to(world, 300);
    // 80/s × 40 ms = 3.2 cores; at half a core each that is 6.4 instances.
    expect(wanted(world)).toBe(7);
    strike(world, load(4));
    to(world, 480);
    expect(wanted(world)).toBe(10);
    expect(audit(world)).toEqual([]);
  });

  test('[W92] it adds at once and takes away after the most careful recommendation of its window', () => {
    const world = scaled(CPU);
    to(world, 30);
    strike(world, load(1.6), 90);
    to(world, 75);
    expect(wanted(world)).toBeGreaterThanOrEqual(6);
    to(world, 130);
    expect(wanted(world)).toBeGreaterThanOrEqual(6);
    to(world, 240);
    // Four would be half busy; the dice decide whether five come down to them, for it rounds up.
    expect(wanted(world)).toBeLessThanOrEqual(5);
  });

  test('[W92] it keeps its pace: two instances in each half minute', () => {
    const world = scaled(`${CPU}, scaleUp: {pods: 2, percent: 0%, period: 30s}`);
    to(world, 30);
    strike(world, load(3));
    to(world, 62);
    expect(wanted(world)).toBeLessThanOrEqual(8);
    to(world, 46 + 62);
    expect(wanted(world)).toBeGreaterThanOrEqual(8);
  });

  test('[W92] a tier that waits is idle to CPU and full by its workers: which metric it looks at decides', () => {
    const waiting: FaultSpec = {
      do: 'provider',
      provider: 'far',
      latency: { kind: 'constant', value: 1 },
      errors: undefined,
      statusPageDelay: undefined,
    };
    const byCpu = scaled('min: 2, max: 10, metrics: [{metric: cpu, target: 70}], scaleDown: {stabilization: 15s}');
    const byWorkers = scaled('min: 2, max: 10, metrics: [{metric: cpu, target: 70}, {metric: busy, target: 60}]');
    for (const world of [byCpu, byWorkers]) {
      to(world, 60);
      strike(world, waiting);
      to(world, 240);
    }
    expect(wanted(byCpu)).toBeLessThanOrEqual(3);
    expect(wanted(byWorkers)).toBeGreaterThan(4);
  });

  test('[W92] blind or frozen it changes nothing, stale it goes by what it read; ended, no trace is left', () => {
    for (const what of ['reading/missing', 'reading/stale', 'frozen']) {
      const world = scaled(CPU);
      to(world, 60);
      strike(world, sets(what, 1), 240);
      strike(world, load(2));
      to(world, 235);
      expect([what, wanted(world)]).toEqual([what, 4]);
      to(world, 360);
      expect([what, wanted(world)]).toEqual([what, 8]);
      expect(world.parameters.inForce().map(({ parameter }) => parameter)).toEqual(['client/users/rate']);
    }
  });

  test('[W92] a wrong reading takes instances away, and the truth brings them back', () => {
    const world = scaled(CPU);
    to(world, 60);
    strike(world, sets('reading/factor', 0.3), 240);
    to(world, 235);
    expect(wanted(world)).toBe(2);
    to(world, 420);
    expect(wanted(world)).toBeGreaterThanOrEqual(4);
    expect(world.parameters.inForce()).toEqual([]);
  });

  test('[W92] settings are followed at the next turn, and taken back', () => {
    const world = scaled(CPU);
    to(world, 60);
    const done = world.act({ do: 'set-autoscaler', target: 'web', params: { min: 6 } }, 'you');
    to(world, 80);
    expect(wanted(world)).toBe(6);
    expect(done.ok && world.undo(done.id).ok).toBe(true);
    to(world, 240);
    expect(wanted(world)).toBeLessThanOrEqual(5);
    const before = world.hash();
    const bad: readonly Readonly<Record<string, string | number>>[] = [
      { min: 12 },
      { max: 1000 },
      { metric: 'busy', target: 3 },
      {},
    ];
    for (const params of bad)
      expect(world.act({ do: 'set-autoscaler', target: 'web', params }, 'you')).toMatchObject({ ok: false });
    expect(world.hash()).toBe(before);
  });

  test('[W3] [W4] what it has measured is part of a snapshot', () => {
    const world = scaled(CPU);
    to(world, 37);
    strike(world, load(1.6));
    const copy = world.fork();
    for (let s = 38; s <= 120; s++) to(copy, s);
    to(world, 120);
    expect(copy.hash()).toBe(world.hash());
  });
});

describe('quotas', () => {
  test('[W93] a full namespace creates nothing and takes nothing away', () => {
    const world = scaled(CPU);
    to(world, 30);
    strike(world, { do: 'ceiling', sets: [{ parameter: 'quota/pods', value: 3 }] }, 240);
    strike(world, load(1.6));
    to(world, 235);
    expect([wanted(world) > 4, world.orchestrator.podsOf(0).length]).toEqual([true, 4]);
    to(world, 300);
    expect(world.orchestrator.podsOf(0).length).toBe(wanted(world));
  });

  test('[W93] functions under one ceiling share it by what they would use, and get their own back', () => {
    const lambda = (name: string) =>
      `{name: ${name}, function: {concurrency: 90, init: 100ms, keepAlive: 5m}, operations: [{name: go, steps: [{work: 200ms}, {reply: 200}]}]}`;
    const client = (to_: string, rate: number) =>
      `{name: to-${to_}, journey: visit, to: ${to_}, operation: go, rate: ${rate}/s, patience: 5s}`;
    const world = smallWorld({
      services: `${lambda('hot')}\n${lambda('other')}`,
      clients: `${client('hot', 150)}\n${client('other', 50)}`,
    });
    const workers = () =>
      [0, 1].map((s) => world.machine.I[world.machine.inst(world.orchestrator.podsOf(s)[0]!.slot) + T.N_WORKERS]!);
    to(world, 30);
    expect(workers()).toEqual([90, 90]);
    strike(world, { do: 'ceiling', sets: [{ parameter: 'quota/functionConcurrency', value: 20 }] }, 120);
    to(world, 100);
    const [hot, other] = workers() as [number, number];
    // 30 and 10 environments would be used, 40 in all, and there are 20.
    expect(hot).toBeGreaterThanOrEqual(13);
    expect(hot).toBeLessThanOrEqual(17);
    expect(other).toBeGreaterThanOrEqual(3);
    expect(other).toBeLessThanOrEqual(7);
    to(world, 130);
    expect(workers()).toEqual([90, 90]);
    expect(world.cold.functions).toBeUndefined();
  });
});
