/**
 * Services and what belongs to them: pools, calls, operations, versions.
 */
import { type Form, mapped, scalarOr } from '../form/form.ts';
import { derived, fallback, field, list, mapOf, optional, record } from '../form/record.ts';
import {
  bandwidth,
  boolean,
  bytes,
  choice,
  cores,
  count,
  duration,
  durationOrNone,
  name,
  number,
  orWord,
  ratio,
  share,
  text,
} from '../form/scalars.ts';
import type { CallSpec, LimitSpec, OperationSpec, QueueingSpec, ServiceSpec, StepSpec } from '../world-file.ts';
import { autoscaling } from './autoscaling-form.ts';
import { balancing, weights } from './balancing-form.ts';
import { reads, resources } from './cluster-form.ts';
import { law } from './law-form.ts';
import { hostName } from './perimeter-form.ts';
import { pool } from './pool-form.ts';
import { probes } from './probe-form.ts';
import { fargate, functionForm, imageSize } from './serverless-form.ts';
import { steps } from './step-form.ts';

export const limit = record<LimitSpec>({
  title: 'limit',
  about: 'A bulkhead: every instance lets so many requests at a time between `acquire` and `release`.',
  fields: {
    name: field(name, 'Its name, as steps and metrics say it; not that of a pool of the service.'),
    size: field(count(1, 10_000), 'Requests at a time per instance.'),
    acquireTimeout: fallback(
      durationOrNone,
      Number.POSITIVE_INFINITY,
      'none',
      'How long a request waits for its turn.',
    ),
    waiters: fallback(
      orWord(count(0, 1_000_000), 'unlimited', Number.POSITIVE_INFINITY),
      Number.POSITIVE_INFINITY,
      'unlimited',
      'Requests that may wait; further ones are refused at once.',
    ),
  },
});

const backoff = record<CallSpec['backoff']>({
  title: 'backoff',
  about: 'The pause before another attempt.',
  fields: {
    kind: fallback(
      choice(['constant', 'exponential']),
      'exponential',
      'exponential',
      'Exponential: grows by the factor. Constant: stays the same.',
    ),
    base: fallback(duration(), 0.1, '100ms', 'Before the second attempt.'),
    cap: derived(
      duration(),
      (so) => Math.max(2, Number(so.base)),
      '2s, or the base if that is longer',
      'Never longer.',
    ),
    factor: derived(
      number({ min: 1, max: 100 }),
      (so) => (so.kind === 'constant' ? 1 : 2),
      '2; 1 when constant',
      'Grows by this each time.',
    ),
    jitter: fallback(choice(['none', 'full']), 'full', 'full', 'Full: a random part of it.'),
  },
});

const DEFAULT_BACKOFF: CallSpec['backoff'] = { kind: 'exponential', base: 0.1, cap: 2, factor: 2, jitter: 'full' };

/** A constant backoff does not grow. */
const checkedBackoff: Form<CallSpec['backoff']> = mapped(backoff, (value, _tree, to) =>
  value.kind === 'constant' && value.factor !== 1
    ? to.report(
        to.at(value, 'factor'),
        'contradiction',
        `a constant backoff does not grow by ${value.factor}`,
        'leave "factor" out, or write `kind: exponential`',
      )
    : value,
);

type Budget = CallSpec['budget'];
const BURST = 10;

const budgetRecord = record<Budget>({
  title: 'retry budget',
  about: 'A token bucket: a retry or a hedge takes a token; without one the call fails at once.',
  fields: {
    ratio: field(orWord(ratio, 'unlimited', Number.POSITIVE_INFINITY), 'Tokens that come with each success or call.'),
    burst: fallback(number({ min: 1, max: 1_000_000 }), BURST, '10', 'Tokens it holds at most, and at first.'),
    per: fallback(
      choice(['success', 'call']),
      'success',
      'success',
      'What brings tokens: an attempt that succeeded, or every call.',
    ),
  },
});

/** `10%`, `unlimited`, or `{ratio, burst, per}`. */
const budget: Form<Budget> = scalarOr(
  mapped(
    orWord(ratio, 'unlimited', Number.POSITIVE_INFINITY),
    (share): Budget => ({ ratio: share, burst: BURST, per: 'success' }),
  ),
  budgetRecord,
);

const hedge = record<NonNullable<CallSpec['hedge']>>({
  title: 'hedge',
  about:
    'Against slow stragglers: a further copy of an attempt that has no answer yet. The first answer wins; with `cancel` the others are cancelled, else they go on unheard.',
  fields: {
    after: field(duration(), 'Sent when there is no answer after this; about the p95 of the call.'),
    max: fallback(count(1, 2), 1, '1', 'Further copies per attempt.'),
  },
});

const fallBack = record<NonNullable<CallSpec['fallback']>>({
  title: 'fallback',
  about: 'What the caller does instead when the call has failed for good; then it goes on as if it had an answer.',
  fields: { work: field(law, 'How long that takes; it burns CPU.') },
});

const breaker = record<NonNullable<CallSpec['breaker']>>({
  title: 'breaker',
  about: 'A circuit breaker: open, it refuses at once. `breaker: {}` takes all defaults.',
  fields: {
    threshold: fallback(share, 0.5, '50%', 'Opens when so many fail.'),
    minimum: fallback(count(1), 20, '20', 'Calls in the window before it judges.'),
    window: fallback(duration(), 10, '10s', 'It counts over a sliding window of this length, in tenths of it.'),
    open: fallback(duration(), 30, '30s', 'How long it stays open before it is half open.'),
    probes: fallback(count(1, 1000), 1, '1', 'Half open it lets so many through; it closes when all succeed.'),
    probeShare: fallback(
      share,
      0,
      '0%',
      'Above 0%: never half open; while open, this share of the calls goes through.',
    ),
    probesToClose: fallback(
      count(1, 1000),
      5,
      '5',
      'With `probeShare`: it closes when so many of these succeed in a row.',
    ),
  },
});

const messageBytes = record<NonNullable<CallSpec['bytes']>>({
  title: 'bytes',
  about: 'How large messages are. It matters where bandwidth is limited.',
  fields: {
    request: fallback(bytes, 1024, '1Ki', 'A request.'),
    response: fallback(bytes, 4096, '4Ki', 'An answer.'),
  },
});

export const call = record<CallSpec>({
  title: 'call',
  located: true,
  about: 'An edge to a service or a provider, with its policy.',
  fields: {
    to: field(name, 'A service or provider of the world.'),
    name: derived(name, (so) => String(so.to), 'the name of its target', 'What steps and spans call it.'),
    operation: optional(name, 'The operation there; a service with one operation needs none, a provider has none.'),
    rtt: fallback(duration(), 0.0005, '500us', 'Round-trip time of the network.'),
    bytes: optional(messageBytes, 'Sizes of messages; absent: 1Ki there, 4Ki back.'),
    timeout: fallback(durationOrNone, Number.POSITIVE_INFINITY, 'none', 'How long an attempt may take.'),
    attempts: fallback(count(1, 100), 1, '1', 'Tries in all, the first included.'),
    backoff: fallback(
      checkedBackoff,
      DEFAULT_BACKOFF,
      '100ms doubling to 2s with full jitter',
      'The pause between attempts.',
    ),
    budget: fallback(
      budget,
      { ratio: Number.POSITIVE_INFINITY, burst: BURST, per: 'success' },
      'unlimited',
      'Retries allowed; a bare ratio is per success with a burst of 10.',
    ),
    breaker: optional(breaker, 'A circuit breaker; absent: none.'),
    hedge: optional(hedge, 'Hedged requests; absent: none.'),
    cancel: fallback(
      boolean,
      false,
      'false',
      'True: when an attempt times out, or its caller is gone, the callee stops working on it wherever it is. False: it works on for nobody.',
    ),
    deadline: fallback(
      boolean,
      false,
      'false',
      "The caller's remaining time bounds this call, and expired work is dropped before it starts.",
    ),
    failOpen: fallback(boolean, false, 'false', 'A failure of this call does not fail the caller.'),
    fallback: optional(fallBack, 'What it does instead when the call has failed; absent: nothing.'),
    standbyFor: optional(
      name,
      'A call of this service to another provider, in whose place this one can be made (`switch-provider`); no step makes it by itself.',
    ),
    host: optional(hostName, 'The name it looks up for a new connection; absent: that of its target.'),
    keepAlive: optional(
      duration(),
      'How long a connection is used; `0s`: each attempt opens one. It matters where names or certificates fail. Absent: 5m.',
    ),
  },
});

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const operationRecord = record<OperationSpec>({
  title: 'operation',
  about: 'What the service can be asked, as a small program.',
  fields: {
    name: field(name, 'Its name.'),
    method: fallback(choice(METHODS), 'GET', 'GET', 'The HTTP method.'),
    route: derived(text(200), (so) => `/${so.name}`, '/ and its name', 'The route as telemetry shows it.'),
    steps: field(steps, 'The program.'),
  },
});

/** An operation whose every path ends with a reply. */
export const operation: Form<OperationSpec> = mapped(operationRecord, (value, tree, to) => {
  if (endsAlways(value.steps)) return value;
  const reply: StepSpec = { do: 'reply', status: 200, at: tree.at };
  return to.place(
    { ...value, steps: to.place([...value.steps, to.place(reply, tree)], to.treeOf(value.steps) ?? tree) },
    tree,
  );
});

/** True when no path runs off the end of the program. */
export function endsAlways(program: readonly StepSpec[]): boolean {
  return program.some((step) => {
    if (step.do === 'reply') return true;
    if (step.do === 'fail') return step.chance >= 1;
    if (step.do === 'cache') return endsAlways(step.hit) && endsAlways(step.miss);
    return step.do === 'branch' && endsAlways(step.then) && endsAlways(step.otherwise);
  });
}

const queueing = record<QueueingSpec>({
  title: 'queueing',
  about: 'How requests wait for a worker, and which are dropped when their turn comes.',
  fields: {
    order: fallback(choice(['fifo', 'lifo']), 'fifo', 'fifo', 'Who is next: who has waited longest, or shortest.'),
    drop: fallback(
      choice(['none', 'expired', 'codel']),
      'none',
      'none',
      'Expired: requests whose caller has given up. CoDel: one after another, ever faster, while the shortest wait of an interval is above the target (RFC 8289).',
    ),
    target: fallback(duration(), 0.005, '5ms', "CoDel's target: a wait that is fine."),
    interval: fallback(duration(), 0.1, '100ms', "CoDel's interval: waits may be longer than the target for so long."),
    patience: optional(law, 'A request that has waited so long leaves with 503; absent: it stays.'),
  },
});

const warmup = record<NonNullable<ServiceSpec['warmup']>>({
  title: 'warm-up',
  about: 'How a new instance gets up to speed: linearly.',
  fields: {
    for: field(duration(), 'For so long after it is ready.'),
    factor: fallback(number({ min: 1, max: 1000 }), 3, '3', 'Work takes so many times longer at first.'),
  },
});

type Version = ServiceSpec['versions'][number];

const version = record<Version>({
  title: 'version',
  about: 'Another version of the service that a release may bring: operations that differ, by name.',
  fields: {
    version: field(text(40), 'The version, e.g. 4.2.1.'),
    imageAvailable: fallback(boolean, true, 'true', 'False: the registry does not have its image.'),
    operations: fallback(list(operation), [], 'as the first version', 'Operations that differ.'),
    imageSize,
  },
});

const serviceRecord = record<ServiceSpec>({
  title: 'service',
  about: 'A deployment: instances behind one name.',
  fields: {
    name: field(name, 'Its name in telemetry.'),
    about: fallback(text(300), '', 'nothing', 'One line for players.'),
    version: fallback(text(40), '1.0.0', '1.0.0', 'The version that runs at first.'),
    image: derived(
      text(200),
      (so) => `registry.internal/${so.name}`,
      'registry.internal/ and its name',
      'The image without its tag.',
    ),
    replicas: fallback(count(0, 512), 2, '2', 'Instances wanted.'),
    workers: fallback(
      orWord(count(1, 10_000), 'unlimited', Number.POSITIVE_INFINITY),
      16,
      '16',
      'Requests an instance works on at a time.',
    ),
    queue: fallback(
      orWord(count(0, 1_000_000), 'unbounded', Number.POSITIVE_INFINITY),
      128,
      '128',
      'Requests that may wait per instance; further ones get 503.',
    ),
    queueing: optional(queueing, 'How requests wait; absent: first come, first served, and nobody leaves.'),
    scheduling: optional(
      choice(['slots', 'processor-sharing']),
      'How requests inside get CPU: each as if alone (slots, when absent), or all share `cpu` cores.',
    ),
    cpu: fallback(cores, 1, '1', 'CPU request and limit per instance.'),
    memory: fallback(bytes, 512 * 1024 ** 2, '512Mi', 'Memory request and limit per instance.'),
    memoryBase: optional(bytes, 'What a process holds at rest; absent: 38 % of memory.'),
    memoryPerRequest: optional(
      bytes,
      'What each request inside holds; absent: 256Ki. With this or memoryBase, an instance above its memory is killed.',
    ),
    warmup: optional(warmup, 'A new instance is slower at first; absent: it is not.'),
    startup: fallback(duration(), 10, '10s', 'From start to ready.'),
    nodeSelector: optional(name, 'Only on nodes with this name, in this zone, or of this node pool.'),
    pools: fallback(list(pool), [], 'none', 'Connection pools.'),
    limits: fallback(list(limit, { max: 14 }), [], 'none', 'Bulkheads.'),
    calls: fallback(list(call), [], 'none', 'Edges to others.'),
    operations: field(list(operation, { min: 1 }), 'What it can be asked.'),
    versions: fallback(list(version), [], 'none', 'Other versions.'),
    maxUnavailable: fallback(count(0, 1000), 0, '0', 'Instances that a rollout may take away at a time.'),
    maxSurge: fallback(count(0, 1000), 1, '1', 'Instances that a rollout may add at a time.'),
    balancing: optional(balancing, 'How requests are spread over the instances; absent: round robin.'),
    weights: optional(weights, 'How much of the traffic an instance takes; absent: all the same.'),
    fargate: optional(fargate, 'Tasks on Fargate; absent: pods on nodes.'),
    function: optional(functionForm, 'A function; absent: pods on nodes.'),
    probes: optional(probes, 'What the kubelet asks; absent: nothing.'),
    autoscaling: optional(autoscaling, 'What sets the number of instances by itself; absent: nothing does.'),
    resources: optional(resources, 'Memory requests and limits that differ; absent: both are `memory`.'),
    reads: optional(reads, 'What it reads from the disk of its node; absent: nothing.'),
    minAvailable: optional(count(0, 512), 'A drain leaves so many ready (PodDisruptionBudget); absent: none.'),
    priority: optional(number({ min: -1e9, max: 1e9, whole: true }), 'Value of its PriorityClass; absent: 0.'),
    bandwidth: optional(bandwidth, 'How fast each instance sends, one message after another; absent: no limit.'),
    labels: optional(
      mapOf(text(63), 'mapping of labels'),
      'Labels of its pods, besides those that [every pod carries](faults.md#selector): `app.kubernetes.io/component`, `tier`, …',
    ),
    annotations: optional(mapOf(text(253), 'mapping of annotations'), 'Annotations of its pods, likewise.'),
  },
});

/** A function is one row: its environments are the workers of one instance, and nobody waits. */
export const service: Form<ServiceSpec> = mapped(serviceRecord, (value, tree, to) => {
  if (value.function === undefined) return value;
  if (value.fargate !== undefined)
    return to.report(to.at(value, 'function'), 'contradiction', 'a service is a function or runs on Fargate, not both');
  return to.place({ ...value, replicas: 1, workers: value.function.concurrency, queue: 0 }, tree);
});
