/**
 * The update composer, docked at the bottom: who it is for, when it is due, a draft from what the crew knows, and hints
 * that advise and never bar.
 */
import { assessUpdate, draftUpdate, type UpdateContext, updateContextOf } from '@firedrill/drill';
import type { DrillView } from '@firedrill/protocol';
import { type JSX, useEffect, useRef, useState } from 'react';
import { initials } from '../crew/crew.ts';
import { useDrill, useRoom } from '../screens/war-room/room.ts';
import { useNow } from '../screens/war-room/top-bar.tsx';
import { length } from '../state/format.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/icon.tsx';
import { Button, Kbd, Select } from '../ui/parts.tsx';
import { Choices, inFront } from './messages.tsx';

/** Writes to stakeholders and the public. */
export function Composer(): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const now = useNow();
  const asked = useStore(room.writeUpdate, (n) => n);
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [audience, setAudience] = useState<'internal' | 'public'>('internal');
  const [isOpen, setOpen] = useState(false);
  const due = view.nextUpdateDue === undefined ? undefined : view.nextUpdateDue - now;
  const { nextInMinutes } = draftUpdate(view, audience, now);
  const message = inFront(view);
  const hints = text === '' ? [] : assessUpdate(text, adviceContext(view, audience));
  const missing = hints.find((hint) => !hint.ok);
  useEffect(() => {
    if (asked > 0) box.current?.focus();
  }, [asked]);
  const send = async () => {
    if (text.trim() === '') return;
    const answer = await room.send({ type: 'post-update', audience, text, nextInMinutes });
    if (answer === undefined || answer.ok) {
      setText('');
      setOpen(false);
    }
  };
  const draft = () => {
    setText(draftUpdate(view, audience, now).text);
    setOpen(true);
    box.current?.focus();
  };
  return (
    <section className={isOpen ? 'comms is-open' : 'comms'} aria-label="Update">
      <header className="row">
        <h2 className="medium dense">Update</h2>
        <Select
          label="To"
          className="quiet micro"
          value={audience}
          onChange={(v) => setAudience(v as 'internal')}
          options={[
            ['internal', 'to Support and stakeholders'],
            ['public', 'to the status page'],
          ]}
        />
        {due !== undefined && (
          <span className={due < 120_000 ? 'end micro c-warn num' : 'end micro t3 num'}>
            {due < 0 ? `was due ${length(-due)} ago` : `due in ${length(due)}`}
          </span>
        )}
      </header>
      {message !== undefined && !isOpen && (
        <button type="button" className="inmsg" onClick={() => room.tab.set('messages')}>
          <span className="avatar npc">{initials(message.from)}</span>
          <p>
            <b>
              {message.from}, {message.role}
            </b>{' '}
            {message.text}
          </p>
        </button>
      )}
      {message !== undefined && !isOpen && <Choices message={message} />}
      <div className="compose">
        <textarea
          ref={box}
          aria-label="Update"
          rows={isOpen ? 4 : 1}
          value={text}
          placeholder="What customers see, what we do, when we write next"
          onFocus={() => setOpen(true)}
          onBlur={() => text === '' && setOpen(false)}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void send();
            if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        {text !== '' && (
          <ul className="checkl">
            {hints.map((hint) => (
              <li key={hint.id} className={hint.ok ? 'ok' : ''} title={hint.ok ? undefined : hint.hint}>
                <Icon name={hint.ok ? 'check' : 'ring'} small />
                {hint.title}
                <span className="sr">{hint.ok ? 'yes' : 'not yet'}</span>
              </li>
            ))}
          </ul>
        )}
        {missing !== undefined && <p className="micro t2 mend">{missing.hint}</p>}
        <div className="row">
          <span className="keys">
            <Kbd keys="c" /> write
          </span>
          <span className="grow" />
          {text === '' ? (
            <Button size="s" onClick={draft}>
              Use draft
            </Button>
          ) : (
            <Button size="s" look="primary" hotkey="mod+enter" onClick={() => void send()}>
              Send update
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

/** What advice on an update depends on, as players see it. */
function adviceContext(view: DrillView, audience: UpdateContext['audience']): UpdateContext {
  const shares = view.journeys.flatMap(({ good }) => (good === undefined ? [] : [good]));
  return updateContextOf(view, audience, {
    isRecovered: view.phase === 'recovered',
    people: view.world.people.map(({ kind, name }) => (kind === 'vendor' ? (name.split(' ')[0] ?? name) : name)),
    worst: shares.length === 0 ? undefined : Math.min(...shares),
  });
}
