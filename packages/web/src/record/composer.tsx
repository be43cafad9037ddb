/**
 * The update composer, docked at the bottom: who it is for, when it is due, and five checks that advise and never bar.
 */
import { type JSX, useEffect, useRef, useState } from 'react';
import { useDrill, useRoom } from '../screens/war-room/room.ts';
import { useNow } from '../screens/war-room/top-bar.tsx';
import { clockShort, length } from '../state/format.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/icon.tsx';
import { Button, Kbd, Select } from '../ui/parts.tsx';
import { Choices, inFront } from './messages.tsx';
import { radiusSentence, SEVERITIES, updateChecks } from './record.text.ts';

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
  const cadence = SEVERITIES.find((s) => s.level === view.incident?.severity)?.every ?? 30;
  const message = inFront(view);
  useEffect(() => {
    if (asked > 0) box.current?.focus();
  }, [asked]);
  const send = async () => {
    if (text.trim() === '') return;
    const answer = await room.send({ type: 'post-update', audience, text, nextInMinutes: cadence });
    if (answer === undefined || answer.ok) {
      setText('');
      setOpen(false);
    }
  };
  const template = () => {
    const title = (name: string) => view.journeys.find((j) => j.name === name)?.title ?? name;
    const scope =
      view.blastRadius === undefined
        ? 'We are finding out who is affected.'
        : radiusSentence(view.blastRadius.radius, title);
    const since = clockShort(view.impactStart ?? view.page?.at ?? now);
    setText(
      `Since ${since} UTC some customers are affected. ${scope} We are working on it and write again at ${clockShort(now + cadence * 60_000)}.`,
    );
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
            {updateChecks(text).map((check) => (
              <li key={check.id} className={check.ok ? 'ok' : ''}>
                <Icon name={check.ok ? 'check' : 'ring'} small />
                {check.title}
                <span className="sr">{check.ok ? 'yes' : 'not yet'}</span>
              </li>
            ))}
          </ul>
        )}
        <div className="row">
          <span className="keys">
            <Kbd keys="c" /> write
          </span>
          <span className="grow" />
          {text === '' ? (
            <Button size="s" onClick={template}>
              Use template
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

/** Two letters of a name. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return ((words[0]?.[0] ?? '?') + (words[1]?.[0] ?? words[0]?.[1] ?? '')).toUpperCase();
}
