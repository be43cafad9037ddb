/**
 * The alerts that fired, as a lane of their own: from firing to resolved, with an eye where somebody saw each first.
 */
import type { Debrief } from '@firedrill/protocol';
import type { JSX } from 'react';
import { length } from '../../state/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { type Axis, along, inRows } from './lane-axis.ts';

/** Per cent of the axis that a label wants, by its length. */
const LABEL_SHARE = 0.75;

/** Nothing where none fired or where only the facts are left. `person`: whose eyes count; undefined: anybody's. */
export function AlertLane({
  debrief,
  axis,
  person,
}: {
  readonly debrief: Debrief;
  readonly axis: Axis;
  readonly person: string | undefined;
}): JSX.Element | null {
  const alerts = (debrief.causes?.signals ?? []).filter(({ panel }) => panel === 'alerts');
  if (alerts.length === 0) return null;
  const blocks = alerts.map((alert) => {
    const left = Math.min(98, Math.max(0, along(axis, alert.visibleAt)));
    const lasts = along(axis, alert.until ?? axis.to) - left;
    const seen = alert.seen.find((one) => person === undefined || one.person === person);
    return { alert, seen, left, width: Math.min(100 - left, Math.max(lasts, 2 + alert.title.length * LABEL_SHARE)) };
  });
  const rows = inRows(blocks);
  return (
    <div className="lane2" style={{ height: Math.max(38, 12 + 26 * (Math.max(...rows) + 1)) }}>
      <div className="ll">
        <b className="clip">Alerts that fired</b>
      </div>
      <div className="la">
        {blocks.map(({ alert, seen, left, width }, i) => {
          const eye = seen === undefined ? 'not looked at' : `seen at ${length(seen.at - axis.page)}`;
          return (
            <span
              key={alert.id}
              className={seen === undefined ? 'ac undone' : 'ac'}
              style={{ left: `${left}%`, width: `${width}%`, top: 8 + 26 * rows[i]! }}
              title={`${alert.title}, fired ${length(alert.visibleAt - axis.page)}, ${eye}\n${alert.words}`}
            >
              {seen !== undefined && <Icon name="eye" small />} <b>{alert.title}</b>{' '}
              <span className="t3">{seen === undefined ? eye : length(seen.at - axis.page)}</span>
            </span>
          );
        })}
      </div>
    </div>
  );
}
