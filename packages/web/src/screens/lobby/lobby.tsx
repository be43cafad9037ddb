/**
 * The lobby: this week's page, a drill that waits, the library, and your own times. Titles tell symptoms only.
 */
import type { DrillCard, Mode, ScenarioCard } from '@firedrill/protocol';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { type JSX, useEffect, useRef, useState } from 'react';
import { useKeys } from '../../keys/keys.ts';
import { api } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Button, Kbd } from '../../ui/parts.tsx';
import { Shell } from '../../ui/shell.tsx';
import { Hero } from './hero.tsx';
import { Library } from './library.tsx';
import { ago, modeTitle } from './lobby.text.ts';
import { OwnTimes } from './own-times.tsx';
import { useStart } from './start.tsx';

/** Menus are fetched once the lobby stands, so that the war room opens sooner. */
const AFTER_PAINT_MS = 500;
const WEEK_MS = 7 * 86_400_000;

/** The scenario of the week: everybody sees the same, another each week. */
export function thisWeek(scenarios: readonly ScenarioCard[], now: number): ScenarioCard | undefined {
  const sorted = [...scenarios].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  return sorted[Math.floor((now - 4 * 86_400_000) / WEEK_MS) % Math.max(1, sorted.length)];
}

/** `/` and `/drills`. */
export function LobbyScreen(): JSX.Element {
  const navigate = useNavigate();
  const isLibrary = useRouterState({ select: (s) => s.location.pathname.startsWith('/drills') });
  const scenarios = useLoad('scenarios', () => api.scenarios());
  const drills = useLoad('drills', () => api.drills());
  const [mode, setMode] = useState<Mode>('practice');
  const { busy, start } = useStart();
  const search = useRef<HTMLInputElement>(null);
  const week = thisWeek(scenarios.value ?? [], Date.now());
  const open = [...(drills.value ?? [])]
    .filter((d) => d.isYours && (d.state === 'running' || d.state === 'paused'))
    .sort((a, b) => b.lastAt - a.lastAt);

  useEffect(() => {
    document.title = isLibrary ? 'Drills · Firedrill' : 'Lobby · Firedrill';
  }, [isLibrary]);
  useEffect(() => {
    const timer = setTimeout(() => void import('../../ui/menu.tsx'), AFTER_PAINT_MS);
    return () => clearTimeout(timer);
  }, []);
  useKeys('anywhere', { search: () => search.current?.focus() });
  useKeys('app', {
    'new-drill': () => week !== undefined && void navigate({ to: '/drills/$slug', params: { slug: week.slug } }),
    'mode-practice': () => setMode('practice'),
    'mode-soft': () => setMode('drill'),
    'mode-exam': () => setMode('exam'),
  });

  return (
    <Shell here={isLibrary ? 'drills' : 'lobby'}>
      <main className="main">
        <header className="main-head">
          <h1 className="title">{isLibrary ? 'Drills' : 'Lobby'}</h1>
          <span className="t3">
            {isLibrary ? 'What you are told. Never why.' : 'Take the page of this week, or choose a drill.'}
          </span>
          <span className="grow" />
          <span className="keys">
            <Kbd keys="n" /> new drill <Kbd keys="/" /> search
          </span>
        </header>
        <div className="lob">
          <div className="lob-main">
            {scenarios.error !== undefined && (
              <Stale error={scenarios.error} has={scenarios.value !== undefined} again={scenarios.again} />
            )}
            {!isLibrary && week !== undefined && (
              <Hero
                scenario={week}
                mode={mode}
                onMode={setMode}
                busy={busy}
                onStart={() => void start(week.slug, mode)}
              />
            )}
            {open.slice(0, 3).map((card) => (
              <Continue
                key={card.drill}
                card={card}
                onResume={() => void navigate({ to: '/d/$drill', params: { drill: card.drill }, search: {} })}
              />
            ))}
            <Library
              scenarios={scenarios.value ?? []}
              drills={drills.value ?? []}
              search={search}
              loading={scenarios.loading}
            />
          </div>
          <aside className="lob-side" aria-label="You">
            <OwnTimes cards={drills.value ?? []} />
          </aside>
        </div>
      </main>
    </Shell>
  );
}

function Stale({
  error,
  has,
  again,
}: {
  readonly error: string;
  readonly has: boolean;
  readonly again: () => void;
}): JSX.Element {
  return (
    <section className="cont" role="status">
      <span className="grow">
        <b>{has ? 'Could not refresh, showing what we had.' : 'The drills could not be loaded.'}</b>{' '}
        <span className="t3">{error}</span>
      </span>
      <Button onClick={again}>Try again</Button>
    </section>
  );
}

function Continue({ card, onResume }: { readonly card: DrillCard; readonly onResume: () => void }): JSX.Element {
  const isPaused = card.state === 'paused';
  return (
    <section className="cont" aria-label={`Drill ${isPaused ? 'paused' : 'running'}`}>
      <span className="roundel">
        <svg className="i" viewBox="0 0 16 16" aria-hidden="true">
          {isPaused ? <path d="M5.500 3.500v9M10.500 3.500v9" /> : <path d="M5 3.200l7.500 4.800L5 12.800z" />}
        </svg>
      </span>
      <div className="grow clip">
        <b>{card.title}</b>{' '}
        <span className="t3">
          {isPaused ? 'paused' : 'running'}, {modeTitle(card.mode).toLowerCase()}, last touched{' '}
          {ago(card.lastAt, Date.now())}.{isPaused ? ' Nothing has moved since.' : ''}
        </span>
      </div>
      <Button onClick={onResume}>Resume</Button>
    </section>
  );
}
