/**
 * From a time of the day, as people type it, to an instant of the drill.
 */
import type { EpochMs } from '@firedrill/protocol';

/** The instant of a time of day (`14:02` or `14:02:30`, UTC) on the day of the close, or the day before when it is later than that. */
export function timeOfDay(time: string, closedAt: EpochMs): EpochMs {
  const [h = 0, m = 0, s = 0] = time.split(':').map(Number);
  const day = 86_400_000;
  const at = Math.floor(closedAt / day) * day + ((h * 60 + m) * 60 + s) * 1000;
  return at > closedAt + day / 2 ? at - day : at;
}
