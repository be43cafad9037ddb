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

const lost = (named: string): LitmusRow => ({
  lasts: 60,
  isOfService: false,
  make: (settings) => ({ do: 'node-lost', node: settings.node(named), isKubeletOnly: false }),
});

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
  'ec2-stop-by-id': lost('EC2_INSTANCE_ID'),
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
