/**
 * The parameters of connection pools and limits: `pool/<service>/<pool>/…` and `limit/<service>/<limit>/…`.
 */
import * as T from '../machine/fields.table.ts';
import { boundOf } from '../machine/fill-limits.ts';
import * as Z from '../machine/limits.table.ts';
import { letIn } from '../machine/limits.ts';
import type { Machine } from '../machine/machine.ts';
import { closeIdle, serveWaiters } from '../machine/pools.ts';
import { isOfCluster } from '../plan/clusters.ts';
import type { PlanService } from '../plan/plan.ts';
import type { World } from '../world.ts';

/** Declares those of one service. */
export function definePools(world: World, service: PlanService): void {
  service.pools.forEach((_, p) => {
    definePool(world, service, p);
  });
  service.limits.forEach((_, local) => {
    defineLimit(world, service, local);
  });
}

function definePool(world: World, service: PlanService, p: number): void {
  const { machine: m, parameters } = world;
  const spec = service.pools[p]!;
  const name = `pool/${service.name}/${spec.name}`;
  const each: Each = (write) => {
    for (let i = 0; i < service.instances; i++) write(m.pool(service.firstPool + i * service.pools.length + p));
  };
  parameters.define(`${name}/size`, spec.size, (size) => resize(m, service, p, Math.max(1, Math.round(size))));
  parameters.define(`${name}/acquireTimeout`, spec.acquireTimeout, (seconds) =>
    each((pool) => {
      m.F[(pool + T.P_TIMEOUT) >> 1] = seconds;
      m.I[pool + T.P_RING] = ringOf(m, seconds);
    }),
  );
  parameters.define(`${name}/maxLifetime`, spec.maxLifetime, (seconds) =>
    each((pool) => {
      m.F[(pool + T.P_LIFETIME) >> 1] = seconds;
    }),
  );
  parameters.define(`${name}/waiters`, spec.waiters, (most) =>
    each((pool) => {
      m.I[pool + T.P_MOST] = boundOf(most);
    }),
  );
  parameters.define(`${name}/roleLimit`, Infinity, (most) =>
    each((pool) => {
      m.I[pool + T.P_ROLE_LIMIT] = most === Infinity ? 0 : most + 1;
    }),
  );
  // 1 the writer's name, 2 the readers', whatever the file says; read when a name is looked up.
  if (isOfCluster(m.plan.file, spec.database)) parameters.define(`${name}/endpoint`, 0, () => {});
  defineLeak(world, name, each);
  parameters.define(`${name}/desync`, 0, (share) =>
    each((pool) => {
      m.I[pool + T.P_DESYNC] = Math.round(Math.min(1, Math.max(0, share)) * 0x7fffffff);
    }),
  );
  if (spec.validate === undefined && spec.onFailover === 'closed') return;
  parameters.define(`${name}/validate`, spec.validate === undefined ? 0 : 1, (on) =>
    each((pool) => {
      const others = m.I[pool + T.P_FLAGS]! & ~T.VALIDATES;
      m.I[pool + T.P_FLAGS] = others | (on > 0 ? T.VALIDATES : 0);
    }),
  );
}

/** How a pool loses connections: the share, whether only requests that fail do, and which operation. */
function defineLeak({ machine: m, parameters }: World, name: string, each: Each): void {
  parameters.define(`${name}/leak`, 0, (share) =>
    each((pool) => {
      m.I[pool + T.P_LEAK] = Math.round(Math.min(1, Math.max(0, share)) * 0x7fffffff);
    }),
  );
  parameters.define(`${name}/leakOnError`, 0, (on) =>
    each((pool) => {
      const others = m.I[pool + T.P_FLAGS]! & ~T.LEAKS_ON_ERROR;
      m.I[pool + T.P_FLAGS] = others | (on > 0 ? T.LEAKS_ON_ERROR : 0);
    }),
  );
  parameters.define(`${name}/leakOperation`, -1, (operation) =>
    each((pool) => {
      m.I[pool + T.P_LEAK_OP] = Math.round(operation);
    }),
  );
}

type Each = (write: (pool: number) => void) => void;

const ringOf = (m: Machine, seconds: number) => (seconds === Infinity ? -1 : m.kernel.ringFor(seconds));

/** New pool sizes bite at once: more connections for waiters, surplus idle ones closed. */
function resize(m: Machine, service: PlanService, local: number, size: number): void {
  for (let i = 0; i < service.instances; i++) {
    const p = service.firstPool + i * service.pools.length + local;
    m.I[m.pool(p) + T.P_SIZE] = size;
    if (m.I[m.inst(service.firstInstance + i) + T.N_UP] === 0) continue;
    closeIdle(m, p, Math.max(0, m.I[m.pool(p) + T.P_OPEN]! - size));
    serveWaiters(m, p);
  }
}

function defineLimit(world: World, service: PlanService, local: number): void {
  const { machine: m, parameters } = world;
  const spec = service.limits[local]!;
  const name = `limit/${service.name}/${spec.name}`;
  const each = (write: (z: number) => void) => {
    for (let i = 0; i < service.instances; i++) write(m.limit(service.firstLimit + i * service.limits.length + local));
  };
  parameters.define(`${name}/size`, spec.size, (size) =>
    each((z) => {
      m.I[z + Z.Z_SIZE] = Math.max(1, Math.round(size));
      letIn(m, z);
    }),
  );
  parameters.define(`${name}/acquireTimeout`, spec.acquireTimeout, (seconds) =>
    each((z) => {
      m.I[z + Z.Z_RING] = ringOf(m, seconds);
    }),
  );
  parameters.define(`${name}/waiters`, spec.waiters, (most) =>
    each((z) => {
      m.I[z + Z.Z_MOST] = boundOf(most);
    }),
  );
}
