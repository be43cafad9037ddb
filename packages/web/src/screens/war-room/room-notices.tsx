/**
 * Bars above the work area for states of the whole room: no connection, paused, closed.
 */
import type { DrillView } from '@firedrill/protocol';
import { Link, useNavigate } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import { clock, count, length, lengthWords, whole } from '../../state/format.ts';
import { isOver, isSealed } from '../../transport/drill-store.ts';
import { Button, Kbd, Notice } from '../../ui/parts.tsx';
import { useDrill, useRoom } from './room.ts';
import { hasClock } from './top-bar.tsx';

/** At most one bar, the most pressing first. */
export function RoomNotices(): JSX.Element | null {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const link = useDrill((s) => s.link);
  const waiting = useDrill((s) => s.waiting);
  const wall = useWall(link.state === 'lost');
  if (link.state === 'lost' && wall - link.since > 2000 && !isOver(view)) {
    const gone = wall - link.since;
    return (
      <Notice
        tone="warn"
        icon="link"
        title={`No connection for ${lengthWords(gone)}.`}
        action={
          <Button size="s" onClick={() => room.drill.retry()}>
            Try now
          </Button>
        }
      >
        {gone > 60_000
          ? `Your drill is safe up to ${clock(view.clock.now)}. We keep trying.`
          : `What you see stays. ${waiting > 0 ? `${count(waiting, 'order')} wait here and go out when we are back.` : `Next try in ${Math.max(0, Math.ceil((link.nextTry - wall) / 1000))} s.`}`}
      </Notice>
    );
  }
  if (isOver(view)) return <Closed />;
  if (view.clock.paused && view.guardrailsReached.length > 0) return <Spent view={view} />;
  if (view.mode === 'tabletop') return <Tabletop view={view} />;
  if (view.clock.paused && view.clock.pagedAt !== undefined && view.phase !== 'paged') {
    return (
      <Notice
        tone="pause"
        icon="pause"
        title={`Paused at ${length(view.clock.now - view.clock.pagedAt)}`}
        action={
          hasClock(view) && (
            <Button size="s" look="primary" hotkey="space" onClick={() => void room.drill.clock({ paused: false })}>
              Resume
            </Button>
          )
        }
      >
        {isSealed(view)
          ? 'Queries are sealed while paused. You may write.'
          : 'The world stands still. Everything stays open.'}
      </Notice>
    );
  }
  return null;
}

/** A guardrail stopped the drill: what was to be spent, and who goes on. */
function Spent({ view }: { readonly view: DrillView }): JSX.Element {
  const room = useRoom();
  return (
    <Notice
      tone="warn"
      icon="pause"
      title={`Stopped: ${spentWords(view)}.`}
      action={
        hasClock(view) && (
          <Button size="s" hotkey="space" onClick={() => void room.drill.clock({ paused: false })}>
            Go on
          </Button>
        )
      }
    >
      {hasClock(view)
        ? 'This was the bound that was set. Talk it over, then go on or close.'
        : 'This was the bound that was set. Your facilitator decides how it goes on.'}
    </Notice>
  );
}

/** What the guardrails that were reached had allowed. */
export function spentWords({
  guardrails,
  guardrailsReached,
}: Pick<DrillView, 'guardrails' | 'guardrailsReached'>): string {
  const says = {
    minutes: `${guardrails.minutes} min since the page are spent`,
    badRequests: `${whole(guardrails.badRequests ?? 0)} bad requests are reached`,
    money: `${whole(guardrails.money ?? 0)} of money is lost`,
  };
  return guardrailsReached.map((one) => says[one]).join(', ');
}

function Tabletop({ view }: { readonly view: DrillView }): JSX.Element {
  const since = view.clock.pagedAt === undefined ? '' : ` at ${length(view.clock.now - view.clock.pagedAt)}`;
  return (
    <Notice tone="pause" icon={view.clock.paused ? 'pause' : 'play'} title={`Tabletop${since}`}>
      {view.clock.paused
        ? 'The clock stands; talk it through. Everything stays open, and your facilitator moves the time.'
        : 'Time passes. Your facilitator stops it again.'}
    </Notice>
  );
}

function Closed(): JSX.Element {
  const room = useRoom();
  const navigate = useNavigate();
  const view = useDrill((s) => s.view);
  const since = view.clock.pagedAt === undefined ? undefined : length(view.clock.now - view.clock.pagedAt);
  useEffect(() => room.looks.flush(), [room]);
  return (
    <Notice
      tone="done"
      icon="check"
      title={since === undefined ? 'Closed.' : `Closed at ${since}.`}
      action={
        <span className="row">
          {view.phase !== 'reviewed' && (
            <Link to="/d/$drill/close" params={{ drill: room.drill.id }} search={{}} className="btn s">
              Write the report
            </Link>
          )}
          <Button
            size="s"
            look="primary"
            onClick={() => void navigate({ to: '/d/$drill/debrief', params: { drill: room.drill.id } })}
          >
            Open the debrief <Kbd keys="enter" />
          </Button>
        </span>
      }
    >
      Everything is read only. The debrief is ready; only who was in the drill sees it.
    </Notice>
  );
}

function useWall(on: boolean): number {
  const [wall, setWall] = useState(() => Date.now());
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => setWall(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [on]);
  return wall;
}
