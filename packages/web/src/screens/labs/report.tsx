/**
 * The incident report beside the work: plain fields, kept as one types.
 */
import type { LabReportField, LabView } from '@firedrill/protocol';
import { type JSX, useEffect, useRef, useState } from 'react';
import { api, words } from '../../transport/client.ts';
import { Field } from '../../ui/parts.tsx';
import { REPORT_FIELDS } from './labs.text.ts';

const SAVE_MS = 800;

type Draft = Partial<Record<LabReportField, string>>;

/** A line of a shell that somebody wants in the report; a new object each time. */
export type Pinned = { readonly line: string };

type Props = { readonly view: LabView; readonly pinned?: Pinned | undefined };

/** The form. A pinned line is added to what was seen and done. */
export function Report({ view, pinned }: Props): JSX.Element {
  const [texts, setTexts] = useState(view.report);
  const [state, setState] = useState('');
  const pending = useRef<Draft>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { id } = view;
  const save = useRef(() => {});
  save.current = () => {
    clearTimeout(timer.current);
    const fields = pending.current;
    if (Object.keys(fields).length === 0) return;
    pending.current = {};
    api
      .lab(id)
      .report(fields)
      .then(
        () => setState(Object.keys(pending.current).length === 0 ? 'saved' : 'writing'),
        (error: unknown) => {
          pending.current = { ...fields, ...pending.current };
          setState(`not saved: ${words(error)}`);
          timer.current = setTimeout(() => save.current(), SAVE_MS * 4);
        },
      );
  };
  useEffect(() => () => save.current(), []);
  const write = (field: LabReportField, text: string) => {
    setTexts({ ...texts, [field]: text });
    pending.current = { ...pending.current, [field]: text };
    setState('writing');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => save.current(), SAVE_MS);
  };
  const pin = useRef((_pinned: Pinned): void => {});
  pin.current = ({ line }) => write('timeline', `${texts.timeline.trimEnd()}\n${line}`.trimStart());
  useEffect(() => {
    if (pinned !== undefined) pin.current(pinned);
  }, [pinned]);
  return (
    <aside className="lab-report" aria-label="Incident report">
      <header>
        <h2 className="title">Incident report</h2>
        <span className="micro t3" role="status">
          {state}
        </span>
      </header>
      <div className="lab-fields">
        {REPORT_FIELDS.map(({ id: field, title, hint }) => (
          <Field key={field} label={title} {...(hint === '' ? {} : { hint })}>
            <textarea
              className="input"
              rows={field === 'timeline' ? 4 : 3}
              maxLength={8_000}
              value={texts[field]}
              onChange={(event) => write(field, event.target.value)}
              onBlur={() => save.current()}
            />
          </Field>
        ))}
      </div>
    </aside>
  );
}
