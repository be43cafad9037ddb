/**
 * Which node may hold which instance, resources apart.
 */
import type { NodeSpec } from '../world-file.ts';

/** Whether a node takes instances of a service with this nodeSelector; one of a node pool takes only those that mean it. */
export function takes(
  { name, zone, pool }: Pick<NodeSpec, 'name' | 'zone' | 'pool'>,
  selector: string | undefined,
): boolean {
  if (pool !== undefined) return selector === pool || selector === name;
  return selector === undefined || selector === name || selector === zone;
}
