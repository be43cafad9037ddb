/**
 * What a session of its own leaves behind when its statement ran to the end: statistics, an index. One that was cancelled
 * leaves nothing.
 */

import type { World } from '../world.ts';
import { vacuumDone } from './autovacuum.ts';
import { widen } from './ids.ts';
import { dataWorkDone } from './ledger-work.ts';
import type { SessionEffect } from './state.ts';

/** Brings it about. */
export function leaveBehind(world: World, effect: SessionEffect): void {
  if (effect.do === 'read-through') return dataWorkDone(world, effect.work);
  if (effect.do === 'vacuumed') return vacuumDone(world, effect);
  const { plans, parameters, cold } = world;
  if (plans === undefined) return;
  const { tables, databases } = world.machine.plan;
  switch (effect.do) {
    case 'analyzed': {
      const { database, name } = tables[effect.table]!;
      const parameter = `table/${databases[database]!.name}/${name}/statistics`;
      cold.plans!.tables[effect.table]!.analyzedAt = world.machine.kernel.now;
      // Whatever was wrong with the statistics before is overwritten by counting anew.
      parameters.add({ owner: `analyze/${name}`, parameter, op: 'set', value: 0 });
      return;
    }
    case 'widened':
      return widen(world, effect.table);
    case 'indexed': {
      const { database } = tables[effect.table]!;
      const parameter = `index/${databases[database]!.name}/${effect.index.name}/present`;
      if (parameters.has(parameter)) parameters.add({ owner: effect.owner, parameter, op: 'set', value: 1 });
      else {
        cold.plans!.built.push({ owner: effect.owner, table: effect.table, index: effect.index });
        plans.replan();
      }
      return;
    }
    default: {
      const parameter = `index/${effect.database}/${effect.index}/present`;
      if (parameters.has(parameter)) parameters.add({ owner: effect.owner, parameter, op: 'set', value: 0 });
      cold.plans!.built = cold.plans!.built.filter(({ index }) => index.name !== effect.index);
      plans.replan();
    }
  }
}
