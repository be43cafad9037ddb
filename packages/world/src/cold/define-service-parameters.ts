/**
 * Parameters of a service and of its instances that may change while a world runs. Workers and places in the queue are
 * counts per instance; times are seconds; factors multiply what the world file says.
 */
import * as T from '../machine/fields.table.ts';
import type { Machine } from '../machine/machine.ts';
import { serveQueue } from '../machine/requests.ts';
import { type PlanService, UNBOUNDED } from '../plan/plan.ts';
import type { World } from '../world.ts';
import { setCores } from './contention.ts';
import { defineDescriptors } from './descriptors.ts';
import { defineMemory } from './memory.ts';
import { setSpeed } from './warm-up.ts';

/** How the orders of a queue are written as numbers. */
export const ORDERS = ['fifo', 'lifo'] as const;
/** How what a queue drops is written as numbers. */
export const DROPS = ['none', 'expired', 'codel'] as const;
const DROP_BITS = [0, T.DROP_EXPIRED, T.CODEL] as const;

/**
 * Declares `service/<name>/…`: `workers`, `queue`, `order` (0 fifo, 1 lifo), `drop` (0 none, 1 expired, 2 codel),
 * `codelTarget`, `codelInterval` (s), `patience` (factor), `work` (factor on all work), `warmupFor` (s), `warmupFactor`, memory (memory.ts); and of each instance `speed`
 * (factor on its work), `cores` (its CPU limit) and `hog` (cores that something beside its requests wants).
 */
export function defineService(world: World, service: PlanService): void {
  const { machine: m, parameters } = world;
  const name = `service/${service.name}`;
  for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++)
    parameters.define(`instance/${n}/speed`, 1, () => setSpeed(world, service, n));
  if (service.spec !== undefined)
    for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++) {
      parameters.define(`instance/${n}/cores`, service.spec.cpu, () => setCores(world, n));
      parameters.define(`instance/${n}/hog`, 0, () => setCores(world, n));
    }
  const allSpeeds = () => {
    for (let n = service.firstInstance; n < service.firstInstance + service.instances; n++) setSpeed(world, service, n);
  };
  parameters.define(`${name}/work`, 1, allSpeeds);
  if (service.spec === undefined) return;
  defineDescriptors(world, service);
  parameters.define(`${name}/warmupFor`, service.spec.warmup?.for ?? 60, allSpeeds);
  parameters.define(`${name}/warmupFactor`, service.spec.warmup?.factor ?? 1, allSpeeds);
  parameters.define(`${name}/errors`, 0, (share) => {
    m.I[m.service(service.index) + T.S_ERRORS] = Math.round(Math.min(1, Math.max(0, share)) * 0x7fffffff);
  });
  parameters.define(`${name}/deadline`, Infinity, () => {}); // read once a second
  defineMemory(world, service);
  const { fargate } = service.spec;
  if (fargate !== undefined) {
    // Read when it is looked at.
    parameters.define(`${name}/gracePeriod`, fargate.gracePeriod, () => {});
    parameters.define(`${name}/circuitBreaker`, fargate.circuitBreaker ? 1 : 0, () => {});
  }
  defineQueue(m, service, (field, base, apply) => parameters.define(`${name}/${field}`, base, apply));
}

type Define = (field: string, base: number, apply: (value: number) => void) => void;

function defineQueue(m: Machine, service: PlanService, define: Define): void {
  const each = (apply: (at: number) => void) => {
    for (let i = 0; i < service.instances; i++) apply(m.inst(service.firstInstance + i));
  };
  const first = m.inst(service.firstInstance);
  const count = (least: number, value: number) => Math.max(least, Math.min(UNBOUNDED, Math.round(value)));
  const number = (field: string, offset: number) =>
    define(field, m.F[(first + offset) >> 1]!, (value) =>
      each((at) => {
        m.F[(at + offset) >> 1] = Math.max(0, value);
      }),
    );
  const bits = (field: string, mask: number, values: readonly number[]) =>
    define(field, Math.max(0, values.indexOf(m.I[first + T.N_FLAGS]! & mask)), (value) =>
      each((at) => {
        m.I[at + T.N_FLAGS] = (m.I[at + T.N_FLAGS]! & ~mask) | (values[Math.round(value)] ?? 0);
      }),
    );
  define('workers', service.workers, (value) =>
    each((at) => {
      m.I[at + T.N_WORKERS] = count(1, value);
      m.I[at + T.N_MOST] = m.I[at + T.N_BUSY]!;
      if (m.I[at + T.N_UP] === 1) serveQueue(m, at);
    }),
  );
  define('queue', service.queue, (value) =>
    each((at) => {
      m.I[at + T.N_QCAP] = count(0, value);
    }),
  );
  bits('order', T.LIFO, [0, T.LIFO]);
  bits('drop', T.DROP_EXPIRED | T.CODEL, DROP_BITS);
  number('codelTarget', T.N_TARGET);
  number('codelInterval', T.N_INTERVAL);
  number('patience', T.N_PATIENCE);
}
