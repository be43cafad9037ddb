/**
 * Your own times to diagnosis and debriefs, from your own trend: the drills that you played by the key of this browser,
 * whoever else plays on this server. Nobody else sees it, nobody is compared.
 */
import type { DrillCard, TrendDrill } from '@firedrill/protocol';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { day } from '../../state/format.ts';
import { api } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { outcomeWords } from './lobby.text.ts';

type Timed = { readonly drill: string; readonly seconds: number; readonly goal: number };

/** As many as are shown. */
const MOST = 6;

/** Times of the drills in which the cause was named, the oldest first. */
export function timesOf(drills: readonly TrendDrill[]): readonly Timed[] {
  return drills.flatMap(({ drill, diagnosis, goal }) =>
    diagnosis === undefined ? [] : [{ drill, seconds: diagnosis.seconds, goal }],
  );
}

/** The side column of the lobby. `cards`: drills of the server, for how one's own ended. */
export function OwnTimes({ cards }: { readonly cards: readonly DrillCard[] }): JSX.Element {
  const trend = useLoad('trend', () => api.trend());
  const own = trend.value?.drills ?? [];
  const last = own.slice(-MOST);
  const points = timesOf(last);
  return (
    <>
      <section>
        <h2>
          Time to diagnosis <span className="t3">{headWords(last)}</span>
        </h2>
        {points.length === 0 ? (
          <p className="t3 dense">{emptyWords(trend, own.length)}</p>
        ) : (
          <TimesChart points={points} />
        )}
        <p className="micro t3">
          {points.length > 0 && points.length < last.length && `Named in ${points.length} of them. `}Only you see this.
        </p>
      </section>
      {own.length > 0 && (
        <section className="last">
          <h2>
            Your debriefs <span className="t3">{own.length}</span>
          </h2>
          <ul className="deblist">
            {[...last].reverse().map((one) => (
              <li key={one.drill}>
                <Link to="/d/$drill/debrief" params={{ drill: one.drill }} className="link-row">
                  <b className="clip">{one.title}</b>
                  <span className="t3">
                    {day(one.at)} · {endedWords(one, cards)}
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

function emptyWords({ error, loading }: { error: string | undefined; loading: boolean }, closed: number): string {
  if (error !== undefined) return error;
  if (loading) return 'Loading your times';
  return closed === 0
    ? 'Close your first drill and your times appear here.'
    : 'No cause was named in your last drills.';
}

function headWords(last: readonly TrendDrill[]): string {
  const goal = `goal ${(last.at(-1)?.goal ?? 600) / 60} min`;
  return last.length < 2 ? goal : `your last ${last.length}, ${goal}`;
}

function endedWords({ drill, isUnderstood }: TrendDrill, cards: readonly DrillCard[]): string {
  const card = cards.find((one) => one.drill === drill);
  if (card?.outcome !== undefined) return outcomeWords(card);
  return isUnderstood ? 'Understood' : 'Not understood';
}

function TimesChart({ points }: { readonly points: readonly Timed[] }): JSX.Element {
  const goal = points.at(-1)!.goal;
  const high = Math.max(goal * 1.2, ...points.map((p) => p.seconds)) * 1.3;
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
      <i className="goal" style={{ bottom: `${y(goal)}%` }} />
      {points.map((p, i) => (
        <span key={p.drill}>
          <i className="tp" style={{ left: `${x(i)}%`, bottom: `${y(p.seconds)}%` }} />
          <span className="tv num" style={{ left: `${x(i)}%`, bottom: `calc(${y(p.seconds)}% + 7px)` }}>
            {(p.seconds / 60).toFixed(1).replace('.0', '')}
          </span>
        </span>
      ))}
    </div>
  );
}
