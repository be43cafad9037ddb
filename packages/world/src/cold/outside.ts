/**
 * People and pages outside speak when their time has come.
 */
import type { World } from '../world.ts';
import { lookByHand } from './monitoring.ts';
import { admitTrouble, answerTicket, post, quotaRaised, STATUS_PAGE, statusPageOf } from './providers.ts';
import type { ColdEvent } from './state.ts';

type Speech = Extract<
  ColdEvent,
  { readonly do: 'looked' | 'status-post' | 'status-closed' | 'ticket-answered' | 'quota-raised' }
>;

/** What was asked of them, or what they say by themselves. */
export function outsideSpeaks(world: World, event: Speech): void {
  switch (event.do) {
    case 'looked':
      return lookByHand(world, event.service);
    case 'status-post':
      return admitTrouble(world, event.owner);
    case 'status-closed':
      return post(world, { from: statusPageOf(event.provider), role: STATUS_PAGE, text: `Resolved: ${event.title}` });
    case 'ticket-answered':
      return answerTicket(world, event.provider, event.ticket);
    case 'quota-raised':
      return quotaRaised(world, event);
  }
}
