/**
 * What people do with executions that failed: run dead letters again, start them anew, settle them class by class. A
 * redrive and a new start believe the engine; a script that settles looks at each order.
 */
import type { World } from '../world.ts';
import { takeBack } from './saga-compensation.ts';
import { classOf, type Execution, MOST_FAILED, type SagasState } from './saga-state.ts';
import { type SagaScene, start } from './sagas.ts';

/** Executions that a script begins in a second. */
const A_SECOND = 5;

/** Executions of a saga that failed, oldest first. */
export const failedOf = (state: SagasState, saga: number): Execution[] =>
  Object.values(state.failed).filter((one) => one.saga === saga);

/** How many failed executions there are of each class. */
export function classesOf(world: World, saga: number): Record<string, number> {
  const spec = world.options.file.ledger!.sagas![saga]!;
  const classes: Record<string, number> = {};
  for (const one of failedOf(world.cold.ledger!.sagas!, saga)) {
    const named = classOf(spec, one);
    classes[named] = (classes[named] ?? 0) + 1;
  }
  return classes;
}

/** Sets scripts on executions, one after the other; the seconds until the last begins. */
export function beginEach(
  world: World,
  executions: readonly Execution[],
  what: { readonly do: 'rerun' } | { readonly do: 'settle'; readonly by: 'complete' | 'compensate' },
): number {
  executions.forEach(({ id }, n) => {
    world.after((n + 1) / A_SECOND, { do: 'saga', what: { ...what, execution: id } });
  });
  return Math.ceil(executions.length / A_SECOND);
}

/** All dead letters of a saga run again, whatever became of their orders; how many. */
export function redrive(world: World, saga: number): number {
  const state = world.cold.ledger!.sagas!;
  let letters = 0;
  for (const execution of failedOf(state, saga)) {
    if (execution.dead.length === 0) continue;
    letters += execution.dead.length;
    takeUp(state, execution);
    execution.undo = execution.dead;
    execution.dead = [];
    execution.state = 'waiting';
    state.one[saga]!.queue.push(execution.id);
  }
  return letters;
}

/** It is under way again; the script or the redrive makes up for what it lacked. */
function takeUp(state: SagasState, execution: Execution): void {
  delete state.failed[execution.id];
  state.live[execution.id] = execution;
  execution.redriven = true;
}

/** It starts anew, as if nothing had been done. */
export function rerun({ world, state, execution }: SagaScene): void {
  leave(state, execution);
  start(world, { saga: execution.saga, order: execution.order, again: true });
}

/** The order is finished, or taken back, from what is in force. */
export function settle({ world, state, spec, execution }: SagaScene, by: 'complete' | 'compensate'): void {
  if (state.failed[execution.id] === undefined) return;
  if (by === 'complete') {
    leave(state, execution);
    start(world, { saga: execution.saga, order: execution.order, again: true, done: execution.inForce });
    return;
  }
  takeUp(state, execution);
  execution.byHand = true;
  execution.dead = [];
  execution.undo = spec.steps
    .map((_, n) => n)
    .filter((n) => execution.inForce.includes(n) && spec.steps[n]!.compensation !== undefined)
    .reverse();
  takeBack({ world, state, spec, execution, saga: state.one[execution.saga]!, now: world.machine.kernel.now });
}

/** It is kept no more; another execution has its order. */
function leave(state: SagasState, execution: Execution): void {
  delete state.failed[execution.id];
  delete state.held[execution.key];
}

/** Of too many failed executions the oldest are forgotten. */
export function forgetOldest(state: SagasState): void {
  for (const [id, { key }] of Object.entries(state.failed)) {
    if (Object.keys(state.failed).length <= MOST_FAILED) return;
    delete state.failed[id];
    delete state.held[key];
    state.forgotten++;
  }
}
