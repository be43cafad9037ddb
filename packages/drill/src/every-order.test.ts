/**
 * Given, when, then of every order, every event an order can cause, and every refusal: the tables are complete by type.
 */
import { describe, expect, it } from 'vitest';
import {
  acknowledged,
  applied,
  closed,
  fired,
  given,
  live,
  opened,
  paged,
  recovered,
  requested,
  started,
  type Told,
} from '../testdata/given.ts';
import type { CommandInput, CommandType } from './command.ts';
import type { DrillEvent, EventType, RefusalCode } from './event.ts';

type Case = { readonly given: readonly Told[]; readonly when: CommandInput; readonly by?: string };

const evidence = { panel: 'metrics', query: 'up', from: 0, to: 1, at: 1, value: 'up 0' } as const;
const joined = (actor: string, as: 'player' | 'facilitator' = 'player'): Told => [
  actor,
  { type: 'joined', name: actor, as },
];
const holds = (person: string, role: 'commander' | 'scribe' | 'observer'): Told => [
  person,
  { type: 'role-taken', person, role },
];
const crew = [...live, joined('wei'), joined('ada'), joined('fay', 'facilitator')];
const message: DrillEvent = { type: 'message-received', id: 'm1', from: 'Support', role: '', text: 'Well?' };
const pinned: DrillEvent = { type: 'evidence-pinned', id: 'p1', hypothesis: undefined, polarity: 'for', evidence };
const radius = { journeys: ['checkout'], services: [], segments: [] };
const act: CommandInput = { type: 'act', id: 'a9', action: { do: 'set-timeout', target: 'payments' } };

/** Taken, and what comes of it. */
const taken: { readonly [T in CommandType]: Case & { readonly tells: readonly EventType[] } } = {
  join: { given: live, when: { type: 'join', name: 'Wei' }, tells: ['joined'] },
  leave: { given: crew, when: { type: 'leave' }, tells: ['left'] },
  'take-role': { given: crew, when: { type: 'take-role', role: 'scribe' }, tells: ['role-taken'] },
  'leave-role': {
    given: [...crew, holds('wei', 'scribe')],
    when: { type: 'leave-role', role: 'scribe' },
    tells: ['role-left'],
  },
  'hand-over': {
    given: [...crew, holds('wei', 'scribe')],
    when: { type: 'hand-over', role: 'scribe', to: 'ada' },
    tells: ['role-handed-over'],
  },
  'assign-role': {
    given: crew,
    when: { type: 'assign-role', person: 'ada', role: 'scribe' },
    by: 'fay',
    tells: ['role-taken'],
  },
  say: { given: crew, when: { type: 'say', text: 'Hello' }, tells: ['said'] },
  'end-drill': {
    given: crew,
    when: { type: 'end-drill', message: 'Time is up' },
    by: 'fay',
    tells: ['impact-counted', 'closed'],
  },
  'send-message': {
    given: crew,
    when: { type: 'send-message', id: 'm1', from: 'Support', text: 'Well?' },
    by: 'fay',
    tells: ['message-received'],
  },
  'give-hint': { given: crew, when: { type: 'give-hint', text: 'Look' }, by: 'fay', tells: ['hint-given'] },
  'set-guardrails': { given: crew, when: { type: 'set-guardrails', minutes: 5 }, by: 'fay', tells: ['guardrails-set'] },
  'inject-fault': { given: crew, when: { type: 'inject-fault', fault: 'kind: PodChaos' }, by: 'fay', tells: [] },
  acknowledge: { given: [started, paged], when: { type: 'acknowledge' }, tells: ['acknowledged'] },
  declare: {
    given: [started, paged, acknowledged],
    when: { type: 'declare', severity: 2, title: 'It fails' },
    tells: ['incident-declared'],
  },
  'set-severity': {
    given: live,
    when: { type: 'set-severity', severity: 1, reason: 'It grew' },
    tells: ['severity-set'],
  },
  'judge-no-incident': {
    given: live,
    when: { type: 'judge-no-incident', reason: 'Planned', evidence: [evidence] },
    tells: ['no-incident-judged'],
  },
  'dispose-alert': {
    given: live,
    when: { type: 'dispose-alert', alert: 'CheckoutFailing', disposition: 'noise' },
    tells: ['alert-disposed'],
  },
  'open-hypothesis': {
    given: live,
    when: { type: 'open-hypothesis', id: 'pool', text: 'Pool' },
    tells: ['hypothesis-opened'],
  },
  'revise-hypothesis': {
    given: [...live, opened],
    when: { type: 'revise-hypothesis', id: 'pool', text: 'Queue' },
    tells: ['hypothesis-revised'],
  },
  'set-confidence': {
    given: [...live, opened],
    when: { type: 'set-confidence', id: 'pool', confidence: 0.9 },
    tells: ['confidence-set'],
  },
  'judge-hypothesis': {
    given: [...live, opened],
    when: { type: 'judge-hypothesis', id: 'pool', state: 'refuted' },
    tells: ['hypothesis-judged'],
  },
  pin: { given: live, when: { type: 'pin', id: 'p1', polarity: 'for', evidence }, tells: ['evidence-pinned'] },
  unpin: { given: [...live, pinned], when: { type: 'unpin', id: 'p1' }, tells: ['evidence-unpinned'] },
  'state-blast-radius': { given: live, when: { type: 'state-blast-radius', radius }, tells: ['blast-radius-stated'] },
  'mark-impact-start': { given: live, when: { type: 'mark-impact-start', at: 5 }, tells: ['impact-start-marked'] },
  'add-option': {
    given: live,
    when: { type: 'add-option', id: 'o1', title: 'Bound it', effect: 'x', risk: 'y', minutes: 1, reversible: true },
    tells: ['option-added'],
  },
  act: { given: live, when: act, tells: ['action-requested'] },
  undo: { given: [...live, requested, applied], when: { type: 'undo', id: 'a1' }, tells: ['undo-requested'] },
  'post-update': {
    given: live,
    when: { type: 'post-update', audience: 'public', text: 'We look into it' },
    tells: ['update-posted'],
  },
  reply: {
    given: [...live, message],
    when: { type: 'reply', message: 'm1', text: 'Yes' },
    tells: ['message-answered'],
  },
  note: { given: live, when: { type: 'note', text: 'Calm' }, tells: ['noted'] },
  look: {
    given: live,
    when: { type: 'look', panel: 'metrics', from: 0, to: 1, openedAt: 0, visibleSeconds: 3 },
    tells: ['looked'],
  },
  'take-hint': { given: live, when: { type: 'take-hint' }, tells: ['hint-taken'] },
  close: { given: [...live, recovered], when: { type: 'close', message: 'Over' }, tells: ['impact-counted', 'closed'] },
  'give-reason': {
    given: [...live, closed],
    when: { type: 'give-reason', text: 'The pool ran out' },
    tells: ['reason-given'],
  },
  'file-report': {
    given: [...live, closed],
    when: { type: 'file-report', summary: 's', impact: 'i' },
    tells: ['report-filed'],
  },
  'file-post-mortem': {
    given: [...live, closed],
    when: { type: 'file-post-mortem', summary: 's', trigger: 't', rootCause: 'r', factors: ['f'], actions: [] },
    tells: ['post-mortem-filed'],
  },
};

/** Who causes an event: somebody's order, the world in answer to one, or the world by itself. */
const causes: { readonly [T in EventType]: 'order' | 'answer' | 'world' } = {
  'drill-started': 'world',
  joined: 'order',
  left: 'order',
  'role-taken': 'order',
  'role-left': 'order',
  'role-handed-over': 'order',
  said: 'order',
  'hint-given': 'order',
  'guardrails-set': 'order',
  'guardrail-reached': 'world',
  'alert-fired': 'world',
  'alert-resolved': 'world',
  paged: 'world',
  acknowledged: 'order',
  'incident-declared': 'order',
  'severity-set': 'order',
  'no-incident-judged': 'order',
  'alert-disposed': 'order',
  'hypothesis-opened': 'order',
  'hypothesis-revised': 'order',
  'confidence-set': 'order',
  'hypothesis-judged': 'order',
  'evidence-pinned': 'order',
  'evidence-unpinned': 'order',
  'blast-radius-stated': 'order',
  'impact-start-marked': 'order',
  'option-added': 'order',
  'action-requested': 'order',
  'action-applied': 'answer',
  'action-failed': 'answer',
  'action-measured': 'world',
  'undo-requested': 'order',
  'undo-failed': 'answer',
  'action-undone': 'answer',
  'update-posted': 'order',
  'message-received': 'order',
  'message-answered': 'order',
  noted: 'order',
  looked: 'order',
  'hint-taken': 'order',
  'impact-began': 'world',
  'impact-ended': 'world',
  recovered: 'world',
  relapsed: 'world',
  'impact-counted': 'order',
  closed: 'order',
  'reason-given': 'order',
  'report-filed': 'order',
  'post-mortem-filed': 'order',
};

/** `malformed` is said by who reads the wire, `paused` by who owns the clock. */
const refused: { readonly [C in Exclude<RefusalCode, 'malformed' | 'paused'>]: Case } = {
  'not-in-this-phase': { given: [started, paged], when: act },
  'already-done': { given: live, when: { type: 'set-severity', severity: 2, reason: 'x' } },
  'unknown-hypothesis': { given: live, when: { type: 'set-confidence', id: 'nope', confidence: 1 } },
  'unknown-option': { given: live, when: { ...act, option: 'nope' } as CommandInput },
  'unknown-action': { given: live, when: { type: 'undo', id: 'nope' } },
  'unknown-alert': { given: [started, paged], when: { type: 'dispose-alert', alert: 'Nope', disposition: 'noise' } },
  'unknown-message': { given: live, when: { type: 'reply', message: 'nope', text: 'Yes' } },
  'unknown-choice': { given: [...live, message], when: { type: 'reply', message: 'm1', choice: 'nope' } },
  'unknown-pin': { given: live, when: { type: 'unpin', id: 'nope' } },
  'duplicate-id': { given: [...live, opened], when: { type: 'open-hypothesis', id: 'pool', text: 'Again' } },
  'needs-confirmation': {
    given: live,
    when: { type: 'act', id: 'a9', action: { do: 'restart', target: 'payments' } },
  },
  'not-undoable': {
    given: [...live, requested, { type: 'action-failed', id: 'a1', reason: 'No' }],
    when: { type: 'undo', id: 'a1' },
  },
  impossible: { given: live, when: { type: 'mark-impact-start', at: 9e15 } },
  'evidence-sealed': {
    given: live,
    when: { type: 'look', panel: 'source', from: 0, to: 1, openedAt: 0, visibleSeconds: 3 },
  },
  'no-hint': { given: [{ ...started, mode: 'exam' } as DrillEvent, fired, paged], when: { type: 'take-hint' } },
  'drill-over': { given: [...live, closed], when: act },
  'not-joined': { given: crew, when: { type: 'note', text: 'x' }, by: 'stranger' },
  'crew-full': {
    given: [...live, ...Array.from({ length: 12 }, (_, i) => joined(`p${i}`))],
    when: { type: 'join', name: 'One more' },
  },
  'unknown-person': {
    given: [...crew, holds('wei', 'scribe')],
    when: { type: 'hand-over', role: 'scribe', to: 'nobody' },
  },
  'role-taken': { given: [...crew, holds('ada', 'scribe')], when: { type: 'take-role', role: 'scribe' } },
  'not-your-role': { given: [...crew, holds('wei', 'observer')], when: { type: 'note', text: 'x' } },
  'facilitator-only': { given: crew, when: { type: 'give-hint', text: 'Look' } },
  conflict: {
    given: [...crew, ['ada', opened]],
    when: { type: 'set-confidence', id: 'pool', confidence: 1, basedOn: 2 },
  },
};

const answerTo = ({ given: events, when, by }: Case) =>
  given(...events).when(when, by === undefined ? {} : { actor: by });

describe('every order', () => {
  for (const [type, one] of Object.entries(taken))
    it(`${type} is taken and tells ${one.tells.join(', ') || 'nobody'}`, () => {
      expect(one.when.type).toBe(type);
      const answer = answerTo(one);
      expect('code' in answer ? answer : answer.map((event) => event.type)).toEqual(one.tells);
    });

  it('causes every event that orders cause', () => {
    const caused = new Set(Object.values(taken).flatMap(({ tells }) => tells));
    const byOrders = Object.entries(causes).flatMap(([type, by]) => (by === 'order' ? [type] : []));
    expect([...caused].sort()).toEqual(byOrders.sort());
  });
});

describe('every refusal', () => {
  for (const [code, one] of Object.entries(refused))
    it(`${code} says why and what to do`, () => {
      const answer = answerTo(one);
      expect(answer).toMatchObject({ code });
      // At least two sentences: why, and what to do instead.
      expect((answer as { message: string }).message).toMatch(/[.!:?] \S.*[.?]$/);
    });
});
