/**
 * The table of labs that are over: what came of each, its post-mortem, when. Stands under the levels and among the
 * debriefs.
 */
import type { LabCard } from '@firedrill/protocol';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { clockShort, day } from '../../state/format.ts';
import { Chip } from '../../ui/parts.tsx';
import { STAGES } from '../post-mortem/post-mortem.text.ts';
import { LAB_MODES, standing } from './labs.text.ts';

/** One line per lab. */
export function PlayedLabs({ labs }: { readonly labs: readonly LabCard[] }): JSX.Element {
  return (
    <table className="lib labs-played">
      <thead>
        <tr>
          <th scope="col">Live lab</th>
          <th scope="col">Mode</th>
          <th scope="col">When, UTC</th>
          <th scope="col">What came of it</th>
          <th scope="col">Post-mortem</th>
        </tr>
      </thead>
      <tbody>
        {labs.map((lab) => (
          <tr key={lab.id}>
            <td>
              <Link to="/labs/$lab" params={{ lab: lab.id }}>
                <b>{lab.title}</b>
              </Link>
              {lab.who !== undefined && <span>{lab.who}</span>}
            </td>
            <td>{LAB_MODES.find(({ id }) => id === lab.mode)?.title}</td>
            <td className="num">
              {day(lab.startedAt)}, {clockShort(lab.startedAt)}
            </td>
            <td>
              <Chip tone={standing(lab).tone}>{standing(lab).title}</Chip>
            </td>
            <td>
              {lab.phase === 'ended' && (
                <Link to="/labs/$lab/post-mortem" params={{ lab: lab.id }} className="c-accent">
                  {lab.postMortem === undefined ? 'write it' : STAGES[lab.postMortem].title.toLowerCase()}
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
