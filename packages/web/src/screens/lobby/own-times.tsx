/**
 * Your own times to diagnosis, from the debriefs of your last six closed drills; only what really exists. Nobody else
 * sees it, nobody is compared.
 */
import type { Debrief, DrillCard } from '@firedrill/protocol';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { day } from '../../state/format.ts';
import { api } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { outcomeWords } from './lobby.text.ts';

type Timed = { readonly card: DrillCard; readonly seconds: number; readonly goal: number };

async function load(cards: readonly DrillCard[]): Promise<readonly Timed[]> {
  const debriefs = await Promise.all(
    cards.map((card) =>
      api
        .drill(card.drill)
        .debrief()
        .catch(() => undefined),
    ),
  );
  return debriefs.flatMap((debrief: Debrief | undefined, i) => {
    const figure = debrief?.scorecard.figures.find((f) => f.id === 'time-to-diagnosis');
    return figure?.value === undefined ? [] : [{ card: cards[i]!, seconds: figure.value, goal: figure.target ?? 600 }];
  });
}

/** The side column of the lobby. */
export function OwnTimes({ drills }: { readonly drills: readonly DrillCard[] }): JSX.Element {
  const closed = drills.filter((d) => d.state === 'closed').sort((a, b) => a.lastAt - b.lastAt);
  const six = closed.slice(-6);
  const times = useLoad(six.length === 0 ? undefined : six.map((d) => d.drill).join(), () => load(six));
  const points = times.value ?? [];
  return (
    <>
      <section>
        <h2>
          Time to diagnosis <span className="t3">{points.length > 1 ? `your last ${points.length}` : ''}</span>
        </h2>
        {points.length === 0 ? (
          <p className="t3 dense">
            {six.length === 0
              ? 'Close your first drill and your times appear here.'
              : 'No cause was named in your last drills.'}
          </p>
        ) : (
          <TimesChart points={points} />
        )}
        <p className="micro t3">Only you see this.</p>
      </section>
      {closed.length > 0 && (
        <section className="last">
          <h2>
            Your debriefs <span className="t3">{closed.length}</span>
          </h2>
          <ul className="deblist">
            {[...six].reverse().map((card) => (
              <li key={card.drill}>
                <Link to="/d/$drill/debrief" params={{ drill: card.drill }} className="link-row">
                  <b className="clip">{card.title}</b>
                  <span className="t3">
                    {day(card.lastAt)} · {outcomeWords(card)}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function TimesChart({ points }: { readonly points: readonly Timed[] }): JSX.Element {
  const goal = points.at(-1)!.goal;
  const high = Math.max(goal * 1.2, ...points.map((p) => p.seconds)) * 1.15;
  const x = (i: number) => (points.length === 1 ? 50 : 8 + (i / (points.length - 1)) * 84);
  const y = (seconds: number) => (seconds / high) * 100;
  return (
    <div
      className="ttd"
      role="img"
      aria-label={`Minutes to diagnosis: ${points.map((p) => (p.seconds / 60).toFixed(1)).join(', ')}; goal ${goal / 60}`}
    >
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path
          d={points.map((p, i) => `${i === 0 ? 'M' : 'L'}${x(i)} ${100 - y(p.seconds)}`).join('')}
          fill="none"
          stroke="var(--s1)"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <i className="goal" style={{ bottom: `${y(goal)}%` }}>
        <span>goal {goal / 60} min</span>
      </i>
      {points.map((p, i) => (
        <span key={p.card.drill}>
          <i className="tp" style={{ left: `${x(i)}%`, bottom: `${y(p.seconds)}%` }} />
          <span className="tv num" style={{ left: `${x(i)}%`, bottom: `calc(${y(p.seconds)}% + 7px)` }}>
            {(p.seconds / 60).toFixed(1).replace('.0', '')}
          </span>
        </span>
      ))}
    </div>
  );
}
