/**
 * What can be done in this world, the same list whatever is wrong: the vocabulary with this world's targets, and what
 * is set now where that is no secret.
 */
import {
  ACTIONS,
  type ActionRow,
  ALGORITHMS,
  endpointsOf,
  PROBE_KINDS,
  PROBES,
  QUOTAS,
  type ServiceSpec,
} from '@firedrill/scenario';
import { DROPS, ORDERS } from '../cold/define-service-parameters.ts';
import { logOf } from '../cold/wal.ts';
import type { OfferedAction } from '../types.ts';
import type { World } from '../world.ts';
import { pathsOf, STANDING } from './hosts.ts';
import { printGroup } from './kafka.ts';
import { printQueue } from './queues.ts';

const TAKES: Readonly<Record<string, string>> = {
  scale: 'start-up time of the new instances',
  'freeze-autoscaler': 'seconds; instances that were being started go on',
  'set-autoscaler': 'up to its sync period, then the start-up time of new instances',
  'open-ticket': 'until their support answers',
  'raise-quota': 'until somebody grants it',
  restart: 'start-up time, one round after another when rolling',
  rollback: 'a few minutes, round by round',
  'set-image': 'a few minutes, round by round',
  failover: 'about a minute without connections; of a cluster until a replica is promoted and clients hear of it',
  'add-replica': 'many minutes, with the size of the database',
  'promote-replica': 'seconds',
  'restart-database': 'more than a minute without connections, then cold caches',
  analyze: 'half a minute to two, longer when the disk is busy',
  'create-index': 'minutes, with the size of the table; longer when the disk is busy',
  'vacuum-full': 'minutes, with the size of the table',
  'upsize-database': 'a restart, then cold caches',
  'set-requests': 'start-up time, round by round',
  drain: 'start-up time of the pods elsewhere; longer behind a disruption budget',
  'drop-slot': 'up to a minute after the next checkpoint',
  'grow-volume': 'several minutes',
  'force-deployment': 'image pull, start-up and health checks of the new tasks',
  'resize-task': 'image pull, start-up and health checks of the new tasks',
  'set-probe': 'start-up time of the new instances',
  'restart-broker': 'about a minute',
};
const TOUCHES: Readonly<Record<string, string>> = {
  scale: 'The number of instances',
  'freeze-autoscaler': 'What the autoscaler would add or take away',
  'set-autoscaler': 'The number of instances, as soon as the autoscaler decides',
  'open-ticket': 'Nothing here; people elsewhere',
  'raise-quota': 'What is refused above the quota',
  restart: 'Running instances; requests inside them are reset',
  'purge-queue': 'Requests that wait for a worker; their callers hear at once',
  rollback: 'All instances, in rounds',
  'set-image': 'All instances, in rounds',
  failover: 'Every session of the database',
  'promote-replica': 'A replica, and what is written from then on',
  'add-replica': 'The writer, which is copied',
  'reroute-reads': 'Connections that the pool opens from now on',
  'set-read-only': 'Every write to the server',
  'restart-database': 'Every session of the database',
  'cancel-query': 'One statement',
  analyze: 'What the planner knows of a table; it reads a sample of it',
  'create-index': 'A table: writes wait unless it is built concurrently; the disk',
  'drop-index': 'Statements that use the index; its table for an instant',
  'vacuum-full': 'A table that nobody can use meanwhile; the disk',
  'upsize-database': 'Every session of the database',
  'terminate-session': 'One session',
  cordon: 'Where new instances may go',
  uncordon: 'Where new instances may go',
  'set-requests': 'All instances, in rounds',
  'suspend-job': 'A job and its present run',
  'resume-job': 'A job and the nodes or the database that it runs on',
  drain: 'All pods of a node; where they go next',
  'set-eviction-threshold': 'Pods of a node, when its memory is short',
  'set-probe': 'All instances; those that are not ready are replaced at once',
  'set-alert-threshold': 'An alert; not the system',
  'set-flag': 'All instances at once',
  'set-grace-period': 'Tasks that are starting',
  'set-deployment-breaker': 'The present deployment and later ones',
  'force-deployment': 'All tasks, within the bounds of a deployment',
  'resize-task': 'All tasks, within the bounds of a deployment',
  'set-concurrency': 'Requests that find no environment',
  'set-admission': 'Requests at the door',
  'recycle-pool': 'Connections of all its instances; what they are used for goes on',
  'set-idle-timeout': 'Sessions that have begun a transaction and ask nothing',
  'block-client': 'All requests of some users, and of nobody else',
  'set-deadline': 'Requests inside, whoever sent them',
  'set-health-check': 'Which instances get requests',
  'set-panic': 'Which instances get requests',
  'set-queue': 'Requests that wait for a worker from now on, on all its instances',
  'resize-limit': 'Requests that wait for their turn, on all its instances',
  'set-balancing': 'Where new requests go',
  'set-weight': 'Where new requests go; what runs goes on',
  'flush-cache': 'Every entry of the cache, and the load behind it',
  'bypass-cache': 'All requests that look into the cache',
  'set-cache-ttl': 'Entries filled from now on',
  'set-coalescing': 'Requests that miss',
  renice: 'One process; everything on its host gets more or less of the cores',
  'pause-process': 'One process; its session and snapshot stay',
  'resume-process': 'One process; everything on its host',
  'kill-process': 'One process and all that it has done so far',
  'drop-slot': 'A consumer of the log, which has to start anew',
  'grow-volume': 'A volume; what is on it stays',
  'delete-files': 'Files, for good, and whoever needs them',
  'pause-consumers': 'What a group does with new records',
  'resume-consumers': 'What a group does with new records',
  'set-max-poll-records': 'The next batches of a group',
  'set-max-poll-interval': 'How long a member of a group may be busy',
  'set-session-timeout': 'How soon a dead member of a group is missed',
  'throttle-consumers': 'How fast a group works off what it has',
  'skip-record': 'One record, for good',
  'reset-offsets': 'All records between where a group is and where it goes',
  'replay-records': 'Everything that comes of records, once more',
  'set-retention': 'Old records of a topic; shortened, they are deleted for good',
  'purge-topic': 'All records of a topic, for good, and whoever has not read them',
  'move-leader': 'Those who write to and read from one partition, for an instant',
  'set-acks': 'What producers of a topic may believe',
  'set-compression': 'Bytes of a topic on the network and on disk',
  'set-unclean-election': 'Records that only a lost replica had',
  'restart-broker': 'Partitions that it leads or follows',
};

/** Actions on databases that look at plans. */
const PLANNED: readonly string[] = ['analyze', 'create-index', 'drop-index', 'vacuum-full', 'upsize-database'];

/** Every action that has a target in this world. */
export function offeredActions(world: World): OfferedAction[] {
  return ACTIONS.map((row) => offer(world, row)).filter((o) => o.targets.length > 0);
}

function offer(world: World, row: ActionRow): OfferedAction {
  const targets = targetsOf(world, row);
  return {
    do: row.do,
    title: row.title,
    about: row.about,
    targets,
    params: row.params.map((p) => {
      const choices = choicesOf(world, p.name, targets);
      const current = currentOf(world, row, p.name, targets);
      return {
        name: p.name,
        title: p.doc,
        kind: choices !== undefined ? ('choice' as const) : kindOf(p.name),
        ...(choices === undefined ? {} : { choicesByTarget: choices }),
        ...(current === undefined ? {} : { current }),
        ...(p.needed ? {} : { optional: true as const }),
      };
    }),
    touches: TOUCHES[row.do] ?? 'The settings of one service, on all its instances',
    undo: row.undo,
    takes: TAKES[row.do] ?? 'seconds',
    irreversible: row.isIrreversible,
  };
}

const NUMBERS: readonly string[] = [
  'replicas',
  'attempts',
  'size',
  'percent',
  'pid',
  'value',
  'weight',
  'nice',
  'concurrency',
  'failureThreshold',
  'quota',
  'min',
  'max',
  'target',
  'records',
  'partition',
  'offset',
];

function kindOf(name: string): 'number' | 'duration' | 'text' | 'boolean' {
  if (['timeout', 'over', 'ttl', 'deadline', 'seconds', 'budget', 'period', 'interval', 'retention'].includes(name))
    return 'duration';
  if (name === 'on' || name === 'open' || name === 'concurrently') return 'boolean';
  return NUMBERS.includes(name) ? 'number' : 'text';
}

/** Actions on servers that have replicas, and on pools that ask for them by name. */
const REPLICATED: readonly string[] = ['promote-replica', 'add-replica', 'reroute-reads'];

function replicatedTargets(world: World, action: string): string[] {
  const { file } = world.options;
  const found =
    action === 'reroute-reads'
      ? file.services.filter((s) => s.pools.some((pool) => endpointsOf(file).includes(pool.database)))
      : file.databases.filter((d) => (action === 'add-replica' ? d.replication : d.replicaOf) !== undefined);
  return found.map(({ name }) => name).sort();
}

function targetsOf(world: World, row: ActionRow): string[] {
  const { file } = world.options;
  const services = file.services.map((s) => s.name);
  const kind = row.targets[0]!;
  if (
    row.do.startsWith('set-timeout') ||
    row.do === 'set-retries' ||
    row.do === 'set-fail-open' ||
    row.do === 'open-breaker'
  )
    return file.services
      .filter((s) => s.calls.length > 0)
      .map((s) => s.name)
      .sort();
  if (REPLICATED.includes(row.do)) return replicatedTargets(world, row.do);
  if (row.do === 'resize-pool' || row.do === 'recycle-pool')
    return file.services
      .filter((s) => s.pools.length > 0)
      .map((s) => s.name)
      .sort();
  if (['set-grace-period', 'set-deployment-breaker', 'force-deployment', 'resize-task'].includes(row.do))
    return file.services
      .filter((s) => s.fargate !== undefined)
      .map((s) => s.name)
      .sort();
  if (row.do === 'set-concurrency')
    return file.services
      .filter((s) => s.function !== undefined)
      .map((s) => s.name)
      .sort();
  if (row.do === 'resize-limit')
    return file.services
      .filter((s) => s.limits.length > 0)
      .map((s) => s.name)
      .sort();
  if (row.do === 'block-client') return [...new Set(file.clients.map((c) => c.to))].sort();
  if (row.do === 'set-probe')
    return file.services
      .filter((s) => probesOf(s).length > 0)
      .map((s) => s.name)
      .sort();
  if (row.do === 'freeze-autoscaler' || row.do === 'set-autoscaler')
    return file.services
      .filter((s) => s.autoscaling !== undefined)
      .map((s) => s.name)
      .sort();
  if (row.do === 'set-flag') return file.flags.map((f) => f.name).sort();
  if (kind === 'job') return [...file.jobs, ...(file.batch ?? [])].map((j) => j.name).sort();
  if (kind === 'service') return services.sort();
  if (row.do === 'drop-slot')
    return file.databases
      .filter((d) => d.wal !== undefined)
      .map((d) => d.name)
      .sort();
  if (PLANNED.includes(row.do))
    return file.databases
      .filter((d) => d.storage !== undefined)
      .map((d) => d.name)
      .sort();
  if (kind === 'database') return file.databases.map((d) => d.name).sort();
  if (kind === 'cache') return file.caches.map((c) => c.name).sort();
  if (kind === 'host') return (file.hosts ?? []).map((h) => h.name).sort();
  if (kind === 'provider') {
    const supported = file.providers.filter((p) => p.support !== undefined).map((p) => p.name);
    return [...supported, ...(row.targets.includes('quota') ? QUOTAS : [])].sort();
  }
  if (kind === 'topic') return (file.kafka?.topics ?? []).map((t) => t.name).sort();
  if (kind === 'group') return (file.kafka?.consumers ?? []).map((c) => c.group).sort();
  if (kind === 'broker') return (file.kafka?.brokers ?? []).map((b) => b.name).sort();
  if (kind === 'node') return file.nodes.map((n) => n.name).sort();
  return [];
}

const probesOf = ({ probes }: ServiceSpec) => PROBE_KINDS.filter((kind) => probes?.[kind] !== undefined);

function choicesOf(world: World, param: string, targets: readonly string[]): Record<string, string[]> | undefined {
  const { file } = world.options;
  const versions = (t: string) => [...new Set([service(t).version, ...service(t).versions.map((v) => v.version)])];
  const byTarget = (choices: (target: string) => string[]) => Object.fromEntries(targets.map((t) => [t, choices(t)]));
  const service = (name: string) => file.services.find((s) => s.name === name)!;
  const database = (name: string) => file.databases.find((d) => d.name === name)!;
  if (param === 'call')
    return byTarget((t) =>
      service(t)
        .calls.map((c) => c.name)
        .sort(),
    );
  if (param === 'pool')
    return byTarget((t) =>
      service(t)
        .pools.map((p) => p.name)
        .sort(),
    );
  if (param === 'flag')
    return byTarget((t) =>
      file.flags
        .filter((f) => f.service === t)
        .map((f) => f.name)
        .sort(),
    );
  if (param === 'table') return byTarget((t) => database(t).tables.map((one) => one.name));
  if (param === 'index') return byTarget((t) => indexNames(world, t));
  if (param === 'probe') return byTarget((t) => [...probesOf(service(t))]);
  if (param === 'asks') return byTarget((t) => ['alive', ...service(t).operations.map((o) => o.name)]);
  if (param === 'metric') return byTarget((t) => service(t).autoscaling!.metrics.map(({ metric }) => metric));
  if (param === 'to') return byTarget(() => ['writer', 'reader']);
  if (param === 'how') return byTarget(() => ['rolling', 'all', 'one']);
  if (param === 'limit')
    return byTarget((t) =>
      service(t)
        .limits.map((l) => l.name)
        .sort(),
    );
  if (param === 'algorithm') return byTarget(() => [...ALGORITHMS]);
  if (param === 'asks') return byTarget(() => [...PROBES, 'nothing']);
  if (param === 'segment')
    return byTarget((t) =>
      [
        ...new Set(
          file.clients.filter((c) => c.to === t).flatMap((c) => Object.entries(c.segment).map(([k, v]) => `${k}=${v}`)),
        ),
      ].sort(),
    );
  if (param === 'order') return byTarget(() => [...ORDERS]);
  if (param === 'drop') return byTarget(() => [...DROPS]);
  if (param === 'of') return byTarget((t) => [...versions(t), ...readyPods(world, t)]);
  if (param === 'tag') return byTarget(versions);
  if (param === 'process') return byTarget((t) => processesOf(world, t));
  if (param === 'path') return byTarget((t) => pathsOf(world, t));
  if (param === 'slot') return byTarget((t) => slotsOf(world, t));
  if (param === 'acks') return byTarget(() => ['all', '1', '0']);
  if (param === 'broker') return byTarget(() => (file.kafka?.brokers ?? []).map((b) => b.name).sort());
  if (param === 'volume')
    return byTarget((t) => (file.hosts ?? []).find((h) => h.name === t)!.volumes.map((v) => v.name));
  return undefined;
}

function processesOf(world: World, host: string): string[] {
  const running = world.cold.hosts?.hosts.find((h) => h.name === host)?.processes ?? [];
  return [...new Set([...STANDING, ...running.map((p) => p.name)])].sort();
}

function slotsOf(world: World, database: string): string[] {
  const d = world.machine.plan.databases.findIndex((known) => known.name === database);
  return (logOf(world, d)?.slots ?? []).map((slot) => slot.name).sort();
}

/** Indexes of a database that are there now. */
function indexNames(world: World, name: string): string[] {
  const d = world.options.file.databases.findIndex((one) => one.name === name);
  const { tables } = world.options.file.databases[d]!;
  return tables.flatMap((table) => world.plans?.indexesOf(d, table).map((index) => index.name) ?? []);
}

function readyPods(world: World, service: string): string[] {
  const { index } = world.machine.plan.services.find((s) => s.name === service)!;
  const ready = world.orchestrator.podsOf(index).filter((p) => p.phase === 'Ready');
  return ready.map((p) => p.name).sort();
}

function currentOf(
  world: World,
  row: ActionRow,
  param: string,
  targets: readonly string[],
): Record<string, string> | undefined {
  const service = (name: string) => world.machine.plan.services.findIndex((s) => s.name === name);
  if (param === 'replicas')
    return Object.fromEntries(targets.map((t) => [t, String(world.orchestrator.deployment(service(t)).desired)]));
  if (param === 'tag')
    return Object.fromEntries(targets.map((t) => [t, world.orchestrator.deployment(service(t)).version]));
  if (param === 'cpu')
    return Object.fromEntries(targets.map((t) => [t, `${world.orchestrator.deployment(service(t)).cpu}`]));
  if (param === 'memory' || param === 'limit')
    return row.do === 'set-requests' ? memoryNow(world, param, targets) : undefined;
  if (param === 'threshold')
    return Object.fromEntries(targets.map((t) => [t, printAmount(world.parameters.value(`node/${t}/evictionHard`))]));
  if (param === 'algorithm')
    return Object.fromEntries(
      targets.map((t) => [t, ALGORITHMS[world.parameters.value(`service/${t}/algorithm`)] ?? ALGORITHMS[0]]),
    );
  if (param === 'queue' || param === 'order' || param === 'drop')
    return Object.fromEntries(targets.map((t) => [t, printQueue(world, t, param)]));
  if (param === 'seconds')
    return Object.fromEntries(targets.map((t) => [t, `${world.parameters.value(`service/${t}/gracePeriod`)}s`]));
  if (param === 'concurrency')
    return Object.fromEntries(targets.map((t) => [t, `${world.parameters.value(`service/${t}/workers`)}`]));
  if (param === 'records' || param === 'interval' || param === 'rate')
    return Object.fromEntries(targets.map((t) => [t, printGroup(world, t, param)]));
  if (param === 'size') return Object.fromEntries(targets.map((t) => [t, sizesOf(world, row, t)]));
  return undefined;
}

const MiB = 1024 ** 2;
const printAmount = (amount: number) =>
  amount === 0 || amount === Infinity ? 'none' : amount < 1 ? `${amount * 100}%` : `${Math.round(amount / MiB)}Mi`;

/** Memory requests or limits that new instances get. */
function memoryNow(world: World, param: 'memory' | 'limit', targets: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    targets.map((t) => {
      const service = world.machine.plan.services.find((s) => s.name === t)!;
      const { memory, resources } = service.spec!;
      const set = world.orchestrator.deployment(service.index).memory ?? resources?.memory;
      return [t, printAmount((param === 'memory' ? set?.request : set?.limit) ?? memory)];
    }),
  );
}

/** Sizes in force of the pools, or the limits, of a service. */
function sizesOf(world: World, row: ActionRow, service: string): string {
  const spec = world.options.file.services.find((s) => s.name === service)!;
  const [kind, list] = row.do === 'resize-pool' ? ['pool', spec.pools] : ['limit', spec.limits];
  return list.map((p) => `${p.name} ${world.parameters.value(`${kind}/${service}/${p.name}/size`)}`).join(', ');
}
