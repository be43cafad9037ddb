/**
 * Faults of nodes and of memory, after parsing. Memory in bytes, or below 1 as a share (of a container's limit, of a node).
 */
export type NodeFault =
  /** The machine is gone, or only its kubelet: what runs there goes on, and nobody looks after it. */
  | { readonly do: 'node-lost'; readonly node: string; readonly isKubeletOnly: boolean }
  | { readonly do: 'node-drain'; readonly node: string }
  /** A taint of effect NoSchedule; with `evicts` NoExecute, which sends away what is there. */
  | { readonly do: 'node-taint'; readonly node: string; readonly taint: string; readonly evicts: boolean }
  /** Something beside the pods takes cores and memory of the node. */
  | { readonly do: 'node-hog'; readonly node: string; readonly cores: number; readonly memory: number }
  | { readonly do: 'stress-memory'; readonly service: string; readonly count: number; readonly memory: number };
