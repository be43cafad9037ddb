/**
 * A playing written by hand: a page at 660, an expert who looks, names the mechanism, bounds a call and closes. With
 * telemetry of the same story, in real stores.
 */
import { type EpochMs, instant } from '@firedrill/base';
import type { DrillEvent, Fact, SliReading } from '@firedrill/drill';
import type { Scenario, WorldFile } from '@firedrill/scenario';
import { ChangeStore, LogStore, MetricStore, type TelemetryReader, TraceStore } from '@firedrill/telemetry';

const CLOCK = Date.UTC(2026, 2, 10, 14);
const PAGE = 660;
const at = { file: 'truth.yaml', line: 1, column: 1 };

/** Epoch ms of seconds after the page. */
export const ms = (afterPage: number): EpochMs => CLOCK + (PAGE + afterPage) * 1000;

export const world: WorldFile = {
  name: 'pocket', title: 'Pocket shop', about: 'Sells one thing.', clock: CLOCK, namespace: 'shop', region: 'eu-1',
  telemetry: { scrapeInterval: 15, traceSample: 1, logSample: 1 },
  nodes: [], caches: [], jobs: [], flags: [], changes: [],
  databases: [{ name: 'shop-db', engine: 'postgresql', version: '16.2', cpu: 4, memory: 1, maxConnections: 100, reservedConnections: 3, failover: 60, restart: 60, tables: [] }],
  providers: [{ name: 'risk-api', host: 'risk.example', latency: { kind: 'constant', value: 0.02 }, errors: 0, statusPage: '' }],
  services: [
    service('gateway', ['payments', 'catalog'], []),
    service('payments', ['risk-api'], ['shop-db']),
    service('catalog', [], []),
  ],
  clients: [{ name: 'shoppers', journey: 'checkout', to: 'gateway', operation: 'pay', rate: 100, arrivals: 'poisson', curve: [], closed: undefined, session: undefined, noise: 0, patience: 8, cancel: false, retry: { probability: 0, think: { kind: 'constant', value: 1 }, times: 0 }, segment: {} }],
  journeys: [{ name: 'checkout', title: 'Checkouts that succeed', goal: 0.99, latency: 1, window: 60, value: 25 }],
};

function service(name: string, calls: readonly string[], databases: readonly string[]): WorldFile['services'][number] {
  const policy = { operation: undefined, rtt: 0, timeout: 1, attempts: 1, backoff: { kind: 'exponential', base: 0, cap: 0, factor: 1, jitter: 'none' }, budget: { ratio: 1, burst: 10, per: 'success' }, breaker: undefined, hedge: undefined, cancel: false, deadline: false, failOpen: false, fallback: undefined, at } as const;
  return {
    name, about: '', replicas: 1, image: name, version: '1', workers: 1, queue: 1, cpu: 1, memory: 1, startup: 1, versions: [], operations: [], maxUnavailable: 1, maxSurge: 1,
    calls: calls.map((to) => ({ ...policy, name: to, to })),
    pools: databases.map((database) => ({ name: 'main', database, size: 10, acquireTimeout: 3, maxLifetime: 600, waiters: Infinity, validate: undefined, onFailover: 'closed' as const })), limits: [],
  };
}

export const scenario: Scenario = {
  world: 'pocket', hash: 'h', proofs: [],
  story: {
    slug: 'slow-till', title: 'The slow till', symptom: 'Checkouts are slow.', terrain: 'services', level: 2, minutes: { from: 10, to: 20 }, briefing: '', role: '',
    evidence: { metrics: true, logs: true, traces: true, changes: true, alerts: true, runbooks: true, source: true, serviceGraph: false }, history: 600, hold: 120, injects: [], actions: undefined,
  },
  truth: {
    faults: [{ at: 0, until: undefined, fault: { apiVersion: 'v1', kind: 'ProviderChaos', name: 'risk-late', spec: { do: 'provider', provider: 'risk-api', latency: undefined, errors: undefined, statusPageDelay: undefined }, at } }],
    incident: true,
    causes: [{ component: 'payments', mechanism: 'remote-call-in-transaction' }],
    trigger: 'The risk provider began to answer in 700 ms.', summary: 'Connections are held across a remote call.',
    sustaining: 'Waiting requests hold their workers until they time out.',
    factors: ['The call to the risk provider has no timeout', 'The transaction is opened before the remote call', 'No alert watches requests that wait for a connection'],
    severity: 2,
    blastRadius: { journeys: ['checkout'], services: ['payments', 'gateway'], segments: [] },
    signals: [
      { id: 'pending', title: 'Requests wait for a connection', panel: 'metrics', query: 'sum(pool_pending{service="payments"}) > 30', tells: 'The time is lost before the database is asked.', at },
      { id: 'logged', title: 'The log names the pool', panel: 'logs', query: '{service_name="payments"} |= "waiting for connection"', tells: 'The time-outs are the pool’s own.', at },
      { id: 'slow-call', title: 'The risk call is slow', panel: 'traces', query: '{ kind = client && duration > 300ms }', tells: 'One call grew by itself.', at },
      { id: 'change', title: 'A release that did not do it', panel: 'changes', query: 'payments 2.31', tells: 'It is older than the symptom.', at },
      { id: 'alert', title: 'Checkout fails', panel: 'alerts', query: 'CheckoutFailing', tells: 'Users notice.', at },
    ],
    alerts: ['CheckoutFailing'],
    hints: [],
    mitigations: [
      { title: 'Bound the risk call', actions: [{ do: 'set-timeout', target: 'payments', params: {} }], effect: 'Connections come back.' },
      { title: 'Admit fewer checkouts', actions: [{ do: 'set-admission', target: 'gateway', params: {} }], effect: 'Those admitted succeed.' },
    ],
    wrongMoves: [{ title: 'Scale payments', effect: 'The database runs out of connections.' }],
    fixes: [{ kind: 'class', title: 'A timeout on every third party' }],
    secrets: [],
  },
};

const reading = (good: number, p95: number): SliReading[] => [{ journey: 'checkout', good, p50: p95 / 2, p95, p99: p95, perSecond: 100 }];
const look = (panel: 'metrics' | 'logs' | 'traces', query: string, visibleSeconds: number): DrillEvent => ({
  type: 'looked', panel, query, from: ms(-900), to: ms(9000), openedAt: ms(-900), visibleSeconds,
});
const hypothesis = (id: string, text: string, cause: { component: string; mechanism: string; confidence: number }): DrillEvent => ({ type: 'hypothesis-opened', id, text, ...cause, trigger: '', wrongIf: '' });

/** What happened, so many seconds after the page, by whom. */
const script: readonly (readonly [number, string, DrillEvent])[] = [
  [-660, 'story', { type: 'drill-started', scenario: 'slow-till', seed: 7, mode: 'drill', engine: 1 }],
  [-30, 'world', { type: 'impact-began', journey: 'checkout', good: 0.9 }],
  [0, 'world', { type: 'alert-fired', alert: 'CheckoutFailing', labels: { severity: 'page' }, summary: 'checkouts that fail', severity: 'page' }],
  [0, 'world', { type: 'paged', alert: 'CheckoutFailing', service: 'checkout', summary: 'checkouts that fail', severity: 'page' }],
  [25, 'wei', { type: 'acknowledged' }],
  [50, 'wei', look('metrics', 'rate(http_requests_total[1m])', 12)],
  [70, 'wei', { type: 'incident-declared', severity: 3, title: 'Checkout fails' }],
  [80, 'wei', { type: 'severity-set', from: 3, to: 2, reason: 'a third of users' }],
  [90, 'wei', { type: 'alert-disposed', alert: 'CheckoutFailing', disposition: 'part-of-this' }],
  [100, 'wei', hypothesis('db', 'The database is slow', { component: 'shop-db', mechanism: 'cpu-starvation', confidence: 0.4 })],
  [110, 'wei', look('metrics', 'pool_pending', 1)],
  [200, 'wei', look('metrics', 'avg(pool_pending)', 20)],
  [210, 'wei', { type: 'evidence-pinned', id: 'p1', hypothesis: 'db', polarity: 'against', evidence: { panel: 'metrics', query: 'pool_pending', from: 0, to: 1, at: 1, value: 'pending 0 → 131' } }],
  [215, 'wei', { type: 'hypothesis-judged', id: 'db', state: 'refuted', because: 'it idles' }],
  [230, 'wei', look('logs', '{service_name=~"pay.*"}', 9)],
  [240, 'wei', hypothesis('pool', 'Connections are held while risk answers', { component: 'payments', mechanism: 'remote-call-in-transaction', confidence: 0.7 })],
  [250, 'wei', { type: 'blast-radius-stated', radius: { journeys: ['checkout'], services: [], segments: [], dataAffected: false, securityAffected: false } }],
  [260, 'wei', { type: 'blast-radius-stated', radius: { journeys: ['checkout'], services: ['payments', 'gateway', 'catalog'], segments: [], dataAffected: false, securityAffected: false } }],
  [270, 'wei', { type: 'option-added', id: 'o1', title: 'Bound the call', action: { do: 'set-timeout', target: 'payments', params: { timeout: 0.2 } }, effect: 'e', risk: 'r', minutes: 1, reversible: true }],
  [280, 'wei', { type: 'option-added', id: 'o2', title: 'Scale out', action: { do: 'scale', target: 'payments', params: {} }, effect: 'e', risk: 'r', minutes: 4, reversible: true }],
  [290, 'wei', { type: 'option-added', id: 'o3', title: 'Admit fewer', action: undefined, effect: 'fewer checkouts are admitted', risk: 'r', minutes: 1, reversible: true }],
  [300, 'wei', { type: 'action-requested', id: 'a1', option: 'o2', action: { do: 'scale', target: 'payments', params: { replicas: 20 } }, expect: '', before: reading(0.68, 4.1) }],
  [300, 'wei', { type: 'action-applied', id: 'a1', says: 'payments scaled to 20', undo: 'back to 10', takes: 30 }],
  [450, 'world', { type: 'action-measured', id: 'a1', after: reading(0.55, 4.55), verdict: 'worse', words: 'worse, 4.10 → 4.55 s (68 → 55 % good)' }],
  [460, 'wei', { type: 'undo-requested', id: 'a1' }],
  [460, 'wei', { type: 'action-undone', id: 'a1', says: 'payments scaled back to 10' }],
  [500, 'wei', { type: 'hypothesis-judged', id: 'pool', state: 'confirmed', because: 'idle in transaction' }],
  [505, 'wei', { type: 'confidence-set', id: 'pool', confidence: 0.9 }],
  [520, 'wei', { type: 'action-requested', id: 'a2', option: 'o1', action: { do: 'set-timeout', target: 'payments', params: { timeout: 0.2 } }, expect: '', before: reading(0.68, 4.1) }],
  [520, 'wei', { type: 'action-applied', id: 'a2', says: 'Timeout of risk set to 0.2 s', undo: 'no timeout', takes: 5 }],
  [540, 'wei', { type: 'update-posted', dueAt: instant(PAGE + 70 + 900), audience: 'public', text: 'A third of checkouts fail. Next news in ten minutes.', nextInMinutes: 10 }],
  [600, 'world', { type: 'impact-ended', journey: 'checkout', good: 0.995 }],
  [645, 'world', { type: 'action-measured', id: 'a2', after: reading(1, 0.23), verdict: 'better', words: 'better, 4.10 → 0.23 s (68 → 100 % good)' }],
  [720, 'world', { type: 'recovered', since: instant(PAGE + 600) }],
  [1230, 'wei', { type: 'impact-counted', journeys: [{ journey: 'checkout', requests: 125_000, bad: 20_100, money: 502_500 }] }],
  [1230, 'wei', { type: 'closed', message: 'Checkouts work again', recovered: true }],
  [1800, 'wei', {
    type: 'post-mortem-filed', summary: 'From 14:10 a third of checkouts failed for 10 minutes.', trigger: 'Risk provider answers took 700 ms', rootCause: 'payments keeps its transaction open before it makes the remote call',
    sustaining: '', factors: ['The risk provider call had no timeout', 'Nobody is told when requests wait for a connection'], wentWell: '', lucky: '', detectionGap: '', human: '',
    actions: [
      { title: 'Timeout of 200 ms on every third party', kind: 'class', owner: 'payments', check: 'a drill with a slow provider pages nobody' },
      { title: 'Remind everyone to be careful with transactions', kind: 'specific', owner: 'all', check: '' },
    ],
  }],
];

export const facts: readonly Fact[] = script.map(([after, actor, event], i) => ({ seq: i + 1, at: instant(PAGE + after), epochMs: ms(after), actor, event }));

/** The facts without some, renumbered: for "what if it had not happened". */
export function without(keep: (fact: Fact) => boolean): readonly Fact[] {
  return facts.filter(keep).map((fact, i) => ({ ...fact, seq: i + 1 }));
}

/** Telemetry of the story: the pool fills from 45 s before the page until the second action. */
export function telemetry(): TelemetryReader {
  const stores = { metrics: new MetricStore(), logs: new LogStore(), traces: new TraceStore(), changes: new ChangeStore() };
  const isBad = (t: number) => t >= PAGE - 45 && t < PAGE + 580;
  const totals = { good: 0, failed: 0 };
  for (let t = 15; t <= PAGE + 1230; t += 15) {
    totals.good += isBad(t) ? 1000 : 1500;
    totals.failed += isBad(t) ? 500 : 0;
    const { metrics } = stores;
    metrics.beginScrape(CLOCK + t * 1000);
    for (const outcome of ['good', 'failed'] as const) metrics.put(metrics.series({ __name__: 'journey_requests_total', journey: 'checkout', outcome }, 'counter'), totals[outcome]);
    metrics.put(metrics.series({ __name__: 'pool_pending', service: 'payments' }, 'gauge'), isBad(t) ? 131 : 2);
    metrics.put(metrics.series({ __name__: 'http_requests_total', service: 'gateway' }, 'counter'), t * 100);
    metrics.endScrape();
  }
  const { logs, traces, changes } = stores;
  const stream = logs.stream({ service_name: 'payments' });
  const lines = [logs.template({ level: 'info', message: 'charged' }), logs.template({ level: 'error', message: 'timed out after 3000 ms waiting for connection' })];
  for (let t = 30; t < PAGE + 1200; t += 30) logs.append(CLOCK + t * 1000, stream, lines[isBad(t) ? 1 : 0]!, 0, 0, 0, 0, 0);
  const shape = traces.shape({ name: 'POST /score', kind: 'client', attributes: {} });
  const resource = traces.resource({ 'service.name': 'payments' });
  for (let t = 30; t < PAGE + 1200; t += 30) {
    traces.append({ trace: t, span: t, parent: 0, shape, resource, start: CLOCK + t * 1000, durationMs: isBad(t) ? 700 : 25, error: 0, attempt: 1 });
  }
  changes.append({ id: 'c1', at: ms(-600), kind: 'deploy', target: 'payments', title: 'Deploy payments 2.31.0', author: 'wei', details: '', version: '2.31.0' });
  return stores;
}
