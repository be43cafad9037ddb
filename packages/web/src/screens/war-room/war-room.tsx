/**
 * The war room: one drill, one time, tiles and the record. Loads the drill, keeps the address in step, and ends
 * either in the debrief or back in the lobby with the drill running.
 */
import { type Me, ProtocolError } from '@firedrill/protocol';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type JSX, lazy, Suspense, useEffect, useState } from 'react';
import '../../styles/war-room.css';
import { Following, TellWhere } from '../../crew/presence.ts';
import { RoleNews } from '../../crew/role-news.tsx';
import { useStore } from '../../state/store.ts';
import { liveRange } from '../../state/time-range.ts';
import { FIRST_SPAN_MS, TimeStore } from '../../state/time-store.ts';
import { say } from '../../state/toast.ts';
import { api } from '../../transport/client.ts';
import { Drill, isOver, nowOf } from '../../transport/drill-store.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Trouble } from '../../ui/not-found.tsx';
import { WorldComesUp } from '../../ui/world-comes-up.tsx';
import { JoinPage } from '../join/join.tsx';
import { LookLog } from './look-log.ts';
import { PageCard } from './page-card.tsx';
import { Rail } from './rail.tsx';
import { Room, RoomProvider, useDrill, useRoom } from './room.ts';
import { RoomKeys } from './room-keys.tsx';
import { StatusBar } from './status-bar.tsx';
import { FIRST_TILES, parseClock, parseRange, parseTiles, printRange, printTiles } from './tiles.ts';
import { TopBar } from './top-bar.tsx';
import { refreshChanges } from './use-changes.ts';
import { Work } from './work.tsx';

const Record = lazy(() => import('../../record/record.tsx').then((m) => ({ default: m.Record })));
const Dialogs = lazy(() => import('./dialogs.tsx').then((m) => ({ default: m.Dialogs })));

/** `/d/:drill`: the room for whoever is in the drill, the door for everybody else. */
export function WarRoomScreen(): JSX.Element {
  const { drill: id } = useParams({ from: '/d/$drill' });
  const { join } = useSearch({ from: '/d/$drill' });
  const known = useLoad(`me ${id}`, () => api.drill(id).me());
  const [joined, setJoined] = useState<Me | undefined>(undefined);
  const me = [joined, known.value].find((one) => one?.drill === id);
  if (known.loading && me === undefined) return <main className="blank" aria-busy="true" />;
  if (me === undefined && known.cause instanceof ProtocolError && known.cause.status === 401)
    return <JoinPage key={id} drill={id} invite={join} onJoined={setJoined} />;
  return <RoomOf key={id} id={id} me={me} />;
}

function RoomOf({ id, me }: { readonly id: string; readonly me: Me | undefined }): JSX.Element {
  const [drill, setDrill] = useState<Drill | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: one drill, one channel; who one is does not change in it
  useEffect(() => {
    const made = new Drill(id, me);
    setDrill(made);
    return () => made.close();
  }, [id]);
  return drill === undefined || drill.id !== id ? (
    <main className="blank" aria-busy="true" />
  ) : (
    <Opened drill={drill} />
  );
}

function Opened({ drill }: { readonly drill: Drill }): JSX.Element {
  const search = useSearch({ from: '/d/$drill' });
  const ready = useStore(drill.state, (s) => s.view !== undefined);
  const error = useStore(drill.state, (s) => s.error);
  const [room, setRoom] = useState<Room | undefined>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is read once, when the drill is there
  useEffect(() => {
    const view = drill.state.get().view;
    if (view === undefined) return;
    const bounds = { from: view.clock.historyFrom, now: view.clock.now };
    const time = new TimeStore(bounds, parseRange(search.t, bounds.now) ?? liveRange(FIRST_SPAN_MS, bounds));
    const at = search.at === undefined ? undefined : parseClock(search.at, bounds.now);
    if (at !== undefined) time.cursor.set(at);
    const looks = new LookLog((look) => !isOver(drill.state.get().view) && void drill.send(look), {
      wall: () => Date.now(),
      drill: () => nowOf(drill.state.get()),
    });
    const withTeam = search.with === 'team';
    const made = new Room({ drill, time, looks, tiles: parseTiles(search) ?? FIRST_TILES, withTeam });
    if (search.trace !== undefined) made.trace.set(search.trace);
    setRoom(made);
  }, [drill, ready]);
  if (error !== undefined && !ready)
    return <Trouble title="This drill cannot be opened" detail={error} again={() => void drill.refresh()} />;
  if (room === undefined) return <WorldComesUp />;
  return (
    <RoomProvider value={room}>
      <Loops />
      <FollowFork />
      <Address />
      <Page />
    </RoomProvider>
  );
}

/** Goes along when the facilitator has rewound: a fork is another drill, with the same people. */
function FollowFork(): null {
  const { drill } = useRoom();
  const movedTo = useStore(drill.state, (s) => s.movedTo);
  const navigate = useNavigate();
  useEffect(() => {
    if (movedTo === undefined) return;
    void drill.client.follow().then(
      () => {
        say({
          title: 'The facilitator has rewound the drill',
          detail: 'You are in the fork. What came later happens anew.',
        });
        void navigate({ to: '/d/$drill', params: { drill: movedTo }, search: {} });
      },
      () => undefined,
    );
  }, [drill, movedTo, navigate]);
  return null;
}

/** The clock's and the looks' small loops. */
function Loops(): null {
  const room = useRoom();
  useEffect(() => {
    const tick = () => {
      const state = room.drill.state.get();
      if (state.view !== undefined)
        room.time.setNow(Math.floor(nowOf(state) / 1000) * 1000, state.view.clock.historyFrom);
      refreshChanges(room);
    };
    tick();
    const timer = setInterval(tick, 1000);
    const hide = () => document.visibilityState === 'hidden' && room.looks.flush();
    document.addEventListener('visibilitychange', hide);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', hide);
    };
  }, [room]);
  return null;
}

/** Keeps range, cursor, tiles and queries in the address. */
function Address(): null {
  const room = useRoom();
  const navigate = useNavigate();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let before = '';
    const write = () => {
      const range = room.time.range.get();
      const cursor = room.time.cursor.get();
      const trace = room.trace.get();
      const search: { [key: string]: string } = {
        t: printRange(range),
        ...printTiles(room.tiles.get()),
        ...(trace === undefined ? {} : { trace }),
      };
      if (cursor !== undefined) search.at = new Date(cursor).toISOString().slice(11, 19);
      const text = JSON.stringify(search);
      if (text === before) return;
      before = text;
      void navigate({ to: '/d/$drill', params: { drill: room.drill.id }, search, replace: true, resetScroll: false });
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(write, 400);
    };
    const stops = [room.time.range, room.time.cursor, room.tiles, room.trace].map((store) => store.subscribe(later));
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [room, navigate]);
  return null;
}

function Page(): JSX.Element {
  const room = useRoom();
  const title = useDrill((s) => s.view.scenario.title);
  const phase = useDrill((s) => s.view.phase);
  const folded = useStore(room.folded, (f) => f);
  useEffect(() => {
    document.title = `[DRILL] ${title} · Firedrill`;
  }, [title]);
  return (
    <>
      <div className="drill-mark" />
      <div className={folded ? 'war no-record' : 'war'}>
        <TopBar />
        <Rail />
        <Work />
        <Suspense fallback={<aside className="record" aria-label="Incident record" aria-busy="true" />}>
          <Record />
        </Suspense>
        <StatusBar />
      </div>
      {(phase === 'paged' || phase === 'briefing') && <PageCard />}
      <Suspense>
        <Dialogs />
      </Suspense>
      <RoomKeys />
      <TellWhere />
      <Following />
      <RoleNews />
    </>
  );
}
