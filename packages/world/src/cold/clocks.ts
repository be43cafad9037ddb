/**
 * Clocks of processes. What is told by the wall clock of an instance goes by its own: the times that it writes
 * (emit/clocks.ts) and whether it finds a certificate valid. Timeouts, pauses and lifetimes are measured by clocks that
 * only run on, and do not move.
 */
import type { World } from '../world.ts';
import { isRunning } from './orchestrator.ts';

/** Declares `instance/<slot>/clock`: seconds that it is ahead. */
export function defineClocks(world: World): void {
  const { machine: m, parameters } = world;
  for (let n = 0; n < m.plan.instanceCount; n++)
    parameters.define(`instance/${n}/clock`, 0, (ahead) => {
      const before = m.F[(m.clocks >> 1) + 1 + n]!;
      m.F[(m.clocks >> 1) + 1 + n] = ahead;
      m.F[m.clocks >> 1]! += (ahead === 0 ? 0 : 1) - (before === 0 ? 0 : 1);
    });
}

/** By how many seconds the clocks of a service's processes are ahead, one by one. */
export function clocksOf({ machine: m, orchestrator }: World, service: number): number[] {
  if (service < 0 || m.F[m.clocks >> 1] === 0) return [0];
  const pods = orchestrator.podsOf(service).filter(isRunning);
  return pods.length === 0 ? [0] : pods.map(({ slot }) => m.F[(m.clocks >> 1) + 1 + slot]!);
}
