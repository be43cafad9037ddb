/**
 * What can be done in this world, the same list whatever is wrong: the vocabulary with this world's targets, and what
 * is set now where that is no secret.
 */
import {
  ACTIONS,
  type ActionRow,
  ALGORITHMS,
  databaseNamed,
  endpointsOf,
  KEY_SCOPES,
  PROBE_KINDS,
  PROBES,
  QUOTAS,
  SETTLING,
  type ServiceSpec,
} from '@firedrill/scenario';
import { DROPS, ORDERS } from '../cold/define-service-parameters.ts';
import { present } from '../cold/node-state.ts';
import { standbysOf, switchableCalls } from '../cold/switch-provider.ts';
import { logOf } from '../cold/wal.ts';
import type { OfferedAction } from '../types.ts';
import type { World } from '../world.ts';
import { KEPT, sourcesOf } from './data.ts';
import { pathsOf, STANDING } from './hosts.ts';
import { printGroup } from './kafka.ts';
import { TAKES, TOUCHES } from './offers.table.ts';
import { perimeterChoices, perimeterTargets } from './perimeter.ts';
import { printQueue } from './queues.ts';

/** Actions on databases that look at plans. */
const PLANNED: readonly string[] = ['analyze', 'create-index', 'drop-index', 'vacuum-full', 'upsize-database'];

/** Actions on databases that say how they vacuum. */
const VACUUMED: readonly string[] = ['vacuum', 'set-autovacuum'];

/** Actions on tables whose ids are counted. */
const COUNTED: readonly string[] = ['alter-column-type', 'restart-sequence'];

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
  'connections',
  'deadRows',
  'scaleFactor',
  'costLimit',
];

function kindOf(name: string): 'number' | 'duration' | 'text' | 'boolean' {
  if (
    [
      'timeout',
      'over',
      'ttl',
      'deadline',
      'seconds',
      'budget',
      'period',
      'interval',
      'retention',
      'lifetime',
      'age',
    ].includes(name)
  )
    return 'duration';
  if (
    name === 'on' ||
    name === 'open' ||
    name === 'concurrently' ||
    name === 'dryRun' ||
    name === 'freeze' ||
    name === 'enabled'
  )
    return 'boolean';
  return NUMBERS.includes(name) ? 'number' : 'text';
}

/** Actions on pools of a service. */
const POOLED: readonly string[] = ['resize-pool', 'recycle-pool', 'set-max-lifetime', 'set-pool-validation'];

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

/** Databases that have what the action is about: a log, storage. */
function databaseTargets(world: World, action: string): string[] {
  const { databases, ledger } = world.options.file;
  const found = databases.filter(
    ({ name, wal, storage, vacuum, replicaOf, tables }) =>
      (!COUNTED.includes(action) || (storage !== undefined && tables.some(({ ids }) => ids !== undefined))) &&
      (action !== 'drop-slot' || wal !== undefined) &&
      (!KEPT.includes(action) || (ledger?.entities.some(({ database }) => database === name) ?? false)) &&
      (!PLANNED.includes(action) || storage !== undefined) &&
      (!VACUUMED.includes(action) || (vacuum !== undefined && replicaOf === undefined)),
  );
  return found.map(({ name }) => name).sort();
}

/** What a service needs so that an action can be done to it. */
const PARTS: Readonly<Record<string, (service: ServiceSpec) => boolean>> = {
  'switch-provider': (s) => switchableCalls(s).length > 0,
  'set-grace-period': (s) => s.fargate !== undefined,
  'set-deployment-breaker': (s) => s.fargate !== undefined,
  'force-deployment': (s) => s.fargate !== undefined,
  'resize-task': (s) => s.fargate !== undefined,
  'set-concurrency': (s) => s.function !== undefined,
  'set-provisioned-concurrency': (s) => s.function?.provisioned !== undefined,
  'resize-limit': (s) => s.limits.length > 0,
  'set-probe': (s) => probesOf(s).length > 0,
  'freeze-autoscaler': (s) => s.autoscaling !== undefined,
  'set-autoscaler': (s) => s.autoscaling !== undefined,
};

function targetsOf(world: World, row: ActionRow): string[] {
  const { file } = world.options;
  const services = file.services.map((s) => s.name);
  const reached = perimeterTargets(world, row);
  if (reached !== undefined) return reached;
  const kind = row.targets[0]!;
  if (
    row.do.startsWith('set-timeout') ||
    row.do === 'set-retries' ||
    row.do === 'set-fail-open' ||
    row.do === 'set-cancellation' ||
    row.do === 'open-breaker'
  )
    return file.services
      .filter((s) => s.calls.length > 0)
      .map((s) => s.name)
      .sort();
  if (REPLICATED.includes(row.do)) return replicatedTargets(world, row.do);
  if (POOLED.includes(row.do))
    return file.services
      .filter((s) => s.pools.length > 0)
      .map((s) => s.name)
      .sort();
  const has = PARTS[row.do];
  if (has !== undefined)
    return file.services
      .filter(has)
      .map((s) => s.name)
      .sort();
  if (row.do === 'block-client') return [...new Set(file.clients.map((c) => c.to))].sort();
  if (row.do === 'set-flag') return file.flags.map((f) => f.name).sort();
  if (kind === 'job') return [...file.jobs, ...(file.batch ?? [])].map((j) => j.name).sort();
  if (kind === 'service') return services.sort();
  if (kind === 'database') return databaseTargets(world, row.do);
  if (kind === 'cache') return file.caches.map((c) => c.name).sort();
  if (kind === 'host') return (file.hosts ?? []).map((h) => h.name).sort();
  if (kind === 'provider') {
    const supported = file.providers.filter((p) => p.support !== undefined).map((p) => p.name);
    return [...supported, ...(row.targets.includes('quota') ? QUOTAS : [])].sort();
  }
  if (kind === 'entity') return (file.ledger?.entities ?? []).map((e) => e.name).sort();
  if (kind === 'effect') return (file.ledger?.effects ?? []).map((e) => e.name).sort();
  if (kind === 'invariant') return (file.ledger?.invariants ?? []).map((i) => i.name).sort();
  if (kind === 'saga') return (file.ledger?.sagas ?? []).map((one) => one.name).sort();
  if (kind === 'topic') return (file.kafka?.topics ?? []).map((t) => t.name).sort();
  if (kind === 'group') return (file.kafka?.consumers ?? []).map((c) => c.group).sort();
  if (kind === 'broker') return (file.kafka?.brokers ?? []).map((b) => b.name).sort();
  if (kind === 'node')
    return present(world.orchestrator.state.nodes)
      .map((n) => n.name)
      .sort();
  if (kind === 'person') return (file.people ?? []).map((p) => p.id).sort();
  if (kind === 'node-group') return (file.nodeGroups ?? []).map((g) => g.name).sort();
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
  if (param === 'provider')
    return byTarget((t) => [
      ...new Set(switchableCalls(service(t)).flatMap((c) => standbysOf(service(t), c).map(({ to }) => to))),
    ]);
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
  if (param === 'role') return byTarget((t) => rolesOf(world, t));
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
  const named = perimeterChoices(world, param);
  if (named !== undefined) return byTarget(() => named);
  if (param === 'process') return byTarget((t) => processesOf(world, t));
  if (param === 'path') return byTarget((t) => pathsOf(world, t));
  if (param === 'slot') return byTarget((t) => slotsOf(world, t));
  const ofData = dataChoices(world, param);
  if (ofData !== undefined) return byTarget(ofData);
  if (param === 'acks') return byTarget(() => ['all', '1', '0']);
  if (param === 'broker') return byTarget(() => (file.kafka?.brokers ?? []).map((b) => b.name).sort());
  if (param === 'volume')
    return byTarget((t) => (file.hosts ?? []).find((h) => h.name === t)!.volumes.map((v) => v.name));
  return undefined;
}

/** Scopes of a key, sources of a repair; steps of a saga, classes of its failed executions, ways to settle one. */
function dataChoices(world: World, param: string): ((target: string) => string[]) | undefined {
  const { cold, options } = world;
  if (param === 'scope') return () => [...KEY_SCOPES];
  if (param === 'source') return (target) => sourcesOf(world, target);
  const sagas = options.file.ledger?.sagas ?? [];
  const numbered = (name: string) => sagas.findIndex((one) => one.name === name);
  if (param === 'step') return (name) => sagas[numbered(name)]!.steps.map((step) => step.name);
  if (param === 'class')
    return (name) => Object.keys(cold.ledger?.sagas?.one[numbered(name)]?.classified?.classes ?? {});
  return param === 'by' ? () => [...SETTLING] : undefined;
}

function processesOf(world: World, host: string): string[] {
  const running = world.cold.hosts?.hosts.find((h) => h.name === host)?.processes ?? [];
  return [...new Set([...STANDING, ...running.map((p) => p.name)])].sort();
}

function slotsOf(world: World, database: string): string[] {
  const d = world.machine.plan.databases.findIndex((known) => known.name === database);
  return (logOf(world, d)?.slots ?? []).map((slot) => slot.name).sort();
}

/** Services with a pool to a database. */
function rolesOf({ options: { file } }: World, database: string): string[] {
  const uses = (pool: { readonly database: string }) => databaseNamed(file, pool.database)?.name === database;
  return file.services
    .filter(({ pools }) => pools.some(uses))
    .map(({ name }) => name)
    .sort();
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
  if (row.do === 'set-max-connections')
    return Object.fromEntries(targets.map((t) => [t, `${world.parameters.value(`database/${t}/maxConnections`)}`]));
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
