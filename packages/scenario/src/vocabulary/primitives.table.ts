/**
 * The thirty primitives that incidents are made of: which kinds carry each of them here, what Chaos Mesh and Litmus have
 * for it, and which cards of the catalogue it is in. The reference of faults is made from this table.
 */
import { CARRIED, CHAOS_MESH } from './faults.table.ts';

/** A kind that carries a primitive. */
export type Carrier = {
  readonly kind: string;
  /** Which of its actions or settings; absent: all of it. */
  readonly by?: string;
  /** Of an own kind: what comes near it in Chaos Mesh. */
  readonly mesh?: string;
  /** Litmus faults that do the same. */
  readonly litmus?: readonly string[];
};

export type Primitive = {
  readonly id: string;
  readonly what: string;
  readonly carriers: readonly Carrier[];
  /** Cards of the catalogue of incidents. */
  readonly cards: readonly string[];
};

const row = (id: string, what: string, cards: string, carriers: readonly Carrier[]): Primitive => ({
  id,
  what,
  carriers,
  cards: cards.split(' '),
});

/** In their order. */
export const PRIMITIVES: readonly Primitive[] = [
  row('P1', 'Latency on an edge or a dependency', 'K3 K4 K5 L1 F5 M11', [
    { kind: 'NetworkChaos', by: 'delay', litmus: ['pod-network-latency'] },
    { kind: 'HTTPChaos', by: 'delay', litmus: ['pod-http-latency'] },
    { kind: 'JVMChaos', by: 'latency, mysql', litmus: ['spring-boot-latency'] },
    { kind: 'ProviderChaos', by: 'latency', mesh: 'NetworkChaos delay with externalTargets' },
  ]),
  row('P2', 'Errors or aborts of a dependency', 'K5 K6 K8 L3', [
    { kind: 'HTTPChaos', by: 'abort, replace', litmus: ['pod-http-status-code', 'pod-http-reset-peer'] },
    { kind: 'JVMChaos', by: 'exception, return', litmus: ['spring-boot-exceptions'] },
    { kind: 'ProviderChaos', by: 'errors', mesh: 'NetworkChaos loss with externalTargets' },
  ]),
  row('P3', 'Loss, corruption, duplication, bandwidth, in one direction', 'K10 K11 L5', [
    {
      kind: 'NetworkChaos',
      by: 'loss, corrupt, duplicate, bandwidth, rate, netem',
      litmus: ['pod-network-loss', 'pod-network-corruption', 'pod-network-duplication', 'pod-network-rate-limit'],
    },
  ]),
  row('P4', 'Partition', 'M11', [{ kind: 'NetworkChaos', by: 'partition', litmus: ['pod-network-partition'] }]),
  row('P5', 'An instance or container is killed', 'K1 F1', [
    {
      kind: 'PodChaos',
      by: 'pod-kill, container-kill, pod-failure',
      litmus: ['pod-delete', 'container-kill', 'spring-boot-app-kill'],
    },
    { kind: 'TaskChaos', mesh: 'PodChaos pod-kill' },
  ]),
  row('P6', 'An instance cannot start', 'K1 F1 K11 F7', [
    { kind: 'StartChaos', mesh: 'PodChaos pod-failure', litmus: ['node-taint'] },
    { kind: 'ProviderChaos', by: 'launches' },
  ]),
  row('P7', 'A node is drained, tainted or lost, its kubelet dead', 'K2 K10 F2', [
    { kind: 'AWSChaos', litmus: ['ec2-stop-by-id', 'ec2-stop-by-tag', 'node-poweroff', 'node-restart'] },
    { kind: 'GCPChaos', litmus: ['gcp-vm-instance-stop', 'gcp-vm-instance-stop-by-label'] },
    { kind: 'AzureChaos', litmus: ['azure-instance-stop'] },
    { kind: 'ChaosEngine', litmus: ['node-drain', 'node-taint', 'kubelet-service-kill', 'vmware-vm-poweroff'] },
  ]),
  row('P8', 'CPU hogs, contention on a host', 'M1 K7', [
    {
      kind: 'StressChaos',
      by: 'stressors.cpu',
      litmus: ['pod-cpu-hog', 'pod-cpu-hog-exec', 'node-cpu-hog', 'spring-boot-cpu-stress'],
    },
    { kind: 'JVMChaos', by: 'stress, gc' },
    { kind: 'ProcessChaos', mesh: 'PhysicalMachineChaos stress-cpu' },
  ]),
  row('P9', 'Memory pressure', 'K2', [
    {
      kind: 'StressChaos',
      by: 'stressors.memory',
      litmus: ['pod-memory-hog', 'pod-memory-hog-exec', 'node-memory-hog'],
    },
  ]),
  row('P10', 'Leaks per call or per error', 'K6 M4', [{ kind: 'LeakChaos' }]),
  row('P11', 'A disk fills, is slow or fails', 'M7 L4 M1', [
    { kind: 'IOChaos', litmus: ['disk-fill', 'pod-io-stress'] },
    { kind: 'BlockChaos' },
    { kind: 'RetentionChaos', mesh: 'PhysicalMachineChaos disk-fill', litmus: ['disk-fill'] },
  ]),
  row('P12', 'Names do not resolve', 'K8 E3 F3 F7', [
    { kind: 'DNSChaos', litmus: ['pod-dns-error', 'pod-dns-spoof'] },
    { kind: 'DnsRecordChaos', mesh: 'DNSChaos error' },
  ]),
  row('P13', 'A clock is off', 'E4', [{ kind: 'TimeChaos' }]),
  row('P14', 'A certificate or its staple expires', 'E4', [
    { kind: 'CertChaos', mesh: 'TimeChaos with an offset past its end' },
  ]),
  row('P15', 'A version that behaves otherwise; a rollback that fails', 'K6 M9 F1 L2 L3 L5', [
    { kind: 'ReleaseChaos' },
    { kind: 'PipelineChaos' },
  ]),
  row('P16', 'A configuration, flag or rule is pushed', 'K4 K7 F6 E1 E2 E5', [
    { kind: 'ConfigChaos' },
    { kind: 'EdgeChaos' },
  ]),
  row('P17', 'A surge of load, pollers, herds, work out of its turn', 'F4 K9 K11 M5', [
    { kind: 'LoadChaos', litmus: ['k6-loadgen'] },
    { kind: 'JobChaos' },
  ]),
  row('P18', 'A policy of retries and timeouts as the fault', 'K4 K5 F5 F6', [
    { kind: 'PolicyChaos', mesh: 'HTTPChaos against a client that retries' },
    { kind: 'ConfigChaos', by: 'call' },
  ]),
  row('P19', 'A lock is held, a transaction is long, DDL blocks', 'M2', [
    { kind: 'DbLockChaos', mesh: 'JVMChaos mysql (latency alone)' },
  ]),
  row('P20', 'A plan flips, statistics or an index are lost, cost grows faster than rows', 'M3 M5 K9', [
    { kind: 'QueryChaos' },
  ]),
  row('P21', 'A database changes roles, lags, diverges, reboots, only reads', 'F2 F3 M11 M8', [
    { kind: 'DbTopologyChaos', mesh: 'PodChaos on the pod of a database', litmus: ['rds-instance-stop'] },
  ]),
  row('P22', 'A ceiling of ids or a quota', 'M6 F4 K11', [
    { kind: 'CeilingChaos' },
    { kind: 'ProviderChaos', by: 'quota' },
  ]),
  row('P23', 'A cache is flushed, swapped, stale', 'K9 M8', [
    { kind: 'CacheChaos', mesh: 'PodChaos pod-kill on the pod of a cache', litmus: ['pod-delete'] },
  ]),
  row('P24', 'A record that nobody can read', 'L2 L3', [
    { kind: 'RecordChaos', mesh: 'HTTPChaos patch.body', litmus: ['pod-http-modify-body'] },
  ]),
  row('P25', 'Consumers slow down, replicas fall out of sync, a broker’s disk', 'L1 L4 L5', [
    { kind: 'StreamChaos', mesh: 'NetworkChaos, IOChaos or PodChaos on brokers' },
  ]),
  row('P26', 'The orchestrator decides wrongly', 'K7 K11', [
    { kind: 'ControlLoopChaos' },
    { kind: 'ChaosEngine', litmus: ['pod-autoscaler'] },
  ]),
  row('P27', 'Data is changed, deleted, or has its effect twice', 'M9 M10 F5', [
    { kind: 'DataChaos', mesh: 'IOChaos mistake (of bytes)' },
  ]),
  row('P28', 'A third party or a control plane is out or late', 'K3 F7', [
    { kind: 'ProviderChaos', mesh: 'NetworkChaos with externalTargets', litmus: ['aws-az-chaos'] },
  ]),
  row('P29', 'Requests and answers fall out of step', 'K12', [{ kind: 'DesyncChaos' }]),
  row('P30', 'Telemetry has gaps, is late, or adds up wrongly', 'K5 K8 K11', [
    { kind: 'TelemetryChaos', mesh: 'NetworkChaos on collectors', litmus: ['pod-delete'] },
  ]),
];

/** Kinds that only put others together, or begin them again. */
export const COMPOSING: readonly string[] = ['Schedule', 'Workflow'];

const groupOf = (kind: string) => CARRIED.find((known) => known.kind === kind)?.group;

/** What Chaos Mesh has for a carrier. */
export function meshOf({ kind, by, mesh }: Carrier): string | undefined {
  if (groupOf(kind) === CHAOS_MESH) return by === undefined ? kind : `${kind} ${by}`;
  return mesh === undefined ? undefined : `near it: ${mesh}`;
}

/** One sentence for the section of a kind. */
export function counterpartOf(kind: string): string {
  const carriers = PRIMITIVES.flatMap((primitive) => primitive.carriers.filter((carrier) => carrier.kind === kind));
  const near = [...new Set(carriers.flatMap(({ mesh }) => mesh ?? []))];
  const litmus = [...new Set(carriers.flatMap((carrier) => carrier.litmus ?? []))];
  const isTheirs = groupOf(kind) === CHAOS_MESH;
  const mesh = isTheirs ? 'the same kind' : near.length > 0 ? `${near.join('; ')}, nearly` : 'none';
  const names = COMPOSING.includes(kind)
    ? '`CHAOS_INTERVAL` of an experiment'
    : litmus.map((name) => `\`${name}\``).join(', ') || 'none';
  return `Counterpart: in Chaos Mesh ${mesh}; in Litmus ${names}.`;
}
