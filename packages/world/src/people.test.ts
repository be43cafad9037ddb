import { instant } from '@firedrill/base';
import { parseWorld } from '@firedrill/scenario';
import { expect, test } from 'vitest';
import { isReachable } from './cold/people.ts';
import { World } from './index.ts';

/** Monday, 5 January 2026, at eight in the evening, when the office is empty. */
function staffed(seed = 3, clock = '2026-01-05T20:00:00Z'): World {
  const { value, issues } = parseWorld(
    `
apiVersion: firedrill.dev/v1alpha1
kind: World
metadata: {name: staffed}
spec:
  title: Staffed
  about: A shop and those who work there.
  clock: "${clock}"
  people:
    - {id: aroha, name: Aroha T, role: Shop team, kind: on-call, team: shop, hours: on call this week, knows: "shop and its releases", writes: plainly}
    - {id: dmitri, name: Dmitri V, role: Shop team, kind: on-call, team: shop, hours: second on call, knows: "the pool of shop and shop-db", writes: briefly}
    - {id: paloma, name: Paloma I, role: Finance, kind: business, hours: "08:00 to 18:00", knows: reports, writes: politely}
    - {id: lead, name: Ada L, role: Head of shop, kind: product, team: shop, hours: "09:00 to 17:00 on weekdays", knows: plans, writes: rarely}
  nodes: [{name: node-a, cpu: 16, memory: 32Gi}]
  databases: [{name: shop-db, cpu: 4, tables: [{name: t, rows: 1}]}]
  services: [{name: shop, replicas: 3, cpu: 1, pools: [{name: db, database: shop-db, size: 5}], operations: [{name: page, steps: [{work: 2ms}]}]}]
  clients: [{name: users, journey: look, to: shop, operation: page, rate: 1/s}]
  journeys: [{name: look, latency: 1s}]
`,
    'staffed.yaml',
  );
  expect(issues).toEqual([]);
  const world = World.create({ file: value!, seed, telemetry: undefined });
  world.advance(instant(10));
  return world;
}
const call = (world: World, target: string) => world.act({ do: 'page', target, params: {} }, 'you');
const said = (world: World) => world.feed().map(({ from, text }) => `${from}: ${text}`);

test('[W210] hours are read as people write them', () => {
  const at = (text: string) => Date.parse(text);
  expect(isReachable('on call this week', at('2026-01-04T03:00:00Z'))).toBe(true);
  expect(isReachable('reachable at any hour', at('2026-01-04T03:00:00Z'))).toBe(true);
  expect(isReachable('09:00 to 17:00 on weekdays', at('2026-01-05T09:00:00Z'))).toBe(true);
  expect(isReachable('09:00 to 17:00 on weekdays', at('2026-01-05T17:00:00Z'))).toBe(false);
  expect(isReachable('09:00 to 17:00 on weekdays', at('2026-01-04T12:00:00Z'))).toBe(false);
  expect(isReachable('07:00 to 21:00, seven days', at('2026-01-04T12:00:00Z'))).toBe(true);
  expect(isReachable('22:00 to 06:00', at('2026-01-04T23:30:00Z'))).toBe(true);
  expect(isReachable('office hours', at('2026-01-05T08:59:00Z'))).toBe(false);
});

test('[W210] who is on call answers once with what they see of what they know', () => {
  const world = staffed();
  const done = call(world, 'dmitri');
  expect(done).toMatchObject({ ok: true, undo: undefined });
  expect(call(world, 'dmitri')).toMatchObject({ ok: false, code: 'impossible' });
  expect(call(world, 'nobody')).toMatchObject({ ok: false, code: 'unknown-target' });
  world.advance(instant(1500));
  const answers = said(world).filter((line) => line.startsWith('Dmitri V: I am here.'));
  const passedOn = said(world).filter((line) => line.includes('Paging Aroha T'));
  expect(answers.length + passedOn.length).toBe(1);
  if (answers.length === 1) expect(answers[0]).toContain('shop-db is up');
});

test('[W210] of those on call most hear a page, and what is not heard goes to the other after five minutes', () => {
  let [heard, passedOn] = [0, 0];
  for (let seed = 1; seed <= 16; seed++) {
    const world = staffed(seed);
    call(world, 'aroha');
    world.advance(instant(760));
    const lines = said(world);
    if (lines[0]!.startsWith('Aroha T: I am here. What I see: shop has 3 of 3 instances ready.')) heard++;
    else if (lines[0]!.startsWith('Pager: Aroha T has not acknowledged')) {
      passedOn++;
      expect(lines[1]).toMatch(/^Dmitri V: I am here/);
    }
  }
  expect(heard + passedOn).toBe(16);
  expect(passedOn).toBeGreaterThan(0);
  expect(passedOn).toBeLessThan(8);
});

test('[W210] outside their hours others do not answer; the page goes to the team, or to nobody', () => {
  const world = staffed();
  call(world, 'paloma');
  call(world, 'lead');
  world.advance(instant(311));
  expect(said(world)).toContain(
    'Pager: Paloma I cannot be reached now (08:00 to 18:00). Nobody else is on call for this.',
  );
  expect(said(world)).toContain(
    'Pager: Ada L cannot be reached now (09:00 to 17:00 on weekdays). Paging Aroha T, Shop team.',
  );
  const day = staffed(3, '2026-01-05T10:00:00Z');
  call(day, 'paloma');
  day.advance(instant(620));
  expect(said(day)).toEqual(['Paloma I: I am here. Ask me about reports.']);
});

test('[W210] paging changes nothing else, and a fork hears the same', () => {
  const [world, other] = [staffed(), staffed()];
  call(world, 'aroha');
  const copy = world.fork();
  for (const one of [world, other, copy]) one.advance(instant(600));
  expect(said(copy)).toEqual(said(world));
  const answered = (one: World) => one.totals().find(({ component }) => component === 'shop')!.arrivals;
  expect(answered(world)).toBe(answered(other));
  expect(world.parameters.inForce()).toEqual([]);
});
