/**
 * Runbooks: text with steps to tick and commands to copy; nothing runs from here.
 */
import type { JSX } from 'react';
import { useRoom } from '../../screens/war-room/room.ts';
import type { Tile } from '../../screens/war-room/tiles.ts';
import { useStore } from '../../state/store.ts';
import { say } from '../../state/toast.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Markdown } from '../../ui/markdown.tsx';
import { IconButton, ScrollRegion } from '../../ui/parts.tsx';
import { TileFrame, useEvidence, useLook } from '../tile.tsx';

/** List at the left, text at the right. */
export function RunbooksPanel({ tile }: { readonly tile: Tile }): JSX.Element {
  const room = useRoom();
  const range = useStore(room.time.range, (r) => r);
  const list = useLoad(`runbooks ${room.drill.id}`, () => room.drill.client.runbooks());
  const chosen = tile.query || list.value?.[0]?.name;
  const book = useLoad(chosen === undefined ? undefined : `runbook ${chosen}`, () =>
    room.drill.client.runbook(chosen!),
  );
  useEvidence(tile.id, () =>
    book.value === undefined
      ? undefined
      : {
          panel: 'runbooks',
          query: book.value.name,
          from: range.from,
          to: range.to,
          at: range.to,
          value: `Runbook: ${book.value.title}`,
        },
  );
  useLook(tile.id, { panel: 'runbooks', query: chosen ?? '', range, ready: book.value !== undefined });
  return (
    <TileFrame tile={tile} title="Runbooks" icon="runbooks">
      <div className="twocol">
        <ul className="sidelist" aria-label="Runbooks">
          {(list.value ?? []).map((card) => (
            <li key={card.name}>
              <button
                type="button"
                className={card.name === chosen ? 'on' : ''}
                aria-current={card.name === chosen}
                onClick={() => room.setQuery(tile.id, card.name)}
              >
                {card.title}
              </button>
            </li>
          ))}
        </ul>
        <ScrollRegion className="scroll" label={book.value?.title ?? 'Runbook'}>
          {list.value?.length === 0 && <p className="empty dense">This world has no runbooks.</p>}
          {book.value !== undefined && (
            <Markdown
              key={book.value.name}
              text={book.value.text}
              top={3}
              onCode={(code) => (
                <IconButton
                  icon="copy"
                  label="Copy the command"
                  onClick={() => void navigator.clipboard?.writeText(code).then(() => say({ title: 'Command copied' }))}
                />
              )}
            />
          )}
        </ScrollRegion>
      </div>
    </TileFrame>
  );
}
