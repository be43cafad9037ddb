/**
 * Metrics and logs of a lab's machines in the panels of a drill: PromQL and LogQL over one time, which is the clock on
 * the wall. It stands in a room of its own, without ledger and record.
 */
import type { DrillView, LabView } from '@firedrill/protocol';
import { type JSX, useEffect, useMemo } from 'react';
import { LogsPanel } from '../../panels/logs/logs-panel.tsx';
import { MetricsPanel } from '../../panels/metrics/metrics-panel.tsx';
import { clockShort, lengthWords } from '../../state/format.ts';
import { useStore } from '../../state/store.ts';
import { TimeStore } from '../../state/time-store.ts';
import { api } from '../../transport/client.ts';
import { Drill } from '../../transport/drill-store.ts';
import { Menu } from '../../ui/menu.tsx';
import { Button } from '../../ui/parts.tsx';
import { LookLog } from '../war-room/look-log.ts';
import { Room, RoomProvider, useRoom } from '../war-room/room.ts';
import type { Tile } from '../war-room/tiles.ts';
import '../../styles/war-room.css';

const FIRST_MS = 5 * 60_000;
const TICK_MS = 1_000;
const SPANS = [1, 5, 15, 30, 60, 120];
/** What is asked at first: the same for every level. */
const TILES: readonly Tile[] = [
  { id: 'A', kind: 'metrics', query: 'sum by (instance) (rate(container_cpu_usage_seconds_total[1m]))' },
  { id: 'logs', kind: 'logs', query: '{service_name=~".+"}' },
];

/** The tab of a lab. Rooms of labs stay while the page does, so that queries are there when one comes back. */
export function TelemetryPanel({ view }: { readonly view: LabView }): JSX.Element {
  const { id, bootedAt = view.startedAt } = view;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a room is of a lab, not of one view of it
  const room = useMemo(() => roomOf(view), [id]);
  useEffect(() => {
    const tick = () => room.time.setNow(Date.now(), bootedAt - FIRST_MS);
    tick();
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  }, [room, bootedAt]);
  return (
    <RoomProvider value={room}>
      <section className="lab-panel lab-telemetry" aria-label="Telemetry">
        <Range />
        <Tiles />
      </section>
    </RoomProvider>
  );
}

const rooms = new Map<string, Room>();

function roomOf(view: LabView): Room {
  const known = rooms.get(view.id);
  if (known !== undefined) return known;
  const drill = new Drill(view.id, undefined, { isPast: true, client: api.labTelemetry(view.id) });
  drill.showPast(asDrill(view));
  const now = Date.now();
  const from = (view.bootedAt ?? view.startedAt) - FIRST_MS;
  const time = new TimeStore({ from, now }, { from: now - FIRST_MS, to: now, live: true });
  const looks = new LookLog(() => undefined, { wall: () => Date.now(), drill: () => 0 });
  const room = new Room({ drill, time, looks, tiles: TILES, withTeam: false, canPin: false });
  rooms.set(view.id, room);
  return room;
}

function Tiles(): JSX.Element {
  const tiles = useStore(useRoom().tiles, (all) => all);
  const maximised = useStore(useRoom().maximised, (m) => m);
  return (
    <div className="tiles">
      {tiles
        .filter(({ id }) => maximised === undefined || id === maximised)
        .map((tile) =>
          tile.kind === 'logs' ? <LogsPanel key={tile.id} tile={tile} /> : <MetricsPanel key={tile.id} tile={tile} />,
        )}
    </div>
  );
}

/** The one range of both, and another query. */
function Range(): JSX.Element {
  const room = useRoom();
  const { time } = room;
  const range = useStore(time.range, (r) => r);
  return (
    <div className="row" role="toolbar" aria-label="Time">
      <Menu
        label="Range"
        align="start"
        trigger={
          <Button size="s" icon="clock">
            {range.live ? 'Last ' : ''}
            {lengthWords(range.to - range.from)}
            <span className="t3 num">
              {clockShort(range.from)} – {clockShort(range.to)} UTC
            </span>
          </Button>
        }
        items={SPANS.map((m) => ({
          id: String(m),
          title: `Last ${lengthWords(m * 60_000)}`,
          run: () => time.goLive(m * 60_000),
        }))}
      />
      {!range.live && (
        <Button look="quiet" size="s" onClick={() => time.goLive()}>
          Go live
        </Button>
      )}
      <span className="grow" />
      <Button size="s" icon="plus" onClick={() => room.write('metrics')}>
        Metrics
      </Button>
      <Button size="s" icon="logs" onClick={() => room.write('logs')}>
        Logs
      </Button>
    </div>
  );
}

/** What a drill's panels want to know of the drill they stand in; a lab has none of what is empty here. */
function asDrill(view: LabView): DrillView {
  const now = Date.now();
  return {
    drill: view.id,
    scenario: {
      ...{ slug: view.level, title: view.title, symptom: '', briefing: '', role: '' },
      minutes: { from: 0, to: 0 },
    },
    world: { title: view.title, about: '', region: '', people: [] },
    mode: view.mode,
    phase: 'investigating',
    clock: { now, historyFrom: view.bootedAt ?? view.startedAt, pagedAt: view.bootedAt, paused: false, speed: 1 },
    evidence: {
      ...{ metrics: true, logs: true, traces: false, changes: false },
      ...{ alerts: false, runbooks: false, source: false, serviceGraph: false },
    },
    ...{ page: undefined, incident: undefined, blastRadius: undefined, impactStart: undefined },
    ...{ crew: [], channel: [], guardrails: {}, guardrailsReached: [], journeys: [], journeyInFront: undefined },
    ...{ alerts: [], hypotheses: [], unsortedPins: [], options: [], actions: [], updates: [] },
    ...{ nextUpdateDue: undefined, messages: [], hints: { taken: [], left: 0, given: [] }, timeline: [] },
    ...{ ordersLost: undefined, lastSeq: 0 },
    inventory: { services: [], components: [], journeys: [], segments: [], mechanisms: [] },
  };
}
