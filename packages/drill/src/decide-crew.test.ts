import { describe, expect, it } from 'vitest';
import { applied, command, factsOf, given, live, opened, requested, type Told } from '../testdata/given.ts';
import type { CommandInput } from './command.ts';
import { nameOf } from './crew.ts';
import type { Role } from './crew-command.ts';
import type { DrillEvent } from './event.ts';
import { stateOf } from './evolve.ts';
import { guardrailsReached } from './guardrails.ts';
import { timelineRow } from './timeline.ts';

const joined = (actor: string, name: string, as: 'player' | 'facilitator' = 'player'): Told => [
  actor,
  { type: 'joined', name, as },
];
const holds = (person: string, role: Role): Told => [person, { type: 'role-taken', person, role }];
const crew: readonly Told[] = [
  ...live,
  joined('wei', 'Wei'),
  joined('ada', 'Ada'),
  joined('fay', 'Fay', 'facilitator'),
];
const as = (actor: string) => ({ actor });
const code = (answer: unknown) => (answer as { code?: string }).code;

describe('D40: who has not joined orders nothing, once anybody has', () => {
  it('before, anybody may play', () => {
    expect(code(given(...live).when({ type: 'note', text: 'Calm' }, as('nobody')))).toBeUndefined();
  });

  it('a stranger is told to join', () => {
    expect(given(...crew).when({ type: 'note', text: 'Calm' }, as('mallory'))).toEqual({
      code: 'not-joined',
      message: 'You are not in this drill. Join it by its link, then give the order.',
    });
  });

  it('who left joins again under the same id, without roles', () => {
    const gone = given(...crew, holds('ada', 'scribe'), ['ada', { type: 'left' }]);
    expect(code(gone.when({ type: 'note', text: 'x' }, as('ada')))).toBe('not-joined');
    expect(gone.when({ type: 'join', name: 'Ada' }, as('ada'))).toEqual([
      { type: 'joined', name: 'Ada', as: 'player' },
    ]);
    expect(gone.when({ type: 'take-role', role: 'scribe' })).toEqual([
      { type: 'role-taken', person: 'wei', role: 'scribe' },
    ]);
    const back = given(...crew, holds('ada', 'scribe'), ['ada', { type: 'left' }], joined('ada', 'Ada'));
    expect(back.state.crew.find(({ id }) => id === 'ada')).toMatchObject({ roles: [], leftMs: undefined });
  });

  it('twelve play, names are unique, nobody joins twice', () => {
    const twelve = Array.from({ length: 12 }, (_, i) => joined(`p${i}`, `Player ${i}`));
    const full = given(...live, ...twelve);
    expect(code(full.when({ type: 'join', name: 'One more' }, as('late')))).toBe('crew-full');
    expect(full.when({ type: 'join', name: 'Fay', as: 'facilitator' }, as('fay'))).toMatchObject([{ type: 'joined' }]);
    expect(code(given(...crew).when({ type: 'join', name: 'ada' }, as('late')))).toBe('conflict');
    expect(code(given(...crew).when({ type: 'join', name: 'Wei' }, as('wei')))).toBe('already-done');
  });
});

describe('D41: roles', () => {
  it('commander, deputy, comms and scribe are one person each; responders are many', () => {
    const led = given(...crew, holds('ada', 'commander'), holds('ada', 'responder'));
    expect(led.when({ type: 'take-role', role: 'commander' })).toEqual({
      code: 'role-taken',
      message: 'Ada is commander. Ask for a hand-over, or take another role.',
    });
    expect(led.when({ type: 'take-role', role: 'responder' })).toEqual([
      { type: 'role-taken', person: 'wei', role: 'responder' },
    ]);
    expect(code(led.when({ type: 'take-role', role: 'commander' }, as('ada')))).toBe('already-done');
  });

  it('are left by who holds them', () => {
    const led = given(...crew, holds('ada', 'commander'));
    expect(code(led.when({ type: 'leave-role', role: 'commander' }))).toBe('not-your-role');
    expect(led.when({ type: 'leave-role', role: 'commander' }, as('ada'))).toEqual([
      { type: 'role-left', person: 'ada', role: 'commander' },
    ]);
  });

  it('are handed over with what the other must know', () => {
    const led = given(...crew, holds('ada', 'commander'));
    const over: CommandInput = {
      type: 'hand-over',
      role: 'commander',
      to: 'wei',
      note: 'Pool is full, timeout is set',
    };
    expect(code(led.when(over))).toBe('not-your-role');
    expect(code(led.when({ ...over, to: 'nobody' }, as('ada')))).toBe('unknown-person');
    expect(code(led.when({ ...over, to: 'fay' }, as('ada')))).toBe('unknown-person');
    expect(code(led.when({ ...over, to: 'ada' }, as('ada')))).toBe('already-done');
    const answer = led.when(over, as('ada')) as readonly DrillEvent[];
    expect(answer).toEqual([{ type: 'role-handed-over', role: 'commander', from: 'ada', to: 'wei', note: over.note }]);
    const after = given(...crew, holds('ada', 'commander'), ['ada', answer[0]!]);
    expect(after.state.crew.map(({ id, roles }) => [id, roles])).toEqual([
      ['wei', ['commander']],
      ['ada', []],
      ['fay', []],
    ]);
  });

  it('D42: an observer watches and speaks, and stops watching with the first role', () => {
    const watching = given(...crew, opened, holds('wei', 'observer'));
    for (const order of [
      { type: 'set-confidence', id: 'pool', confidence: 0.9 },
      { type: 'act', id: 'a9', action: { do: 'set-timeout', target: 'payments' } },
      { type: 'note', text: 'x' },
    ] as const)
      expect(code(watching.when(order))).toBe('not-your-role');
    expect(watching.when({ type: 'say', text: 'Hello' })).toEqual([{ type: 'said', text: 'Hello' }]);
    expect(watching.when({ type: 'take-role', role: 'scribe' })).toEqual([
      { type: 'role-left', person: 'wei', role: 'observer' },
      { type: 'role-taken', person: 'wei', role: 'scribe' },
    ]);
    expect(
      given(...crew, holds('wei', 'comms'), holds('wei', 'scribe')).when({ type: 'take-role', role: 'observer' }),
    ).toEqual([
      { type: 'role-left', person: 'wei', role: 'comms' },
      { type: 'role-left', person: 'wei', role: 'scribe' },
      { type: 'role-taken', person: 'wei', role: 'observer' },
    ]);
    const led = given(...crew, holds('ada', 'commander'), holds('wei', 'observer'));
    expect(led.when({ type: 'hand-over', role: 'commander', to: 'wei' }, as('ada'))).toEqual([
      { type: 'role-left', person: 'wei', role: 'observer' },
      { type: 'role-handed-over', role: 'commander', from: 'ada', to: 'wei', note: '' },
    ]);
  });
});

describe('D43: a facilitator steers and does not play', () => {
  const steering: readonly CommandInput[] = [
    { type: 'assign-role', person: 'ada', role: 'scribe' },
    { type: 'send-message', id: 'm1', from: 'Support', role: 'Support lead', text: 'Anything?' },
    { type: 'give-hint', text: 'Look at the pool' },
    { type: 'set-guardrails', minutes: 30, money: 5000 },
    { type: 'inject-fault', fault: 'kind: PodChaos' },
    { type: 'end-drill', message: 'Time is up' },
  ];

  it('players may not give these orders, nor may a play without people', () => {
    for (const order of steering) {
      expect(code(given(...crew).when(order)), order.type).toBe('facilitator-only');
      expect(code(given(...live).when(order)), order.type).toBe('facilitator-only');
    }
  });

  it('facilitators may, and these only', () => {
    const answers = steering.map((order) => given(...crew).when(order, as('fay')));
    expect(answers).toEqual([
      [{ type: 'role-taken', person: 'ada', role: 'scribe' }],
      [{ type: 'message-received', id: 'm1', from: 'Support', role: 'Support lead', text: 'Anything?' }],
      [{ type: 'hint-given', text: 'Look at the pool' }],
      [{ type: 'guardrails-set', minutes: 30, money: 5000 }],
      [],
      [expect.objectContaining({ type: 'impact-counted' }), expect.objectContaining({ type: 'closed', timeUp: true })],
    ]);
    for (const order of [
      { type: 'note', text: 'x' },
      { type: 'take-role', role: 'scribe' },
    ] as const)
      expect(code(given(...crew).when(order, as('fay')))).toBe('not-your-role');
    expect(given(...crew).when({ type: 'say', text: 'Two minutes' }, as('fay'))).toEqual([
      { type: 'said', text: 'Two minutes' },
    ]);
  });

  it('messages have ids of their own, roles are given to players', () => {
    const told = given(...crew, ['story', { type: 'message-received', id: 'm1', from: 'a', role: '', text: 'b' }]);
    expect(code(told.when(steering[1]!, as('fay')))).toBe('duplicate-id');
    expect(code(given(...crew).when({ type: 'assign-role', person: 'fay', role: 'scribe' }, as('fay')))).toBe(
      'unknown-person',
    );
  });
});

describe('D44: what somebody else has changed in the meantime is not overwritten', () => {
  const shared = given(...crew, ['ada', opened], ['ada', { type: 'confidence-set', id: 'pool', confidence: 0.6 }]);
  const last = shared.state.lastSeq;
  const order = (basedOn?: number): CommandInput => ({ type: 'set-confidence', id: 'pool', confidence: 0.2, basedOn });

  it('by the last fact its author knew of', () => {
    expect(shared.when(order(last - 1))).toEqual({
      code: 'conflict',
      message: 'Ada has changed this in the meantime. Look again, then decide.',
    });
    expect(shared.when(order(last))).toEqual([{ type: 'confidence-set', id: 'pool', confidence: 0.2 }]);
    expect(shared.when(order())).toEqual([{ type: 'confidence-set', id: 'pool', confidence: 0.2 }]);
    expect(code(shared.when(order(last - 1), as('ada')))).toBeUndefined();
  });

  it('each thing for itself', () => {
    const other = { ...opened, id: 'disk' } as DrillEvent;
    const two = given(...crew, opened, ['ada', other]);
    expect(
      code(two.when({ type: 'judge-hypothesis', id: 'pool', state: 'refuted', basedOn: two.state.lastSeq - 1 })),
    ).toBeUndefined();
    expect(
      code(two.when({ type: 'judge-hypothesis', id: 'disk', state: 'refuted', basedOn: two.state.lastSeq - 1 })),
    ).toBe('conflict');
    const severity = given(...crew, ['ada', { type: 'severity-set', from: 2, to: 1, reason: '' }]);
    expect(code(severity.when({ type: 'set-severity', severity: 3, reason: 'x', basedOn: 5 }))).toBe('conflict');
    const radius = { journeys: [], services: [], segments: [], dataAffected: false, securityAffected: false };
    const stated = given(...crew, ['ada', { type: 'blast-radius-stated', radius }]);
    expect(code(stated.when({ type: 'state-blast-radius', radius, basedOn: 5 }))).toBe('conflict');
    const undone = given(...crew, requested, applied, ['ada', { type: 'undo-failed', id: 'a1', reason: '' }]);
    expect(code(undone.when({ type: 'undo', id: 'a1', basedOn: 5 }))).toBe('conflict');
  });

  it('D45: the same action on the same target waits for what another has just done', () => {
    const acting = given(...crew, ['ada', requested], ['world', applied]);
    const again: CommandInput = { type: 'act', id: 'a9', action: { do: 'set-timeout', target: 'payments' } };
    expect(acting.when(again)).toEqual({
      code: 'conflict',
      message: 'Ada has just done the same to payments. Wait for what it measures.',
    });
    expect(acting.when(again, as('ada'))).toMatchObject([{ type: 'action-requested' }]);
  });
});

describe('D46: guardrails', () => {
  const spent = (events: readonly Told[], at: number, bad = 40) =>
    guardrailsReached(stateOf(factsOf(events)), {
      at: at as never,
      impact: () => [{ journey: 'checkout', requests: 1000, bad, money: 1000 }],
    });
  const set = (limits: Partial<Record<'minutes' | 'badRequests' | 'money', number>>): Told => [
    'fay',
    { type: 'guardrails-set', ...limits },
  ];

  it('are told once when they are spent', () => {
    // The page is the third event: at 720.
    expect(spent([...crew, set({ minutes: 10 })], 720 + 599)).toEqual([]);
    expect(spent([...crew, set({ minutes: 10 })], 720 + 600)).toEqual([
      { type: 'guardrail-reached', guardrail: 'minutes', limit: 10, value: 10 },
    ]);
    const reached: Told = ['world', { type: 'guardrail-reached', guardrail: 'minutes', limit: 10, value: 10 }];
    expect(spent([...crew, set({ minutes: 10 }), reached], 1500)).toEqual([]);
    expect(spent([...crew, set({ minutes: 10 }), reached, set({ minutes: 12 })], 1500)).toHaveLength(1);
  });

  it('bound harm and money', () => {
    expect(spent([...crew, set({ badRequests: 41, money: 1000 })], 800)).toEqual([
      { type: 'guardrail-reached', guardrail: 'money', limit: 1000, value: 1000 },
    ]);
    expect(spent([...crew, set({})], 800)).toEqual([]);
  });
});

it('tells what the crew did in words', () => {
  const facts = factsOf([
    ...crew,
    ['ada', { type: 'role-handed-over', role: 'commander', from: 'ada', to: 'wei', note: 'Pool is full' }],
    ['fay', { type: 'guardrails-set', minutes: 30, money: 5000 }],
    ['world', { type: 'guardrail-reached', guardrail: 'money', limit: 5000, value: 5100 }],
  ]);
  const rows = facts.map((fact, i) => timelineRow(fact, stateOf(facts.slice(0, i))).text);
  expect(rows.slice(-6)).toEqual([
    'Wei joined',
    'Ada joined',
    'Fay joined as facilitator',
    'Ada handed the role commander to Wei: Pool is full',
    'Guardrails: 30 minutes, 5\u2009000 of money lost',
    'Stopped at a guardrail: 5\u2009000 of money lost',
  ]);
  expect(nameOf(stateOf(facts), 'nobody')).toBe('nobody');
  expect(command({ type: 'join', name: ' Ada ' })).toEqual({ type: 'join', name: 'Ada', as: 'player' });
});
