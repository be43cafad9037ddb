/**
 * Makes a machine and its clock: compiled where it was compiled, else as JavaScript. Both give the same bits.
 */
import { type Clock, CompiledMemory } from '@firedrill/kernel';
import type { Plan } from '../plan/plan.ts';
import { compiled } from './compiled.ts';
import { fire } from './fire.ts';
import { Machine } from './machine.ts';
import { DOUBLES, RECORDS } from './spans.table.ts';

/** Options of a world that concern its machine. */
type Wanted = {
  readonly seed: number;
  readonly records: boolean;
  readonly reports?: boolean;
  readonly interpreted?: boolean;
};

/** A machine at instant 0, and its clock. */
export function buildMachine(
  plan: Plan,
  { seed, records, reports = true, interpreted = false }: Wanted,
): { readonly machine: Machine; readonly run: Clock } {
  if (compiled !== undefined && !interpreted) {
    const memory = new CompiledMemory(compiled, numbersOf(plan) + (records ? RECORDED : 0));
    const allocate = (bytes: number) => memory.allocate(bytes);
    const machine = new Machine(plan, seed, { reports, records, allocate, arrays: memory });
    return { machine, run: memory.enter(machine) };
  }
  const machine = new Machine(plan, seed, { reports, records });
  const handler = { fire: (kind: number, index: number) => fire(machine, kind, index) };
  return { machine, run: (until, budget) => machine.kernel.run(until, handler, budget) };
}

/** At least as many numbers of eight bytes as the spans that wait take, and the ends of their chains. */
const RECORDED = RECORDS * (DOUBLES + 8);

/** At least as many numbers as the arrays beside the arena hold. */
function numbersOf(plan: Plan): number {
  const rows = plan.code.length + plan.edgeLists.length + plan.members.length + plan.entries.length;
  const names = 2 * plan.statements.length + plan.sizeLaws.length + 2 * plan.instanceCount + 16 * plan.clients.length;
  return rows + names + plan.services.length * (plan.caches.length + 1) + 64;
}
