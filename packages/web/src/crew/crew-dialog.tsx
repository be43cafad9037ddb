/**
 * The crew (`r`): every role with who holds it, to take, to leave and to hand over; every person with where they look,
 * to follow; and the link by which more people join.
 */
import { type JSX, type KeyboardEvent, useState } from 'react';
import { useDrill, useIsOver, useRoom } from '../screens/war-room/room.ts';
import { useStore } from '../state/store.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Button, Kbd } from '../ui/parts.tsx';
import { Avatar } from './avatar.tsx';
import { ROLES, rolesOf } from './crew.text.ts';
import { holders, type Member, players, type Role } from './crew.ts';
import { HandOverForm } from './hand-over-form.tsx';
import { InviteLine } from './invite-line.tsx';
import { follow, type Place, panelTitle, placeOf, usePresence } from './presence.ts';

/** Roles above, people below. */
export function CrewDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const [handing, setHanding] = useState<Role | undefined>(undefined);
  return (
    <Dialog
      open
      onClose={onClose}
      title={handing === undefined ? 'Crew' : 'Hand over'}
      about={handing === undefined ? 'Who holds what is on the record. Say it aloud too.' : undefined}
      width={620}
    >
      {handing === undefined ? (
        <>
          <Roles onHandOver={setHanding} />
          <People onClose={onClose} />
          <InviteLine />
          <div className="dialog-foot">
            <span className="grow" />
            <Button onClick={onClose}>Back to work</Button>
          </div>
        </>
      ) : (
        <HandOverForm role={handing} onDone={() => setHanding(undefined)} />
      )}
    </Dialog>
  );
}

function Roles({ onHandOver }: { readonly onHandOver: (role: Role) => void }): JSX.Element {
  return (
    <ul className="crew-roles" aria-label="Roles">
      {ROLES.map((role) => (
        <RoleRow key={role.id} role={role} onHandOver={onHandOver} />
      ))}
    </ul>
  );
}

function RoleRow({
  role,
  onHandOver,
}: {
  readonly role: (typeof ROLES)[number];
  readonly onHandOver: (role: Role) => void;
}): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const me = useDrill((s) => s.me);
  const over = useIsOver();
  const held = holders(view, role.id);
  const mine = held.some((m) => m.id === me);
  const isWatching = role.id === 'observer';
  return (
    <li className={role.single && held.length === 0 ? 'vacant' : ''} aria-label={role.title}>
      <div>
        <b className="medium">{role.title}</b>
        <p className="micro t3">{role.about}</p>
      </div>
      <span className="crew-held">
        {held.map((m) => (
          <span key={m.id} className="row row-1">
            <Avatar view={view} id={m.id} small label="" />
            <span className="dense">{m.id === me ? 'You' : m.name}</span>
          </span>
        ))}
        {held.length === 0 && <span className={role.single ? 'dense c-warn' : 'dense t3'}>Nobody</span>}
      </span>
      <span className="row row-1">
        {!over && mine && (
          <>
            <Button size="s" look="quiet" onClick={() => void room.send({ type: 'leave-role', role: role.id })}>
              {isWatching ? 'Stop watching' : 'Leave'}
            </Button>
            {!isWatching && players(view).length > 1 && (
              <Button size="s" onClick={() => onHandOver(role.id)}>
                Hand over
              </Button>
            )}
          </>
        )}
        {!over && !mine && (
          <Button
            size="s"
            aria-label={isWatching ? 'Observe' : `Take ${role.title}`}
            onClick={() => void room.send({ type: 'take-role', role: role.id })}
          >
            {isWatching ? 'Observe' : 'Take'}
          </Button>
        )}
      </span>
    </li>
  );
}

function People({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const view = useDrill((s) => s.view);
  return (
    <section aria-labelledby="crew-people">
      <h3 className="medium dense" id="crew-people">
        People{' '}
        <span className="keys t3">
          <Kbd keys="f" /> follow
        </span>
      </h3>
      <ul className="crew-people">
        {view.crew.map((member) => (
          <PersonRow key={member.id} member={member} onClose={onClose} />
        ))}
      </ul>
    </section>
  );
}

function PersonRow({ member, onClose }: { readonly member: Member; readonly onClose: () => void }): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const me = useDrill((s) => s.me);
  const presence = usePresence();
  const there = presence.find((p) => p.person === member.id);
  // Whoever reads this is connected: an empty list says that nobody counts.
  const isUnknown = presence.length === 0;
  const followed = useStore(room.follows, (f) => f === member.id);
  const place = there === undefined ? undefined : placeOf(there);
  const canFollow = member.id !== me && place !== undefined && member.leftAt === undefined;
  const go = () => {
    follow(room, followed ? undefined : member.id);
    if (!followed) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'f' || !canFollow) return;
    event.preventDefault();
    go();
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: `f` follows the person whose row has focus
    <li tabIndex={0} onKeyDown={onKeyDown} className={member.leftAt === undefined ? '' : 'is-gone'}>
      <Avatar view={view} id={member.id} label="" />
      <div className="grow">
        <p className="dense">
          <b className="medium">{member.name}</b> {member.id === me && <span className="t3">you</span>}
        </p>
        <p className="micro t3">{member.as === 'facilitator' ? 'Facilitator' : rolesOf(member.roles)}</p>
      </div>
      <span className="micro t2">{whereWords(member, there !== undefined || isUnknown, place)}</span>
      {canFollow && (
        <Button size="s" look="quiet" aria-label={`Follow ${member.name}`} onClick={go}>
          {followed ? 'Stop following' : 'Follow'}
        </Button>
      )}
    </li>
  );
}

function whereWords(member: Member, isConnected: boolean, place: Place | undefined): string {
  if (member.leftAt !== undefined) return 'Left';
  // Players are not told where their facilitators are.
  if (!isConnected) return member.as === 'facilitator' ? '' : 'Not connected';
  return place === undefined ? 'Connected' : `Looks at ${panelTitle(place.panel)}`;
}
