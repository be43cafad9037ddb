/**
 * Countermeasures: what can be changed about a world for a trial. A row says of what kind of thing it is, and where in
 * the world file each of its parameters stands; the world's own form reads and checks what is written there, so that a
 * countermeasure knows the same spellings, bounds and rules as a world.
 */
import type { Form } from '../form/form.ts';
import {
  boolean,
  bytes,
  choice,
  cores,
  count,
  duration,
  durationOrNone,
  identifier,
  number,
  orWord,
  ratio,
  share,
  text,
} from '../form/scalars.ts';
import { ACKS } from '../kafka-file.ts';
import { KEY_SCOPES } from '../ledger-file.ts';
import { STATISTICS } from '../plan-file.ts';
import { AUTOSCALER_METRICS } from '../world/autoscaling-form.ts';
import { ALGORITHMS } from '../world/balancing-form.ts';

/** What a countermeasure is of; `rule` and `parameter` name something that need not stand in the world file. */
export type CountermeasureTarget =
  | 'service'
  | 'call'
  | 'pool'
  | 'limit'
  | 'cache'
  | 'database'
  | 'table'
  | 'effect'
  | 'group'
  | 'producer'
  | 'topic'
  | 'job'
  | 'batch'
  | 'node-group'
  | 'edge'
  | 'rule'
  | 'parameter';

/** `path`: where it stands inside the thing; absent: the row has a rule of its own (`makes`). */
export type CountermeasureParam = {
  readonly name: string;
  readonly form: Form<unknown>;
  readonly doc: string;
  readonly needed: boolean;
  readonly path?: readonly string[];
};

/** What is made by more than setting a value. */
export type Making = 'bulkhead' | 'cache-in-front' | 'index' | 'autoscaler' | 'limiter' | 'rule' | 'parameter';

export type CountermeasureRow = {
  readonly change: string;
  readonly title: string;
  readonly about: string;
  readonly on: CountermeasureTarget;
  readonly params: readonly CountermeasureParam[];
  /** A part that is there or not: its word, and where it stands. `on: false` takes it away. */
  readonly part?: { readonly word: string; readonly path: readonly string[] };
  readonly makes?: Making;
};

const set = (name: string, path: string, form: Form<unknown>, doc: string): CountermeasureParam => ({
  name,
  form,
  doc,
  needed: false,
  path: path.split('.'),
});
const needed = (param: CountermeasureParam): CountermeasureParam => ({ ...param, needed: true });
const own = (name: string, form: Form<unknown>, doc: string, isNeeded = true): CountermeasureParam => ({
  name,
  form,
  doc,
  needed: isNeeded,
});

const unlimited = (word: string) => orWord(count(0, 1_000_000), word, Number.POSITIVE_INFINITY);
const off = own('on', boolean, 'False takes it away.', false);
const durationOrLaw = duration();

const CALLS: readonly CountermeasureRow[] = [
  {
    change: 'timeout',
    title: 'Timeout',
    about: 'How long an attempt of a call may take.',
    on: 'call',
    params: [needed(set('timeout', 'timeout', durationOrNone, 'Per attempt.'))],
  },
  {
    change: 'retries',
    title: 'Retries, backoff and jitter',
    about: 'How often a call is tried, and what pause is made before it is tried again.',
    on: 'call',
    params: [
      set('attempts', 'attempts', count(1, 100), 'Tries in all, the first included.'),
      set('backoff', 'backoff.kind', choice(['constant', 'exponential']), 'Whether pauses grow.'),
      set('base', 'backoff.base', duration(), 'The pause before the second attempt.'),
      set('cap', 'backoff.cap', duration(), 'No pause is longer.'),
      set('factor', 'backoff.factor', number({ min: 1, max: 100 }), 'Pauses grow by this each time.'),
      set('jitter', 'backoff.jitter', choice(['none', 'full']), 'Full: a random part of the pause.'),
    ],
  },
  {
    change: 'retry-budget',
    title: 'Retry budget',
    about: 'A token bucket: a retry takes a token, and without one the call fails at once.',
    on: 'call',
    part: { word: 'retry budget', path: ['budget'] },
    params: [
      set('ratio', 'budget.ratio', orWord(ratio, 'unlimited', Number.POSITIVE_INFINITY), 'Tokens that come with each.'),
      set('burst', 'budget.burst', number({ min: 1, max: 1_000_000 }), 'Tokens it holds at most, and at first.'),
      set('per', 'budget.per', choice(['success', 'call']), 'What brings tokens: a success, or every call.'),
      off,
    ],
  },
  {
    change: 'breaker',
    title: 'Circuit breaker',
    about: 'Refuses a call at once while too many of its attempts fail.',
    on: 'call',
    part: { word: 'breaker', path: ['breaker'] },
    params: [
      set('threshold', 'breaker.threshold', share, 'Opens when so many fail.'),
      set('minimum', 'breaker.minimum', count(1), 'Calls in the window before it judges.'),
      set('window', 'breaker.window', duration(), 'It counts over a sliding window of this length.'),
      set('open', 'breaker.open', duration(), 'How long it stays open.'),
      set('probes', 'breaker.probes', count(1, 1000), 'Half open it lets so many through.'),
      set('probeShare', 'breaker.probeShare', share, 'Above 0%: never half open; this share goes through while open.'),
      off,
    ],
  },
  {
    change: 'deadline',
    title: 'Deadline that travels',
    about: 'The remaining time of the caller bounds the call, and expired work is dropped before it starts.',
    on: 'call',
    params: [needed(set('on', 'deadline', boolean, 'On or off.'))],
  },
  {
    change: 'cancellation',
    title: 'Cancel on hang-up',
    about: 'What nobody waits for any more is cancelled wherever it is.',
    on: 'call',
    params: [needed(set('on', 'cancel', boolean, 'On or off.'))],
  },
  {
    change: 'hedging',
    title: 'Hedged requests',
    about: 'A further copy of an attempt that has no answer yet; the first answer wins.',
    on: 'call',
    part: { word: 'hedge', path: ['hedge'] },
    params: [
      set('after', 'hedge.after', duration(), 'Sent after this; about the p95 of the call.'),
      set('max', 'hedge.max', count(1, 2), 'Further copies per attempt.'),
      off,
    ],
  },
  {
    change: 'fail-open',
    title: 'Go on without the answer',
    about: 'A failure of the call does not fail its caller.',
    on: 'call',
    params: [needed(set('on', 'failOpen', boolean, 'On or off.'))],
  },
  {
    change: 'fallback',
    title: 'Fallback',
    about: 'What the caller does instead when the call has failed: a stale answer, a default.',
    on: 'call',
    part: { word: 'fallback', path: ['fallback'] },
    params: [set('work', 'fallback.work', durationOrLaw, 'How long that takes.'), off],
  },
  {
    change: 'bulkhead',
    title: 'Bulkhead',
    about: 'Every instance has so many requests at a time inside this call; others wait for a turn or are refused.',
    on: 'call',
    makes: 'bulkhead',
    params: [
      own('size', count(1, 10_000), 'Requests at a time per instance.'),
      own('timeout', durationOrNone, 'How long a request waits for its turn; absent: as long as it takes.', false),
      own('waiters', unlimited('unlimited'), 'Requests that may wait; further ones are refused at once.', false),
    ],
  },
  {
    change: 'cache-in-front',
    title: 'Cache in front',
    about: 'A cache that is asked before the call is made; a hit makes no call.',
    on: 'call',
    makes: 'cache-in-front',
    params: [
      own('ttl', duration(), 'How old an answer may get.'),
      own('keys', count(1, 100_000_000), 'How many different things are asked for; absent: 1000.', false),
      own('capacity', unlimited('unlimited'), 'Entries it holds; absent: all.', false),
      own('coalescing', boolean, 'Who misses a key that is being loaded waits for it; absent: true.', false),
    ],
  },
];

const probe = (kind: 'liveness' | 'readiness' | 'startup'): CountermeasureRow => ({
  change: `${kind}-probe`,
  title: `${kind.charAt(0).toUpperCase()}${kind.slice(1)} probe`,
  about: `What the kubelet asks for ${kind}, how soon it must be answered, and how many failures decide.`,
  on: 'service',
  part: { word: `${kind} probe`, path: ['probes', kind] },
  params: [
    set('asks', `probes.${kind}.asks`, text(63), '`alive` (the process answers by itself) or an operation.'),
    set('period', `probes.${kind}.period`, duration(), 'Between two probes; a second at least.'),
    set('timeout', `probes.${kind}.timeout`, duration(), 'How soon it must be answered.'),
    set('budget', `probes.${kind}.budget`, durationOrNone, 'What its handler allows itself.'),
    set('failureThreshold', `probes.${kind}.failureThreshold`, count(1, 1000), 'Failures in a row that decide.'),
    off,
  ],
});

const SERVICES: readonly CountermeasureRow[] = [
  {
    change: 'queue',
    title: 'Queue',
    about: 'How many requests may wait for a worker, who is next, and which are dropped. A short queue sheds load.',
    on: 'service',
    params: [
      set('bound', 'queue', unlimited('unbounded'), 'Requests that may wait per instance; others get 503 at once.'),
      set('order', 'queueing.order', choice(['fifo', 'lifo']), 'Who is next: who waited longest, or shortest.'),
      set('drop', 'queueing.drop', choice(['none', 'expired', 'codel']), 'What is dropped when its turn comes.'),
      set('target', 'queueing.target', duration(), "CoDel's target."),
      set('interval', 'queueing.interval', duration(), "CoDel's interval."),
      set('patience', 'queueing.patience', durationOrLaw, 'A request that has waited so long leaves with 503.'),
    ],
  },
  {
    change: 'workers',
    title: 'Workers',
    about: 'Requests that an instance works on at a time: a concurrency limit of the whole service.',
    on: 'service',
    params: [needed(set('workers', 'workers', unlimited('unlimited'), 'Per instance.'))],
  },
  {
    change: 'replicas',
    title: 'Instances',
    about: 'Instances wanted from the beginning.',
    on: 'service',
    params: [needed(set('replicas', 'replicas', count(1, 512), 'How many.'))],
  },
  {
    change: 'memory',
    title: 'Memory',
    about: 'What an instance asks for and may hold.',
    on: 'service',
    params: [
      set('memory', 'memory', bytes, 'Request and limit, where nothing else is said.'),
      set('request', 'resources.memory.request', orWord(bytes, 'none', 0), 'What its node keeps for it.'),
      set('limit', 'resources.memory.limit', orWord(bytes, 'none', Number.POSITIVE_INFINITY), 'Above it is killed.'),
    ],
  },
  {
    change: 'cpu',
    title: 'CPU',
    about: 'CPU request and limit of an instance.',
    on: 'service',
    params: [needed(set('cpu', 'cpu', cores, 'Cores.'))],
  },
  {
    change: 'autoscaler',
    title: 'Autoscaler',
    about: 'What sets the number of instances: its bounds, its metric, and where it wants the metric to be.',
    on: 'service',
    makes: 'autoscaler',
    part: { word: 'autoscaler', path: ['autoscaling'] },
    params: [
      set('min', 'autoscaling.min', count(1, 512), 'Instances at least.'),
      set('max', 'autoscaling.max', count(1, 512), 'Instances at most.'),
      own('metric', choice(AUTOSCALER_METRICS), 'What it looks at; absent: its first metric.', false),
      own(
        'target',
        number({ min: 0.001, max: 1_000_000 }),
        'Per instance; of cpu, memory and busy in per cent.',
        false,
      ),
      set('stabilization', 'autoscaling.scaleUp.stabilization', duration(), 'How careful it is in adding.'),
      off,
    ],
  },
  {
    change: 'disruption-budget',
    title: 'Disruption budget',
    about: 'A drain leaves so many instances ready (PodDisruptionBudget).',
    on: 'service',
    part: { word: 'disruption budget', path: ['minAvailable'] },
    params: [set('minAvailable', 'minAvailable', count(0, 512), 'Ready at least.'), off],
  },
  {
    change: 'rollout',
    title: 'Rollout',
    about: 'How many instances a rollout may take away and add at a time.',
    on: 'service',
    params: [
      set('maxUnavailable', 'maxUnavailable', count(0, 512), 'Taken away at a time.'),
      set('maxSurge', 'maxSurge', count(0, 512), 'Added at a time.'),
    ],
  },
  {
    change: 'priority',
    title: 'Priority',
    about: 'The value of its PriorityClass: who has less is evicted sooner.',
    on: 'service',
    params: [needed(set('priority', 'priority', number({ min: -1e9, max: 1e9, whole: true }), 'The value.'))],
  },
  probe('liveness'),
  probe('readiness'),
  probe('startup'),
  {
    change: 'balancing',
    title: 'Load balancing',
    about: 'How requests are spread over the instances.',
    on: 'service',
    params: [
      set('algorithm', 'balancing.algorithm', choice(ALGORITHMS), 'How an instance is chosen.'),
      set('panic', 'balancing.panic', share, 'With fewer fit instances than this all are used.'),
    ],
  },
  {
    change: 'outlier-detection',
    title: 'Outlier detection',
    about: 'Takes an instance out that fails again and again.',
    on: 'service',
    part: { word: 'outlier detection', path: ['balancing', 'outlier'] },
    params: [
      set('consecutive', 'balancing.outlier.consecutive', count(1, 10_000), 'Failures in a row that eject.'),
      set('ejectFor', 'balancing.outlier.ejectFor', duration(), 'How long it stays out.'),
      set('maxEjected', 'balancing.outlier.maxEjected', share, 'Never more than this share at once.'),
      off,
    ],
  },
  {
    change: 'provisioned-concurrency',
    title: 'Environments kept ready',
    about: 'Environments of a function that are kept ready, and how many it may have.',
    on: 'service',
    params: [
      set('provisioned', 'function.provisioned.concurrency', count(0, 10_000), 'Kept ready.'),
      set('concurrency', 'function.concurrency', count(1, 10_000), 'At most.'),
    ],
  },
  {
    change: 'deployment',
    title: 'Deployment on Fargate',
    about: 'Whether a deployment that fails goes back by itself, and how many tasks it keeps.',
    on: 'service',
    params: [
      set('circuitBreaker', 'fargate.circuitBreaker', boolean, 'It goes back to the last complete one.'),
      set('minimumHealthyPercent', 'fargate.minimumHealthyPercent', share, 'Healthy ones at least.'),
      set('maximumPercent', 'fargate.maximumPercent', ratio, 'All of them at most.'),
      set('gracePeriod', 'fargate.gracePeriod', duration(), 'For so long an unhealthy target does not end its task.'),
    ],
  },
];

const DATA: readonly CountermeasureRow[] = [
  {
    change: 'pool',
    title: 'Connection pool',
    about: 'Size, waiting and age of the connections of a pool.',
    on: 'pool',
    params: [
      set('size', 'size', count(1, 10_000), 'Connections per instance.'),
      set('acquireTimeout', 'acquireTimeout', durationOrNone, 'How long a request waits for a connection.'),
      set('maxLifetime', 'maxLifetime', durationOrNone, 'An older connection is replaced when it comes back.'),
      set('waiters', 'waiters', unlimited('unlimited'), 'Requests that may wait; further ones are refused at once.'),
      set('validate', 'validate', durationOrLaw, 'A round trip on borrowing that finds dead connections.'),
      set('whenDown', 'whenDown', choice(['refuse', 'wait']), 'While its server is not there.'),
      set('session', 'session', choice(['any', 'writer']), '`writer`: connections to a server that only reads go.'),
      set('socketTimeout', 'socketTimeout', duration(), 'How long a request hangs on a host that died.'),
    ],
  },
  {
    change: 'limit',
    title: 'Limit',
    about: 'A bulkhead that the service has already.',
    on: 'limit',
    params: [
      set('size', 'size', count(1, 10_000), 'Requests at a time per instance.'),
      set('timeout', 'acquireTimeout', durationOrNone, 'How long a request waits for its turn.'),
      set('waiters', 'waiters', unlimited('unlimited'), 'Requests that may wait.'),
    ],
  },
  {
    change: 'cache',
    title: 'Cache',
    about: 'Time to live, coalescing and size of a cache.',
    on: 'cache',
    params: [
      set('ttl', 'ttl.mean', duration(), 'How long an entry lives.'),
      set('jitter', 'ttl.jitter', share, 'Uniform within so much above and below.'),
      set('coalescing', 'coalescing', boolean, 'Who misses a key that is being loaded waits for it.'),
      set('capacity', 'capacity', unlimited('unlimited'), 'Entries it holds.'),
      set('negativeTtl', 'negativeTtl', duration(), 'A load that failed is remembered for so long.'),
      set('fill', 'fill', choice(['success', 'always']), 'When a load fills its entry.'),
    ],
  },
  {
    change: 'database',
    title: 'Database settings',
    about: 'Connections, sessions left open in a transaction, autovacuum, memory and disk.',
    on: 'database',
    params: [
      set('maxConnections', 'maxConnections', count(1, 100_000), 'Connections in all.'),
      set('idleInTransactionTimeout', 'idleInTransactionTimeout', durationOrNone, 'Such a session is ended.'),
      set('cpu', 'cpu', cores, 'Cores.'),
      set('iops', 'storage.iops', number({ min: 1, max: 10_000_000 }), 'Reads a second that the disk gives.'),
      set('cache', 'storage.cache', bytes, 'Memory that holds pages.'),
      set('autovacuumWorkers', 'vacuum.workers', count(0, 16), 'Tables vacuumed at a time.'),
      set('autovacuumCostLimit', 'vacuum.costLimit', count(1, 10_000), 'Cost after which they pause.'),
      set('autovacuumScaleFactor', 'vacuum.scaleFactor', share, 'Dead rows at which a table is due.'),
    ],
  },
  {
    change: 'index',
    title: 'Index',
    about: 'An index of a table; plans use it where it is cheaper.',
    on: 'table',
    makes: 'index',
    params: [
      own('columns', text(300), 'Its columns in order, with commas between.'),
      own('name', identifier, 'Its name; absent: from the table and its columns.', false),
      own('unique', boolean, 'No two rows are the same in all of them.', false),
    ],
  },
  {
    change: 'statistics',
    title: 'Statistics',
    about: 'What the planner knows of a table from the beginning (ANALYZE as a step of the change).',
    on: 'table',
    params: [needed(set('statistics', 'statistics', choice(STATISTICS), 'What it knows.'))],
  },
  {
    change: 'idempotency-key',
    title: 'Idempotency key',
    about: 'What the key of an effect is made from: who asks twice with one key has it once.',
    on: 'effect',
    params: [needed(set('key', 'key', choice(KEY_SCOPES), 'Each attempt, the request, or the order.'))],
  },
  {
    change: 'schema-check',
    title: 'Schema and poison check',
    about: 'What a consumer does with a record that it cannot read or survive, and how often it tries.',
    on: 'group',
    params: [
      set('onIncompatible', 'onIncompatible', choice(['drop', 'park', 'error']), 'A record of another schema.'),
      set('onPoison', 'onPoison', choice(['crash', 'park']), 'A record that its program cannot survive.'),
      set('attempts', 'onError.attempts', count(1, 1000), 'Times it is tried.'),
      set('otherwise', 'onError.otherwise', choice(['skip', 'park', 'retry']), 'What then becomes of it.'),
    ],
  },
  {
    change: 'consumer',
    title: 'Consumer group',
    about: 'Batches, timeouts, parallel work and idempotence of a consumer group.',
    on: 'group',
    params: [
      set('maxPollRecords', 'maxPollRecords', count(1, 100_000), 'Records of a batch at most.'),
      set('maxPollInterval', 'maxPollInterval', duration(), 'Time for a batch.'),
      set('sessionTimeout', 'sessionTimeout', duration(), 'A silent member is missed after so long.'),
      set('concurrency', 'concurrency', count(1, 1000), 'Records of its batch that a consumer works on at a time.'),
      set('threads', 'threads', count(1, 1000), 'Consumers in each instance.'),
      set('assignor', 'assignor', choice(['eager', 'cooperative']), 'Whether all stop during a rebalance.'),
      set('idempotent', 'idempotent', boolean, 'An effect that is there already is not had twice.'),
    ],
  },
  {
    change: 'producer',
    title: 'Producer',
    about: 'Who must have a record before it counts as written. The target is service/topic.',
    on: 'producer',
    params: [
      set('acks', 'acks', choice(ACKS), 'Nobody, the leader, or all in-sync replicas.'),
      set('deliveryTimeout', 'deliveryTimeout', duration(), 'What is not acknowledged for so long is lost.'),
    ],
  },
  {
    change: 'topic',
    title: 'Topic',
    about: 'Safety and retention of a topic.',
    on: 'topic',
    params: [
      set('minInsync', 'minInsync', count(1, 9), 'Writes with acks all are refused below so many.'),
      set('unclean', 'unclean', boolean, 'A replica that has not all may lead.'),
      set('retention', 'retention', durationOrNone, 'Older segments go.'),
      set('retentionBytes', 'retentionBytes', orWord(bytes, 'none', Number.POSITIVE_INFINITY), 'Beyond it they go.'),
    ],
  },
];

const PLATFORM: readonly CountermeasureRow[] = [
  {
    change: 'job',
    title: 'Job of a database',
    about: 'When a job runs, and how long.',
    on: 'job',
    params: [
      set('start', 'start', duration({ signed: true }), 'First start from instant 0; negative: it is running.'),
      set('every', 'every', duration(), 'Again so often.'),
      set('duration', 'duration', durationOrLaw, 'How long it runs.'),
      set('slows', 'slows', number({ min: 1, max: 1000 }), 'Others take so many times longer meanwhile.'),
    ],
  },
  {
    change: 'batch',
    title: 'Batch job',
    about: 'When a batch job of the cluster runs, and what it asks for.',
    on: 'batch',
    params: [
      set('start', 'start', duration({ signed: true }), 'First run from instant 0; negative: it is running.'),
      set('suspended', 'suspended', boolean, 'It does not run until somebody resumes it.'),
      set('parallelism', 'parallelism', count(1, 1000), 'Pods at a time.'),
      set('priority', 'priority', number({ min: -1e9, max: 1e9, whole: true }), 'Value of its PriorityClass.'),
      set('request', 'memory.request', orWord(bytes, 'none', 0), 'Memory kept for a pod.'),
      set('limit', 'memory.limit', orWord(bytes, 'none', Number.POSITIVE_INFINITY), 'Above it a pod is killed.'),
      set('nodeSelector', 'nodeSelector', text(63), 'Only on nodes with this name, zone or pool.'),
    ],
  },
  {
    change: 'node-group',
    title: 'Node group',
    about: 'Bounds of the cluster autoscaler.',
    on: 'node-group',
    params: [
      set('min', 'min', count(0, 64), 'Nodes at least.'),
      set('max', 'max', count(1, 1000), 'Nodes at most.'),
      set('idleAfter', 'idleAfter', duration(), 'A node that is not needed for so long goes.'),
    ],
  },
  {
    change: 'limiter',
    title: 'Rate limiter at the edge',
    about: 'How many requests a second the edge takes of one address; others get 429.',
    on: 'edge',
    makes: 'limiter',
    params: [
      own('limit', text(20), 'A rate per key, like 20/s.'),
      own('clients', text(300), 'Clients that it counts, with commas between.'),
      own('name', text(63), 'Its name; absent: `trial`. One that is there already is replaced.', false),
      own('key', choice(['client', 'balancer']), 'By the address of the user, or of the balancer.', false),
    ],
  },
  {
    change: 'alert-rule',
    title: 'Alert rule',
    about: 'An alert rule in PromQL, with the keys of a Prometheus rule file. The target is its name.',
    on: 'rule',
    makes: 'rule',
    params: [
      own('expr', text(4000), 'The expression; the alert is there while it has a result.'),
      own('for', duration(), 'It must hold for so long before it fires.', false),
      own('keepFiringFor', duration(), 'It goes on firing for so long.', false),
      own('severity', choice(['page', 'ticket']), 'Whether it calls somebody; absent: page.', false),
      own('service', text(63), 'The service that it is about.', false),
      own('team', text(63), 'The team that it calls.', false),
      own('summary', text(300), 'What it says.', false),
    ],
  },
  {
    change: 'parameter',
    title: 'Any live parameter',
    about: 'One of the live parameters of docs/reference/change.md from instant 0 on, like `service/seating/admit`.',
    on: 'parameter',
    makes: 'parameter',
    params: [own('to', text(100), 'Its value, with its unit.')],
  },
];

/** All of them, in the order in which they are offered. */
export const COUNTERMEASURES: readonly CountermeasureRow[] = [...CALLS, ...SERVICES, ...DATA, ...PLATFORM];

export const COUNTERMEASURE_NAMES: readonly string[] = COUNTERMEASURES.map(({ change }) => change);

/** The row of a change. */
export const countermeasureOf = (change: string): CountermeasureRow | undefined =>
  COUNTERMEASURES.find((row) => row.change === change);

/** What the world model cannot say, why not, and what comes nearest. */
export const NOT_EXPRESSIBLE: readonly { readonly what: string; readonly why: string; readonly instead: string }[] = [
  {
    what: 'an adaptive concurrency limit (gradient, Vegas)',
    why: 'limits have a fixed size',
    instead: '`workers` or `bulkhead`, with the size that it would settle at',
  },
  {
    what: 'a token-bucket rate limiter inside a service',
    why: 'services admit by share, workers and queue',
    instead: '`queue` with a short bound; `parameter` on `service/<service>/admit`; at the edge `limiter`',
  },
  {
    what: 'asynchronous work in place of a call (outbox, queue)',
    why: 'a program that publishes needs a topic, a producer and a consumer',
    instead: 'a world of its own; `fail-open` shows what the caller would gain',
  },
  {
    what: 'code that is better (an algorithm, a leak that is mended)',
    why: 'the program is the world’s',
    instead: '`parameter` on `service/<service>/work`, with the factor that the better code would have',
  },
  {
    what: 'a gate in a pipeline, a review, a checklist',
    why: 'it prevents the fault, and is not part of the running system',
    instead: 'the gaps register, with the person who owns it',
  },
  {
    what: 'cells, shards, a second region',
    why: 'the shape of the world is the author’s',
    instead: 'another world file',
  },
];
