/**
 * Checks: what users find now, said as they would say it, and nothing of how to mend it.
 */
import type { LabCheck, LabView } from '@firedrill/protocol';
import type { JSX } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { Button } from '../../ui/parts.tsx';
import { timeOfDay } from './labs.text.ts';

type Props = { readonly view: LabView; readonly onCheck: (lasting: boolean) => void };

/** Two checks to ask for, and the answer of the latest. */
export function Checks({ view, onCheck }: Props): JSX.Element | null {
  if (view.phase !== 'ready' && view.checks.length === 0) return null;
  const latest = view.checks.at(-1);
  const isBusy = view.checking !== undefined;
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
          {isBusy
            ? view.checking === 'lasting'
              ? 'Every instance is rebooted, then users try'
              : 'Users try'
            : latest === undefined
              ? 'Users are not served. Check as often as you like.'
              : wordsOf(latest)}
        </span>
      </div>
      {latest !== undefined && !isBusy && <Items check={latest} />}
    </section>
  );
}

function wordsOf({ passed, lasting, at }: LabCheck): string {
  const when = timeOfDay(at);
  if (!passed) return `At ${when}: not yet.`;
  return lasting
    ? `At ${when}: it lasts. Users are served after every instance was rebooted.`
    : `At ${when}: users are served.`;
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
