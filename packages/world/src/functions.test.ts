import { instant } from '@firedrill/base';
import { expect, test } from 'vitest';
import { smallWorld } from '../testdata/small-world.ts';
import { audit } from './audit.ts';
import { World } from './index.ts';
import * as T from './machine/fields.table.ts';

const lambda = (more: string, work = '{exponential: 200ms}') =>
  `{name: resize, operations: [{name: go, steps: [{work: {law: ${work}}}, {reply: 200}]}], function: {${more}}}`;
const users = (rate: string) =>
  `{name: users, journey: visit, to: resize, operation: go, rate: ${rate}, patience: 30s, retry: {probability: 0%, think: 1s, times: 1}}`;

const inits = (world: World) => world.machine.I[world.machine.service(0) + T.S_INITS]!;
const warm = (world: World) => world.machine.I[world.machine.inst(0) + T.N_WARM]!;
const row = (world: World) => world.totals().find(({ component }) => component === 'resize')!;

/** Erlang's loss formula. */
function erlangB(load: number, servers: number): number {
  let b = 1;
  for (let k = 1; k <= servers; k++) b = (load * b) / (k + load * b);
  return b;
}

test('[W73] without init a function is M/G/c/c: what finds no environment is throttled, by Erlang B', () => {
  const world = smallWorld({
    services: lambda('concurrency: 10, init: 0s', '{lognormal: {median: 150ms, sigma: 0.7}}'),
    clients: users('40/s'),
  });
  world.advance(instant(3000));
  const load = 40 * 0.15 * Math.exp(0.49 / 2);
  const { arrivals, refusals } = row(world);
  expect(refusals / arrivals).toBeCloseTo(erlangB(load, 10), 2);
  expect(audit(world)).toEqual([]);
});

test('[W73] a request without an idle environment has one made, and pays for it; those made stay warm', () => {
  const world = smallWorld({
    services: lambda('concurrency: 100, init: 800ms, keepAlive: 7m'),
    clients: users('20/s'),
  });
  world.advance(instant(60));
  const early = inits(world);
  expect(early).toBe(warm(world));
  world.advance(instant(400));
  // As many as were ever busy at once: 4 on average, and some for the first second, when 20 came to none.
  expect(warm(world)).toBeGreaterThan(10);
  expect(warm(world)).toBeLessThan(40);
  expect(inits(world) - early).toBeLessThan(6);
  expect(world.machine.F[(world.machine.service(0) + T.S_INIT_SECONDS) >> 1]! / inits(world)).toBeCloseTo(0.8, 9);
});

test('[W73] an environment that was idle for so long goes, and the next peak starts cold', () => {
  const world = smallWorld({
    services: lambda('concurrency: 100, init: 800ms, keepAlive: 30s'),
    clients: users('20/s'),
  });
  world.advance(instant(60));
  world.parameters.add({ owner: 'quiet', parameter: 'client/users/rate', op: 'multiply', value: 0 });
  world.advance(instant(100));
  expect(warm(world)).toBe(0);
  const before = inits(world);
  world.parameters.removeOwner('quiet');
  world.advance(instant(110));
  expect(inits(world) - before).toBeGreaterThan(5);
});

test('[W73] fewer environments throttle at once, and taken back it leaves no trace', () => {
  const world = smallWorld({ services: lambda('concurrency: 100, init: 100ms'), clients: users('20/s') });
  world.advance(instant(60));
  expect(row(world).refusals).toBe(0);
  const done = world.act({ do: 'set-concurrency', target: 'resize', params: { concurrency: 2 } }, 'test');
  expect(done).toMatchObject({ ok: true, undo: 'the concurrency before' });
  world.advance(instant(120));
  const throttled = row(world).refusals;
  expect(throttled).toBeGreaterThan(400);
  world.undo('a1');
  world.advance(instant(180));
  expect(row(world).refusals).toBe(throttled);
  expect(world.parameters.inForce()).toEqual([]);
  expect(world.act({ do: 'scale', target: 'resize', params: { replicas: 2 } }, 'test')).toMatchObject({
    ok: false,
    code: 'impossible',
  });
});

test('[W73] TaskChaos takes all environments away: what runs is lost, the next requests start cold', () => {
  const world = smallWorld({ services: lambda('concurrency: 100, init: 800ms'), clients: users('20/s') });
  const at = { file: '', line: 1, column: 1 };
  world.strike(
    { apiVersion: '', kind: '', name: '', at, spec: { do: 'task-kill', service: 'resize', count: 1, reason: '' } },
    instant(60),
    undefined,
  );
  world.advance(instant(59.9));
  const before = inits(world);
  world.advance(instant(70));
  expect(inits(world) - before).toBeGreaterThan(4);
  expect(row(world).failures).toBeGreaterThan(0);
  expect(row(world).failures).toBeLessThan(30);
  expect(audit(world)).toEqual([]);
});

test('[W3] [W73] a snapshot keeps what is warm', () => {
  const world = smallWorld({
    services: lambda('concurrency: 100, init: 800ms, keepAlive: 20s'),
    clients: users('5/s'),
  });
  world.advance(instant(50));
  const copy = world.fork();
  world.advance(instant(200));
  copy.advance(instant(200));
  expect(copy.hash()).toBe(world.hash());
});

const KEPT =
  'concurrency: 60, init: 800ms, keepAlive: 30s, provisioned: {concurrency: 10, allocation: 60s, perHour: 0.6}';
const keeps = (world: World) => world.cold.provisioned!.resize!;

test('[W209] environments kept ready start warm, stay, are paid for, and what comes beyond them is counted', () => {
  const world = smallWorld({ services: lambda(KEPT), clients: users('20/s') });
  world.advance(instant(300));
  expect(warm(world)).toBeGreaterThanOrEqual(10);
  expect(keeps(world).seconds).toBe(3000);
  // M/G/∞ with load 4: of all requests the share that finds ten busy (Poisson tail) is about 0.8 %.
  const { arrivals } = row(world);
  expect(keeps(world).spilled / arrivals).toBeGreaterThan(0.002);
  expect(keeps(world).spilled / arrivals).toBeLessThan(0.025);
  world.parameters.add({ owner: 'quiet', parameter: 'client/users/rate', op: 'multiply', value: 0 });
  world.advance(instant(400));
  expect(warm(world)).toBe(10);
  expect(audit(world)).toEqual([]);
});

test('[W209] more are ready after their allocation, fewer at once, and never more than the concurrency', () => {
  const world = smallWorld({ services: lambda(KEPT), clients: users('20/s') });
  world.advance(instant(100));
  const set = (concurrency: number) =>
    world.act({ do: 'set-provisioned-concurrency', target: 'resize', params: { concurrency } }, 'test');
  expect(set(61)).toMatchObject({ ok: false, code: 'impossible' });
  expect(set(-1)).toMatchObject({ ok: false, code: 'bad-parameter' });
  const done = set(40);
  expect(done).toMatchObject({ ok: true, takes: 60, says: expect.stringContaining('24.00 EUR an hour') });
  world.advance(instant(158));
  expect(keeps(world).ready).toBe(10);
  world.advance(instant(163));
  expect([keeps(world).ready, warm(world)]).toEqual([40, 40]);
  const before = keeps(world).spilled;
  world.advance(instant(300));
  expect(keeps(world).spilled).toBe(before);
  if (done.ok) world.undo(done.id);
  world.advance(instant(302));
  expect(keeps(world).ready).toBe(10);
  expect(world.parameters.inForce()).toEqual([]);
  const plain = smallWorld({ services: lambda('concurrency: 60, init: 800ms'), clients: users('20/s') });
  plain.advance(instant(60));
  expect(plain.cold.provisioned).toBeUndefined();
});

test('[W61] [W209] with environments kept ready the compiled machine and the one in JavaScript come to the same bytes', () => {
  const { options } = smallWorld({ services: lambda(KEPT), clients: users('30/s') });
  const hashes = [false, true].map((interpreted) => {
    const world = World.create({ ...options, interpreted });
    world.advance(instant(90));
    expect(keeps(world).spilled).toBeGreaterThan(0);
    return world.hash();
  });
  expect(hashes[0]).toBe(hashes[1]);
});
