/**
 * Whose signal is it? Labels of telemetry name a component in one of several ways; a pod is its service's.
 */
import type { WorldFile } from '@firedrill/scenario';
import type { Labels } from '@firedrill/telemetry';

/** The names of a world's components, as telemetry has them. */
export type Components = {
  readonly names: ReadonlySet<string>;
  readonly services: readonly string[];
  /** What only others see: providers, told by those who call them. */
  readonly outside: ReadonlySet<string>;
};

/** The components of a world. */
export function componentsOf(world: WorldFile): Components {
  const services = world.services.map(({ name }) => name);
  const outside = world.providers.map(({ name }) => name);
  const { databases, caches, clients, nodes, jobs, hosts = [], batch = [], kafka } = world;
  const lists = [databases, caches, clients, nodes, jobs, hosts, batch, kafka?.topics ?? []];
  const others = lists.flatMap((list) => list.map(({ name }) => name));
  return {
    names: new Set([...services, ...outside, ...others]),
    services: [...services].sort((a, b) => b.length - a.length),
    outside: new Set(outside),
  };
}

/** Labels that name a component, the plainest first. */
const NAMING = [
  'service',
  'service_name',
  'server',
  'cronjob',
  'client',
  'provider',
  'cache',
  'container',
  'deployment',
  'app',
  'horizontalpodautoscaler',
  'envoy_cluster_name',
  'aws_service_name',
  'function_name',
  'consumergroup',
  'topic',
  'broker',
  'node',
  'host',
  'journey',
] as const;

/** The component that labels speak of; '' when they name none. What a caller measures of a provider is the provider's. */
export function componentOf(labels: Labels, components: Components): string {
  const peer = labels.peer_service;
  if (peer !== undefined && components.outside.has(peer)) return peer;
  for (const name of NAMING) {
    const value = labels[name];
    if (value !== undefined && value !== '') return ownerOf(value, components);
  }
  const pod = labels.pod ?? labels.instance ?? '';
  return components.services.find((service) => pod.startsWith(`${service}-`)) ?? '';
}

/** A machine `main-db-0` of a component `main-db` is that component. */
function ownerOf(value: string, { names }: Components): string {
  const owner = value.replace(/-\d+$/, '');
  return !names.has(value) && names.has(owner) ? owner : value;
}

/** The component that a text names first, such as an event of the cluster; undefined: none. */
export function componentIn(text: string, { names }: Components): string | undefined {
  const words = text.split(/[^a-zA-Z0-9-]+/);
  for (const word of words) {
    const parts = word.split('-');
    for (let n = parts.length; n > 0; n--) {
      const name = parts.slice(0, n).join('-');
      if (names.has(name)) return name;
    }
  }
  return undefined;
}
