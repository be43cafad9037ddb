/**
 * Writing a hypothesis: the sentence alone is enough; component, mechanism, trigger and "would be wrong if" sharpen it.
 */
import { type JSX, useState } from 'react';
import { freshId } from '../screens/war-room/pins.ts';
import { useDrill, useRoom } from '../screens/war-room/room.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Button, Field, Select } from '../ui/parts.tsx';
import { ConflictNote, hypothesisSubject, useBasedOrder } from './based-order.tsx';
import { Confidence } from './hypotheses.tsx';

/** A new one, or changes to one. */
export function HypothesisDialog({
  id,
  onClose,
}: {
  readonly id: string | undefined;
  readonly onClose: () => void;
}): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const before = view.hypotheses.find((h) => h.id === id);
  const [text, setText] = useState(before?.text ?? '');
  const [component, setComponent] = useState(before?.component ?? '');
  const [mechanism, setMechanism] = useState(before?.mechanism ?? '');
  const [trigger, setTrigger] = useState(before?.trigger ?? '');
  const [wrongIf, setWrongIf] = useState(before?.wrongIf ?? '');
  const [confidence, setConfidence] = useState(before?.confidence ?? 0.3);
  const based = useBasedOrder(hypothesisSubject(id));
  const submit = async () => {
    const fields = { text, component, mechanism, trigger, wrongIf };
    const mine = before?.id ?? freshId('h');
    const answer =
      before === undefined
        ? await room.send({ type: 'open-hypothesis', id: mine, ...fields, confidence })
        : await based.send({ type: 'revise-hypothesis', id: mine, ...fields });
    if (answer !== undefined && !answer.ok) return;
    if (before === undefined) room.active.set(mine);
    room.folded.set(false);
    room.tab.set('record');
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title={before === undefined ? 'New hypothesis' : 'Edit the hypothesis'} width={560}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label="What you think is happening" wide>
          <input
            className="input"
            autoFocus
            value={text}
            maxLength={500}
            onChange={(event) => setText(event.target.value)}
            placeholder="One sentence is enough"
          />
        </Field>
        <div className="two-fields even">
          <Field label="Component">
            <Select
              value={component}
              onChange={setComponent}
              options={[['', 'Not said'], ...view.inventory.components.map((c) => [c, c] as const)]}
            />
          </Field>
          <Field label="Mechanism">
            <Select
              value={mechanism}
              onChange={setMechanism}
              options={[['', 'Not said'], ...view.inventory.mechanisms.map((m) => [m.id, m.title] as const)]}
            />
          </Field>
          <Field label="Trigger">
            <input
              className="input"
              value={trigger}
              maxLength={300}
              onChange={(event) => setTrigger(event.target.value)}
              placeholder="What set it off"
            />
          </Field>
          <Field label="Would be wrong if">
            <input
              className="input"
              value={wrongIf}
              maxLength={500}
              onChange={(event) => setWrongIf(event.target.value)}
              placeholder="What you would then see"
            />
          </Field>
        </div>
        {before === undefined && (
          <div className="row dense">
            <span className="t3">How sure</span> <Confidence value={confidence} onChange={setConfidence} />
          </div>
        )}
        <ConflictNote conflict={based.conflict} />
        <div className="dialog-foot">
          <span className="grow" />
          <Button onClick={onClose}>Not now</Button>
          <Button look="primary" type="submit" disabled={text.trim() === ''}>
            {before === undefined ? 'Open hypothesis' : 'Save hypothesis'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
