/**
 * Nodes as the control plane knows them: plain data; what is not the case is absent.
 */

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
  /** CPU seconds that something beside its pods has burnt. */
  hogged?: number;
};
/** Whether a node has gone silent; what is there can neither start nor be probed. */
export function isLost(nodes: readonly NodeState[], name: string): boolean {
  return nodes.some((node) => node.name === name && node.lost !== undefined);
}

/** A pod that was evicted: it stays listed, Failed, until it is collected. */
export type EvictedPod = { readonly name: string; readonly node: string; readonly at: number };
