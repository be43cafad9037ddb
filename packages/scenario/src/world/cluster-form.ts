/**
 * Nodes' kubelets, memory requests and limits, what is read from a node's disk, and batch jobs, as a world file says them.
 */
import {
  type BatchSpec,
  type HoldsSpec,
  KUBELET,
  type KubeletSpec,
  type MemoryBounds,
  type ReadsSpec,
  type ResourcesSpec,
} from '../cluster-file.ts';
import type { Form } from '../form/form.ts';
import { derived, fallback, field, optional, record } from '../form/record.ts';
import {
  BYTES,
  bandwidth,
  boolean,
  bytes,
  cores,
  count,
  duration,
  name,
  number,
  orWord,
  scalarForm,
  text,
} from '../form/scalars.ts';

/** `10%` of the memory, or bytes: `500Mi`. A share comes out below 1. */
export const amountOfMemory: Form<number> = scalarForm({
  word: 'memory or percentage',
  wants: 'memory, like 500Mi, or a percentage of it, like 10%',
  code: 'wrong-unit',
  schema: { type: ['string', 'integer'], pattern: '^[0-9]+(\\.[0-9]+)?(%|k|M|G|T|Ki|Mi|Gi|Ti)?$' },
  take: ({ text: written }) => readAmount(written),
});

/** A share below 1 or bytes; undefined when it is neither. */
export function readAmount(written: string): number | undefined {
  const match = /^([0-9]+(?:\.[0-9]+)?)(%|k|M|G|T|Ki|Mi|Gi|Ti)?$/.exec(written);
  if (match === null) return undefined;
  const value = Number(match[1]);
  if (match[2] === '%') return value < 100 ? value / 100 : undefined;
  const sum = Math.round(value * BYTES[match[2] ?? '']!);
  return sum === 0 || sum >= 1 ? sum : undefined;
}

/** `kubelet` of a node. */
export const kubelet = record<KubeletSpec>({
  title: 'kubelet',
  about:
    "What a node keeps for itself, and when its kubelet evicts. Amounts are memory, or a percentage of the node's.",
  fields: {
    reserved: fallback(amountOfMemory, KUBELET.reserved, '6%', 'What the system and the kubelet hold, whatever runs.'),
    evictionHard: fallback(
      amountOfMemory,
      KUBELET.evictionHard,
      '100Mi',
      'With less than this available pods are evicted, one every 10 s (`memory.available`).',
    ),
    minimumReclaim: fallback(amountOfMemory, 0, '0', 'Eviction goes on until so much more than that is available.'),
    disk: fallback(bandwidth, KUBELET.disk, '125mbps', 'How fast its disk reads, in bytes per second.'),
  },
});

const bounds = record<MemoryBounds>({
  title: 'memory bounds',
  about: 'What the scheduler counts of the memory of a container, and above what it is killed.',
  fields: {
    request: field(
      orWord(bytes, 'none', 0),
      'Kept for it on its node; `none`: it may be placed anywhere, and is evicted first.',
    ),
    limit: field(orWord(bytes, 'none', Number.POSITIVE_INFINITY), 'Above this it is killed (OOMKilled).'),
  },
});

/** `resources` of a service. */
export const resources = record<ResourcesSpec>({
  title: 'resources',
  about: 'Memory requests and limits of each instance, where they differ.',
  fields: { memory: field(bounds, 'Its memory.') },
});

/** `reads` of a service. */
export const reads = record<ReadsSpec>({
  title: 'reads',
  about:
    'Files on every node that the instances there read through its page cache. What is not in it comes from the disk: each second of the disk that a request needs is R = S / (1 - U) with S = (missing share x perRequest) / disk and U = S x requests per second, added to its work.',
  fields: {
    files: field(bytes, 'All of them; the instances of a node share them.'),
    perRequest: field(bytes, 'What one request reads of them.'),
    mapped: fallback(
      boolean,
      false,
      'false',
      'True: they are mapped into memory, so what is missing is a major fault (`node_vmstat_pgmajfault`).',
    ),
  },
});

/** `holds` of a batch job and of a process. */
export const holds = record<HoldsSpec>({
  title: 'holds',
  about: 'How memory grows: in a straight line.',
  fields: {
    from: field(bytes, 'At its start.'),
    to: field(bytes, 'At most.'),
    over: field(duration(), 'From one to the other.'),
  },
});

/** One batch job. */
export const batch = record<BatchSpec>({
  title: 'batch',
  about: 'A job that runs as pods of the cluster (CronJob). A pod that is evicted or killed begins anew.',
  fields: {
    name: field(name, 'Its name.'),
    about: fallback(text(300), '', 'nothing', 'One line for players.'),
    image: derived(text(200), (so) => `registry.internal/${so.name}`, 'registry.internal/ and its name', 'Its image.'),
    nodeSelector: optional(name, 'Only on nodes with this name, in this zone, or of this node pool.'),
    parallelism: fallback(count(1, 64), 1, '1', 'Pods at a time; each runs to its end once.'),
    cpu: fallback(cores, 1, '1', 'CPU request of a pod; it uses all of it.'),
    memory: field(bounds, 'Memory request and limit of a pod.'),
    holds: field(holds, 'What a pod holds.'),
    duration: field(duration(), 'How long a pod runs.'),
    start: field(duration({ signed: true }), 'First run from instant 0; negative: it is already running.'),
    every: optional(duration(), 'Again so often; absent: once.'),
    suspended: fallback(boolean, false, 'false', 'True: it does not run until somebody resumes it.'),
    priority: fallback(number({ min: -1e9, max: 1e9, whole: true }), 0, '0', 'Value of its PriorityClass.'),
  },
});
