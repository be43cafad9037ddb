/**
 * Nodes as a world file has them after parsing, and groups of nodes that an autoscaler makes larger and smaller. CPU in
 * cores, memory in bytes.
 */
import type { Seconds } from '@firedrill/base';
import type { KubeletSpec } from './cluster-file.ts';

export type NodeSpec = {
  readonly name: string;
  readonly zone: string;
  readonly cpu: number;
  readonly memory: number;
  readonly cordoned: boolean;
  /** Its node pool: it takes only instances whose nodeSelector names the pool or the node. Absent: it takes all. */
  readonly pool?: string | undefined;
  /** Absent: as a kubelet does where nothing is said. */
  readonly kubelet?: KubeletSpec | undefined;
  /** The group whose node it is, and whether it is there at instant 0. */
  readonly group?: { readonly name: string; readonly isThere: boolean } | undefined;
};

/** Nodes alike, of which the cluster autoscaler keeps as many as pods need. */
export type NodeGroupSpec = Omit<NodeSpec, 'cordoned' | 'group'> & {
  readonly min: number;
  readonly max: number;
  /** At instant 0. */
  readonly start: number;
  /** Machines that the provider gives for it at most, whatever `max` says. */
  readonly quota: number;
  /** From asking for a machine until its node is ready. */
  readonly provisioning: Seconds;
  /** A node that is not needed for so long goes; none goes so soon after one was added. */
  readonly idleAfter: Seconds;
};
