/**
 * Before a re-drill: what is different about its world, and with which seed.
 */
import type { Gap } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Button, Field } from '../../ui/parts.tsx';
import { changeWords } from './gaps.text.ts';

type Props = {
  readonly gap: Gap;
  /** Seed of the drill that the gap is from. */
  readonly seed: number;
  readonly onStart: (seed: number | undefined) => void;
  readonly onClose: () => void;
};

/** Asks once, then starts. */
export function RedrillDialog({ gap, seed: before, onStart, onClose }: Props): JSX.Element {
  const [seed, setSeed] = useState('');
  const isSeed = seed === '' || /^\d{1,9}$/.test(seed);
  const { change } = gap;
  return (
    <Dialog
      open
      title="Re-drill"
      about={
        change === undefined
          ? 'The same scenario again, in the world as it was. Nothing was put on trial for this gap.'
          : 'The same scenario again, in a world that has the change from its first instant on.'
      }
      onClose={onClose}
    >
      <div className="gap-form">
        {change !== undefined && (
          <div>
            <b>{change.title}</b>
            <ul className="t2 trial-changes">
              {change.changes.map((one) => (
                <li key={changeWords(one)} className="mono">
                  {changeWords(one)}
                </li>
              ))}
            </ul>
          </div>
        )}
        <Field label="Seed" hint={`Empty: another than before, which was ${before}.`}>
          <input
            className="input num"
            inputMode="numeric"
            value={seed}
            onChange={(event) => setSeed(event.target.value.trim())}
          />
        </Field>
        {change !== undefined && (
          <p className="micro t3">
            It is scored for you and marked as played in a changed world; your trend leaves it out. If nobody is paged,
            you can close it at once.
          </p>
        )}
        <div className="row">
          <span className="grow" />
          <Button onClick={onClose}>Leave it</Button>
          <Button look="primary" disabled={!isSeed} onClick={() => onStart(seed === '' ? undefined : Number(seed))}>
            Start the re-drill
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
