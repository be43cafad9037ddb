/**
 * Closing: a clear end with a message, and what is still open beside it. It advises; the player decides.
 */
import { useNavigate } from '@tanstack/react-router';
import { type JSX, useState } from 'react';
import { useDrill, useRoom } from '../screens/war-room/room.ts';
import { count, percent } from '../state/format.ts';
import { AskDialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Button, Field } from '../ui/parts.tsx';

type Check = {
  readonly ok: boolean;
  readonly text: string;
  readonly go?: { readonly title: string; readonly run: () => void };
};

/** The last question of a drill. */
export function CloseDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const room = useRoom();
  const navigate = useNavigate();
  const view = useDrill((s) => s.view);
  const [message, setMessage] = useState('');
  const open = view.hypotheses.filter((h) => h.state === 'open' || h.state === 'supported').length;
  const measuring = view.actions.filter((a) => a.state === 'running' || a.state === 'measuring').length;
  const leave = (then: () => void) => {
    onClose();
    then();
  };
  const checks: Check[] = [
    ...view.journeys.map(
      (j): Check => ({
        ok: j.good !== undefined && j.good >= j.goal,
        text: `${j.title}: ${j.good === undefined ? 'no traffic' : percent(j.good, 1)}, goal ${percent(j.goal)}`,
      }),
    ),
    {
      ok: view.phase === 'recovered',
      text: view.phase === 'recovered' ? 'Recovery held' : 'Recovery has not held long enough',
    },
    {
      ok: measuring === 0,
      text: measuring === 0 ? 'Every action is measured' : `${count(measuring, 'action')} still measuring`,
    },
    {
      ok: view.updates.length > 0,
      text: view.updates.length > 0 ? `${count(view.updates.length, 'update')} sent` : 'No update sent',
      go: { title: 'write it', run: () => leave(() => room.writeUpdate.set((n) => n + 1)) },
    },
    {
      ok: open === 0,
      text: open === 0 ? 'Every hypothesis is settled' : `${count(open, 'hypothesis', 'hypotheses')} still open`,
      go: { title: 'settle them', run: () => leave(() => room.tab.set('record')) },
    },
  ];
  const submit = async () => {
    room.looks.flush();
    const answer = await room.send({ type: 'close', message });
    if (answer !== undefined && !answer.ok) return;
    onClose();
    await navigate({ to: '/d/$drill/close', params: { drill: room.drill.id }, search: {} });
  };
  return (
    <AskDialog open onClose={onClose} title="Close the incident?" about="Nothing ends in silence: say how it ended.">
      <ul className="cl">
        {checks.map((check) => (
          <li key={check.text} className={check.ok ? 'ok' : 'no'}>
            <Icon name={check.ok ? 'check' : 'ring'} />
            <span>{check.text}</span>
            {!check.ok && check.go !== undefined && (
              <button type="button" className="lk" onClick={check.go.run}>
                {check.go.title}
              </button>
            )}
          </li>
        ))}
      </ul>
      <Field label="Closing message" wide>
        <textarea
          className="input"
          rows={3}
          value={message}
          maxLength={2000}
          onChange={(event) => setMessage(event.target.value)}
          placeholder="What customers see now, what was done, what is still open"
        />
      </Field>
      <div className="dialog-foot">
        <span className="grow" />
        <Button onClick={onClose}>Stay</Button>
        <Button look="primary" disabled={message.trim() === ''} onClick={() => void submit()}>
          Close and report
        </Button>
      </div>
    </AskDialog>
  );
}
