/**
 * The work area: toolbar with the one range, the spine, and the tiles in rows. An open trace takes the tiles' place.
 */
import { Fragment, type JSX, lazy, Suspense } from 'react';
import { MetricsPanel } from '../../panels/metrics/metrics-panel.tsx';
import { OverviewPanel } from '../../panels/overview/overview-panel.tsx';
import { useStore } from '../../state/store.ts';
import { useRoom } from './room.ts';
import { RoomNotices } from './room-notices.tsx';
import { Spine } from './spine.tsx';
import { TileEdge } from './tile-edge.tsx';
import type { Tile } from './tiles.ts';
import { Toolbar } from './toolbar.tsx';

const AlertsPanel = lazy(() =>
  import('../../panels/alerts/alerts-panel.tsx').then((m) => ({ default: m.AlertsPanel })),
);
const ChangesPanel = lazy(() =>
  import('../../panels/changes/changes-panel.tsx').then((m) => ({ default: m.ChangesPanel })),
);
const DatabasesPanel = lazy(() =>
  import('../../panels/databases/databases-panel.tsx').then((m) => ({ default: m.DatabasesPanel })),
);
const LogsPanel = lazy(() => import('../../panels/logs/logs-panel.tsx').then((m) => ({ default: m.LogsPanel })));
const RunbooksPanel = lazy(() =>
  import('../../panels/runbooks/runbooks-panel.tsx').then((m) => ({ default: m.RunbooksPanel })),
);
const SourcePanel = lazy(() =>
  import('../../panels/source/source-panel.tsx').then((m) => ({ default: m.SourcePanel })),
);
const TracesPanel = lazy(() =>
  import('../../panels/traces/traces-panel.tsx').then((m) => ({ default: m.TracesPanel })),
);
const TraceView = lazy(() => import('../../panels/traces/trace-view.tsx').then((m) => ({ default: m.TraceView })));
const PANELS = {
  overview: OverviewPanel,
  metrics: MetricsPanel,
  logs: LogsPanel,
  traces: TracesPanel,
  alerts: AlertsPanel,
  changes: ChangesPanel,
  databases: DatabasesPanel,
  runbooks: RunbooksPanel,
  source: SourcePanel,
} as const;

/** The middle of the room. */
export function Work(): JSX.Element {
  const room = useRoom();
  const tiles = useStore(room.tiles, (t) => t);
  const maximised = useStore(room.maximised, (m) => m);
  const trace = useStore(room.trace, (t) => t);
  const shown = maximised === undefined ? tiles : tiles.filter((t) => t.id === maximised);
  return (
    <main className="work" aria-label="Work area">
      <RoomNotices />
      <Toolbar />
      <Spine />
      {trace !== undefined ? (
        <Suspense fallback={<div className="tiles" aria-busy="true" />}>
          <TraceView key={trace} id={trace} />
        </Suspense>
      ) : (
        <div className="tiles">
          {shown.map((tile, i) => (
            <Fragment key={tile.id}>
              {i > 0 && <TileEdge above={shown[i - 1]!} below={tile} />}
              <Panel tile={tile} />
            </Fragment>
          ))}
          {tiles.length === 0 && <p className="empty">No panel is open. Press g and a letter of the rail.</p>}
        </div>
      )}
    </main>
  );
}

function Panel({ tile }: { readonly tile: Tile }): JSX.Element {
  const Body = PANELS[tile.kind];
  return (
    <Suspense fallback={<section className="tile" aria-busy="true" />}>
      <Body tile={tile} />
    </Suspense>
  );
}
