/**
 * The limits' part of the audit: who holds a turn is counted, who waits stands in the one line that it names.
 */
import * as T from './machine/fields.table.ts';
import * as Z from './machine/limits.table.ts';
import type { Machine } from './machine/machine.ts';

type Say = (what: string) => void;

/** Checks every limit of every instance. */
export function limits(m: Machine, say: Say): void {
  const { I } = m;
  if (m.plan.limitCount === 0) return;
  const [held, waiting] = [new Int32Array(m.plan.limitCount), new Int32Array(m.plan.limitCount)];
  for (let v = 0; v < m.visitCount; v++) {
    const at = m.visit(v);
    const state = I[at + T.V_STATE]!;
    if (state === T.LIMIT_WAIT) waiting[I[at + T.V_TABLE]!]!++;
    const bits = (I[at + T.V_FLAGS]! & T.HELD_LIMITS) >> 16;
    if (bits === 0) continue;
    if (state === T.FREE || state === T.DEAD || state === T.FLYING) say(`visit ${v} has ended and holds a limit`);
    const first = m.instanceLimits[I[at + T.V_INST]!]!;
    for (let local = 0; local < 14; local++) if ((bits & (1 << local)) !== 0) held[first + local]!++;
  }
  for (let row = 0; row < m.plan.limitCount; row++) {
    const z = m.limit(row);
    if (held[row] !== I[z + Z.Z_ACTIVE]) say(`limit ${row}: ${I[z + Z.Z_ACTIVE]} inside kept, ${held[row]} counted`);
    if (waiting[row] !== I[z + Z.Z_WAITERS + 2]) say(`limit ${row}: waiters do not add up`);
    if (I[z + Z.Z_WAITERS + 2]! > 0 && I[z + Z.Z_ACTIVE]! < I[z + Z.Z_SIZE]!)
      say(`limit ${row}: waiters are not let in`);
    const asked = I[z + Z.Z_GRANTS]! + I[z + Z.Z_REFUSED]! + I[z + Z.Z_TIMEOUTS]! + I[z + Z.Z_ABANDONED]!;
    if (I[z + Z.Z_ARRIVALS]! - asked !== I[z + Z.Z_WAITERS + 2]) say(`limit ${row}: arrivals do not add up`);
  }
}
