/**
 * Mechanisms: what broke and why it hurt. The same list is offered in every drill, so it gives nothing away.
 * `giveaways` are words that would tell the answer when a title, symptom or slug held them.
 */
export type Mechanism = {
  readonly id: string;
  readonly title: string;
  readonly family: MechanismFamily;
  readonly giveaways: readonly string[];
};

export const MECHANISM_FAMILIES = {
  change: 'Bad change',
  overload: 'Overload and hard limits',
  feedback: 'Feedback that keeps itself going',
  leak: 'Leak and exhaustion',
  contention: 'Contention and performance cliffs',
  dependency: 'Dependencies and the handling of their faults',
  replication: 'Replication and failover',
  data: 'Correctness of data',
  queue: 'Queues and streams',
  control: 'Control plane: placement, discovery, scaling',
  edge: 'Edge, identity and time',
  operator: 'Operators and automation',
  hardware: 'Machines and networks',
} as const;

export type MechanismFamily = keyof typeof MECHANISM_FAMILIES;

const row = (id: string, family: MechanismFamily, title: string, giveaways: readonly string[]): Mechanism => ({
  id,
  title,
  family,
  giveaways,
});

/** All mechanisms, by family. */
export const MECHANISMS: readonly Mechanism[] = [
  row('bad-release', 'change', 'A release behaves worse than the version before it', [
    'bad release',
    'regression',
    'bad deploy',
  ]),
  row('bad-config', 'change', 'A configuration or flag value is wrong', ['misconfig', 'bad config', 'wrong setting']),
  row('version-skew', 'change', 'Versions that run side by side do not understand each other', [
    'version skew',
    'incompatible',
  ]),
  row('image-missing', 'change', 'An image cannot be pulled, so instances cannot start', [
    'image',
    'registry',
    'image pull',
    'missing tag',
  ]),
  row('capacity-deficit', 'overload', 'More work arrives than there is capacity for', [
    'capacity',
    'overload',
    'undersized',
  ]),
  row('quota-reached', 'overload', 'A quota, limit or counter has reached its ceiling', [
    'quota',
    'ceiling',
    'overflow',
  ]),
  row('retry-storm', 'feedback', 'Retries multiply the load that causes them', ['retry', 'retries', 'storm']),
  row('cache-stampede', 'feedback', 'An empty cache sends everything to what stands behind it', [
    'stampede',
    'cold cache',
    'cache flush',
  ]),
  row('recovery-herd', 'feedback', 'Everybody comes back at once and knocks it over again', ['thundering', 'herd']),
  row('connection-pool-exhaustion', 'leak', 'All connections of a pool are taken and requests wait for one', [
    'pool',
    'connection',
    'exhaust',
  ]),
  row('connection-leak', 'leak', 'Connections or handles are taken and not given back', ['leak', 'not released']),
  row('memory-leak', 'leak', 'Memory grows until the instance is killed', ['leak', 'out of memory', 'oom']),
  row('disk-full', 'leak', 'A disk has no space left', ['disk', 'no space']),
  row('remote-call-in-transaction', 'contention', 'A transaction stays open while a remote call is awaited', [
    'transaction',
    'remote call',
  ]),
  row('lock-queue', 'contention', 'Sessions queue for a lock behind one another', ['lock']),
  row('blocked-ddl', 'contention', 'A schema change waits for a lock and everybody waits behind it', [
    'schema change',
    'ddl',
    'alter table',
    'lock',
  ]),
  row('long-transaction', 'contention', 'A transaction or statement runs far too long', [
    'long transaction',
    'long-running',
    'long running',
  ]),
  row('slow-query', 'contention', 'A statement costs more than it should, by its data or its form', [
    'slow query',
    'slow statement',
    'missing index',
  ]),
  row('super-linear-work', 'contention', 'Work grows much faster than the data it works on', [
    'quadratic',
    'super-linear',
    'superlinear',
    'n squared',
  ]),
  row('plan-flip', 'contention', 'The same statement runs by another, slower plan', [
    'plan flip',
    'query plan',
    'statistics',
  ]),
  row('hot-key', 'contention', 'One row, key or partition takes most of the load', ['hot key', 'hot row', 'hot shard']),
  row('cpu-starvation', 'contention', 'Something else takes the processor, or a limit throttles it', [
    'cpu',
    'processor',
    'throttl',
  ]),
  row('memory-pressure', 'contention', 'Memory of a machine runs short, and what cannot hold its place is pushed out', [
    'memory',
    'evict',
    'out of memory',
  ]),
  row('slow-dependency', 'dependency', 'Something that is called answers slowly', [
    'slow dependency',
    'slow provider',
    'third party',
    'provider',
  ]),
  row('failing-dependency', 'dependency', 'Something that is called answers with errors', [
    'failing dependency',
    'provider outage',
    'third party',
  ]),
  row('faulty-fallback', 'dependency', 'The handling of an error does more harm than the error', [
    'fallback',
    'error path',
  ]),
  row('replica-lost', 'control', 'An instance is gone and does not come back', [
    'replica',
    'lost instance',
    'missing instance',
    'lost pod',
  ]),
  row('unschedulable-pod', 'control', 'An instance finds no node with room for it', [
    'unschedulable',
    'cordon',
    'no room',
    'scheduling',
  ]),
  row('probe-misjudges', 'control', 'A health check stops healthy instances or keeps broken ones', [
    'probe',
    'health check',
    'liveness',
  ]),
  row('autoscaler-misled', 'control', 'A control loop acts on the wrong signal', ['autoscal', 'control loop']),
  row('dns-failure', 'control', 'Names do not resolve, or resolve to the wrong place', ['dns', 'resolve']),
  row('replication-lag', 'replication', 'A copy is behind and old data is read from it', [
    'replica lag',
    'replication',
    'stale read',
  ]),
  row('split-brain', 'replication', 'Two believe that they are the one that may write', [
    'split brain',
    'split-brain',
    'two primaries',
  ]),
  row('lost-update', 'data', 'One write overwrites another that it did not know of', ['lost update', 'race']),
  row('duplicate-effect', 'data', 'Something happens twice that should happen once', ['duplicate', 'twice', 'idempot']),
  row('consumer-lag', 'queue', 'Consumers take less than producers give, and the backlog grows', [
    'backlog',
    'consumer lag',
  ]),
  row('poison-message', 'queue', 'One message that cannot be handled stops those behind it', ['poison']),
  row('certificate-expiry', 'edge', 'A certificate or token is no longer valid', ['certificate', 'expir', 'tls']),
  row('edge-rule', 'edge', 'A rule at the edge blocks, caches or limits what it should not', [
    'waf',
    'edge rule',
    'rate limit',
  ]),
  row('mis-scoped-command', 'operator', 'A right command went to the wrong target', ['wrong target', 'deleted by']),
  row('network-loss', 'hardware', 'A network link loses, delays or cuts packets', ['packet', 'network', 'partition']),
  row('node-failure', 'hardware', 'A machine, rack or zone is gone or ill', [
    'node failure',
    'zone outage',
    'hardware',
  ]),
];

const BY_ID = new Map(MECHANISMS.map((mechanism) => [mechanism.id, mechanism]));

/** The ids, for forms and hints. */
export const MECHANISM_IDS: readonly string[] = MECHANISMS.map(({ id }) => id);

/** A mechanism by its id. */
export function mechanismOf(id: string): Mechanism | undefined {
  return BY_ID.get(id);
}
