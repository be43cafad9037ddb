/**
 * Parameters of plans: what a fault or an action may change about disks, pages in memory, statistics, indexes and
 * statements. All of them take effect by planning anew.
 */
import { STATISTICS } from '@firedrill/scenario';
import { setDatabaseCores } from '../machine/database.ts';
import { planDisk, touchDisk } from '../machine/disk.ts';
import * as K from '../machine/disks.table.ts';
import type { World } from '../world.ts';
import { diskLeft } from './host-cache.ts';

/** Declares the parameters of every database with storage and of the statements that say their plan. */
export function definePlans(world: World): void {
  const { machine: m, parameters, plans } = world;
  if (plans === undefined) return;
  const replan = () => plans.replan();
  m.plan.databases.forEach(({ name, storage, tables, cpu }, d) => {
    if (storage === undefined) return;
    parameters.define(`database/${name}/iops`, storage.iops, () => setCeiling(world, d));
    parameters.define(`database/${name}/cores`, Math.max(1, Math.round(cpu)), (cores) => setDatabaseCores(m, d, cores));
    parameters.define(`database/${name}/cache`, storage.cache, replan);
    for (const table of tables) {
      const base = STATISTICS.indexOf(table.statistics ?? 'fresh');
      parameters.define(`table/${name}/${table.name}/statistics`, base, replan);
      for (const index of table.indexes ?? []) parameters.define(`index/${name}/${index.name}/present`, 1, replan);
    }
  });
  for (const service of m.plan.services)
    for (const row of m.plan.statements)
      if (
        row.service === service.index &&
        row.plan !== undefined &&
        m.plan.databases[row.database]!.replicaOf === undefined
      )
        for (const what of ['mismatch', 'forced', 'rows'])
          parameters.define(`statement/${service.name}/${row.plan.name}/${what}`, 0, replan);
}

/** Writes how many reads a second a database's disk gives now: its ceiling, less what else its host reads. */
export function setCeiling(world: World, d: number): void {
  const { machine: m, parameters } = world;
  const disk = m.disk(d);
  touchDisk(m, disk);
  const iops = parameters.value(`database/${m.plan.databases[d]!.name}/iops`) * diskLeft(world, d);
  m.F[(disk + K.DK_IOPS) >> 1] = Math.max(1, iops);
  planDisk(m, d);
}
