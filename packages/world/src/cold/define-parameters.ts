/**
 * The parameters that faults, actions and flags may change, each with how its effective value reaches the machine.
 */
import * as T from '../machine/fields.table.ts';
import { mostConnections } from '../plan/connections.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { admit } from './admission.ts';
import { defineAutoscaler } from './autoscalers.ts';
import { defineBalancing } from './balancing.ts';
import { definePolicy } from './call-parameters.ts';
import { defineClients } from './client-parameters.ts';
import { defineClocks } from './clocks.ts';
import { databaseDown } from './databases.ts';
import { defineCaches } from './define-caches.ts';
import { defineDisks } from './define-disks.ts';
import { definePlans } from './define-plans.ts';
import { definePools } from './define-pools.ts';
import { defineService } from './define-service-parameters.ts';
import { defineProvisioned } from './functions.ts';
import { definePageCaches } from './host-cache.ts';
import { setSlow } from './hosts.ts';
import { defineIds } from './ids.ts';
import { defineKafka } from './kafka.ts';
import { defineLedger } from './ledger.ts';
import { defineBandwidth, defineLinks, defineNetwork } from './network-parameters.ts';
import { defineNodeGroups } from './node-autoscaler.ts';
import { defineNodes } from './nodes.ts';
import { definePerimeter } from './perimeter.ts';
import { defineProbes } from './probes.ts';
import { defineProviderQuota } from './providers.ts';
import { defineQuota } from './quota.ts';
import { defineRoles } from './roles.ts';
import { defineSwitches } from './switch-provider.ts';
import { defineVolumes } from './volumes.ts';
import { setSpeed } from './warm-up.ts';

/** Declares every parameter of a world. Names: `call/payments/fraud/timeout`, `pool/payments/shop-db/size`, … */
export function defineParameters(world: World): void {
  const { machine: m, parameters } = world;
  parameters.define('noise/work', world.options.file.noise?.work ?? 0, () => {
    for (const service of m.plan.services)
      for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++)
        setSpeed(world, service, n);
  });
  const networks = new Map<string, number[]>();
  for (const edge of m.plan.edges) {
    const name = edge.caller < 0 ? `client/${edge.name}` : `call/${m.plan.services[edge.caller]!.name}/${edge.name}`;
    if (edge.caller >= 0) defineCall(world, name, m.edge(edge.index));
    networks.set(name, [...(networks.get(name) ?? []), edge.index]);
  }
  for (const [name, edges] of networks) defineNetwork(world, name, edges);
  defineLinks(world);
  for (const service of m.plan.services) {
    definePools(world, service);
    defineService(world, service);
    parameters.define(`service/${service.name}/admit`, 1, () => admit(world, service.name));
    if (service.kind === 'provider') defineProvider(world, service);
    else {
      defineBalancing(world, service);
      defineBandwidth(world, service);
      defineProbes(world, service);
      defineAutoscaler(world, service);
      defineProvisioned(world, service);
    }
  }
  defineSwitches(world);
  defineQuota(world);
  defineCaches(world);
  defineClients(world);
  defineVolumes(world);
  world.options.file.flags.forEach((flag, f) => {
    parameters.define(`flag/${flag.name}`, 0, (on) => setFlag(world, flag.name, f, on > 0));
  });
  for (const node of world.options.file.nodes)
    parameters.define(`node/${node.name}/cordoned`, node.cordoned ? 1 : 0, (on) => {
      world.orchestrator.state.nodes.find((n) => n.name === node.name)!.cordoned = on > 0;
    });
  defineNodes(world);
  defineNodeGroups(world);
  defineClocks(world);
  defineDisks(world);
  definePlans(world);
  definePageCaches(world);
  world.vacuum?.define();
  defineKafka(world);
  defineLedger(world);
  defineRoles(world);
  definePerimeter(world);
  defineIds(world);
  m.plan.databases.forEach((db, d) => {
    parameters.define(`database/${db.name}/up`, 1, (up) => {
      if (up === 0) databaseDown(m, d);
      else m.I[m.db(d) + T.D_UP] = 1;
    });
    // Read once a second.
    parameters.define(
      `database/${db.name}/idleInTransactionTimeout`,
      db.idleInTransactionTimeout ?? Infinity,
      () => {},
    );
    parameters.define(`database/${db.name}/maxConnections`, db.maxConnections, (most) => {
      m.I[m.db(d) + T.D_MAX] = Math.max(0, Math.min(most, mostConnections(db)) - db.reservedConnections);
    });
    parameters.define(`database/${db.name}/slow`, 1, () => setSlow(world, d));
  });
}

function defineCall(world: World, name: string, at: number): void {
  const { machine: m, parameters } = world;
  const word = (field: string, offset: number) =>
    parameters.define(`${name}/${field}`, m.I[at + offset]!, (value) => {
      m.I[at + offset] = Math.round(value);
    });
  word('open', T.E_FORCED);
  definePolicy(world, name, at);
  parameters.define(`${name}/timeout`, m.F[(at + T.E_TIMEOUT) >> 1]!, (timeout) => {
    m.F[(at + T.E_TIMEOUT) >> 1] = timeout;
    m.I[at + T.E_RING] = timeout === Infinity ? -1 : m.kernel.ringFor(timeout);
  });
}

function defineProvider(world: World, service: PlanService): void {
  defineProviderQuota(world, service.name);
  const { machine: m, parameters } = world;
  const row = m.providers + (service.index << 2);
  parameters.define(`provider/${service.name}/law`, m.I[row]!, (law) => {
    m.I[row] = law;
  });
  parameters.define(`provider/${service.name}/errors`, m.I[row + 1]! / 2147483647, (share) => {
    m.I[row + 1] = Math.round(share * 2147483647);
  });
}

/** A flag switches branches of programs and, while on, sets fields of call policies. */
function setFlag(world: World, name: string, index: number, on: boolean): void {
  world.machine.I[world.machine.flags + index] = on ? 1 : 0;
  const owner = `flag/${name}`;
  world.parameters.removeOwner(owner);
  if (!on) return;
  const flag = world.options.file.flags[index]!;
  for (const set of flag.sets) {
    const value = set.value === true ? 1 : set.value === false ? 0 : Number(set.value);
    world.parameters.add({ owner, parameter: `call/${flag.service}/${set.call}/${set.field}`, op: 'set', value });
  }
}
