/**
 * One lab: what you are told at the left, shells in the middle, the report at the right, checks above. Once it has ended,
 * what happened.
 */
import { type LabView, ProtocolError } from '@firedrill/protocol';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import '../../styles/labs.css';
import { useKeys } from '../../keys/keys.ts';
import { toggleTheme } from '../../state/theme.ts';
import { say } from '../../state/toast.ts';
import { api, words } from '../../transport/client.ts';
import { useAgain, useLoad } from '../../transport/use-load.ts';
import { Logo } from '../../ui/icon.tsx';
import { Trouble } from '../../ui/not-found.tsx';
import { Button, Chip } from '../../ui/parts.tsx';
import { Brief } from './brief.tsx';
import { Checks } from './checks.tsx';
import { Ended } from './ended.tsx';
import { JoinLab } from './join-lab.tsx';
import { Journeys } from './journeys.tsx';
import { elapsed, LAB_MODES, minutes } from './labs.text.ts';
import { type Pinned, Report } from './report.tsx';
import { Work } from './work.tsx';

const POLL_MS = 5_000;
const BUSY_POLL_MS = 1_000;

/** `/labs/:lab`. */
export function LabScreen(): JSX.Element {
  const { lab: id } = useParams({ from: '/labs/$lab' });
  const lab = useLoad(`lab ${id}`, () => api.lab(id).view());
  const [pinned, setPinned] = useState<Pinned | undefined>(undefined);
  const { join, recording, at } = useSearch({ from: '/labs/$lab' });
  const view = lab.value;
  const isBusy = view?.phase === 'booting' || view?.checking !== undefined;
  const isOver = view?.phase === 'ended' || view?.phase === 'failed';
  useKeys('anywhere', { theme: toggleTheme });
  useEffect(() => {
    document.title = `[LAB] ${view?.title ?? ''} · Firedrill`;
  }, [view?.title]);
  useAgain(lab, isOver ? undefined : isBusy ? BUSY_POLL_MS : POLL_MS);
  if (view === undefined) {
    if (isShut(lab.cause)) return <JoinLab lab={id} invite={join} onJoined={lab.again} />;
    if (lab.error !== undefined)
      return <Trouble title="This lab cannot be shown" detail={lab.error} again={lab.again} />;
    return <main className="blank" aria-busy="true" />;
  }
  const order = (what: string, work: Promise<unknown>) =>
    work.then(lab.again, (error: unknown) => say({ title: what, detail: words(error), mark: '!' }));
  const reset = () => void order('The lab was not reset', api.lab(id).reset());
  return (
    <div className="lab">
      <div className="drill-mark" />
      <Top view={view} onEnd={() => void order('The lab could not be ended', api.lab(id).end())} />
      {view.phase === 'ended' ? (
        <Ended view={view} asked={{ recording, at: Number(at) || 0 }} />
      ) : (
        <>
          <Brief view={view} onHint={() => void order('No hint was given', api.lab(id).hint())} onReset={reset} />
          <div className="lab-middle">
            <Checks
              view={view}
              onCheck={(lasting) => void order('Nothing was checked', api.lab(id).check({ lasting }))}
            />
            {view.phase === 'ready' ? (
              <Work view={view} onPin={(line) => setPinned({ line })} />
            ) : (
              <NotUp view={view} onAgain={reset} />
            )}
          </div>
          <Report view={view} pinned={pinned} />
        </>
      )}
    </div>
  );
}

function Top({ view, onEnd }: { readonly view: LabView; readonly onEnd: () => void }): JSX.Element {
  const [isSure, setSure] = useState(false);
  const isOpen = view.phase === 'ready' || view.phase === 'stopped';
  const mode = LAB_MODES.find(({ id }) => id === view.mode)!;
  const end = () => {
    if (view.lastingAt !== undefined || isSure) onEnd();
    else setSure(true);
  };
  return (
    <header className="lab-top">
      <Link to="/labs" aria-label="Live labs" className="row">
        <Logo />
      </Link>
      <div className="grow clip">
        <h1 className="clip">{view.title}</h1>
        <div className="row micro t3">
          <Chip tone="good">{view.number === 0 ? 'Tutorial' : `Live lab ${view.number}`}</Chip>
          <span>
            {mode.title}, goal {minutes(view.about.goal)}
          </span>
        </div>
      </div>
      <Journeys view={view} />
      <Timer view={view} />
      {isOpen && (
        <Button look={view.lastingAt !== undefined ? 'primary' : 'plain'} onClick={end} onBlur={() => setSure(false)}>
          {view.lastingAt !== undefined ? 'End and see what happened' : isSure ? 'End it now: sure?' : 'End the lab'}
        </Button>
      )}
    </header>
  );
}

/** Only its people may look. */
function isShut(cause: unknown): boolean {
  return cause instanceof ProtocolError && cause.status === 401;
}

/** Time spent; against the goal in a drill; what is left in an exam. */
function Timer({ view }: { readonly view: LabView }): JSX.Element | null {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (view.bootedAt === undefined) return null;
  const spent = (view.endedAt ?? now) - view.bootedAt;
  const isLate = view.mode === 'drill' && view.mitigatedAt === undefined && spent > view.about.goal * 1000;
  const text =
    view.endsAt !== undefined && view.endedAt === undefined
      ? `${elapsed(view.endsAt - now)} left`
      : `${elapsed(spent)} spent`;
  return (
    <span className="micro num t2" role="timer">
      {text}
      {isLate ? ', past the goal' : ''}
    </span>
  );
}

/** It comes up, or will not. */
function NotUp({ view, onAgain }: { readonly view: LabView; readonly onAgain: () => void }): JSX.Element {
  const since = view.resets.at(-1) ?? view.startedAt;
  return (
    <section className="lab-boot" aria-live="polite">
      <h2 className="title">
        {view.phase === 'booting'
          ? 'The machines come up'
          : view.phase === 'failed'
            ? 'The lab did not come up'
            : 'The lab was stopped'}
      </h2>
      {view.why !== undefined && <p className="t2">{view.why}</p>}
      <ol>
        {view.boot.map(({ at, text }, i) => (
          <li key={`${at} ${text}`} className={i === view.boot.length - 1 && view.phase === 'booting' ? 'is-now' : ''}>
            <span className="num t3">{((at - since) / 1000).toFixed(1)} s</span> {text}
          </li>
        ))}
      </ol>
      {view.phase !== 'booting' && (
        <Button look="primary" onClick={onAgain}>
          Try again
        </Button>
      )}
    </section>
  );
}
