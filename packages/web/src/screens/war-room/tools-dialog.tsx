/**
 * This drill in tools of one's own: the addresses for Grafana's data sources, the token that opens them, a file that
 * sets Grafana up, and the way out for those who have a backend already.
 */
import type { ToolAccess } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { say } from '../../state/toast.ts';
import { words } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Button } from '../../ui/parts.tsx';
import { Copied } from './copied.tsx';
import { ExportSection } from './export-section.tsx';
import { useRoom } from './room.ts';

const NAMES = { prometheus: 'Prometheus', loki: 'Loki', tempo: 'Tempo', jaeger: 'Jaeger' } as const;

/** Addresses, token, file. */
export function ToolsDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const room = useRoom();
  const { client, id } = room.drill;
  const loaded = useLoad(`tools ${id}`, () => client.tools());
  const [changed, setChanged] = useState<ToolAccess | undefined>(undefined);
  const access = changed ?? loaded.value;
  const set = (token: 'new' | 'none') =>
    client.setTools(token).then(setChanged, (error: unknown) => say({ title: words(error), mark: '!' }));
  return (
    <Dialog
      open
      onClose={onClose}
      title="In your own tools"
      about="Grafana, and whatever else speaks these APIs, can read this drill. They see what you may see, and change nothing."
      width={620}
    >
      {loaded.error !== undefined && <p className="c-impact">{loaded.error}</p>}
      <dl className="tools">
        {access?.sources.map(({ type, path }) => (
          <Copied key={type} name={NAMES[type]} text={`${location.origin}${path}`} />
        ))}
        {access !== undefined && <Token access={access} onSet={set} />}
      </dl>
      <ExportSection />
      <div className="dialog-foot">
        <a className="lk" href={`/api/drills/${id}/grafana/datasources.yaml`} download="firedrill.yaml">
          Provisioning file for Grafana
        </a>
        <span className="grow" />
        <Button onClick={onClose}>Back to work</Button>
      </div>
    </Dialog>
  );
}

function Token({
  access: { user, token, isNeeded },
  onSet,
}: {
  readonly access: ToolAccess;
  readonly onSet: (token: 'new' | 'none') => void;
}): JSX.Element {
  if (token === null)
    return (
      <div className="tools-row">
        <dt>Token</dt>
        <dd className="t2">
          {isNeeded ? 'Tools need one: this server listens beyond your machine.' : 'Not needed on this machine.'}
        </dd>
        <Button size="s" onClick={() => onSet('new')}>
          Make one
        </Button>
      </div>
    );
  return (
    <>
      <Copied name="User" text={user} />
      <Copied name="Token" text={token} />
      <div className="tools-row">
        <dt aria-hidden="true" />
        <dd className="t2">As password of the user, or as a bearer token.</dd>
        <Button size="s" look="quiet" onClick={() => onSet('none')}>
          Take it back
        </Button>
      </div>
    </>
  );
}
