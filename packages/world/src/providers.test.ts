import { instant } from '@firedrill/base';
import type { ProviderFault } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { smallWorld } from '../testdata/small-world.ts';
import { audit } from './audit.ts';
import type { World } from './index.ts';
import * as T from './machine/fields.table.ts';

/** A service that asks a provider 50 times a second. */
function asking(more = ''): World {
  return smallWorld({
    services: `{name: web, replicas: 2, workers: 64, calls: [{name: maps, to: maps, timeout: 5s, attempts: 1}], operations: [{name: page, steps: [{work: 1ms}, {call: maps}, {reply: 200}]}]}`,
    clients: `{name: users, journey: visit, to: web, operation: page, rate: 50/s, patience: 20s}`,
    more: `providers: [{name: maps, host: maps.example, latency: 20ms, ${more} support: {answers: {lognormal: {median: 90s, sigma: 0.3}}, raises: 2m}}]`,
  });
}

const trouble = (more: Partial<ProviderFault>): ProviderFault => ({
  do: 'provider',
  provider: 'maps',
  latency: undefined,
  errors: undefined,
  statusPageDelay: undefined,
  ...more,
});
const strike = (world: World, spec: ProviderFault, until?: number) =>
  world.strike(
    { apiVersion: '', kind: '', name: 'f', spec, at: { file: '', line: 1, column: 1 } },
    world.now,
    until === undefined ? undefined : instant(until),
  );
const to = (world: World, seconds: number) => world.advance(instant(seconds));
const counts = (world: World) => {
  const at = world.machine.service(world.machine.plan.services.findIndex((s) => s.name === 'maps'));
  return { came: world.machine.I[at + T.S_ARRIVALS]!, refused: world.machine.I[at + T.S_REFUSED]! };
};
const texts = (world: World) => world.feed().map(({ from, text }) => `${from}: ${text}`);

describe('quotas of providers', () => {
  test('[W94] within each window so many are admitted and the rest refused; a window within it refuses nobody', () => {
    const world = asking('quota: {requests: 2000, per: 1m},');
    for (let minute = 1; minute <= 3; minute++) {
      const before = counts(world);
      to(world, minute * 60);
      const after = counts(world);
      const admitted = after.came - before.came - (after.refused - before.refused);
      // 3000 come; a second's guess of what comes is off by a few.
      expect(Math.abs(admitted - 2000)).toBeLessThan(60);
    }
    expect(audit(world)).toEqual([]);
    const wide = asking('quota: {requests: 4000, per: 1m},');
    to(wide, 180);
    expect(counts(wide).refused).toBe(0);
  });

  test('[W94] a quota that was cut is as before when the fault ends', () => {
    const world = asking();
    to(world, 10);
    strike(world, trouble({ quota: 500 }), 130);
    to(world, 129);
    expect(counts(world).refused).toBeGreaterThan(3000);
    to(world, 132);
    const { refused } = counts(world);
    to(world, 240);
    expect(counts(world).refused).toBe(refused);
    expect(world.parameters.inForce()).toEqual([]);
    expect(world.cold.providers).toMatchObject({ troubles: [], used: {} });
  });

  test('[W94] a higher quota is granted in its time, unless the request was taken back', () => {
    const world = asking('quota: {requests: 2000, per: 1m},');
    to(world, 30);
    const first = world.act({ do: 'raise-quota', target: 'maps', params: { quota: 9000 } }, 'you');
    const second = world.act({ do: 'raise-quota', target: 'maps', params: { quota: 8000 } }, 'you');
    expect([first.ok, second.ok && world.undo(second.id).ok]).toEqual([true, true]);
    to(world, 149);
    expect(world.parameters.value('provider/maps/quota')).toBe(2000);
    to(world, 200);
    expect(world.parameters.value('provider/maps/quota')).toBe(9000);
    expect(texts(world)).toEqual(['maps support: Your quota is now 9000.']);
    expect(first.ok && world.undo(first.id).ok).toBe(true);
    expect(world.parameters.value('provider/maps/quota')).toBe(2000);
  });
});

describe('status pages and support', () => {
  const page = { title: 'Slow answers', text: 'We look into it.', closes: 60 };

  test('[W94] a status page admits a trouble late, and says when it is over', () => {
    const world = asking();
    strike(world, trouble({ errors: 0.5, statusPage: { ...page, after: { kind: 'constant', value: 120 } } }), 300);
    to(world, 119);
    expect(world.feed()).toEqual([]);
    to(world, 400);
    expect(texts(world)).toEqual([
      'maps status: Investigating: Slow answers. We look into it.',
      'maps status: Resolved: Slow answers',
    ]);
    expect(world.feed().map(({ at }) => at)).toEqual([120, 360]);
  });

  test('[W94] what is over before it was admitted is never told', () => {
    const world = asking();
    strike(world, trouble({ errors: 0.5, statusPage: { ...page, after: { kind: 'constant', value: 120 } } }), 100);
    strike(world, trouble({ errors: 0.5, statusPage: { ...page, after: undefined } }), 200);
    to(world, 500);
    expect(world.feed()).toEqual([]);
    expect(world.cold.providers?.troubles).toEqual([]);
  });

  test('[W94] support tells what its status page does not', () => {
    const world = asking();
    world.act({ do: 'open-ticket', target: 'maps', params: {} }, 'you');
    to(world, 300);
    strike(world, trouble({ errors: 0.5 }));
    world.act({ do: 'open-ticket', target: 'maps', params: {} }, 'you');
    to(world, 600);
    expect(texts(world)).toEqual([
      'maps support: Ticket 1: we see nothing unusual on our side; your requests are answered as always.',
      expect.stringMatching(/^maps support: Ticket 2: we see a problem on our side. It began about \d+m ago\./),
    ]);
  });

  test('[W94] while the platform starts nothing an instance that ends is not replaced', () => {
    const world = asking();
    strike(world, trouble({ provider: undefined, launchesFail: true }), 120);
    world.act({ do: 'restart', target: 'web', params: { how: 'one' } }, 'you');
    to(world, 119);
    expect(world.orchestrator.podsOf(0).length).toBe(1);
    to(world, 180);
    expect(world.orchestrator.podsOf(0).filter(({ phase }) => phase === 'Ready').length).toBe(2);
    expect(world.parameters.inForce()).toEqual([]);
  });
});

describe('a provider that stands by', () => {
  const CALLS = `[{name: maps, to: maps, timeout: 5s, attempts: 1}, {name: atlas, to: atlas, standbyFor: maps, timeout: 5s, attempts: 1}]`;
  const standing = () =>
    smallWorld({
      services: `{name: web, replicas: 2, workers: 64, calls: ${CALLS}, operations: [{name: page, steps: [{work: 1ms}, {call: maps}, {reply: 200}]}, {name: both, steps: [{all: [maps]}, {reply: 200}]}]}`,
      clients: `{name: users, journey: visit, to: web, operation: page, rate: 50/s, patience: 20s}\n{name: others, journey: visit, to: web, operation: both, rate: 10/s, patience: 20s}`,
      more: `providers: [{name: maps, host: maps.example, latency: 20ms}, {name: atlas, host: atlas.example, latency: 200ms}]`,
    });
  const asked = (world: World) =>
    ['maps', 'atlas'].map((name) => {
      const at = world.machine.service(world.machine.plan.services.findIndex((s) => s.name === name));
      return world.machine.I[at + T.S_ARRIVALS]!;
    });
  const between = (world: World, until: number) => {
    const before = asked(world);
    to(world, until);
    return asked(world).map((now, n) => now - before[n]!);
  };
  const over = (world: World) =>
    world.act({ do: 'switch-provider', target: 'web', params: { call: 'maps', provider: 'atlas' } }, 'you');

  test('[W183] gets every call from the switch on, at its own latency, and none before or once it is taken back', () => {
    const world = standing();
    const [first, none] = between(world, 60);
    expect(first).toBeGreaterThan(3300);
    expect(none).toBe(0);
    const outcome = over(world);
    const [left, all] = between(world, 120);
    // One may have been on its way.
    expect(left).toBeLessThan(3);
    expect(all).toBeGreaterThan(3300);
    expect(world.journeys(instant(80), instant(120))[0]!.p50).toBeGreaterThan(0.18);
    expect(outcome.ok && world.undo(outcome.id).ok).toBe(true);
    expect(between(world, 180)[1]).toBeLessThan(3);
    expect(world.parameters.inForce()).toEqual([]);
    expect(audit(world)).toEqual([]);
  });

  test('[W183] a world that was forked or restored asks whom it asked', () => {
    const world = standing();
    to(world, 10);
    const before = world.snapshot();
    over(world);
    to(world, 20);
    const copy = world.fork();
    to(world, 40);
    to(copy, 40);
    expect(copy.hash()).toBe(world.hash());
    world.restore(before);
    expect(between(world, 20)[1]).toBe(0);
  });

  test('[W183] what does not stand by is refused, and nothing changes', () => {
    const world = standing();
    const act = (params: Record<string, string>) => world.act({ do: 'switch-provider', target: 'web', params }, 'you');
    expect(act({ call: 'maps', provider: 'globe' })).toMatchObject({ ok: false, code: 'bad-parameter' });
    expect(act({ call: 'atlas', provider: 'maps' })).toMatchObject({ ok: false, code: 'impossible' });
    expect(act({ call: 'maps', provider: 'maps' })).toMatchObject({ ok: false, code: 'impossible' });
    expect(act({ call: 'tiles', provider: 'atlas' })).toMatchObject({ ok: false, code: 'unknown-target' });
    expect(world.parameters.inForce()).toEqual([]);
  });
});
