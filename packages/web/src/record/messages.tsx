/**
 * Messages of the story's people. Unanswered for two minutes turns amber, in words too.
 */
import type { DrillView } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { Avatar } from '../crew/avatar.tsx';
import { faceOf, initials } from '../crew/crew.ts';
import { ANSWER_KEYS } from '../keys/keymap.table.ts';
import { useDrill, useIsOver, useRoom } from '../screens/war-room/room.ts';
import { useNow } from '../screens/war-room/top-bar.tsx';
import { clockShort, length } from '../state/format.ts';
import { Button, Kbd } from '../ui/parts.tsx';
import { People } from './people.tsx';

/** Messages that wait for an answer, oldest first. */
export function unanswered(view: DrillView): DrillView['messages'] {
  return view.messages.filter((m) => m.needsAnswer && m.answer === undefined);
}

/** The message that the composer shows: the newest that waits for an answer. */
export function inFront(view: DrillView): DrillView['messages'][number] | undefined {
  return unanswered(view).at(-1);
}

/** Newest first. */
export function Messages(): JSX.Element {
  const messages = useDrill((s) => s.view.messages);
  const updates = useDrill((s) => s.view.updates);
  const people = useDrill((s) => s.view.world.people);
  const rows = [
    ...messages.map((m) => ({ at: m.at, body: <Message key={m.id} message={m} /> })),
    ...updates.map((u) => ({ at: u.at, body: <Update key={`${u.at} ${u.audience}`} update={u} /> })),
  ];
  return (
    <div className="msgs">
      {rows.length === 0 && <p className="empty dense">Nobody has written yet.</p>}
      {rows.sort((a, b) => b.at - a.at).map((row) => row.body)}
      {people.length > 0 && (
        <details>
          <summary className="dense medium">Who is who</summary>
          <People people={people} />
        </details>
      )}
    </div>
  );
}

/** Answers on offer, as buttons; those of the message in front have keys. */
export function Choices({ message }: { readonly message: DrillView['messages'][number] }): JSX.Element | null {
  const room = useRoom();
  const hasKeys = useDrill((s) => inFront(s.view)?.id === message.id);
  if (message.choices.length === 0) return null;
  return (
    <div className="choices">
      {message.choices.map((choice, i) => (
        <Button
          key={choice.id}
          size="s"
          onClick={() => void room.send({ type: 'reply', message: message.id, choice: choice.id })}
        >
          {choice.text}
          {hasKeys && i < ANSWER_KEYS && <Kbd keys={`g ${i + 1}`} hidden />}
        </Button>
      ))}
    </div>
  );
}

/** What customers wrote: one row a kind, with how many they are. */
function Tickets({ tickets }: { readonly tickets: DrillView['messages'][number]['tickets'] }): JSX.Element {
  const all = tickets.reduce((sum, { count }) => sum + count, 0);
  return (
    <details className="tickets">
      <summary className="micro t2 num">
        {all} {all === 1 ? 'ticket' : 'tickets'} by kind
      </summary>
      <ul>
        {tickets.map((ticket) => (
          <li key={`${ticket.journey} ${ticket.segment} ${ticket.text}`} className="micro">
            <b className="num">{ticket.count}</b>
            <span>
              {ticket.text}{' '}
              <span className="t3">
                {ticket.journey}, {ticket.segment}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Update({ update }: { readonly update: DrillView['updates'][number] }): JSX.Element {
  const view = useDrill((s) => s.view);
  const me = useDrill((s) => s.me);
  return (
    <article className="msg-row">
      <Avatar view={view} id={update.by} label="" />
      <div>
        <p className="micro t3 num">
          {update.by === me ? 'You' : (faceOf(view, update.by)?.name ?? 'You')},{' '}
          {update.audience === 'public' ? 'status page' : 'to stakeholders'}, {clockShort(update.at)}
          {update.onTime === false && <span className="c-warn"> late</span>}
        </p>
        <p className="dense">{update.text}</p>
      </div>
    </article>
  );
}

function Message({ message }: { readonly message: DrillView['messages'][number] }): JSX.Element {
  const room = useRoom();
  const over = useIsOver();
  const now = useNow();
  const [text, setText] = useState('');
  const isOpen = message.needsAnswer && message.answer === undefined && !over;
  const waits = isOpen && now - message.at > 120_000;
  return (
    <article className="msg-row" aria-label={`Message from ${message.from}`}>
      <span className="avatar npc">{initials(message.from)}</span>
      <div>
        <p className="micro t3 num">
          <b className="t2">{message.from}</b>, {message.role}, {clockShort(message.at)}
          {waits && <span className="c-warn"> waits {length(now - message.at)}</span>}
        </p>
        <p className="dense">{message.text}</p>
        {message.tickets.length > 0 && <Tickets tickets={message.tickets} />}
        {message.answer !== undefined && <p className="dense t2 answer">{message.answer}</p>}
        {isOpen && <Choices message={message} />}
        {isOpen && (
          <form
            className="row row-1"
            onSubmit={(event) => {
              event.preventDefault();
              if (text.trim() !== '') void room.send({ type: 'reply', message: message.id, text });
            }}
          >
            <input
              className="input grow"
              aria-label={`Answer ${message.from}`}
              placeholder="Answer"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button size="s" type="submit" disabled={text.trim() === ''}>
              Answer
            </Button>
          </form>
        )}
      </div>
    </article>
  );
}
