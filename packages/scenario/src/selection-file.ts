/**
 * Which pods a fault strikes, after parsing, where only a running world can tell: some of them, of several services, on
 * a node, of a version.
 */
import type { FaultSpec } from './scenario.ts';

/** As in Kubernetes; values are there with In and NotIn. */
export type LabelRequirement = {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
};

/** What a pod that runs must be besides being one of its service; an absent part asks nothing. */
export type PodFilter = {
  readonly names?: readonly string[];
  readonly nodes?: readonly string[];
  /** Labels that change with a release. */
  readonly labels?: readonly LabelRequirement[];
};

/** How many of the pods that fit. Per cent are rounded down; `at-most` takes some per cent between 0 and these. */
export type HowMany =
  | { readonly of: 'number'; readonly value: number }
  | { readonly of: 'percent'; readonly value: number }
  | { readonly of: 'at-most'; readonly value: number };

/** Pods are chosen when the fault begins, from those of all services together; each service's part strikes its own. */
export type SelectionFault = {
  readonly do: 'select-pods';
  readonly among: PodFilter;
  readonly many: HowMany;
  readonly parts: readonly { readonly service: string; readonly fault: FaultSpec }[];
};
