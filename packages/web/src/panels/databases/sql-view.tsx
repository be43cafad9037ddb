/**
 * A question in SQL to one server, and its answer as rows; EXPLAIN of a statement that stands in a row is one press away.
 */
import type { SqlAnswer } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { useRoom, useSealed } from '../../screens/war-room/room.ts';
import { count } from '../../state/format.ts';
import { useStore } from '../../state/store.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Button, ScrollRegion, Select } from '../../ui/parts.tsx';
import { Mistake, QueryLine } from '../query-line.tsx';
import { TileFrame, useEvidence, useLook, useQuietRange } from '../tile.tsx';
import { type DatabaseView, ViewSelect } from './view-select.tsx';

/** One tile with the answer of a server. */
export function SqlView({ tile, database, onDatabase }: DatabaseView): JSX.Element {
  const room = useRoom();
  const { client } = room.drill;
  const sealed = useSealed();
  const now = useStore(room.time.range, () => Math.floor(room.time.bounds.now / 5000));
  const sessions = useLoad(sealed ? undefined : 'names', () => client.sessions());
  const names = [...new Set((sessions.value ?? []).map((s) => s.database))].sort();
  const server = database === '' ? (names[0] ?? '') : database;
  const answer = useLoad(sealed || server === '' ? undefined : `${server}|${tile.query}|${now}`, (signal) =>
    client.sql({ database: server, query: tile.query, signal }),
  );
  const [choice, setChoice] = useState({ query: '', row: -1 });
  const chosen = choice.query === tile.query ? choice.row : undefined;
  const range = useQuietRange();
  const row = chosen === undefined ? undefined : answer.value?.rows[chosen];
  useEvidence(tile.id, () => ({
    panel: 'databases',
    query: tile.query,
    from: range.from,
    to: range.to,
    at: room.time.bounds.now,
    value: `${server}: ${row === undefined ? summary(answer.value) : row.join(' | ')}`.slice(0, 300),
  }));
  useLook(tile.id, { panel: 'databases', query: tile.query, range, ready: answer.value !== undefined });
  return (
    <TileFrame
      tile={tile}
      title="Databases"
      icon="databases"
      loading={answer.slow}
      head={
        <QueryLine
          tile={tile.id}
          name="database query, SQL"
          language="sql"
          query={tile.query}
          placeholder="Ask in SQL, e.g. SELECT * FROM pg_stat_activity"
          {...(answer.error === undefined ? {} : { error: answer.error })}
          client={client}
          sealed={sealed}
          onRun={(query) => room.setQuery(tile.id, query)}
        />
      }
      tools={
        <>
          <ViewSelect tile={tile} />
          <Select
            label="Database"
            className="quiet"
            value={server}
            onChange={onDatabase}
            options={names.map((n) => [n, n] as const)}
          />
          <span className="micro t3 num nowrap">{summary(answer.value)}</span>
        </>
      }
    >
      {answer.error !== undefined && <Mistake error={answer.error} />}
      {answer.value !== undefined && (
        <Rows
          answer={answer.value}
          chosen={chosen}
          onChoose={(r) => setChoice({ query: tile.query, row: r })}
          onExplain={(statement) => room.setQuery(tile.id, `EXPLAIN (ANALYZE, BUFFERS) ${statement}`)}
        />
      )}
    </TileFrame>
  );
}

type RowsProps = {
  readonly answer: SqlAnswer;
  readonly chosen: number | undefined;
  readonly onChoose: (row: number) => void;
  readonly onExplain: (statement: string) => void;
};

function Rows({ answer: { columns, rows }, chosen, onChoose, onExplain }: RowsProps): JSX.Element {
  const isPlan = columns[0] === 'QUERY PLAN';
  const query = columns.indexOf('query');
  const isNumber = columns.map((_, i) => rows.every((row) => row[i] === null || /^-?[\d.]+$/.test(row[i] ?? '')));
  const look = (i: number) => (isPlan ? 'mono plan' : isNumber[i] ? 'r num mono' : 'mono clip');
  return (
    <ScrollRegion className="tablebox" label="Rows">
      <table className="data">
        <thead>
          <tr>
            {columns.map((name, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={`${i}`} scope="col" className={isNumber[i] && rows.length > 0 ? 'r' : ''}>
                {name}
              </th>
            ))}
            {query >= 0 && <th scope="col" aria-label="Plan" />}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, r) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={`${r}`} className={r === chosen ? 'is-sel' : ''} onClick={() => onChoose(r)}>
              {row.map((value, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                <td key={`${i}`} className={look(i)} title={value ?? 'NULL'}>
                  {value ?? <span className="t3">NULL</span>}
                </td>
              ))}
              {query >= 0 && (
                <td>
                  <Button look="quiet" size="s" onClick={() => onExplain(row[query] ?? '')}>
                    Explain
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className="empty dense">No rows.</p>}
    </ScrollRegion>
  );
}

function summary(answer: SqlAnswer | undefined): string {
  if (answer === undefined) return '';
  return answer.isCut ? `the first ${count(answer.rows.length, 'row')}` : count(answer.rows.length, 'row');
}
