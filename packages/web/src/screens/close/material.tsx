/**
 * Material beside the writing: the story, what was believed and pinned, what was done.
 */
import type { DrillView } from '@firedrill/protocol';
import type { JSX } from 'react';
import { VERDICT } from '../../record/record.text.ts';
import { clock } from '../../state/format.ts';

/** The right column. */
export function Material({ view }: { readonly view: DrillView }): JSX.Element {
  return (
    <aside className="write-r" aria-label="Material">
      <section>
        <h2>The story</h2>
        <ol className="story">
          {view.timeline
            .filter((row) => row.story)
            .map((row) => (
              <li key={row.seq}>
                <time className="num">{clock(row.at)}</time>
                <span>{row.text}</span>
              </li>
            ))}
        </ol>
      </section>
      <section>
        <h2>What you believed</h2>
        {view.hypotheses.length === 0 && <p className="dense t3">No hypothesis was written.</p>}
        {view.hypotheses.map((h, i) => (
          <div key={h.id} className="mat">
            <p className="dense">
              <b>H{i + 1}</b> {h.text}{' '}
              <span className="t3 num">
                {h.state}, {Math.round(h.confidence * 100)} %
              </span>
            </p>
            <ul>
              {h.pins.map((pin) => (
                <li key={pin.id} className="micro t2">
                  {pin.polarity === 'for' ? '+' : '−'} {pin.evidence.value}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </section>
      <section>
        <h2>What you did</h2>
        {view.actions.length === 0 && <p className="dense t3">Nothing was changed.</p>}
        <ol className="story">
          {view.actions.map((a) => (
            <li key={a.id}>
              <time className="num">{clock(a.at)}</time>
              <span>
                {a.title}{' '}
                <span className="t3">
                  {a.state === 'undone'
                    ? 'undone'
                    : a.verdict === undefined
                      ? a.state
                      : VERDICT[a.verdict].title.toLowerCase()}
                </span>
              </span>
            </li>
          ))}
        </ol>
      </section>
    </aside>
  );
}
