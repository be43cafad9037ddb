/**
 * One change of a countermeasure in a line: what, of which thing, with which values; an expression as code of its own.
 */
import type { CountermeasureChange } from '@firedrill/protocol';
import type { JSX } from 'react';

/** The line. */
export function ChangeLine({
  change: { change, target, params },
}: {
  readonly change: CountermeasureChange;
}): JSX.Element {
  const { expr, ...rest } = params;
  return (
    <span className="grow">
      <b>{change}</b> <span className="mono">{target}</span>{' '}
      <span className="t2">
        {Object.entries(rest)
          .map(([name, value]) => `${name} ${value}`)
          .join(', ')}
      </span>
      {expr !== undefined && <code className="trial-expr">{String(expr).trim()}</code>}
    </span>
  );
}
