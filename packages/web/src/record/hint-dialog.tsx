/**
 * Hints: three steps for whoever is stuck, one at a time. Taking one goes on the record, and nothing else happens.
 */
import { type JSX, useState } from 'react';
import { useDrill, useRoom } from '../screens/war-room/room.ts';
import { clockShort } from '../state/format.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Button } from '../ui/parts.tsx';

const STEPS = ['Where to look', 'What to compare there', 'What it means'] as const;

/** Those taken so far, and the next one on request. */
export function HintDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const room = useRoom();
  const { taken, left } = useDrill((s) => s.view.hints);
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    await room.send({ type: 'take-hint' });
    setBusy(false);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Hints"
      about="From a direction to nearly the answer. Each one you take goes on the record, and into the debrief."
    >
      <ol className="hints">
        {STEPS.slice(0, taken.length + left).map((title, i) => {
          const hint = taken[i];
          return (
            <li key={title} className={hint === undefined ? 't3' : ''}>
              <b>{title}</b>
              {hint === undefined ? (
                <p className="dense">Not taken.</p>
              ) : (
                <p>
                  {hint.text} <span className="micro t3 num">{clockShort(hint.at)}</span>
                </p>
              )}
            </li>
          );
        })}
      </ol>
      <div className="dialog-foot">
        <span className="grow" />
        <Button onClick={onClose}>Back to work</Button>
        {left > 0 && (
          <Button look="primary" disabled={busy} onClick={() => void take()}>
            Take hint {taken.length + 1} of {taken.length + left}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
