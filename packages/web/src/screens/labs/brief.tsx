/**
 * What you are told, how to get in, and hints one by one.
 */
import type { LabView } from '@firedrill/protocol';
import { type JSX, useState } from 'react';
import { say } from '../../state/toast.ts';
import { api } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Icon } from '../../ui/icon.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { Button, IconButton } from '../../ui/parts.tsx';
import { upFor } from './labs.text.ts';

type Props = { readonly view: LabView; readonly onHint: () => void; readonly onReset: () => void };

/** The left side of a lab. */
export function Brief({ view, onHint, onReset }: Props): JSX.Element {
  // On the machine itself one can play without being anybody; then there is no link to give.
  const me = useLoad(`lab me ${view.id}`, () =>
    api
      .lab(view.id)
      .me()
      .catch(() => undefined),
  );
  return (
    <aside className="lab-brief" aria-label="What you are told">
      <section>
        <h2>What you are told</h2>
        <Markdown text={view.about.description} top={3} />
      </section>
      <section>
        <h2>Getting in</h2>
        {view.app === undefined ? (
          <p className="t3">Once the machines are up.</p>
        ) : (
          <>
            <p>
              <a className="link" href={view.app.front} target="_blank" rel="noreferrer">
                Open the application <Icon name="arrow" small />
              </a>
            </p>
            <Copied label="The front end" copies="the address of the front end" text={view.app.front} />
            <Copied label="Its API" copies="the address of its API" text={view.app.api} />
            <Copied
              label="A shell elsewhere"
              copies="the command of a shell elsewhere"
              text={`firedrill lab shell ${view.id} ${view.about.instances[0]}`}
            />
            {me.value !== undefined && (
              <Copied
                label="Others join by"
                copies="the link that others join by"
                text={`${location.origin}${me.value.links.players}`}
              />
            )}
          </>
        )}
      </section>
      <Machines view={view} onReset={onReset} />
      <Hints view={view} onHint={onHint} />
    </aside>
  );
}

/** The machines, what runs on each, and since when it is up. */
function Machines({ view, onReset }: Pick<Props, 'view' | 'onReset'>): JSX.Element | null {
  if (view.phase !== 'ready') return null;
  return (
    <section>
      <h2>Machines</h2>
      <ul className="lab-machines">
        {view.machines.map(({ name, software, since }) => (
          <li key={name} className={since === undefined ? 'bad' : 'ok'}>
            <span className="ck-i">
              <Icon name={since === undefined ? 'cross' : 'check'} small />
            </span>
            <b>{name}</b>
            <span className="t3 grow clip">{software}</span>
            <span className="t3 num">{since === undefined ? 'down' : `up ${upFor(Date.now() - since)}`}</span>
          </li>
        ))}
      </ul>
      {view.mode !== 'exam' && <Reset onReset={onReset} />}
    </section>
  );
}

/** Asks once more before everything that was done in the machines goes. */
function Reset({ onReset }: { readonly onReset: () => void }): JSX.Element {
  const [isSure, setSure] = useState(false);
  return (
    <div className="lab-reset">
      <Button
        look="quiet"
        size="s"
        icon="undo"
        onClick={() => (isSure ? onReset() : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {isSure ? 'All changes go: sure?' : 'Reset to the start'}
      </Button>
      {isSure && (
        <p className="micro t3">
          New machines, the same fault. The clock, the report and your recordings stay; what was mended counts no more.
        </p>
      )}
    </div>
  );
}

type CopiedProps = { readonly label: string; readonly copies: string; readonly text: string };

function Copied({ label, copies, text }: CopiedProps): JSX.Element {
  const copy = () =>
    navigator.clipboard?.writeText(text).then(
      () => say({ title: 'Copied' }),
      () => say({ title: 'The browser refused the clipboard', mark: '!' }),
    );
  return (
    <div className="lab-copy">
      <span className="micro t3">{label}</span>
      <div>
        <code className="mono clip">{text}</code>
        <IconButton icon="copy" label={`Copy ${copies}`} onClick={() => void copy()} />
      </div>
    </div>
  );
}

/** A command and its flag (`free -m`) stay in one line. */
function withWholeCommands(text: string): readonly (string | JSX.Element)[] {
  return text.split(/(\w+ --?\w[\w-]*)/).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <span key={part} className="nowrap">
        {part}
      </span>
    ),
  );
}

function Hints({ view, onHint }: { readonly view: LabView; readonly onHint: () => void }): JSX.Element {
  const left = view.about.hints - view.hints.length;
  return (
    <section>
      <h2>
        Hints{' '}
        <span className="t3">
          {view.mode === 'exam' ? 'none in an exam' : `${view.hints.length} of ${view.about.hints}`}
        </span>
      </h2>
      <ol className="lab-hints">
        {view.hints.map((hint) => (
          <li key={hint}>{withWholeCommands(hint)}</li>
        ))}
      </ol>
      {left > 0 && view.phase === 'ready' && view.mode !== 'exam' && (
        <Button size="s" icon="lock" onClick={onHint}>
          {view.hints.length === 0 ? 'A hint' : 'One more'}
        </Button>
      )}
    </section>
  );
}
