/**
 * The re-drill of a gap: how to begin it, or what it came to with a link to it. Figures are shown to those who may read
 * its debrief.
 */
import type { DrillCard, Gap } from '@firedrill/protocol';
import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { api } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Button } from '../../ui/parts.tsx';
import { figureLines, verdictWords } from './gaps.text.ts';

type Props = { readonly gap: Gap; readonly onRedrill: () => void };

/** The cell of a row. */
export function RedrillCell({ gap, onRedrill }: Props): JSX.Element {
  const { redrill } = gap;
  const card = useLoad(redrill === undefined ? undefined : `card ${redrill}`, () => api.drill(redrill!).card());
  if (redrill === undefined)
    return (
      <Button size="s" onClick={onRedrill}>
        Re-drill
      </Button>
    );
  if (card.value === undefined) return <span className="t3">{card.error ?? 'Loading'}</span>;
  return (
    <div className="redrill-cell">
      <Verdict card={card.value} />
      {card.value.state === 'closed' && <Result drill={redrill} />}
      {(card.value.state === 'closed' || card.value.state === 'broken') && gap.state === 'open' && (
        <Button size="s" look="quiet" onClick={onRedrill}>
          Re-drill again
        </Button>
      )}
    </div>
  );
}

function Verdict({ card }: { readonly card: DrillCard }): JSX.Element {
  const isClosed = card.state === 'closed';
  return (
    <span>
      <Link to={isClosed ? '/d/$drill/debrief' : '/d/$drill'} params={{ drill: card.drill }} search={{}}>
        <b>{verdictWords(card)}</b>
      </Link>
      <span className="micro t3 num">
        {card.isChanged ? 'Changed world' : 'World as it was'}, seed {card.seed}
      </span>
    </span>
  );
}

function Result({ drill }: { readonly drill: string }): JSX.Element | null {
  const result = useLoad(`result ${drill}`, () => api.drill(drill).result());
  if (result.value === undefined) return null;
  return (
    <ul className="micro t2 num">
      {figureLines(result.value).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
