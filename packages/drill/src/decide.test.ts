import { describe, expect, it } from 'vitest';
import {
  acknowledged,
  applied,
  closed,
  command,
  context,
  declared,
  factsOf,
  given,
  live,
  opened,
  paged,
  recovered,
  requested,
  started,
} from '../testdata/given.ts';
import type { CommandInput, CommandType } from './command.ts';
import { decide } from './decide.ts';
import type { DrillEvent } from './event.ts';
import { stateOf } from './evolve.ts';
import { parseCommand } from './parse-command.ts';
import { phaseTable } from './phases.table.ts';
import type { Phase } from './view.ts';

const evidence = { panel: 'metrics', query: 'up', from: 0, to: 1, at: 1, value: 'up 0' } as const;

/** One well-formed order of each type. */
const orders: { readonly [T in CommandType]: CommandInput } = {
  join: { type: 'join', name: 'Wei' },
  leave: { type: 'leave' },
  'take-role': { type: 'take-role', role: 'scribe' },
  'leave-role': { type: 'leave-role', role: 'scribe' },
  'hand-over': { type: 'hand-over', role: 'scribe', to: 'ada' },
  'assign-role': { type: 'assign-role', person: 'ada', role: 'scribe' },
  say: { type: 'say', text: 'Hello' },
  'send-message': { type: 'send-message', id: 'm1', from: 'Support', text: 'Anything?' },
  'give-hint': { type: 'give-hint', text: 'Look at the pool' },
  'set-guardrails': { type: 'set-guardrails', minutes: 30 },
  'inject-fault': { type: 'inject-fault', fault: 'kind: PodChaos' },
  'end-drill': { type: 'end-drill', message: 'Time is up' },
  acknowledge: { type: 'acknowledge' },
  declare: { type: 'declare', severity: 2, title: 'Checkout fails' },
  'set-severity': { type: 'set-severity', severity: 1, reason: 'more users' },
  'judge-no-incident': { type: 'judge-no-incident', reason: 'planned load', evidence: [evidence] },
  'dispose-alert': { type: 'dispose-alert', alert: 'CheckoutFailing', disposition: 'part-of-this' },
  'open-hypothesis': { type: 'open-hypothesis', id: 'h9', text: 'Something' },
  'revise-hypothesis': { type: 'revise-hypothesis', id: 'pool', text: 'Other words' },
  'set-confidence': { type: 'set-confidence', id: 'pool', confidence: 0.8 },
  'judge-hypothesis': { type: 'judge-hypothesis', id: 'pool', state: 'confirmed' },
  pin: { type: 'pin', id: 'p1', hypothesis: 'pool', polarity: 'for', evidence },
  unpin: { type: 'unpin', id: 'p1' },
  'state-blast-radius': { type: 'state-blast-radius', radius: { journeys: ['checkout'], services: [], segments: [] } },
  'mark-impact-start': { type: 'mark-impact-start', at: 5 },
  'add-option': {
    type: 'add-option',
    id: 'o1',
    title: 'Bound it',
    effect: 'x',
    risk: 'y',
    minutes: 1,
    reversible: true,
  },
  act: { type: 'act', id: 'a9', action: { do: 'set-timeout', target: 'payments' } },
  undo: { type: 'undo', id: 'a1' },
  'post-update': { type: 'post-update', audience: 'public', text: 'We look into it' },
  reply: { type: 'reply', message: 'support', text: 'Thanks' },
  note: { type: 'note', text: 'Calm so far' },
  look: { type: 'look', panel: 'metrics', from: 0, to: 1, openedAt: 0, visibleSeconds: 3 },
  'take-hint': { type: 'take-hint' },
  close: { type: 'close', message: 'Over' },
  'give-reason': { type: 'give-reason', text: 'The pool ran out' },
  'file-report': { type: 'file-report', summary: 's', impact: 'i' },
  'file-post-mortem': {
    type: 'file-post-mortem',
    summary: 's',
    trigger: 't',
    rootCause: 'r',
    factors: ['f'],
    actions: [],
  },
};

const phases: { readonly [P in Phase]: ReturnType<typeof given> } = {
  briefing: given(started),
  paged: given(started, paged),
  acknowledged: given(started, paged, acknowledged),
  investigating: given(...live),
  mitigating: given(...live, requested, applied),
  recovered: given(...live, recovered),
  closed: given(...live, closed),
  reported: given(...live, closed, { type: 'report-filed', summary: 's', impact: 'i', timeline: '', next: '' }),
  reviewed: given(...live, closed, {
    type: 'post-mortem-filed',
    summary: 's',
    trigger: 't',
    rootCause: 'r',
    sustaining: '',
    factors: [],
    wentWell: '',
    lucky: '',
    detectionGap: '',
    human: '',
    actions: [],
  }),
};

describe('D1: the phase table decides which orders are taken', () => {
  for (const [phase, play] of Object.entries(phases)) {
    it(`in ${phase}`, () => {
      expect(play.phase).toBe(phase);
      for (const [type, order] of Object.entries(orders)) {
        const answer = play.when(order);
        const isTaken = phaseTable[type as CommandType].includes(phase as Phase);
        const isByPhase =
          'code' in answer &&
          (answer.code === 'not-in-this-phase' ||
            answer.code === 'drill-over' ||
            (type === 'acknowledge' && answer.code === 'already-done'));
        expect(isByPhase, `${type} in ${phase}: ${JSON.stringify(answer)}`).toBe(!isTaken);
      }
    });
  }

  it('and says why and what to do', () => {
    expect(phases.paged.when(orders.declare)).toEqual({
      code: 'not-in-this-phase',
      message: 'You cannot declare an incident yet. Acknowledge the page first.',
    });
    expect(phases.closed.when(orders.act)).toEqual({
      code: 'drill-over',
      message:
        'You cannot act on the world: the incident is closed and its record is read only. File the report or the post-mortem.',
    });
    expect(phases.acknowledged.when(orders.close)).toMatchObject({
      message: expect.stringContaining('Declare an incident first'),
    });
    expect(phases.investigating.when(orders['file-report'])).toMatchObject({
      message: expect.stringContaining('Close the incident first'),
    });
  });
});

describe('phases', () => {
  it('mitigating lasts while an action is measured or has helped, and no longer', () => {
    const measured = (verdict: 'better' | 'no-change') =>
      ({ type: 'action-measured', id: 'a1', after: [], verdict, words: '' }) as const;
    expect(given(...live, requested, applied, measured('better')).phase).toBe('mitigating');
    expect(given(...live, requested, applied, measured('no-change')).phase).toBe('investigating');
    expect(given(...live, requested, applied, { type: 'action-undone', id: 'a1', says: '' }).phase).toBe(
      'investigating',
    );
  });

  it('a relapse leaves recovered', () => {
    expect(given(...live, recovered, { type: 'relapsed', journey: 'checkout' }).phase).toBe('investigating');
  });
});

describe('orders and their events', () => {
  it('a page is acknowledged once', () => {
    expect(given(started, paged).when(orders.acknowledge)).toEqual([{ type: 'acknowledged' }]);
    expect(given(...live).when(orders.acknowledge)).toMatchObject({ code: 'already-done' });
  });

  it('an incident is declared once; its severity may change', () => {
    expect(given(...live).when(orders.declare)).toMatchObject({ code: 'already-done' });
    expect(given(...live).when(orders['set-severity'])).toEqual([
      { type: 'severity-set', from: 2, to: 1, reason: 'more users' },
    ]);
    expect(given(...live).when({ type: 'set-severity', severity: 2, reason: 'x' })).toMatchObject({
      code: 'already-done',
    });
  });

  it('D85: a reason in own words is given once by each, and after the close', () => {
    const reason = orders['give-reason'];
    expect(phases.investigating.when(reason)).toMatchObject({ code: 'not-in-this-phase' });
    expect(phases.closed.when(reason)).toEqual([{ type: 'reason-given', text: 'The pool ran out' }]);
    const given1 = given(...live, closed, ['wei', { type: 'reason-given', text: 'The pool ran out' }]);
    expect(given1.when(reason, { actor: 'wei' })).toMatchObject({ code: 'already-done' });
    expect(given1.when(reason, { actor: 'ada' })).toEqual([{ type: 'reason-given', text: 'The pool ran out' }]);
  });

  it('D4: ids are used once', () => {
    expect(given(...live, opened).when({ type: 'open-hypothesis', id: 'pool', text: 'x' })).toMatchObject({
      code: 'duplicate-id',
    });
    expect(given(...live, requested, applied).when({ ...orders.act, id: 'a1' } as CommandInput)).toMatchObject({
      code: 'duplicate-id',
    });
  });

  it('unknown things are named', () => {
    expect(given(...live).when(orders['set-confidence'])).toMatchObject({ code: 'unknown-hypothesis' });
    expect(given(...live).when(orders.pin)).toMatchObject({ code: 'unknown-hypothesis' });
    expect(given(...live).when(orders.unpin)).toMatchObject({ code: 'unknown-pin' });
    expect(given(...live).when(orders.reply)).toMatchObject({ code: 'unknown-message' });
    expect(given(...live).when(orders.undo)).toMatchObject({ code: 'unknown-action' });
    expect(given(started, paged, acknowledged).when(orders['dispose-alert'])).toMatchObject({ code: 'unknown-alert' });
    expect(given(...live).when({ ...orders.act, option: 'nope' } as CommandInput)).toMatchObject({
      code: 'unknown-option',
    });
  });

  it('D70: an answer is a choice on offer, words, or both', () => {
    const asked: DrillEvent = {
      type: 'message-received',
      id: 'support',
      from: 'Mina',
      role: 'Support',
      text: 'Shall I tell them to wait?',
      choices: [
        { id: 'wait', text: 'Yes, ten minutes.' },
        { id: 'refund', text: 'Refund whoever asks.' },
      ],
    };
    const plain = { ...asked, choices: undefined } as unknown as DrillEvent;
    const chosen = { type: 'reply', message: 'support', choice: 'wait' } as const;
    expect(given(...live, asked).when(chosen)).toEqual([
      { type: 'message-answered', message: 'support', choice: 'wait', text: '' },
    ]);
    expect(given(...live, asked).when({ ...chosen, choice: 'wai' })).toEqual({
      code: 'unknown-choice',
      message: 'The message from Mina offers no choice "wai". Did you mean "wait"?',
    });
    expect(given(...live, asked).when({ ...chosen, choice: 'something-else' })).toMatchObject({
      message: expect.stringContaining('Choose one of wait, refund, or answer in words.'),
    });
    expect(given(...live, plain).when(chosen)).toMatchObject({
      code: 'unknown-choice',
      message: expect.stringContaining('Answer in words.'),
    });
    expect(parseCommand({ type: 'reply', message: 'support' })).toEqual({
      issues: ['text: must not be empty unless a choice is given'],
    });
    const answered = (text: string): DrillEvent => ({
      type: 'message-answered',
      message: 'support',
      choice: 'wait',
      text,
    });
    const [message] = given(...live, asked, answered('I write again at ten.')).state.messages;
    expect(message).toMatchObject({ choice: 'wait', answer: 'Yes, ten minutes. I write again at ten.' });
    expect(given(...live, asked, answered('')).state.messages[0]?.answer).toBe('Yes, ten minutes.');
    expect(given(...live, asked, answered('')).when(chosen)).toMatchObject({ code: 'already-done' });
  });

  it('impact cannot be marked in the future', () => {
    expect(given(...live).when({ type: 'mark-impact-start', at: context.epochMs + 1 })).toMatchObject({
      code: 'impossible',
    });
  });

  it('D5: sealed evidence is neither looked at nor pinned', () => {
    const look = { type: 'look', panel: 'source', from: 0, to: 1, openedAt: 0, visibleSeconds: 3 } as const;
    expect(given(...live).when(look)).toEqual({
      code: 'evidence-sealed',
      message: 'This scenario is played without source. Work with the other panels.',
    });
    expect(
      given(...live).when({ type: 'pin', id: 'p', polarity: 'for', evidence: { ...evidence, panel: 'source' } }),
    ).toMatchObject({ code: 'evidence-sealed' });
  });

  it('D32: hints come one at a time, each once, and say on the record what they said', () => {
    const [first, second, third] = context.hints;
    const taken = (step: number, text = '') => ({ type: 'hint-taken', step, of: 3, text }) as const;
    expect(given(...live).when({ type: 'take-hint' })).toEqual([taken(1, first)]);
    expect(given(...live, taken(1, first)).when({ type: 'take-hint' })).toEqual([taken(2, second)]);
    const all = given(...live, taken(1, first), taken(2, second), taken(3, third));
    expect(all.when({ type: 'take-hint' })).toMatchObject({ code: 'no-hint' });
  });

  it('D32: an exam gives no hints', () => {
    const exam = { ...started, mode: 'exam' } as const;
    expect(given(exam, paged, acknowledged).when({ type: 'take-hint' })).toMatchObject({ code: 'no-hint' });
  });

  it('D9: a close carries the impact and whether it had recovered; no incident may be closed too', () => {
    expect(given(...live, recovered).when(orders.close)).toEqual([
      { type: 'impact-counted', journeys: context.impact },
      { type: 'closed', message: 'Over', recovered: true },
    ]);
    const none = given(started, paged, acknowledged, { type: 'no-incident-judged', reason: 'r', evidence: [] });
    expect(none.when(orders.close)).toMatchObject([{ type: 'impact-counted' }, { type: 'closed', recovered: false }]);
  });
});

describe('acting', () => {
  const act = (
    action: { do: string; target: string; params?: Record<string, string | number> },
    more: Partial<CommandInput> = {},
  ) => ({ type: 'act', id: 'a9', action, ...more }) as CommandInput;

  it('asks the world by an event', () => {
    expect(given(...live).when(act({ do: 'set-timeout', target: 'payments' }))).toEqual([
      {
        type: 'action-requested',
        id: 'a9',
        option: undefined,
        action: { do: 'set-timeout', target: 'payments', params: {} },
        expect: '',
        before: [],
      },
    ]);
  });

  it('names the near miss', () => {
    expect(given(...live).when(act({ do: 'set-timout', target: 'payments' }))).toMatchObject({
      code: 'unknown-action',
      message: expect.stringContaining('Did you mean "set-timeout"?'),
    });
    expect(given(...live).when(act({ do: 'set-timeout', target: 'payment' }))).toMatchObject({
      code: 'impossible',
      message: expect.stringContaining('Did you mean "payments"?'),
    });
  });

  it('D6: what cannot be taken back asks first and cannot be undone', () => {
    const restart = act({ do: 'restart', target: 'payments' });
    expect(given(...live).when(restart)).toMatchObject({ code: 'needs-confirmation' });
    expect(given(...live).when({ ...restart, confirmed: true } as CommandInput)).toMatchObject([
      { type: 'action-requested' },
    ]);
    const final = { type: 'action-applied', id: 'a1', says: '', undo: undefined, takes: 0 } as const;
    expect(given(...live, requested, final).when(orders.undo)).toMatchObject({ code: 'not-undoable' });
    expect(given(...live, requested, applied).when(orders.undo)).toEqual([{ type: 'undo-requested', id: 'a1' }]);
  });

  it('D7: a selector becomes a pid of the target', () => {
    const row = {
      database: 'orders-db',
      user: 'app',
      application: 'api',
      state: 'active',
      waitEvent: '',
      blockedBy: [],
      statement: '',
    } as const;
    const sessions = [
      { ...row, pid: 9, seconds: 20, statement: 'ALTER TABLE a', blockedBy: [4] },
      { ...row, pid: 4, seconds: 300, application: 'Reports', statement: 'SELECT big' },
      { ...row, pid: 3, seconds: 20, statement: 'select 1', blockedBy: [9] },
      { ...row, pid: 1, seconds: 900, database: 'other', statement: 'ALTER TABLE b' },
    ];
    const pidOf = (pid: string | number) => {
      const answer = given(...live).when(act({ do: 'cancel-query', target: 'orders-db', params: { pid } }), {
        sessions,
      });
      return 'code' in answer
        ? answer.code
        : answer[0]?.type === 'action-requested'
          ? answer[0].action.params.pid
          : undefined;
    };
    expect(pidOf('statement~alter')).toBe(9);
    expect(pidOf('application~report')).toBe(4);
    expect(pidOf('statement~SELECT')).toBe(4);
    expect(pidOf('waiting')).toBe(3);
    expect(pidOf('17')).toBe(17);
    expect(pidOf(5)).toBe(5);
    expect(pidOf('statement~vacuum')).toBe('impossible');
    expect(pidOf('the slow one')).toBe('impossible');
  });
});

describe('D11, D12: updates fall due by severity', () => {
  const due = (...events: readonly DrillEvent[]) => {
    const state = given(...events).state;
    return state.nextUpdateDue === undefined || state.cadenceBase === undefined
      ? undefined
      : (state.nextUpdateDue.at - state.cadenceBase.at) / 60;
  };
  const update = (nextInMinutes?: number) =>
    ({ type: 'update-posted', dueAt: undefined, audience: 'public', text: 'x', nextInMinutes }) as const;
  const at = (severity: 1 | 2 | 3 | 4) => ({ ...declared, severity }) as typeof declared;

  it('an upgrade leaves time for the update that it asks for', () => {
    const upgraded = (from: 1 | 2 | 3 | 4, minute: number) => {
      const change: DrillEvent = { type: 'severity-set', from, to: 1, reason: 'more are hurt' };
      const facts = factsOf([started, paged, acknowledged, at(from), change], [0, 0, 0, 600, 600 + minute * 60]);
      return (stateOf(facts).nextUpdateDue!.at - 600) / 60;
    };
    // In minutes after the declaration: ten as ever, what was due before, a cadence after the upgrade.
    expect([upgraded(2, 5), upgraded(2, 12), upgraded(3, 15), upgraded(4, 20)]).toEqual([10, 15, 25, 30]);
  });

  it('10, 15, 30 minutes, none', () => {
    expect([at(1), at(2), at(3), at(4)].map((d) => due(started, paged, acknowledged, d))).toEqual([
      10,
      15,
      30,
      undefined,
    ]);
  });

  it('from the last update, sooner when promised, never later', () => {
    expect(due(...live, update())).toBe(15);
    expect(due(...live, update(5))).toBe(5);
    expect(due(...live, update(60))).toBe(15);
    expect(due(started, paged, acknowledged, at(4), update(20))).toBe(20);
  });

  it('moves with the severity', () => {
    expect(due(...live, { type: 'severity-set', from: 2, to: 1, reason: '' })).toBe(10);
  });

  it('an update says when it was due', () => {
    expect(given(...live).when(orders['post-update'])).toMatchObject([
      { type: 'update-posted', dueAt: 600 + 4 * 60 + 900 },
    ]);
    expect(given(started, paged, acknowledged).when(orders['post-update'])).toMatchObject([{ dueAt: undefined }]);
    const late = stateOf(factsOf([...live, { ...update(), dueAt: 700 as never }]));
    expect(late.updates.map((u) => u.onTime)).toEqual([false]);
  });
});

it('D3: deciding and evolving change nothing they are given', () => {
  const facts = factsOf([...live, opened, requested, applied]);
  const frozen = deepFreeze(stateOf(facts));
  for (const order of Object.values(orders)) decide(frozen, deepFreeze(command(order)), deepFreeze({ ...context }));
  expect(stateOf(facts)).toEqual(frozen);
});

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object')
    for (const member of Object.values(Object.freeze(value))) deepFreeze(member);
  return value;
}
