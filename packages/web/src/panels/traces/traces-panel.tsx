/**
 * The traces tile: a TraceQL line, durations over time on a log scale, the list. Enter opens a trace.
 */
import type { TraceSearch, TraceSummary } from '@firedrill/protocol';
import { type JSX, useEffect, useMemo, useState } from 'react';
import { Overlay } from '../../charts/overlay.tsx';
import { TimeArea } from '../../charts/time-area.tsx';
import { useKeys } from '../../keys/keys.ts';
import { type Room, useRoom, useSealed } from '../../screens/war-room/room.ts';
import type { Tile } from '../../screens/war-room/tiles.ts';
import { clockMs, count, durationMs } from '../../state/format.ts';
import { useStore } from '../../state/store.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Icon } from '../../ui/icon.tsx';
import { ScrollRegion } from '../../ui/parts.tsx';
import { useQueryWords } from '../query/query-words.tsx';
import { Mistake, QueryLine } from '../query-line.tsx';
import { TileFrame, useEvidence, useLook, useQuietRange } from '../tile.tsx';

const PARTS = 30;
const EACH = 14;

/** Traces, oldest first, and whether some part had more than were asked for. */
type Found = { readonly traces: readonly TraceSummary[]; readonly cut: boolean };

/** Searches each part of the range, so that the whole of it shows and not its end alone. Oldest first. */
async function searchEvenly(
  room: Room,
  o: { readonly query: string; readonly from: number; readonly to: number; readonly signal: AbortSignal },
  show: (part: () => Found) => void,
): Promise<Found> {
  const q = o.query.trim() === '' ? '{ }' : o.query;
  const width = (o.to - o.from) / PARTS;
  const ask = (i: number) =>
    room.drill.client.traces({
      q,
      from: Math.round(o.from + i * width),
      to: Math.round(o.from + (i + 1) * width),
      limit: EACH,
      signal: o.signal,
    });
  const answers: TraceSearch[] = [];
  const collect = async (i: number) => {
    answers.push(await ask(i));
    show(() => foundIn(answers));
  };
  await Promise.all(Array.from({ length: PARTS }, (_, i) => collect(i)));
  return foundIn(answers);
}

function foundIn(answers: readonly TraceSearch[]): Found {
  const byId = new Map(answers.flatMap((a) => a.traces).map((t) => [t.traceId, t]));
  const traces = [...byId.values()].sort((a, b) => a.start - b.start);
  return { traces, cut: answers.some((a) => a.traces.length === EACH) };
}

/** One tile of traces. */
export function TracesPanel({ tile }: { readonly tile: Tile }): JSX.Element {
  const room = useRoom();
  const hasFocus = useStore(room.focus, (f) => f === tile.id);
  const range = useQuietRange(15_000);
  const sealed = useSealed();
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const found = useLoad<Found>(sealed ? undefined : `${tile.query}|${range.from}|${range.to}`, (signal, show) =>
    searchEvenly(room, { query: tile.query, from: range.from, to: range.to, signal }, show),
  );
  const traces = useMemo(() => found.value?.traces ?? [], [found.value]);
  useEffect(() => room.traces.set(traces.map((t) => t.traceId)), [room, traces]);
  const at = traces.findIndex((t) => t.traceId === chosen);
  const move = (by: number) => {
    const next = traces[Math.min(traces.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
    if (next === undefined) return;
    setChosen(next.traceId);
    room.time.cursor.set(next.start);
  };
  const open = (trace: TraceSummary | undefined) => {
    if (trace === undefined) return;
    room.time.cursor.set(trace.start);
    room.trace.set(trace.traceId);
  };
  const words = useQueryWords('traceql', tile.query);
  useKeys(
    'traces',
    {
      words: words.toggle,
      'trace-down': () => move(1),
      'trace-up': () => move(-1),
      'trace-open': at < 0 ? undefined : () => open(traces[at]),
    },
    hasFocus,
  );
  useEvidence(tile.id, () => evidenceOf(traces, traces[at], { query: tile.query, from: range.from, to: range.to }));
  useLook(tile.id, {
    panel: 'traces',
    query: tile.query,
    range,
    ready: found.value !== undefined && found.error === undefined,
  });
  return (
    <TileFrame
      tile={tile}
      title="Traces"
      icon="traces"
      loading={found.slow}
      head={
        <QueryLine
          tile={tile.id}
          name="trace query, TraceQL"
          language="traceql"
          query={tile.query}
          placeholder={'Ask in TraceQL, e.g. { status = error && duration > 1s }'}
          error={found.error}
          client={room.drill.client}
          sealed={sealed}
          marked={words.marked}
          onRun={(query) => room.setQuery(tile.id, query)}
        />
      }
      tools={
        <span className="micro t3 num">
          {found.value === undefined
            ? ''
            : `${count(traces.length, 'trace')}${found.value.cut ? `, at most ${EACH} from each thirtieth of the range` : ''}`}
        </span>
      }
      menu={[words.item]}
    >
      {words.list}
      {found.error !== undefined && <Mistake error={found.error} />}
      <Scatter traces={traces} chosen={chosen} onOpen={open} />
      {found.value !== undefined && traces.length === 0 && found.error === undefined ? (
        <p className="empty">No trace in this range matches.</p>
      ) : (
        <List traces={traces} chosen={chosen} onChoose={setChosen} onOpen={open} />
      )}
    </TileFrame>
  );
}

function evidenceOf(
  traces: readonly TraceSummary[],
  one: TraceSummary | undefined,
  view: { query: string; from: number; to: number },
) {
  if (one !== undefined)
    return {
      panel: 'traces' as const,
      ...view,
      at: one.start,
      value: `${one.rootService} ${one.rootName} ${durationMs(one.durationMs)}${one.errorCount > 0 ? `, ${count(one.errorCount, 'error')}` : ''}`,
    };
  if (traces.length === 0) return undefined;
  const failed = traces.filter((t) => t.errorCount > 0).length;
  return {
    panel: 'traces' as const,
    ...view,
    at: traces.at(-1)!.start,
    value: `${count(traces.length, 'trace')}, ${failed} with errors, longest ${durationMs(Math.max(...traces.map((t) => t.durationMs)))}`,
  };
}

function Scatter({
  traces,
  chosen,
  onOpen,
}: {
  readonly traces: readonly TraceSummary[];
  readonly chosen: string | undefined;
  readonly onOpen: (trace: TraceSummary) => void;
}): JSX.Element {
  const room = useRoom();
  const range = useStore(room.time.range, (r) => r);
  const low = Math.floor(Math.log10(Math.max(1, Math.min(...traces.map((t) => t.durationMs), 100))));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(10, ...traces.map((t) => t.durationMs)))));
  const y = (ms: number) => (1 - (Math.log10(Math.max(ms, 10 ** low)) - low) / (high - low)) * 92 + 4;
  const decades = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  return (
    <figure className="plot scat" aria-label={`Durations of ${traces.length} traces over time, logarithmic`}>
      {decades.map((ms) => (
        <span key={ms} className="ylab" style={{ top: `${y(ms)}%` }}>
          {durationMs(ms).replace('.00', '')}
        </span>
      ))}
      <TimeArea time={room.time}>
        {decades.map((ms) => (
          <i key={ms} className="grid" style={{ top: `${y(ms)}%` }} />
        ))}
        <Overlay />
        {traces.map((t) => {
          const left = ((t.start - range.from) / (range.to - range.from)) * 100;
          if (left < 0 || left > 100) return null;
          return (
            <button
              key={t.traceId}
              type="button"
              tabIndex={-1}
              aria-hidden="true"
              className={t.errorCount > 0 ? 'pt bad' : 'pt'}
              style={{ left: `${left}%`, top: `${y(t.durationMs)}%` }}
              onClick={() => onOpen(t)}
            >
              {t.traceId === chosen && <i className="pt-sel" />}
            </button>
          );
        })}
      </TimeArea>
    </figure>
  );
}

function List({
  traces,
  chosen,
  onChoose,
  onOpen,
}: {
  readonly traces: readonly TraceSummary[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onOpen: (trace: TraceSummary) => void;
}): JSX.Element {
  return (
    <ScrollRegion className="tablebox" label="Found traces">
      <table className="data">
        <thead>
          <tr>
            <th scope="col">Start</th>
            <th scope="col">Root</th>
            <th scope="col" className="r">
              Took
            </th>
            <th scope="col" className="r">
              Spans
            </th>
            <th scope="col">Services</th>
            <th scope="col">Errors</th>
          </tr>
        </thead>
        <tbody>
          {[...traces].reverse().map((t) => (
            <tr
              key={t.traceId}
              className={t.traceId === chosen ? 'is-sel' : ''}
              onClick={() => onChoose(t.traceId)}
              onDoubleClick={() => onOpen(t)}
            >
              <td className="num mono">{clockMs(t.start)}</td>
              <td>
                <button type="button" className="link" onClick={() => onOpen(t)}>
                  <b>{t.rootService}</b> {t.rootName}
                </button>
              </td>
              <td className="r num">{durationMs(t.durationMs)}</td>
              <td className="r num">{t.spanCount}</td>
              <td className="t2 clip">{t.services.join(', ')}</td>
              <td>
                {t.errorCount > 0 && (
                  <span className="err">
                    <Icon name="cross" small />
                    {t.errorCount}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
