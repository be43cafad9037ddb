/**
 * What ends a request of a user before it reaches the first service: a name that does not resolve, a handshake that
 * fails, a rule at the edge, a copy that the edge holds. Such a request counts for its journey, and no service, trace or
 * counter of the services ever hears of it.
 */
import { KIND_BITS, keyedBits } from '@firedrill/kernel';
import { rootBegan, rootTold } from './exchange.ts';
import * as T from './fields.table.ts';
import * as O from './fronts.table.ts';
import type { Machine } from './machine.ts';
import { bookJourney, FAILED, GOOD, SLOW } from './measure.ts';
import { afterwards } from './users.ts';

const DRAW_FRONT = 0x10000030;

/** Whether a request ends here; then the user hears of it after its seconds. */
export function fronted(m: Machine, c: number, key: number): boolean {
  const { I, F } = m;
  const at = m.call(c);
  const row = m.front(I[at + T.C_CLIENT]!);
  const draw = keyedBits(key, DRAW_FRONT) >>> 1;
  const used = I[row + O.FR_USED]!;
  for (let n = 0; n < used; n++) {
    const slot = row + O.FR_FIRST + n * O.FRONT_SLOT;
    if (draw >= I[slot + O.O_BELOW]!) continue;
    I[slot + O.O_COUNT]!++;
    I[at + T.C_POLICY] = 0;
    I[at + T.C_PROBE] = 0;
    I[at + T.C_LIVE] = T.FRONTED;
    I[at + T.C_ATTEMPT] = I[slot + O.O_KIND]!;
    I[at + T.C_REASON] = I[slot + O.O_REASON]!;
    F[(at + T.C_T0) >> 1] = F[m.now]!;
    m.kernel.at(F[m.now]! + F[(slot + O.O_SECONDS) >> 1]!, (c << KIND_BITS) | T.EV_USER);
    return true;
  }
  I[row + O.FR_PASSED]!++;
  return false;
}

/** The user knows. */
export function frontEnded(m: Machine, c: number): void {
  const { I, F } = m;
  const at = m.call(c);
  const client = I[at + T.C_CLIENT]!;
  const journey = m.journeyOf[client]!;
  const seconds = F[m.now]! - F[(at + T.C_T0) >> 1]!;
  const reason = I[at + T.C_REASON]!;
  const outcome = reason !== 0 ? FAILED : journey >= 0 && seconds > m.journeyLatency[journey]! ? SLOW : GOOD;
  if (journey >= 0) bookJourney(m, journey, outcome, seconds);
  I[at + T.C_LIVE] = 1;
  if (I[at + T.C_ATTEMPT] === O.LOST) I[at + T.C_TRY] = m.retryTimes[client]!;
  rootBegan(m, c);
  rootTold(m, c, 0, GOOD);
  afterwards(m, c, reason);
}
