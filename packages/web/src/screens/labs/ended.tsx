/**
 * After the end: what happened, the scorecard with its formulas, the report, checks, recordings.
 */
import type { LabTruth, LabView } from '@firedrill/protocol';
import { type JSX, lazy, Suspense, useState } from 'react';
import { Select } from '../../ui/parts.tsx';
import { elapsed } from './labs.text.ts';
import { Report } from './report.tsx';

const Player = lazy(() => import('./player.tsx').then(({ Player: one }) => ({ default: one })));

/** The end page of a lab. */
export function Ended({ view }: { readonly view: LabView }): JSX.Element {
  return (
    <>
      <main className="lab-ended">
        <p className="lab-verdict">{verdict(view)}</p>
        {view.truth !== undefined && <Truth truth={view.truth} />}
        <Scorecard view={view} />
        <Recordings view={view} />
      </main>
      <Report view={view} />
    </>
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
      <table className="lib">
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
              <td className="t2">{formula}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Recordings({ view }: { readonly view: LabView }): JSX.Element {
  const [chosen, setChosen] = useState(view.recordings[0]?.id);
  return (
    <section>
      <h2 className="title">Recordings</h2>
      {chosen === undefined ? (
        <p className="t3">No shell was opened.</p>
      ) : (
        <>
          <Select
            label="Recording"
            value={chosen}
            onChange={setChosen}
            options={view.recordings.map(
              (one) =>
                [
                  one.id,
                  `${one.instance} ${one.shell}, ${elapsed(one.seconds * 1000)}, from ${new Date(one.at).toLocaleTimeString()}`,
                ] as const,
            )}
          />
          <Suspense fallback={<p className="empty">Loading the player</p>}>
            <Player lab={view.id} recording={chosen} />
          </Suspense>
        </>
      )}
    </section>
  );
}
