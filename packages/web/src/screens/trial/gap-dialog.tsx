/**
 * A gap of the register: what was found, what is done about it, whose it is, until when.
 */
import type { Gap } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { Button, Field } from '../../ui/parts.tsx';

/** What can be written of a gap. */
export type GapDraft = Pick<Gap, 'id' | 'finding' | 'action' | 'owner' | 'due' | 'trial' | 'redrill'>;
type Props = { readonly draft: GapDraft; readonly onSave: (draft: GapDraft) => void; readonly onClose: () => void };

/** Writes a gap, new or anew. */
export function GapDialog({ draft: first, onSave, onClose }: Props): JSX.Element {
  const [draft, setDraft] = useState(first);
  const field = (key: 'finding' | 'action' | 'owner' | 'due', more: { readonly type?: string } = {}) => (
    <input
      className="input"
      {...more}
      value={draft[key]}
      onChange={(event) => setDraft({ ...draft, [key]: event.target.value })}
    />
  );
  const isWhole = draft.finding.trim() !== '' && draft.action.trim() !== '';
  return (
    <Dialog open title="Gap" onClose={onClose}>
      <div className="gap-form">
        <Field label="Finding" hint="What was missing, about the system and not about a person.">
          {field('finding')}
        </Field>
        <Field label="Action" hint="What will be different.">
          {field('action')}
        </Field>
        <Field label="Owner">{field('owner')}</Field>
        <Field label="Due">{field('due', { type: 'date' })}</Field>
        <div className="row">
          <span className="grow" />
          <Button onClick={onClose}>Leave it</Button>
          <Button look="primary" disabled={!isWhole} onClick={() => onSave(draft)}>
            Save
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
