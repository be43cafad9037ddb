/**
 * Litmus faults that name a machine or a server instead of an app.
 */
import type { FaultSpec } from '../scenario.ts';
import type { Settings } from './litmus-settings.ts';

export type LitmusRow = {
  /** TOTAL_CHAOS_DURATION when it is left out, s. */
  readonly lasts: number;
  /** False: it is about something else than a service, and its label is not looked at. */
  readonly isOfService?: boolean;
  readonly make: (settings: Settings, lasts: number) => FaultSpec | undefined;
};

/** The same on each node; several are one fault. */
function onEach(nodes: readonly string[], make: (node: string) => FaultSpec): FaultSpec | undefined {
  const faults = nodes.map(make);
  if (faults.length < 2) return faults[0];
  return { do: 'timeline', parts: faults.map((fault) => ({ after: 0, for: undefined, fault })) };
}

const gone = (node: string): FaultSpec => ({ do: 'node-lost', node, isKubeletOnly: false });

/** Machines by their names, as a cloud calls them. */
const lost = (named: string, lasts = 60): LitmusRow => ({
  lasts,
  isOfService: false,
  make: (settings) => onEach(settings.nodes(named), gone),
});

/** Machines by a tag, of which a share is hit. */
const lostByTag = (named: string): LitmusRow => ({
  lasts: 30,
  isOfService: false,
  make: (settings) => onEach(settings.tagged(named, 'INSTANCE_AFFECTED_PERC'), gone),
});

/** stress-ng by way of Systems Manager; without a number of cores it takes them all. */
function stressed(settings: Settings, nodes: readonly string[]): FaultSpec | undefined {
  const memory = Math.min(0.99, settings.number('MEMORY_PERCENTAGE', 80) / 100);
  const cores = settings.number('CPU_CORE', 0);
  return onEach(nodes, (node) => ({
    do: 'node-hog',
    node,
    cores: cores === 0 ? settings.coresOf(node) : cores,
    memory,
  }));
}

function taint(settings: Settings): FaultSpec {
  const written = settings.text('TAINTS', 'node.kubernetes.io/unschedulable:NoSchedule');
  const [name = written, effect = 'NoSchedule'] = written.split(':');
  return { do: 'node-taint', node: settings.node('TARGET_NODE'), taint: name, evicts: effect === 'NoExecute' };
}

function hogMemory(settings: Settings): FaultSpec {
  const mebibytes = settings.number('MEMORY_CONSUMPTION_MEBIBYTES', 0);
  const share = Math.min(0.99, settings.number('MEMORY_CONSUMPTION_PERCENTAGE', 30) / 100);
  const memory = mebibytes > 0 ? mebibytes * 1024 ** 2 : share;
  return { do: 'node-hog', node: settings.node('TARGET_NODES'), cores: 0, memory };
}

/** By name of the fault. */
export const LITMUS_NODE_FAULTS: Readonly<Record<string, LitmusRow>> = {
  'rds-instance-stop': {
    lasts: 60,
    isOfService: false,
    make: (s) => ({ do: 'db-topology', action: 'reboot', database: s.server(), apply: 1 }),
  },
  'node-drain': {
    lasts: 60,
    isOfService: false,
    make: (s) => ({ do: 'node-drain', node: s.node('TARGET_NODE') }),
  },
  'node-taint': { lasts: 60, isOfService: false, make: taint },
  'node-poweroff': lost('TARGET_NODE'),
  'node-restart': lost('TARGET_NODE'),
  'ec2-stop-by-id': lost('EC2_INSTANCE_ID', 30),
  'ec2-stop-by-tag': lostByTag('EC2_INSTANCE_TAG'),
  'azure-instance-stop': lost('AZURE_INSTANCE_NAMES', 30),
  'gcp-vm-instance-stop': lost('VM_INSTANCE_NAMES', 30),
  'gcp-vm-instance-stop-by-label': lostByTag('INSTANCE_LABEL'),
  'vmware-vm-poweroff': lost('APP_VM_MOIDS', 30),
  // Without its container runtime a node runs nothing.
  'docker-service-kill': lost('TARGET_NODE', 90),
  'aws-ssm-chaos-by-id': {
    lasts: 60,
    isOfService: false,
    make: (s) => stressed(s, s.nodes('EC2_INSTANCE_ID')),
  },
  'aws-ssm-chaos-by-tag': {
    lasts: 60,
    isOfService: false,
    make: (s) => stressed(s, s.tagged('EC2_INSTANCE_TAG', 'INSTANCE_AFFECTED_PERC')),
  },
  'kubelet-service-kill': {
    lasts: 60,
    isOfService: false,
    make: (s) => ({ do: 'node-lost', node: s.node('TARGET_NODE'), isKubeletOnly: true }),
  },
  'node-cpu-hog': {
    lasts: 60,
    isOfService: false,
    make: (s) => ({
      do: 'node-hog',
      node: s.node('TARGET_NODES'),
      cores: (s.number('NODE_CPU_CORE', 2) * s.number('CPU_LOAD', 100)) / 100,
      memory: 0,
    }),
  },
  'node-memory-hog': { lasts: 60, isOfService: false, make: hogMemory },
};
