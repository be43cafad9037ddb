/**
 * Your drills, newest first: the open ones to go back to, the closed ones with their debrief.
 */
import { Link } from '@tanstack/react-router';
import { type JSX, useEffect } from 'react';
import { day } from '../../state/format.ts';
import { api } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Shell } from '../../ui/shell.tsx';
import { modeTitle, outcomeWords, postMortemWords } from './lobby.text.ts';

/** `/debriefs`. */
export function DebriefsScreen(): JSX.Element {
  const drills = useLoad('drills', () => api.drills());
  useEffect(() => {
    document.title = 'Your debriefs · Firedrill';
  }, []);
  const rows = [...(drills.value ?? [])].sort((a, b) => b.lastAt - a.lastAt);
  return (
    <Shell here="debriefs">
      <main className="main">
        <header className="main-head">
          <h1 className="title">Your debriefs</h1>
          <span className="t3">Private until you share them.</span>
          <span className="grow" />
          <Link to="/gaps" className="btn">
            Gaps
          </Link>
        </header>
        <div className="deb">
          {rows.length === 0 ? (
            <p className="empty">
              {drills.error ??
                (drills.loading ? 'Loading your drills' : 'No drill yet. The lobby has one for this week.')}
            </p>
          ) : (
            <table className="lib">
              <thead>
                <tr>
                  <th scope="col">Drill</th>
                  <th scope="col">Mode</th>
                  <th scope="col">Seed</th>
                  <th scope="col">When</th>
                  <th scope="col">What came of it</th>
                  <th scope="col">Post-mortem</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((card) => (
                  <tr key={card.drill}>
                    <td>
                      <Link
                        to={card.state === 'closed' ? '/d/$drill/debrief' : '/d/$drill'}
                        params={{ drill: card.drill }}
                        search={{}}
                      >
                        <b>{card.title}</b>
                      </Link>
                    </td>
                    <td>{modeTitle(card.mode)}</td>
                    <td className="num mono">{card.seed}</td>
                    <td className="num">{day(card.startedAt)}</td>
                    <td>{outcomeWords(card)}</td>
                    <td>
                      {card.state === 'closed' && (
                        <Link
                          to="/d/$drill/post-mortem"
                          params={{ drill: card.drill }}
                          search={{}}
                          className="c-accent"
                        >
                          {postMortemWords(card)}
                        </Link>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      </main>
    </Shell>
  );
}
