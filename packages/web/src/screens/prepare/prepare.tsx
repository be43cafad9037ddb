/**
 * Preparation in five minutes: people, what they lack, mode, roles, guardrails; it ends in the console with two links to
 * hand out. Nothing here tells any truth.
 */
import type { Preparation, PrepareBody, Role } from '@firedrill/protocol';
import { useRouter } from '@tanstack/react-router';
import { type JSX, useEffect, useState } from 'react';
import '../../styles/facilitate.css';
import { ownName, rememberName } from '../../state/own-name.ts';
import { say } from '../../state/toast.ts';
import { api, words } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { NameField } from '../../ui/name-field.tsx';
import { Button, Chip, Field, Pips, Select } from '../../ui/parts.tsx';
import { Shell } from '../../ui/shell.tsx';
import { ROLE_WORDS } from '../facilitate/facilitate.text.ts';
import { ago } from '../lobby/lobby.text.ts';

type Mode = NonNullable<PrepareBody['mode']>;
type Ranked = Preparation['scenarios'][number];

const MODES: readonly (readonly [Mode, string])[] = [
  ['tabletop', 'Tabletop: you drive the time'],
  ['drill', 'Drill: soft clock, you may pause'],
  ['practice', 'Practice: everything stays open'],
];

/** `/prepare`. */
export function PrepareScreen(): JSX.Element {
  const [names, setNames] = useState('');
  const [asked, setAsked] = useState<readonly string[]>([]);
  const [slug, setSlug] = useState<string | undefined>(undefined);
  const loaded = useLoad(asked.join(','), () => api.preparation(asked));
  useEffect(() => {
    document.title = 'Prepare a drill · Firedrill';
  }, []);
  useEffect(() => {
    const people = names.split(/[,\n]/).map((one) => one.trim());
    const timer = setTimeout(() => setAsked([...new Set(people.filter((one) => one !== ''))].slice(0, 12)), 400);
    return () => clearTimeout(timer);
  }, [names]);
  const preparation = loaded.value;
  const chosen = preparation?.scenarios.find((one) => one.slug === slug) ?? preparation?.scenarios[0];
  return (
    <Shell here="prepare">
      <main className="main">
        <header className="main-head">
          <h1 className="title">Prepare a drill</h1>
          <span className="t3">Five minutes: who plays, what they lack, who does what.</span>
        </header>
        <div className="prep">
          <div className="prep-main">
            <section aria-label="People">
              <h2>1. Who plays</h2>
              <Field
                label="Names"
                hint="Separated by commas, at most twelve. They join by link under these names."
                wide
              >
                <input
                  className="input"
                  list="prep-known"
                  value={names}
                  onChange={(event) => setNames(event.target.value)}
                />
              </Field>
              <datalist id="prep-known">
                {preparation?.known.map((name) => (
                  <option key={name} value={names === '' ? name : `${names.replace(/,?\s*$/, '')}, ${name}`} />
                ))}
              </datalist>
            </section>
            {loaded.error !== undefined && <p className="c-warn">{loaded.error}</p>}
            {preparation !== undefined && (
              <Scenarios preparation={preparation} chosen={chosen?.slug} onChoose={setSlug} />
            )}
          </div>
          {preparation !== undefined && chosen !== undefined && (
            <Plan
              key={`${chosen.slug} ${preparation.roles.map(({ name }) => name).join()}`}
              preparation={preparation}
              chosen={chosen}
            />
          )}
        </div>
      </main>
    </Shell>
  );
}

function Scenarios({
  preparation,
  chosen,
  onChoose,
}: {
  readonly preparation: Preparation;
  readonly chosen: string | undefined;
  readonly onChoose: (slug: string) => void;
}): JSX.Element {
  return (
    <section aria-label="Scenarios">
      <h2>2. What they lack</h2>
      <p className="micro t3">
        {preparation.formula} From {preparation.drills} finished drills of this server.
      </p>
      <ul className="prep-list" aria-label="Scenario">
        {preparation.scenarios.map((one) => (
          <li key={one.slug}>
            <label className={one.slug === chosen ? 'on' : ''}>
              <input
                type="radio"
                name="scenario"
                className="sr"
                checked={one.slug === chosen}
                onChange={() => onChoose(one.slug)}
              />
              <b className="num prep-score">{one.score.toFixed(1)}</b>
              <span className="grow">
                <b>{one.title}</b>
                <span className="t3 clip">{one.symptom}</span>
                <span className="micro t3">{reasons(one)}</span>
              </span>
              <Pips level={one.level} />
              <span className="micro t3 num">
                {one.minutes.from}–{one.minutes.to} min
              </span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Why it stands where it stands, without a word on what is broken in it. */
function reasons({ failureClass, terrain, scenario, levelOff }: Ranked): string {
  const part = (what: string, { need, lastAt }: Ranked['terrain']) =>
    `${what} ${need}${lastAt === undefined ? '' : ` ${ago(lastAt, Date.now())}`}`;
  return [
    part('class of failure', failureClass),
    part('terrain', terrain),
    part('scenario', scenario),
    levelOff === 0 ? 'the next level' : `${levelOff} off the next level`,
  ].join(' · ');
}

function Plan({ preparation, chosen }: { readonly preparation: Preparation; readonly chosen: Ranked }): JSX.Element {
  const router = useRouter();
  const [mode, setMode] = useState<Mode>('tabletop');
  const [seed, setSeed] = useState(String(chosen.seed));
  const [facilitator, setFacilitator] = useState(ownName);
  const [roles, setRoles] = useState<Preparation['roles']>(preparation.roles);
  const [minutes, setMinutes] = useState(String(chosen.minutes.to + 10));
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    try {
      const { links } = await api.startPrepared({
        scenario: chosen.slug,
        mode,
        ...(seed === '' ? {} : { seed: Number(seed) }),
        facilitator: facilitator.trim(),
        people: [...roles],
        guardrails: minutes === '' ? {} : { minutes: Number(minutes) },
      });
      rememberName(facilitator.trim());
      await router.navigate({ href: links.facilitator ?? links.players });
    } catch (error) {
      say({ title: 'The drill did not start', detail: words(error), mark: '!' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="prep-side"
      aria-label="The plan"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <h2>3. The plan</h2>
      <p>
        <b>{chosen.title}</b> <Chip>{chosen.worldTitle}</Chip>
      </p>
      <Field label="Mode">
        <Select value={mode} onChange={(value) => setMode(value as Mode)} options={MODES} />
      </Field>
      <Field label="Seed" hint="Unplayed by these people. Empty: the server draws one.">
        <input
          className="input num"
          inputMode="numeric"
          value={seed}
          onChange={(event) => setSeed(event.target.value.replace(/\D/g, ''))}
        />
      </Field>
      <Roles roles={roles} rule={preparation.rotation} onRoles={setRoles} />
      <Field label="Stops after minutes" hint="A guardrail that everybody sees. Empty: none.">
        <input
          className="input num"
          inputMode="numeric"
          value={minutes}
          onChange={(event) => setMinutes(event.target.value.replace(/\D/g, ''))}
        />
      </Field>
      <NameField hint="You facilitate, and do not play." value={facilitator} onChange={setFacilitator} />
      <p className="micro t3">
        It starts paused. The console has the players' link, yours, the briefing, three things to watch for and a run
        sheet to print.
      </p>
      <Button look="primary" size="l" type="submit" disabled={busy || facilitator.trim() === ''}>
        {busy ? 'The world comes up' : 'Open the console'}
      </Button>
    </form>
  );
}

function Roles({
  roles,
  rule,
  onRoles,
}: {
  readonly roles: Preparation['roles'];
  readonly rule: string;
  readonly onRoles: (roles: Preparation['roles']) => void;
}): JSX.Element {
  return (
    <fieldset className="prep-roles">
      <legend className="field-l">Roles, rotated from their last drills</legend>
      {roles.length === 0 && <p className="t3 dense">Name people, and roles are proposed.</p>}
      {roles.map((one) => (
        <div key={one.name} className="row">
          <span className="grow">{one.name}</span>
          <Select
            label={`Role of ${one.name}`}
            value={one.role}
            onChange={(role) =>
              onRoles(roles.map((other) => (other.name === one.name ? { ...other, role: role as Role } : other)))
            }
            options={Object.entries(ROLE_WORDS)}
          />
        </div>
      ))}
      <p className="micro t3">{rule}</p>
    </fieldset>
  );
}
