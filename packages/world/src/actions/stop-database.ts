/**
 * A server that is stopped for a while: no session survives it, and its pages have to be read anew.
 */
import { logOf } from '../cold/wal.ts';
import type { World } from '../world.ts';

/** Stops a database now, and starts it again after so many seconds. */
export function stopDatabase(world: World, d: number, stop: { readonly id: string; readonly seconds: number }): void {
  const { name } = world.machine.plan.databases[d]!;
  const { id, seconds } = stop;
  world.parameters.add({ owner: id, parameter: `database/${name}/up`, op: 'set', value: 0 });
  world.after(seconds, { do: 'database-up', owner: id, ...(logOf(world, d) === undefined ? {} : { database: d }) });
}

/** After a stop no page is in memory: where pages are counted they come back one by one, elsewhere all is slow a while. */
export function coldMemory(world: World, d: number, stop: { readonly id: string; readonly seconds: number }): void {
  const { name, storage } = world.machine.plan.databases[d]!;
  if (storage !== undefined) return world.plans?.chill(d);
  const owner = `${stop.id}/cold`;
  world.parameters.add({ owner, parameter: `database/${name}/slow`, op: 'multiply', value: 2 });
  world.after(stop.seconds + 90, { do: 'remove-owner', owner });
}
