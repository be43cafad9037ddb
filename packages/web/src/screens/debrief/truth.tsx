/**
 * The truth, now that the incident is closed: cause, factors, ways out, tempting moves with their effect, fixes; and the
 * drill's timeline.
 */
import type { Debrief } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { clock, length } from '../../state/format.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Lit } from './lane-axis.ts';

const KINDS: Readonly<Record<string, string>> = { specific: 'Specific', class: 'Class', architecture: 'Architecture' };

/** What was behind it. */
export function Truth({ debrief }: { readonly debrief: Debrief }): JSX.Element {
  const { truth } = debrief;
  return (
    <section className="block truth" aria-labelledby="truth">
      <header className="row row-base">
        <h2 className="title" id="truth">
          What it was
        </h2>
        <span className="grow" />
        <span className="micro t3">
          {truth.incident ? (
            <>
              <span className="mono">{truth.component}</span> · {truth.mechanism.replace(/-/g, ' ')} · SEV-
              {truth.severity}
            </>
          ) : (
            'No incident'
          )}
        </span>
      </header>
      <p>{truth.summary}</p>
      <dl className="says">
        <div>
          <dt>Trigger</dt>
          <dd>{truth.trigger}</dd>
        </div>
        {truth.sustaining !== undefined && (
          <div>
            <dt>Kept going by</dt>
            <dd>{truth.sustaining}</dd>
          </div>
        )}
      </dl>
      {truth.factors.length > 0 && (
        <>
          <h3>Contributing factors</h3>
          <ol className="plainlist">
            {truth.factors.map((factor) => (
              <li key={factor}>{factor}</li>
            ))}
          </ol>
        </>
      )}
      <Moves title="Ways out" icon="check" tone="ok" moves={truth.mitigations} />
      <Moves title="Tempting moves" icon="ring" tone="no" moves={truth.wrongMoves} />
      {truth.fixes.length > 0 && (
        <>
          <h3>Fixes that last</h3>
          <ul className="moves">
            {truth.fixes.map((fix) => (
              <li key={fix.title}>
                <span className="chip">{KINDS[fix.kind] ?? fix.kind}</span>
                <span>{fix.title}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Moves({
  title,
  icon,
  tone,
  moves,
}: {
  readonly title: string;
  readonly icon: 'check' | 'ring';
  readonly tone: 'ok' | 'no';
  readonly moves: readonly { readonly title: string; readonly effect: string }[];
}): JSX.Element | null {
  if (moves.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className={`moves ${tone}`}>
        {moves.map((move) => (
          <li key={move.title}>
            <Icon name={icon} />
            <span>
              <b>{move.title}</b> <span className="t2">{move.effect}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The story, or everything, with times since the page; facts that a sentence rests on are marked. */
export function DebriefTimeline({ debrief, lit }: { readonly debrief: Debrief; readonly lit: Lit }): JSX.Element {
  const [all, setAll] = useState(false);
  const rows = debrief.timeline.filter((row) => all || row.story || lit.has(row.seq));
  return (
    <section className="block deb-tl" aria-labelledby="timeline">
      <header className="row">
        <h2 className="title" id="timeline">
          Timeline
        </h2>
        <span className="grow" />
        <button type="button" className={all ? 'tog' : 'tog on'} aria-pressed={!all} onClick={() => setAll(false)}>
          Story
        </button>
        <button type="button" className={all ? 'tog on' : 'tog'} aria-pressed={all} onClick={() => setAll(true)}>
          Everything
        </button>
      </header>
      <ol className="story">
        {rows.map((row) => (
          <li key={row.seq} className={lit.has(row.seq) ? 'lit' : undefined} data-lit={lit.has(row.seq) || undefined}>
            <time className="num" title={`${clock(row.at)} UTC`}>
              {length(row.at - debrief.span.pagedAt)}
            </time>
            <span>{row.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
