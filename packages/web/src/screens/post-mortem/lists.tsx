/**
 * Contributing factors with their evidence, and actions with level, owner, day and check.
 */
import type { ActionItem } from '@firedrill/protocol';
import type { JSX } from 'react';
import { Button, IconButton, Select } from '../../ui/parts.tsx';
import { useDesk } from './desk.ts';
import { factorWords, KIND_TITLES } from './post-mortem.text.ts';
import { Conflict, Hints, Text } from './prose.tsx';

/** Three to seven factors; fewer and more are said, not barred. */
export function Factors(): JSX.Element {
  const { document, writer, canWrite } = useDesk();
  const { factors } = document;
  const said = factors.filter(({ text }) => text.trim() !== '').length;
  const add = () => writer.put({ [`factor/${crypto.randomUUID()}/text`]: '' });
  return (
    <section className="pm-field" aria-labelledby="pm-factors">
      <h2 className="pm-l" id="pm-factors">
        Contributing factors <span className="t3">{factorWords(said)}</span>
      </h2>
      <p className="dense t3">
        What made it possible, or worse. One a line, each with evidence; conditions, not people.
      </p>
      <ol className="pm-list">
        {factors.map(({ id, text }, i) => (
          <li key={id}>
            <span className="t3 num pm-n">{i + 1}</span>
            <div className="grow">
              <Text
                path={`factor/${id}/text`}
                cites={`factor/${id}`}
                text={text}
                rows={1}
                label={`Factor ${i + 1}`}
                placeholder="The queue has no bound"
              />
            </div>
            {canWrite && (
              <IconButton
                icon="cross"
                label={`Remove factor ${i + 1}`}
                onClick={() => writer.put({ [`factor/${id}/gone`]: 'yes' })}
              />
            )}
          </li>
        ))}
      </ol>
      {canWrite && (
        <Button size="s" icon="plus" onClick={add}>
          Factor
        </Button>
      )}
    </section>
  );
}

/** What is changed, so that it does not come back. */
export function Actions(): JSX.Element {
  const { document, writer, canWrite } = useDesk();
  const add = () => {
    const id = crypto.randomUUID();
    writer.put({ [`action/${id}/title`]: '', [`action/${id}/kind`]: 'class' });
  };
  return (
    <section className="pm-field" aria-labelledby="pm-actions">
      <h2 className="pm-l" id="pm-actions">
        Actions
      </h2>
      <p className="dense t3">
        At least one for this fault, one for its class, one for the architecture. Each with an owner, a day, and what
        you will observe when it works.
      </p>
      <ol className="pm-list">
        {document.actions.map((action, i) => (
          <li key={action.id}>
            <span className="t3 num pm-n">{i + 1}</span>
            <Action action={action} n={i + 1} />
            {canWrite && (
              <IconButton
                icon="cross"
                label={`Remove action ${i + 1}`}
                onClick={() => writer.put({ [`action/${action.id}/gone`]: 'yes' })}
              />
            )}
          </li>
        ))}
      </ol>
      {canWrite && (
        <Button size="s" icon="plus" onClick={add}>
          Action
        </Button>
      )}
    </section>
  );
}

function Action({ action, n }: { readonly action: ActionItem; readonly n: number }): JSX.Element {
  const { writer, canWrite } = useDesk();
  const { id, title, kind, owner, due, check } = action;
  const input = (
    part: 'owner' | 'due' | 'check',
    label: string,
    more: { placeholder?: string; type?: string } = {},
  ) => (
    <input
      className="input"
      aria-label={`${label} of action ${n}`}
      value={{ owner, due, check }[part]}
      readOnly={!canWrite}
      maxLength={part === 'check' ? 500 : 100}
      {...more}
      onChange={(event) => writer.type(`action/${id}/${part}`, event.target.value)}
      onBlur={() => void writer.save()}
    />
  );
  return (
    <div className="grow pm-action">
      <Text path={`action/${id}/title`} text={title} rows={1} label={`Action ${n}`} placeholder="What is done" />
      <div className="pm-action-r">
        {canWrite ? (
          <Select
            label={`Level of action ${n}`}
            value={kind}
            onChange={(next) => writer.put({ [`action/${id}/kind`]: next })}
            options={KIND_TITLES}
          />
        ) : (
          <span className="dense">{KIND_TITLES.find(([one]) => one === kind)?.[1]}</span>
        )}
        {input('owner', 'Owner', { placeholder: 'Owner' })}
        {input('due', 'Due day', { type: 'date' })}
      </div>
      {input('check', 'Check', { placeholder: 'How will we know that it works?' })}
      {(['owner', 'due', 'check'] as const).map((part) => (
        <Conflict key={part} path={`action/${id}/${part}`} />
      ))}
      {canWrite && <Hints path={`action/${id}/check`} text={check} />}
    </div>
  );
}
