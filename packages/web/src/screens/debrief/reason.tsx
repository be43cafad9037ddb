/**
 * Before the debrief tells: what somebody thinks had happened, in their own words. It can be skipped, is asked once,
 * and stands beside the truth afterwards with what it had right.
 */
import type { Debrief, DrillCard } from '@firedrill/protocol';
import { type JSX, useEffect, useState } from 'react';
import { api, orderKey, words } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Icon } from '../../ui/icon.tsx';
import { Button, Field } from '../../ui/parts.tsx';
import { Shell } from '../../ui/shell.tsx';
import { REASON, wroteWords } from './reason.text.ts';

/** Whether the debrief may be shown, is still to be asked for, or nobody knows yet. */
export type Gate = { readonly stands: 'open' | 'asks' | 'unknown'; readonly open: () => void };

const keyOf = (drill: string) => `firedrill.reason.${drill}`;

/** Who played is asked once; who only reads, and a drill whose post-mortem is filed, are not. */
export function useReasonGate(drill: string, card: DrillCard | undefined, failed: boolean): Gate {
  const [passed, setPassed] = useState(() => localStorage.getItem(keyOf(drill)) !== null);
  const isAsked = card !== undefined && (card.phase === 'closed' || card.phase === 'reported');
  const me = useLoad(!passed && isAsked ? `me ${drill}` : undefined, () => api.drill(drill).me());
  const open = () => {
    localStorage.setItem(keyOf(drill), 'passed');
    setPassed(true);
  };
  if (passed || failed || me.error !== undefined || (card !== undefined && !isAsked)) return { stands: 'open', open };
  if (me.value === undefined) return { stands: 'unknown', open };
  return { stands: me.value.as === 'player' ? 'asks' : 'open', open };
}

/** The question, in place of the debrief. */
export function ReasonFirst({ card, onOpen }: { readonly card: DrillCard; readonly onOpen: () => void }): JSX.Element {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  useEffect(() => {
    document.title = `[DRILL] Before the debrief: ${card.title} · Firedrill`;
  }, [card.title]);
  const keep = async () => {
    try {
      const answer = await api.drill(card.drill).command(orderKey(), { type: 'give-reason', text });
      if (answer.ok || answer.refusal.code === 'already-done') return onOpen();
      setError(answer.refusal.message);
    } catch (trouble) {
      setError(words(trouble));
    }
  };
  return (
    <Shell here="debriefs">
      <main className="main">
        <div className="drill-mark" />
        <header className="main-head">
          <h1 className="title clip">{card.title}</h1>
          <span className="chip warn">Drill</span>
        </header>
        <form
          className="reason-ask"
          onSubmit={(event) => {
            event.preventDefault();
            void keep();
          }}
        >
          <h2 className="lead">{REASON.ask}</h2>
          <p className="t2">{REASON.why}</p>
          <Field label={REASON.label} wide>
            <textarea
              className="input"
              rows={4}
              maxLength={1000}
              value={text}
              placeholder={REASON.example}
              onChange={(event) => setText(event.target.value)}
            />
          </Field>
          {error !== undefined && <p role="alert">{error}</p>}
          <div className="row">
            <Button look="primary" type="submit" disabled={text.trim() === ''}>
              {REASON.show}
            </Button>
            <Button look="quiet" onClick={onOpen}>
              {REASON.skip}
            </Button>
          </div>
        </form>
      </main>
    </Shell>
  );
}

/** What was written, beside what it was. */
export function Reasons({ debrief }: { readonly debrief: Debrief }): JSX.Element | null {
  const { reasons, truth } = debrief;
  if (reasons.length === 0) return null;
  return (
    <section className="block reasons" aria-label={REASON.wrote}>
      {reasons.map(({ seq, name, text, parts }) => (
        <div key={seq} className="reason">
          <div>
            <h3>{wroteWords(name)}</h3>
            <blockquote>{text}</blockquote>
          </div>
          <div>
            <h3>{REASON.was}</h3>
            {parts.length === 0 && <p className="t2">{truth.summary}</p>}
            <ul className="moves">
              {parts.map((part) => (
                <li key={part.title + part.words} className={part.said ? 'said' : undefined}>
                  <Icon name={part.said ? 'check' : 'ring'} />
                  <span>
                    <b>{part.title}</b> <span className="micro t3">{part.said ? 'in it' : 'not found in it'}</span>
                    <br />
                    <span className="t2">{part.words}</span>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        </div>
      ))}
    </section>
  );
}
