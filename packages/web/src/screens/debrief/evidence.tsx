/**
 * What the evidence held: the signals that tell theories apart, as the telemetry gives them up, by when they could first
 * be seen, and who saw each.
 */
import type { Debrief } from '@firedrill/protocol';
import type { JSX } from 'react';
import { length } from '../../state/format.ts';

/** Rows that are open from the start. */
const FIRST = 8;

/** The list. */
export function Evidence({ debrief }: { readonly debrief: Debrief }): JSX.Element | null {
  const { causes } = debrief;
  if (causes === undefined) return null;
  const rows = causes.signals.filter(({ decides }) => decides);
  return (
    <section className="block" aria-labelledby="evidence">
      <header>
        <h2 className="title" id="evidence">
          What the evidence held
        </h2>
      </header>
      <p className="micro t3">
        {causes.scored} signals were held against themselves before the fault; {causes.changed} changed. These speak of
        what broke.
      </p>
      <Rows rows={rows.slice(0, FIRST)} debrief={debrief} />
      {rows.length > FIRST && (
        <details>
          <summary>{rows.length - FIRST} more</summary>
          <Rows rows={rows.slice(FIRST)} debrief={debrief} />
        </details>
      )}
    </section>
  );
}

type Rows = NonNullable<Debrief['causes']>['signals'];

function Rows({ rows, debrief }: { readonly rows: Rows; readonly debrief: Debrief }): JSX.Element {
  const { span, people } = debrief;
  const nameOf = (person: string) =>
    people.length < 2 ? 'seen' : (people.find((p) => p.person === person)?.name ?? person);
  return (
    <ul className="held">
      {rows.map(({ id, component, panel, title, words, visibleAt, seen }) => (
        <li key={id}>
          <time className="num">{length(visibleAt - span.pagedAt)}</time>
          <span>
            <b>{component}</b> <span className="mono">{title}</span> <span className="t2">{words}</span>
          </span>
          <span className="micro t3">
            {panel},{' '}
            {seen.length === 0
              ? 'not opened'
              : seen.map((s) => `${nameOf(s.person)} ${length(s.at - span.pagedAt)}`).join(', ')}
          </span>
        </li>
      ))}
    </ul>
  );
}
