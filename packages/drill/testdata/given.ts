/**
 * Given, when, then for the drill core: given what happened, when an order comes, then these events or this refusal.
 */
import type { Instant } from '@firedrill/base';
import { type Command, type CommandInput, commandSchema } from '../src/command.ts';
import type { DecideContext } from '../src/context.ts';
import { decide } from '../src/decide.ts';
import type { DrillEvent, Fact } from '../src/event.ts';
import { stateOf } from '../src/evolve.ts';
import { phaseOf } from '../src/state.ts';
import { pocketScenario } from './pocket-scenario.ts';

export const started: DrillEvent = { type: 'drill-started', scenario: 'slow-till', seed: 7, mode: 'drill', engine: 2 };
export const paged: DrillEvent = { type: 'paged', alert: 'CheckoutFailing', service: 'checkout', summary: 'Checkouts fail', severity: 'page' };
export const fired: DrillEvent = { type: 'alert-fired', alert: 'CheckoutFailing', labels: {}, summary: 'Checkouts fail', severity: 'page' };
export const acknowledged: DrillEvent = { type: 'acknowledged' };
export const declared: DrillEvent = { type: 'incident-declared', severity: 2, title: 'Checkout fails' };
export const opened: DrillEvent = { type: 'hypothesis-opened', id: 'pool', text: 'The pool is full', component: 'payments', mechanism: 'connection-pool-exhaustion', trigger: '', wrongIf: '', confidence: 0.3 };
export const requested: DrillEvent = { type: 'action-requested', id: 'a1', option: undefined, action: { do: 'set-timeout', target: 'payments', params: { timeout: 0.2 } }, expect: '', before: [] };
export const applied: DrillEvent = { type: 'action-applied', id: 'a1', says: 'Timeout set', undo: 'the timeout before', takes: 10 };
export const closed: DrillEvent = { type: 'closed', message: 'Over', recovered: false };
export const recovered: DrillEvent = { type: 'recovered', since: 900 as Instant };
export const live: readonly DrillEvent[] = [started, fired, paged, acknowledged, declared];

/** An event, or one with somebody else who caused it than Wei. */
export type Told = DrillEvent | readonly [actor: string, event: DrillEvent];

/** Facts of events, one a minute from instant 600 on (or at `times`). */
export function factsOf(told: readonly Told[], times: readonly number[] = []): Fact[] {
  return told.map((one, i) => {
    const at = (times[i] ?? 600 + i * 60) as Instant;
    const [actor, event] = 'type' in one ? ['wei', one] : one;
    return { seq: i + 1, at, epochMs: 1_000_000 + at * 1000, actor, event };
  });
}

export const command = (input: CommandInput): Command => commandSchema.parse(input);

export function given(...events: readonly Told[]) {
  const state = stateOf(factsOf(events));
  return {
    state,
    phase: phaseOf(state),
    when: (input: CommandInput, more: Partial<DecideContext> = {}) => decide(state, command(input), { ...context, ...more }),
  };
}

const offer = { title: 'Do it', about: '', targets: ['payments'], params: [], touches: 'two replicas', undo: '', takes: '', irreversible: false };

export const context: DecideContext = {
  at: 1200 as Instant,
  epochMs: 2_200_000,
  actor: 'wei',
  policy: pocketScenario.story.evidence,
  hints: pocketScenario.truth.hints,
  offers: [
    { ...offer, do: 'set-timeout' },
    { ...offer, do: 'restart', irreversible: true },
    { ...offer, do: 'cancel-query', targets: ['orders-db'] },
  ],
  sessions: [],
  before: [],
  dataHarm: [],
  impact: [{ journey: 'checkout', requests: 1000, bad: 40, money: 1000 }],
};
