/**
 * The world file: everything around the services, and the whole.
 */
import { type Form, mapped } from '../form/form.ts';
import { derived, fallback, field, list, optional, record } from '../form/record.ts';
import {
  anyText,
  boolean,
  bytes,
  choice,
  cores,
  count,
  duration,
  durationOrNone,
  epoch,
  identifier,
  name,
  number,
  setting,
  share,
  text,
} from '../form/scalars.ts';
import { lockOfStatement } from '../vocabulary/locks.table.ts';
import { CALL_FIELDS, readCallSetting } from '../vocabulary/settings.table.ts';
import type {
  DatabaseSpec,
  FlagSpec,
  JobSpec,
  JourneySpec,
  NoiseSpec,
  ServiceSpec,
  WorldChange,
  WorldFile,
} from '../world-file.ts';
import { quota } from './autoscaling-form.ts';
import { cache } from './cache-form.ts';
import { client } from './client-form.ts';
import { batch } from './cluster-form.ts';
import { host, wal } from './host-form.ts';
import { kafka } from './kafka-form.ts';
import { kpi } from './kpi-form.ts';
import { law } from './law-form.ts';
import { ledger } from './ledger-form.ts';
import { network } from './network-form.ts';
import { node, nodeGroup } from './node-form.ts';
import { person } from './people-form.ts';
import { certificate, dns, edge } from './perimeter-form.ts';
import { storage, table, vacuum } from './plan-form.ts';
import { provider } from './provider-form.ts';
import { replication } from './replication-form.ts';
import { service } from './service-form.ts';
import { lockMode } from './step-form.ts';

const noise = record<NoiseSpec>({
  title: 'noise',
  about: 'How a healthy system wanders by itself, besides the noise of each client.',
  fields: {
    trafficMemory: optional(duration(), 'How long the level of traffic remembers; absent: about eight minutes.'),
    work: fallback(
      share,
      0,
      '0%',
      'Slow change of how long work takes: relative standard deviation. Half of its variance is common to services and providers, half each one has for itself.',
    ),
    workMemory: fallback(duration(), 300, '5m', 'How long that level remembers.'),
  },
});

const database = record<Omit<DatabaseSpec, 'replicaOf'>>({
  title: 'database',
  about: 'A relational database server.',
  fields: {
    name: field(name, 'Its name.'),
    engine: fallback(choice(['postgresql']), 'postgresql', 'postgresql', 'The engine.'),
    version: fallback(text(20), '16.4', '16.4', 'What it says of itself.'),
    cpu: fallback(cores, 4, '4', 'Cores; statements queue for them in order.'),
    memory: fallback(bytes, 16 * 1024 ** 3, '16Gi', 'Memory.'),
    maxConnections: fallback(count(1, 100_000), 100, '100', 'Connections in all.'),
    reservedConnections: fallback(count(0, 1000), 3, '3', 'Of these, kept for the administrator.'),
    failover: fallback(duration(), 60, '1m', 'Refuses connections for so long when it fails over.'),
    restart: fallback(duration(), 20, '20s', 'Refuses connections for so long when it restarts.'),
    idleInTransactionTimeout: fallback(
      durationOrNone,
      Number.POSITIVE_INFINITY,
      'none',
      'Ends a session that has been idle in a transaction for so long (`idle_in_transaction_session_timeout`).',
    ),
    storage: optional(storage, 'Its disk and page cache; absent: reading costs nothing.'),
    vacuum: optional(
      vacuum,
      'How it clears away dead rows; absent: there are none, and its transaction ids never end.',
    ),
    connect: optional(
      law,
      'CPU time of opening a connection: process, TLS, authentication. It waits for a core like a statement; absent: none.',
    ),
    tables: field(list(table, { min: 1 }), 'Its tables.'),
    replication: optional(replication, 'Its replicas, and how a failover goes; absent: it stands alone.'),
    wal: optional(wal, 'Its write-ahead log on a volume of its host; absent: it takes no room.'),
  },
});

const journey = record<JourneySpec>({
  title: 'journey',
  about: 'What users want, and when it counts as good.',
  fields: {
    name: field(name, 'Its name.'),
    title: derived(text(120), (so) => String(so.name), 'its name', 'What is good, in words: "Checkouts that succeed".'),
    goal: fallback(share, 0.99, '99%', 'The share of good requests that is enough.'),
    latency: field(duration(), 'A good request succeeded within this.'),
    window: fallback(duration(), 300, '5m', 'The share is taken over this.'),
    value: fallback(number({ min: 0 }), 0, '0', "Money lost per failed request, in the world's currency."),
  },
});

const job = record<JobSpec>({
  title: 'job',
  about: 'Something that runs by itself on a database: a report, a dump, a migration.',
  fields: {
    name: field(name, 'Its name.'),
    database: field(name, 'Where.'),
    statement: field(text(2000), 'The SQL that players see.'),
    table: field(identifier, 'The table it locks.'),
    lock: derived(
      lockMode,
      (so) => lockOfStatement(String(so.statement)),
      'what PostgreSQL takes for the statement',
      'The table lock mode.',
    ),
    duration: field(law, 'How long it runs and holds the lock.'),
    start: field(duration({ signed: true }), 'First start from instant 0; negative: it is already running.'),
    every: optional(duration(), 'Again so often; absent: once.'),
    user: fallback(text(63), 'postgres', 'postgres', 'The database user.'),
    applicationName: derived(text(63), (so) => String(so.name), 'its name', 'What `pg_stat_activity` shows.'),
    slows: optional(
      number({ min: 1, max: 1000 }),
      'While it runs, all other statements of the database take so many times longer: it has the buffers and lightweight locks; absent: no longer.',
    ),
  },
});

const flagSetsRecord = record<FlagSpec['sets'][number]>({
  title: 'flag setting',
  about: 'A field of a call that the flag sets while it is on.',
  fields: {
    call: field(name, "A call of the flag's service."),
    field: field(text(40), `${Object.keys(CALL_FIELDS).join(', ')}.`),
    value: field(setting, 'The value while on.'),
  },
});

/** The value comes out in the unit of the field. */
const flagSets: Form<FlagSpec['sets'][number]> = mapped(flagSetsRecord, (written, tree, to) => {
  const value = readCallSetting(tree, to);
  return value === undefined ? undefined : to.place({ ...written, value }, tree);
});

const flag = record<FlagSpec>({
  title: 'flag',
  about: 'A switch that operators can throw.',
  fields: {
    name: field(name, 'Its name.'),
    service: field(name, 'The service that reads it.'),
    about: fallback(text(300), '', 'nothing', 'One line for players.'),
    on: fallback(boolean, false, 'false', 'At first.'),
    sets: fallback(list(flagSets), [], 'nothing', 'What it sets while on, besides `branch` steps.'),
  },
});

export const CHANGE_KINDS = ['deploy', 'config', 'flag', 'migration', 'scale', 'infrastructure'] as const;

const change = record<WorldChange>({
  title: 'change',
  about:
    'A change that players find in the log of changes, innocent or not. It only tells; what it did is in the world already.',
  fields: {
    at: field(duration({ signed: true }), 'From instant 0; negative: before the history.'),
    kind: field(choice(CHANGE_KINDS), 'What was changed.'),
    target: field(text(100), 'What it was done to.'),
    title: field(text(200), 'One line.'),
    author: field(text(100), 'Who.'),
    details: fallback(anyText, '', 'nothing', 'The diff, or more words.'),
    version: optional(text(40), 'The version deployed.'),
  },
});

const telemetry = record<WorldFile['telemetry']>({
  title: 'telemetry',
  about: 'How the world is observed.',
  fields: {
    scrapeInterval: fallback(duration(), 15, '15s', 'Metrics are read so often.'),
    traceSample: fallback(share, 0.05, '5%', 'Traces kept.'),
    logSample: fallback(share, 0.05, '5%', 'Log lines at level info and below kept; warnings and errors always are.'),
  },
});

const DEFAULT_TELEMETRY: WorldFile['telemetry'] = { scrapeInterval: 15, traceSample: 0.05, logSample: 0.05 };

/** What stands under `spec` of a World. */
export type WorldSpec = Omit<WorldFile, 'name'>;

export const worldSpec: Form<WorldSpec> = record<WorldSpec>({
  title: 'world',
  about: 'A whole production system. The name is `metadata.name`.',
  fields: {
    title: field(text(120), 'What the company is called.'),
    about: field(
      text(4000),
      'One paragraph for the briefing: what the company does, its services by name. No diagram, no cause.',
    ),
    clock: field(epoch, 'What the wall clock shows at instant 0.'),
    namespace: fallback(name, 'production', 'production', 'The Kubernetes namespace.'),
    region: fallback(name, 'eu-west-1', 'eu-west-1', 'The region.'),
    telemetry: fallback(
      telemetry,
      DEFAULT_TELEMETRY,
      'every 15s, 5% of traces and of info lines',
      'How it is observed.',
    ),
    noise: optional(noise, 'How it wanders while all is well.'),
    people: optional(list(person, { max: 40 }), 'Who works there; absent: nobody is named.'),
    nodes: fallback(list(node), [], 'none', 'Machines; services on Fargate and functions need none.'),
    nodeGroups: optional(
      list(nodeGroup, { min: 1, max: 16 }),
      'Groups whose nodes the cluster autoscaler adds and takes away; absent: all nodes stay.',
    ),
    network: optional(network, 'The network between zones; absent: zones make no difference.'),
    hosts: optional(list(host), 'Machines outside the cluster that carry databases; absent: none is looked at.'),
    databases: fallback(list(database), [], 'none', 'Databases.'),
    providers: fallback(list(provider), [], 'none', 'Third parties.'),
    caches: fallback(list(cache), [], 'none', 'Caches.'),
    kafka: optional(kafka, 'A log with its brokers, topics and consumers; absent: there is none.'),
    services: field<readonly ServiceSpec[]>(list(service, { min: 1 }), 'Services.'),
    quota: optional(quota, 'Ceilings that the platform sets; absent: none.'),
    clients: field(list(client, { min: 1 }), 'Users.'),
    journeys: field(list(journey, { min: 1 }), 'What users want.'),
    jobs: fallback(list(job), [], 'none', 'What runs by itself.'),
    batch: optional(list(batch, { max: 64 }), 'Jobs that run as pods; absent: none.'),
    flags: fallback(list(flag), [], 'none', 'Switches.'),
    changes: fallback(list(change), [], 'none', 'The log of changes.'),
    dns: optional(dns, 'Names and resolvers; absent: every name resolves.'),
    certificates: optional(list(certificate), 'Certificates; absent: none expires.'),
    currency: optional(text(3), 'Of all amounts; absent: EUR.'),
    kpis: optional(list(kpi, { max: 32 }), 'What the business counts; absent: nothing.'),
    ledger: optional(ledger, 'What its data is and must be; absent: nobody keeps account.'),
    edge: optional(edge, 'CDN, firewall and limiters before the first service; absent: none.'),
  },
});
