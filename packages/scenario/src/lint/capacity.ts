/**
 * A world should stand while nobody hurts it: instances fit on the nodes, pools fit into their database.
 */
import type { Reading } from '../form/form.ts';
import { allocatableMemory, memoryRequest, takes } from '../world/placement.ts';
import type { WorldFile } from '../world-file.ts';
import type { WorldRule } from './rule.ts';

function checkConnections(world: WorldFile, to: Reading): void {
  for (const database of world.databases) {
    const pools = world.services.flatMap((service) =>
      service.pools.filter((pool) => pool.database === database.name).map((pool) => pool.size * service.replicas),
    );
    const wanted = pools.reduce((sum, size) => sum + size, 0);
    const offered = database.maxConnections - database.reservedConnections;
    if (wanted > offered) {
      to.warn(
        to.at(database, 'maxConnections'),
        'too-few-connections',
        `the pools may open ${wanted} connections to ${database.name}, which has ${offered}`,
        'fewer or smaller pools, or more connections',
      );
    }
  }
}

function checkPlacement(world: WorldFile, to: Reading): void {
  const free = world.nodes
    .filter((node) => !node.cordoned)
    .map((node) => ({ ...node, memory: allocatableMemory(node) }));
  const services = world.services
    .filter((service) => service.fargate === undefined && service.function === undefined)
    .sort((a, b) => b.cpu - a.cpu);
  for (const service of services) {
    for (let i = 0; i < service.replicas; i++) {
      const fits = free.filter(
        (node) =>
          node.cpu >= service.cpu - 1e-9 && node.memory >= memoryRequest(service) && takes(node, service.nodeSelector),
      );
      const node = fits.sort((a, b) => b.cpu - a.cpu)[0];
      if (node === undefined) {
        to.warn(
          to.at(service, 'replicas'),
          'does-not-fit',
          `${i} of ${service.replicas} instances of ${service.name} fit on the nodes`,
          'larger nodes, or smaller requests',
        );
        break;
      }
      node.cpu -= service.cpu;
      node.memory -= memoryRequest(service);
    }
  }
}

function check(world: WorldFile, to: Reading): void {
  checkConnections(world, to);
  checkPlacement(world, to);
}

export const capacity: WorldRule = {
  codes: ['too-few-connections', 'does-not-fit'],
  about: 'The healthy world has room for itself.',
  check,
};
