/**
 * The change feed, newest first: deploys, configuration, flags, migrations, scale, infrastructure, your actions. All
 * carry equal weight; details open in place.
 */
import type { Change } from '@firedrill/protocol';
import { type JSX, useEffect, useState } from 'react';
import { useRoom } from '../../screens/war-room/room.ts';
import type { Tile } from '../../screens/war-room/tiles.ts';
import { refreshChanges, useChanges } from '../../screens/war-room/use-changes.ts';
import { clock } from '../../state/format.ts';
import { useStore } from '../../state/store.ts';
import { TileFrame, useEvidence, useLook } from '../tile.tsx';

const KINDS: Readonly<Record<Change['kind'], string>> = {
  deploy: 'deploy',
  config: 'configuration',
  flag: 'flag',
  migration: 'migration',
  scale: 'scale',
  infrastructure: 'infrastructure',
  action: 'yours',
};

/** One tile with the feed. */
export function ChangesPanel({ tile }: { readonly tile: Tile }): JSX.Element {
  const room = useRoom();
  const changes = useChanges();
  const range = useStore(room.time.range, (r) => r);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [all, setAll] = useState(true);
  useEffect(() => refreshChanges(room, true), [room]);
  const shown = [...changes].filter((c) => all || (c.at >= range.from && c.at <= range.to)).reverse();
  const one = shown.find((c) => c.id === chosen);
  useEvidence(tile.id, () =>
    one === undefined
      ? undefined
      : {
          panel: 'changes',
          query: one.id,
          from: range.from,
          to: range.to,
          at: one.at,
          value: `${one.title}, ${clock(one.at)}`,
        },
  );
  useLook(tile.id, {
    panel: 'changes',
    query: one?.title ?? '',
    range: all ? { from: room.time.bounds.from, to: range.to, live: range.live } : range,
    ready: changes.length > 0,
  });
  return (
    <TileFrame
      tile={tile}
      title="Changes"
      icon="changes"
      tools={
        <button type="button" className={all ? 'tog' : 'tog on'} aria-pressed={!all} onClick={() => setAll(!all)}>
          Only this range
        </button>
      }
    >
      <div className="rows">
        {shown.length === 0 && <p className="empty dense">No change in this range.</p>}
        {shown.map((change) => (
          <article key={change.id} className={change.id === chosen ? 'row-c is-sel' : 'row-c'}>
            <button
              type="button"
              className="row-b"
              aria-expanded={change.id === chosen}
              onClick={() => {
                setChosen(change.id === chosen ? undefined : change.id);
                room.time.cursor.set(change.at);
              }}
            >
              <time className="num mono">{clock(change.at)}</time>
              <span className="kind t3">{KINDS[change.kind]}</span>
              <b className="mono dense">{change.target}</b>
              <span className="clip">{change.title}</span>
              <span className="grow" />
              {change.version !== undefined && <span className="mono dense t3">{change.version}</span>}
              <span className="t3 dense">{change.author}</span>
            </button>
            {change.id === chosen && <Details text={change.details} />}
          </article>
        ))}
      </div>
    </TileFrame>
  );
}

/** A unified diff with its signs, or plain text. */
function Details({ text }: { readonly text: string }): JSX.Element {
  if (text.trim() === '') return <p className="dense t3 diff-none">No details were recorded.</p>;
  return (
    <pre className="diff mono">
      {text.split('\n').map((line, i) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          key={`${i}`}
          className={line.startsWith('+') ? 'add' : line.startsWith('-') ? 'del' : line.startsWith('@@') ? 'hunk' : ''}
        >
          {line}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
