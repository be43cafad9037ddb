/**
 * Checks: what users find now, said as they would say it, and nothing of how to mend it.
 */
import type { LabCheck, LabView } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { Button } from '../../ui/parts.tsx';
import { checkWords } from './labs.text.ts';

type Props = { readonly view: LabView; readonly onCheck: (lasting: boolean) => void };

/** Two checks to ask for, and the answer of the latest. */
export function Checks({ view, onCheck }: Props): JSX.Element | null {
  const [folded, setFolded] = useState(0);
  if (view.phase !== 'ready' && view.checks.length === 0) return null;
  const latest = view.checks.at(-1);
  const isBusy = view.checking !== undefined;
  const isFolded = latest?.at === folded;
  return (
    <section className="lab-checks" aria-label="Checks">
      <div className="row">
        <Button
          look={view.mitigatedAt === undefined ? 'primary' : 'plain'}
          disabled={isBusy || view.phase !== 'ready'}
          onClick={() => onCheck(false)}
        >
          Check
        </Button>
        <Button
          look={view.mitigatedAt !== undefined && view.lastingAt === undefined ? 'primary' : 'plain'}
          disabled={isBusy || view.phase !== 'ready' || view.mitigatedAt === undefined}
          title={view.mitigatedAt === undefined ? 'Once users are served' : 'Reboots every instance first'}
          onClick={() => onCheck(true)}
        >
          Check that it lasts
        </Button>
        <span className="t2 grow clip" role="status">
          {checkWords(view)}
        </span>
        {latest !== undefined && !isBusy && (
          <Button look="quiet" size="s" aria-expanded={!isFolded} onClick={() => setFolded(isFolded ? 0 : latest.at)}>
            {isFolded ? 'Show the promises' : 'Fold'}
          </Button>
        )}
      </div>
      {latest !== undefined && !isBusy && !isFolded && <Items check={latest} />}
    </section>
  );
}

function Items({ check }: { readonly check: LabCheck }): JSX.Element {
  return (
    <ul>
      {check.items.map(({ name, met, says }) => (
        <li key={name} className={met ? 'ok' : 'bad'}>
          <span className="ck-i">
            <Icon name={met ? 'check' : 'cross'} small />
          </span>
          <span>
            <b>{name}</b>
            <span className="t3">{met ? 'as promised' : says}</span>
          </span>
        </li>
      ))}
      {check.unnamed > 0 && <li className="t3">{check.unnamed} more held</li>}
    </ul>
  );
}
