/**
 * The logs tile: a LogQL line, lines per level over time, the list of lines, details at the side.
 */
import type { Evidence, LogHistogram, LogLevel } from '@firedrill/protocol';
import { type JSX, useMemo, useState } from 'react';
import { useKeys } from '../../keys/keys.ts';
import { useRoom, useSealed } from '../../screens/war-room/room.ts';
import type { Tile } from '../../screens/war-room/tiles.ts';
import { count } from '../../state/format.ts';
import { useStore } from '../../state/store.ts';
import type { TimeRange } from '../../state/time-range.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Menu } from '../../ui/menu.tsx';
import { IconButton, Kbd } from '../../ui/parts.tsx';
import { useQueryWords } from '../query/query-words.tsx';
import { Mistake, QueryLine } from '../query-line.tsx';
import { TileFrame, useEvidence, useLook, useQuietRange } from '../tile.tsx';
import { Histogram } from './histogram.tsx';
import { LineDetails } from './line-details.tsx';
import { LogList } from './log-list.tsx';
import { fold, type LogRow, searchable, toRow, withFilter } from './log-rows.ts';
import { useLines } from './use-lines.ts';

const BUCKETS = 120;

/** One tile of lines. */
export function LogsPanel({ tile }: { readonly tile: Tile }): JSX.Element {
  const room = useRoom();
  const hasFocus = useStore(room.focus, (f) => f === tile.id);
  const range = useQuietRange();
  const sealed = useSealed();
  const [grouped, setGrouped] = useState(true);
  const [follows, setFollows] = useState(true);
  const [around, setAround] = useState(false);
  const [wrapped, setWrapped] = useState(false);
  const query = around ? selectorOf(tile.query) : tile.query;
  const [row, setRow] = useState<LogRow | undefined>(undefined);
  const chosen = row === undefined ? undefined : idOf(row);
  const [details, setDetails] = useState(false);
  const lines = useLines({ query, range, follows, sealed });
  const { histogram, total } = useHistogram({ query, range, sealed });
  const rows = useMemo(() => {
    const all = (lines.value?.lines ?? []).map(toRow);
    return grouped && !around ? fold(all) : all;
  }, [lines.value, grouped, around]);
  const run = (next: string) => {
    setAround(false);
    room.setQuery(tile.id, next);
  };
  const showAround = () => {
    if (row === undefined && !around) return;
    if (row !== undefined) room.time.cursor.set(row.line.at);
    setFollows(true);
    setAround(!around);
  };
  const move = (by: number) => {
    const at = rows.findIndex((r) => idOf(r) === chosen);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by))];
    if (next === undefined) return;
    setFollows(false);
    setRow(next);
    room.time.cursor.set(next.line.at);
  };
  const filter = (out: boolean) =>
    row !== undefined && run(withFilter(tile.query, { text: searchable(row.message), out }));
  const openTrace = () => row !== undefined && row.line.traceId !== '' && room.trace.set(row.line.traceId);
  const words = useQueryWords('logql', tile.query);
  useKeys(
    'logs',
    {
      words: words.toggle,
      'line-next': () => move(1),
      'line-previous': () => move(-1),
      'line-details': () => setDetails((d) => !d),
      'filter-for': () => filter(false),
      'filter-out': () => filter(true),
      group: () => setGrouped((g) => !g),
      'line-trace': openTrace,
      'line-around': showAround,
      'line-wrap': () => setWrapped((w) => !w),
    },
    hasFocus,
  );
  useEvidence(tile.id, () => (row === undefined ? undefined : evidenceOf(row, { query, ...range })));
  useLook(tile.id, {
    panel: 'logs',
    query,
    range,
    ready: lines.value !== undefined && lines.error === undefined,
  });
  return (
    <TileFrame
      tile={tile}
      title="Logs"
      icon="logs"
      loading={lines.slow}
      head={
        <QueryLine
          tile={tile.id}
          name="log query, LogQL"
          language="logql"
          query={tile.query}
          placeholder={'Ask in LogQL, e.g. {service_name=~".+"} |= "error"'}
          error={lines.error}
          client={room.drill.client}
          sealed={sealed}
          marked={words.marked}
          onRun={run}
        />
      }
      tools={
        <>
          <span className="micro t3 num">{total === undefined ? '' : count(total, 'line')}</span>
          <button
            type="button"
            className={follows ? 'tog on' : 'tog'}
            aria-pressed={follows}
            onClick={() => setFollows(!follows)}
          >
            Follows cursor
          </button>
          <Menu
            label="Level"
            trigger={<IconButton icon="filter" label="Filter by level" />}
            items={[
              { id: 'error', title: 'Errors only', run: () => run(withLevel(tile.query, 'level="error"')) },
              {
                id: 'warn',
                title: 'Warnings and errors',
                run: () => run(withLevel(tile.query, 'level=~"warn|error"')),
              },
              { id: 'info', title: 'Without debug', run: () => run(withLevel(tile.query, 'level!="debug"')) },
              { id: 'all', title: 'All levels', run: () => run(withLevel(tile.query, '')) },
            ]}
          />
        </>
      }
      menu={[
        words.item,
        {
          id: 'group',
          title: grouped ? 'Every line by itself' : 'Group similar lines',
          hotkey: 'p',
          run: () => setGrouped(!grouped),
        },
        { id: 'around', title: around ? 'Back to the query' : 'Lines around this one', hotkey: 'v', run: showAround },
        {
          id: 'wrap',
          title: wrapped ? 'Chosen line in one row' : 'Chosen line in full',
          hotkey: 'w',
          run: () => setWrapped(!wrapped),
        },
      ]}
    >
      {around && (
        <p className="around micro">
          Lines around the chosen one, without the filters.
          <button type="button" className="lk" onClick={showAround}>
            Back to the query <Kbd keys="v" />
          </button>
        </p>
      )}
      {words.list}
      {lines.error !== undefined && <Mistake error={lines.error} />}
      <Histogram histogram={histogram} />
      <div className={details && row !== undefined ? 'logs-body has-details' : 'logs-body'}>
        {lines.value !== undefined && rows.length === 0 && lines.error === undefined ? (
          <p className="empty">
            No line between the ends of this range matches.{' '}
            {tile.query.includes('|') && (
              <button type="button" className="lk" onClick={() => run(selectorOf(tile.query))}>
                Without the filters
              </button>
            )}
          </p>
        ) : (
          <LogList
            rows={rows}
            idOf={idOf}
            chosen={chosen}
            follows={follows}
            wraps={wrapped}
            centres={around}
            cut={lines.value?.cut}
            onDetach={() => setFollows(false)}
            onAttach={() => setFollows(true)}
            onChoose={(next) => {
              setFollows(false);
              setRow(next);
              room.time.cursor.set(next.line.at);
            }}
            onDetails={() => setDetails(true)}
          />
        )}
        {details && row !== undefined && (
          <LineDetails
            row={row}
            onClose={() => setDetails(false)}
            onFilter={(label, out) => run(withFilter(tile.query, { label, out }))}
            onTrace={openTrace}
          />
        )}
      </div>
    </TileFrame>
  );
}

/** Lines per level over the range, and how many they are. */
function useHistogram({ query, range, sealed }: { query: string; range: TimeRange; sealed: boolean }) {
  const room = useRoom();
  const key = sealed || query.trim() === '' ? undefined : `${query}|${range.from}|${range.to}`;
  const { value } = useLoad(key, (signal) =>
    room.drill.client.logHistogram({ query, from: range.from, to: range.to, buckets: BUCKETS }, signal),
  );
  return { histogram: value, total: useMemo(() => totalOf(value), [value]) };
}

/** What `e` pins of a line. */
function evidenceOf(row: LogRow, view: { query: string; from: number; to: number }): Evidence {
  return {
    panel: 'logs',
    query: view.query,
    from: view.from,
    to: view.to,
    at: row.line.at,
    value: `${row.service}: ${row.message}${row.times > 1 ? ` × ${row.times}` : ''}`.slice(0, 500),
  };
}

function totalOf(histogram: LogHistogram | undefined): number | undefined {
  return histogram === undefined
    ? undefined
    : Object.values(histogram.levels)
        .flat()
        .reduce((a, b) => a + b, 0);
}

/** The streams of a query, without what filters their lines. */
export function selectorOf(query: string): string {
  const end = query.indexOf('}');
  return end < 0 ? query : query.slice(0, end + 1);
}

/** Identity of a row that survives a new load. */
function idOf(row: LogRow): string {
  return `${row.line.at}-${row.line.seq}`;
}

/** The query with its condition on the level replaced; '' takes it away. */
export function withLevel(query: string, condition: string): string {
  const bare = query.replace(/\s*\|\s*level\s*(=~|!~|!=|=)\s*"[^"]*"/g, '').trim();
  if (condition === '') return bare;
  return `${bare}${/\|\s*(json|logfmt)\b/.test(bare) ? '' : ' | json'} | ${condition}`;
}

/** Levels in the order in which they are stacked. */
export const STACK: readonly LogLevel[] = ['error', 'warn', 'info', 'debug'];
