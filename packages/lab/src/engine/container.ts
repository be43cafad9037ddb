/**
 * An instance as the engine is asked for it: what it may use, whom it may see, what it may not do.
 */
import { join } from 'node:path';
import type { Places } from '../places.ts';
import { LIMITS } from '../setup/config.ts';
import { containerLabels } from './labels.ts';
import type { Profile } from './profile.ts';
import { addressOf, type DiskSpec, type InstanceSpec, type LabSpec, macOf } from './spec.ts';

/** Everything that a container is made from; `index` is the place of the instance in the spec. */
export type ContainerPlan = {
  readonly places: Places;
  readonly profile: Profile;
  readonly spec: LabSpec;
  readonly number: number;
  readonly index: number;
  /** The exact image, with its tag. */
  readonly reference: string;
  /** Folders of the host that are the instance's disks, by their path inside. */
  readonly folders: ReadonlyMap<string, string>;
};

/** What an instance sees of itself instead of the whole machine. */
const LXCFS_FILES = ['cpuinfo', 'diskstats', 'loadavg', 'meminfo', 'stat', 'swaps', 'uptime'];

export const containerName = (lab: string, instance: string): string => `firedrill.${lab}.${instance}`;
export const networkName = (number: number): string => `firedrill-labs-${number}`;

/** The body of `POST /containers/create`. */
export function containerBody(plan: ContainerPlan): object {
  const { spec, number, index, reference, places } = plan;
  const instance = spec.instances[index]!;
  const network = networkName(number);
  return {
    Image: reference,
    Hostname: instance.name,
    Labels: containerLabels({ spec, number, home: places.name }, instance.name),
    Env: ['container=docker', 'LANG=C.UTF-8'],
    HostConfig: hostConfig(plan, instance, network),
    NetworkingConfig: {
      EndpointsConfig: {
        [network]: {
          Aliases: [instance.name],
          MacAddress: macOf(number, index),
          IPAMConfig: { IPv4Address: addressOf(number, index) },
        },
      },
    },
  };
}

function hostConfig(
  { spec, number, places, profile, folders }: ContainerPlan,
  instance: InstanceSpec,
  network: string,
) {
  const { memoryBytes, cpus, pids, disks = [] } = instance;
  return {
    NetworkMode: network,
    UsernsMode: profile.usernsMode,
    Memory: memoryBytes,
    MemorySwap: memoryBytes,
    NanoCpus: Math.round(cpus * 1e9),
    PidsLimit: pids,
    // ping without a raw socket.
    Sysctls: { 'net.ipv4.ping_group_range': '0 65535' },
    SecurityOpt: ['no-new-privileges', `seccomp=${profile.seccomp(places)}`],
    // For strace and lsof; both stay inside the user namespace.
    CapAdd: ['SYS_PTRACE'],
    CapDrop: ['NET_RAW', 'MKNOD', 'AUDIT_WRITE'],
    Ulimits: Object.entries(LIMITS).map(([Name, most]) => ({ Name, Soft: most, Hard: most })),
    // Names come from /etc/hosts; the name server of the network would forward questions to the outside.
    Dns: ['127.0.0.1'],
    ExtraHosts: spec.instances.map(({ name }, index) => `${name}:${addressOf(number, index)}`),
    Binds: [
      ...profile.binds,
      ...LXCFS_FILES.map((file) => `${join(places.lxcfs, 'proc', file)}:/proc/${file}:rw`),
      ...[...folders].map(([path, folder]) => `${folder}:${path}:rw`),
    ],
    Tmpfs: { ...profile.tmpfs, ...Object.fromEntries(disks.filter(inMemory).map(tmpfs)) },
  };
}

/** Whether a disk is a tmpfs. */
export const inMemory = ({ kind = 'memory' }: DiskSpec): boolean => kind === 'memory';

const tmpfs = ({ path, bytes }: DiskSpec): [string, string] => [path, `rw,size=${bytes},mode=1777,nosuid,nodev`];
