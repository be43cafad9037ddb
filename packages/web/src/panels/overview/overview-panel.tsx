/**
 * Overview: the world owners' dashboard as small charts on the shared axis; the same for every scenario of the world.
 */
import type { DashboardTile } from '@firedrill/protocol';
import { type JSX, useMemo, useRef, useState } from 'react';
import { describe, unitOf } from '../../charts/series.ts';
import { useDrill, useRoom } from '../../screens/war-room/room.ts';
import type { Tile } from '../../screens/war-room/tiles.ts';
import { percent, type Unit, withUnit } from '../../state/format.ts';
import { useStore } from '../../state/store.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Select } from '../../ui/parts.tsx';
import { ChartView } from '../metrics/chart-view.tsx';
import { useMetadata, useRangeQuery } from '../metrics/metrics-panel.tsx';
import { useSeries } from '../metrics/series-state.ts';
import { TileFrame, useEvidence, useLook, useQuietRange } from '../tile.tsx';

/** What dashboards call units; a word that is not here (cores, tasks) counts things. */
const UNITS: Readonly<Record<string, Unit>> = {
  seconds: 'seconds',
  s: 'seconds',
  ratio: 'ratio',
  share: 'ratio',
  percent: 'ratio',
  bytes: 'bytes',
  'requests/s': 'per-second',
  'per second': 'per-second',
  '1/s': 'per-second',
  'per-second': 'per-second',
  rps: 'per-second',
};

/** One tile with all of it. */
export function OverviewPanel({ tile }: { readonly tile: Tile }): JSX.Element {
  const room = useRoom();
  const dashboards = useLoad(`dashboards ${room.drill.id}`, () => room.drill.client.dashboards());
  const journeys = useDrill((s) => s.view.journeys);
  const range = useStore(room.time.range, (r) => r);
  const [name, setName] = useState('');
  const all = dashboards.value ?? [];
  const board = all.find((d) => d.name === name) ?? all[0];
  const tiles = (board?.tiles ?? []).filter((t) => t.panel === 'metrics');
  const quiet = useQuietRange();
  const chosen = useRef<DashboardTile | undefined>(undefined);
  useEvidence(tile.id, () => {
    const worst = [...journeys].sort((a, b) => (a.good ?? 1) - a.goal - ((b.good ?? 1) - b.goal))[0];
    if (worst === undefined) return undefined;
    return {
      panel: 'overview',
      query: chosen.current?.query ?? '',
      from: range.from,
      to: range.to,
      at: room.time.cursor.get() ?? range.to,
      value: `${worst.title} ${worst.good === undefined ? 'no traffic' : percent(worst.good, 1)}, goal ${percent(worst.goal)}`,
    };
  });
  useLook(tile.id, { panel: 'overview', query: board?.name ?? '', range: quiet, ready: board !== undefined });
  return (
    <TileFrame
      tile={tile}
      title={board?.title ?? 'Overview'}
      icon="overview"
      tools={
        all.length > 1 && (
          <Select
            label="Dashboard"
            className="quiet"
            value={board?.name ?? ''}
            onChange={setName}
            options={all.map((d) => [d.name, d.title] as const)}
          />
        )
      }
    >
      <div className="journeys">
        {journeys.map((j) => (
          <span key={j.name} className="jrow">
            <b>{j.title}</b>{' '}
            <span className={j.good !== undefined && j.good < j.goal ? 'num c-impact' : 'num'}>
              {j.good === undefined ? 'no traffic' : percent(j.good, 1)}
            </span>
            <span className="t3 num">
              {j.good !== undefined && j.good < j.goal ? 'under ' : ''}goal {percent(j.goal)}, within{' '}
              {withUnit(j.latencyGoal, 'seconds')}
            </span>
          </span>
        ))}
      </div>
      <div className="small">
        {tiles.map((t) => (
          <Small
            key={t.title + t.query}
            tile={t}
            place={tile.id}
            onOpen={() => room.open('metrics', t.query)}
            onEnter={() => (chosen.current = t)}
          />
        ))}
        {dashboards.error !== undefined && <p className="empty dense">{dashboards.error}</p>}
      </div>
    </TileFrame>
  );
}

function Small({
  tile,
  place,
  onOpen,
  onEnter,
}: {
  readonly tile: DashboardTile;
  readonly place: string;
  readonly onOpen: () => void;
  readonly onEnter: () => void;
}): JSX.Element {
  const range = useQuietRange();
  const result = useRangeQuery(tile.query, range, { pixels: 400 });
  const metadata = useMetadata();
  const unit = useMemo(
    () => UNITS[tile.unit] ?? (tile.unit === '' ? unitOf(tile.query, metadata) : 'number'),
    [tile, metadata],
  );
  const series = useSeries();
  const chart = result.value?.chart;
  useLook(`${place} ${tile.title}`, { panel: 'metrics', query: tile.query, range, ready: chart !== undefined });
  return (
    <section className="smalltile" aria-label={tile.title} onPointerEnter={onEnter}>
      <header className="row">
        <button
          type="button"
          className="smalltile-t clip"
          title={`${tile.about}\n${tile.query}\nOpen as a query`}
          onClick={onOpen}
        >
          {tile.title}
        </button>
      </header>
      {result.error !== undefined ? (
        <p className="dense t3">{result.error}</p>
      ) : (
        <ChartView
          chart={chart}
          unit={unit}
          series={series}
          dim={false}
          size="s"
          query={tile.query}
          title={chart === undefined ? tile.title : `${tile.title}: ${describe(chart, (v) => withUnit(v, unit))}`}
        />
      )}
    </section>
  );
}
