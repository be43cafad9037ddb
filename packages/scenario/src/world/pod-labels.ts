/**
 * Labels and annotations as the pods and nodes of a world carry them: the recommended ones of Kubernetes by themselves,
 * and what the world file says of a service.
 */

import type { NodeSpec } from '../node-file.ts';
import type { LabelRequirement } from '../selection-file.ts';
import type { ServiceSpec, WorldFile } from '../world-file.ts';

export type Labels = Readonly<Record<string, string>>;

/** Labels of which only a running pod knows the value: they change with a release. */
export const RELEASE_LABELS = ['version', 'app.kubernetes.io/version', 'pod-template-hash'] as const;

/** Labels that name the service. */
export const APP_LABELS = ['app', 'app.kubernetes.io/name', 'service', 'name'] as const;

/** What every pod of a service carries, whatever its version. */
export function podLabels(world: WorldFile, service: ServiceSpec): Labels {
  const { name } = service;
  return {
    app: name,
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': name,
    'app.kubernetes.io/part-of': world.name,
    'app.kubernetes.io/managed-by': 'Helm',
    service: name,
    name,
    ...service.labels,
  };
}

/** What every pod of a service is annotated with. */
export function podAnnotations(service: ServiceSpec): Labels {
  return { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9464', ...service.annotations };
}

/** What a node carries. */
export function nodeLabels(world: WorldFile, node: NodeSpec): Labels {
  return {
    'kubernetes.io/hostname': node.name,
    'kubernetes.io/os': 'linux',
    'kubernetes.io/arch': 'amd64',
    'topology.kubernetes.io/zone': node.zone,
    'topology.kubernetes.io/region': world.region,
    ...(node.pool === undefined ? {} : { 'node-pool': node.pool }),
  };
}

/** Whether labels meet a requirement, as Kubernetes does: what is not there is also not one of the values. */
export function meets(labels: Labels, { key, operator, values }: LabelRequirement): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}
