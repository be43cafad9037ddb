/**
 * Coming into somebody's drill by its link: what it is, who is there, a name, one button. No account.
 */
import type { Invitation, Me } from '@firedrill/protocol';
import { type JSX, useEffect, useState } from 'react';
import '../../styles/join.css';
import { rememberName } from '../../state/own-name.ts';
import { api, knowSelf, orderKey } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Logo } from '../../ui/icon.tsx';
import { Trouble } from '../../ui/not-found.tsx';
import { Button, Chip } from '../../ui/parts.tsx';
import { modeTitle } from '../lobby/lobby.text.ts';
import { closedDoor } from './join.text.ts';
import { NameDoor } from './name-door.tsx';

type Props = {
  readonly drill: string;
  readonly invite: string | undefined;
  readonly onJoined: (me: Me) => void;
  /** To read and review its post-mortem, once it is closed. */
  readonly isReview?: boolean;
};

/** Asks for a name, and joins. */
export function JoinPage({ drill, invite, onJoined, isReview = false }: Props): JSX.Element {
  const client = api.drill(drill);
  const invitation = useLoad(`invitation ${drill}`, () => client.invitation(invite));
  useEffect(() => {
    document.title = `[DRILL] Join ${invitation.value?.title ?? 'a drill'} · Firedrill`;
  }, [invitation.value]);
  if (invitation.value === undefined)
    return invitation.error === undefined ? (
      <main className="blank" aria-busy="true" />
    ) : (
      <Trouble title="This drill cannot be joined" detail={invitation.error} again={invitation.again} />
    );
  return (
    <>
      <div className="drill-mark" />
      <main className="join">
        <Told invitation={invitation.value} />
        <Door
          invitation={invitation.value}
          invite={invite}
          again={invitation.again}
          onJoined={onJoined}
          isReview={isReview}
        />
      </main>
    </>
  );
}

function Told({ invitation }: { readonly invitation: Invitation }): JSX.Element {
  const { people } = invitation;
  return (
    <section aria-labelledby="join-title">
      <div className="row row-1 micro t3">
        <Logo />
        <Chip tone="warn">Drill</Chip>
        <span>{modeTitle(invitation.mode)}</span>
      </div>
      <h1 className="page-title" id="join-title">
        {invitation.title}
      </h1>
      <p className="lead">{invitation.symptom}</p>
      <h2 className="medium dense">Who is there</h2>
      {people.length === 0 ? (
        <p className="dense t3">Nobody yet.</p>
      ) : (
        <ul className="join-people">
          {people.map((one) => (
            <li key={one.person} className="dense">
              {one.name}
              {one.as === 'facilitator' && <span className="t3"> facilitates</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Door({
  invitation,
  invite,
  again,
  onJoined,
  isReview,
}: {
  readonly invitation: Invitation;
  readonly invite: string | undefined;
  readonly again: () => void;
  readonly onJoined: (me: Me) => void;
  readonly isReview: boolean;
}): JSX.Element {
  const [onlyWatches, setOnlyWatches] = useState(false);
  const closed = closedDoor(invitation, isReview);
  const join = async (name: string) => {
    try {
      const client = api.drill(invitation.drill);
      await knowSelf();
      const me = await client.join({ name, ...(invite === undefined ? {} : { invite }) });
      rememberName(name);
      if (onlyWatches) await client.command(orderKey(), { type: 'take-role', role: 'observer' });
      onJoined(me);
    } catch (error) {
      again();
      throw error;
    }
  };
  if (closed !== undefined)
    return (
      <section className="join-door" role="status">
        <p>{closed}</p>
        <Button onClick={again}>Look again</Button>
      </section>
    );
  return (
    <NameDoor join={join} says={invitation.as === 'facilitator' ? 'Join as facilitator' : 'Join the drill'}>
      {invitation.as === 'player' && !isReview && (
        <label className="check">
          <input type="checkbox" checked={onlyWatches} onChange={(event) => setOnlyWatches(event.target.checked)} />I
          observe: look and speak, order nothing
        </label>
      )}
    </NameDoor>
  );
}
