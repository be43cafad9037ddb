/**
 * Why the scheduler finds no node for a pod, in its own words.
 */
import type { NodeState } from './orchestrator.ts';

/** `1 node(s) were unschedulable, 3 Insufficient cpu`; every node has one reason. */
export function whyNowhere(
  nodes: readonly NodeState[],
  selector: string | undefined,
  takes: (node: string) => boolean,
): string {
  const cordoned = nodes.filter((n) => n.cordoned).length;
  const unfit = nodes.filter((n) => !n.cordoned && !takes(n.name)).length;
  const full = nodes.length - cordoned - unfit;
  const why = selector === undefined ? 'had untolerated taint(s)' : "didn't match Pod's node affinity/selector";
  return [
    cordoned > 0 ? `${cordoned} node(s) were unschedulable` : '',
    unfit > 0 ? `${unfit} node(s) ${why}` : '',
    full > 0 ? `${full} Insufficient cpu` : '',
  ]
    .filter((reason) => reason !== '')
    .join(', ');
}
