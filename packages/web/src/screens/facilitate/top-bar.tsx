/**
 * The console's top bar: whose drill, its clock, and what steers it.
 */
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { length } from '../../state/format.ts';
import { Logo } from '../../ui/icon.tsx';
import { Button, Chip, MeterBar, Select } from '../../ui/parts.tsx';
import { modeTitle } from '../lobby/lobby.text.ts';
import { isOver, useConsole, useFacilitated, useNow } from './console.ts';

const SPEEDS = ['0.25', '0.5', '1', '2', '4'];

/** The bar of 52 px. */
export function TopBar(): JSX.Element {
  const { dialog } = useConsole();
  const { sheet, view, link } = useFacilitated((s) => ({ sheet: s.sheet, view: s.view, link: s.link }));
  return (
    <header className="fac-top">
      <div className="row row-3 grow">
        <Link to="/" aria-label="Lobby, the drill keeps running" title="Lobby (g h)">
          <Logo />
        </Link>
        <div className="col">
          <h1 className="clip" title={sheet.sheet.title}>
            {sheet.sheet.title}
          </h1>
          <div className="row row-1 micro t3">
            <Chip tone="warn">Drill</Chip>
            <span className="clip">
              You facilitate, {modeTitle(view.mode).toLowerCase()}
              {sheet.fork !== undefined && ', forked'}
            </span>
            {link.state === 'lost' && <Chip tone="warn">No connection</Chip>}
            {sheet.movedTo !== undefined && (
              <Link className="c-warn" to="/d/$drill/facilitate" params={{ drill: sheet.movedTo }} search={{}}>
                The crew went on in a fork
              </Link>
            )}
          </div>
        </div>
      </div>
      <Clock />
      <Steering />
      <Button look="quiet" onClick={() => dialog.set({ kind: 'links' })}>
        Links
      </Button>
      {isOver(view) ? (
        <Link className="btn primary" to="/d/$drill/debrief" params={{ drill: sheet.drill }}>
          Read the debrief
        </Link>
      ) : (
        <Button look="quiet" onClick={() => dialog.set({ kind: 'end' })}>
          End…
        </Button>
      )}
    </header>
  );
}

function Clock(): JSX.Element {
  const { view, minutes, pagedAt } = useFacilitated((s) => ({
    view: s.view,
    minutes: s.view.guardrails.minutes ?? s.sheet.sheet.minutes.to,
    pagedAt: s.watch.pagedAt,
  }));
  const now = useNow();
  const since = pagedAt === undefined ? 0 : now - pagedAt;
  return (
    <div className="fac-clock">
      <b className="num" role="timer" aria-label="Since the page">
        {length(since)}
      </b>
      <MeterBar share={since / (minutes * 60_000)} width={72} />
      <span className="micro t3 num">
        {view.guardrails.minutes === undefined ? 'soft clock' : 'stops at'}, {minutes} min
      </span>
    </div>
  );
}

function Steering(): JSX.Element {
  const { drill, dialog } = useConsole();
  const { view, busy } = useFacilitated((s) => ({ view: s.view, busy: s.busy }));
  const { paused, speed } = view.clock;
  const over = isOver(view);
  return (
    <div className="row">
      <Button
        icon={paused ? 'play' : 'pause'}
        hotkey="space"
        disabled={over}
        look={paused && !over ? 'primary' : 'plain'}
        onClick={() => void drill.clock({ paused: !paused })}
      >
        {paused ? 'Resume for all' : 'Pause for all'}
      </Button>
      <Select
        label="Speed"
        className="fac-speed"
        value={String(speed)}
        onChange={(value) => void drill.clock({ speed: Number(value) })}
        options={SPEEDS.map((value) => [value, `${value}×`] as const)}
      />
      <Button icon="plus" disabled={over || busy} title="Runs five minutes at once" onClick={() => void drill.step(5)}>
        5 min
      </Button>
      <Button icon="bolt" hotkey="i" disabled={over} onClick={() => dialog.set({ kind: 'inject', tab: 'message' })}>
        Inject
      </Button>
      <Button icon="note" hotkey="n" onClick={() => document.getElementById('fac-note')?.focus()}>
        Note
      </Button>
    </div>
  );
}
