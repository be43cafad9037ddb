/**
 * How it spread: the architecture, revealed, at an instant that can be moved over the whole drill. What is struck and
 * who feels it then is told in line, weight and words; beside it the path as a list, in the order in which it was felt.
 */
import type { Debrief } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { length } from '../../state/format.ts';
import { ArchPicture } from './arch-graph.tsx';

type Causes = NonNullable<Debrief['causes']>;

/** Steps of the slider (ms): one scrape. */
const STEP = 15_000;

/** The section. */
export function Spread({ debrief }: { readonly debrief: Debrief }): JSX.Element {
  const { causes, architecture, truth } = debrief;
  return (
    <section className="block" aria-labelledby="spread">
      <header>
        <h2 className="title" id="spread">
          How it spread
        </h2>
      </header>
      {causes === undefined ? (
        <>
          <ArchPicture architecture={architecture} origin={truth.component} className="arch" />
          <p className="micro t3">
            Red lines: the ways it can take to customers. How it went over time cannot be told: only the record is left.
          </p>
        </>
      ) : (
        <OverTime debrief={debrief} causes={causes} />
      )}
    </section>
  );
}

function OverTime({ debrief, causes }: { readonly debrief: Debrief; readonly causes: Causes }): JSX.Element {
  const { span, architecture, truth } = debrief;
  const first = Math.min(span.pagedAt, ...causes.path.flatMap(({ felt }) => felt.slice(0, 1).map(([from]) => from)));
  const from = Math.max(first - 60_000, span.pagedAt - 3_600_000);
  const [at, setAt] = useState(span.pagedAt);
  const now = stateAt(causes, at);
  const words =
    now.felt.size === 0
      ? 'nobody feels it'
      : `felt by ${now.felt.size} of ${architecture.nodes.length} parts and customers`;
  return (
    <>
      <div className="scrub row">
        <input
          type="range"
          min={from}
          max={span.to}
          step={STEP}
          value={Math.min(span.to, Math.max(from, at))}
          onChange={(event) => setAt(Number(event.target.value))}
          aria-label="Instant shown"
          aria-valuetext={`${length(at - span.pagedAt)} since the page, ${words}`}
        />
        <output className="num">{length(at - span.pagedAt)}</output>
      </div>
      <ArchPicture architecture={architecture} origin={truth.component} className="arch" now={now} />
      <p className="micro t3">
        Red at this instant: {words}. Found in the telemetry, {causes.changed} of {causes.scored} signals changed.
      </p>
      <ol className="path">
        {stepsOf(causes, architecture).map((step) => (
          <li key={`${step.component} ${step.what}`} className={step.at <= at ? undefined : 'later'}>
            <button type="button" className="num" onClick={() => setAt(step.at)} title="Show this instant">
              {length(step.at - span.pagedAt)}
            </button>
            <b>{step.component}</b>
            <span className="t2">{step.what}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What is struck and who feels it at an instant. */
export function stateAt(
  { struck, path }: Pick<Causes, 'struck' | 'path'>,
  at: number,
): { readonly struck: ReadonlySet<string>; readonly felt: ReadonlySet<string> } {
  const isUnder = (one: Causes['struck'][number]) => one.at <= at && (one.until === undefined || at <= one.until);
  return {
    struck: new Set(struck.filter(isUnder).map(({ component }) => component)),
    felt: new Set(path.filter(({ felt }) => felt.some(([from, to]) => from <= at && at <= to)).map((p) => p.component)),
  };
}

/** Rows of the list, at most. */
const MOST_STEPS = 12;

/** Strikes and first feelings in order of time; of customers the first. */
export function stepsOf(
  { struck, path }: Pick<Causes, 'struck' | 'path'>,
  { nodes }: Pick<Debrief['architecture'], 'nodes'>,
): readonly { readonly at: number; readonly component: string; readonly what: string }[] {
  const clients = new Set(nodes.filter(({ kind }) => kind === 'client').map(({ id }) => id));
  const firstClient = path.find(({ component }) => clients.has(component));
  const parts = path
    .filter((part) => part === firstClient || !clients.has(part.component))
    .map((part) => (part === firstClient ? { ...part, component: 'Customers' } : part));
  const hits = struck.map(({ component, fault, kind, at }) => ({ at, component, what: `${kind} ${fault} strikes` }));
  const feelings = parts.map(({ component, felt, words }) => ({
    at: felt[0]![0],
    component,
    // Labels may break between one another, not within.
    what: `feels it: ${words.replace(/,(?=\w+=)/g, ', ')}`,
  }));
  return [...hits, ...feelings].sort((a, b) => a.at - b.at).slice(0, MOST_STEPS);
}
