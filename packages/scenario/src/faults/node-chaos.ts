/**
 * Faults of machines as Chaos Mesh has them for three clouds. An instance of the cloud is a node of the world, by its name.
 */
import { type Form, mapped, type Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { field, optional, type RecordRule, record } from '../form/record.ts';
import { choice, duration, scalarForm, text } from '../form/scalars.ts';
import type { Struck } from './struck.ts';

/** How long a machine takes to come back when it is restarted (s). */
const BOOT = 90;

const lasting = optional(duration(), 'How long it is gone; absent: until the drill ends. A restart takes 90s.');

/** The node that a cloud's name of a machine means; reports when there is none. */
export function nodeNamed(named: string, at: Parameters<Reading['report']>[0], to: Reading): string | undefined {
  const known = to.world?.nodes.map(({ name }) => name);
  if (known === undefined || known.includes(named)) return named;
  return to.report(at, 'unknown-node', `the world has no node "${named}"`, nameHint(named, known));
}

/** What a machine of a cloud is called there, and what may happen to it. */
type Cloud<K extends string> = {
  readonly kind: string;
  readonly about: string;
  /** The key that names the machine. */
  readonly machine: K;
  readonly stop: string;
  readonly restart: string;
  readonly detach: string;
  readonly ignored: readonly string[];
};

type CloudSpec<K extends string> = { readonly action: string; readonly duration: number | undefined } & Readonly<
  Record<K, string>
>;

function cloudChaos<K extends string>(cloud: Cloud<K>): Form<Struck> {
  const { kind, about, machine, stop, restart, detach, ignored } = cloud;
  const rule = {
    title: kind,
    about,
    ignored,
    fields: {
      action: field(choice([stop, restart, detach]), `All but \`${detach}\` are simulated.`),
      [machine]: field(text(100), 'The name of a node of the world.'),
      duration: lasting,
    },
  } as unknown as RecordRule<CloudSpec<K>>;
  return mapped(record(rule), (value, tree, to) => {
    if (value.action === detach) return noVolumes(to, to.at(value, 'action') ?? tree.at);
    const node = nodeNamed(value[machine], to.at(value, machine), to);
    if (node === undefined) return undefined;
    const lasts = value.action === restart ? (value.duration ?? BOOT) : value.duration;
    return { spec: { do: 'node-lost', node, isKubeletOnly: false }, duration: lasts };
  });
}

/** AWSChaos. */
export const awsChaos = cloudChaos({
  kind: 'AWSChaos',
  about: 'A machine of AWS stops or restarts (`spec`).',
  machine: 'ec2Instance',
  stop: 'ec2-stop',
  restart: 'ec2-restart',
  detach: 'detach-volume',
  ignored: ['awsRegion', 'secretName', 'endpoint', 'volumeID', 'deviceName', 'remoteCluster'],
});

/** GCPChaos. */
export const gcpChaos = cloudChaos({
  kind: 'GCPChaos',
  about: 'A machine of Google Cloud stops or is reset (`spec`).',
  machine: 'instance',
  stop: 'node-stop',
  restart: 'node-reset',
  detach: 'disk-loss',
  ignored: ['project', 'zone', 'secretName', 'deviceNames', 'remoteCluster'],
});

/** AzureChaos. */
export const azureChaos = cloudChaos({
  kind: 'AzureChaos',
  about: 'A machine of Azure stops or restarts (`spec`).',
  machine: 'vmName',
  stop: 'vm-stop',
  restart: 'vm-restart',
  detach: 'disk-detach',
  ignored: ['subscriptionID', 'resourceGroupName', 'secretName', 'diskName', 'lun', 'remoteCluster'],
});

function noVolumes(to: Reading, at: Parameters<Reading['report']>[0]): undefined {
  return to.report(
    at,
    'fault-not-simulated',
    'a volume that is detached from a node is not simulated yet',
    'for a volume of a host that takes no writes use IOChaos',
  );
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KIB: 1024,
  MIB: 1024 ** 2,
  GIB: 1024 ** 3,
  KI: 1024,
  MI: 1024 ** 2,
  GI: 1024 ** 3,
};

/** Memory as Chaos Mesh writes it: `256MB`, `1GiB`, or `50%` of the limit, which comes out below 1. */
export const stressSize: Form<number> = scalarForm({
  word: 'size',
  wants: 'a size, like 256MB or 50%',
  code: 'wrong-unit',
  schema: { type: 'string', pattern: '^[0-9]+(\\.[0-9]+)?(%|[KMGkmg]?i?[Bb]?)?$' },
  take: ({ text: written }) => {
    const match = /^([0-9]+(?:\.[0-9]+)?)(%|[KMGkmg]?i?[Bb]?)$/.exec(written);
    if (match === null) return undefined;
    const amount = Number(match[1]);
    if (match[2] === '%') return amount > 0 && amount <= 100 ? Math.min(0.9999, amount / 100) : undefined;
    const unit = UNITS[match[2]!.toUpperCase()];
    return unit === undefined || amount * unit < 1 ? undefined : Math.round(amount * unit);
  },
});
