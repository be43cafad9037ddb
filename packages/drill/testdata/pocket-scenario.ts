/**
 * The scenario of the pocket world: story, truth and rules that tests of drill and session play.
 */
import type { Proof, Scenario, WorldFile } from '@firedrill/scenario';
import type { SessionOptions } from '../src/session-types.ts';
import { PocketWorld } from './pocket-world.ts';

const at = { file: 'scenario.yaml', line: 1, column: 1 };

export const pocketFile: WorldFile = {
  name: 'pocket', title: 'Pocket shop', about: 'Sells one thing.', clock: Date.UTC(2026, 2, 10, 14), namespace: 'shop', region: 'eu-1',
  telemetry: { scrapeInterval: 15, traceSample: 1, logSample: 1 },
  people: [
    { id: 'mina', name: 'Mina', role: 'Support', kind: 'support', hours: 'always', knows: 'what callers say', writes: 'short' },
    { id: 'tom', name: 'Tom', role: 'Executive', kind: 'executive', hours: 'office hours', knows: 'what is promised', writes: 'one question' },
  ],
  nodes: [], databases: [], providers: [], caches: [], services: [], clients: [], jobs: [], flags: [], changes: [],
  journeys: [{ name: 'checkout', title: 'Checkouts that succeed', goal: 0.99, latency: 1, window: 60, value: 25 }],
};

export const pocketScenario: Scenario = {
  world: 'pocket', hash: 'h',
  story: {
    slug: 'slow-till', title: 'The slow till', symptom: 'Checkouts are slow; nothing looks busy.', terrain: 'services', level: 2, minutes: { from: 10, to: 20 },
    briefing: 'You are on call.', role: 'On-call engineer',
    evidence: { metrics: true, logs: true, traces: true, changes: true, alerts: true, runbooks: true, source: false, serviceGraph: false },
    history: 600, hold: 120, actions: undefined,
    injects: [
      { id: 'support', after: 60, from: 'mina', text: 'Customers are calling.', when: undefined, at },
      { id: 'exec', after: 60, from: 'tom', text: 'Is it over?', when: 'sum(pool_pending) == 0', at },
    ],
  },
  truth: {
    faults: [{ at: 30, until: undefined, fault: { apiVersion: 'firedrill.dev/v1alpha1', kind: 'Provider', name: 'risk-slow', spec: { do: 'load', client: 'x', factor: 1 }, at } }],
    incident: true,
    causes: [{ component: 'payments', mechanism: 'remote-call-in-transaction' }, { component: 'payments', mechanism: 'connection-pool-exhaustion' }],
    trigger: 'acme-risk answers in 700 ms', summary: 'Connections are held across a remote call.', sustaining: undefined,
    factors: ['The call to acme-risk has no timeout', 'Transaction opened before the call', 'No alert on pool waiters'],
    severity: 2,
    blastRadius: { journeys: ['checkout'], services: ['payments'], segments: [] },
    signals: [{ id: 'pending', title: 'Requests that wait for a connection', panel: 'metrics', query: 'pool_pending{service="payments"} > 0', tells: 'The pool is full while the database idles.', at }],
    alerts: ['CheckoutFailing'],
    hints: ['Look at the till.', 'Compare it with the bank.', 'The till waits for the bank.'],
    mitigations: [{ title: 'Bound the call', actions: [{ do: 'set-timeout', target: 'payments', params: { timeout: 0.2 } }], effect: 'Held connections come back.' }],
    wrongMoves: [{ title: 'Scale payments', effect: 'The database runs out of connections sooner.' }],
    fixes: [{ kind: 'class', title: 'No remote call inside a transaction' }],
    secrets: ['risk-slow', 'held across a remote call', 'opened before the call', 'no remote call inside'],
  },
  proofs: [],
};

export const pocketRules = `groups:
  - name: shop
    rules:
      - alert: CheckoutFailing
        expr: sum(rate(journey_requests_total{outcome="failed"}[1m])) / sum(rate(journey_requests_total[1m])) > 0.1
        for: 30s
        labels: {severity: page, service: checkout}
        annotations: {summary: Checkouts fail}
      - alert: PoolBusy
        expr: pool_pending > 30
        labels: {severity: ticket}
        annotations: {summary: Requests wait}
`;

export function pocketOptions(more: Partial<SessionOptions> = {}): SessionOptions {
  return {
    drill: 'd1', scenario: pocketScenario, world: pocketFile, rules: { file: 'alerts.yaml', text: pocketRules }, seed: 7, mode: 'drill',
    createWorld: (options) => new PocketWorld(options), ...more,
  };
}

/** A step of a proof at so many seconds after the page. */
export const step = (after: number, command: Record<string, unknown>): Proof['steps'][number] => ({ after, command, at });

export const expertSteps: Proof['steps'] = [
  step(20, { type: 'acknowledge' }),
  step(40, { type: 'declare', severity: 2, title: 'Checkout fails' }),
  step(60, { type: 'look', panel: 'metrics', query: 'pool_pending', from: 0, to: Date.UTC(2026, 2, 10, 16), openedAt: 0, visibleSeconds: 8 }),
  step(90, { type: 'open-hypothesis', id: 'pool', text: 'Payments holds connections while it waits', component: 'payments', mechanism: 'connection-pool-exhaustion', confidence: 0.6 }),
  step(120, { type: 'judge-hypothesis', id: 'pool', state: 'confirmed', because: 'waiters rise, database idle' }),
  step(125, { type: 'set-confidence', id: 'pool', confidence: 0.9 }),
  step(130, { type: 'state-blast-radius', radius: { journeys: ['checkout'], services: ['payments'], segments: [] } }),
  step(150, { type: 'act', id: 'bound', action: { do: 'set-timeout', target: 'payments', params: { timeout: 0.2 } } }),
  step(300, { type: 'post-update', audience: 'public', text: 'Checkouts fail for some. We have bounded a slow call.' }),
  step(500, { type: 'close', message: 'Checkouts work again.' }),
];

export const expertProof: Proof = {
  name: 'expert', kind: 'expert', about: '', until: 600, at, steps: expertSteps,
  expect: { recovered: true, diagnosed: true, checks: [{ after: 300, query: 'sum(pool_pending) == 0', because: 'nobody waits', at }] },
};
