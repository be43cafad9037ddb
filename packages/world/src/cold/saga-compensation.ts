/**
 * Compensation: what an execution that failed had done is taken back, its latest step first. A worker takes so many
 * executions at once from a queue, and none while it is paused; what cannot be taken back is a dead letter.
 */
import type { World } from '../world.ts';
import { sayDead } from './saga-says.ts';
import { ask, ended, type SagaScene, sceneOf } from './sagas.ts';

/** An execution is put into the queue of the worker, with what its engine believes was done. */
export function queueCompensation(scene: SagaScene): void {
  const { execution, spec, saga, world } = scene;
  execution.undo = spec.steps
    .map((_, n) => n)
    .filter((n) => execution.done.includes(n) && spec.steps[n]!.compensation !== undefined)
    .reverse();
  execution.state = 'waiting';
  saga.queue.push(execution.id);
  pumpCompensations(world, execution.saga);
}

/** The worker takes what it can. */
export function pumpCompensations(world: World, n: number): void {
  const saga = world.cold.ledger!.sagas!.one[n]!;
  const spec = world.options.file.ledger!.sagas![n]!;
  if (!(world.parameters.value(`saga/${spec.name}/compensating`) > 0)) return;
  while (saga.busy < spec.compensation.workers && saga.queue.length > 0) {
    const scene = sceneOf(world, saga.queue.shift()!);
    if (scene === undefined) continue;
    saga.busy++;
    takeBack(scene);
  }
}

/** The next of its steps is taken back, or it is over. */
export function takeBack(scene: SagaScene): void {
  const { execution, spec, now } = scene;
  execution.state = 'compensating';
  const step = execution.undo.shift();
  if (step === undefined) return settled(scene);
  execution.step = step;
  execution.since = now;
  execution.attempt = 1;
  const { needs } = spec.steps[step]!.compensation!;
  const isThere = needs === undefined || execution.inForce.includes(spec.steps.findIndex(({ name }) => name === needs));
  if (isThere || execution.redriven === true) ask(scene);
  else compensated(scene, false, `missing ${needs}_token`);
}

/** A step was taken back, or could not be. */
export function compensated(scene: SagaScene, isDone: boolean, error = ''): void {
  const { execution, saga } = scene;
  saga[isDone ? 'undone' : 'undoFailed'][execution.step]!++;
  if (!isDone) {
    execution.dead.push(execution.step);
    sayDead(scene, error);
  }
  takeBack(scene);
}

function settled(scene: SagaScene): void {
  const { execution, saga, world } = scene;
  if (execution.byHand === true) delete execution.byHand;
  else saga.busy--;
  ended(scene, execution.dead.length > 0 ? 'failed' : 'compensated');
  pumpCompensations(world, execution.saga);
}
