/**
 * The way from a fact of a lab to the instant of the recording that shows it.
 */
import type { CitableFact } from '@firedrill/protocol';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { clock } from '../../state/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { useDesk } from './desk.ts';

/** It begins so much before, to be seen coming (s). */
const LEAD = 2;

/** A link that plays it; nothing where no recording shows it. */
export function Shown({ fact }: { readonly fact: CitableFact | undefined }): JSX.Element | null {
  const { material } = useDesk();
  if (fact?.shown === undefined) return null;
  const { recording, seconds } = fact.shown;
  const label = `Play the recording at ${clock(fact.at)}`;
  return (
    <Link
      to="/labs/$lab"
      params={{ lab: material.id }}
      search={{ recording, at: Math.max(0, seconds - LEAD).toFixed(1) }}
      className="iconbtn pm-shown"
      aria-label={label}
      title={label}
    >
      <Icon name="play" small />
    </Link>
  );
}
