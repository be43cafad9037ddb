/**
 * What an empty metrics tile shows: every metric of the drill, alphabetical, each with what it counts. A press asks for
 * it in the form its type calls for. The same for every scenario; nothing here knows the fault.
 */
import { type JSX, useState } from 'react';
import { Kbd, ScrollRegion } from '../../ui/parts.tsx';
import { useMetadata } from './metrics-panel.tsx';

/** A first query of a metric, by its type alone. */
export function firstQuery(name: string, type: string): string {
  if (type === 'counter') return `rate(${name}[1m])`;
  if (type === 'histogram') return `histogram_quantile(0.99, sum by (le) (rate(${name}_bucket[1m])))`;
  return name;
}

/** The list, in columns; written words narrow it. */
export function MetricNames({ onQuery }: { readonly onQuery: (query: string) => void }): JSX.Element {
  const metadata = useMetadata();
  const [words, setWords] = useState('');
  const all = Object.entries(metadata ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const wanted = words.trim().toLowerCase();
  const shown = all.filter(([name, [about]]) => `${name} ${about?.help ?? ''}`.toLowerCase().includes(wanted));
  return (
    <div className="names">
      <div className="names-h">
        <span className="t2">
          Write a query above <Kbd keys="/" /> or begin with a metric. {all.length > 0 && `${all.length} are recorded.`}
        </span>
        <input
          className="input"
          type="search"
          aria-label="Narrow the list of metrics"
          placeholder="Name or what it counts"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <ScrollRegion className="names-l" label="Names to begin with">
        {shown.map(([name, [about]]) => (
          <button
            key={name}
            type="button"
            title={firstQuery(name, about?.type ?? '')}
            onClick={() => onQuery(firstQuery(name, about?.type ?? ''))}
          >
            <span className="mono clip">{name}</span>
            <span className="t3 clip">{about?.help}</span>
          </button>
        ))}
        {shown.length === 0 && metadata !== undefined && <p className="empty">No metric is named so.</p>}
      </ScrollRegion>
    </div>
  );
}
