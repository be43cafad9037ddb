/**
 * A metrics tile: one PromQL query, its chart or table, mistakes in words with the last good result kept.
 */
import type { Evidence, MatrixRow, PrometheusData } from '@firedrill/protocol';
import { type JSX, useMemo, useState } from 'react';
import { type ChartData, describe, joined, toChart, unitOf, withBefore } from '../../charts/series.ts';
import { useKeys } from '../../keys/keys.ts';
import { useRoom, useSealed } from '../../screens/war-room/room.ts';
import { duplicated, type Tile } from '../../screens/war-room/tiles.ts';
import { clockShort, type Unit, withUnit } from '../../state/format.ts';
import { useStore } from '../../state/store.ts';
import { queryStep, type TimeRange } from '../../state/time-range.ts';
import { useLoad } from '../../transport/use-load.ts';
import { useQueryWords } from '../query/query-words.tsx';
import { Mistake, QueryLine } from '../query-line.tsx';
import { TileFrame, useEvidence, useLook, useQuietRange } from '../tile.tsx';
import { ChartView } from './chart-view.tsx';
import { CloseBy } from './close-by.tsx';
import { askInPromql } from './example.ts';
import { MetricNames } from './metric-names.tsx';
import { stepSeries, useSeries } from './series-state.ts';
import { SeriesTable } from './series-table.tsx';

/** Smallest step of a query, in seconds: the scrape interval of our worlds. */
const FINEST_STEP = 5;

/** What a query over a range came to. */
export type Result = { readonly chart: ChartData; readonly range: TimeRange; readonly query: string };

/** Quantiles that stand together; the others are asked as well when the player wants them. */
const QUANTILES = ['0.99', '0.95', '0.5'];
const QUANTILE = /^(histogram_quantile\(\s*)(0?\.\d+)(\s*,[\s\S]*)$/;

/** Whether a query is one quantile, so that its companions can be drawn beside it. */
export function isQuantile(query: string): boolean {
  return QUANTILE.test(query.trim());
}

/**
 * Loads a range query, aligned so that points stay where they are while the range slides. With `beside`, a quantile
 * brings p99, p95 and p50 of the same.
 */
export function useRangeQuery(
  query: string,
  range: TimeRange,
  { pixels, beside = false }: { readonly pixels: number; readonly beside?: boolean },
): ReturnType<typeof useLoad<Result>> {
  const room = useRoom();
  const sealed = useSealed();
  const step = queryStep(range, pixels, FINEST_STEP);
  const from = Math.floor(range.from / 1000 / step) * step * 1000;
  const to = Math.floor(range.to / 1000) * 1000;
  const key = sealed || query.trim() === '' ? undefined : `${query}|${from}|${to}|${step}|${beside}`;
  return useLoad(key, async (signal, show) => {
    const chartOf = (data: PrometheusData) => ({ chart: toChart(data, { from, to, step }), range, query });
    const rows: MatrixRow[] = [];
    const onSeries = (more: readonly MatrixRow[]) => {
      rows.push(...more);
      if (!beside) show(() => chartOf({ resultType: 'matrix', result: rows }));
    };
    const ask = async (one: string) =>
      (await room.drill.client.queryRange({ query: one, from, to, step, signal, onSeries })).data;
    const data =
      beside && isQuantile(query)
        ? joined(
            await Promise.all(
              QUANTILES.map(async (q) => [q, await ask(query.trim().replace(QUANTILE, `$1${q}$3`))] as const),
            ),
          )
        : await ask(query);
    return chartOf(data);
  });
}

/** One of the tiles A to F. */
export function MetricsPanel({ tile }: { readonly tile: Tile }): JSX.Element {
  const room = useRoom();
  const hasFocus = useStore(room.focus, (f) => f === tile.id);
  const range = useQuietRange();
  const sealed = useSealed();
  const [table, setTable] = useState(false);
  const [previous, setPrevious] = useState<Result | undefined>(undefined);
  const [beside, setBeside] = useState(false);
  const result = useRangeQuery(tile.query, range, { pixels: 900, beside });
  const metadata = useMetadata();
  const shown = result.value ?? previous;
  if (result.value !== undefined && result.value !== previous) setPrevious(result.value);
  const unit = useMemo(() => unitOf(tile.query, metadata), [tile.query, metadata]);
  const series = useSeries();
  const before = useBefore(tile.query, range, beside);
  const chart = shown === undefined || before === undefined ? shown?.chart : withBefore(shown.chart, before);
  const count = shown?.chart.lines.length ?? 0;
  useEvidence(tile.id, () =>
    evidenceOf({ tile, unit, result: shown, lifted: series.lifted, cursor: room.time.cursor.get() }),
  );
  useLook(tile.id, {
    panel: 'metrics',
    query: tile.query,
    range,
    ready: shown?.query === tile.query && result.error === undefined,
  });
  const words = useQueryWords('promql', tile.query);
  useKeys(
    'metrics',
    {
      words: words.toggle,
      table: () => setTable((t) => !t),
      duplicate: () => room.tiles.set((tiles) => duplicated(tiles, tile.id)),
      follow: () => room.time.follow.set((n) => n + 1),
      'series-up': () => stepSeries(series, count, -1),
      'series-down': () => stepSeries(series, count, 1),
      'series-menu': () => openSeriesMenu(tile.id, series.lifted ?? (count === 0 ? undefined : highest(shown!.chart))),
    },
    hasFocus,
  );
  return (
    <TileFrame
      tile={tile}
      title={`Metrics, query ${tile.id}`}
      icon="metrics"
      loading={result.slow}
      head={
        <QueryLine
          tile={tile.id}
          name={`query ${tile.id}, PromQL`}
          language="promql"
          query={tile.query}
          placeholder={askInPromql(metadata)}
          error={result.error}
          client={room.drill.client}
          sealed={sealed}
          marked={words.marked}
          onRun={(query) => room.setQuery(tile.id, query)}
        />
      }
      tools={
        isQuantile(tile.query) && (
          <button
            type="button"
            className={beside ? 'tog on' : 'tog'}
            aria-pressed={beside}
            title="p99, p95 and p50 in one chart"
            onClick={() => setBeside(!beside)}
          >
            + p95, p50
          </button>
        )
      }
      menu={[
        words.item,
        { id: 'table', title: table ? 'Show the chart' : 'Show the table', hotkey: 'v', run: () => setTable(!table) },
        {
          id: 'dup',
          title: 'Duplicate',
          hotkey: 'mod+d',
          run: () => room.tiles.set((tiles) => duplicated(tiles, tile.id)),
        },
      ]}
    >
      {words.list}
      {result.error !== undefined && <Mistake error={result.error} />}
      {tile.query === '' ? (
        <MetricNames onQuery={(query) => room.setQuery(tile.id, query)} />
      ) : shown !== undefined && shown.chart.lines.length === 0 && result.error === undefined ? (
        <CloseBy query={tile.query} range={range} onQuery={(query) => room.setQuery(tile.id, query)} />
      ) : table && shown !== undefined ? (
        <SeriesTable chart={shown.chart} unit={unit} />
      ) : (
        <ChartView
          chart={chart}
          unit={unit}
          series={series}
          hasMenus
          dim={result.error !== undefined}
          size={room.tiles.get().filter((t) => t.kind === 'metrics')[0]?.id === tile.id ? 'a' : 'b'}
          query={tile.query}
          title={shown === undefined ? '' : describe(shown.chart, (v) => withUnit(v, unit))}
        />
      )}
    </TileFrame>
  );
}

/** The same query over the range before, when the room compares. */
function useBefore(query: string, range: TimeRange, beside: boolean): ChartData | undefined {
  const room = useRoom();
  const compares = useStore(room.compares, (c) => c);
  const span = range.to - range.from;
  const earlier = { from: range.from - span, to: range.from, live: range.live };
  const result = useRangeQuery(compares ? query : '', earlier, { pixels: 900, beside });
  return compares && result.value?.query === query ? result.value.chart : undefined;
}

function openSeriesMenu(tile: string, index: number | undefined): void {
  const entries = `#tile-${tile} .legend button`;
  const wanted = index === undefined ? null : document.querySelector<HTMLElement>(`${entries}[data-series="${index}"]`);
  (wanted ?? document.querySelector<HTMLElement>(entries))?.click();
}

let metadataOf: { drill: string; load: Promise<unknown> } | undefined;

/** Metadata of the drill's metrics, fetched once. */
export function useMetadata() {
  const room = useRoom();
  return useLoad(`metadata ${room.drill.id}`, async () => {
    if (metadataOf?.drill !== room.drill.id) metadataOf = { drill: room.drill.id, load: room.drill.client.metadata() };
    return (await (metadataOf.load as ReturnType<typeof room.drill.client.metadata>)).data;
  }).value;
}

/** What `e` pins: the series in focus, from its first value to the one at the cursor. */
function evidenceOf(o: {
  tile: Tile;
  unit: Unit;
  result: Result | undefined;
  lifted: number | undefined;
  cursor: number | undefined;
}): Evidence | undefined {
  const { result } = o;
  if (result === undefined || result.chart.lines.length === 0) return undefined;
  const { range, chart } = result;
  const at = o.cursor === undefined ? range.to : Math.min(Math.max(o.cursor, range.from), range.to);
  const most = highest(chart);
  const line = chart.lines[o.lifted ?? most] ?? chart.lines[most]!;
  const slot = nearestSlot(chart.times, at / 1000, line.values);
  const first = line.values.find((v) => v !== null) ?? null;
  const value = `${o.tile.id} ${line.name} ${withUnit(first, o.unit)} → ${withUnit(slot === undefined ? null : line.values[slot], o.unit)} at ${clockShort(at)}`;
  return { panel: 'metrics', query: o.tile.query, from: range.from, to: range.to, at, value };
}

function highest(chart: ChartData): number {
  return chart.lines.reduce((best, line, i) => (line.most > chart.lines[best]!.most ? i : best), 0);
}

/** Index of the known value nearest to `seconds`. */
export function nearestSlot(
  times: readonly number[],
  seconds: number,
  values: readonly (number | null)[],
): number | undefined {
  if (times.length === 0) return undefined;
  const step = times.length > 1 ? times[1]! - times[0]! : 1;
  const at = Math.min(times.length - 1, Math.max(0, Math.round((seconds - times[0]!) / step)));
  for (let off = 0; off <= 3; off++) {
    if (values[at - off] !== null && values[at - off] !== undefined) return at - off;
    if (values[at + off] !== null && values[at + off] !== undefined) return at + off;
  }
  return undefined;
}
