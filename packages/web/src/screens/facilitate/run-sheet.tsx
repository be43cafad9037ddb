/**
 * The run sheet: one page to print for whoever facilitates. Held back behind the same door as the console.
 */
import { useParams } from '@tanstack/react-router';
import { type JSX, useEffect } from 'react';
import '../../styles/facilitate.css';
import { api } from '../../transport/client.ts';
import { useLoad } from '../../transport/use-load.ts';
import { Trouble } from '../../ui/not-found.tsx';
import { Button } from '../../ui/parts.tsx';
import { ROLE_WORDS } from './facilitate.text.ts';

/** `/d/:drill/facilitate/sheet`. */
export function RunSheetScreen(): JSX.Element {
  const { drill } = useParams({ from: '/d/$drill/facilitate/sheet' });
  const loaded = useLoad(drill, () => api.facilitator(drill).sheet());
  useEffect(() => {
    document.title = 'Run sheet · Firedrill';
  }, []);
  if (loaded.value === undefined)
    return loaded.error === undefined ? (
      <main className="blank" aria-busy="true" />
    ) : (
      <Trouble title="This run sheet is for the facilitator" detail={loaded.error} again={loaded.again} />
    );
  const { sheet, plan, links, seed } = loaded.value;
  const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;
  return (
    <main className="sheet">
      <header className="row">
        <h1 className="page-title grow">{sheet.title}</h1>
        <Button className="no-print" onClick={() => print()}>
          Print
        </Button>
      </header>
      <p className="t2">
        Run sheet for the facilitator. Seed {seed}, {sheet.minutes.from} to {sheet.minutes.to} minutes. {sheet.symptom}
      </p>
      <div className="two">
        <section>
          <h2>Roles</h2>
          <p>{plan.map(({ name, role }) => `${name}: ${ROLE_WORDS[role]}`).join(' · ') || 'As people join.'}</p>
          <h2>What is broken</h2>
          <p>{sheet.truth.summary}</p>
          <p>
            <b>Trigger:</b> {sheet.truth.trigger}
          </p>
          <h2>Watch for</h2>
          <ol className="bullets">
            {sheet.watchFor.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </section>
        <section>
          <h2>Injects</h2>
          <ul>
            {sheet.injects.map((one) => (
              <li key={one.id}>
                <b className="num">{one.after === undefined ? 'then' : clock(one.after)}</b> {one.from}: {one.text}
              </li>
            ))}
          </ul>
          <h2>Ways out</h2>
          <ul>
            {sheet.truth.mitigations.map(({ title }) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
          <h2>Hints</h2>
          <ol className="bullets">
            {sheet.hints.map((hint) => (
              <li key={hint}>{hint}</li>
            ))}
          </ol>
        </section>
      </div>
      <p className="micro t3 mono">{new URL(links.players, location.href).href}</p>
    </main>
  );
}
