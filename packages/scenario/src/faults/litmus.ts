/**
 * Litmus ChaosEngines, translated: their settings are environment variables, all of them text.
 */
import { nearest, type Position } from '@firedrill/base';
import { type Form, mapped, type Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { fallback, field, list, optional, record } from '../form/record.ts';
import { anyText, scalarForm, text } from '../form/scalars.ts';
import type { FaultSpec } from '../scenario.ts';
import { LITMUS_NOT_CARRIED } from '../vocabulary/faults.table.ts';
import { nodeNamed } from './node-chaos.ts';
import { ALL_INSTANCES, type Struck } from './struck.ts';

type Env = { readonly name: string; readonly value: string };
type Experiment = { readonly name: string; readonly spec: { readonly components: { readonly env: readonly Env[] } } };
type Engine = {
  readonly appinfo: { readonly appns: string; readonly applabel: string; readonly appkind: string };
  readonly experiments: readonly Experiment[];
  readonly chaosServiceAccount: string | undefined;
  readonly engineState: string;
};

const quoted = scalarForm<string>({
  word: 'text in quotes',
  wants: 'a text in quotes',
  code: 'not-a-number-string',
  schema: { type: 'string' },
  take: (scalar) => (typeof scalar.value === 'string' ? scalar.value : undefined),
  hint: (scalar) => `write "${scalar.text}"`,
});

const env = record<Env>({
  title: 'env',
  about: 'A setting of the experiment.',
  fields: { name: field(text(100), 'E.g. TOTAL_CHAOS_DURATION.'), value: field(quoted, 'In quotes.') },
});
const components = record<{ readonly env: readonly Env[] }>({
  title: 'components',
  about: 'Settings.',
  ignored: ['statusCheckTimeouts', 'nodeSelector', 'tolerations'],
  fields: { env: fallback(list(env), [], 'none', 'Environment variables.') },
});
const experimentSpec = record<Experiment['spec']>({
  title: 'experiment spec',
  about: 'How.',
  ignored: ['probe', 'rank'],
  fields: { components: fallback(components, { env: [] }, 'none', 'Settings.') },
});
const experiment = record<Experiment>({
  title: 'experiment',
  about: 'What is done.',
  fields: {
    name: field(text(100), 'The Litmus fault.'),
    spec: fallback(experimentSpec, { components: { env: [] } }, 'none', 'How.'),
  },
});
const appinfo = record<Engine['appinfo']>({
  title: 'appinfo',
  about: 'To whom.',
  fields: {
    appns: fallback(text(63), 'default', 'default', 'The namespace.'),
    applabel: field(text(200), '`app=` and the name of a service.'),
    appkind: fallback(anyText, 'deployment', 'deployment', 'Accepted.'),
  },
});

const engineRecord = record<Engine>({
  title: 'ChaosEngine',
  about: 'A Litmus experiment (`spec`).',
  ignored: [
    'annotationCheck',
    'auxiliaryAppInfo',
    'jobCleanUpPolicy',
    'terminationGracePeriodSeconds',
    'components',
    'defaultHealthCheck',
  ],
  fields: {
    appinfo: fallback(
      appinfo,
      { appns: 'default', applabel: '', appkind: 'deployment' },
      'nobody',
      'To whom; faults of nodes and of servers name these instead.',
    ),
    experiments: field(list(experiment, { min: 1, max: 1 }), 'What is done; one per fault.'),
    chaosServiceAccount: optional(text(100), 'Accepted.'),
    engineState: fallback(text(20), 'active', 'active', 'Accepted.'),
  },
});

/** ChaosEngine. */
export const chaosEngine: Form<Struck> = mapped(engineRecord, (value, _tree, to) => {
  const done = value.experiments[0]!;
  const service = NAMES_NO_APP.includes(done.name) ? '' : appOf(value, to);
  const settings = new Settings(done, to);
  const make = Object.hasOwn(TRANSLATED, done.name) ? TRANSLATED[done.name] : undefined;
  if (make === undefined) return refuse(done, to);
  if (service === undefined) return undefined;
  const spec = make(service, settings);
  const seconds = settings.number('TOTAL_CHAOS_DURATION', 60);
  return settings.isBad ? undefined : { spec, duration: seconds };
});

const TRANSLATED: Readonly<Record<string, (service: string, settings: Settings) => FaultSpec>> = {
  'pod-delete': (service, settings) => ({ do: 'pod-kill', service, count: settings.instances() }),
  'pod-network-latency': (service, settings) => ({
    do: 'network-delay',
    services: [service],
    target: settings.destination(),
    latency: settings.number('NETWORK_LATENCY', 2000) / 1000,
    jitter: settings.number('JITTER', 0) / 1000,
  }),
  'pod-network-loss': (service, settings) => ({
    do: 'network-loss',
    services: [service],
    target: settings.destination(),
    loss: Math.min(1, settings.number('NETWORK_PACKET_LOSS_PERCENTAGE', 100) / 100),
  }),
  'rds-instance-stop': (_, settings) => ({
    do: 'db-topology',
    action: 'reboot',
    database: settings.server(),
    apply: 1,
  }),
  'pod-dns-error': (service, settings) => settings.lookups(service, 'error'),
  'pod-dns-spoof': (service, settings) => settings.lookups(service, 'random'),
  'pod-cpu-hog': (service, settings) => ({
    do: 'stress-cpu',
    service,
    count: settings.instances(),
    load: settings.burn(service),
  }),
  'container-kill': (service, settings) => ({ do: 'pod-kill', service, count: settings.instances() }),
  'pod-memory-hog': (service, settings) => ({
    do: 'stress-memory',
    service,
    count: settings.instances(),
    memory: settings.number('MEMORY_CONSUMPTION', 500) * 1e6,
  }),
  'node-drain': (_, settings) => ({ do: 'node-drain', node: settings.node('TARGET_NODE') }),
  'node-taint': (_, settings) => settings.taint(),
  'node-poweroff': (_, settings) => lost(settings.node('TARGET_NODE')),
  'node-restart': (_, settings) => lost(settings.node('TARGET_NODE')),
  'ec2-stop-by-id': (_, settings) => lost(settings.node('EC2_INSTANCE_ID')),
  'kubelet-service-kill': (_, settings) => ({
    do: 'node-lost',
    node: settings.node('TARGET_NODE'),
    isKubeletOnly: true,
  }),
  'node-cpu-hog': (_, settings) => ({
    do: 'node-hog',
    node: settings.node('TARGET_NODES'),
    cores: (settings.number('NODE_CPU_CORE', 2) * settings.number('CPU_LOAD', 100)) / 100,
    memory: 0,
  }),
  'node-memory-hog': (_, settings) => {
    const mebibytes = settings.number('MEMORY_CONSUMPTION_MEBIBYTES', 0);
    const share = Math.min(0.99, settings.number('MEMORY_CONSUMPTION_PERCENTAGE', 30) / 100);
    return {
      do: 'node-hog',
      node: settings.node('TARGET_NODES'),
      cores: 0,
      memory: mebibytes > 0 ? mebibytes * 1024 ** 2 : share,
    };
  },
};

const lost = (node: string): FaultSpec => ({ do: 'node-lost', node, isKubeletOnly: false });

/** These name a machine or a server instead of an app. */
const NAMES_NO_APP: readonly string[] = [
  'rds-instance-stop',
  'node-drain',
  'node-taint',
  'node-poweroff',
  'node-restart',
  'ec2-stop-by-id',
  'kubelet-service-kill',
  'node-cpu-hog',
  'node-memory-hog',
];

/** The Litmus faults that are translated. */
export const LITMUS_CARRIED: readonly string[] = Object.keys(TRANSLATED);

function refuse(done: Experiment, to: Reading): undefined {
  const at = to.at(done, 'name');
  if (LITMUS_NOT_CARRIED.includes(done.name))
    return to.report(
      at,
      'fault-not-simulated',
      `the Litmus fault "${done.name}" is not simulated yet`,
      `carried: ${LITMUS_CARRIED.join(', ')}`,
    );
  const close = nearest(done.name, [...LITMUS_CARRIED, ...LITMUS_NOT_CARRIED]);
  return to.report(
    at,
    'unknown-fault',
    `unknown Litmus fault "${done.name}"`,
    close === undefined ? `carried: ${LITMUS_CARRIED.join(', ')}` : `did you mean "${close}"?`,
  );
}

function appOf(value: Engine, to: Reading): string | undefined {
  const at = to.at(value.appinfo, 'applabel');
  const service = /^(?:app|app\.kubernetes\.io\/name|name|service)=(.+)$/.exec(value.appinfo.applabel)?.[1];
  if (service === undefined)
    return to.report(
      at,
      'unknown-label',
      `cannot tell the service from "${value.appinfo.applabel}"`,
      'write applabel: app=…',
    );
  const known = to.world?.services.map(({ name }) => name);
  if (known === undefined || known.includes(service)) return service;
  return to.report(at, 'unknown-service', `unknown service "${service}"`, nameHint(service, known));
}

/** The environment variables of an experiment, read as numbers. */
class Settings {
  isBad = false;
  private readonly done: Experiment;
  private readonly to: Reading;

  constructor(done: Experiment, to: Reading) {
    this.done = done;
    this.to = to;
  }

  number(named: string, otherwise: number): number {
    const found = this.find(named);
    if (found === undefined || found.value === '') return otherwise;
    const value = Number(found.value);
    if (Number.isFinite(value) && value >= 0) return value;
    return this.bad(
      this.to.at(found, 'value'),
      `${named} must be a number but is ${JSON.stringify(found.value)}`,
      otherwise,
    );
  }

  /** How many instances PODS_AFFECTED_PERC hits; at least one, as in Litmus. */
  instances(): number {
    const percent = this.number('PODS_AFFECTED_PERC', 0);
    return percent >= 100 ? ALL_INSTANCES : 1;
  }

  /** The server that RDS_INSTANCE_IDENTIFIER names. */
  server(): string {
    const found = this.find('RDS_INSTANCE_IDENTIFIER');
    const known = this.to.world?.databases.map(({ name }) => name);
    if (found === undefined || (known !== undefined && !known.includes(found.value))) {
      this.isBad = true;
      this.to.report(
        this.to.at(found ?? this.done),
        'unknown-database',
        `RDS_INSTANCE_IDENTIFIER must name a database but is ${JSON.stringify(found?.value ?? '')}`,
        nameHint(found?.value ?? '', known ?? []),
      );
    }
    return found?.value ?? '';
  }

  /** The node that a setting names; of several the first. */
  node(named: string): string {
    const found = this.find(named);
    const name = found?.value.split(',')[0]?.trim() ?? '';
    const at = found === undefined ? this.to.at(this.done, 'name') : this.to.at(found, 'value');
    if (name !== '' && nodeNamed(name, at, this.to) !== undefined) return name;
    this.isBad = true;
    if (name === '') this.to.report(at, 'missing-key', `${this.done.name} needs ${named}`, 'name a node of the world');
    return name;
  }

  /** `key=value:NoExecute`. */
  taint(): FaultSpec {
    const written = this.find('TAINTS')?.value ?? 'node.kubernetes.io/unschedulable:NoSchedule';
    const [taint = written, effect = 'NoSchedule'] = written.split(':');
    return { do: 'node-taint', node: this.node('TARGET_NODE'), taint, evicts: effect === 'NoExecute' };
  }

  destination(): string | undefined {
    const host = this.find('DESTINATION_HOSTS')?.value.split(',')[0]?.trim();
    if (host === undefined || host === '') return undefined;
    return this.to.world?.providers.find((provider) => provider.host === host)?.name ?? host;
  }

  /** TARGET_HOSTNAMES is a JSON list; with SPOOF_MAP its keys; MATCH_SCHEME says whether they are substrings. */
  lookups(service: string, answer: 'error' | 'random'): FaultSpec {
    const written = this.find(answer === 'error' ? 'TARGET_HOSTNAMES' : 'SPOOF_MAP')?.value ?? '';
    const names = [...written.matchAll(answer === 'error' ? /"([^"]+)"/g : /"([^"]+)"\s*:/g)].map((match) => match[1]!);
    const isPart = this.find('MATCH_SCHEME')?.value === 'substring';
    const patterns = isPart ? names.map((one) => `*${one}*`) : names;
    return { do: 'lookups', services: [service], patterns, answer, count: this.instances() };
  }

  burn(service: string): number {
    const limit = this.to.world?.services.find(({ name }) => name === service)?.cpu ?? 1;
    return Math.min(1, (Math.max(1, this.number('CPU_CORES', 1)) * this.number('CPU_LOAD', 100)) / 100 / limit);
  }

  private find(named: string): Env | undefined {
    return this.done.spec.components.env.find((known) => known.name === named);
  }

  private bad(at: Position, message: string, otherwise: number): number {
    this.isBad = true;
    this.to.report(at, 'bad-number', message, 'write a number in quotes');
    return otherwise;
  }
}
