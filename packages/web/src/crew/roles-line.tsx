/**
 * The head's line of who holds what: the four roles that one person holds, then everybody who is there. An empty role
 * is amber and says Nobody. The whole line opens the crew.
 */
import type { DrillView } from '@firedrill/protocol';
import type { JSX } from 'react';
import { useDrill, useRoom } from '../screens/war-room/room.ts';
import { Avatar, Faces } from './avatar.tsx';
import { ROLES } from './crew.text.ts';
import { firstName, holders, isTeam, type Member, players } from './crew.ts';

/** Shown as soon as a second person has joined. */
export function RolesLine(): JSX.Element | null {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const me = useDrill((s) => s.me);
  if (!isTeam(view)) return null;
  const there = players(view);
  return (
    <button
      type="button"
      className="roles-line"
      title="Roles and people (r)"
      onClick={() => room.dialog.set({ kind: 'crew' })}
    >
      <span className="roles">
        {ROLES.filter((role) => role.single).map((role) => (
          <Holder key={role.id} view={view} me={me} member={holders(view, role.id)[0]} short={role.short} />
        ))}
      </span>
      <span className="roles-all">
        <Faces view={view} people={there} most={12} label="Here" />
        <span className="micro t3 num">{there.length} here</span>
      </span>
    </button>
  );
}

function Holder({
  view,
  me,
  member,
  short,
}: {
  readonly view: DrillView;
  readonly me: string | undefined;
  readonly member: Member | undefined;
  readonly short: string;
}): JSX.Element {
  return (
    <span className={member === undefined ? 'role vacant' : 'role'}>
      {member === undefined ? (
        <span className="avatar npc" aria-hidden="true">
          ?
        </span>
      ) : (
        <Avatar view={view} id={member.id} label="" />
      )}
      <span className="clip">
        <b className="clip">{member === undefined ? 'Nobody' : member.id === me ? 'You' : firstName(member.name)}</b>
        <small>{short}</small>
      </span>
    </span>
  );
}
