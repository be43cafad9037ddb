/**
 * The links by which others come in: copied, or told in words where the browser keeps its clipboard shut.
 */
import type { DrillLinks } from '@firedrill/protocol';
import type { JSX } from 'react';
import { useDrill } from '../screens/war-room/room.ts';
import { say } from '../state/toast.ts';
import { Button } from '../ui/parts.tsx';

/** The players' link of this drill. */
export function InviteLine(): JSX.Element | null {
  const links = useDrill((s) => s.links);
  return links === undefined ? null : <Links links={links} />;
}

/** A link to copy for players, and one for a facilitator where there is one. */
export function Links({ links }: { readonly links: DrillLinks }): JSX.Element {
  return (
    <div className="invite">
      <LinkLine title="Players join by" path={links.players} />
      {links.facilitator !== undefined && <LinkLine title="A facilitator joins by" path={links.facilitator} />}
    </div>
  );
}

function LinkLine({ title, path }: { readonly title: string; readonly path: string }): JSX.Element {
  const url = new URL(path, location.href).href;
  const copy = () => {
    if (navigator.clipboard === undefined) return say({ title: 'This browser keeps its clipboard shut', detail: url });
    navigator.clipboard.writeText(url).then(
      () => say({ title: 'Link copied', detail: url }),
      () => say({ title: 'The browser refused the clipboard', detail: url, mark: '!' }),
    );
  };
  return (
    <p className="row dense">
      <span className="t3">{title}</span>
      <input
        className="input mono grow"
        aria-label={title}
        readOnly
        tabIndex={-1}
        value={url}
        onFocus={(e) => e.target.select()}
      />
      <Button size="s" onClick={copy}>
        Copy link
      </Button>
    </p>
  );
}
