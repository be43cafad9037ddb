/**
 * The brief: what you are told before the pager rings, the rules, and your past attempts. No diagram, no cause.
 */
import type { DrillCard, Mode, ScenarioBrief } from '@firedrill/protocol';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import { useKeys } from '../../keys/keys.ts';
import { People } from '../../record/people.tsx';
import { day, lengthWords } from '../../state/format.ts';
import { ownName } from '../../state/own-name.ts';
import { api } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Icon } from '../../ui/icon.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { Trouble } from '../../ui/not-found.tsx';
import { Button, Field } from '../../ui/parts.tsx';
import { Shell } from '../../ui/shell.tsx';
import { Facts } from '../lobby/hero.tsx';
import { modeTitle, outcomeWords } from '../lobby/lobby.text.ts';
import { CrewChoice, ModeChoice, type StartAs, useStart } from '../lobby/start.tsx';

const SOURCES = [
  ['metrics', 'Metrics'],
  ['logs', 'Logs'],
  ['traces', 'Traces'],
  ['alerts', 'Alerts'],
  ['changes', 'Changes'],
  ['runbooks', 'Runbooks'],
  ['source', 'Source'],
] as const;

/** `/drills/:slug`. */
export function BriefScreen(): JSX.Element {
  const { slug } = useParams({ from: '/drills/$slug' });
  const brief = useLoad(slug, () => api.scenario(slug));
  useEffect(() => {
    document.title = `${brief.value?.title ?? 'Brief'} · Firedrill`;
  }, [brief.value]);
  if (brief.value === undefined && brief.error !== undefined)
    return <Trouble title="This drill could not be opened" detail={brief.error} again={brief.again} />;
  return (
    <Shell here="drills">
      {brief.value === undefined ? <main className="main" aria-busy="true" /> : <BriefPage brief={brief.value} />}
    </Shell>
  );
}

function BriefPage({ brief }: { readonly brief: ScenarioBrief }): JSX.Element {
  const [mode, setMode] = useState<Mode>('practice');
  const [seed, setSeed] = useState('');
  const { busy, start } = useStart();
  const search = useSearch({ from: '/drills/$slug' });
  const [as, setAs] = useState<StartAs>(search.with === 'team' ? 'team' : 'alone');
  const [name, setName] = useState(ownName);
  const isNameless = as !== 'alone' && name.trim() === '';
  const take = () => {
    if (isNameless || busy) return;
    const drawn = /^\d+$/.test(seed.trim()) ? Number(seed.trim()) : undefined;
    void start(brief.slug, mode, { seed: drawn, as, name: name.trim() });
  };
  useKeys('app', {
    'mode-practice': () => setMode('practice'),
    'mode-soft': () => setMode('drill'),
    'mode-exam': () => setMode('exam'),
  });
  useKeys('list', { open: take });
  return (
    <main className="main">
      <header className="main-head">
        <Link to="/drills" className="t3">
          Drills
        </Link>
        <span className="t3">/</span>
        <h1 className="title clip">{brief.title}</h1>
      </header>
      <div className="lob">
        <div className="lob-main">
          <section className="told">
            <p className="lead">{brief.symptom}</p>
            <Facts scenario={brief} />
            <Markdown text={brief.briefing} top={3} />
          </section>
          {brief.people.length > 0 && (
            <section className="told" aria-labelledby="people">
              <h2 className="title" id="people">
                Who is who
              </h2>
              <People people={brief.people} />
            </section>
          )}
          <section className="told" aria-labelledby="attempts">
            <h2 className="title" id="attempts">
              Your attempts
            </h2>
            <Attempts attempts={brief.attempts} />
          </section>
        </div>
        <aside className="lob-side" aria-label="Start">
          <section>
            <h2>How you play it</h2>
            <ModeChoice mode={mode} onChange={setMode} minutes={brief.minutes.to} />
            <p className="dense t3 mode-about">{modeAbout(mode)}</p>
            <CrewChoice as={as} name={name} onAs={setAs} onName={setName} />
            <Field label="Seed" hint="Empty: the server draws one. The same seed gives the same production.">
              <input
                className="input num"
                inputMode="numeric"
                value={seed}
                onChange={(event) => setSeed(event.target.value)}
                placeholder="drawn"
              />
            </Field>
            <Button look="primary" size="l" hotkey="enter" onClick={take} disabled={busy || isNameless}>
              {busy ? 'Building the world' : 'Take the page'}
            </Button>
          </section>
          <section>
            <h2>Your role</h2>
            <p className="dense">{brief.role}</p>
          </section>
          <section>
            <h2>What you may look at</h2>
            <ul className="policy">
              {SOURCES.map(([key, title]) => (
                <li key={key} className={brief.evidence[key] ? 'ok' : 'off'}>
                  <Icon name={brief.evidence[key] ? 'check' : 'cross'} small />
                  {title}
                  {!brief.evidence[key] && <span className="t3">closed in this drill</span>}
                </li>
              ))}
              <li className="off">
                <Icon name="lock" small />
                Architecture <span className="t3">after the close</span>
              </li>
            </ul>
          </section>
          <section className="last">
            <h2>{brief.worldTitle}</h2>
            <p className="dense t2">{brief.about}</p>
            <p className="micro t3">
              {brief.region}. Recovered means that every journey holds its goal for {lengthWords(brief.hold * 1000)}.
            </p>
          </section>
        </aside>
      </div>
    </main>
  );
}

function modeAbout(mode: Mode): string {
  if (mode === 'practice') return 'Pause, speed up and look at everything while paused.';
  if (mode === 'drill')
    return 'The clock shows the usual time and keeps going after it. Queries are sealed while paused.';
  return 'Counts once per seed. No pause, no way back.';
}

function Attempts({ attempts }: { readonly attempts: readonly DrillCard[] }): JSX.Element {
  if (attempts.length === 0) return <p className="t3">None yet. The first attempt at a seed counts.</p>;
  return (
    <table className="lib">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">Mode</th>
          <th scope="col">Seed</th>
          <th scope="col">What came of it</th>
        </tr>
      </thead>
      <tbody>
        {attempts.map((card) => (
          <tr key={card.drill}>
            <td>
              <Link
                to={card.state === 'closed' ? '/d/$drill/debrief' : '/d/$drill'}
                params={{ drill: card.drill }}
                search={{}}
                className="link"
              >
                {day(card.startedAt)}
              </Link>
            </td>
            <td>{modeTitle(card.mode)}</td>
            <td className="num mono">{card.seed}</td>
            <td>{outcomeWords(card)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
