/**
 * The source that runs: files at the left, code with line numbers at the right. Read only; a pressed line can be pinned.
 */
import { type JSX, useState } from 'react';
import { useRoom } from '../../screens/war-room/room.ts';
import type { Tile } from '../../screens/war-room/tiles.ts';
import { useStore } from '../../state/store.ts';
import { useLoad } from '../../transport/use-load.ts';
import { ScrollRegion } from '../../ui/parts.tsx';
import { TileFrame, useEvidence, useLook } from '../tile.tsx';

/** Tree and file. */
export function SourcePanel({ tile }: { readonly tile: Tile }): JSX.Element {
  const room = useRoom();
  const range = useStore(room.time.range, (r) => r);
  const tree = useLoad(`source ${room.drill.id}`, () => room.drill.client.source());
  const [path, setPath] = useState<string | undefined>(undefined);
  const [line, setLine] = useState<number | undefined>(undefined);
  const chosen = path ?? tree.value?.files[0]?.path;
  const file = useLoad(chosen === undefined ? undefined : `file ${chosen}`, () =>
    room.drill.client.sourceFile(chosen!),
  );
  const lines = (file.value?.text ?? '').replace(/\n$/, '').split('\n');
  useEvidence(tile.id, () =>
    file.value === undefined
      ? undefined
      : {
          panel: 'source',
          query: file.value.path,
          from: range.from,
          to: range.to,
          at: range.to,
          value:
            line === undefined
              ? file.value.path
              : `${file.value.path}:${line} ${lines[line - 1]?.trim() ?? ''}`.slice(0, 300),
        },
  );
  useLook(tile.id, { panel: 'source', query: chosen ?? '', range, ready: file.value !== undefined });
  return (
    <TileFrame
      tile={tile}
      title="Source"
      icon="source"
      tools={<span className="mono dense t3 clip grow">{chosen}</span>}
    >
      <div className="twocol">
        <ul className="sidelist mono" aria-label="Files">
          {(tree.value?.files ?? []).map((f) => (
            <li key={f.path}>
              <button
                type="button"
                className={f.path === chosen ? 'on' : ''}
                aria-current={f.path === chosen}
                title={f.path}
                onClick={() => {
                  setPath(f.path);
                  setLine(undefined);
                }}
              >
                {f.path}
              </button>
            </li>
          ))}
        </ul>
        <ScrollRegion className="scroll code mono" label={chosen ?? 'File'}>
          {tree.value?.files.length === 0 && <p className="empty dense">No source is open in this drill.</p>}
          {file.value !== undefined &&
            lines.map((text, i) => (
              <button
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number
                key={`${i}`}
                type="button"
                tabIndex={-1}
                className={line === i + 1 ? 'cl-row on' : 'cl-row'}
                onClick={() => setLine(line === i + 1 ? undefined : i + 1)}
              >
                <span className="ln num">{i + 1}</span>
                <span className="lt">{text}</span>
              </button>
            ))}
        </ScrollRegion>
      </div>
    </TileFrame>
  );
}
