/**
 * Handing a role over: to whom, and one note of condition, actions and needs, begun from the record. A refusal keeps
 * what was written.
 */
import { type JSX, useState } from 'react';
import { useDrill, useRoom } from '../screens/war-room/room.ts';
import { Button, Field, Select } from '../ui/parts.tsx';
import { handOverNote, roleTitle } from './crew.text.ts';
import { players, type Role } from './crew.ts';

/** Asks both, and sends it. */
export function HandOverForm({ role, onDone }: { readonly role: Role; readonly onDone: () => void }): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const me = useDrill((s) => s.me);
  const others = players(view).filter((m) => m.id !== me);
  const [to, setTo] = useState(others[0]?.id ?? '');
  const [note, setNote] = useState(() => handOverNote(view));
  const submit = async () => {
    const answer = await room.send({ type: 'hand-over', role, to, note: note.trim() });
    if (answer === undefined || answer.ok) onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label={`${roleTitle(role)} goes to`} wide>
        <Select value={to} onChange={setTo} options={others.map((m) => [m.id, m.name] as const)} />
      </Field>
      <Field label="What they must know" hint="Condition, actions, needs. Everybody reads it on the timeline." wide>
        <textarea
          className="input"
          rows={6}
          // biome-ignore lint/a11y/noAutofocus: the form takes the place of what had focus
          autoFocus
          value={note}
          maxLength={1000}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <div className="dialog-foot">
        <span className="grow" />
        <Button onClick={onDone}>Not now</Button>
        <Button look="primary" type="submit" disabled={to === '' || note.trim() === ''}>
          Hand over
        </Button>
      </div>
    </form>
  );
}
