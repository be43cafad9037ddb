/**
 * Review by others of the drill: comments at fields, changes requested, approval; who and when.
 */
import { POST_MORTEM_FIELDS } from '@firedrill/debrief';
import { type JSX, useState } from 'react';
import { day } from '../../state/format.ts';
import { orderKey } from '../../transport/client.ts';
import { Icon } from '../../ui/icon.tsx';
import { Button, Field, Select } from '../../ui/parts.tsx';
import { copyLink } from '../../ui/shell.tsx';
import { useDesk } from './desk.ts';
import { fieldTitle } from './field-title.ts';
import { STAGES } from './post-mortem.text.ts';

/** The panel. */
export function Committee(): JSX.Element {
  const { now, invite } = useDesk();
  return (
    <>
      <p className="dense">
        <b>{STAGES[now.stage].title}.</b> <span className="t2">{STAGES[now.stage].about}</span>
      </p>
      {invite !== undefined && (
        <div className="pm-invite">
          <Button size="s" icon="link" onClick={() => copyLink({ join: invite })}>
            Copy a link for reviewers
          </Button>
          <p className="micro t3">Who opens it joins the drill, reads, comments and decides.</p>
        </div>
      )}
      {now.stage === 'in-review' && <Decide />}
      <Decisions />
      <h3 className="pm-h3">Comments</h3>
      <Comments />
      <AddComment />
    </>
  );
}

function Decide(): JSX.Element {
  const { writer } = useDesk();
  const [text, setText] = useState('');
  const decide = async (type: 'approve' | 'request-changes') => {
    if (await writer.order({ type, text: text.trim() })) setText('');
  };
  return (
    <div className="pm-decide">
      <Field label="Your words on it" hint="Needed to request changes." wide>
        <textarea className="input" rows={2} value={text} maxLength={4000} onChange={(e) => setText(e.target.value)} />
      </Field>
      <div className="row">
        <Button look="primary" icon="check" onClick={() => void decide('approve')}>
          Approve
        </Button>
        <Button disabled={text.trim() === ''} onClick={() => void decide('request-changes')}>
          Request changes
        </Button>
      </div>
    </div>
  );
}

function Decisions(): JSX.Element | null {
  const { now, nameOf } = useDesk();
  if (now.decisions.length === 0) return null;
  return (
    <ol className="pm-told">
      {now.decisions.map(({ verdict, by, at, text, isOwnWork }) => (
        <li key={at}>
          <Icon name={verdict === 'approved' ? 'check' : 'pencil'} small />
          <p>
            <b>{verdict === 'approved' ? 'Approved' : 'Changes requested'}</b> by {nameOf(by)}, {day(at)}
            {isOwnWork && <span className="t3">, who also wrote in it</span>}
            {text !== '' && <span className="t2">: {text}</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Comments(): JSX.Element {
  const { now, writer, document, nameOf } = useDesk();
  if (now.comments.length === 0) return <p className="dense t3">None yet.</p>;
  return (
    <ol className="pm-told">
      {now.comments.map(({ comment, path, text, by, at, settledBy }) => (
        <li key={comment} className={settledBy === undefined ? '' : 'over'}>
          <Icon name={settledBy === undefined ? 'message' : 'check'} small />
          <div className="grow">
            <p>
              <b>{fieldTitle(document, path)}</b>{' '}
              <span className="t3">
                {nameOf(by)}, {day(at)}
                {settledBy !== undefined && `, settled by ${nameOf(settledBy)}`}
              </span>
            </p>
            <p>{text}</p>
          </div>
          {settledBy === undefined && (
            <Button size="s" look="quiet" onClick={() => void writer.order({ type: 'settle-comment', comment })}>
              Settle
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}

function AddComment(): JSX.Element {
  const { writer, document } = useDesk();
  const [path, setPath] = useState('summary');
  const [text, setText] = useState('');
  const items = [
    ...document.factors.map(({ id }) => `factor/${id}/text`),
    ...document.actions.map(({ id }) => `action/${id}/title`),
  ];
  const fields = [...POST_MORTEM_FIELDS.map(({ field }) => field as string), ...items];
  const add = async () => {
    if (await writer.order({ type: 'comment', comment: orderKey(), path, text: text.trim() })) setText('');
  };
  return (
    <form
      className="pm-decide"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Select
        label="Comment on"
        value={path}
        onChange={setPath}
        options={fields.map((field) => [field, fieldTitle(document, field)])}
      />
      <textarea
        className="input"
        aria-label="Comment"
        placeholder="What is unclear, missing, or good"
        rows={2}
        value={text}
        maxLength={4000}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="row">
        <Button size="s" type="submit" disabled={text.trim() === ''}>
          Comment
        </Button>
      </div>
    </form>
  );
}
