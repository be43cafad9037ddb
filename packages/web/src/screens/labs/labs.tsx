/**
 * The labs: levels on real machines by number, one at random, what this machine lacks for them, and what was played.
 */
import type { LabCard, LabLevel, LabMissing, LabMode } from '@firedrill/protocol';
import { Link, useNavigate } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import '../../styles/labs.css';
import { ownName } from '../../state/own-name.ts';
import { say } from '../../state/toast.ts';
import { api, words } from '../../transport/client.ts';
import { useAgain, useLoad } from '../../transport/use-load.ts';
import { InlineMarkdown } from '../../ui/markdown.tsx';
import { Button, Chip, Select } from '../../ui/parts.tsx';
import { Shell } from '../../ui/shell.tsx';
import { LAB_MODES, minutes, playedOf, standing } from './labs.text.ts';
import { PlayedLabs } from './played.tsx';

const POLL_MS = 5_000;

/** `/labs`. */
export function LabsScreen(): JSX.Element {
  const labs = useLoad('labs', () => api.labs());
  const navigate = useNavigate();
  const [mode, setMode] = useState<LabMode>('practice');
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    document.title = 'Live labs · Firedrill';
  }, []);
  useAgain(labs, POLL_MS);
  const boot = async (level?: string) => {
    setBusy(true);
    const name = ownName().trim();
    try {
      const view = await api.bootLab({
        mode,
        ...(level === undefined ? {} : { level }),
        ...(name === '' ? {} : { name }),
      });
      await navigate({ to: '/labs/$lab', params: { lab: view.id } });
    } catch (error) {
      say({ title: 'The lab did not start', detail: words(error), mark: '!' });
    }
    setBusy(false);
  };
  const overview = labs.value;
  const canRun = overview?.missing.length === 0;
  const about = LAB_MODES.find(({ id }) => id === mode)!.about;
  return (
    <Shell here="labs">
      <main className="main">
        <header className="main-head">
          <h1 className="title">Live labs</h1>
          <span className="t3 clip">
            Real nginx, Node and PostgreSQL in machines of your own. What you are told, never why.
          </span>
          <span className="grow" />
          <span className="t3 micro">{about}</span>
          <Select
            label="Mode"
            value={mode}
            onChange={(next) => setMode(next as LabMode)}
            options={LAB_MODES.map(({ id, title }) => [id, title] as const)}
          />
          <Button look="primary" icon="bolt" disabled={!canRun || isBusy} onClick={() => void boot()}>
            Random level
          </Button>
        </header>
        <div className="labs-page">
          {labs.error !== undefined && <p className="empty">{labs.error}</p>}
          {overview !== undefined && !canRun && <Missing missing={overview.missing} says={overview.says} />}
          <Running labs={overview?.labs ?? []} />
          {overview !== undefined && (
            <Levels
              levels={overview.levels}
              labs={overview.labs}
              canBoot={canRun === true && !isBusy}
              onBoot={(slug) => void boot(slug)}
            />
          )}
          <Played labs={overview?.labs ?? []} />
        </div>
      </main>
    </Shell>
  );
}

function Missing({ missing, says }: { readonly missing: readonly LabMissing[]; readonly says: string }): JSX.Element {
  return (
    <section className="labs-missing" aria-label="What labs need">
      <b>
        <InlineMarkdown text={says} />
      </b>
      <p className="t2">
        It installs what is missing (Linux, as root) and starts the engine; <code>firedrill lab images</code> builds the
        machines. Drills need none of it.
      </p>
      <ul>
        {missing.map(({ name, mend }) => (
          <li key={name}>
            <span>{name}</span>
            <span className="t2">
              <InlineMarkdown text={mend} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Running({ labs }: { readonly labs: readonly LabCard[] }): JSX.Element {
  const open = labs.filter(({ phase }) => phase === 'booting' || phase === 'ready');
  return (
    <>
      {open.map((lab) => (
        <section key={lab.id} className="cont" aria-label="Lab under way">
          <div className="grow clip">
            <b>{lab.title}</b>{' '}
            <span className="t3">
              {standing(lab).title}
              {lab.who === undefined ? '' : `, ${lab.who}`}
            </span>
          </div>
          <Link to="/labs/$lab" params={{ lab: lab.id }} className="btn">
            Go on
          </Link>
        </section>
      ))}
    </>
  );
}

type LevelsProps = {
  readonly levels: readonly LabLevel[];
  readonly labs: readonly LabCard[];
  readonly canBoot: boolean;
  readonly onBoot: (slug: string) => void;
};

function Levels({ levels, labs, canBoot, onBoot }: LevelsProps): JSX.Element {
  return (
    <table className="lib labs-table">
      <thead>
        <tr>
          <th scope="col">Level</th>
          <th scope="col">What you are told</th>
          <th scope="col">Instances</th>
          <th scope="col">Goal</th>
          <th scope="col">You</th>
          <th scope="col">
            <span className="sr">Begin</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {levels.map((level) => {
          const own = labs.filter((lab) => lab.level === level.slug);
          const best =
            own.find(({ lastingAt }) => lastingAt !== undefined) ??
            own.find(({ mitigatedAt }) => mitigatedAt !== undefined) ??
            own[0];
          const state = best && standing(best);
          return (
            <tr key={level.slug}>
              <td className="num">{level.number === 0 ? 'Tutorial' : level.number}</td>
              <td>
                <b>{level.title}</b>
                <span className="labs-about">
                  <InlineMarkdown text={level.description} />
                </span>
              </td>
              <td className="t2">{level.instances.join(', ')}</td>
              <td className="num">{minutes(level.goal)}</td>
              <td>
                {state === undefined ? (
                  <span className="t3">Not yet</span>
                ) : (
                  <Chip tone={state.tone}>{state.title}</Chip>
                )}
              </td>
              <td>
                <Button
                  size="s"
                  disabled={!canBoot}
                  aria-label={`Boot ${level.title}`}
                  onClick={() => onBoot(level.slug)}
                >
                  Boot
                </Button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const MOST_PLAYED = 20;

function Played({ labs }: { readonly labs: readonly LabCard[] }): JSX.Element | null {
  const over = playedOf(labs).slice(0, MOST_PLAYED);
  if (over.length === 0) return null;
  return (
    <section>
      <h2 className="title">Played</h2>
      <PlayedLabs labs={over} />
    </section>
  );
}
