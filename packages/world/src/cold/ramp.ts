/**
 * Ramps: a parameter that moves in a straight line from what it is to what it should be, stepped each second. A ramp is
 * one modifier whose value is changed; taking its owner away ends it and leaves nothing.
 */
import type { World } from '../world.ts';
import type { Ramp } from './state.ts';

const STEP_SECONDS = 1;

/** Starts a ramp from the value in force; `over` in seconds, above 0. */
export function startRamp(
  world: World,
  owner: string,
  goal: { readonly parameter: string; readonly to: number; readonly over: number },
): void {
  const from = world.parameters.value(goal.parameter);
  const ramp: Ramp = { ...goal, from, start: world.machine.kernel.now };
  world.parameters.add({ owner, parameter: goal.parameter, op: 'set', value: from });
  world.after(Math.min(STEP_SECONDS, goal.over), { do: 'ramp', owner, ramp });
}

/** One step; it stops at the goal, and where its modifier was taken away. */
export function stepRamp(world: World, owner: string, ramp: Ramp): void {
  const { parameter, from, to, start, over } = ramp;
  const gone = world.machine.kernel.now - start;
  const left = over - gone;
  const isOver = left <= 1e-9;
  const value = isOver ? to : from + ((to - from) * gone) / over;
  if (!world.parameters.change(owner, parameter, value) || isOver) return;
  world.after(Math.min(STEP_SECONDS, left), { do: 'ramp', owner, ramp });
}
