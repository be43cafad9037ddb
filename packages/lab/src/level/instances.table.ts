/**
 * The instances that levels are made of, as the house has them. The people who use the shop are one more, which players
 * do not see.
 */
import type { NamedLevel } from '@firedrill/scenario';
import type { InstanceSpec } from '../engine/spec.ts';

const MIB = 2 ** 20;

/** By name. */
export const HOUSE_INSTANCES: Readonly<Record<string, Omit<InstanceSpec, 'name'>>> = {
  web: { image: 'shop-web', memoryBytes: 96 * MIB, cpus: 1, pids: 256 },
  app: { image: 'shop-app', memoryBytes: 256 * MIB, cpus: 1, pids: 512 },
  db: { image: 'shop-db', memoryBytes: 320 * MIB, cpus: 1, pids: 512 },
  billing: { image: 'shop-billing', memoryBytes: 448 * MIB, cpus: 1, pids: 512 },
};

/** The people who use the shop. */
export const USERS_INSTANCE: InstanceSpec = {
  name: 'users',
  image: 'shop-users',
  memoryBytes: 96 * MIB,
  cpus: 0.25,
  pids: 128,
};

/** What a level boots: its instances, and its users where there is something to use. */
export function instancesOf({ instances, serves }: NamedLevel): readonly InstanceSpec[] {
  const own = Object.entries(instances).map(([name, { image, memory, cpu, disk }]): InstanceSpec => {
    const house = HOUSE_INSTANCES[name] ?? HOUSE_INSTANCES.app!;
    return {
      ...house,
      name,
      image: image ?? house.image,
      memoryBytes: memory ?? house.memoryBytes,
      cpus: cpu ?? house.cpus,
      ...(disk === undefined ? {} : { disks: [{ path: disk.path, bytes: disk.size, kind: 'disk' as const }] }),
    };
  });
  return serves ? [...own, USERS_INSTANCE] : own;
}
