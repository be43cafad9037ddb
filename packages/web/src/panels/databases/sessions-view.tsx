/**
 * Sessions of the world's databases as `pg_stat_activity` has them, with who waits for whom.
 */
import type { DatabaseSession } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { useRoom, useSealed } from '../../screens/war-room/room.ts';
import { count, withUnit } from '../../state/format.ts';
import { useStore } from '../../state/store.ts';
import { useLoad } from '../../transport/use-load.ts';
import { ScrollRegion, Select } from '../../ui/parts.tsx';
import { TileFrame, useEvidence, useLook, useQuietRange } from '../tile.tsx';
import { type DatabaseView, ViewSelect } from './view-select.tsx';

const MOST_ROWS = 300;

/** One tile with the sessions of now. */
export function SessionsView({ tile, database, onDatabase }: DatabaseView): JSX.Element {
  const room = useRoom();
  const sealed = useSealed();
  const now = useStore(room.time.range, () => Math.floor(room.time.bounds.now / 5000));
  const sessions = useLoad(sealed ? undefined : `sessions ${now}`, () => room.drill.client.sessions());
  const [state, setState] = useState('');
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const range = useQuietRange();
  const all = sessions.value ?? [];
  const names = [...new Set(all.map((s) => s.database))].sort();
  const shown = all
    .filter(
      (s) =>
        (database === '' || s.database === database) &&
        (state === '' || (state === 'waiting' ? s.blockedBy.length > 0 : s.state === state)),
    )
    .sort((a, b) => b.seconds - a.seconds);
  const one = shown.find((s) => s.pid === chosen);
  useEvidence(tile.id, () => ({
    panel: 'databases',
    query: database,
    from: range.from,
    to: range.to,
    at: room.time.bounds.now,
    value:
      one === undefined
        ? summary(shown)
        : `${one.database} pid ${one.pid} ${one.state} ${Math.round(one.seconds)} s: ${one.statement}`.slice(0, 300),
  }));
  useLook(tile.id, { panel: 'databases', query: database, range, ready: sessions.value !== undefined });
  return (
    <TileFrame
      tile={tile}
      title="Databases"
      icon="databases"
      loading={sessions.slow}
      tools={
        <>
          <ViewSelect tile={tile} />
          <Select
            label="Database"
            className="quiet"
            value={database}
            onChange={onDatabase}
            options={[['', 'Every database'], ...names.map((n) => [n, n] as const)]}
          />
          <Select
            label="State"
            className="quiet"
            value={state}
            onChange={setState}
            options={[
              ['', 'Every state'],
              ['active', 'Active'],
              ['idle', 'Idle'],
              ['idle in transaction', 'Idle in transaction'],
              ['waiting', 'Waiting for a lock'],
            ]}
          />
          <span className="micro t3 num nowrap">{summary(shown)}</span>
        </>
      }
    >
      {sessions.error !== undefined && <p className="empty dense">{sessions.error}</p>}
      <ScrollRegion className="tablebox" label="Rows">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">Database</th>
              <th scope="col" className="r">
                pid
              </th>
              <th scope="col">Application</th>
              <th scope="col">State</th>
              <th scope="col">Waits for</th>
              <th scope="col" className="r">
                For
              </th>
              <th scope="col">Statement</th>
            </tr>
          </thead>
          <tbody>
            {shown.slice(0, MOST_ROWS).map((s) => (
              <tr
                key={`${s.database} ${s.pid}`}
                className={s.pid === chosen ? 'is-sel' : ''}
                onClick={() => setChosen(s.pid)}
              >
                <td className="mono">{s.database}</td>
                <td className="r num mono">{s.pid}</td>
                <td className="mono clip">{s.application}</td>
                <td>{s.state}</td>
                <td className="mono t2">
                  {s.waitEvent}
                  {s.blockedBy.length > 0 && ` blocked by ${s.blockedBy.join(', ')}`}
                </td>
                <td className="r num">{withUnit(s.seconds, 'seconds')}</td>
                <td className="mono clip" title={s.statement}>
                  {s.statement}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length > MOST_ROWS && (
          <p className="empty dense">
            {count(shown.length - MOST_ROWS, 'more session')}. Choose a state to narrow them.
          </p>
        )}
      </ScrollRegion>
    </TileFrame>
  );
}

function summary(rows: readonly DatabaseSession[]): string {
  const of = (state: string) => rows.filter((r) => r.state === state).length;
  return `${count(rows.length, 'session')}: ${of('active')} active, ${of('idle in transaction')} idle in transaction, ${of('idle')} idle`;
}
