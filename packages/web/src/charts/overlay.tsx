/**
 * What every plot of the room draws over its data: hairlines of changes, before and after an action, the start of
 * impact. Placed in per cent of the range.
 */
import type { JSX } from 'react';
import { useDrill, useRoom } from '../screens/war-room/room.ts';
import { useChanges } from '../screens/war-room/use-changes.ts';
import { useLeft } from './time-area.tsx';

/** Two minutes each side of an action. */
export const MEASURE_MS = 120_000;

/** The marks behind the cursor of one plot. */
export function Overlay(): JSX.Element {
  const room = useRoom();
  const left = useLeft(room.time);
  const changes = useChanges();
  const impact = useDrill((s) => s.view.impactStart);
  const action = useDrill((s) => s.view.actions.findLast((a) => a.state === 'measuring' || a.state === 'measured'));
  const range = room.time.range.get();
  const place = (from: number, to: number) => {
    const span = range.to - range.from;
    const a = Math.max(0, (from - range.from) / span);
    const b = Math.min(1, (to - range.from) / span);
    return b <= a ? undefined : { left: `${a * 100}%`, width: `${(b - a) * 100}%` };
  };
  const before = action === undefined ? undefined : place(action.at - MEASURE_MS, action.at);
  const after =
    action === undefined ? undefined : place(action.at, Math.min(room.time.bounds.now, action.at + MEASURE_MS));
  const started = impact === undefined ? undefined : left(impact);
  return (
    <div className="overlay" aria-hidden="true">
      {before !== undefined && <i className="band before" style={before} />}
      {after !== undefined && <i className="band after" style={after} />}
      {changes.map((change) => {
        const at = left(change.at);
        return at === undefined ? null : <i key={change.id} className="vline" style={{ left: at }} />;
      })}
      {started !== undefined && <i className="vline impact" style={{ left: started }} />}
    </div>
  );
}
