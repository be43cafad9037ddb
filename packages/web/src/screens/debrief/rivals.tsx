/**
 * Theories that the evidence invited, and for each the signals that it cannot explain: when each could first be seen,
 * and when somebody opened it.
 */
import type { Debrief, RivalReview } from '@firedrill/protocol';
import type { JSX } from 'react';
import { length } from '../../state/format.ts';

/** The list; nothing where the author named no rivals. */
export function Rivals({ debrief }: { readonly debrief: Debrief }): JSX.Element | null {
  const { rivals, span, theories } = debrief;
  if (rivals.length === 0) return null;
  const since = (at: number) => length(at - span.pagedAt);
  return (
    <section className="block" aria-labelledby="rivals">
      <header>
        <h2 className="title" id="rivals">
          What would have told theories apart
        </h2>
      </header>
      <p className="micro t3">
        Wrong theories that this evidence invited, whether or not anybody held them. Each signal below a theory is one
        that it cannot explain.
      </p>
      <ul className="rivals">
        {rivals.map((rival) => (
          <Rival
            key={`${rival.component} ${rival.mechanism}`}
            rival={rival}
            since={since}
            held={theories.some(({ id }) => rival.held.includes(id))}
          />
        ))}
      </ul>
    </section>
  );
}

function Rival({
  rival,
  since,
  held,
}: {
  readonly rival: RivalReview;
  readonly since: (at: number) => string;
  readonly held: boolean;
}): JSX.Element {
  return (
    <li>
      <div>
        <b>{rival.theory}</b>
        {held && <span className="chip line">in the ledger</span>}
        <p className="micro t3">If it were so: {rival.predicts}</p>
      </div>
      <ul className="held">
        {rival.signals.map(({ id, title, tells, visibleAt, seenAt }) => (
          <li key={id}>
            <time className="num">{visibleAt === undefined ? 'not in this run' : since(visibleAt)}</time>
            <span>
              {title}{' '}
              <span className="micro t3">{seenAt === undefined ? 'not opened' : `opened ${since(seenAt)}`}</span>
              <span className="tells t2">{tells}</span>
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}
