/**
 * Small dialogs of the record: severity with its rubric, no incident with evidence, a note for the timeline.
 */
import type { Severity } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { allPins } from '../screens/war-room/pins.ts';
import { useDrill, useRoom } from '../screens/war-room/room.ts';
import { parseClock } from '../screens/war-room/tiles.ts';
import { clock } from '../state/format.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Button, Field } from '../ui/parts.tsx';
import { ConflictNote, SEVERITY, useBasedOrder } from './based-order.tsx';
import { CHANGING, DECLARING, radiusSentence, SEVERITIES } from './record.text.ts';

type Props = { readonly onClose: () => void };

/** Declares the incident, or changes how bad it is with one line why. */
export function SeverityDialog({ onClose }: Props): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const declared = view.incident;
  const [severity, setSeverity] = useState<Severity>(declared?.severity ?? 2);
  const [text, setText] = useState(declared === undefined ? (view.page?.summary ?? '') : '');
  const based = useBasedOrder(SEVERITY);
  const submit = async () => {
    const answer = await (declared === undefined
      ? room.send({ type: 'declare', severity, title: text })
      : based.send({ type: 'set-severity', severity, reason: text }));
    if (answer === undefined || answer.ok) onClose();
  };
  const title = (name: string) => view.journeys.find((j) => j.name === name)?.title ?? name;
  return (
    <Dialog
      open
      onClose={onClose}
      title={declared === undefined ? 'Declare an incident' : 'Change the severity'}
      about={declared === undefined ? DECLARING : CHANGING}
      width={640}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="rubric" role="radiogroup" aria-label="Severity">
          {SEVERITIES.map((one) => (
            <label key={one.level} className={one.level === severity ? 'opt on' : 'opt'}>
              <input
                type="radio"
                name="severity"
                className="sr"
                checked={one.level === severity}
                onChange={() => setSeverity(one.level)}
              />
              <b className={`sevmark s${one.level}`}>{one.title}</b>
              <span>
                {one.about}
                <small>
                  {one.who}; {one.every === undefined ? 'no updates owed' : `an update every ${one.every} min`}
                </small>
              </span>
            </label>
          ))}
        </div>
        {declared !== undefined && view.blastRadius !== undefined && (
          <p className="dense t2 sev-radius">
            <span className="t3">Blast radius as stated:</span> {radiusSentence(view.blastRadius.radius, title)}
          </p>
        )}
        <Field label={declared === undefined ? 'What customers see' : 'Why'} wide>
          <input
            className="input"
            value={text}
            onChange={(event) => setText(event.target.value)}
            maxLength={200}
            required
          />
        </Field>
        <ConflictNote conflict={based.conflict} />
        <div className="dialog-foot">
          <span className="grow" />
          <Button onClick={onClose}>Not now</Button>
          <Button look="primary" type="submit" disabled={text.trim() === '' || severity === declared?.severity}>
            {changeWords(severity, declared?.severity)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Declare, upgrade (a lower number is worse) or downgrade. */
function changeWords(severity: Severity, declared: Severity | undefined): string {
  if (declared === undefined) return `Declare SEV-${severity}`;
  if (severity === declared) return `SEV-${severity} already`;
  return severity < declared ? `Upgrade to SEV-${severity}` : `Downgrade to SEV-${severity}`;
}

/** "No incident, with evidence" is a right answer to a page. */
export function NoIncidentDialog({ onClose }: Props): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const pins = allPins(view).map((p) => p.pin);
  const [reason, setReason] = useState('');
  const submit = async () => {
    const answer = await room.send({
      type: 'judge-no-incident',
      reason,
      evidence: pins.slice(0, 20).map((p) => p.evidence),
    });
    if (answer === undefined || answer.ok) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="No incident"
      about="Some pages are false alarms. Say why, with what you have pinned."
    >
      <Field label="Why nobody is hurt" wide>
        <textarea className="input" rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <p className="dense t2">
        {pins.length === 0
          ? 'Pin at least one piece of evidence first: press e on a chart, a line or an alert.'
          : `Goes with your pins: ${pins.map((p) => p.evidence.value).join('; ')}`}
      </p>
      <div className="dialog-foot">
        <span className="grow" />
        <Button onClick={onClose}>Not now</Button>
        <Button look="primary" disabled={reason.trim() === '' || pins.length === 0} onClick={() => void submit()}>
          Judge no incident
        </Button>
      </div>
    </Dialog>
  );
}

/** A line for the timeline; its time is the cursor's unless said otherwise. */
export function NoteDialog({ onClose }: Props): JSX.Element {
  const room = useRoom();
  const now = useDrill((s) => s.view.clock.now);
  const [text, setText] = useState('');
  const [at, setAt] = useState(clock(room.time.cursor.get() ?? now));
  const submit = async () => {
    const answer = await room.send({ type: 'note', text, at: parseClock(at, now) });
    if (answer === undefined || answer.ok) onClose();
  };
  return (
    <Dialog open onClose={onClose} title="Write to the timeline">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="two-fields">
          <Field label="At">
            <input className="input num" value={at} onChange={(event) => setAt(event.target.value)} />
          </Field>
          <Field label="What happened" wide>
            <input className="input" autoFocus value={text} onChange={(event) => setText(event.target.value)} />
          </Field>
        </div>
        <div className="dialog-foot">
          <span className="grow" />
          <Button onClick={onClose}>Not now</Button>
          <Button look="primary" type="submit" disabled={text.trim() === ''}>
            Write it
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
