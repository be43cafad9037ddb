/**
 * The page: a quiet card over the whole window. The acknowledgement clock runs.
 */
import { type JSX, useState } from 'react';
import { Faces } from '../../crew/avatar.tsx';
import { isTeam, presentMembers } from '../../crew/crew.ts';
import { InviteLine } from '../../crew/invite-line.tsx';
import { useKeys } from '../../keys/keys.ts';
import { clock, length } from '../../state/format.ts';
import { AskDialog } from '../../ui/dialog.tsx';
import { Button, Chip } from '../../ui/parts.tsx';
import { useDrill, useRoom } from './room.ts';
import { useNow } from './top-bar.tsx';

/** Shown while somebody is being called. */
export function PageCard(): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const { page, change } = view;
  const acknowledge = async () => {
    setBusy(true);
    await room.send({ type: 'acknowledge' });
    setBusy(false);
  };
  useKeys('page', { acknowledge: () => void acknowledge() }, page !== undefined);
  return (
    <AskDialog
      open
      onClose={() => undefined}
      title={page === undefined ? 'You are on call' : page.summary}
      width={560}
      about={page === undefined ? quietWords(change) : undefined}
    >
      {change !== undefined && <p className="t2">Played in a changed world: {change.title}.</p>}
      {page !== undefined && (
        <div className="pagecard" role="alert">
          <div className="row">
            <Chip tone="impact" icon="alerts">
              {page.alert}
            </Chip>
            <Chip line>{page.severity}</Chip>
            <span className="grow" />
            <span className="num t2">
              paged {length(now - page.at)} ago, {clock(page.at)} UTC
            </span>
          </div>
          <dl>
            {page.service !== '' && (
              <div>
                <dt>Service</dt>
                <dd className="mono">{page.service}</dd>
              </div>
            )}
            <div>
              <dt>Where</dt>
              <dd>
                {view.world.title}, {view.world.region}
              </dd>
            </div>
            <div>
              <dt>You are</dt>
              <dd>{view.scenario.role}</dd>
            </div>
          </dl>
        </div>
      )}
      <PageCrew />
      <div className="dialog-foot">
        <span className="micro t3">This is a drill. Nobody real is hurt.</span>
        <span className="grow" />
        {page === undefined && change !== undefined && (
          <Button size="l" disabled={busy} onClick={() => void room.send({ type: 'close', message: QUIET_CLOSE })}>
            Close: nobody was paged
          </Button>
        )}
        <Button
          look="primary"
          size="l"
          hotkey="a"
          disabled={busy || page === undefined}
          onClick={() => void acknowledge()}
        >
          Acknowledge
        </Button>
      </div>
    </AskDialog>
  );
}

/** What the record says of a drill in which the pager stayed quiet. */
const QUIET_CLOSE = 'Nobody was paged in the changed world.';

function quietWords(change: object | undefined): string {
  if (change === undefined) return 'The pager is quiet so far.';
  return 'The pager has been quiet for 20 minutes since things began. Close the drill, or wait for it.';
}

/** Who is here already, and the link for the others. */
function PageCrew(): JSX.Element | null {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  if (!room.withTeam && !isTeam(view)) return null;
  const there = presentMembers(view);
  return (
    <section className="pagecrew" aria-label="Crew">
      <p className="row row-1 dense">
        <Faces view={view} people={there} most={12} label="Here" />
        <span className="t2">{there.map((m) => m.name).join(', ')}</span>
      </p>
      <InviteLine />
    </section>
  );
}
