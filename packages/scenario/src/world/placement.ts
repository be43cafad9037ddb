/**
 * Which node may hold which instance, and how much memory there is to give away.
 */
import { KUBELET } from '../cluster-file.ts';
import type { NodeSpec } from '../node-file.ts';
import type { ServiceSpec } from '../world-file.ts';

/** Whether a node takes instances of a service with this nodeSelector; one of a node pool takes only those that mean it. */
export function takes(
  { name, zone, pool }: Pick<NodeSpec, 'name' | 'zone' | 'pool'>,
  selector: string | undefined,
): boolean {
  if (pool !== undefined) return selector === pool || selector === name;
  return selector === undefined || selector === name || selector === zone;
}

/** An amount that is a share of a node's memory when below 1, bytes otherwise; in bytes. */
export const amountOf = (amount: number, memory: number): number => (amount < 1 ? amount * memory : amount);

/** Memory of a node that pods may ask for: what is neither reserved nor kept free by its kubelet (allocatable). */
export function allocatableMemory({ memory, kubelet = KUBELET }: Pick<NodeSpec, 'memory' | 'kubelet'>): number {
  return memory - amountOf(kubelet.reserved, memory) - amountOf(kubelet.evictionHard, memory);
}

/** What an instance of a service asks of memory. */
export function memoryRequest({ resources, memory }: Pick<ServiceSpec, 'resources' | 'memory'>): number {
  return resources?.memory.request ?? memory;
}
