/**
 * A closed drill as it was: the war room at any instant since the page, with the panels that somebody had on screen. The
 * record, the alerts and the figures are those that were shown then; the telemetry ends then.
 */
import type { DrillView, EpochMs, Fact } from '@firedrill/protocol';
import { useParams, useSearch } from '@tanstack/react-router';
import { type JSX, Suspense, useEffect, useMemo, useState } from 'react';
import { Record } from '../../record/record.tsx';
import { FIRST_SPAN_MS, TimeStore } from '../../state/time-store.ts';
import { say } from '../../state/toast.ts';
import { words } from '../../transport/client.ts';
import { Drill } from '../../transport/drill-store.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Trouble } from '../../ui/not-found.tsx';
import { WorldComesUp } from '../../ui/world-comes-up.tsx';
import { LookLog } from '../war-room/look-log.ts';
import { Rail } from '../war-room/rail.tsx';
import { Room, RoomProvider } from '../war-room/room.ts';
import { FIRST_TILES } from '../war-room/tiles.ts';
import { TopBar } from '../war-room/top-bar.tsx';
import { refreshChanges } from '../war-room/use-changes.ts';
import { Work } from '../war-room/work.tsx';
import { onScreen, sameTiles } from './on-screen.ts';
import { ReplayBar } from './replay-bar.tsx';
import '../../styles/war-room.css';
import '../../styles/replay.css';

/** `/d/:drill/replay`; `at=` seconds since the page to begin with, `of=` whose screen. */
export function ReplayScreen(): JSX.Element {
  const { drill: id } = useParams({ from: '/d/$drill/replay' });
  const drill = useMemo(() => new Drill(id, undefined, { isPast: true }), [id]);
  const past = useLoad(`past ${id}`, async () => {
    const facts = await drill.client.facts();
    const end = facts.find(({ event }) => event.type === 'closed')?.epochMs ?? facts.at(-1)?.epochMs ?? 0;
    return { facts, last: await drill.client.viewAt(end) };
  });
  if (past.value !== undefined) return <Replayed drill={drill} facts={past.value.facts} last={past.value.last} />;
  if (past.error !== undefined)
    return <Trouble title="There is no replay of this drill yet" detail={past.error} again={past.again} />;
  return <WorldComesUp />;
}

function Replayed({
  drill,
  facts,
  last,
}: {
  readonly drill: Drill;
  readonly facts: readonly Fact[];
  readonly last: DrillView;
}): JSX.Element {
  const search = useSearch({ from: '/d/$drill/replay' });
  const from = last.clock.pagedAt ?? last.clock.historyFrom;
  const to = last.clock.now;
  const [at, setAt] = useState(() => Math.min(to, from + Number(search.at ?? 0) * 1000));
  const [person, setPerson] = useState<string | undefined>(search.of ?? firstLooker(facts));
  const room = useMemo(() => roomOf(drill, last), [drill, last]);
  const past = useMemo(() => new Past(room, { from, to }), [room, from, to]);
  useEffect(() => void past.show(at), [past, at]);
  useTheirScreen(room, facts, { at, person });
  useEffect(() => {
    document.title = `[DRILL] Replay of ${last.scenario.title} · Firedrill`;
  }, [last]);
  return (
    <RoomProvider value={room}>
      <div className="drill-mark" />
      <div className="war is-replay">
        <TopBar />
        <Rail />
        <Work />
        <Suspense fallback={<aside className="record" aria-busy="true" />}>
          <Record />
        </Suspense>
        <ReplayBar
          from={from}
          to={to}
          at={at}
          onAt={setAt}
          people={last.crew.filter(({ as }) => as === 'player')}
          person={person}
          onPerson={setPerson}
          story={last.timeline.filter(({ story }) => story)}
        />
      </div>
    </RoomProvider>
  );
}

function roomOf(drill: Drill, last: DrillView): Room {
  drill.showPast(last);
  const time = new TimeStore({ from: last.clock.historyFrom, now: last.clock.now });
  const looks = new LookLog(() => undefined, { wall: () => Date.now(), drill: () => 0 });
  return new Room({ drill, time, looks, tiles: FIRST_TILES, withTeam: false });
}

/** Who told of a look first; played alone nobody has a name. */
function firstLooker(facts: readonly Fact[]): string | undefined {
  return facts.find(({ event }) => event.type === 'looked')?.actor;
}

/** Views that are kept, the latest ones; each is some tens of kilobytes. */
const MOST_VIEWS = 60;

/**
 * Shows the drill at an instant: one question at a time, and of those that came meanwhile the last. What was asked is
 * kept, since the past does not change; the next step of the same length is asked for ahead.
 */
class Past {
  readonly #room: Room;
  readonly #views = new Map<EpochMs, Promise<DrillView>>();
  readonly #from: EpochMs;
  readonly #to: EpochMs;
  #shown: EpochMs | undefined;
  #wanted: EpochMs | undefined;
  #isAsking = false;

  constructor(room: Room, { from, to }: { readonly from: EpochMs; readonly to: EpochMs }) {
    this.#room = room;
    this.#from = from;
    this.#to = to;
  }

  async show(at: EpochMs): Promise<void> {
    this.#wanted = at;
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      for (let asked: EpochMs | undefined; asked !== this.#wanted; ) {
        asked = this.#wanted;
        this.#put(await this.#viewAt(asked));
        this.#askAhead(asked);
      }
    } catch (error) {
      say({ title: 'The past cannot be shown', detail: words(error), mark: '!' });
    } finally {
      this.#isAsking = false;
    }
  }

  #viewAt(at: EpochMs): Promise<DrillView> {
    const kept = this.#views.get(at);
    if (kept !== undefined) return kept;
    const asked = this.#room.drill.client.viewAt(at);
    this.#views.set(at, asked);
    asked.catch(() => this.#views.delete(at));
    for (const old of this.#views.keys()) {
      if (this.#views.size <= MOST_VIEWS) break;
      this.#views.delete(old);
    }
    return asked;
  }

  #askAhead(at: EpochMs): void {
    const step = this.#shown === undefined ? 0 : at - this.#shown;
    this.#shown = at;
    const next = at + step;
    if (step !== 0 && next >= this.#from && next <= this.#to) void this.#viewAt(next);
  }

  #put(view: DrillView): void {
    const { drill, time } = this.#room;
    const { from, to } = time.range.get();
    drill.showPast(view);
    time.jump(view.clock.now, to - from || FIRST_SPAN_MS);
    refreshChanges(this.#room);
  }
}

/** Puts up the panels that they had; without a person whatever is open stays. */
function useTheirScreen(
  room: Room,
  facts: readonly Fact[],
  { at, person }: { readonly at: EpochMs; readonly person: string | undefined },
): void {
  useEffect(() => {
    const theirs = person === undefined ? undefined : onScreen(facts, at, person);
    if (theirs === undefined || sameTiles(theirs.tiles, room.tiles.get())) return;
    room.maximised.set(undefined);
    room.tiles.set(theirs.tiles);
    room.focus.set(theirs.tiles[0]?.id);
    room.time.jump(room.time.bounds.now, theirs.span);
  }, [room, facts, at, person]);
}
