/**
 * What was put on the clock comes due: jobs, changes, faults and what follows from them.
 */

import { releaseFailed } from '../actions/pipeline.ts';
import { partEvent } from '../faults/composed.ts';
import { endFault, startFault } from '../faults/strike.ts';
import { reinstate } from '../machine/balance.ts';
import type { World } from '../world.ts';
import { healthCheck } from './balancing.ts';
import { pollAgain, recordEnded } from './kafka-members.ts';
import { dataWorkDone } from './ledger-work.ts';
import { lookByHand } from './monitoring.ts';
import { pageEvent } from './people.ts';
import { admitTrouble, answerTicket, post, quotaRaised, STATUS_PAGE, statusPageOf } from './providers.ts';
import { stepRamp } from './ramp.ts';
import { sagaEvent } from './sagas.ts';
import { startSession } from './sessions.ts';
import type { ColdEvent } from './state.ts';
import { cameUp } from './wal.ts';

/** The turn of a second and a scrape are the world's own. */
type Due = Exclude<ColdEvent, { readonly do: 'tick' | 'scrape' }>;

/** Carries out what has come due. */
export function coldEvent(world: World, event: Due): void {
  switch (event.do) {
    case 'job': {
      const job = world.options.file.jobs[event.job]!;
      if (!world.cold.suspended.includes(job.name))
        startSession(world, { job: event.job, ...job }, job.duration, undefined);
      else if (job.every !== undefined) world.after(job.every, event); // its turn passes; the next may find it resumed
      return;
    }
    case 'record':
      return recordEnded(world, event.id, event.reason);
    case 'poll':
      return pollAgain(world, event.group, event.member);
    case 'change':
      return world.recordChange(world.options.file.changes[event.index]!);
    case 'fault-start':
      return startFault(world, event.fault, event.owner);
    case 'fault-end':
      return endFault(world, event.fault, event.owner);
    case 'part':
      return partEvent(world, event.what);
    case 'database-up':
      world.parameters.removeOwner(event.owner);
      return event.database === undefined ? undefined : cameUp(world, event.database);
    case 'remove-owner':
      return world.parameters.removeOwner(event.owner);
    case 'health-check':
      return healthCheck(world, event.service);
    case 'reinstate':
      return reinstate(world.machine, event.instance);
    case 'data-work':
      return dataWorkDone(world, event.work);
    case 'saga':
      return sagaEvent(world, event.what);
    case 'looked':
      return lookByHand(world, event.service);
    case 'status-post':
      return admitTrouble(world, event.owner);
    case 'status-closed':
      return post(world, { from: statusPageOf(event.provider), role: STATUS_PAGE, text: `Resolved: ${event.title}` });
    case 'page':
      return pageEvent(world, event.what);
    case 'ticket-answered':
      return answerTicket(world, event.provider, event.ticket);
    case 'quota-raised':
      return quotaRaised(world, event);
    case 'release-fails':
      return releaseFailed(world, event);
    case 'ramp':
      return stepRamp(world, event.owner, event.ramp);
  }
}
