/**
 * The live parameters of a world: what can be changed while it runs, by name, with the unit of each. A name in angle
 * brackets stands for any of its kind. The world declares them (`world/src/cold/define-parameters.ts`); a test there
 * holds both lists equal.
 */
import { type Form, mapped } from '../form/form.ts';
import {
  bandwidth,
  boolean,
  bytes,
  choice,
  cores,
  count,
  duration,
  durationOrNone,
  number,
  orWord,
  ratio,
  share,
} from '../form/scalars.ts';
import { KEY_SCOPES } from '../ledger-file.ts';
import { STATISTICS } from '../plan-file.ts';
import { databaseNamed } from '../replication-file.ts';
import { ALGORITHMS, PROBES } from '../world/balancing-form.ts';
import { amountOfMemory } from '../world/cluster-form.ts';
import { law } from '../world/law-form.ts';
import { plansIn } from '../world/plans-in.ts';
import { PROBE_KINDS } from '../world/probe-form.ts';
import { publishesIn } from '../world/publishes-in.ts';
import type { Law, WorldFile } from '../world-file.ts';
import { hasPerimeter, PERIMETER_PARAMETERS, perimeterNames } from './perimeter-parameters.table.ts';
import { CALL_FIELDS } from './settings.table.ts';

/** The value of a parameter as it is written; a switch is a boolean. */
export type ParameterForm = Form<number | boolean | Law>;
export type ParameterRow = { readonly name: string; readonly form: ParameterForm; readonly doc: string };

/** One of a few words, by its place among them. */
const word = (words: readonly string[]): ParameterForm => mapped(choice(words), (one) => words.indexOf(one));

const factor = number({ min: 0, max: 1000 });
const errno = count(0, 255);

/** Fields of a call policy are those that flags and faults may set, too. */
function callRows(): ParameterRow[] {
  return Object.entries(CALL_FIELDS).map(([field, { form, doc }]) => ({
    name: `call/<service>/<call>/${field}`,
    form,
    doc,
  }));
}

const unlimited = orWord(bandwidth, 'unlimited', Number.POSITIVE_INFINITY);

/** What an edge's network may do, both ways; requests and answers apart. */
const NETWORK_FIELDS: readonly ParameterRow[] = [
  {
    name: 'outage',
    form: boolean,
    doc: 'Requests and answers sent are held, and arrive in order at the instant it ends, as after TCP retransmission.',
  },
  { name: 'extra', form: duration(), doc: 'Latency added to requests.' },
  { name: 'jitter', form: duration(), doc: 'Standard deviation of the latency of requests.' },
  { name: 'loss', form: share, doc: 'Requests lost; each loss costs a retransmission, the seventh the connection.' },
  { name: 'cut', form: boolean, doc: 'No request arrives; the timeout of the caller decides, or a reset after 19s.' },
  { name: 'duplicate', form: share, doc: 'Requests sent twice: they take bandwidth twice, and count once.' },
  { name: 'bandwidth', form: unlimited, doc: 'How fast each instance of the caller sends requests.' },
  { name: 'answerExtra', form: duration(), doc: 'Latency added to answers.' },
  { name: 'answerJitter', form: duration(), doc: 'Standard deviation of the latency of answers.' },
  {
    name: 'answerLoss',
    form: share,
    doc: 'Answers lost; each loss costs a retransmission, the seventh the connection.',
  },
  { name: 'answerCut', form: boolean, doc: 'No answer arrives.' },
  { name: 'answerDuplicate', form: share, doc: 'Answers sent twice.' },
  { name: 'answerBandwidth', form: unlimited, doc: 'How fast each instance of the callee sends answers.' },
];

function networkRows(edge: string): ParameterRow[] {
  return NETWORK_FIELDS.map((row) => ({ ...row, name: `${edge}/${row.name}` }));
}

/** What can be changed of a probe. */
const PROBE_FIELDS: readonly ParameterRow[] = [
  {
    name: 'asks',
    form: count(0, 1000),
    doc: 'What it asks: 0 = `alive`, else the place of an operation of the service.',
  },
  { name: 'initialDelay', form: duration(), doc: 'Not before a container has run for so long.' },
  { name: 'period', form: duration(), doc: 'Between two probes; a second at least.' },
  { name: 'timeout', form: duration(), doc: 'How soon a probe must be answered.' },
  { name: 'budget', form: durationOrNone, doc: 'What the handler allows itself before it answers 503.' },
  { name: 'failureThreshold', form: count(1, 1000), doc: 'Failures in a row that decide.' },
  { name: 'successThreshold', form: count(1, 1000), doc: 'Successes in a row that bring an instance back.' },
];

/** Of autoscalers and of the platform's ceilings. */
const AUTOSCALER_ROWS: readonly ParameterRow[] = [
  { name: 'autoscaler/<autoscaled>/min', form: count(1, 512), doc: 'Instances at least.' },
  { name: 'autoscaler/<autoscaled>/max', form: count(1, 512), doc: 'Instances at most.' },
  { name: 'autoscaler/<autoscaled>/frozen', form: boolean, doc: 'It changes nothing.' },
  {
    name: 'autoscaler/<service>/target/<measured>',
    form: number({ min: 0.001, max: 1_000_000 }),
    doc: 'What it wants the metric to be per instance; 0.7 is 70 % of the request or of the workers.',
  },
  { name: 'autoscaler/<autoscaled>/reading/factor', form: factor, doc: 'What it reads is so many times what is true.' },
  { name: 'autoscaler/<autoscaled>/reading/stale', form: boolean, doc: 'It reads what it read last before.' },
  { name: 'autoscaler/<autoscaled>/reading/missing', form: boolean, doc: 'It reads nothing.' },
  {
    name: 'quota/pods',
    form: orWord(count(0, 100_000), 'unlimited', Number.POSITIVE_INFINITY),
    doc: 'Pods that the namespace may have.',
  },
  {
    name: 'quota/functionConcurrency',
    form: orWord(count(0, 100_000), 'unlimited', Number.POSITIVE_INFINITY),
    doc: 'Environments that all functions may have together.',
  },
];

const requestsOrAll = orWord(count(0, 100_000_000), 'unlimited', Number.POSITIVE_INFINITY);

const waiters = orWord(count(0, 1_000_000), 'unlimited', Number.POSITIVE_INFINITY);

/** All live parameters. */
export const PARAMETERS: readonly ParameterRow[] = [
  ...callRows(),
  { name: 'call/<service>/<call>/open', form: boolean, doc: 'The breaker is held open by hand.' },
  ...networkRows('call/<service>/<call>'),
  {
    name: 'call/<service>/<switched>/provider',
    form: count(0, 16),
    doc: 'Whom it asks: 0 its own provider, n the nth that stands by for it.',
  },
  ...networkRows('client/<client>'),
  ...AUTOSCALER_ROWS,
  {
    name: 'link/<link>/rtt',
    form: duration(),
    doc: 'Round-trip time between two zones, named `a-b` as in the file; half of it each way.',
  },
  { name: 'link/<link>/jitter', form: duration(), doc: 'Standard deviation of it.' },
  { name: 'link/<link>/bandwidth', form: unlimited, doc: 'What it carries each way.' },
  { name: 'service/<service>/bandwidth', form: unlimited, doc: 'How fast each instance sends.' },
  { name: 'service/<service>/errors', form: share, doc: 'Requests that fail with 500 instead of their reply.' },
  { name: 'pool/<service>/<pool>/size', form: count(1, 10_000), doc: 'Connections per instance.' },
  {
    name: 'pool/<service>/<pool>/acquireTimeout',
    form: durationOrNone,
    doc: 'How long who asks from now on waits for a connection.',
  },
  { name: 'pool/<service>/<pool>/maxLifetime', form: durationOrNone, doc: 'Age at which a connection is replaced.' },
  {
    name: 'pool/<service>/<pool>/roleLimit',
    form: orWord(count(0, 100_000), 'none', Number.POSITIVE_INFINITY),
    doc: 'Sessions that its database allows the role of the service (`CONNECTION LIMIT`).',
  },
  { name: 'pool/<service>/<pool>/waiters', form: waiters, doc: 'Requests that may wait for a connection.' },
  {
    name: 'pool/<service>/<routed>/endpoint',
    form: word(['own', 'writer', 'reader']),
    doc: 'By which name of its cluster it opens connections.',
  },
  { name: 'pool/<service>/<pool>/leak', form: share, doc: 'Connections that are not given back.' },
  {
    name: 'pool/<service>/<pool>/desync',
    form: share,
    doc: 'Requests whose caller hangs up before their answer that leave their connection out of phase.',
  },
  { name: 'pool/<service>/<pool>/leakOnError', form: boolean, doc: 'Only requests that fail lose theirs.' },
  {
    name: 'pool/<service>/<pool>/leakOperation',
    form: number({ min: -1, max: 1000 }),
    doc: 'The operation that loses them, by its place among those of the service; -1 = all.',
  },
  {
    name: 'pool/<service>/<tested>/validate',
    form: boolean,
    doc: 'Connections are tried when borrowed, for a pool that has a `validate` or can be `stale`.',
  },
  { name: 'limit/<service>/<limit>/size', form: count(1, 10_000), doc: 'Requests at a time per instance.' },
  { name: 'limit/<service>/<limit>/acquireTimeout', form: durationOrNone, doc: 'How long a request waits for a turn.' },
  { name: 'limit/<service>/<limit>/waiters', form: waiters, doc: 'Requests that may wait for a turn.' },
  ...PROBE_FIELDS.map(({ name, form, doc }) => ({ name: `probe/<service>/<probed>/${name}`, form, doc })),
  { name: 'service/<component>/admit', form: share, doc: 'Requests admitted; the rest is refused at once.' },
  { name: 'service/<component>/work', form: factor, doc: 'Factor on the time of all its work.' },
  {
    name: 'service/<provisioned>/provisionedConcurrency',
    form: count(0, 10_000),
    doc: 'Environments of a function that are kept ready.',
  },
  {
    name: 'service/<service>/workers',
    form: orWord(count(1, 1_000_000), 'unlimited', Number.POSITIVE_INFINITY),
    doc: 'Requests an instance works on at a time; who is busy ends what it does.',
  },
  {
    name: 'service/<service>/queue',
    form: orWord(count(0, 1_000_000), 'unbounded', Number.POSITIVE_INFINITY),
    doc: 'Requests that may wait per instance; who waits already stays.',
  },
  { name: 'service/<service>/order', form: word(['fifo', 'lifo']), doc: 'Who is next in the queue.' },
  {
    name: 'service/<service>/drop',
    form: word(['none', 'expired', 'codel']),
    doc: 'What is dropped from the queue when its turn comes.',
  },
  { name: 'service/<service>/codelTarget', form: duration(), doc: "CoDel's target: a wait that is fine." },
  { name: 'service/<service>/codelInterval', form: duration(), doc: "CoDel's interval." },
  { name: 'service/<service>/patience', form: factor, doc: 'Factor on the patience of requests in the queue.' },
  { name: 'service/<service>/warmupFor', form: duration(), doc: 'How long a new instance warms up.' },
  { name: 'service/<service>/warmupFactor', form: factor, doc: 'Factor on the work of an instance that is new.' },
  { name: 'service/<service>/memory', form: bytes, doc: 'Memory above which an instance is killed.' },
  { name: 'service/<service>/memoryBase', form: bytes, doc: 'Memory that a process holds at rest.' },
  { name: 'service/<service>/memoryPerRequest', form: bytes, doc: 'Memory that each request inside holds.' },
  {
    name: 'service/<service>/descriptorLeak',
    form: number({ min: 0, max: 1000 }),
    doc: 'File descriptors that each request leaves open.',
  },
  {
    name: 'service/<service>/descriptors',
    form: count(1, 10_000_000),
    doc: 'File descriptors that each process may have open.',
  },
  { name: 'service/<service>/leak', form: bytes, doc: 'Memory that each request leaves behind in its instance.' },
  {
    name: 'service/<service>/deadline',
    form: durationOrNone,
    doc: 'Requests that are older are stopped with 504, looked at once a second.',
  },
  {
    name: 'service/<fargate>/gracePeriod',
    form: duration(),
    doc: 'For so long after its launch an unhealthy target does not end its task; on Fargate.',
  },
  {
    name: 'service/<fargate>/circuitBreaker',
    form: boolean,
    doc: 'A deployment whose tasks keep failing goes back to the last complete one; on Fargate.',
  },
  {
    name: 'service/<service>/algorithm',
    form: word(ALGORITHMS),
    doc: 'How requests are spread over the instances.',
  },
  {
    name: 'service/<service>/panic',
    form: share,
    doc: 'When fewer than this share of the instances are fit, all are used.',
  },
  {
    name: 'service/<service>/eject/consecutive',
    form: count(0, 10_000),
    doc: 'Failures in a row that eject an instance; 0 = none.',
  },
  { name: 'service/<service>/eject/for', form: duration(), doc: 'How long an ejected instance stays out.' },
  { name: 'service/<service>/eject/max', form: share, doc: 'The largest share of instances ejected at once.' },
  {
    name: 'service/<service>/health/interval',
    form: duration(),
    doc: 'Between two health checks of an instance; 0 = none.',
  },
  { name: 'service/<service>/health/timeout', form: duration(), doc: 'How soon a health check must be answered.' },
  { name: 'service/<service>/health/asks', form: word(PROBES), doc: 'What a health check needs to be answered.' },
  {
    name: 'service/<service>/health/work',
    form: duration(),
    doc: 'With `page`: CPU time of what a health check asks for.',
  },
  { name: 'service/<service>/health/unhealthy', form: count(1, 100), doc: 'Failed checks in a row that take out.' },
  { name: 'service/<service>/health/healthy', form: count(1, 100), doc: 'Good checks in a row that bring back.' },
  {
    name: 'service/<service>/weight/<version>',
    form: factor,
    doc: 'How much of the traffic instances of a version take; 1 as others, 0 none.',
  },
  {
    name: 'instance/<slot>/weight',
    form: factor,
    doc: 'How much of the traffic one instance takes; 1 as others, 0 drained.',
  },
  { name: 'instance/<slot>/speed', form: factor, doc: 'Factor on the time of work of one instance.' },
  {
    name: 'instance/<slot>/clock',
    form: duration({ signed: true }),
    doc: 'How far the clock of one instance is ahead.',
  },
  { name: 'instance/<slot>/cores', form: cores, doc: 'CPU limit of one instance, in cores.' },
  {
    name: 'instance/<slot>/hog',
    form: number({ min: 0, max: 4096 }),
    doc: 'Cores that something beside the requests of one instance wants.',
  },
  {
    name: 'instance/<slot>/memory',
    form: orWord(bytes, 'none', 0),
    doc: 'Memory that something beside the requests of one instance holds.',
  },
  { name: 'provider/<provider>/law', form: law, doc: 'How long the provider takes.' },
  { name: 'provider/<provider>/errors', form: share, doc: 'Answers of the provider that are errors.' },
  { name: 'provider/<provider>/quota', form: requestsOrAll, doc: 'Requests it takes within each window of its quota.' },
  { name: 'platform/launches', form: boolean, doc: 'New pods and tasks can be started.' },
  { name: 'cache/<cache>/up', form: boolean, doc: 'The cache answers; what it held is gone once it did not.' },
  { name: 'cache/<cache>/bypass', form: boolean, doc: 'Requests go past the cache without looking or filling.' },
  { name: 'cache/<cache>/coalescing', form: boolean, doc: 'Requests that miss a key wait for the one that loads it.' },
  { name: 'cache/<cache>/slow', form: factor, doc: 'Factor on the time of a lookup.' },
  { name: 'cache/<cache>/ttl', form: durationOrNone, doc: 'Mean time to live of entries filled from now on.' },
  {
    name: 'cache/<negative>/negativeTtl',
    form: duration(),
    doc: 'How long a failed load is remembered, for a cache that remembers them.',
  },
  {
    name: 'cache/<bounded>/capacity',
    form: count(1, 2_000_000),
    doc: 'Entries it holds, at most twice those of its file, for a cache that is bounded.',
  },
  {
    name: 'client/<client>/rate',
    form: factor,
    doc: 'Factor on the rate of arrivals, or on the users of a closed loop.',
  },
  {
    name: 'client/<client>/arrivals',
    form: number({ min: 0, max: 1_000_000 }),
    doc: 'Mean arrivals a second before that factor, of an open loop.',
  },
  { name: 'client/<client>/blocked', form: boolean, doc: 'Its requests are refused with 429 where they come in.' },
  { name: 'client/<client>/users', form: count(0, 20_000), doc: 'Users of a closed loop.' },
  { name: 'client/<client>/continue', form: share, doc: 'How often a user goes on after an answer.' },
  { name: 'client/<client>/cancel', form: boolean, doc: 'Who gives up is noticed, and the request is cancelled.' },
  { name: 'flag/<flag>', form: boolean, doc: 'The flag is on.' },
  { name: 'noise/work', form: share, doc: 'Slow noise of all work: relative standard deviation.' },
  { name: 'node/<node>/cordoned', form: boolean, doc: 'Nothing new is placed on the node.' },
  {
    name: 'node/<node>/evictionHard',
    form: amountOfMemory,
    doc: 'With less memory available its kubelet evicts pods.',
  },
  {
    name: 'node/<node>/memory',
    form: orWord(bytes, 'none', 0),
    doc: 'Memory of the node that something beside its pods holds.',
  },
  {
    name: 'node/<node>/hog',
    form: number({ min: 0, max: 4096 }),
    doc: 'Cores of the node that something beside its pods wants.',
  },
  { name: 'database/<database>/up', form: boolean, doc: 'The database takes connections.' },
  {
    name: 'database/<database>/maxConnections',
    form: count(1, 100_000),
    doc: 'Connections it takes in all, at most twice those of its file; who is there stays.',
  },
  {
    name: 'database/<database>/idleInTransactionTimeout',
    form: durationOrNone,
    doc: 'A session idle in a transaction for longer is ended.',
  },
  { name: 'nodegroup/<nodegroup>/min', form: count(0, 64), doc: 'Nodes that the cluster autoscaler keeps at least.' },
  { name: 'nodegroup/<nodegroup>/max', form: count(0, 1000), doc: 'Nodes that it adds up to.' },
  {
    name: 'nodegroup/<nodegroup>/quota',
    form: count(0, 1000),
    doc: 'Machines that the provider gives; no more than the world file says.',
  },
  {
    name: 'nodegroup/<nodegroup>/provisioning',
    form: duration(),
    doc: 'From asking for a machine until its node is ready.',
  },
  { name: 'nodegroup/<nodegroup>/idleAfter', form: duration(), doc: 'A node that is not needed for so long goes.' },
  {
    name: 'host/<cached>/disk',
    form: bandwidth,
    doc: 'Bytes per second that its disk reads, for processes and databases together.',
  },
  { name: 'host/<host>/<volume>/errno', form: errno, doc: 'With this error requests fail to write files; 0 = none.' },
  { name: 'host/<host>/<volume>/failing', form: share, doc: 'Of so many writes.' },
  { name: 'host/<host>/<volume>/delay', form: duration(), doc: 'Writing a file takes so much longer.' },
  { name: 'host/<host>/<volume>/delayed', form: share, doc: 'For so many writes.' },
  {
    name: 'database/<database>/flushDelay',
    form: duration(),
    doc: 'Added to a write of its log and to the sync after it.',
  },
  { name: 'database/<database>/flushesDelayed', form: share, doc: 'For so many of them.' },
  { name: 'database/<logged>/logErrno', form: errno, doc: 'With this error its log cannot be written; 0 = it can.' },
  { name: 'database/<stored>/readDelay', form: duration(), doc: 'Added to each read of its disk.' },
  { name: 'database/<stored>/readErrno', form: errno, doc: 'The error of reads that fail.' },
  { name: 'database/<stored>/readErrors', form: share, doc: 'Reads that fail.' },
  { name: 'database/<stored>/badPages', form: share, doc: 'Pages read whose checksum is wrong.' },
  { name: 'database/<database>/readOnly', form: boolean, doc: 'It refuses writes.' },
  { name: 'database/<member>/link', form: boolean, doc: 'The log of the writer reaches it.' },
  { name: 'database/<member>/apply', form: bandwidth, doc: 'How fast it replays the log.' },
  { name: 'database/<member>/distance', form: duration(), doc: 'What a statement spends on the way there and back.' },
  { name: 'database/<database>/slow', form: ratio, doc: 'Factor on the time of statements.' },
  {
    name: 'table/<database>/<counted>/idsLeft',
    form: orWord(count(0, 1e9), 'unlimited', Number.POSITIVE_INFINITY),
    doc: 'Ids that its column has left, from when it is set.',
  },
  {
    name: 'database/<stored>/iops',
    form: number({ min: 1, max: 10_000_000 }),
    doc: 'Reads a second that its disk gives.',
  },
  { name: 'database/<stored>/cores', form: count(1, 1024), doc: 'Cores of a database with storage.' },
  { name: 'database/<stored>/cache', form: bytes, doc: 'Memory that holds its pages.' },
  {
    name: 'table/<stored>/<table>/statistics',
    form: word(STATISTICS),
    doc: 'What the planner knows of a table of a database with storage.',
  },
  {
    name: 'database/<vacuumed>/autovacuumWorkers',
    form: count(0, 16),
    doc: 'Tables that are vacuumed by themselves at a time; 0 = none (`autovacuum = off`), but for wraparound.',
  },
  {
    name: 'database/<vacuumed>/autovacuumCostLimit',
    form: count(1, 10_000),
    doc: 'Cost after which its workers, all together, pause.',
  },
  {
    name: 'database/<vacuumed>/xidsLeft',
    form: orWord(count(0, 2e9), 'unlimited', Number.POSITIVE_INFINITY),
    doc: 'Transaction ids until it refuses writes, from when it is set and until its tables are vacuumed.',
  },
  {
    name: 'table/<vacuumed>/<table>/autovacuum',
    form: boolean,
    doc: 'The table is vacuumed by itself (`autovacuum_enabled`).',
  },
  {
    name: 'table/<vacuumed>/<table>/autovacuumThreshold',
    form: count(0, 1e9),
    doc: 'Dead rows at which it is due (`autovacuum_vacuum_threshold`).',
  },
  {
    name: 'table/<vacuumed>/<table>/autovacuumScaleFactor',
    form: ratio,
    doc: 'Dead rows besides, as a share of its rows (`autovacuum_vacuum_scale_factor`).',
  },
  { name: 'index/<stored>/<index>/present', form: boolean, doc: 'The index is there, and plans may use it.' },
  {
    name: 'statement/<service>/<plan>/mismatch',
    form: boolean,
    doc: 'Types of the comparison do not match: no index serves it.',
  },
  {
    name: 'statement/<service>/<plan>/forced',
    form: count(0, 1000),
    doc: 'Bound to one way: 0 the planner chooses, 1 the whole table, then the indexes of the table in order.',
  },
  {
    name: 'statement/<service>/<plan>/rows',
    form: number({ min: 0, max: 1e18 }),
    doc: 'Rows that it works through besides those it needs.',
  },
  { name: 'broker/<broker>/up', form: boolean, doc: 'The broker runs.' },
  { name: 'broker/<broker>/disk', form: bytes, doc: 'The disk of its log.' },
  { name: 'broker/<broker>/network', form: bandwidth, doc: 'What it can send, and what it can take.' },
  { name: 'broker/<broker>/fetch', form: ratio, doc: 'Factor on how fast it fetches as a follower; 0 = not at all.' },
  { name: 'topic/<topic>/retention', form: durationOrNone, doc: 'Segments whose newest record is older go.' },
  {
    name: 'topic/<topic>/retentionBytes',
    form: orWord(bytes, 'none', Number.POSITIVE_INFINITY),
    doc: 'Bytes of a partition beyond which its oldest segments go.',
  },
  { name: 'topic/<topic>/minInsync', form: count(1, 9), doc: 'In-sync replicas below which `acks: all` is refused.' },
  { name: 'topic/<topic>/unclean', form: boolean, doc: 'A replica that has not all may become leader.' },
  { name: 'topic/<topic>/compression', form: share, doc: 'Bytes of batches, as a share of those before compression.' },
  { name: 'topic/<topic>/incompatible', form: share, doc: 'Records written now that have another schema.' },
  {
    name: 'producer/<service>/<published>/acks',
    form: number({ min: -1, max: 1, whole: true }),
    doc: 'Who must have a record: 0 nobody, 1 the leader, -1 all in-sync replicas.',
  },
  { name: 'consumer/<group>/paused', form: boolean, doc: 'Its consumers fetch nothing; they stay members.' },
  {
    name: 'consumer/<group>/rate',
    form: orWord(ratio, 'none', Number.POSITIVE_INFINITY),
    doc: 'Records a second at most, of the whole group.',
  },
  { name: 'consumer/<group>/maxPollRecords', form: count(1, 100_000), doc: 'Records of a batch at most.' },
  { name: 'consumer/<group>/maxPollInterval', form: duration(), doc: 'Time for a batch.' },
  { name: 'consumer/<group>/sessionTimeout', form: duration(), doc: 'A silent member is missed after so long.' },
  { name: 'consumer/<group>/delay', form: duration(), doc: 'Time that every record takes besides its program.' },
  {
    name: 'effect/<effect>/key',
    form: word(KEY_SCOPES),
    doc: 'What the key of idempotency is made from: each attempt, the request, or the order.',
  },
  {
    name: 'saga/<saga>/<step>/timeout',
    form: duration(),
    doc: 'How long a step that begins from now on may take.',
  },
  { name: 'saga/<saga>/asks', form: boolean, doc: 'A step without an answer is unknown until its service was asked.' },
  { name: 'saga/<saga>/compensating', form: boolean, doc: 'The compensation worker takes executions from its queue.' },
  ...PERIMETER_PARAMETERS,
];

/** The row of a parameter, whether or not the world has what it names. */
export function parameterOf(name: string): ParameterRow | undefined {
  const parts = name.split('/');
  return PARAMETERS.find((row) => {
    const wanted = row.name.split('/');
    return wanted.length === parts.length && wanted.every((part, i) => part.startsWith('<') || part === parts[i]);
  });
}

type Names = Readonly<Record<string, readonly string[]>>;

/** Every parameter that a world has by name; those of single instances, which come and go by number, are left out. */
export function parametersOf(world: WorldFile): string[] {
  const names: Names = {
    '<service>': world.services.map(({ name }) => name),
    '<provisioned>': world.services.filter((s) => s.function?.provisioned !== undefined).map(({ name }) => name),
    '<fargate>': world.services.filter(({ fargate }) => fargate !== undefined).map(({ name }) => name),
    '<autoscaled>': world.services.filter((s) => s.autoscaling !== undefined).map(({ name }) => name),
    '<component>': [...world.services, ...world.providers].map(({ name }) => name),
    '<provider>': world.providers.map(({ name }) => name),
    '<cache>': world.caches.map(({ name }) => name),
    '<negative>': world.caches.filter((cache) => cache.negativeTtl !== undefined).map(({ name }) => name),
    '<bounded>': world.caches.filter((cache) => cache.capacity !== Number.POSITIVE_INFINITY).map(({ name }) => name),
    '<link>': (world.network?.zones ?? []).map(({ between }) => between.join('-')),
    '<client>': world.clients.map(({ name }) => name),
    '<flag>': world.flags.map(({ name }) => name),
    '<nodegroup>': (world.nodeGroups ?? []).map(({ name }) => name),
    '<node>': world.nodes.map(({ name }) => name),
    '<database>': world.databases.map(({ name }) => name),
    '<logged>': world.databases.filter(({ wal }) => wal !== undefined).map(({ name }) => name),
    '<broker>': (world.kafka?.brokers ?? []).map(({ name }) => name),
    '<topic>': (world.kafka?.topics ?? []).map(({ name }) => name),
    '<group>': (world.kafka?.consumers ?? []).map(({ group }) => group),
    '<effect>': (world.ledger?.effects ?? []).map(({ name }) => name),
    '<saga>': (world.ledger?.sagas ?? []).map(({ name }) => name),
    '<member>': world.databases
      .filter(({ replication, replicaOf }) => replication !== undefined || replicaOf !== undefined)
      .map(({ name }) => name),
    ...perimeterNames(world),
  };
  return PARAMETERS.filter(({ name }) => !name.includes('<slot>') && hasPerimeter(world, name)).flatMap((row) =>
    row.name.startsWith('host/')
      ? (world.hosts ?? []).flatMap((host) =>
          expand(row.name.replace('<host>', host.name), {
            '<volume>': host.volumes.map(({ name }) => name),
            '<cached>': host.pageCache === undefined ? [] : [host.name],
          }),
        )
      : row.name.includes('<counted>')
        ? world.databases
            .filter(({ replicaOf }) => replicaOf === undefined)
            .flatMap(({ name, tables }) =>
              tables.filter(({ ids }) => ids !== undefined).map((t) => `table/${name}/${t.name}/idsLeft`),
            )
        : row.name.includes('<step>')
          ? (world.ledger?.sagas ?? []).flatMap(({ name, steps }) =>
              expand(row.name.replace('<saga>', name), { '<step>': steps.map((step) => step.name) }),
            )
          : row.name.includes('<vacuumed>')
            ? world.databases
                .filter(({ vacuum, replicaOf }) => vacuum !== undefined && replicaOf === undefined)
                .flatMap((database) => expandStored(row.name.replace('<vacuumed>', '<stored>'), database))
            : row.name.includes('<stored>')
              ? world.databases.flatMap((database) => expandStored(row.name, database))
              : /<(call|switched|pool|tested|routed|limit|version|plan|probed|measured|published)>/.test(row.name)
                ? world.services.flatMap((service) =>
                    expand(row.name.replace('<service>', service.name), ownNames(service, world)),
                  )
                : expand(row.name, names),
  );
}

function ownNames(service: WorldFile['services'][number], world: WorldFile): Names {
  const { kafka } = world;
  return {
    '<routed>': service.pools
      .filter((pool) => {
        const database = databaseNamed(world, pool.database);
        return database?.replication !== undefined || database?.replicaOf !== undefined;
      })
      .map(({ name }) => name),
    '<call>': service.calls.map(({ name }) => name),
    '<switched>': service.calls
      .map(({ name }) => name)
      .filter((name) => service.calls.some(({ standbyFor }) => standbyFor === name)),
    '<pool>': service.pools.map(({ name }) => name),
    '<tested>': service.pools
      .filter((pool) => pool.validate !== undefined || pool.onFailover === 'stale')
      .map(({ name }) => name),
    '<probed>': PROBE_KINDS.filter((kind) => service.probes?.[kind] !== undefined),
    '<measured>': (service.autoscaling?.metrics ?? []).map(({ metric }) => metric),
    '<published>': kafka === undefined ? [] : publishesIn(service, kafka),
    '<limit>': service.limits.map(({ name }) => name),
    '<plan>': plansIn(service).map(({ plan }) => plan.name),
    '<version>': [...new Set([service.version, ...service.versions.map(({ version }) => version)])],
  };
}

/** Parameters of what is planned; those of statements only where their database has storage. */
function expandStored(pattern: string, database: WorldFile['databases'][number]): string[] {
  if (database.storage === undefined) return [];
  return expand(pattern.replace('<stored>', database.name), {
    '<table>': database.tables.map(({ name }) => name),
    '<index>': database.tables.flatMap(({ indexes }) => (indexes ?? []).map(({ name }) => name)),
  });
}

function expand(pattern: string, names: Names): string[] {
  const hole = /<[a-z]+>/.exec(pattern)?.[0];
  if (hole === undefined) return [pattern];
  return (names[hole] ?? []).map((name) => pattern.replace(hole, name));
}
