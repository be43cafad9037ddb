/**
 * Your drills, newest first: the open ones to go back to, the closed ones with their debrief; below them the live labs
 * that are over, and the drills of others on this server, whose debriefs open for who was in them.
 */

import type { DrillCard } from '@firedrill/protocol';
import { Link } from '@tanstack/react-router';
import { type JSX, useEffect } from 'react';
import { day } from '../../state/format.ts';
import { api } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Shell } from '../../ui/shell.tsx';
import { playedOf } from '../labs/labs.text.ts';
import { PlayedLabs } from '../labs/played.tsx';
import { modeTitle, outcomeWords, postMortemWords } from './lobby.text.ts';

/** `/debriefs`. */
export function DebriefsScreen(): JSX.Element {
  const drills = useLoad('drills', () => api.drills());
  const labs = playedOf(useLoad('labs', () => api.labs()).value?.labs ?? []);
  useEffect(() => {
    document.title = 'Your debriefs · Firedrill';
  }, []);
  const rows = [...(drills.value ?? [])].sort((a, b) => b.lastAt - a.lastAt);
  const yours = rows.filter((card) => card.isYours);
  const others = rows.filter((card) => !card.isYours);
  return (
    <Shell here="debriefs">
      <main className="main">
        <header className="main-head">
          <h1 className="title">Your debriefs</h1>
          <span className="t3">A debrief opens for who was in the drill.</span>
          <span className="grow" />
          <Link to="/gaps" className="btn">
            Gaps
          </Link>
        </header>
        <div className="list-page">
          {rows.length === 0 && (labs.length === 0 || drills.error !== undefined) && (
            <p className="empty">
              {drills.error ??
                (drills.loading ? 'Loading your drills' : 'No drill yet. The lobby has one for this week.')}
            </p>
          )}
          {yours.length > 0 && <Table rows={yours} />}
          {labs.length > 0 && (
            <>
              <h2 className="list-h">
                Live labs on this server <span className="t3 num">{labs.length}</span>
              </h2>
              <PlayedLabs labs={labs} />
            </>
          )}
          {others.length > 0 && (
            <>
              <h2 className="list-h">
                Others on this server <span className="t3 num">{others.length}</span>
              </h2>
              <Table rows={others} />
            </>
          )}
        </div>
      </main>
    </Shell>
  );
}

function Table({ rows }: { readonly rows: readonly DrillCard[] }): JSX.Element {
  return (
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
                <Link to="/d/$drill/post-mortem" params={{ drill: card.drill }} search={{}} className="c-accent">
                  {postMortemWords(card)}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
