/**
 * Nodes as the control plane knows them: plain data; what is not the case is absent.
 */
import type { NodeSpec } from '@firedrill/scenario';

/** A drain under way; `toldAt`: when it last said what it waits for. */
export type DrainState = { readonly owner: string; toldAt: number; done: boolean };

export type NodeState = {
  name: string;
  cordoned: boolean;
  /** MemoryPressure: when memory was last below the threshold, since when the condition holds. */
  pressure?: { seenAt: number };
  /** Pods evicted for want of memory, and processes that the kernel killed. */
  evictions?: number;
  oomKills?: number;
  drain?: DrainState;
  /** A taint NoSchedule that a fault has put there. */
  tainted?: string;
  /** Its kubelet does not answer, since then. */
  lost?: { since: number; owner: string; isKubeletOnly: boolean; isNotReady?: boolean };
  /** It belongs to a node group and is not there; where one was asked for, since when it will be. */
  absent?: { readonly joinsAt?: number };
  /** Since when the cluster autoscaler does not need it. */
  unneededSince?: number;
  /** CPU seconds that something beside its pods has burnt. */
  hogged?: number;
};
/** A node at instant 0. */
export function newNode({ name, cordoned, group }: NodeSpec): NodeState {
  return { name, cordoned, ...(group?.isThere === false ? { absent: {} } : {}) };
}

/** Nodes that are there. */
export const present = (nodes: readonly NodeState[]): readonly NodeState[] =>
  nodes.filter(({ absent }) => absent === undefined);

/** Whether a node has gone silent; what is there can neither start nor be probed. */
export function isLost(nodes: readonly NodeState[], name: string): boolean {
  return nodes.some((node) => node.name === name && node.lost !== undefined);
}

/** A pod that was evicted: it stays listed, Failed, until it is collected. */
export type EvictedPod = { readonly name: string; readonly node: string; readonly at: number };
