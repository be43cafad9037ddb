/**
 * Writing a way out before it is taken: what, how long, reversible or not, what may go wrong.
 */
import { type JSX, useState } from 'react';
import { freshId } from '../screens/war-room/pins.ts';
import { useRoom } from '../screens/war-room/room.ts';
import { useLoad } from '../transport/use-load.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Button, Field, Select } from '../ui/parts.tsx';
import { choiceTitle, NO_CHOICE, OfferForm, requestOf } from './offer-form.tsx';

/** Adds a recovery option. */
export function OptionDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const room = useRoom();
  const offers = useLoad(`offers ${room.drill.id}`, () => room.drill.client.offers()).value ?? [];
  const [choice, setChoice] = useState(NO_CHOICE);
  const [title, setTitle] = useState('');
  const [effect, setEffect] = useState('');
  const [risk, setRisk] = useState('');
  const [minutes, setMinutes] = useState('4');
  const [reversible, setReversible] = useState('yes');
  const named = title.trim() === '' ? (choice.offer === '' ? '' : choiceTitle(choice, offers)) : title.trim();
  const offer = offers.find((o) => o.do === choice.offer);
  const submit = async () => {
    const answer = await room.send({
      type: 'add-option',
      id: freshId('o'),
      title: named,
      action: requestOf(choice, offers),
      effect,
      risk,
      minutes: Number(minutes) || 0,
      reversible: reversible === 'yes',
    });
    if (answer === undefined || answer.ok) onClose();
  };
  return (
    <Dialog open onClose={onClose} title="Add a recovery option" width={580}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <OfferForm
          offers={offers}
          choice={choice}
          onChange={(next) => {
            setChoice(next);
            const irreversible = offers.find((o) => o.do === next.offer)?.irreversible;
            if (irreversible !== undefined) setReversible(irreversible ? 'no' : 'yes');
          }}
        />
        <Field label="In words" wide>
          <input
            className="input"
            value={title}
            maxLength={200}
            placeholder={named === '' ? 'What would be done' : named}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
        <div className="two-fields even">
          <Field label="Expected effect">
            <input
              className="input"
              value={effect}
              maxLength={500}
              placeholder="p99 under 500 ms"
              onChange={(event) => setEffect(event.target.value)}
            />
          </Field>
          <Field label="Risk">
            <input
              className="input"
              value={risk}
              maxLength={500}
              placeholder="What may go wrong"
              onChange={(event) => setRisk(event.target.value)}
            />
          </Field>
          <Field label="Minutes" hint={offer === undefined ? undefined : `takes ${offer.takes}`}>
            <input
              className="input num"
              inputMode="numeric"
              value={minutes}
              onChange={(event) => setMinutes(event.target.value)}
            />
          </Field>
          <Field label="Reversible" hint={offer === undefined ? undefined : offer.undo}>
            <Select
              value={reversible}
              onChange={setReversible}
              options={[
                ['yes', 'Yes'],
                ['no', 'No'],
              ]}
            />
          </Field>
        </div>
        <div className="dialog-foot">
          <span className="grow" />
          <Button onClick={onClose}>Not now</Button>
          <Button look="primary" type="submit" disabled={named === '' || effect.trim() === '' || risk.trim() === ''}>
            Save option
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
