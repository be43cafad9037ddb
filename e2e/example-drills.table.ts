/**
 * Three drills of the same incident, as people play them: what they looked at, thought, did and told, in seconds since
 * the page.
 */

/** Panel and query. */
export type Look = readonly [string, string];
export type Step = { readonly at: number; readonly order?: object; readonly look?: Look };
export type Example = {
  readonly name: 'good' | 'lucky' | 'lost';
  readonly scenario: string;
  readonly who: string;
  /** What they think had happened, before they are told. */
  readonly reason: string;
  readonly steps: readonly Step[];
};

const SCENARIO = 'payments-slow-nothing-busy';
const P95: Look = [
  'metrics',
  'histogram_quantile(0.95, sum by (le) (rate(http_server_request_duration_seconds_bucket{service="payments"}[1m])))',
];
const CPU: Look = ['metrics', 'sum by (service) (rate(container_cpu_usage_seconds_total[1m]))'];
const WAITING: Look = ['metrics', 'sum(db_client_connection_pending_requests{service="payments"})'];
const USED: Look = [
  'metrics',
  'sum(db_client_connection_count{service="payments",state="used"}) / sum(db_client_connection_max{service="payments"})',
];
const SESSIONS: Look = ['metrics', 'sum by (state) (pg_stat_activity_count{server="shop-db"})'];
const RISK: Look = [
  'metrics',
  'histogram_quantile(0.5, sum by (le) (rate(http_client_request_duration_seconds_bucket{service="payments",peer_service="fraud-api"}[1m])))',
];
const LOGS: Look = ['logs', '{service_name="payments"} |= "waiting for connection"'];
const TRACES: Look = ['traces', '{ resource.service.name = "payments" && kind = client && duration > 300ms }'];

const radius = {
  type: 'state-blast-radius',
  radius: {
    journeys: ['checkout'],
    services: ['checkout', 'payments'],
    segments: ['plan=club', 'plan=standard', 'region=eu', 'region=us'],
    share: 0.33,
  },
};
const call = (on: boolean | string) =>
  typeof on === 'string' ? { call: 'fraud', timeout: on } : { call: 'fraud', on };
const FAIL_OPEN = { do: 'set-fail-open', target: 'payments', params: call(true) };
const TIMEOUT = { do: 'set-timeout', target: 'payments', params: call('200ms') };
const update = (text: string, nextInMinutes = 10, audience: 'public' | 'internal' = 'public') => ({
  type: 'post-update',
  audience,
  text,
  nextInMinutes,
});
const option = (id: string, title: string, action: object, effect: string) => ({
  type: 'add-option',
  id,
  title,
  action,
  effect,
  risk: 'charges without a score until it is undone',
  minutes: 2,
  reversible: true,
});

const GOOD: readonly Step[] = [
  { at: 20, order: { type: 'acknowledge' } },
  { at: 50, look: ['overview', ''] },
  { at: 60, order: { type: 'declare', severity: 1, title: 'A third of checkouts fail at payment' } },
  { at: 85, look: P95 },
  { at: 90, order: { type: 'dispose-alert', alert: 'PaymentsLatencyHigh', disposition: 'part-of-this' } },
  {
    at: 100,
    order: {
      type: 'open-hypothesis',
      id: 'database',
      text: 'shop-db is slow since the patch of last night',
      component: 'shop-db',
      mechanism: 'plan-flip',
      wrongIf: 'statements take as long as yesterday',
      confidence: 0.3,
    },
  },
  {
    at: 120,
    order: update('Since 14:00 about a third of payments fail, the others take seconds. Baskets stay. We are on it.'),
  },
  { at: 140, order: radius },
  { at: 175, look: WAITING },
  { at: 210, look: USED },
  { at: 245, look: SESSIONS },
  {
    at: 250,
    order: {
      type: 'judge-hypothesis',
      id: 'database',
      state: 'refuted',
      because: 'its sessions are idle in transaction: the database waits for us',
    },
  },
  { at: 290, look: TRACES },
  {
    at: 300,
    order: {
      type: 'open-hypothesis',
      id: 'held',
      text: 'payments keeps its transaction and its connection open while it waits for the risk check',
      component: 'payments',
      mechanism: 'remote-call-in-transaction',
      wrongIf: 'the call to the risk provider is as fast as an hour ago',
      confidence: 0.7,
    },
  },
  { at: 335, look: RISK },
  { at: 350, order: { type: 'set-confidence', id: 'held', confidence: 0.9 } },
  {
    at: 360,
    order: option('open', 'Charge without the risk answer', FAIL_OPEN, 'charges no longer depend on the risk provider'),
  },
  {
    at: 380,
    order: option('bound', 'Wait 200 ms for the risk answer', TIMEOUT, 'connections are held 0.2 s instead of 0.7 s'),
  },
  { at: 400, order: { type: 'act', id: 'open', option: 'open', action: FAIL_OPEN, confirmed: true } },
  { at: 405, order: { type: 'act', id: 'bound', option: 'bound', action: TIMEOUT, confirmed: true } },
  {
    at: 470,
    order: {
      type: 'judge-hypothesis',
      id: 'held',
      state: 'confirmed',
      because: 'waiting requests fell to nothing as soon as the call was bounded',
    },
  },
  { at: 500, look: P95 },
  {
    at: 600,
    order: update('Payments work again since 14:10. We bounded a slow call to our risk provider and watch it.', 15),
  },
  {
    at: 900,
    order: {
      type: 'close',
      message: 'Payments are quick again; the risk call has a timeout. Review of unscored charges tomorrow.',
    },
  },
];

const LUCKY: readonly Step[] = [
  { at: 35, order: { type: 'acknowledge' } },
  { at: 90, look: ['overview', ''] },
  { at: 150, look: P95 },
  { at: 200, order: { type: 'declare', severity: 2, title: 'Payments are slow' } },
  { at: 260, look: CPU },
  {
    at: 300,
    order: {
      type: 'open-hypothesis',
      id: 'database',
      text: 'shop-db is slow since the patch of last night',
      component: 'shop-db',
      mechanism: 'plan-flip',
      confidence: 0.7,
    },
  },
  { at: 420, look: LOGS },
  { at: 700, look: P95 },
  { at: 780, order: { type: 'act', id: 'open', action: FAIL_OPEN, confirmed: true } },
  { at: 790, order: { type: 'act', id: 'bound', action: TIMEOUT, confirmed: true } },
  { at: 900, look: P95 },
  {
    at: 930,
    order: {
      type: 'judge-hypothesis',
      id: 'database',
      state: 'confirmed',
      because: 'it became better after we had changed some settings',
    },
  },
  { at: 960, order: update('Payments work again. The database was slow.', 30) },
  { at: 1200, order: { type: 'close', message: 'Payments are fine again.' } },
];

const LOST: readonly Step[] = [
  { at: 70, order: { type: 'acknowledge' } },
  { at: 240, look: ['overview', ''] },
  { at: 330, order: { type: 'declare', severity: 3, title: 'Some payments are slow' } },
  { at: 400, look: CPU },
  {
    at: 450,
    order: {
      type: 'open-hypothesis',
      id: 'small',
      text: 'payments has too few instances for the evening',
      component: 'payments',
      mechanism: 'capacity-deficit',
      confidence: 0.8,
    },
  },
  {
    at: 480,
    order: {
      type: 'act',
      id: 'restart',
      action: { do: 'restart', target: 'payments', params: { how: 'all' } },
      confirmed: true,
    },
  },
  {
    at: 700,
    order: {
      type: 'act',
      id: 'more',
      action: { do: 'scale', target: 'payments', params: { replicas: 20 } },
      confirmed: true,
    },
  },
  { at: 800, look: CPU },
  {
    at: 1000,
    order: { type: 'act', id: 'failover', action: { do: 'failover', target: 'shop-db', params: {} }, confirmed: true },
  },
  { at: 1250, look: P95 },
  { at: 1400, order: { type: 'set-confidence', id: 'small', confidence: 0.6 } },
  { at: 1500, order: { type: 'close', message: 'We hand over to the next shift; the cause is not known.' } },
];

export const EXAMPLES: readonly Example[] = [
  {
    name: 'good',
    scenario: SCENARIO,
    who: 'Yara',
    reason:
      'payments keeps a transaction and its connection open while it waits for the risk provider. Its answers took 700 ms instead of 25 ms, so the pool ran out.',
    steps: GOOD,
  },
  {
    name: 'lucky',
    scenario: SCENARIO,
    who: 'Tom',
    reason: 'The database was slow since the patch of last night.',
    steps: LUCKY,
  },
  {
    name: 'lost',
    scenario: SCENARIO,
    who: 'Ines',
    reason: 'I do not know. payments had too few instances, and more of them did not help.',
    steps: LOST,
  },
];
