/**
 * After the end: what happened, the scorecard with its formulas, the report, checks, recordings.
 */
import type { LabRecording, LabTruth, LabView } from '@firedrill/protocol';
import { Link } from '@tanstack/react-router';
import { type JSX, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Button, Chip, Select } from '../../ui/parts.tsx';
import { STAGES } from '../post-mortem/post-mortem.text.ts';
import { JourneyLanes } from './journeys.tsx';
import { elapsed, timeOfDay } from './labs.text.ts';
import { Report } from './report.tsx';

const Player = lazy(() => import('./player.tsx').then(({ Player: one }) => ({ default: one })));

/** Where a link wants a recording played from; seconds. */
type Asked = { readonly recording: string | undefined; readonly at: number };

/** Remembers that somebody here wanted to be told. */
const toldKey = (lab: string): string => `firedrill.lab-told.${lab}`;

/** The end page of a lab. What happened is told when its post-mortem was handed in, or on demand. */
export function Ended({ view, asked }: { readonly view: LabView; readonly asked: Asked }): JSX.Element {
  const [isAsked, setAsked] = useState(() => localStorage.getItem(toldKey(view.id)) !== null);
  const isHandedIn = view.postMortem !== undefined && view.postMortem !== 'draft';
  const isTold = isAsked || isHandedIn;
  const tell = () => {
    localStorage.setItem(toldKey(view.id), 'yes');
    setAsked(true);
  };
  return (
    <>
      <main className="lab-ended">
        <div className="lab-verdict">
          <p>{verdict(view)}</p>
          <Next view={view} />
          {!isTold && (
            <div className="row">
              <Button onClick={tell}>Show what happened</Button>
              <span className="t3 dense">Once you have written what you think happened, or at once.</span>
            </div>
          )}
        </div>
        {view.truth !== undefined && isTold && <Truth truth={view.truth} />}
        <JourneyLanes view={view} />
        <Scorecard view={view} />
        <Recordings view={view} asked={asked} />
      </main>
      <Report view={view} />
    </>
  );
}

/** What comes after a lab: its post-mortem, and the level again. */
function Next({ view }: { readonly view: LabView }): JSX.Element {
  const { postMortem } = view;
  return (
    <div className="row">
      <Link
        to="/labs/$lab/post-mortem"
        params={{ lab: view.id }}
        className={postMortem === undefined || postMortem === 'draft' ? 'btn primary' : 'btn'}
      >
        {postMortem === undefined ? 'Write the post-mortem' : 'Post-mortem'}
      </Link>
      {postMortem !== undefined && (
        <Chip tone={postMortem === 'approved' ? 'good' : ''}>{STAGES[postMortem].title}</Chip>
      )}
      <span className="t3 dense grow">
        It begins with the timeline and how long users were not served, and is graded against what happened.
      </span>
    </div>
  );
}

function verdict({ mitigatedAt, lastingAt }: LabView): string {
  if (lastingAt !== undefined) return 'Users are served, and it lasts.';
  if (mitigatedAt !== undefined) return 'Users were served. It was not seen to last.';
  return 'It ended before users were served. That is worth a debrief of its own.';
}

function Truth({ truth }: { readonly truth: LabTruth }): JSX.Element {
  return (
    <section>
      <h2 className="title">What happened</h2>
      <p className="read">{truth.summary}</p>
      <dl className="lab-truth">
        <dt>Trigger</dt>
        <dd>{truth.trigger}</dd>
        {truth.sustaining !== undefined && (
          <>
            <dt>What kept it going</dt>
            <dd>{truth.sustaining}</dd>
          </>
        )}
        <dt>What contributed</dt>
        <dd>
          <ul>
            {truth.factors.map((factor) => (
              <li key={factor}>{factor}</li>
            ))}
          </ul>
        </dd>
        <dt>What serves users again</dt>
        <dd>{truth.mitigation}</dd>
        <dt>What lasts</dt>
        <dd>{truth.durable}</dd>
        <dt>What was to be learned</dt>
        <dd>
          <ul>
            {truth.objectives.map((objective) => (
              <li key={objective}>{objective}</li>
            ))}
          </ul>
        </dd>
        <dt>To play it again alike</dt>
        <dd className="num">Seed {truth.seed}</dd>
      </dl>
    </section>
  );
}

function Scorecard({ view }: { readonly view: LabView }): JSX.Element {
  return (
    <section>
      <h2 className="title">Scorecard</h2>
      <table className="lib lab-figures">
        <thead>
          <tr>
            {['Figure', 'Yours', 'Goal', 'How it is made'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.scorecard?.map(({ name, value, target, formula }) => (
            <tr key={name}>
              <td>
                <b>{name}</b>
              </td>
              <td className="num">{value}</td>
              <td className="num t2">{target}</td>
              <td className="t2">
                <Formula text={formula} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Longer ones begin with their first sentence. */
const SHORT_FORMULA = 240;

function Formula({ text }: { readonly text: string }): JSX.Element {
  const [, first, rest] = /^(.+?)\. (.+)$/s.exec(text) ?? [];
  if (text.length <= SHORT_FORMULA || first === undefined) return <>{text}</>;
  return (
    <details>
      <summary>{first}</summary>
      {rest}
    </details>
  );
}

function Recordings({ view, asked }: { readonly view: LabView; readonly asked: Asked }): JSX.Element {
  const [chosen, setChosen] = useState(asked.recording);
  const section = useRef<HTMLElement>(null);
  const { recordings } = view;
  const shown = recordings.find(({ id }) => id === chosen) ?? recordings[0];
  useEffect(() => setChosen(asked.recording), [asked.recording]);
  return (
    <section ref={section} aria-label="Recordings">
      <h2 className="title">Recordings</h2>
      {shown === undefined ? (
        <p className="t3">No shell was opened.</p>
      ) : (
        <>
          <Select
            label="Recording"
            value={shown.id}
            onChange={setChosen}
            options={recordings.map((one) => [one.id, titleOf(one)] as const)}
          />
          <Suspense fallback={<p className="empty">Loading the player</p>}>
            <Player
              lab={view.id}
              recording={shown.id}
              from={shown.id === asked.recording ? asked.at : undefined}
              onReady={() => asked.recording !== undefined && section.current?.scrollIntoView()}
            />
          </Suspense>
        </>
      )}
    </section>
  );
}

/** `db 1, 4:05, from 14:02:11`. */
function titleOf({ instance, shell, seconds, at }: LabRecording): string {
  return `${instance} ${shell}, ${elapsed(seconds * 1000)}, from ${timeOfDay(at)}`;
}
