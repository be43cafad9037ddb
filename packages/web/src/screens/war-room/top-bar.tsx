/**
 * The top bar: what customers see, the word Drill, vitals, pause and palette.
 */

import type { DrillView } from '@firedrill/protocol';
import { Link } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import { Spark } from '../../charts/spark.tsx';
import { hasFacilitator } from '../../crew/crew.ts';
import { length, percent, whole } from '../../state/format.ts';
import { budgetGoneIn, isOver, journeyInFront, nowOf } from '../../transport/drill-store.ts';
import { Logo } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Button, Chip, Kbd, MeterBar } from '../../ui/parts.tsx';
import { changeWords } from '../gaps/gaps.text.ts';
import { modeTitle } from '../lobby/lobby.text.ts';
import { useDrill, useRoom } from './room.ts';

/** Renders again each second and gives the drill's now. */
export function useNow(): number {
  const room = useRoom();
  const [now, setNow] = useState(() => nowOf(room.drill.state.get()));
  useEffect(() => {
    const tick = () => setNow(nowOf(room.drill.state.get()));
    tick();
    const timer = setInterval(tick, 500);
    const stop = room.drill.state.subscribe(tick);
    return () => {
      clearInterval(timer);
      stop();
    };
  }, [room]);
  return now;
}

/** The bar of 52 px. */
export function TopBar(): JSX.Element {
  const view = useDrill((s) => s.view);
  return (
    <header className="top">
      <div className="top-id">
        <Link to="/" aria-label="Lobby, the drill keeps running" title="Lobby (g h)">
          <Logo />
        </Link>
        <div className="col">
          <h1 className="clip" title={view.scenario.title}>
            {view.scenario.title}
          </h1>
          <div className="row row-1 micro t3">
            <Chip tone="warn">Drill</Chip>
            {view.change !== undefined && (
              <span
                className="clip"
                title={`Played in a changed world: ${view.change.title} (${view.change.changes.map(changeWords).join('; ')})`}
              >
                Changed world: {view.change.title}
              </span>
            )}
            {view.change !== undefined && <span>·</span>}
            <span>{modeTitle(view.mode)}</span>
            <span>·</span>
            <span className="clip">
              {view.world.title}, {view.world.region}
            </span>
          </div>
        </div>
      </div>
      <Vitals />
      <ClockButtons />
    </header>
  );
}

function Vitals(): JSX.Element {
  const view = useDrill((s) => s.view);
  const gone = useDrill((s) => budgetGoneIn(s.budget));
  const now = useNow();
  const journey = journeyInFront(view);
  const sincePage = view.clock.pagedAt === undefined ? undefined : now - view.clock.pagedAt;
  const limit = view.scenario.minutes.to * 60_000;
  const isBad = journey?.good !== undefined && journey.good < journey.goal;
  const due = view.nextUpdateDue === undefined ? undefined : view.nextUpdateDue - now;
  return (
    <dl className="vitals">
      <div className="vital v-clock">
        <dt>Since the page</dt>
        <dd>
          <b className="num">{sincePage === undefined ? '–' : length(sincePage)}</b>
          {view.mode !== 'practice' && sincePage !== undefined && (
            <>
              <MeterBar share={sincePage / limit} width={48} />
              <span className="micro t3 num v-of">of {view.scenario.minutes.to}</span>
            </>
          )}
        </dd>
      </div>
      {journey !== undefined && (
        <div className="vital">
          <dt>{journey.title}</dt>
          <dd>
            <b className={isBad ? 'num c-impact' : 'num'}>
              {journey.good === undefined ? 'no traffic' : percent(journey.good, 1)}
            </b>
            <Spark
              values={journey.spark}
              low={sparkLow(journey.spark, journey.goal)}
              high={1}
              goal={journey.goal}
              tone={isBad ? 'impact' : 'rest'}
            />
            <span className="micro t3 num">
              {isBad ? 'under ' : ''}goal {percent(journey.goal).replace(/\s%$/, '')}
            </span>
          </dd>
        </div>
      )}
      {journey !== undefined && (
        <div className="vital v-budget">
          <dt>Error budget left</dt>
          <dd>
            <b className="num">{percent(Math.max(0, journey.budgetLeft), 0)}</b>
            <MeterBar
              className={journey.budgetLeft < 0.5 ? 'budget low' : 'budget'}
              share={journey.budgetLeft}
              width={56}
            />
            <span className="micro t3 num v-gone">
              {journey.budgetLeft <= 0
                ? 'spent'
                : gone === undefined || gone > 120
                  ? ''
                  : `gone in ${Math.max(1, Math.round(gone))} min`}
            </span>
          </dd>
        </div>
      )}
      {view.ordersLost !== undefined && (
        <div className="vital v-lost">
          <dt title="Of the journeys that earn money, since the drill began">Failed requests</dt>
          <dd>
            <b className="num">{whole(view.ordersLost)}</b>
          </dd>
        </div>
      )}
      {due !== undefined && !isOver(view) && (
        <div className="vital v-next">
          <dt>Next update {due < 0 ? 'was due' : 'due'}</dt>
          <dd>
            <b className={due < 120_000 ? 'num c-warn' : 'num'}>{length(due)}</b>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** The bottom of the sparkline: enough room below the goal, never less than a tenth of it. */
function sparkLow(values: readonly (number | null)[], goal: number): number {
  const known = values.filter((v) => v !== null);
  return Math.min(goal - (1 - goal) * 2, ...known);
}

const SPEEDS = [1, 2, 4, 8];
/** One skip, in simulated seconds. */
export const SKIP_S = 60;

/** Whether whoever sits here may stop the clock: not in an exam, and not where a facilitator drives it. */
export function hasClock(view: DrillView): boolean {
  return !isOver(view) && view.mode !== 'exam' && view.mode !== 'tabletop' && !hasFacilitator(view);
}

function ClockButtons(): JSX.Element {
  const room = useRoom();
  const mode = useDrill((s) => s.view.mode);
  const clock = useDrill((s) => s.view.clock);
  const mayPause = useDrill((s) => hasClock(s.view)) && !room.drill.isPast;
  return (
    <div className="row row-1">
      {mayPause && (
        <Button
          look="quiet"
          size="s"
          icon={clock.paused ? 'play' : 'pause'}
          title="Space"
          onClick={() => void room.drill.clock({ paused: !clock.paused })}
        >
          {clock.paused ? 'Resume' : 'Pause'}
        </Button>
      )}
      {mayPause && mode === 'practice' && (
        <Menu
          label="Speed"
          trigger={
            <Button look="quiet" size="s" className="num" aria-label={`Speed ${clock.speed}×`}>
              {clock.speed}×
            </Button>
          }
          items={[
            ...SPEEDS.map((speed) => ({
              id: String(speed),
              title: `${speed}×`,
              hint: speed === 1 ? 'as it happened' : undefined,
              on: speed === clock.speed,
              run: () => void room.drill.clock({ speed }),
            })),
            'line',
            { id: 'skip', title: 'A minute on', hotkey: '>', run: () => void room.drill.skip(SKIP_S) },
          ]}
        />
      )}
      <Button size="s" icon="search" onClick={() => room.dialog.set({ kind: 'palette' })}>
        <span className="sr">Find panels and actions</span>
        <Kbd keys="mod+k" />
      </Button>
    </div>
  );
}
