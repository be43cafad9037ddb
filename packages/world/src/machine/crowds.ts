/**
 * Users who stay: sessions, in which an answer leads to the next request, and closed loops of a fixed number of users.
 * While one thinks, its call is kept (`C_LIVE` is THINKING) and an event brings it back.
 *
 *   think ─▶ ask ─▶ answer ─▶ think ─▶ …        a user of a closed loop has an ordinal; when the loop shrinks those
 *                                               with the highest leave, so the others do what they would have done
 */
import { combine32 } from '@firedrill/base';
import { KIND_BITS, keyedBits, toUniform } from '@firedrill/kernel';
import { freeCall, takeCall } from './calls.ts';
import * as T from './fields.table.ts';
import { drawLaw } from './laws.ts';
import type { Machine } from './machine.ts';
import { DRAW_GOES_ON, DRAW_NEXT, DRAW_THINK, DRAW_WHERE } from './requests.ts';
import { firstEdge, startRoot } from './users.ts';

/** After an answer, or a failure that was the last: the user thinks and will ask again, or leaves (false). */
export function pauses(m: Machine, c: number, reason: number): boolean {
  const { I, F } = m;
  const at = m.call(c);
  const client = I[at + T.C_CLIENT]!;
  const key = I[at + T.C_KEY]!;
  const crowd = m.plan.crowds[client]!;
  const share = F[(m.clients + client * T.CLIENT + T.L_CONTINUE) >> 1]!;
  if (reason === 0 && crowd.sessionLaw >= 0 && toUniform(keyedBits(key, DRAW_GOES_ON)) < share) {
    const where = toUniform(keyedBits(key, DRAW_WHERE));
    let n = 0;
    while (n < crowd.shares.length - 1 && where >= crowd.shares[n]!) n++;
    I[at + T.C_EDGE] = crowd.firstEdge + n;
    think(m, c, crowd.sessionLaw);
    return true;
  }
  if (I[at + T.C_USER] === 0) return false;
  if (!belongs(m, at)) {
    leave(m, c);
    return true;
  }
  I[at + T.C_EDGE] = firstEdge(m, client);
  think(m, c, crowd.thinkLaw);
  return true;
}

function think(m: Machine, c: number, law: number): void {
  const at = m.call(c);
  m.I[at + T.C_LIVE] = T.THINKING;
  m.kernel.at(m.F[m.now]! + drawLaw(m, law, m.I[at + T.C_KEY]!, DRAW_THINK), (c << KIND_BITS) | T.EV_USER);
}

/** The user has thought, and asks; one whose place in the loop is gone leaves instead. */
export function goesOn(m: Machine, c: number): void {
  const { I } = m;
  const at = m.call(c);
  if (I[at + T.C_USER] !== 0 && !belongs(m, at)) return leave(m, c);
  I[m.clients + I[at + T.C_CLIENT]! * T.CLIENT + T.L_FOLLOWS]!++;
  I[at + T.C_TRY] = 0;
  startRoot(m, c, combine32(I[at + T.C_KEY]!, DRAW_NEXT));
}

/** Its ordinal is among those that the loop shall have. */
function belongs(m: Machine, at: number): boolean {
  return m.I[at + T.C_USER]! <= m.I[m.clients + m.I[at + T.C_CLIENT]! * T.CLIENT + T.L_USERS]!;
}

function leave(m: Machine, c: number): void {
  const at = m.call(c);
  m.I[m.crowds[m.I[at + T.C_CLIENT]!]! + m.I[at + T.C_USER]! - 1] = 0;
  freeCall(m, c);
}

/**
 * A closed loop shall have so many users. New ones begin by thinking; of surplus ones those who think are gone at once
 * for all that follows, those who wait for an answer go when they have it. At most as many as the plan has room for.
 */
export function setUsers(m: Machine, client: number, users: number): void {
  const { I } = m;
  const row = m.clients + client * T.CLIENT;
  const wanted = Math.min(users, m.plan.crowds[client]!.room);
  if (wanted < users) I[m.heads + T.H_CROWD_HITS]!++;
  I[row + T.L_USERS] = wanted;
  for (let u = 0; u < wanted; u++) if (I[m.crowds[client]! + u] === 0 && !join(m, client, u)) return;
}

/** A new user takes a place of the loop; false when the machine has no room. */
function join(m: Machine, client: number, ordinal: number): boolean {
  const { I } = m;
  const row = m.clients + client * T.CLIENT;
  const c = takeCall(m);
  if (c < 0) return false;
  const at = m.call(c);
  I[m.crowds[client]! + ordinal] = c + 1;
  I[at + T.C_PARENT] = -1;
  I[at + T.C_CLIENT] = client;
  I[at + T.C_USER] = ordinal + 1;
  I[at + T.C_POLICY] = 0;
  I[at + T.C_PROBE] = 0;
  I[at + T.C_EDGE] = firstEdge(m, client);
  I[at + T.C_KEY] = combine32(m.clientKeys[client]!, I[row + T.L_JOINED]!++);
  think(m, c, m.plan.crowds[client]!.thinkLaw);
  return true;
}
