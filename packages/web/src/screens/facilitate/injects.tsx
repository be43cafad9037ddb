/**
 * Injects: what came in and whether it was answered, and what the story plans; the next one can be sent now.
 */
import { type JSX, useEffect, useRef } from 'react';
import { Button } from '../../ui/parts.tsx';
import {
  type PlannedInject,
  type Ready,
  useConsole,
  useFacilitated,
  useNow,
  usePlanned,
  useSincePage,
} from './console.ts';

/** The upper half of the right column. */
export function Injects(): JSX.Element {
  const planned = usePlanned();
  const { messages, pagedAt, over } = useFacilitated((s) => ({
    messages: s.view.messages,
    pagedAt: s.watch.pagedAt ?? s.view.clock.now,
    over: s.view.phase === 'closed' || s.view.phase === 'reported' || s.view.phase === 'reviewed',
  }));
  return (
    <section className="injs" aria-label="Injects">
      <h2>
        Injects{' '}
        <span className="t3">
          {messages.length} sent, {planned.length} planned
        </span>
      </h2>
      <ol>
        {messages.slice(-3).map((one) => (
          <Sent key={one.id} message={one} />
        ))}
        {!over &&
          planned.map((one, i) => <Planned key={one.id} inject={one} at={pagedAt + one.after * 1000} next={i === 0} />)}
      </ol>
    </section>
  );
}

function Sent({ message }: { readonly message: Ready['view']['messages'][number] }): JSX.Element {
  const now = useNow();
  const since = useSincePage();
  const waits = Math.max(0, Math.floor((now - message.at) / 1000));
  return (
    <li className="inj">
      <time className="num">{since(message.at)}</time>
      <div className="grow">
        <b>{message.from}</b>
        <p>{message.text}</p>
        {message.answer === undefined ? (
          <span className="micro c-warn num">
            no answer for {Math.floor(waits / 60)}:{String(waits % 60).padStart(2, '0')}
          </span>
        ) : (
          <span className="micro t3">answered: {message.answer}</span>
        )}
      </div>
    </li>
  );
}

function Planned({
  inject,
  at,
  next,
}: {
  readonly inject: PlannedInject;
  readonly at: number;
  readonly next: boolean;
}): JSX.Element {
  const { drill, dialog } = useConsole();
  const busy = useFacilitated((s) => s.busy);
  const since = useSincePage();
  const { id, from, role, text, choices } = inject;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (next) row.current?.scrollIntoView({ block: 'nearest' });
  }, [next]);
  return (
    <li ref={row} className={next ? 'inj next' : 'inj plan'}>
      <time className="num">{since(at)}</time>
      <div className="grow">
        <b>{from}</b>
        <p>{text}</p>
        {inject.when !== undefined && <span className="micro t3">only while its condition holds</span>}
        {next && (
          <div className="row row-1">
            <Button
              size="s"
              look="primary"
              disabled={busy}
              onClick={() =>
                void drill.order(
                  { type: 'send-message', id, from, role, text, ...(choices && { choices: [...choices] }) },
                  'Sent',
                )
              }
            >
              Send now
            </Button>
            <Button
              size="s"
              look="quiet"
              onClick={() => dialog.set({ kind: 'inject', tab: 'message', id, from, text })}
            >
              Edit
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}
