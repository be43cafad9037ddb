/**
 * Leaks begin as parameters of a pool or a service. When they end nothing more is lost; what was lost is state, and
 * comes back with the instance, the pool or the session.
 */
import type { FaultSpec } from '@firedrill/scenario';
import type { World } from '../world.ts';

type Leak = Extract<FaultSpec, { do: `leak-${string}` }>;

/** From now on requests leave something behind, until the owner goes. */
export function leak(world: World, fault: Leak, owner: string): void {
  const { parameters, machine } = world;
  if (fault.do === 'leak-memory') {
    parameters.add({ owner, parameter: `service/${fault.service}/leak`, op: 'add', value: fault.bytes });
    return;
  }
  if (fault.do === 'leak-descriptors') {
    const { service, each, limit } = fault;
    parameters.add({ owner, parameter: `service/${service}/descriptorLeak`, op: 'add', value: each });
    if (limit !== undefined)
      parameters.add({ owner, parameter: `service/${service}/descriptors`, op: 'set', value: limit });
    return;
  }
  const pool = `pool/${fault.service}/${fault.pool}`;
  const service = machine.plan.services.find(({ name }) => name === fault.service)!;
  const operation = service.operations.findIndex(({ name }) => name === fault.operation);
  parameters.add({ owner, parameter: `${pool}/leak`, op: 'set', value: fault.share });
  parameters.add({ owner, parameter: `${pool}/leakOnError`, op: 'set', value: fault.per === 'error' ? 1 : 0 });
  parameters.add({ owner, parameter: `${pool}/leakOperation`, op: 'set', value: operation });
}
