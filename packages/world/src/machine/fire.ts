/**
 * From a kernel event to its handler.
 */
import { callTimedOut, retry } from './calls.ts';
import { statementDone } from './database.ts';
import * as T from './fields.table.ts';
import type { Machine } from './machine.ts';
import { networkEvent } from './network.ts';
import { alarm } from './policy.ts';
import { poolTimedOut } from './pools.ts';
import { patienceEnded } from './queue-discipline.ts';
import { arrive, beginDeferred, workDone } from './requests.ts';
import { shareDue } from './sharing.ts';
import { scheduleArrival, userArrives, userReturns } from './users.ts';

/** Handles one event. Ordered by frequency. */
export function fire(m: Machine, kind: number, index: number): void {
  switch (kind) {
    case T.EV_WORK:
      return workDone(m, index);
    case T.EV_ARRIVE:
      return arrive(m, index);
    case T.EV_DB:
      return statementDone(m, index);
    case T.EV_SOURCE:
      return userArrives(m, index);
    case T.EV_CALL_TIMEOUT:
      return callTimedOut(m, index);
    case T.EV_POOL_TIMEOUT:
      return poolTimedOut(m, index);
    case T.EV_RETRY:
      return retry(m, index);
    case T.EV_USER:
      return userReturns(m, index);
    case T.EV_BEGIN:
      return beginDeferred(m, index);
    case T.EV_SHARE:
      return shareDue(m, index);
    case T.EV_PATIENCE:
      return patienceEnded(m, index);
    case T.EV_IDLE:
      return scheduleArrival(m, index);
    case T.EV_NETWORK:
      return networkEvent(m, index);
    case T.EV_HEDGE:
      return alarm(m, index);
    default:
      return m.onCold(index);
  }
}
