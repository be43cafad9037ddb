/**
 * Actions: what players can do to a world. Names and parameters; what they do is written in the world.
 */
import {
  boolean,
  bytes,
  choice,
  cores,
  count,
  duration,
  durationOrNone,
  identifier,
  name,
  number,
  orWord,
  scalarForm,
  text,
} from '../form/scalars.ts';
import { AUTOSCALER_METRICS } from '../world/autoscaling-form.ts';
import { ALGORITHMS, PROBES } from '../world/balancing-form.ts';
import { amountOfMemory } from '../world/cluster-form.ts';
import { PROBE_KINDS } from '../world/probe-form.ts';
import { DATA_ACTIONS } from './data-actions.table.ts';
import { PERIMETER_ACTIONS } from './perimeter-actions.table.ts';
import { SAGA_ACTIONS } from './saga-actions.table.ts';
import { SERVICE_FIELDS, type SettingForm } from './settings.table.ts';

export type TargetKind =
  | 'service'
  | 'database'
  | 'cache'
  | 'node'
  | 'node-group'
  | 'person'
  | 'host'
  | 'topic'
  | 'group'
  | 'broker'
  | 'flag'
  | 'job'
  | 'alert'
  | 'provider'
  | 'quota'
  | 'entity'
  | 'effect'
  | 'invariant'
  | 'saga'
  | PerimeterTarget;
/** Names, who remembers them, certificates, and the edge. */
type PerimeterTarget = 'record' | 'resolver' | 'certificate' | 'edge';
export type ActionParam = {
  readonly name: string;
  readonly form: SettingForm;
  readonly doc: string;
  readonly needed: boolean /** what it names, for checks against a world */;
  readonly names?: 'call' | 'pool' | 'limit' | 'flag' | 'probe';
};
export type ActionRow = {
  readonly do: string;
  readonly title: string;
  readonly about: string;
  readonly targets: readonly TargetKind[];
  readonly params: readonly ActionParam[];
  readonly undo: string;
  readonly isIrreversible: boolean;
};

const percent: SettingForm = scalarForm<string | number | boolean>({
  word: 'percentage',
  wants: 'a percentage from 0 to 100, like 60',
  code: 'wrong-unit',
  schema: { type: ['number', 'string'] },
  take: (scalar) => {
    const match = /^([0-9]+(?:\.[0-9]+)?)\s?%?$/.exec(scalar.text);
    return match !== null && Number(match[1]) <= 100 ? Number(match[1]) : undefined;
  },
});

const how: SettingForm = scalarForm<string | number | boolean>({
  word: '`rolling` · `all` · `one`',
  wants: '"rolling", "all" or "one"',
  code: 'unknown-choice',
  schema: { enum: ['rolling', 'all', 'one'] },
  take: (scalar) => (['rolling', 'all', 'one'].includes(scalar.text) ? scalar.text : undefined),
});

/** A label of users. */
const segmentLabel: SettingForm = scalarForm<string | number | boolean>({
  word: 'label of users',
  wants: 'a label of users, like tenant=acme',
  code: 'bad-name',
  schema: { type: 'string', pattern: '^(region|plan|version|tenant)=.+$' },
  take: ({ text: written }) => (/^(region|plan|version|tenant)=.+$/.test(written) ? written : undefined),
});

const param = (named: string, form: SettingForm, doc: string, more: Partial<ActionParam> = {}): ActionParam => ({
  name: named,
  form,
  doc,
  needed: true,
  ...more,
});
/** A field of how a service queues, as the world file spells it. */
const queueing = (field: 'queue' | 'order' | 'drop', doc: string): ActionParam =>
  param(field, SERVICE_FIELDS[field]!.form, doc, { needed: false });
const call = param('call', name, 'A call of the service.', { names: 'call' });
/** A process id; a script may pick a session by words instead, because ids are not known when it is written. */
const session: SettingForm = scalarForm<string | number | boolean>({
  word: 'process id',
  wants: 'a process id, or in a script `statement~…`, `application~…` or `waiting`',
  code: 'bad-number',
  schema: { type: ['integer', 'string'], minimum: 1, pattern: '^((statement|application)~.+|waiting)$' },
  take: ({ value, text: written }) => {
    if (typeof value === 'number')
      return Number.isInteger(value) && value >= 1 && value <= 10_000_000 ? value : undefined;
    return /^((statement|application)~.+|waiting)$/.test(written) ? written : undefined;
  },
});
const pid = param('pid', session, 'The process id, as `pg_stat_activity` shows it.');

const process = param('process', text(63), 'Its name, as `top` and `namedprocess_namegroup_*` show it.');

/** Records a second, or `none`. */
const perSecond: SettingForm = orWord(number({ min: 0.001, max: 1e6 }) as SettingForm, 'none', 'none');
const partition = param('partition', count(0, 63), 'The partition.');

/** All actions. */
export const ACTIONS: readonly ActionRow[] = [
  {
    do: 'scale',
    title: 'Scale',
    about: 'Run more or fewer instances.',
    targets: ['service'],
    params: [param('replicas', count(0, 1000), 'Instances wanted.')],
    undo: 'back to the number before',
    isIrreversible: false,
  },
  {
    do: 'freeze-autoscaler',
    title: 'Freeze autoscaler',
    about: 'Let an autoscaler change nothing, in either direction; what is there stays.',
    targets: ['service'],
    params: [param('on', boolean, 'True freezes it, false lets it go on.')],
    undo: 'as it was before; it decides at its next turn',
    isIrreversible: false,
  },
  {
    do: 'set-autoscaler',
    title: 'Set autoscaler',
    about: 'Change the bounds of an autoscaler, or where it wants a metric to be. It follows at its next turn.',
    targets: ['service'],
    params: [
      param('min', count(1, 512), 'Instances at least.', { needed: false }),
      param('max', count(1, 512), 'Instances at most.', { needed: false }),
      param('metric', choice(AUTOSCALER_METRICS) as SettingForm, 'Whose target; absent: of its first metric.', {
        needed: false,
      }),
      param(
        'target',
        number({ min: 0.001, max: 1_000_000 }),
        'Wanted per instance; of cpu, memory and busy in per cent.',
        {
          needed: false,
        },
      ),
    ],
    undo: 'the settings before; it decides at its next turn',
    isIrreversible: false,
  },
  {
    do: 'restart',
    title: 'Restart',
    about: 'Stop instances and start them anew.',
    targets: ['service'],
    params: [
      param('how', how, 'One after the other, all at once, or one.', { needed: false }),
      param('pod', text(100), 'Which one, with `one`.', { needed: false }),
    ],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'purge-queue',
    title: 'Purge queue',
    about: 'Refuse everything that waits for a worker, at once; what runs goes on.',
    targets: ['service'],
    params: [],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'set-queue',
    title: 'Set queue',
    about:
      'Say how many requests may wait for a worker, who is next, and which are dropped when their turn comes. Who waits already stays.',
    targets: ['service'],
    params: [
      queueing('queue', 'Requests that may wait per instance; further ones are refused at once.'),
      queueing('order', 'Who is next: who has waited longest (fifo), or shortest (lifo).'),
      queueing('drop', 'Dropped when their turn comes: none, expired (their caller has given up), or by CoDel.'),
    ],
    undo: 'the queue as it was set before',
    isIrreversible: false,
  },
  {
    do: 'rollback',
    title: 'Roll back',
    about: 'Release the version before the present one.',
    targets: ['service'],
    params: [],
    undo: 'release the present version again',
    isIrreversible: false,
  },
  {
    do: 'set-image',
    title: 'Set image',
    about: 'Release a given version.',
    targets: ['service'],
    params: [param('tag', text(100), 'The version, which is the tag of the image.')],
    undo: 'release the version before',
    isIrreversible: false,
  },
  {
    do: 'set-grace-period',
    title: 'Set grace period',
    about: 'On Fargate: for so long after its launch a task is not stopped because its target is unhealthy.',
    targets: ['service'],
    params: [param('seconds', duration() as SettingForm, 'The health check grace period.')],
    undo: 'the grace period before',
    isIrreversible: false,
  },
  {
    do: 'set-deployment-breaker',
    title: 'Set deployment breaker',
    about:
      'On Fargate: a deployment whose tasks keep failing (half of those wanted, at least three) goes back to the last complete one.',
    targets: ['service'],
    params: [param('on', boolean, 'On or off.')],
    undo: 'the setting before; what it has rolled back stays so',
    isIrreversible: false,
  },
  {
    do: 'force-deployment',
    title: 'Force new deployment',
    about: 'On Fargate: replace all tasks by new ones of the same task definition.',
    targets: ['service'],
    params: [],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'resize-task',
    title: 'Resize task',
    about: 'On Fargate: give tasks more or less CPU; that is a new revision, and all tasks are replaced.',
    targets: ['service'],
    params: [param('cpu', cores as SettingForm, 'vCPU of a task: 0.25, 0.5, 1, 2, 4, 8 or 16.')],
    undo: 'the size before, in a new revision',
    isIrreversible: false,
  },
  {
    do: 'set-concurrency',
    title: 'Set concurrency',
    about: 'Of a function: how many environments it may have; what comes beyond is throttled.',
    targets: ['service'],
    params: [param('concurrency', count(1, 10_000), 'Reserved concurrency.')],
    undo: 'the concurrency before',
    isIrreversible: false,
  },
  {
    do: 'set-provisioned-concurrency',
    title: 'Set provisioned concurrency',
    about:
      'Of a function: how many environments are kept ready, whether they are used or not. More are ready after a minute or two; each costs by the hour.',
    targets: ['service'],
    params: [param('concurrency', count(0, 10_000), 'Environments kept ready; no more than its reserved concurrency.')],
    undo: 'the number before',
    isIrreversible: false,
  },
  {
    do: 'page',
    title: 'Page somebody',
    about:
      'Call somebody of the company, or of a vendor. Who can be reached answers among the messages, after a while, with what the parts he or she knows look like; a page that is not heard goes to whoever else is on call for the team after five minutes. Outside their hours only those on call answer.',
    targets: ['person'],
    params: [param('message', text(500), 'What it is about; it stands in the record.', { needed: false })],
    undo: '',
    isIrreversible: false,
  },
  {
    do: 'open-ticket',
    title: 'Open provider ticket',
    about: 'Ask the support of a provider what is going on. The answer comes among the messages, in their time.',
    targets: ['provider'],
    params: [],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'raise-quota',
    title: 'Raise quota',
    about:
      'Ask for more: of a provider, of `pods` of the namespace, of `function-concurrency`. It is granted after a while.',
    targets: ['provider', 'quota'],
    params: [param('quota', count(1, 100_000_000), 'What it shall be.')],
    undo: 'the quota before',
    isIrreversible: false,
  },
  {
    do: 'switch-provider',
    title: 'Switch provider',
    about:
      'Make a call to another provider that stands by for it, with its own latency, errors, quota and price. What was asked of the first stays there.',
    targets: ['service'],
    params: [call, param('provider', name, 'Whom to ask from now on.')],
    undo: 'the provider before',
    isIrreversible: false,
  },
  {
    do: 'set-flag',
    title: 'Set flag',
    about: 'Throw a switch.',
    targets: ['service', 'flag'],
    params: [param('flag', name, 'The flag.', { names: 'flag' }), param('on', boolean, 'On or off.')],
    undo: 'throw it back',
    isIrreversible: false,
  },
  {
    do: 'set-timeout',
    title: 'Set timeout',
    about: 'Bound how long a call may take.',
    targets: ['service'],
    params: [call, param('timeout', durationOrNone, 'Per attempt.')],
    undo: 'the timeout before',
    isIrreversible: false,
  },
  {
    do: 'set-retries',
    title: 'Set retries',
    about: 'Say how often a call is tried.',
    targets: ['service'],
    params: [call, param('attempts', count(1, 100), 'Tries in all, the first included.')],
    undo: 'the number before',
    isIrreversible: false,
  },
  {
    do: 'set-fail-open',
    title: 'Fail open',
    about: 'Let requests go on without the answer of a call.',
    targets: ['service'],
    params: [call, param('on', boolean, 'On or off.')],
    undo: 'the setting before',
    isIrreversible: false,
  },
  {
    do: 'set-cancellation',
    title: 'Cancel on hang-up',
    about:
      'Cancel what a call has asked for when nobody waits for it any more, wherever it is; or let it run to its end.',
    targets: ['service'],
    params: [call, param('on', boolean, 'On or off.')],
    undo: 'the setting before',
    isIrreversible: false,
  },
  {
    do: 'open-breaker',
    title: 'Open breaker',
    about: 'Refuse a call at once, without trying.',
    targets: ['service'],
    params: [call, param('open', boolean, 'Open or closed.')],
    undo: 'close it again',
    isIrreversible: false,
  },
  {
    do: 'resize-pool',
    title: 'Resize pool',
    about: 'Give every instance more or fewer connections.',
    targets: ['service'],
    params: [
      param('pool', name, 'A pool of the service.', { names: 'pool' }),
      param('size', count(1, 10_000), 'Connections per instance.'),
    ],
    undo: 'the size before',
    isIrreversible: false,
  },
  {
    do: 'recycle-pool',
    title: 'Recycle pool',
    about:
      'Make the pool of every instance anew: idle and lost connections are closed, those in use when they come back.',
    targets: ['service'],
    params: [param('pool', name, 'A pool of the service.', { names: 'pool' })],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'set-max-lifetime',
    title: 'Set connection lifetime',
    about: 'Say how old a connection of a pool may get before it is replaced.',
    targets: ['service'],
    params: [
      param('pool', name, 'A pool of the service.', { names: 'pool' }),
      param('lifetime', durationOrNone, 'How old.'),
    ],
    undo: 'the lifetime before',
    isIrreversible: false,
  },
  {
    do: 'set-pool-validation',
    title: 'Validate on borrow',
    about:
      'Try every connection of a pool before it is handed out, at the cost of a round trip, and replace it when it answers wrongly or not at all; or hand it out as it is.',
    targets: ['service'],
    params: [param('pool', name, 'A pool of the service.', { names: 'pool' }), param('on', boolean, 'On or off.')],
    undo: 'the setting before',
    isIrreversible: false,
  },
  {
    do: 'resize-limit',
    title: 'Resize limit',
    about: 'Let more or fewer requests at a time into a bulkhead of every instance.',
    targets: ['service'],
    params: [
      param('limit', name, 'A limit of the service.', { names: 'limit' }),
      param('size', count(1, 10_000), 'Requests at a time per instance.'),
    ],
    undo: 'the size before',
    isIrreversible: false,
  },
  {
    do: 'set-balancing',
    title: 'Set balancing',
    about: 'Say how requests are spread over the instances of a service.',
    targets: ['service'],
    params: [param('algorithm', choice(ALGORITHMS), 'How an instance is chosen.')],
    undo: 'the algorithm before',
    isIrreversible: false,
  },
  {
    do: 'set-weight',
    title: 'Set weight',
    about:
      'Give a version, or one instance, more or less of the traffic; 0 drains it. A new instance has no weight of its own.',
    targets: ['service'],
    params: [
      param('of', text(100), 'A version of the service, or the name of an instance.'),
      param('weight', number({ min: 0, max: 1000 }), '1 is as much as others, 0 is none.'),
    ],
    undo: 'the weight before',
    isIrreversible: false,
  },
  {
    do: 'set-admission',
    title: 'Shed load',
    about: 'Admit a part of the requests and refuse the rest at once.',
    targets: ['service'],
    params: [
      param('percent', percent, 'How many are admitted.'),
      param('over', duration() as SettingForm, 'Reached in a straight line over this time; absent: at once.', {
        needed: false,
      }),
    ],
    undo: 'the part before',
    isIrreversible: false,
  },
  {
    do: 'block-client',
    title: 'Block clients',
    about: 'Refuse every request of some users where it comes in, with 429.',
    targets: ['service'],
    params: [param('segment', segmentLabel, 'Whom: a label of users, like tenant=acme or region=eu.')],
    undo: 'let them in again',
    isIrreversible: false,
  },
  {
    do: 'set-deadline',
    title: 'Set deadline',
    about: 'Stop requests inside a service that are older than this; their callers hear 504.',
    targets: ['service'],
    params: [param('deadline', durationOrNone, 'How old a request may get.')],
    undo: 'the deadline before',
    isIrreversible: false,
  },
  {
    do: 'set-health-check',
    title: 'Set health check',
    about: 'Say what the load balancer asks of instances: an open port, a free worker, a page, or nothing.',
    targets: ['service'],
    params: [param('asks', choice([...PROBES, 'nothing']), 'What a check needs to be answered; nothing: no checks.')],
    undo: 'the check before',
    isIrreversible: false,
  },
  {
    do: 'set-panic',
    title: 'Set panic threshold',
    about: 'Use all instances, whatever their health, when fewer than this share are fit.',
    targets: ['service'],
    params: [param('percent', percent, 'Share of fit instances below which all are used.')],
    undo: 'the threshold before',
    isIrreversible: false,
  },
  {
    do: 'flush-cache',
    title: 'Flush cache',
    about: 'Forget every entry of a cache; requests go to what stands behind it until it has filled again.',
    targets: ['cache'],
    params: [],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'bypass-cache',
    title: 'Bypass cache',
    about: 'Go past a cache without looking and without filling it.',
    targets: ['cache'],
    params: [param('on', boolean, 'On or off.')],
    undo: 'the setting before',
    isIrreversible: false,
  },
  {
    do: 'set-cache-ttl',
    title: 'Set cache TTL',
    about: 'Change how long entries live that are filled from now on.',
    targets: ['cache'],
    params: [param('ttl', durationOrNone, 'The mean time to live.')],
    undo: 'the time to live before',
    isIrreversible: false,
  },
  {
    do: 'set-coalescing',
    title: 'Set coalescing',
    about: 'Let requests that miss the same key wait for the one that loads it.',
    targets: ['cache'],
    params: [param('on', boolean, 'On or off.')],
    undo: 'the setting before',
    isIrreversible: false,
  },
  {
    do: 'cancel-query',
    title: 'Cancel query',
    about: 'Cancel the statement of a session; its transaction fails.',
    targets: ['database'],
    params: [pid],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'terminate-session',
    title: 'Terminate session',
    about: 'End a session with its connection.',
    targets: ['database'],
    params: [pid],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'set-idle-timeout',
    title: 'Set idle-in-transaction timeout',
    about: 'End every session that has been idle in a transaction for longer, now and from now on.',
    targets: ['database'],
    params: [param('timeout', durationOrNone, 'How long a session may be idle in a transaction.')],
    undo: 'the timeout before; sessions that were ended stay ended',
    isIrreversible: false,
  },
  {
    do: 'failover',
    title: 'Fail over',
    about:
      'Make the standby the primary: of a cluster the replica that is named, or the one that has most. With no replica that could, the server starts anew.',
    targets: ['database'],
    params: [],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'promote-replica',
    title: 'Promote replica',
    about:
      'Let a replica write. While the writer is there it begins a timeline of its own: two servers take writes, and nobody brings them together again.',
    targets: ['database'],
    params: [],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'add-replica',
    title: 'Add replica',
    about: 'Copy the writer to a replica that the cluster has room for, or to one that went its own way.',
    targets: ['database'],
    params: [],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'reroute-reads',
    title: 'Reroute pool',
    about:
      'Let a pool open its connections by the name of the writer, or of the readers. Those that are open stay; recycle the pool to be rid of them.',
    targets: ['service'],
    params: [
      param('pool', name, 'A pool of the service.', { names: 'pool' }),
      param('to', choice(['writer', 'reader']), 'Which name of the cluster.'),
    ],
    undo: 'the name before',
    isIrreversible: false,
  },
  {
    do: 'set-read-only',
    title: 'Set read-only',
    about: 'Let a server refuse every write (`default_transaction_read_only`), or take them again.',
    targets: ['database'],
    params: [param('on', boolean, 'On or off.')],
    undo: 'as before',
    isIrreversible: false,
  },
  {
    do: 'set-max-connections',
    title: 'Set max_connections',
    about: 'Let a server open more or fewer sessions. It is read at the start: the server is restarted for it.',
    targets: ['database'],
    params: [param('connections', count(1, 100_000), 'Connections in all, those for the administrator included.')],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'set-connection-limit',
    title: 'Limit a role',
    about: 'Refuse a role more than so many sessions (`ALTER ROLE … CONNECTION LIMIT`); those that are open stay.',
    targets: ['database'],
    params: [
      param('role', name, 'The role: the service that connects.'),
      param('connections', orWord(count(0, 100_000) as SettingForm, 'none', 'none'), 'Sessions at most, or `none`.'),
    ],
    undo: 'the limit before',
    isIrreversible: false,
  },
  {
    do: 'restart-database',
    title: 'Restart database',
    about: 'Stop the server and start it again.',
    targets: ['database'],
    params: [],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'analyze',
    title: 'Analyze table',
    about:
      'Count a sample of a table anew, so that the planner knows its values. Runs as a session; plans follow when it ends.',
    targets: ['database'],
    params: [param('table', identifier, 'The table.')],
    undo: '',
    isIrreversible: false,
  },
  {
    do: 'create-index',
    title: 'Create index',
    about:
      'Build an index. Runs as a session; writes to the table wait meanwhile, unless it is built concurrently, which takes twice as long.',
    targets: ['database'],
    params: [
      param('table', identifier, 'The table.'),
      param('columns', text(300), 'Its columns in order, with commas between.'),
      param('concurrently', boolean, 'Without holding up writes.', { needed: false }),
    ],
    undo: 'drop it again',
    isIrreversible: false,
  },
  {
    do: 'drop-index',
    title: 'Drop index',
    about: 'Drop an index. It can be built again, which takes its time.',
    targets: ['database'],
    params: [param('index', identifier, 'The index.')],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'vacuum',
    title: 'Vacuum',
    about:
      'Remove dead rows that no snapshot needs any more, so that others can take their room; reads and writes go on. Runs as a session; it gives nothing back to the disk.',
    targets: ['database'],
    params: [
      param('table', identifier, 'The table; absent: all of them, side by side.', { needed: false }),
      param('freeze', boolean, 'Look at every page and freeze all old rows, so that their transaction ids are free.', {
        needed: false,
      }),
    ],
    undo: '',
    isIrreversible: false,
  },
  {
    do: 'set-autovacuum',
    title: 'Set autovacuum',
    about:
      'Set when a table is vacuumed by itself, or how fast. What runs goes on as it began; it holds from when it is next looked.',
    targets: ['database'],
    params: [
      param('table', identifier, 'The table; not needed for `costLimit`.', { needed: false }),
      param('enabled', boolean, '`autovacuum_enabled` of the table.', { needed: false }),
      param('deadRows', count(0, 1e9), '`autovacuum_vacuum_threshold` of the table.', { needed: false }),
      param('scaleFactor', percent, '`autovacuum_vacuum_scale_factor` of the table.', { needed: false }),
      param('costLimit', count(1, 10_000), '`autovacuum_vacuum_cost_limit` of the server, for all workers together.', {
        needed: false,
      }),
    ],
    undo: 'set it back',
    isIrreversible: false,
  },
  {
    do: 'vacuum-full',
    title: 'Vacuum full',
    about: 'Rewrite a table from beginning to end. Nobody can read or write it meanwhile.',
    targets: ['database'],
    params: [param('table', identifier, 'The table.')],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'alter-column-type',
    title: 'Widen column of ids',
    about: 'Rewrite the column of ids of a table as bigint, in place. Nobody can read or write the table meanwhile.',
    targets: ['database'],
    params: [param('table', identifier, 'The table.')],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'restart-sequence',
    title: 'Restart sequence',
    about:
      'Let the ids of a table begin anew at -2147483648: a stopgap where no id is left, if nobody takes ids for positive.',
    targets: ['database'],
    params: [param('table', identifier, 'The table.')],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'upsize-database',
    title: 'Upsize database',
    about: 'Move to a machine of twice the cores and memory, on the same disk: a restart.',
    targets: ['database'],
    params: [],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'cordon',
    title: 'Cordon',
    about: 'Place nothing new on a node.',
    targets: ['node'],
    params: [],
    undo: 'uncordon it',
    isIrreversible: false,
  },
  {
    do: 'drain',
    title: 'Drain',
    about:
      'Cordon a node and evict all its pods, batch jobs included; those that a disruption budget protects wait until others are ready.',
    targets: ['node'],
    params: [],
    undo: 'uncordon it; what moved away stays where it is then',
    isIrreversible: false,
  },
  {
    do: 'set-eviction-threshold',
    title: 'Set eviction threshold',
    about:
      'Say with how little memory available the kubelet of a node begins to evict; its restart takes some seconds.',
    targets: ['node'],
    params: [param('threshold', amountOfMemory, 'Memory available (`memory.available`), like 500Mi or 10%.')],
    undo: 'the threshold before',
    isIrreversible: false,
  },
  {
    do: 'set-max-nodes',
    title: 'Set most nodes',
    about:
      'Say how many nodes the cluster autoscaler may give a node group. The provider may have fewer; fewer than there are takes none away that is needed.',
    targets: ['node-group'],
    params: [param('nodes', count(1, 1000), 'Nodes at most.')],
    undo: 'the number before',
    isIrreversible: false,
  },
  {
    do: 'uncordon',
    title: 'Uncordon',
    about: 'Let instances be placed on a node again.',
    targets: ['node'],
    params: [],
    undo: 'cordon it again',
    isIrreversible: false,
  },
  {
    do: 'set-requests',
    title: 'Set requests',
    about: 'Change the CPU or memory request of a service, or its memory limit; its instances are replaced.',
    targets: ['service'],
    params: [
      param('cpu', cores, 'CPU of an instance.', { needed: false }),
      param('memory', orWord(bytes, 'none', 0), 'Memory request of an instance; `none`: nothing is kept for it.', {
        needed: false,
      }),
      param('limit', orWord(bytes, 'none', Number.POSITIVE_INFINITY), 'Memory limit of an instance.', {
        needed: false,
      }),
    ],
    undo: 'the requests before',
    isIrreversible: false,
  },
  {
    do: 'sync-clock',
    title: 'Set clocks right',
    about:
      'Step the clocks of the instances of a service to the right time (`chronyc makestep`). Where they were ahead, what they wrote before is dated later than what they write next. Timeouts and leases go by clocks that only run on.',
    targets: ['service'],
    params: [],
    undo: '',
    isIrreversible: false,
  },
  {
    do: 'set-probe',
    title: 'Set probe',
    about: 'Change what the kubelet asks of a service, how often, or how patient it is; its instances are replaced.',
    targets: ['service'],
    params: [
      param('probe', choice(PROBE_KINDS), 'Which of its probes.', { names: 'probe' }),
      param('asks', name, '`alive` (the process answers by itself) or an operation of the service.', { needed: false }),
      param('failureThreshold', count(1, 1000), 'Failures in a row that decide.', { needed: false }),
      param('timeout', duration() as SettingForm, 'How soon it must be answered.', { needed: false }),
      param('budget', durationOrNone, 'What its handler allows itself before it answers 503.', { needed: false }),
      param('period', duration() as SettingForm, 'Between two probes.', { needed: false }),
    ],
    undo: 'the probe before',
    isIrreversible: false,
  },
  {
    do: 'suspend-job',
    title: 'Suspend job',
    about: 'Stop a job and its next runs: its statement is cancelled, its pods are deleted.',
    targets: ['job', 'database'],
    params: [param('job', name, 'The job, where the target is a database.', { needed: false })],
    undo: 'resume it',
    isIrreversible: false,
  },
  {
    do: 'resume-job',
    title: 'Resume job',
    about: 'Let a suspended job run again by its schedule; the pods of an unfinished run begin anew.',
    targets: ['job'],
    params: [],
    undo: 'suspend it again',
    isIrreversible: false,
  },
  {
    do: 'renice',
    title: 'Renice',
    about: 'Give a process of a host another priority: at 19 it takes what others leave.',
    targets: ['host'],
    params: [process, param('nice', number({ min: -20, max: 19, whole: true }), 'From -20 (first) to 19 (last).')],
    undo: 'the priority before',
    isIrreversible: false,
  },
  {
    do: 'pause-process',
    title: 'Pause process',
    about: 'Stop a process of a host where it is (SIGSTOP). What it holds, a session and its snapshot, it keeps.',
    targets: ['host'],
    params: [process],
    undo: 'let it go on (SIGCONT)',
    isIrreversible: false,
  },
  {
    do: 'resume-process',
    title: 'Resume process',
    about: 'Let a paused process go on (SIGCONT).',
    targets: ['host'],
    params: [process],
    undo: 'pause it again',
    isIrreversible: false,
  },
  {
    do: 'kill-process',
    title: 'Kill process',
    about: 'End a process of a host. What it has done so far is lost; a backup has to be run again.',
    targets: ['host'],
    params: [process],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'drop-slot',
    title: 'Drop replication slot',
    about:
      'Forget a replication slot; the next checkpoint recycles what was kept for it. Its consumer has to start anew.',
    targets: ['database'],
    params: [param('slot', text(63), 'Its name, as `pg_replication_slots` shows it.')],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'grow-volume',
    title: 'Grow volume',
    about: 'Make a volume of a host larger while it is in use. It never becomes smaller again.',
    targets: ['host'],
    params: [
      param('volume', name, 'Which one, as df shows it.'),
      param('capacity', bytes as SettingForm, 'How large it shall be, as 768Gi.'),
    ],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'delete-files',
    title: 'Delete files',
    about: 'Delete the files under a path of a host. They are gone for good.',
    targets: ['host'],
    params: [param('path', text(200), 'In full, as `du` shows it.')],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'pause-consumers',
    title: 'Pause consumers',
    about:
      'Let the consumers of a group finish their batches and fetch nothing more. They stay members, and lag grows.',
    targets: ['group'],
    params: [],
    undo: 'let them fetch again',
    isIrreversible: false,
  },
  {
    do: 'resume-consumers',
    title: 'Resume consumers',
    about: 'Let paused consumers fetch again.',
    targets: ['group'],
    params: [],
    undo: 'pause them again',
    isIrreversible: false,
  },
  {
    do: 'set-max-poll-records',
    title: 'Set max.poll.records',
    about: 'Let consumers fetch smaller or larger batches. A batch is committed as a whole.',
    targets: ['group'],
    params: [param('records', count(1, 100_000), 'Records of a batch at most.')],
    undo: 'the number before',
    isIrreversible: false,
  },
  {
    do: 'set-max-poll-interval',
    title: 'Set max.poll.interval',
    about: 'Give consumers more or less time for a batch before they leave their group.',
    targets: ['group'],
    params: [param('interval', duration() as SettingForm, 'Time for a batch.')],
    undo: 'the interval before',
    isIrreversible: false,
  },
  {
    do: 'set-session-timeout',
    title: 'Set session.timeout',
    about: 'How long a member may be silent before the coordinator misses it. It has nothing to do with slow batches.',
    targets: ['group'],
    params: [param('timeout', duration() as SettingForm, 'How long.')],
    undo: 'the timeout before',
    isIrreversible: false,
  },
  {
    do: 'throttle-consumers',
    title: 'Throttle consumers',
    about: 'Bound how many records a second a group takes, replays included.',
    targets: ['group'],
    params: [param('rate', perSecond, 'Records a second, or `none`.')],
    undo: 'the limit before',
    isIrreversible: false,
  },
  {
    do: 'skip-record',
    title: 'Skip record',
    about: 'Leave one record out: it is put aside where the group has a place for it, else nobody keeps it.',
    targets: ['group'],
    params: [
      partition,
      param('offset', count(0, 1e15), 'The offset; absent: the next one not committed.', { needed: false }),
    ],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'reset-offsets',
    title: 'Reset offsets',
    about:
      'Let a group go on elsewhere: `earliest`, `latest`, or so long ago. It must be paused. What is jumped over is never done; what comes again is done again.',
    targets: ['group'],
    params: [param('to', text(20), '`earliest`, `latest`, or how long ago, like 2h.')],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'replay-records',
    title: 'Replay records',
    about: 'Run a part of the log again beside the new records, which come first. What had its effect has it again.',
    targets: ['group'],
    params: [
      param('from', text(20), '`earliest`, or how long ago it begins.'),
      param('to', text(20), 'How long ago it ends; absent: where the group is.', { needed: false }),
    ],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'set-retention',
    title: 'Set retention',
    about:
      'Keep the records of a topic longer or shorter. Segments that are older than it are deleted within a minute.',
    targets: ['topic'],
    params: [param('retention', durationOrNone as SettingForm, 'How long, or `none`.')],
    undo: 'the retention before; what was deleted stays deleted',
    isIrreversible: false,
  },
  {
    do: 'purge-topic',
    title: 'Purge topic',
    about: 'Delete every record of a topic, read or not.',
    targets: ['topic'],
    params: [],
    undo: '',
    isIrreversible: true,
  },
  {
    do: 'move-leader',
    title: 'Move leader',
    about: 'Let another replica lead a partition. It must be in sync.',
    targets: ['topic'],
    params: [partition, param('broker', name, 'The broker that shall lead.')],
    undo: '',
    isIrreversible: false,
  },
  {
    do: 'set-acks',
    title: 'Set acks',
    about:
      'Who must have a record before its producer counts it as written: all in-sync replicas, the leader, or nobody.',
    targets: ['topic'],
    params: [param('acks', choice(['0', '1', 'all']), '`all`, `1` or `0`.')],
    undo: 'the setting before; what was lost meanwhile stays lost',
    isIrreversible: false,
  },
  {
    do: 'set-compression',
    title: 'Set compression',
    about: 'Let producers of a topic compress their batches, or not.',
    targets: ['topic'],
    params: [param('on', boolean, 'True: compressed.')],
    undo: 'the setting before',
    isIrreversible: false,
  },
  {
    do: 'set-unclean-election',
    title: 'Set unclean leader election',
    about: 'Allow a replica that has not all to lead when no other is left. What it lacks is lost for good.',
    targets: ['topic'],
    params: [param('on', boolean, 'True: allowed.')],
    undo: 'forbid it again; what was lost stays lost',
    isIrreversible: false,
  },
  {
    do: 'restart-broker',
    title: 'Restart broker',
    about: 'Restart a broker. In-sync replicas lead its partitions meanwhile; where there is none they are offline.',
    targets: ['broker'],
    params: [],
    undo: '',
    isIrreversible: false,
  },
  {
    do: 'set-alert-threshold',
    title: 'Set alert threshold',
    about:
      'Let an alert fire above (or below) another number: the one that its expression is compared with. Changes nothing in the world.',
    targets: ['service', 'alert'],
    params: [param('alert', text(100), 'The alert.'), param('value', number(), 'The threshold.')],
    undo: 'the threshold before',
    isIrreversible: false,
  },
  ...PERIMETER_ACTIONS,
  ...DATA_ACTIONS,
  ...SAGA_ACTIONS,
  {
    do: 'silence-alert',
    title: 'Silence alert',
    about:
      'Let an alert call nobody and announce nothing; it is still evaluated and listed. Changes nothing in the world.',
    targets: ['service', 'alert'],
    params: [param('alert', text(100), 'The alert.')],
    undo: 'it calls again',
    isIrreversible: false,
  },
  {
    do: 'add-probe',
    title: 'Add outside probe',
    about: 'Ask a service from outside at every scrape, past all that the service says of itself (`probe_success`).',
    targets: ['service'],
    params: [],
    undo: 'no probe',
    isIrreversible: false,
  },
  {
    do: 'look-out-of-band',
    title: 'Look by hand',
    about:
      'Log in to every instance and count, whatever telemetry says. It takes a minute; what was seen comes among the messages.',
    targets: ['service'],
    params: [],
    undo: '',
    isIrreversible: true,
  },
];

export const ACTION_NAMES: readonly string[] = ACTIONS.map((row) => row.do);

/** An action of the vocabulary by its name. */
export function actionOf(named: string): ActionRow | undefined {
  return ACTIONS.find((row) => row.do === named);
}
