import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '@firedrill/base';
import { type FaultManifest, type FaultSpec, parseWorld, type WorldFile } from '@firedrill/scenario';
import { describe, expect, test } from 'vitest';
import { listening } from '../testdata/listening.ts';
import { audit } from './audit.ts';
import { deadLetters } from './cold/saga-state.ts';
import { World } from './world.ts';

const path = join(import.meta.dirname, '../../drill/testdata/suites/tickets.world.yaml');
const file = parseWorld(readFileSync(path, 'utf8'), 'tickets.world.yaml').value!;

const start = (of: WorldFile = file) => World.create({ file: of, seed: 1, telemetry: undefined });
const to = (world: World, seconds: number) => world.advance(instant(seconds));
const act = (world: World, action: string, params = {}) => world.act({ do: action, target: 'booking', params }, 'you');
const strike = (world: World, spec: FaultSpec, from: number, until?: number) =>
  world.strike({ spec } as FaultManifest, instant(from), until === undefined ? undefined : instant(until));
const sagas = (world: World) => world.cold.ledger!.sagas!;
const booking = (world: World) => sagas(world).one[0]!;
const counted = (world: World, name: string) =>
  world.cold.ledger!.counted[file.ledger!.invariants.findIndex((one) => one.name === name)]!.violations;
const charge = (world: World) => world.cold.ledger!.effects[0]!;
/** The timeout of a step, shorter than what a good part of its answers take. */
const short: FaultSpec = {
  do: 'config',
  service: 'box-office',
  call: undefined,
  field: 'booking.confirm.timeout',
  value: 4,
  author: 'Ana',
  title: 'Fail fast',
  details: '',
} as FaultSpec;
const failing = (from = 60, until = 240) => {
  const world = start();
  strike(world, short, from, until);
  return world;
};

describe('executions', () => {
  test('[W184] in good health every order is booked by the steps of its saga, in the time that they take', () => {
    const world = start();
    to(world, 600);
    const { started, ended, seconds, timeouts, late } = booking(world);
    expect(started).toBeGreaterThan(2200);
    // Little: so many are under way as come in the time that one takes.
    const under = Object.keys(sagas(world).live).length;
    expect(started - ended.succeeded).toBe(under);
    expect(seconds / ended.succeeded).toBeGreaterThan(2.5);
    expect(seconds / ended.succeeded).toBeLessThan(3.5);
    expect([ended.compensated, ended.failed, ...timeouts, ...late]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect([counted(world, 'booked_is_paid'), counted(world, 'booked_has_a_seat')]).toEqual([0, 0]);
    expect(sagas(world).flights).toSatisfy((flights: object) => Object.keys(flights).length === under);
    expect(audit(world)).toEqual([]);
  });

  test('[W184] a step that is given up comes about all the same; what was before it is taken back, what lacks a token not', () => {
    const world = failing();
    to(world, 420);
    const { timeouts, late, undone, undoFailed, ended } = booking(world);
    expect(timeouts[2]).toBeGreaterThan(60);
    expect(late[2]).toBe(timeouts[2]);
    expect(undone).toEqual([timeouts[2], 0, 0, 0]);
    expect(undoFailed).toEqual([0, timeouts[2], 0, 0]);
    expect(ended.failed).toBe(timeouts[2]);
    expect(deadLetters(sagas(world), 0)).toBe(timeouts[2]);
    // Paid and booked, and the seat is free for another.
    expect(counted(world, 'booked_has_a_seat')).toBe(timeouts[2]);
    expect(counted(world, 'booked_is_paid')).toBe(0);
    expect(world.parameters.inForce()).toEqual([]);
    expect(audit(world)).toEqual([]);
  });

  test('[W184] who asks before compensating takes nothing back that came about', () => {
    const world = start();
    act(world, 'ask-before-compensating', { on: true });
    strike(world, short, 60, 240);
    to(world, 420);
    const { timeouts, ended } = booking(world);
    expect(timeouts[2]).toBeGreaterThan(60);
    expect([ended.compensated, ended.failed]).toEqual([0, 0]);
    expect([counted(world, 'booked_is_paid'), counted(world, 'booked_has_a_seat')]).toEqual([0, 0]);
  });

  test('[W184] a step whose service fails ends its execution; with all before it taken back nothing is in force', () => {
    const world = start();
    const down = {
      do: 'provider',
      provider: 'bank',
      latency: undefined,
      errors: 1,
      statusPageDelay: undefined,
    } as const;
    strike(world, down, 60, 120);
    to(world, 300);
    const { ended, undone } = booking(world);
    expect(ended.compensated).toBeGreaterThan(150);
    expect(undone[0]).toBe(ended.compensated);
    expect(act(world, 'classify-executions').ok).toBe(true);
    to(world, 400);
    expect(booking(world).classified!.classes).toEqual({ nothing: ended.compensated });
    expect(counted(world, 'booked_is_paid')).toBe(0);
  });

  test('[W184] no more executions are under way than its concurrency', () => {
    const [saga] = file.ledger!.sagas!;
    const world = start({ ...file, ledger: { ...file.ledger!, sagas: [{ ...saga!, concurrency: 5 }] } });
    to(world, 120);
    expect(booking(world).throttled).toBeGreaterThan(100);
    expect(Object.keys(sagas(world).live).length).toBeLessThanOrEqual(5);
  });
});

describe('what is done with executions that failed', () => {
  test('[W184] a paused worker takes nothing back; resumed it takes back all', () => {
    const world = failing();
    to(world, 59);
    const paused = act(world, 'pause-compensation');
    expect(act(world, 'pause-compensation')).toMatchObject({ ok: false, code: 'impossible' });
    to(world, 400);
    const waiting = booking(world).queue.length;
    expect(waiting).toBe(booking(world).timeouts[2]);
    expect(counted(world, 'booked_has_a_seat')).toBe(0);
    expect(paused.ok && world.undo(paused.id).ok).toBe(true);
    to(world, 600);
    expect(booking(world).queue).toEqual([]);
    expect(booking(world).ended.failed).toBe(waiting);
  });

  test('[W184] a redrive takes back orders that are booked', () => {
    const world = failing();
    to(world, 420);
    const letters = deadLetters(sagas(world), 0);
    expect(act(world, 'redrive-dead-letters').ok).toBe(true);
    to(world, 700);
    expect(deadLetters(sagas(world), 0)).toBe(0);
    expect(charge(world).undone).toBe(letters);
    expect(counted(world, 'booked_is_paid')).toBe(letters);
    expect(act(world, 'redrive-dead-letters')).toMatchObject({ ok: false, code: 'impossible' });
  });

  test('[W184] executions that start anew pay again, unless the key is made from the order', () => {
    const played = (key: string) => {
      const world = failing();
      world.act({ do: 'set-idempotency-key', target: 'charge', params: { scope: key } }, 'you');
      to(world, 420);
      const { failed } = booking(world).ended;
      expect(act(world, 'rerun-executions').ok).toBe(true);
      to(world, 700);
      return { failed, ...charge(world) };
    };
    const anew = played('attempt');
    expect(anew.duplicates).toBe(anew.failed);
    const known = played('order');
    expect([known.duplicates, known.known]).toEqual([0, known.failed]);
  });

  test('[W184] one class is settled by hand, once it is known, and no other', () => {
    const world = failing();
    to(world, 420);
    const settling = { class: 'pay+confirm', by: 'complete' };
    expect(act(world, 'settle-executions', settling)).toMatchObject({ ok: false, code: 'impossible' });
    act(world, 'classify-executions');
    to(world, 500);
    const { failed } = booking(world).ended;
    expect(booking(world).classified!.classes).toEqual({ 'pay+confirm': failed });
    expect(act(world, 'settle-executions', { ...settling, class: 'reserve' })).toMatchObject({ code: 'bad-parameter' });
    expect(act(world, 'settle-executions', settling).ok).toBe(true);
    to(world, 700);
    expect([counted(world, 'booked_is_paid'), counted(world, 'booked_has_a_seat')]).toEqual([0, 0]);
    expect(charge(world).duplicates).toBe(0);
    expect(Object.keys(sagas(world).failed)).toEqual([]);
  });

  test('[W184] taken back by hand an order has nothing left', () => {
    const world = failing();
    to(world, 420);
    act(world, 'classify-executions');
    to(world, 500);
    act(world, 'settle-executions', { class: 'pay+confirm', by: 'compensate' });
    to(world, 700);
    expect([counted(world, 'booked_is_paid'), counted(world, 'booked_has_a_seat')]).toEqual([0, 0]);
    expect(charge(world).undone).toBe(booking(world).timeouts[2]);
    const inForce = Object.values(sagas(world).failed).flatMap((one) => one.inForce);
    expect(inForce).toEqual([]);
  });
});

test('[W184] a fork has the same future, in JavaScript and in WebAssembly, with and without telemetry', () => {
  const played = (options = {}) => {
    const world = World.create({ file, seed: 1, telemetry: undefined, ...options });
    strike(world, short, 60, 240);
    to(world, 100);
    return world;
  };
  const world = played();
  const copy = world.fork();
  to(copy, 300);
  to(world, 300);
  expect(copy.hash()).toBe(world.hash());
  const other = played({ interpreted: true });
  to(other, 300);
  expect(other.hash()).toBe(world.hash());
});

test('[W184] spans of an execution are one trace under it, those of a late completion too; telemetry changes nothing', () => {
  const always = { ...file, telemetry: { ...file.telemetry, traceSample: 1 } };
  const { telemetry, spans, shapes, errors } = listening();
  const played = (of: typeof telemetry | undefined) => {
    const world = World.create({ file: always, seed: 1, telemetry: of });
    strike(world, short, 60, 240);
    to(world, 200);
    return world;
  };
  const world = played(telemetry);
  expect(played(undefined).hash()).toBe(world.hash());
  const failed = Object.values(sagas(world).failed)[0]!;
  const own = spans.filter(({ trace }) => trace === failed.key);
  const named = (name: string) => own.filter(({ shape }) => shapes[shape]!.name === name);
  const [root] = named('saga booking');
  expect(own.filter(({ parent }) => parent === 0)).toEqual([root]);
  expect(errors[root!.error]).toBe('States.Timeout');
  const keys = new Set(own.map(({ span }) => span));
  expect(own.filter(({ parent }) => parent !== 0 && !keys.has(parent))).toEqual([]);
  // Given up after four seconds, done later.
  expect(named('confirm')[0]!.durationMs).toBeGreaterThan(4000);
  expect(named('POST /bookings')[0]!.durationMs).toBeGreaterThan(4000);
  expect(named('compensate reserve').length).toBe(1);
});
