/**
 * Takes the reading after each action once its window is complete, and gives the verdict.
 */
import { instant } from '@firedrill/base';
import type { WorldLike } from '@firedrill/world';
import type { DrillEvent } from './event.ts';
import { compareReadings, MEASURE_SECONDS, measuredAt, toSliReading } from './measure.ts';
import type { ActionState, DrillState } from './state.ts';

/** The verdicts that are due at the world's present instant. An undone action is not measured. */
export function measureDue(world: WorldLike, state: DrillState): DrillEvent[] {
  return state.actions
    .filter((action) => action.state === 'measuring' && measuredAt(action.requested.at, action.takes) <= world.now)
    .map((action) => measure(action, world));
}

function measure(action: ActionState, world: WorldLike): DrillEvent {
  const to = instant(measuredAt(action.requested.at, action.takes));
  const from = instant(to - MEASURE_SECONDS);
  const after = world.journeys(from, to).map((reading) => toSliReading(reading, MEASURE_SECONDS));
  return { type: 'action-measured', id: action.id, after, ...compareReadings(action.before, after) };
}
