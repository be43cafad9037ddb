/**
 * One line at the side: its fields in two columns, each to filter for or out.
 */
import type { JSX } from 'react';
import { clockMs } from '../../state/format.ts';
import { Button, IconButton } from '../../ui/parts.tsx';
import { LEVELS, type LogRow } from './log-rows.ts';

type Props = {
  readonly row: LogRow;
  readonly onClose: () => void;
  readonly onFilter: (label: readonly [string, string], out: boolean) => void;
  readonly onTrace: () => void;
};

/** Fields of the chosen line. */
export function LineDetails({ row, onClose, onFilter, onTrace }: Props): JSX.Element {
  const labels = Object.entries(row.line.labels).filter(([name]) => !row.fields.some(([f]) => f === name));
  return (
    <section className="det log-det" aria-label="Line">
      <header>
        <div className="row">
          <b className={`lv mono ${LEVELS[row.line.level]}`}>{LEVELS[row.line.level]}</b>
          <b>{row.service}</b>
          <span className="grow" />
          <IconButton icon="cross" label="Close details" onClick={onClose} />
        </div>
        <p className="det-m">{row.message}</p>
        <p className="dense t2 num">{clockMs(row.line.at)} UTC</p>
      </header>
      <dl className="ats">
        {[...row.fields, ...labels].map(([name, value]) => (
          <div className="at" key={name}>
            <dt className="mono" title={name}>
              {name}
            </dt>
            <dd className="mono" title={value}>
              {value}
            </dd>
            <span className="at-k">
              <IconButton icon="plus" label={`Filter for ${name}`} onClick={() => onFilter([name, value], false)} />
              <IconButton icon="cross" label={`Filter out ${name}`} onClick={() => onFilter([name, value], true)} />
            </span>
          </div>
        ))}
      </dl>
      {row.line.traceId !== '' && (
        <div className="acts">
          <Button size="s" icon="traces" hotkey="t" onClick={onTrace}>
            Trace {row.line.traceId.slice(0, 8)}
          </Button>
        </div>
      )}
    </section>
  );
}
