/**
 * The text channel: what was said, and a line to say something. `@` and a name calls somebody.
 */
import { type JSX, useEffect, useRef, useState } from 'react';
import { useDrill, useIsOver, useRoom } from '../screens/war-room/room.ts';
import { clockShort } from '../state/format.ts';
import { useStore } from '../state/store.ts';
import { Avatar } from './avatar.tsx';
import { completions, faceOf, saidParts } from './crew.ts';

/** Oldest above, newest below, where one writes. */
export function Channel(): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const me = useDrill((s) => s.me);
  const over = useIsOver();
  const end = useRef<HTMLLIElement>(null);
  const count = view.channel.length;
  useEffect(() => {
    room.channelRead.set(count);
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [room, count]);
  return (
    <div className="channel">
      {count === 0 && <p className="empty dense">Nothing said yet. Short lines, one thing each.</p>}
      <ol aria-label="Channel">
        {view.channel.map((said, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
          <li key={`${said.at} ${i}`} ref={i === count - 1 ? end : undefined}>
            <Avatar view={view} id={said.by} small label="" />
            <div>
              <p className="micro t3 num">
                <b className="t2">{said.by === me ? 'You' : (faceOf(view, said.by)?.name ?? said.by)}</b>{' '}
                {clockShort(said.at)}
              </p>
              <p className="dense">
                {saidParts(view, said.text).map((part, at) =>
                  part.names === undefined ? (
                    part.text
                  ) : (
                    // biome-ignore lint/suspicious/noArrayIndexKey: parts are their places
                    <span key={at} className={part.names === me ? 'called me' : 'called'}>
                      {part.text}
                    </span>
                  ),
                )}
              </p>
            </div>
          </li>
        ))}
      </ol>
      {!over && <SayLine />}
    </div>
  );
}

function SayLine(): JSX.Element {
  const room = useRoom();
  const view = useDrill((s) => s.view);
  const [text, setText] = useState('');
  const box = useRef<HTMLInputElement>(null);
  const asked = useStore(room.saySomething, (n) => n);
  useEffect(() => {
    if (asked === 0) return;
    box.current?.focus();
    room.saySomething.set(0);
  }, [room, asked]);
  const names = completions(view, text);
  const complete = (name: string) => {
    setText(text.replace(/@[^@\s]*$/, `@${name} `));
    box.current?.focus();
  };
  const submit = async () => {
    if (text.trim() === '') return;
    const line = text.trim();
    setText('');
    const answer = await room.send({ type: 'say', text: line });
    if (answer !== undefined && !answer.ok) setText((now) => (now === '' ? line : now));
  };
  return (
    <form
      className="say"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {names.length > 0 && (
        <div className="row row-1 say-names">
          {names.map((name, i) => (
            <button key={name} type="button" className="tog" onClick={() => complete(name)}>
              @{name}
              {i === 0 && <span className="t3"> ⇥</span>}
            </button>
          ))}
        </div>
      )}
      <input
        ref={box}
        className="input"
        aria-label="Say something to the crew"
        placeholder="Say something, @ calls somebody"
        value={text}
        maxLength={1000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Tab' && !event.shiftKey && names[0] !== undefined) {
            event.preventDefault();
            complete(names[0]);
          }
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
    </form>
  );
}
