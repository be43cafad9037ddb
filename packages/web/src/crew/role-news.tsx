/**
 * Says what changed for whoever sits here: roles that came or went by another's hand, a line that calls them, a hint
 * of the facilitator. Each once, as it happens.
 */
import type { DrillView, Fact } from '@firedrill/protocol';
import { useEffect } from 'react';
import { useRoom } from '../screens/war-room/room.ts';
import { say, type Toast } from '../state/toast.ts';
import { roleTitle } from './crew.text.ts';
import { callsPerson, faceOf } from './crew.ts';

/** Listens as long as the room is open; draws nothing. */
export function RoleNews(): null {
  const room = useRoom();
  useEffect(
    () =>
      room.drill.onFact((fact) => {
        const { view, me } = room.drill.state.get();
        const isOnScreen = fact.event.type === 'said' && room.tab.get() === 'channel' && !room.folded.get();
        const news = view === undefined || isOnScreen ? undefined : newsOf(fact, view, me);
        if (news !== undefined) say(news);
      }),
    [room],
  );
  return null;
}

/** What a fact is to a person; undefined when it is nothing to tell them. */
export function newsOf(
  fact: Fact,
  view: Pick<DrillView, 'crew'>,
  me: string | undefined,
): Omit<Toast, 'id'> | undefined {
  const { event, actor } = fact;
  const name = (id: string) => faceOf(view, id)?.name ?? id;
  switch (event.type) {
    case 'role-handed-over': {
      const note = event.note === '' ? {} : { note: event.note };
      if (event.to === me) return { title: `${name(event.from)} hands you the role ${roleTitle(event.role)}`, ...note };
      if (event.from === me) return { title: `${name(event.to)} has the role ${roleTitle(event.role)} now` };
      return undefined;
    }
    case 'role-taken':
      if (event.person !== me) return undefined;
      return actor === me
        ? { title: `You are ${roleTitle(event.role)}` }
        : { title: `${name(actor)} made you ${roleTitle(event.role)}` };
    case 'role-left':
      return event.person === me ? { title: `You are no longer ${roleTitle(event.role)}` } : undefined;
    case 'said':
      return actor !== me && callsPerson(view, event.text, me)
        ? { title: `${name(actor)} calls you`, note: event.text }
        : undefined;
    case 'hint-given':
      return { title: 'A hint of the facilitator', note: event.text };
    default:
      return undefined;
  }
}
