/**
 * The incident report beside the work: plain fields, kept as one types, also when several do.
 */
import { LAB_REPORT_LETTERS, type LabReportField, type LabView } from '@firedrill/protocol';
import { type JSX, useEffect, useLayoutEffect, useReducer, useRef, useState } from 'react';
import { api, words } from '../../transport/client.ts';
import { Field } from '../../ui/parts.tsx';
import { REPORT_FIELDS } from './labs.text.ts';
import { caretAfter, ReportDraft } from './report-draft.ts';

const SAVE_MS = 800;

/** A line of a shell that somebody wants in the report; a new object each time. */
export type Pinned = { readonly line: string };

type Props = { readonly view: LabView; readonly pinned?: Pinned | undefined };

/** The form. A pinned line is added to what was seen and done. */
export function Report({ view, pinned }: Props): JSX.Element {
  const { texts, state, write, save } = useReport(view);
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
        {view.phase === 'ended' && (
          <p className="micro t3">
            The scorecard has what was written when the lab ended; what you write now is kept, too.
          </p>
        )}
        {REPORT_FIELDS.map(({ id: field, title, hint }) => (
          <Field key={field} label={title} {...(hint === '' ? {} : { hint })}>
            <Text
              rows={field === 'timeline' ? 4 : 3}
              text={texts[field]}
              onType={(text) => write(field, text)}
              onBlur={save}
            />
          </Field>
        ))}
      </div>
    </aside>
  );
}

type Writing = {
  readonly texts: LabView['report'];
  readonly state: string;
  readonly write: (field: LabReportField, text: string) => void;
  readonly save: () => void;
};

/** Saves soon after the last letter, and again until it is taken; what others write comes with the lab's news. */
function useReport({ id, report, reportedAt = 0 }: LabView): Writing {
  const [draft] = useState(() => new ReportDraft(report));
  const [state, setState] = useState('');
  const [, show] = useReducer((n: number) => n + 1, 0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const save = useRef(() => {});
  save.current = () => {
    clearTimeout(timer.current);
    const tooLong = REPORT_FIELDS.find(({ id: field }) => draft.texts[field].length > LAB_REPORT_LETTERS);
    if (tooLong !== undefined)
      return setState(`not saved: “${tooLong.title}” has more than ${LAB_REPORT_LETTERS} letters`);
    const fields = draft.send();
    if (fields === undefined) return;
    const again = (ms: number) => {
      timer.current = setTimeout(() => save.current(), ms);
    };
    api
      .lab(id)
      .report(fields)
      .then(
        (answer) => {
          draft.taken(answer.report, answer.reportedAt ?? 0);
          show();
          setState(draft.isOpen ? 'writing' : 'saved');
          if (draft.isOpen) again(SAVE_MS);
        },
        (error: unknown) => {
          draft.failed();
          setState(`not saved: ${words(error)}`);
          again(SAVE_MS * 4);
        },
      );
  };
  useEffect(() => {
    const onHide = () => document.visibilityState === 'hidden' && save.current();
    document.addEventListener('visibilitychange', onHide);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      save.current();
    };
  }, []);
  useEffect(() => {
    draft.heard(report, reportedAt);
    show();
  }, [draft, report, reportedAt]);
  const write = (field: LabReportField, text: string) => {
    draft.type(field, text);
    show();
    setState('writing');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => save.current(), SAVE_MS);
  };
  return { texts: draft.texts, state, write, save: () => save.current() };
}

/** `Field` gives its id. */
type TextProps = {
  readonly id?: string;
  readonly 'aria-describedby'?: string;
  readonly rows: number;
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly onBlur: () => void;
};

/** A field of some lines. The caret stays at its letter when somebody else changes the text around it. */
function Text({ text, onType, ...rest }: TextProps): JSX.Element {
  const area = useRef<HTMLTextAreaElement>(null);
  const shown = useRef({ text, caret: 0 });
  useLayoutEffect(() => {
    const { text: before, caret } = shown.current;
    if (before === text) return;
    shown.current = { text, caret: caretAfter(before, text, caret) };
    const { current } = area;
    if (current !== null && document.activeElement === current)
      current.setSelectionRange(shown.current.caret, shown.current.caret);
  }, [text]);
  return (
    <textarea
      ref={area}
      className="input"
      {...rest}
      value={text}
      onSelect={({ currentTarget }) => {
        shown.current = { ...shown.current, caret: currentTarget.selectionEnd };
      }}
      onChange={({ currentTarget }) => {
        shown.current = { text: currentTarget.value, caret: currentTarget.selectionEnd };
        onType(currentTarget.value);
      }}
    />
  );
}
