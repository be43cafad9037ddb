/**
 * Makes a machine and its clock: compiled where it was compiled, else as JavaScript. Both give the same bits.
 */
import type { Plan } from '../plan/plan.ts';
import { compiled } from './compiled.ts';
import { CompiledMemory } from './compiled-machine.ts';
import { fire } from './fire.ts';
import { Machine } from './machine.ts';

/** Lets time pass until an instant (s), or until so many events have happened: true in the first case. */
export type Clock = (until: number, budget: number) => boolean;

/** Options of a world that concern its machine. */
type Wanted = { readonly seed: number; readonly reports?: boolean; readonly interpreted?: boolean };

/** A machine at instant 0, and its clock. */
export function buildMachine(
  plan: Plan,
  { seed, reports = true, interpreted = false }: Wanted,
): { readonly machine: Machine; readonly run: Clock } {
  if (compiled !== undefined && !interpreted) {
    const memory = new CompiledMemory(compiled, plan);
    const machine = new Machine(plan, seed, { reports, allocate: (bytes) => memory.allocate(bytes) });
    const entered = memory.enter(machine);
    return { machine, run: (until, budget) => entered.run(until, budget) };
  }
  const machine = new Machine(plan, seed, { reports });
  const handler = { fire: (kind: number, index: number) => fire(machine, kind, index) };
  return { machine, run: (until, budget) => machine.kernel.run(until, handler, budget) };
}
