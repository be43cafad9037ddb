/**
 * Faults of machines as Chaos Mesh has them for three clouds. An instance of the cloud is a node of the world, by its name.
 */
import { type Form, mapped, type Reading } from '../form/form.ts';
import { nameHint } from '../form/hints.ts';
import { field, optional, record } from '../form/record.ts';
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

type Cloud<A extends string> = { readonly action: A; readonly duration: number | undefined };

function lost<A extends string>(
  value: Cloud<A>,
  { node, restart }: { readonly node: string | undefined; readonly restart: A },
): Struck | undefined {
  if (node === undefined) return undefined;
  const lasts = value.action === restart ? (value.duration ?? BOOT) : value.duration;
  return { spec: { do: 'node-lost', node, isKubeletOnly: false }, duration: lasts };
}

type Aws = Cloud<'ec2-stop' | 'ec2-restart' | 'detach-volume'> & { readonly ec2Instance: string };

/** AWSChaos. */
export const awsChaos: Form<Struck> = mapped(
  record<Aws>({
    title: 'AWSChaos',
    about: 'A machine of AWS stops or restarts (`spec`).',
    ignored: ['awsRegion', 'secretName', 'endpoint', 'volumeID', 'deviceName', 'remoteCluster'],
    fields: {
      action: field(choice(['ec2-stop', 'ec2-restart', 'detach-volume']), 'All but `detach-volume` are simulated.'),
      ec2Instance: field(text(100), 'The name of a node of the world.'),
      duration: lasting,
    },
  }),
  (value, tree, to) =>
    value.action === 'detach-volume'
      ? noVolumes(to, to.at(value, 'action') ?? tree.at)
      : lost(value, { node: nodeNamed(value.ec2Instance, to.at(value, 'ec2Instance'), to), restart: 'ec2-restart' }),
);

type Gcp = Cloud<'node-stop' | 'node-reset' | 'disk-loss'> & { readonly instance: string };

/** GCPChaos. */
export const gcpChaos: Form<Struck> = mapped(
  record<Gcp>({
    title: 'GCPChaos',
    about: 'A machine of Google Cloud stops or is reset (`spec`).',
    ignored: ['project', 'zone', 'secretName', 'deviceNames', 'remoteCluster'],
    fields: {
      action: field(choice(['node-stop', 'node-reset', 'disk-loss']), 'All but `disk-loss` are simulated.'),
      instance: field(text(100), 'The name of a node of the world.'),
      duration: lasting,
    },
  }),
  (value, tree, to) =>
    value.action === 'disk-loss'
      ? noVolumes(to, to.at(value, 'action') ?? tree.at)
      : lost(value, { node: nodeNamed(value.instance, to.at(value, 'instance'), to), restart: 'node-reset' }),
);

type Azure = Cloud<'vm-stop' | 'vm-restart' | 'disk-detach'> & { readonly vmName: string };

/** AzureChaos. */
export const azureChaos: Form<Struck> = mapped(
  record<Azure>({
    title: 'AzureChaos',
    about: 'A machine of Azure stops or restarts (`spec`).',
    ignored: ['subscriptionID', 'resourceGroupName', 'secretName', 'diskName', 'lun', 'remoteCluster'],
    fields: {
      action: field(choice(['vm-stop', 'vm-restart', 'disk-detach']), 'All but `disk-detach` are simulated.'),
      vmName: field(text(100), 'The name of a node of the world.'),
      duration: lasting,
    },
  }),
  (value, tree, to) =>
    value.action === 'disk-detach'
      ? noVolumes(to, to.at(value, 'action') ?? tree.at)
      : lost(value, { node: nodeNamed(value.vmName, to.at(value, 'vmName'), to), restart: 'vm-restart' }),
);

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
